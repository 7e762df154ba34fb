// id: what-followed
// question: What happened in an incident, and what was said and done after it?
// family: incidents
// since: 0.1.0
// evidence: incidents
// words: aftermath, what happened next, after the attack, consequences
// param incident: incident | I7 — the incident
// param days: integer = 7 | 30 — days after it that are looked at
// column date: the day
// column days: days after the incident
// column what: incident, or the kind of statement
// column by: who did or said it
// column to: against whom, or to whom
// column about: what the statement speaks of
// column text: what happened or was said
// column killed_best: deaths by the chosen report; empty is not known
// column link: itself, related (said to belong with it), about (speaks of it), or after (same actor, in these days)
// column record: id of the incident or the statement
// column sources: ids of the sources
// note: What merely came after did not follow from it; the column `link` says which.
MATCH (i:Incident {id: $incident})
CALL (i) {
  RETURN i AS x, 'itself' AS link
  UNION
  MATCH (i)-[:RELATED_TO]-(x:Incident)
  RETURN x, 'related' AS link
  UNION
  MATCH (x:Statement)-[:ABOUT]->(i)
  RETURN x, 'about' AS link
  UNION
  MATCH (i)<-[:PERPETRATED|CLASHED_IN]-(a:Actor)-[:ISSUED|PERPETRATED|CLASHED_IN]->(x:Incident|Statement)
  WHERE x <> i AND NOT coalesce(a.residual, false)
    AND x.date_from >= i.date_from AND x.date_from <= i.date_from + duration({days: $days})
    AND NOT (x)-[:ABOUT]->(i) AND NOT (x)-[:RELATED_TO]-(i)
  RETURN x, 'after' AS link
}
RETURN x.date_from AS date, duration.inDays(i.date_from, x.date_from).days AS days,
  CASE WHEN x:Incident THEN 'incident' ELSE x.kind END AS what,
  COLLECT { MATCH (x)<-[:ISSUED|PERPETRATED|CLASHED_IN]-(a:Actor) RETURN DISTINCT a.name AS name ORDER BY name } AS by,
  COLLECT { MATCH (x)-[:ADDRESSES|TARGETED]->(t) RETURN DISTINCT t.name AS name ORDER BY name } AS to,
  COLLECT { MATCH (x)-[:ABOUT]->(t) RETURN DISTINCT coalesce(t.name, t.id) AS name ORDER BY name } AS about,
  coalesce(x.summary, x.text) AS text, x.killed_best AS killed_best, link, x.id AS record, x.sources AS sources
ORDER BY date, CASE link WHEN 'itself' THEN 0 ELSE 1 END, record
