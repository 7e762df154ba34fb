// id: path
// question: By which shortest chain of relations are two actors joined?
// family: ties
// since: 0.1.0
// evidence: words
// param from: actor | IS-KP — where the chain begins
// param to: actor | al-Qaeda — where it ends
// param hostile: boolean = true | false — may pass over hostile relations
// param fighting: boolean = false | true — may pass over incidents in which two actors clashed
// param residual: boolean = false | true — may pass through actors that stand for nobody in particular
// param max_steps: integer = 6 | 3 — longest chain looked for, at most 8
// param min_sources: integer = 1 | 2 — fewest sources behind each relation
// column steps: relations in the chain
// column chain: names and relations in order; > and < show the direction of each relation
// column actors: ids of the actors in order
// column relations: kinds of relation in order
// column signs: -1 hostile, 1 cooperative, 0 neither, in order
// column sources: ids of the sources
// note: A chain shows that sources join these actors step by step; it is no evidence that the ends know each other.
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH p = allShortestPaths((a)-[:RIVAL_OF|FOUGHT|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|MEMBER_OF|LEADS|FAMILY_OF|OWNS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO|HELD|OF|CLASHED_IN*..8]-(b))
WHERE all(r IN relationships(p) WHERE
    ($hostile OR NOT type(r) IN ['RIVAL_OF', 'FOUGHT', 'THREATENED', 'DENOUNCED', 'CONDEMNED', 'CLASHED_IN'])
    AND ($fighting OR type(r) <> 'CLASHED_IN')
    AND coalesce(r.n_sources, 1) >= $min_sources)
  AND all(x IN nodes(p) WHERE ($residual OR NOT coalesce(x.residual, false)) AND NOT coalesce(x.sample, false))
WITH p
WHERE length(p) <= $max_steps
RETURN length(p) AS steps,
  reduce(s = coalesce(nodes(p)[0].name, nodes(p)[0].id), n IN range(0, length(p) - 1) |
    s + CASE WHEN startNode(relationships(p)[n]) = nodes(p)[n]
      THEN ' -' + type(relationships(p)[n]) + '> ' ELSE ' <' + type(relationships(p)[n]) + '- ' END
    + coalesce(nodes(p)[n + 1].name, nodes(p)[n + 1].id)) AS chain,
  [x IN nodes(p) | x.id] AS actors,
  [r IN relationships(p) | type(r)] AS relations,
  [r IN relationships(p) | CASE
    WHEN type(r) IN ['RIVAL_OF', 'FOUGHT', 'THREATENED', 'DENOUNCED', 'CONDEMNED', 'CLASHED_IN'] THEN -1
    WHEN type(r) IN ['ALLIED_WITH', 'AFFILIATE_OF', 'PART_OF', 'PLEDGED_TO', 'SUPPORTS'] THEN 1
    ELSE 0 END] AS signs,
  COLLECT {
    UNWIND [r IN relationships(p) | coalesce(r.sources, [])] + [x IN nodes(p) WHERE x:Incident | x.sources] AS some
    UNWIND some AS source
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY steps, actors, relations
LIMIT 25

// visual:
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH path = allShortestPaths((a)-[:RIVAL_OF|FOUGHT|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|MEMBER_OF|LEADS|FAMILY_OF|OWNS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO|HELD|OF*..8]-(b))
RETURN path
LIMIT 25
