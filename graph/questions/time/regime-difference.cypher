// id: regime-difference
// question: How do the yearly deaths between two actors change when a group and the government it came to run are taken as one?
// family: time
// since: 0.2.0
// evidence: incidents
// words: change of regime, ignoring regime change, how wrong is it, before and after takeover, break in the series, regime handled
// param a: actor | Islamic State - Khorasan Province — one side
// param b: actor | Taliban — the other side
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// column year: the year in which an incident began
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents between the two, each with the regimes it ran
// column killed_best: deaths in them, sum of best figures
// column incidents_apart: of these, those between the two under their own names alone
// column killed_apart: deaths in these; empty when none
// column missed: share of the deaths that is lost when the regimes are kept apart, in per cent
// column regimes: regimes under whose names the others are filed
// column break: a regime of one of the two began or ended in this year
// column sources: ids of the sources
// note: A year without a row is a year without an incident in the loaded sources, not a year of peace.
// note: Incidents known from samples only are left out.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH a, b, [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] AS left_party, [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] AS right_party,
  COLLECT {
    UNWIND [a, b] AS x
    MATCH (x)-[g:GOVERNS_AS]->(:Actor)
    UNWIND g.episode_from + g.episode_to AS day
    WITH day WHERE day <> ''
    RETURN DISTINCT toInteger(left(day, 4)) AS year
  } AS breaks
UNWIND left_party AS x
UNWIND right_party AS y
MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y)
WHERE x <> y AND NOT coalesce(i.sample, false)
  AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH breaks, i, max(CASE WHEN x = a AND y = b THEN 1 ELSE 0 END) = 1 AS apart,
  collect(CASE WHEN x <> a THEN x.name END) + collect(CASE WHEN y <> b THEN y.name END) AS regimes
WITH breaks, i.year AS year, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted, sum(i.killed_best) AS killed,
  count(CASE WHEN apart THEN i END) AS incidents_apart, count(CASE WHEN apart THEN i.killed_best END) AS counted_apart,
  sum(CASE WHEN apart THEN i.killed_best END) AS killed_apart, collect(regimes) AS some, collect(DISTINCT i.sources) AS lists
RETURN year, series, incidents, CASE WHEN counted > 0 THEN killed END AS killed_best, incidents_apart,
  CASE WHEN counted_apart > 0 THEN killed_apart END AS killed_apart,
  CASE WHEN killed > 0 THEN round(100.0 * (killed - killed_apart) / killed, 1) END AS missed,
  COLLECT { UNWIND some AS names UNWIND names AS name RETURN DISTINCT name ORDER BY name } AS regimes, year IN breaks AS break,
  COLLECT { UNWIND lists AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, series

// rests on:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] AS left_party, [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] AS right_party
UNWIND left_party AS x
UNWIND right_party AS y
MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y)
WHERE x <> y AND NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, []) + coalesce(f.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
