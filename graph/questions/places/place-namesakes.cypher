// id: place-namesakes
// question: Which places bear the same name, where does each lie, and what happened there?
// family: places
// since: 0.1.0
// evidence: identity
// words: same name, two places, which village, ambiguous place, same mosque
// param name: string | Shia Imam Zaman Mosque — the name, or words of it
// param exact: boolean = false | true — the whole name only
// column name: name of the place
// column level: what sort of place
// column within: what it lies in, from near to far
// column incidents: incidents there
// column first: day of the earliest
// column last: day of the latest
// column place: id of the place
// column sources: ids of the sources of these incidents
// note: Places of one name in different districts stay apart; each row is one place.
MATCH (l:Location)
WHERE CASE WHEN $exact THEN any(n IN coalesce(l.names, [l.name]) WHERE toLower(n) = toLower($name))
  ELSE any(n IN coalesce(l.names, [l.name]) WHERE toLower(n) CONTAINS toLower($name)) END
OPTIONAL MATCH (l)<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
WITH l, collect(DISTINCT i) AS found
RETURN l.name AS name, l.level AS level,
  COLLECT { MATCH p = (l)-[:WITHIN*1..8]->(up:Location) RETURN up.name AS name ORDER BY length(p) } AS within,
  size(found) AS incidents, reduce(d = null, i IN found | CASE WHEN d IS NULL OR i.date_from < d THEN i.date_from ELSE d END) AS first,
  reduce(d = null, i IN found | CASE WHEN d IS NULL OR i.date_to > d THEN i.date_to ELSE d END) AS last,
  l.id AS place,
  COLLECT { UNWIND found AS i UNWIND i.sources AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY name, place
