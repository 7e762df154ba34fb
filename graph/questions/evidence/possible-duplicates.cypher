// id: possible-duplicates
// question: Which incidents of one source may be the same as incidents of another?
// family: evidence
// since: 0.2.0
// evidence: incidents
// words: same event twice, double counting, matching events, deduplicate, overlap between datasets, GED and ACLED
// param series: string | is-kp-potent-challenger — the series whose incidents are looked for elsewhere
// param other: string = null | ucdp-ged — only incidents of this other series
// param days: integer = 2 | 1 — how many days they may lie apart
// param km: integer = 5 | 20 — how many kilometres, where both have a point
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// column incident: id of the incident
// column date: its first day
// column place: its finest place, as named
// column killed_best: its deaths
// column other_incident: id of the one that may be the same
// column other_date: its first day
// column other_place: its finest place, as named
// column other_killed: its deaths
// column days_apart: days between them; 0 when they overlap
// column km_apart: kilometres between their points; empty when one has none
// column same_place: the finest place that both lie in
// column actors: names of actors that have a part in both
// column likeness: how many of day, place and figures agree exactly, 0 to 3
// column sources: ids of the sources of both
// note: A likeness is no judgement: two attacks of one group in one district on one day happen. Nothing is merged by it.
// note: An actor in common is a must; one that stands for nobody in particular does not count.
MATCH (s:Source {series: $series})<-[:FROM]-(:Report)-[:DESCRIBES]->(i:Incident)
WHERE i.date_from IS NOT NULL AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH DISTINCT i
MATCH (i)-[:PERPETRATED|CLASHED_IN|TARGETED]-(a:Actor)
WHERE NOT coalesce(a.residual, false)
MATCH (a)-[:PERPETRATED|CLASHED_IN|TARGETED]-(j:Incident)
WHERE j.date_from <= coalesce(i.date_to, i.date_from) + duration({days: $days}) AND coalesce(j.date_to, j.date_from) >= i.date_from - duration({days: $days})
  AND split(j.id, ':')[1] <> $series AND ($other IS NULL OR split(j.id, ':')[1] = $other)
WITH i, j, collect(DISTINCT a.name) AS actors
WITH *, CASE WHEN i.point IS NOT NULL AND j.point IS NOT NULL THEN round(point.distance(i.point, j.point) / 1000, 1) END AS km_apart,
  head(COLLECT {
    MATCH p = (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(l:Location)<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(j)
    RETURN l ORDER BY length(p), l.id
  }) AS shared
WHERE km_apart <= $km OR km_apart IS NULL AND shared IS NOT NULL AND shared.level IN ['district', 'settlement', 'site', 'province']
WITH *, CASE
    WHEN j.date_from > coalesce(i.date_to, i.date_from) THEN duration.inDays(coalesce(i.date_to, i.date_from), j.date_from).days
    WHEN coalesce(j.date_to, j.date_from) < i.date_from THEN duration.inDays(coalesce(j.date_to, j.date_from), i.date_from).days
    ELSE 0 END AS days_apart
RETURN i.id AS incident, i.date_from AS date, i.place AS place, i.killed_best AS killed_best, j.id AS other_incident, j.date_from AS other_date,
  j.place AS other_place, j.killed_best AS other_killed, days_apart, km_apart, shared.name AS same_place,
  COLLECT { UNWIND actors AS name RETURN name ORDER BY name } AS actors,
  CASE WHEN i.date_from = j.date_from THEN 1 ELSE 0 END + CASE WHEN shared.level IN ['district', 'settlement', 'site'] OR km_apart < 1 THEN 1 ELSE 0 END
    + CASE WHEN i.killed_best = j.killed_best THEN 1 ELSE 0 END AS likeness,
  COLLECT { UNWIND i.sources + j.sources AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY likeness DESC, days_apart, incident, other_incident

// visual:
MATCH path = (i:Incident)-[:PERPETRATED|CLASHED_IN|TARGETED]-(a:Actor)-[:PERPETRATED|CLASHED_IN|TARGETED]-(j:Incident)
WHERE i.id STARTS WITH 'incident:' + $series + ':' AND NOT j.id STARTS WITH 'incident:' + $series + ':'
  AND j.date_from >= i.date_from - duration({days: $days}) AND j.date_from <= i.date_from + duration({days: $days})
RETURN path, i.id AS i, j.id AS j
ORDER BY i, j
LIMIT 100
