// id: civilians-killed
// question: Who killed civilians, ranked, and how many?
// family: victims
// since: 0.2.0
// evidence: incidents
// words: one-sided violence, massacres, killers of civilians, attacks against civilians, civilian victims, terrorism against civilians
// param place: location = null | Pakistan — only incidents in this place
// param by: actor = null | Tehrik-i-Taliban Pakistan — only this author
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param min_killed: integer = 0 | 25 — fewest deaths (best) for an actor to be shown
// param min_sources: integer = 1 | 2 — fewest sources behind an actor
// column actor: name of the author
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents aimed at civilians of which it was the author
// column killed_best: deaths in them, sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column killed_civilians: of the dead, those said to be civilians; empty where nobody says
// column no_figure: incidents without a number of deaths
// column first: day of the earliest
// column last: day of the latest
// column actor_id: id of the author
// column sources: ids of the sources
// note: Civilians are those a source calls so, or a community that is aimed at. Deaths of civilians in fighting between armed sides are not among them.
// note: Incidents known from samples only are left out.
CALL () {
  MATCH (:Actor {id: $by})-[:PERPETRATED]->(i:Incident)
  RETURN i
  UNION
  WITH $by AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  WITH $by AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (:Community)<-[:TARGETED]-(i:Incident)
  RETURN i
}
WITH DISTINCT i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND (i.event_type = 'one_sided' OR EXISTS { (i)-[:TARGETED]->(:Community) })
  AND ($by IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (a:Actor)-[:PERPETRATED]->(i)
WHERE NOT coalesce(a.residual, false) AND ($by IS NULL OR a.id = $by)
WITH DISTINCT a, i
WITH a, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted, sum(i.killed_best) AS best,
  sum(coalesce(i.killed_low, i.killed_best)) AS low, sum(coalesce(i.killed_high, i.killed_best)) AS high,
  count(i.killed_civilians) AS told, sum(i.killed_civilians) AS civilians,
  min(i.date_from) AS first, max(i.date_to) AS last, collect(DISTINCT i.sources) AS lists
WITH *, COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
WHERE best >= $min_killed AND size(sources) >= $min_sources
RETURN a.name AS actor, series, incidents, CASE WHEN counted > 0 THEN best END AS killed_best,
  CASE WHEN counted > 0 THEN low END AS killed_low, CASE WHEN counted > 0 THEN high END AS killed_high,
  CASE WHEN told > 0 THEN civilians END AS killed_civilians, incidents - counted AS no_figure, first, last, a.id AS actor_id, sources
ORDER BY best DESC, incidents DESC, actor_id, series

// visual:
MATCH path = (a:Actor {id: $by})-[:PERPETRATED]->(i:Incident)-[:TARGETED]->(:Community)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
RETURN path, i.date_from AS date
ORDER BY date DESC
LIMIT 200

// rests on:
CALL () {
  MATCH (:Actor {id: $by})-[:PERPETRATED]->(i:Incident)
  RETURN i
  UNION
  WITH $by AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  WITH $by AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (:Community)<-[:TARGETED]-(i:Incident)
  RETURN i
}
WITH DISTINCT i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND (i.event_type = 'one_sided' OR EXISTS { (i)-[:TARGETED]->(:Community) })
  AND ($by IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (a:Actor)-[e:PERPETRATED]->(i)
WHERE NOT coalesce(a.residual, false) AND ($by IS NULL OR a.id = $by)
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
