// id: dyads
// question: Who fights whom, ranked by incidents and deaths?
// family: rivalry
// since: 0.1.0
// evidence: incidents
// words: who fights whom, pairs, conflicts ranked, deadliest dyads, opponents ranked
// param actor: actor = null | Tehrik-i-Taliban Pakistan — only pairs with this actor
// param place: location = null | Pakistan — only incidents in this place
// param event_type: string = null | non_state — state_based, non_state or one_sided
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param min_killed: integer = 0 | 25 — fewest deaths (best) for a pair to be shown
// param min_sources: integer = 1 | 2 — fewest sources behind a pair
// param residual: boolean = false | true — with civilians, unidentified gunmen and the like
// column side_a: name of one side; the order says nothing
// column side_b: name of the other
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents in which the two stand against each other
// column killed_best: sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column bound_low: sum of the smaller of low and best of each incident
// column bound_high: sum of the larger of high and best of each incident
// column no_figure: incidents without a number of deaths
// column first: day of the earliest incident
// column last: day of the latest incident
// column side_a_id: id of one side
// column side_b_id: id of the other
// column sources: ids of the sources
// note: Low and high are sums of bounds, no confidence interval; where a row has low above best or high below it, the bounds take the outer one.
// note: Incidents known from samples only are left out.
// note: Side A of a state-based dyad is the government in the conflict, not who fired.
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
WITH a, b, split(i.id, ':')[1] AS series, i.killed_best AS best, i.killed_low AS low, i.killed_high AS high,
  i.date_from AS first, i.date_to AS last, i.sources AS list
WITH a, b, series, count(*) AS incidents, count(best) AS counted,
  sum(best) AS best, sum(coalesce(low, best)) AS low, sum(coalesce(high, best)) AS high,
  sum(CASE WHEN low < best THEN low ELSE best END) AS bound_low,
  sum(CASE WHEN high > best THEN high ELSE best END) AS bound_high,
  min(first) AS first, max(last) AS last, collect(DISTINCT list) AS lists
WITH *, COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
WHERE size(sources) >= $min_sources AND best >= $min_killed
RETURN a.name AS side_a, b.name AS side_b, series, incidents,
  CASE WHEN counted > 0 THEN best END AS killed_best,
  CASE WHEN counted > 0 THEN low END AS killed_low,
  CASE WHEN counted > 0 THEN high END AS killed_high,
  CASE WHEN counted > 0 THEN bound_low END AS bound_low,
  CASE WHEN counted > 0 THEN bound_high END AS bound_high,
  incidents - counted AS no_figure, first, last, a.id AS side_a_id, b.id AS side_b_id, sources
ORDER BY best DESC, incidents DESC, side_a_id, side_b_id, series

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
