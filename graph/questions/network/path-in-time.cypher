// id: path-in-time
// question: By which chain of dated relations and clashes are two actors joined, with the dates in order?
// family: network
// since: 0.2.0
// evidence: words
// words: temporal path, chain with dates, who passed it on, chronological connection, path in order of time
// param from: actor | IS-KP — where the chain begins
// param to: actor | al-Qaeda — where it ends
// param max_steps: integer = 3 | 2 — longest chain, at most 3
// param fighting: boolean = false | true — may pass over clashes, a year of them as one step
// param since: date = null | 2014-01-01 — no step may lie wholly before this day
// param until: date = null | 2024-12-31 — no step may lie wholly after this day
// param residual: boolean = false | true — may pass through actors that stand for nobody in particular
// column steps: relations in the chain
// column chain: names, relations and times in order
// column order: certain (each step ends before the next begins), possible (the times overlap or are open)
// column times: of each step the first and last day, .. open
// column actors: ids of the actors in order
// column relations: for each step the kind of relation; > and < show the direction, none where there is none
// column sources: ids of the sources
// note: Steps without any date cannot be put in order and are not used. A chain in time is no evidence that anything was passed along it.
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH p = (a)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO|TIE*1..3]-(b)
WHERE length(p) <= $max_steps
  AND all(r IN relationships(p) WHERE type(r) <> 'TIE' OR $fighting AND r.n_incidents > 0)
  AND all(x IN nodes(p) WHERE $residual OR NOT coalesce(x.residual, false))
  AND all(k IN range(0, length(p)) WHERE all(j IN range(0, length(p)) WHERE j = k OR nodes(p)[j] <> nodes(p)[k]))
WITH nodes(p) AS stops, relationships(p) AS ways
WITH stops, ways, [r IN ways | {
    from: CASE WHEN type(r) = 'TIE' THEN toString(r.first) WHEN coalesce(r.episode_from, []) <> [] AND r.episode_from[0] <> '' THEN r.episode_from[0] ELSE coalesce(toString(r.first_evidence), '') END,
    to: CASE WHEN type(r) = 'TIE' THEN toString(r.last) WHEN coalesce(r.episode_to, []) <> [] THEN coalesce(last(r.episode_to), '') WHEN r.last_evidence IS NOT NULL THEN toString(r.last_evidence) ELSE '' END}] AS times
WHERE all(t IN times WHERE t.from + t.to <> '')
  AND ($since IS NULL OR all(t IN times WHERE t.to = '' OR t.to >= left(toString($since), size(t.to))))
  AND ($until IS NULL OR all(t IN times WHERE t.from <= toString($until)))
WITH *, [n IN range(0, size(times) - 1) | reduce(m = '', k IN range(0, n) | CASE WHEN times[k].from > m THEN times[k].from ELSE m END)] AS earliest
WHERE all(n IN range(0, size(times) - 1) WHERE times[n].to = '' OR left(earliest[n], size(times[n].to)) <= times[n].to)
WITH *, CASE WHEN all(n IN range(0, size(times) - 2) WHERE times[n].to <> '' AND times[n + 1].from <> '' AND times[n].to < left(times[n + 1].from, size(times[n].to)))
    THEN 'certain' ELSE 'possible' END AS order,
  [n IN range(0, size(ways) - 1) | CASE type(ways[n]) WHEN 'TIE' THEN 'FIGHTING' ELSE type(ways[n]) END + CASE
    WHEN type(ways[n]) IN ['RIVAL_OF', 'FOUGHT', 'ALLIED_WITH', 'NEGOTIATED_WITH', 'TIE'] THEN ''
    WHEN startNode(ways[n]) = stops[n] THEN '>' ELSE '<' END] AS relations
RETURN size(ways) AS steps,
  reduce(s = stops[0].name, n IN range(0, size(ways) - 1) | s + ' —' + relations[n] + ' ' + times[n].from + '..' + times[n].to + '— ' + stops[n + 1].name) AS chain,
  order, [t IN times | t.from + '..' + t.to] AS times, [x IN stops | x.id] AS actors, relations,
  COLLECT {
    CALL (stops, ways) {
      UNWIND range(0, size(ways) - 1) AS n
      UNWIND CASE type(ways[n]) WHEN 'TIE' THEN [] ELSE coalesce(ways[n].sources, []) END AS source
      RETURN DISTINCT source
      UNION
      UNWIND range(0, size(ways) - 1) AS n
      WITH n WHERE type(ways[n]) = 'TIE'
      WITH stops[n] AS x, stops[n + 1] AS y
      MATCH (x)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[:CLASHED_IN|PERPETRATED|TARGETED]-(y)
      UNWIND i.sources AS source
      RETURN DISTINCT source
    }
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY steps, order, actors, relations, times
LIMIT 50

// visual:
MATCH (a:Actor {id: $from}), (b:Actor {id: $to})
WHERE a <> b
MATCH path = allShortestPaths((a)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO*..3]-(b))
RETURN path
LIMIT 25
