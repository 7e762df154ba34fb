// id: dyad-years
// question: How many died, year by year, between two actors?
// family: rivalry
// since: 0.1.0
// evidence: incidents
// words: deaths per year, dyad by year, trend of a conflict, yearly deaths between two
// param a: actor | Government of Pakistan — one side
// param b: actor | Tehrik-i-Taliban Pakistan — the other side
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column year: the year in which an incident began
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents in which the two stand against each other
// column active_year: incidents of a year in which the dyad passed the source's threshold
// column killed_best: sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column bound_low: sum of the smaller of low and best of each incident
// column bound_high: sum of the larger of high and best of each incident
// column as_a: names under which the first side appears
// column as_b: names under which the second side appears
// column sources: ids of the sources
// note: A year without a row is a year without an incident in the loaded sources, not a year of peace.
// note: Incidents known from samples only are left out.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
UNWIND left_party AS x
UNWIND right_party AS y
WITH x, y, [x.name, y.name] AS names
MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y)
WHERE x <> y AND NOT coalesce(i.sample, false)
  AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH i, collect(names) AS told
WITH told, i {.id, .year, .active_year, .killed_best, .killed_low, .killed_high, .sources} AS i
WITH i.year AS year, split(i.id, ':')[1] AS series, i.active_year AS active, i.killed_best AS best, i.killed_low AS low,
  i.killed_high AS high, told, i.sources AS list
WITH year, series, count(*) AS incidents, count(CASE WHEN active THEN 1 END) AS active_year,
  count(best) AS counted, sum(best) AS best,
  sum(CASE WHEN best IS NOT NULL THEN coalesce(low, best) END) AS low,
  sum(CASE WHEN best IS NOT NULL THEN coalesce(high, best) END) AS high,
  sum(CASE WHEN low < best THEN low ELSE best END) AS bound_low,
  sum(CASE WHEN high > best THEN high ELSE best END) AS bound_high,
  collect(DISTINCT told) AS told, collect(DISTINCT list) AS lists
RETURN year, series, incidents, active_year,
  CASE WHEN counted > 0 THEN best END AS killed_best,
  CASE WHEN counted > 0 THEN low END AS killed_low,
  CASE WHEN counted > 0 THEN high END AS killed_high,
  CASE WHEN counted > 0 THEN bound_low END AS bound_low,
  CASE WHEN counted > 0 THEN bound_high END AS bound_high,
  COLLECT { UNWIND told AS some UNWIND some AS names RETURN DISTINCT names[0] AS name ORDER BY name } AS as_a,
  COLLECT { UNWIND told AS some UNWIND some AS names RETURN DISTINCT names[1] AS name ORDER BY name } AS as_b,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, series

// rests on:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
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
