// id: joined
// question: Which groups joined a group or pledged themselves to it, and where had they come from?
// family: lineage
// since: 0.1.0
// evidence: words
// words: who joined, pledged allegiance, bayat, defected, merged into
// param actor: actor | ISIS — whom they joined
// column group: name of the group that joined
// column relation: MERGED_INTO or PLEDGED_TO
// column role: the relation in plain words, as claimed
// column came_from: names of the groups it had split from or succeeded, as far as anybody says
// column also_joined: names of other groups it joined or pledged itself to
// column from: first day of each episode; '' unknown
// column to: last day of each episode; '' open
// column attribution: footings on which it is said
// column group_id: its id
// column came_from_ids: ids of those it came from
// column sources: ids of the sources, of where it came from too
// note: UCDP gives no dates for splits and joins; which came first cannot be told from it.
MATCH (g:Actor)-[r:MERGED_INTO|PLEDGED_TO]->(:Actor {id: $actor})
WHERE NOT coalesce(g.residual, false)
WITH g, r, COLLECT { MATCH (g)-[:SPLIT_FROM|SUCCEEDED]->(o:Actor) RETURN DISTINCT o ORDER BY o.id } AS origins
RETURN g.name AS group, type(r) AS relation, coalesce(r.roles, []) AS role, [o IN origins | o.name] AS came_from,
  COLLECT { MATCH (g)-[:MERGED_INTO|PLEDGED_TO]->(o:Actor) WHERE o.id <> $actor RETURN DISTINCT o.name AS name ORDER BY name } AS also_joined,
  coalesce(r.episode_from, []) AS from, coalesce(r.episode_to, []) AS to, coalesce(r.attribution, []) AS attribution,
  g.id AS group_id, [o IN origins | o.id] AS came_from_ids,
  COLLECT {
    CALL (g, r) {
      MATCH (g)-[s:SPLIT_FROM|SUCCEEDED]->(:Actor)
      UNWIND s.sources AS source
      RETURN source
      UNION
      UNWIND r.sources AS source
      RETURN source
    }
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY group_id, relation

// visual:
MATCH path = (g:Actor)-[:MERGED_INTO|PLEDGED_TO]->(:Actor {id: $actor})
OPTIONAL MATCH origin = (g)-[:SPLIT_FROM|SUCCEEDED]->(:Actor)
RETURN path, origin, g.id AS g
ORDER BY g
LIMIT 200
