// id: total-v-own-sum
// question: How much of a published total does the graph account for?
// family: claims
// since: 0.1.0
// evidence: figures
// words: coverage of a published total, how much of the total do we have, share of a total, aggregate
// param actor: actor | IS-KP — whom the total is about
// param place: location = null | Afghanistan — only own incidents in this place
// param regime: boolean = true | false — count a government that a group runs as that group
// column measure: what the total counts
// column published: the figure
// column asserted_by: whose figure it is
// column series: the series of releases the own incidents are from; series are never added up
// column own: the same count over the incidents in the graph
// column share: own over published, in per cent
// column missing: published less own
// column text: what exactly it counts
// column period_from: first day counted
// column period_to: last day counted
// column no_figure: own incidents without a number of deaths
// column estimate: id of the published total
// column sources: ids of the sources
// note: The share is of one publisher's count, not of what happened; whether its incidents include these is not checked.
// note: Incidents known from samples only are left out.
MATCH (e:Estimate)-[:ABOUT]->(me:Actor {id: $actor})
WHERE e.part_of IS NULL AND e.best IS NOT NULL
  AND (e.measure STARTS WITH 'killed' OR e.measure STARTS WITH 'incidents')
WITH DISTINCT e, CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
OPTIONAL MATCH (us)-[:PERPETRATED|CLASHED_IN|ASSOCIATED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND (e.period_from IS NULL OR toString(i.date_to) >= e.period_from)
  AND (e.period_to IS NULL OR left(toString(i.date_from), size(e.period_to)) <= e.period_to)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH DISTINCT e, i
WITH e, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted, sum(i.killed_best) AS killed,
  collect(DISTINCT i.sources) + [e.sources] AS lists
WITH *, CASE WHEN e.measure STARTS WITH 'incidents' THEN incidents ELSE killed END AS own
RETURN e.measure AS measure, CASE WHEN e.best = round(e.best) THEN toInteger(e.best) ELSE e.best END AS published,
  e.asserted_by AS asserted_by, series, own, CASE WHEN e.best > 0 THEN round(100.0 * own / e.best, 1) END AS share,
  CASE WHEN e.best = round(e.best) THEN toInteger(e.best) ELSE e.best END - own AS missing, e.text AS text,
  e.period_from AS period_from, e.period_to AS period_to, incidents - counted AS no_figure, e.id AS estimate,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY estimate, series
