// id: totals-by-precision
// question: How much of the incidents and deaths is known to the day and the district only, and what is left without the rest?
// family: evidence
// since: 0.2.0
// evidence: incidents
// words: precision, where_prec, date precision, month or province only, how exact, location quality, coarse events
// param place: location = null | Pakistan — only incidents in this place
// param actor: actor = null | Tehrik-i-Taliban Pakistan — only incidents of this actor
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// column series: the series of releases the incidents are from; series are never added up
// column where_precision: how closely the place is known
// column date_precision: how closely the date is known
// column coarse: no closer than the province, or than the month
// column incidents: incidents of that precision
// column killed_best: deaths in them, sum of best figures
// column share_incidents: of all incidents of the series, in per cent
// column share_killed: of all deaths of the series, in per cent
// column all_incidents: incidents of the series
// column all_killed: deaths of the series
// column killed_without: deaths of the series without everything that is coarse
// column sources: ids of the sources
// note: A question on a district leaves out what is known to the province only. Incidents known from samples only are left out.
CALL () {
  MATCH (:Actor {id: $actor})-[:PERPETRATED|CLASHED_IN]->(i:Incident)
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
WITH DISTINCT i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH split(i.id, ':')[1] AS series, coalesce(i.where_precision, 'unknown') AS place, coalesce(i.date_precision, 'unknown') AS day,
  count(i) AS n, sum(i.killed_best) AS killed, collect(DISTINCT i.sources) AS lists
WITH *, place IN ['province', 'country', 'unknown', 'international'] OR day IN ['month', 'year', 'longer', 'unknown'] AS coarse
WITH series, collect({place: place, day: day, coarse: coarse, n: n, killed: killed, lists: lists}) AS parts, sum(n) AS all_incidents, sum(killed) AS all_killed,
  sum(CASE WHEN coarse THEN 0 ELSE killed END) AS killed_without
UNWIND parts AS p
RETURN series, p.place AS where_precision, p.day AS date_precision, p.coarse AS coarse, p.n AS incidents, p.killed AS killed_best,
  round(100.0 * p.n / all_incidents, 1) AS share_incidents, CASE WHEN all_killed > 0 THEN round(100.0 * p.killed / all_killed, 1) END AS share_killed,
  all_incidents, all_killed, killed_without,
  COLLECT { UNWIND p.lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY series, incidents DESC, where_precision, date_precision

// rests on:
MATCH (:Actor {id: $actor})-[e:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
