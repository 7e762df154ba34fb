// id: contradictions
// question: Where is it said that two actors stand together, and also that they do not?
// family: relations
// since: 0.2.0
// evidence: words
// words: who asserts it and who denies it, conflicting relations, both friend and enemy, disputed tie, does the regime host, frenemies, mixed
// param actor: actor = null | Taliban — only pairs with this actor
// param other: actor = null | Tehrik-i-Taliban Pakistan — only pairs with this actor too
// param regime: boolean = true | false — count a government that a group runs as that group
// param all: boolean = false | true — also pairs on whose cooperation nobody disagrees
// column actor_a: name of one actor
// column actor_b: name of the other
// column contradiction: denied (somebody denies the cooperation), mixed (hostility is said too) or none
// column asserted: who says that they stand together: relation, words, on whose word, since when
// column denied: who denies it
// column hostile: what is said of hostility between them
// column since: earliest time the cooperation is said to hold from; '' unknown
// column actor_a_id: id of one actor
// column actor_b_id: id of the other
// column sources: ids of the sources
// note: Hostility and cooperation are never netted: both may hold, at different times or at once.
// note: Incidents are not looked at here; see `relation-between`.
CALL () {
  MATCH (me:Actor {id: $actor})
  WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
  UNWIND party AS us
  MATCH (us)<-[:SUBJECT|OBJECT]-(c:Claim)
  RETURN DISTINCT c
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL
  MATCH (:Source)<-[:FROM]-(c:Claim)
  WHERE coalesce(c.sign, 0) = 1 OR c.attribution = 'denied'
  RETURN c
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL
  MATCH (:Source)<-[:FROM]-(c:Claim)
  WHERE c.sign = -1
  RETURN c
}
WITH c
WHERE NOT c:Superseded AND c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED', 'ALLIED_WITH',
  'AFFILIATE_OF', 'PART_OF', 'PLEDGED_TO', 'SUPPORTS', 'LINKED_TO']
MATCH (x:Actor)<-[:SUBJECT]-(c)-[o:OBJECT]->(y:Actor)
WHERE 'object' IN o.parts
WITH c, CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(x) | g]), x) ELSE x END AS x,
  CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(y) | g]), y) ELSE y END AS y
WHERE x <> y AND NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
  AND ($actor IS NULL OR $actor IN [x.id, y.id]) AND ($other IS NULL OR $other IN [x.id, y.id])
WITH DISTINCT c, CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b,
  CASE
    WHEN c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED'] THEN -1
    WHEN c.predicate = 'LINKED_TO' THEN coalesce(c.sign, 0)
    ELSE 1 END AS sign
WHERE sign <> 0
WITH *, c.source + ': ' + c.predicate + coalesce(', ' + coalesce(c.role, c.text), '')
  + coalesce(' (' + c.attribution + reduce(t = '', k IN [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'] |
      t + ' by ' + CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END) + ')', '')
  + coalesce(', since ' + CASE coalesce(c.valid_from, toString(c.date_from)) WHEN '' THEN null ELSE coalesce(c.valid_from, toString(c.date_from)) END, '') AS said
ORDER BY said
WITH a, b, collect({sign: sign, denied: c.attribution = 'denied', said: said, since: coalesce(c.valid_from, toString(c.date_from)), source: c.source}) AS words
WITH a, b, words, [w IN words WHERE w.sign = 1 AND NOT w.denied] AS plus, [w IN words WHERE w.sign = 1 AND w.denied] AS minus,
  [w IN words WHERE w.sign = -1 AND NOT w.denied] AS against
WITH *, CASE WHEN minus <> [] THEN 'denied' WHEN plus <> [] AND against <> [] THEN 'mixed' ELSE 'none' END AS contradiction
WHERE plus + minus <> [] AND ($all OR contradiction <> 'none')
RETURN a.name AS actor_a, b.name AS actor_b, contradiction,
  COLLECT { UNWIND plus AS w RETURN DISTINCT w.said AS said ORDER BY said } AS asserted,
  COLLECT { UNWIND minus AS w RETURN DISTINCT w.said AS said ORDER BY said } AS denied,
  COLLECT { UNWIND against AS w RETURN DISTINCT w.said AS said ORDER BY said } AS hostile,
  coalesce(head(COLLECT { UNWIND plus AS w WITH w WHERE w.since <> '' RETURN w.since AS since ORDER BY since }), '') AS since,
  a.id AS actor_a_id, b.id AS actor_b_id,
  COLLECT { UNWIND words AS w RETURN DISTINCT w.source AS source ORDER BY source } AS sources
ORDER BY contradiction, actor_a_id, actor_b_id

// visual:
MATCH path = (a:Actor)-[:ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(b:Actor)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED]-(a)
WHERE a.id < b.id AND ($actor IS NULL OR $actor IN [a.id, b.id])
RETURN path, a.id AS a, b.id AS b
ORDER BY a, b
LIMIT 200
