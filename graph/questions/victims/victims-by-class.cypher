// id: victims-by-class
// question: Who were the dead in the incidents of an actor, class by class?
// family: victims
// since: 0.2.0
// evidence: incidents
// words: civilians or fighters, composition of casualties, women and children killed, officials among the dead, fighters killed
// param actor: actor | IS-KP — whose incidents
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column series: the series of releases the incidents are from; series are never added up
// column class: all, or who the dead were
// column killed: sum of the figures; of `all` the best figures
// column told: incidents for which the figure is given
// column not_told: incidents for which it is not
// column sources: ids of the sources
// note: Classes may overlap and need not add up to all. Not told is not known, not none.
// note: Deaths in incidents of which the actor was author or side, its own included; side_a and side_b are the sides of the source's row.
// note: Incidents known from samples only are left out.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH DISTINCT i
OPTIONAL MATCH (r:Report {id: i.figure_report})
WITH split(i.id, ':')[1] AS series, i, r
WITH series, count(*) AS n, collect(DISTINCT i.sources) AS lists, [
  {class: 'all', killed: sum(i.killed_best), told: count(i.killed_best)},
  {class: 'civilians', killed: sum(r.killed_civilians), told: count(r.killed_civilians)},
  {class: 'officials', killed: sum(r.killed_officials), told: count(r.killed_officials)},
  {class: 'security', killed: sum(r.killed_security), told: count(r.killed_security)},
  {class: 'militants', killed: sum(r.killed_militants), told: count(r.killed_militants)},
  {class: 'perpetrators', killed: sum(r.killed_perpetrators), told: count(r.killed_perpetrators)},
  {class: 'side_a', killed: sum(r.killed_side_a), told: count(r.killed_side_a)},
  {class: 'side_b', killed: sum(r.killed_side_b), told: count(r.killed_side_b)},
  {class: 'worshippers', killed: sum(r.killed_worshippers), told: count(r.killed_worshippers)},
  {class: 'clergy', killed: sum(r.killed_clergy), told: count(r.killed_clergy)},
  {class: 'women', killed: sum(r.killed_women), told: count(r.killed_women)},
  {class: 'children', killed: sum(r.killed_children), told: count(r.killed_children)},
  {class: 'unknown', killed: sum(r.killed_unknown), told: count(r.killed_unknown)},
  {class: 'other', killed: sum(r.killed_other), told: count(r.killed_other)}] AS classes
UNWIND classes AS c
WITH series, n, lists, c.class AS class, c.killed AS killed, c.told AS told
WHERE told > 0
RETURN series, class, killed, told, n - told AS not_told,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY series, class <> 'all', killed DESC, class

// rests on:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
