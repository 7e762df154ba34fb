// id: series-disagree
// question: Where do two series of sources tell differently of a pair and a year, and by definition or by data?
// family: evidence
// since: 0.2.0
// evidence: incidents
// words: compare datasets, GED against ACLED against GTD, disagreement between datasets, side by side, which dataset counts more
// param actor: actor = null | IS-KP — only pairs with this actor
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param min_ratio: integer = 1 | 2 — how many times the smaller number of deaths the larger must be, at least
// param regime: boolean = true | false — count a government that a group runs as that group
// column year: the year in which an incident began
// column side_a: name of one side; the order says nothing
// column side_b: name of the other
// column incidents: incidents of each series
// column killed_best: deaths by each series, sum of best figures
// column ratio: largest over smallest number of deaths; empty when one is 0 or not known
// column only_in: series that tells of the pair in that year alone; empty when several do
// column definition: what the series count differently, as they declare it
// column side_a_id: id of one side
// column side_b_id: id of the other
// column sources: ids of the sources
// note: Where one series alone tells of a pair, the other may not cover the place or the year; see `coverage`. Series are never added up.
// note: Bases and thresholds that differ make figures differ by definition; where `definition` is empty the difference is in the data. Incidents known from samples only are left out.
MATCH (s:Source)<-[:FROM]-(p:Slot)
WHERE s.kind IN ['dataset', 'document'] AND coalesce(s.unit, '') IN ['', 'incident'] AND p.coverage <> 'sample'
WITH collect(DISTINCT s.series) AS several
WHERE size(several) > 1
CALL () {
  MATCH (me:Actor {id: $actor})
  WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
  UNWIND party AS us
  MATCH (us)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
  RETURN DISTINCT i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN DISTINCT i
  UNION
  // of everybody only the pairs that some series other than the largest speaks of
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (s:Source)
  WHERE s.kind IN ['dataset', 'document'] AND coalesce(s.unit, '') IN ['', 'incident']
  WITH s.series AS series, sum(COUNT { (s)<-[:FROM]-() }) AS size
  ORDER BY size DESC, series
  WITH tail(collect(series)) AS small
  MATCH (s:Source)<-[:FROM]-(:Report)-[:DESCRIBES]->(j:Incident)
  WHERE s.series IN small AND NOT coalesce(j.sample, false)
  WITH DISTINCT j
  MATCH (x:Actor)-[:CLASHED_IN|PERPETRATED]->(j)-[:CLASHED_IN|TARGETED]-(y:Actor)
  WHERE x <> y AND NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
  WITH DISTINCT CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(x) | g]), x) ELSE x END AS x,
    CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(y) | g]), y) ELSE y END AS y
  UNWIND [x] + CASE WHEN $regime THEN [(x)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [] END AS us
  UNWIND [y] + CASE WHEN $regime THEN [(y)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [] END AS them
  WITH DISTINCT CASE WHEN COUNT { (us)--() } <= COUNT { (them)--() } THEN us ELSE them END AS few,
    CASE WHEN COUNT { (us)--() } <= COUNT { (them)--() } THEN them ELSE us END AS many
  MATCH (few)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
  WHERE EXISTS { (i)-[:CLASHED_IN|PERPETRATED|TARGETED]-(many) }
  RETURN DISTINCT i
}
WITH i
WHERE NOT coalesce(i.sample, false) AND i.year IS NOT NULL
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (x:Actor)-[e:CLASHED_IN|PERPETRATED]->(i)-[f:CLASHED_IN|TARGETED]-(y:Actor)
WHERE CASE type(e) WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'CLASHED_IN' AND e.side < f.side END
  AND NOT x:Person AND NOT y:Person AND NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
WITH i, CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(x) | g]), x) ELSE x END AS x,
  CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(y) | g]), y) ELSE y END AS y
WHERE x <> y AND ($actor IS NULL OR $actor IN [x.id, y.id])
WITH DISTINCT i, CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b
WITH a, b, i.year AS year, split(i.id, ':')[1] AS series, count(i) AS n, count(i.killed_best) AS counted, sum(i.killed_best) AS killed,
  collect(DISTINCT coalesce(i.figure_basis, 'unknown')) AS bases, collect(DISTINCT i.sources) AS lists
ORDER BY series
WITH a, b, year, collect({series: series, n: n, killed: CASE WHEN counted > 0 THEN killed END, bases: bases, lists: lists}) AS told
WITH *, [t IN told WHERE t.killed IS NOT NULL | t.killed] AS figures
WITH *, reduce(m = head(figures), n IN figures | CASE WHEN n < m THEN n ELSE m END) AS least,
  reduce(m = head(figures), n IN figures | CASE WHEN n > m THEN n ELSE m END) AS most
WHERE size(told) = 1 AND $min_ratio <= 1 AND $actor IS NOT NULL OR size(told) > 1 AND coalesce(most, 0) >= $min_ratio * coalesce(least, 0)
WITH *, COLLECT { UNWIND told AS t UNWIND t.lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
RETURN year, a.name AS side_a, b.name AS side_b, [t IN told | t.series + ': ' + toString(t.n)] AS incidents,
  [t IN told | t.series + ': ' + coalesce(toString(t.killed), 'not stated')] AS killed_best,
  CASE WHEN size(figures) > 1 AND least > 0 THEN round(toFloat(most) / least, 2) END AS ratio,
  CASE WHEN size(told) = 1 THEN head(told).series END AS only_in,
  COLLECT {
    CALL (told, sources) {
      UNWIND told AS t
      UNWIND t.bases AS basis
      WITH collect(DISTINCT basis) AS bases, collect(DISTINCT t.series + ' ' + basis) AS each
      WHERE size(told) > 1 AND size(bases) > 1
      UNWIND each AS one
      RETURN 'perpetrators: ' + one AS word
      UNION
      MATCH (s:Source)
      WHERE s.id IN sources AND size(told) > 1
      WITH collect(DISTINCT coalesce(s.threshold, 0)) AS thresholds, collect(DISTINCT s.series + ' ' + toString(coalesce(s.threshold, 0))) AS each
      WHERE size(thresholds) > 1
      UNWIND each AS one
      RETURN 'deaths a year to be listed: ' + one AS word
    }
    RETURN DISTINCT word ORDER BY word
  } AS definition,
  a.id AS side_a_id, b.id AS side_b_id, sources
ORDER BY only_in IS NOT NULL, ratio IS NULL, ratio DESC, year, side_a_id, side_b_id

// rests on:
MATCH (a:Actor {id: $actor})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS party
UNWIND party AS us
MATCH (us)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
