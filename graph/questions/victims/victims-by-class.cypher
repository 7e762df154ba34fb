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
WITH split(i.id, ':')[1] AS series, collect({all: i.killed_best, report: r, sources: i.sources}) AS found
UNWIND ['all', 'civilians', 'officials', 'security', 'militants', 'perpetrators', 'side_a', 'side_b', 'worshippers', 'clergy',
  'women', 'children', 'unknown', 'other'] AS class
WITH series, class, found, [x IN found | CASE class WHEN 'all' THEN x.all ELSE x.report['killed_' + class] END] AS figures
WITH *, [n IN figures WHERE n IS NOT NULL] AS given
WHERE given <> []
RETURN series, class, reduce(t = 0, n IN given | t + n) AS killed, size(given) AS told, size(found) - size(given) AS not_told,
  COLLECT { UNWIND found AS x UNWIND x.sources AS source RETURN DISTINCT source ORDER BY source } AS sources
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
