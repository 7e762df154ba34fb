// id: splinters
// question: Which groups split from a group, and did they fight it or one another?
// family: lineage
// since: 0.1.0
// evidence: words
// words: splits, factions, breakaway, splinter groups, infighting with the parent
// param actor: actor | Tehrik-i-Taliban Pakistan — from whom they split
// param since: date = null | 2007-12-01 — first day of incidents looked at
// param until: date = null | 2023-12-31 — last day of incidents looked at
// param steps: integer = 2 | 1 — how many splits down the line
// column group: name of the splinter
// column other: the group that it split from, or a relative that it fought
// column tie: split from, split temporarily from, or kin (another of the same line)
// column series: the series of releases the incidents are from; series are never added up; empty without incidents
// column incidents: incidents in which the two stand against each other
// column killed_best: sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column no_figure: incidents without a number of deaths
// column first: day of the earliest incident
// column last: day of the latest incident
// column came_back: the splinter is also said to have joined the other
// column group_id: id of the splinter
// column other_id: id of the other
// column sources: ids of the sources of the split and of the incidents
// note: Kin are shown only if they fought; a splinter and the group that it left always.
// note: Incidents known from samples only are left out. No incidents is not peace: see `dyad-years` for why there are none.
MATCH (me:Actor {id: $actor})
WITH [me] + COLLECT {
    MATCH p = (me)<-[:SPLIT_FROM*1..6]-(s:Actor)
    WHERE length(p) <= $steps AND s <> me AND NOT coalesce(s.residual, false)
    RETURN DISTINCT s ORDER BY s.id
  } AS family
UNWIND family AS a
UNWIND family AS b
OPTIONAL MATCH (a)-[r:SPLIT_FROM]->(b)
OPTIONAL MATCH (b)-[back:SPLIT_FROM]->(a)
WITH a, b, r, back
WHERE a <> b AND (r IS NOT NULL OR back IS NULL AND a.id < b.id)
WITH a, b, r, COUNT { (a)--() } <= COUNT { (b)--() } AS a_first
WITH a, b, r, CASE WHEN a_first THEN a ELSE b END AS small, CASE WHEN a_first THEN b ELSE a END AS large
OPTIONAL CALL (small, large) {
  CALL (small) {
    MATCH (small)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
    WHERE NOT coalesce(i.sample, false)
      AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
    RETURN e, i
  }
  MATCH (i)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(large)
  WHERE type(e) = 'CLASHED_IN' AND type(f) = 'CLASHED_IN' AND e.side <> f.side
    OR type(e) = 'PERPETRATED' AND type(f) = 'TARGETED' OR type(e) = 'TARGETED' AND type(f) = 'PERPETRATED'
  RETURN DISTINCT i
}
WITH a, b, r, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted,
  sum(i.killed_best) AS best, sum(coalesce(i.killed_low, i.killed_best)) AS low, sum(coalesce(i.killed_high, i.killed_best)) AS high,
  min(i.date_from) AS first, max(i.date_to) AS last, collect(DISTINCT i.sources) AS lists
WHERE r IS NOT NULL OR incidents > 0
RETURN a.name AS group, b.name AS other,
  CASE WHEN r IS NULL THEN 'kin' WHEN r.roles = ['temporary splinter'] THEN 'split temporarily from' ELSE 'split from' END AS tie,
  series, incidents, CASE WHEN counted > 0 THEN best END AS killed_best,
  CASE WHEN counted > 0 THEN low END AS killed_low, CASE WHEN counted > 0 THEN high END AS killed_high,
  incidents - counted AS no_figure, first, last, EXISTS { (a)-[:MERGED_INTO]->(b) } AS came_back, a.id AS group_id, b.id AS other_id,
  COLLECT {
    UNWIND lists + [coalesce(r.sources, [])] AS some
    UNWIND some AS source
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY incidents DESC, group_id, other_id, series

// visual:
MATCH path = (:Actor {id: $actor})<-[:SPLIT_FROM*1..2]-(s:Actor)
RETURN path, s.id AS s
ORDER BY s
LIMIT 200
