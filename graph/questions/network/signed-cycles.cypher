// id: signed-cycles
// question: Which triangles and four-cycles of hostile and cooperative ties run through an actor, and are they balanced?
// family: network
// since: 0.2.0
// evidence: words
// words: balance, triads, unbalanced triangles, camps, enemy of my enemy is my friend, two sides, frustration, four-actor graph
// param actor: actor | IS-KP — through whom
// param length: integer = 4 | 3 — longest cycle, 3 or 4
// param min_sources: integer = 1 | 2 — fewest sources behind each tie
// param source: string = null | is-kp-potent-challenger — only ties that this source states
// param unbalanced: boolean = false | true — only cycles that are not balanced
// column actors: names around the cycle, beginning with the actor asked about
// column signs: sign of the tie to the next, -1 or 1
// column balanced: the product of the signs is positive, so that the actors fall into two camps
// column camp: with the actor asked about, going by the ties of this cycle
// column other_camp: on the other side; both empty when the cycle is not balanced
// column hostile: how many of the ties are hostile
// column actor_ids: ids around the cycle
// column sources: ids of the sources of its ties
// note: One cycle balances by chance half the time. Three actors all hostile to one another are a three-way rivalry and no fault (weak balance). `rivalgraph balance` finds the best division of all actors.
// note: Made of what sources state; ties of which both hostility and cooperation are said have no sign and are left out. A government that a group runs counts as that group.
MATCH (me:Actor {id: $actor})
CALL () {
  MATCH (x:Actor)-[r:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]->(y:Actor)
  WHERE (x:Group OR x:State OR x:Organization) AND (y:Group OR y:State OR y:Organization)
    AND NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
    AND ($source IS NULL OR any(s IN r.sources WHERE s = $source OR s STARTS WITH $source + ':'))
  WITH r, coalesce(head([(g:Actor)-[:GOVERNS_AS]->(x) | g]), x) AS x, coalesce(head([(g:Actor)-[:GOVERNS_AS]->(y) | g]), y) AS y
  WHERE x <> y
  WITH x, y, CASE WHEN type(r) IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED'] THEN -1 ELSE 1 END AS sign, r.sources AS some
  WITH CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, min(sign) AS low, max(sign) AS high, collect(some) AS lists
  WITH a, b, low, high, reduce(all = [], list IN lists | all + [s IN list WHERE NOT s IN all]) AS sources
  WHERE low = high AND size(sources) >= $min_sources
  RETURN collect({a: a.id, b: b.id, sign: low, sources: sources}) AS edges, collect(a) + collect(b) AS nodes
}
WITH me, [e IN edges | e] + [e IN edges | {a: e.b, b: e.a, sign: e.sign, sources: e.sources}] AS edges
WITH me, edges, [e IN edges WHERE e.a = me.id] AS out
WITH me, out, [e IN edges WHERE e.a <> me.id AND e.b <> me.id AND any(o IN out WHERE o.b = e.a)] AS middle
CALL (me, out, middle) {
  UNWIND out AS p
  UNWIND [e IN middle WHERE e.a = p.b AND e.a < e.b] AS q
  UNWIND [e IN out WHERE e.b = q.b] AS r
  RETURN [me.id, p.b, q.b] AS ids, [p.sign, q.sign, r.sign] AS signs, p.sources + q.sources + r.sources AS lists
  UNION
  UNWIND CASE WHEN $length > 3 THEN out ELSE [] END AS p
  UNWIND [e IN middle WHERE e.a = p.b] AS q
  UNWIND [e IN middle WHERE e.b = q.b AND e.a > p.b] AS r
  UNWIND [e IN out WHERE e.b = r.a] AS s
  RETURN [me.id, p.b, q.b, r.a] AS ids, [p.sign, q.sign, r.sign, s.sign] AS signs, p.sources + q.sources + r.sources + s.sources AS lists
}
WITH ids, signs, lists, reduce(product = 1, s IN signs | product * s) > 0 AS balanced
WHERE NOT $unbalanced OR NOT balanced
WITH *, [n IN range(0, size(ids) - 1) | reduce(side = 1, k IN range(0, n) | CASE k WHEN 0 THEN 1 ELSE side * signs[k - 1] END)] AS sides,
  [id IN ids | head(COLLECT { MATCH (x:Actor {id: id}) RETURN x.name AS name })] AS names
RETURN names AS actors, signs, balanced, CASE WHEN balanced THEN [n IN range(0, size(ids) - 1) WHERE sides[n] = 1 | names[n]] ELSE [] END AS camp,
  CASE WHEN balanced THEN [n IN range(0, size(ids) - 1) WHERE sides[n] = -1 | names[n]] ELSE [] END AS other_camp,
  size([s IN signs WHERE s < 0]) AS hostile, ids AS actor_ids,
  COLLECT { UNWIND lists AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY size(ids), balanced, actor_ids

// visual:
MATCH path = (me:Actor {id: $actor})-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(x:Actor)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(y:Actor)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(me)
WHERE x.id < y.id
RETURN path, x.id AS x, y.id AS y
ORDER BY x, y
LIMIT 200
