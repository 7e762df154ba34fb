// id: dyads-above
// question: Which pairs passed a number of deaths in a year?
// family: rivalry
// since: 0.2.0
// evidence: incidents
// words: active conflicts, 25 deaths in a year, threshold, wars by year, militant against militant, active dyads
// param min_killed: integer = 25 | 100 — fewest deaths (best) of a pair in a year
// param place: location = null | Pakistan — only incidents in this place
// param actor: actor = null | Tehrik-i-Taliban Pakistan — only pairs with this actor
// param event_type: string = null | non_state — state_based, non_state or one_sided
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param residual: boolean = false | true — with civilians, unidentified gunmen and the like
// column year: the year in which an incident began
// column side_a: name of one side; the order says nothing
// column side_b: name of the other
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents of that year in which the two stand against each other
// column killed_best: sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column event_types: kinds of violence among them
// column side_a_id: id of one side
// column side_b_id: id of the other
// column sources: ids of the sources
// note: Low and high are sums of bounds, no confidence interval. Incidents known from samples only are left out.
// note: UCDP's own threshold is over all places and over its own pairs; a place or a rule that tells actors apart may take a pair below it.
CALL () {
  MATCH (:Actor {id: $actor})-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (i:Incident)
  RETURN i
}
WITH i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($event_type IS NULL OR i.event_type = $event_type)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (a:Actor)-[e:CLASHED_IN|PERPETRATED]->(i)-[f:CLASHED_IN|TARGETED]-(b:Actor)
WHERE a <> b AND NOT a:Person AND NOT b:Person
  AND CASE type(e) WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'CLASHED_IN' AND e.side < f.side END
  AND ($actor IS NULL OR $actor IN [a.id, b.id])
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
WITH DISTINCT i, CASE WHEN a.id < b.id THEN a ELSE b END AS a, CASE WHEN a.id < b.id THEN b ELSE a END AS b
WITH a, b, i.year AS year, split(i.id, ':')[1] AS series, i.killed_best AS best, i.killed_low AS low, i.killed_high AS high,
  i.event_type AS type, i.sources AS list
WITH a, b, year, series, count(*) AS incidents, sum(best) AS best, sum(coalesce(low, best)) AS low, sum(coalesce(high, best)) AS high,
  collect(DISTINCT type) AS types, collect(DISTINCT list) AS lists
WHERE best >= $min_killed
RETURN year, a.name AS side_a, b.name AS side_b, series, incidents, best AS killed_best, low AS killed_low, high AS killed_high,
  COLLECT { UNWIND types AS type RETURN type ORDER BY type } AS event_types, a.id AS side_a_id, b.id AS side_b_id,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, killed_best DESC, side_a_id, side_b_id, series

// rests on:
CALL () {
  MATCH (:Actor {id: $actor})-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (i:Incident)
  RETURN i
}
MATCH (i)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(a:Actor)
WHERE NOT coalesce(i.sample, false) AND ($residual OR NOT coalesce(a.residual, false))
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($event_type IS NULL OR i.event_type = $event_type)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH i, collect(e.resolved_by) AS lists, count(*) AS ends
WHERE ends > 1
WITH count(i) AS total, collect(CASE WHEN lists <> [] THEN {incident: i, lists: lists} END) AS used
UNWIND used AS use
UNWIND use.lists AS list
UNWIND list AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
