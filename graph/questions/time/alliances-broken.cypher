// id: alliances-broken
// question: Which alliances turned into fighting, and how soon?
// family: time
// since: 0.2.0
// evidence: words
// words: allies that fought, alliance ended in fighting, betrayal, fell out, friends turned enemies, within 24 months
// param months: integer = 24 | 36 — how long after the end of the alliance fighting is looked for
// param actor: actor = null | Tehrik-i-Taliban Pakistan — only alliances of this actor
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2001-01-01 — first day of incidents looked at
// param until: date = null | 2023-12-31 — last day of incidents looked at
// param min_sources: integer = 1 | 2 — fewest sources behind the alliance
// column actor_a: one ally
// column actor_b: the other
// column relation: kind of tie
// column from: first day of the alliance; '' not known
// column to: last day; '' open
// column when: during, after (within the months asked for) or undated (the alliance has no dates)
// column first_fight: day of the first incident between them in that time
// column months_after: whole months from the last day of the alliance to it; empty where it has none
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents in which the two stood against each other then
// column killed_best: deaths in them, sum of best figures; empty when none has a figure
// column actor_a_id: id of one
// column actor_b_id: id of the other
// column sources: ids of the sources of tie and incidents
// note: Fighting during an alliance may be an alliance in name only, or of other factions. An alliance without dates is told apart, since nobody can say which came first.
// note: Incidents known from samples only are left out.
MATCH (a:Actor)-[r:ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]->(b:Actor)
WHERE r.n_sources >= $min_sources AND ($actor IS NULL OR $actor IN [a.id, b.id])
  AND NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false)
WITH a, b, r, COUNT { (a)--() } <= COUNT { (b)--() } AS a_first
WITH a, b, r, CASE WHEN a_first THEN a ELSE b END AS small, CASE WHEN a_first THEN b ELSE a END AS large
CALL (small) {
  MATCH (small)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
  WHERE NOT coalesce(i.sample, false)
    AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  RETURN e, i
}
MATCH (i)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(large)
WHERE CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH DISTINCT a, b, r, i
UNWIND CASE coalesce(r.episode_from, []) WHEN [] THEN [-1] ELSE range(0, size(r.episode_from) - 1) END AS n
WITH a, b, r, i, CASE WHEN n < 0 THEN '' ELSE r.episode_from[n] END AS from, CASE WHEN n < 0 THEN '' ELSE r.episode_to[n] END AS to
WITH *, CASE size(to) WHEN 10 THEN date(to) WHEN 7 THEN date(to + '-01') + duration({months: 1}) - duration({days: 1})
    WHEN 4 THEN date(to + '-12-31') END AS end
WITH *, CASE
    WHEN from = '' AND to = '' THEN 'undated'
    WHEN from <> '' AND left(toString(i.date_to), size(from)) < from THEN 'before'
    WHEN end IS NULL OR i.date_from <= end THEN 'during'
    WHEN i.date_from <= end + duration({months: $months}) THEN 'after'
    ELSE 'later' END AS when
WHERE when IN ['undated', 'during', 'after']
WITH a, b, r, from, to, end, when, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted,
  sum(i.killed_best) AS killed, min(i.date_from) AS first_fight, collect(DISTINCT i.sources) AS lists
RETURN a.name AS actor_a, b.name AS actor_b, type(r) AS relation, from, to, when, first_fight,
  CASE WHEN when = 'after' THEN duration.between(end, first_fight).months END AS months_after, series, incidents,
  CASE WHEN counted > 0 THEN killed END AS killed_best, a.id AS actor_a_id, b.id AS actor_b_id,
  COLLECT { UNWIND lists + [r.sources] AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY CASE when WHEN 'after' THEN 0 WHEN 'during' THEN 1 ELSE 2 END, incidents DESC, actor_a_id, actor_b_id, relation, from, series

// visual:
MATCH path = (a:Actor)-[:ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]->(b:Actor)-[:CLASHED_IN]->(i:Incident)<-[:CLASHED_IN]-(a)
WHERE $actor IS NULL OR $actor IN [a.id, b.id]
RETURN path, i.id AS incident
ORDER BY incident
LIMIT 200
