// id: regimes
// question: Which regimes did a government have, run by whom and when, and what does its name mean on a day?
// family: time
// since: 0.2.0
// evidence: words
// words: who ruled, government of, successive governments, change of regime, takeover, Kabul, who governed
// param of: actor | Government of Afghanistan — the government
// param as_of: date = null | 2021-08-16 — only who ruled on this day
// column regime: name of the regime
// column run_by: the group that ran it then, as far as anybody says
// column holds: certainly, or possibly (the day it changed hands, or dates that leave it open)
// column from: first day; '' not known
// column to: last day; '' open
// column succeeded: the regime before it, by name
// column regime_id: id of the regime
// column sources: ids of the sources
// note: An event of the government on a day is charged to the regime that ruled then (rule regime-in-kabul); days on which power changed hands are contested.
MATCH (me:Actor {id: $of})
CALL (me) {
  MATCH (x:State)-[r:LINKED_TO]->(me)
  WHERE 'regime of' IN r.roles
  RETURN x, r
  UNION
  MATCH (me)-[r:LINKED_TO]->(parent:State)
  WHERE 'regime of' IN r.roles
  RETURN me AS x, r
  UNION
  MATCH (me)-[g:GOVERNS_AS]->(x:State)-[r:LINKED_TO]->(:State)
  WHERE 'regime of' IN r.roles
  RETURN x, r
}
UNWIND range(0, size(r.episode_from) - 1) AS n
WITH x, r, r.episode_from[n] AS from, r.episode_to[n] AS to, toString($as_of) AS day
WHERE day IS NULL OR from <= day AND (to = '' OR to >= left(day, size(to)))
OPTIONAL MATCH (g:Group)-[run:GOVERNS_AS]->(x)
WHERE any(k IN range(0, size(run.episode_from) - 1)
  WHERE (to = '' OR run.episode_from[k] < to) AND (run.episode_to[k] = '' OR run.episode_to[k] > from))
WITH x, r, from, to, day, collect(g.name) AS by, collect(run.sources) AS lists
RETURN x.name AS regime, COLLECT { UNWIND by AS name RETURN DISTINCT name ORDER BY name } AS run_by,
  CASE WHEN day IS NULL OR from < left(day, size(from)) AND (to = '' OR to > left(day, size(to))) THEN 'certainly' ELSE 'possibly' END AS holds,
  from, to,
  COLLECT { MATCH (x)-[s:SUCCEEDED]->(before:State) WHERE from IN s.episode_from RETURN before.name AS name ORDER BY name } AS succeeded,
  x.id AS regime_id,
  COLLECT { UNWIND lists + [r.sources] AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY from, regime_id

// visual:
MATCH path = (g:Actor)-[:LINKED_TO|GOVERNS_AS|SUCCEEDED]->(x:State)
WHERE $of IN [g.id, x.id]
RETURN path, g.id AS g, x.id AS x
ORDER BY g, x
LIMIT 200
