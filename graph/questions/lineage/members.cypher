// id: members
// question: Who belongs to an alliance, and what did it do together and its members alone?
// family: lineage
// since: 0.1.0
// evidence: words
// words: alliance members, umbrella, coalition, joint operations, member organisations
// param actor: actor | Baloch Raji Aajoi Sangar — the alliance
// param since: date = null | 2018-11-10 — first day of incidents looked at
// param until: date = null | 2023-12-31 — last day of incidents looked at
// column group: name of the alliance or of a member
// column part: alliance or member
// column from: first day of each episode of membership; '' unknown
// column to: last day of each episode; '' open
// column attribution: footings on which membership is said
// column series: the series of releases the incidents are from; series are never added up; empty without incidents
// column incidents: incidents under its own name, as author or side
// column killed_best: sum of best figures, as given
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column no_figure: incidents without a number of deaths
// column first: day of the earliest incident
// column last: day of the latest incident
// column enemies: names of those it stood against, the residual left out
// column fights: the actors of the alliance that it stood against
// column group_id: its id
// column sources: ids of the sources of membership and of the incidents
// note: Incidents of the alliance are its own, and are not shared out among the members.
// note: Deaths in incidents of a group, its own included; not deaths at its hands.
// note: Incidents known from samples only are left out.
MATCH (me:Actor {id: $actor})
WITH me, COLLECT { MATCH (m:Actor)-[:PART_OF]->(me) WHERE NOT coalesce(m.residual, false) RETURN DISTINCT m ORDER BY m.id } AS all
UNWIND [me] + all AS g
OPTIONAL MATCH (g)-[r:PART_OF]->(me)
OPTIONAL MATCH (g)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH DISTINCT me, all, g, r, i
WITH me, all, g, r, split(i.id, ':')[1] AS series, collect(i) AS found
WITH *, [x IN found WHERE x.killed_best IS NOT NULL] AS counted,
  COLLECT {
    UNWIND found AS x
    MATCH (g)-[e:PERPETRATED|CLASHED_IN]->(x)-[f:TARGETED|CLASHED_IN]-(o:Actor)
    WHERE o <> g AND NOT coalesce(o.residual, false) AND NOT o:Person
      AND (type(f) = 'TARGETED' AND type(e) = 'PERPETRATED' OR type(f) = 'CLASHED_IN' AND type(e) = 'CLASHED_IN' AND e.side <> f.side)
    RETURN DISTINCT o ORDER BY o.name, o.id
  } AS others
RETURN g.name AS group, CASE WHEN g = me THEN 'alliance' ELSE 'member' END AS part,
  coalesce(r.episode_from, []) AS from, coalesce(r.episode_to, []) AS to, coalesce(r.attribution, []) AS attribution,
  series, size(found) AS incidents,
  CASE WHEN counted <> [] THEN reduce(n = 0, x IN counted | n + x.killed_best) END AS killed_best,
  CASE WHEN counted <> [] THEN reduce(n = 0, x IN counted | n + coalesce(x.killed_low, x.killed_best)) END AS killed_low,
  CASE WHEN counted <> [] THEN reduce(n = 0, x IN counted | n + coalesce(x.killed_high, x.killed_best)) END AS killed_high,
  size(found) - size(counted) AS no_figure,
  reduce(d = null, x IN found | CASE WHEN d IS NULL OR x.date_from < d THEN x.date_from ELSE d END) AS first,
  reduce(d = null, x IN found | CASE WHEN d IS NULL OR x.date_to > d THEN x.date_to ELSE d END) AS last,
  [o IN others | o.name] AS enemies, [o IN others WHERE o IN all OR o = me | o.name] AS fights, g.id AS group_id,
  COLLECT {
    UNWIND [x IN found | x.sources] + [coalesce(r.sources, [])] AS some
    UNWIND some AS source
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY part, group_id, series

// visual:
MATCH path = (m:Actor)-[:PART_OF]->(:Actor {id: $actor})
RETURN path, m.id AS m
ORDER BY m
LIMIT 200
