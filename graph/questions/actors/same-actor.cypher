// id: same-actor
// question: Are two actors one and the same; what speaks for it and what against?
// family: actors
// since: 0.2.0
// evidence: identity
// words: duplicate actors, same person, same group, identity, merge two records, namesakes, are these two the same
// param a: actor | Taliban — one record
// param b: actor | Tehrik-i-Taliban Pakistan — the other
// column speaks: for, against, or decides (one id already, or a judgement)
// column point: what is compared
// column detail: what was found
// column sources: ids of the sources of it
// note: Nothing here decides; `rivalgraph identify A B --same` or `--different` records what an analyst decides.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
CALL (a, b) {
  WITH a, b WHERE a = b
  RETURN 'decides' AS speaks, 'one id' AS point, a.id AS detail, [] AS lists
  UNION
  MATCH (a)-[r:SAME_AS]-(b)
  RETURN 'decides' AS speaks, 'judgement' AS point, 'judged the same' AS detail, r.sources AS lists
  UNION
  MATCH (a)<-[:NAMES]-(n:Name), (m:Name)-[:NAMES]->(b)
  WHERE a <> b AND n.folded = m.folded
  WITH n, m ORDER BY n.text
  RETURN 'for' AS speaks, 'a name in common' AS point, n.text AS detail, coalesce(n.sources, []) + coalesce(m.sources, []) AS lists
  UNION
  WITH a, b, [x IN coalesce(a.country_refs, []) WHERE x IN coalesce(b.country_refs, [])] AS both
  WHERE a <> b AND size(coalesce(a.country_refs, [])) > 0 AND size(coalesce(b.country_refs, [])) > 0
  RETURN CASE WHEN both = [] THEN 'against' ELSE 'for' END AS speaks, 'countries of activity' AS point,
    CASE WHEN both = [] THEN 'none in common' ELSE reduce(t = '', x IN both | t + CASE t WHEN '' THEN '' ELSE ', ' END + x) END AS detail, [] AS lists
  UNION
  UNWIND [x IN a.ids WHERE any(y IN b.ids WHERE split(y, ':')[0] = split(x, ':')[0])] AS x
  WITH a, b, x, [y IN b.ids WHERE split(y, ':')[0] = split(x, ':')[0]] AS ys
  WHERE a <> b
  RETURN 'against' AS speaks, 'one source has an id for each' AS point,
    x + ' and ' + reduce(t = '', y IN ys | t + CASE t WHEN '' THEN '' ELSE ', ' END + y) AS detail, [] AS lists
  UNION
  WITH a, b WHERE a <> b AND (a:Person OR a:Community) <> (b:Person OR b:Community)
  RETURN 'against' AS speaks, 'kind' AS point, a.name + ' and ' + b.name + ' are of different kinds' AS detail, [] AS lists
  UNION
  MATCH (a)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(b)
  WHERE a <> b AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  WITH count(DISTINCT i) AS n, collect(DISTINCT i.sources) AS lists
  WHERE n > 0
  RETURN 'against' AS speaks, 'they fought each other' AS point, toString(n) + ' incidents' AS detail,
    reduce(all = [], list IN lists | all + list) AS lists
  UNION
  WITH a, b, COUNT { (a)<-[:SUBJECT|OBJECT]-() } <= COUNT { (b)<-[:SUBJECT|OBJECT]-() } AS a_first
  WITH a, b, CASE WHEN a_first THEN a ELSE b END AS few, CASE WHEN a_first THEN b ELSE a END AS many
  MATCH (few)<-[e:SUBJECT|OBJECT]-(c:Claim)
  WITH a, b, many, e, c
  MATCH (c)-[f:SUBJECT|OBJECT]->(many)
  WHERE a <> b AND type(e) <> type(f) AND NOT c.predicate IN ['SAME_AS', 'NAMED']
  WITH c.predicate AS predicate, count(DISTINCT c) AS n, collect(DISTINCT c.source) AS lists
  RETURN 'against' AS speaks, 'a source speaks of both' AS point, predicate + ', ' + toString(n) + ' claims' AS detail, lists
}
RETURN speaks, point, detail,
  COLLECT {
    CALL (a, b, lists) {
      UNWIND lists AS source
      RETURN DISTINCT source
      UNION
      WITH a, b, lists
      WHERE lists = []
      UNWIND [a, b] AS x
      MATCH (x)<-[:SUBJECT]-(c:Claim {predicate: 'NAMED'})
      RETURN DISTINCT c.source AS source
    }
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY CASE speaks WHEN 'decides' THEN 0 WHEN 'for' THEN 1 ELSE 2 END, point, detail

// visual:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
MATCH path = (x:Actor)<-[:NAMES]-(n:Name)
WHERE x IN [a, b]
RETURN path, x.id AS x, n.id AS n
ORDER BY x, n
LIMIT 200
