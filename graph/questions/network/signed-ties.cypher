// id: signed-ties
// question: Which ties between actors are hostile, cooperative or both, and on whose word?
// family: network
// since: 0.2.0
// evidence: words
// words: signed network, positive and negative ties, friends and enemies graph, plus and minus, who is with whom and against whom
// param actor: actor = null | IS-KP — only ties of this actor
// param min_sources: integer = 1 | 2 — fewest sources behind a tie
// param as_of: date = null | 2021-08-16 — only relations said to hold on this day
// param regime: boolean = true | false — count a government that a group runs as that group
// param persons: boolean = false | true — with persons and communities
// column actor_a: name of one actor
// column actor_b: name of the other
// column sign: -1 hostile, 1 cooperative, 0 both are said
// column hostile: kinds of hostile relations
// column cooperative: kinds of cooperative relations
// column claims: claims behind them
// column attribution: footings on which they are said
// column actor_a_id: id of one actor
// column actor_b_id: id of the other
// column sources: ids of the sources
// note: Made of what sources state, not of incidents; `dyads` has those. A pair of which both is said has no sign, and hostility and cooperation are never netted.
// note: Whether the ties balance, and into which camps, is for `rivalgraph balance` and `signed-cycles` to say. Negotiation and listing carry no sign.
// note as_of: A relation without dates is kept whatever the day.
CALL () {
  MATCH (me:Actor {id: $actor})
  WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
  UNWIND party AS us
  MATCH (us)-[r:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(:Actor)
  RETURN r
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL
  MATCH (:Actor)-[r:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]->(:Actor)
  RETURN r
}
WITH r, startNode(r) AS x, endNode(r) AS y
WHERE NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
  AND ($persons OR NOT (x:Person OR x:Community OR y:Person OR y:Community))
  AND ($as_of IS NULL OR coalesce(r.episode_from, []) = [] OR any(n IN range(0, size(r.episode_from) - 1)
    WHERE r.episode_from[n] <= toString($as_of)
      AND (r.episode_to[n] = '' OR r.episode_to[n] >= left(toString($as_of), size(r.episode_to[n])))))
WITH r, CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(x) | g]), x) ELSE x END AS x,
  CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(y) | g]), y) ELSE y END AS y
WHERE x <> y AND ($actor IS NULL OR $actor IN [x.id, y.id])
WITH CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, r,
  type(r) IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED'] AS minus
WITH a, b, collect(DISTINCT CASE WHEN minus THEN type(r) END) AS hostile, collect(DISTINCT CASE WHEN NOT minus THEN type(r) END) AS cooperative,
  sum(r.n_claims) AS claims, collect(r.attribution) AS words, collect(r.sources) AS lists
WITH *, COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
WHERE size(sources) >= $min_sources
RETURN a.name AS actor_a, b.name AS actor_b, CASE WHEN hostile = [] THEN 1 WHEN cooperative = [] THEN -1 ELSE 0 END AS sign,
  COLLECT { UNWIND hostile AS kind RETURN kind ORDER BY kind } AS hostile, COLLECT { UNWIND cooperative AS kind RETURN kind ORDER BY kind } AS cooperative,
  claims, COLLECT { UNWIND words AS some UNWIND some AS word RETURN DISTINCT word ORDER BY word } AS attribution,
  a.id AS actor_a_id, b.id AS actor_b_id, sources
ORDER BY actor_a_id, actor_b_id

// visual:
MATCH path = (a:Actor)-[r:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]->(b:Actor)
WHERE ($actor IS NULL OR $actor IN [a.id, b.id]) AND r.n_sources >= $min_sources
  AND NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false)
RETURN path, a.id AS a, b.id AS b
ORDER BY a, b
LIMIT 300
