// id: path
// question: By which shortest chain of relations are two actors joined?
// family: network
// since: 0.1.0
// evidence: words
// words: how are two connected, chain of relations, degrees of separation, shortest path, link between
// param from: actor | IS-KP — where the chain begins
// param to: actor | al-Qaeda — where it ends
// param hostile: boolean = true | false — may pass over hostile relations
// param fighting: boolean = false | true — may pass over incidents in which two actors clashed
// param residual: boolean = false | true — may pass through actors that stand for nobody in particular
// param max_steps: integer = 6 | 3 — longest chain looked for, at most 8
// param min_sources: integer = 1 | 2 — fewest sources behind each relation
// column steps: relations in the chain
// column chain: names and relations in order
// column actors: ids of the actors in order
// column relations: for each step the kinds of relation; > and < show the direction, none where there is none
// column sources: ids of the sources
// note: A chain shows that sources join these actors step by step; it is no evidence that the ends know each other.
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH p = allShortestPaths((a)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|MEMBER_OF|LEADS|FAMILY_OF|OWNS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO|HELD|OF|CLASHED_IN*..8]-(b))
WHERE all(r IN relationships(p) WHERE
    ($hostile OR NOT type(r) IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED', 'CLASHED_IN'])
    AND ($fighting OR type(r) <> 'CLASHED_IN')
    AND coalesce(r.n_sources, 1) >= $min_sources)
  AND all(x IN nodes(p) WHERE ($residual OR NOT coalesce(x.residual, false)) AND NOT coalesce(x.sample, false))
WITH p
WHERE length(p) <= $max_steps
WITH nodes(p) AS stops, collect(relationships(p)) AS ways
WITH stops, [n IN range(0, size(stops) - 2) | COLLECT {
    UNWIND ways AS way
    WITH way[n] AS r
    RETURN DISTINCT type(r) + CASE
      WHEN type(r) IN ['RIVAL_OF', 'FOUGHT', 'ALLIED_WITH', 'FAMILY_OF', 'NEGOTIATED_WITH', 'CLASHED_IN'] THEN ''
      WHEN startNode(r) = stops[n] THEN '>' ELSE '<' END AS tie ORDER BY tie
  }] AS relations, ways
RETURN size(relations) AS steps,
  reduce(s = coalesce(stops[0].name, stops[0].id), n IN range(0, size(relations) - 1) |
    s + ' —' + reduce(t = '', tie IN relations[n] | t + CASE t WHEN '' THEN '' ELSE '/' END + tie) + '— '
    + coalesce(stops[n + 1].name, stops[n + 1].id)) AS chain,
  [x IN stops | x.id] AS actors, relations,
  COLLECT {
    UNWIND [way IN ways | reduce(all = [], r IN way | all + coalesce(r.sources, []))]
      + [x IN stops WHERE x:Incident | x.sources] AS some
    UNWIND some AS source
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY steps, actors
LIMIT 25

// visual:
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH path = allShortestPaths((a)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|MEMBER_OF|LEADS|FAMILY_OF|OWNS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO|HELD|OF*..8]-(b))
RETURN path
LIMIT 25
