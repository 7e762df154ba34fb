// id: contested-ground
// question: In which districts and years were two actors both active, and did they meet there?
// family: places
// since: 0.2.0
// evidence: incidents
// words: overlap, shared territory, where do both operate, turf, competition for ground, contested districts
// param a: actor | Tehrik-i-Taliban Pakistan — one actor
// param b: actor | Islamic State - Khorasan Province — the other
// param place: location = null | Pakistan — only in this place
// param level: string = district | province — district or province
// param since: date = null | 2014-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column year: the year
// column area: name of the district or province
// column province: the first-order division
// column series: the series of releases the incidents are from; series are never added up
// column incidents_a: incidents there of the first
// column incidents_b: incidents there of the second
// column between: incidents there in which the two stood against each other
// column killed_a: deaths in the incidents of the first; empty when not known
// column killed_b: deaths in those of the second; empty when not known
// column left_out: share of their incidents of that year and series that no district is known for, in per cent
// column area_id: id of the place
// column sources: ids of the sources
// note: Two actors in one district are not thereby in contest; `between` says whether they met.
// note: Only incidents whose place is known to the district, or to the province when that is asked for. Incidents known from samples only are left out.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
CALL (left_party, right_party) {
  UNWIND left_party AS x
  MATCH (x)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
  RETURN i, 'a' AS who
  UNION
  UNWIND right_party AS x
  MATCH (x)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
  RETURN i, 'b' AS who
}
WITH left_party, right_party, i, collect(who) AS whose
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
OPTIONAL MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(l:Location {level: $level})
WITH left_party, right_party, i, whose, head(collect(l)) AS area
WITH i.year AS year, split(i.id, ':')[1] AS series, collect({i: i, whose: whose, area: area, met: EXISTS {
    MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y)
    WHERE x IN left_party AND y IN right_party AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  }}) AS found
WITH year, series, found, round(100.0 * size([x IN found WHERE x.area IS NULL]) / size(found), 1) AS left_out
UNWIND found AS x
WITH year, series, left_out, x.area AS area, x.i AS i, x.whose AS whose, x.met AS met
WHERE area IS NOT NULL
WITH year, series, left_out, area, collect(CASE WHEN 'a' IN whose THEN i END) AS of_a, collect(CASE WHEN 'b' IN whose THEN i END) AS of_b,
  count(CASE WHEN met THEN 1 END) AS between, collect(i.sources) AS lists
WHERE of_a <> [] AND of_b <> []
RETURN year, area.name AS area,
  head(COLLECT { MATCH (area)-[:WITHIN*0..8]->(p:Location {level: 'province'}) RETURN p.name AS name ORDER BY name }) AS province,
  series, size(of_a) AS incidents_a, size(of_b) AS incidents_b, between,
  CASE WHEN any(x IN of_a WHERE x.killed_best IS NOT NULL) THEN reduce(n = 0, x IN of_a | n + coalesce(x.killed_best, 0)) END AS killed_a,
  CASE WHEN any(x IN of_b WHERE x.killed_best IS NOT NULL) THEN reduce(n = 0, x IN of_b | n + coalesce(x.killed_best, 0)) END AS killed_b,
  left_out, area.id AS area_id,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, area_id, series

// visual:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
MATCH path = (a)-[:PERPETRATED|CLASHED_IN]->(i:Incident)-[:OCCURRED_AT]->(l:Location)<-[:OCCURRED_AT]-(j:Incident)<-[:PERPETRATED|CLASHED_IN]-(b)
WHERE i.year = j.year
RETURN path, i.id AS i, j.id AS j
ORDER BY i, j
LIMIT 100

// rests on:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END + CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS both
UNWIND both AS x
MATCH (x)-[e:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
