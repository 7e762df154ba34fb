// id: ties-by-source
// question: Which ties vanish without one source, or without everything that actors say of themselves?
// family: evidence
// since: 0.2.0
// evidence: words
// words: single source, rests on one source alone, drop a source, perpetrator claims only, robustness, what depends on a source
// param source: string = null | is-kp-potent-challenger — the source or series to leave out
// param own_words: boolean = false | true — leave out what an actor claims of itself
// param actor: actor = null | IS-KP — only ties of this actor
// param min_sources: integer = 1 | 2 — fewest sources behind the tie as it is
// column actor_a: the one of whom it is said
// column tie: the relation, or FIGHTING for incidents
// column actor_b: the other
// column fate: vanishes, or thinner
// column evidence: claims or incidents behind it
// column left: of these, how many remain
// column left_sources: ids of the sources that remain
// column actor_a_id: id of the one
// column actor_b_id: id of the other
// column sources: ids of the sources behind the tie as it is
// note: Give `source` or own_words=true, or both; with neither, nothing is left out and nothing vanishes. Incidents known from samples only are left out.
// note: For incidents own_words counts authors that are known by their own claim alone.
CALL () {
  MATCH (x:Actor)<-[:SUBJECT]-(c:Claim)-[o:OBJECT]->(y:Actor)
  WHERE ($source IS NOT NULL OR $own_words) AND 'object' IN o.parts AND x <> y
    AND ($actor IS NULL OR $actor IN [x.id, y.id])
    AND c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED', 'ALLIED_WITH', 'AFFILIATE_OF', 'PART_OF', 'PLEDGED_TO',
      'SUPPORTS', 'GOVERNS_AS', 'SPLIT_FROM', 'MERGED_INTO', 'SUCCEEDED', 'NEGOTIATED_WITH', 'LINKED_TO']
    AND NOT coalesce(c.attribution, '') IN ['denied', 'alternative']
  WITH c, c.predicate AS tie, c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ALLIED_WITH', 'NEGOTIATED_WITH'] AND x.id > y.id AS turned, x, y
  RETURN CASE WHEN turned THEN y ELSE x END AS a, tie, CASE WHEN turned THEN x ELSE y END AS b, c.id AS record, [c.source] AS from,
    coalesce(c.attribution = 'claimed', false) AS own
  UNION
  MATCH (s:Source)<-[:FROM]-(:Report)-[:DESCRIBES]->(i:Incident)
  WHERE (s.id = $source OR s.series = $source) AND NOT coalesce(i.sample, false)
  WITH DISTINCT i
  MATCH (x:Actor)-[e:CLASHED_IN|PERPETRATED]->(i)-[f:CLASHED_IN|TARGETED]-(y:Actor)
  WHERE x <> y AND NOT x:Person AND NOT y:Person AND NOT coalesce(x.residual, false) AND NOT coalesce(y.residual, false)
    AND CASE type(e) WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'CLASHED_IN' AND e.side < f.side END
    AND ($actor IS NULL OR $actor IN [x.id, y.id])
  WITH DISTINCT CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b
  MATCH (a)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(b)
  WHERE NOT coalesce(i.sample, false) AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  RETURN a, 'FIGHTING' AS tie, b, i.id AS record, i.sources AS from,
    all(word IN coalesce(e.attribution, f.attribution, []) WHERE word = 'claimed') AND coalesce(e.attribution, f.attribution, []) <> [] AS own
  UNION
  MATCH (x:Actor)-[e:PERPETRATED]->(:Incident)-[:TARGETED]->(y:Actor)
  WHERE $own_words AND $source IS NULL AND e.attribution = ['claimed'] AND NOT x:Person AND NOT y:Person AND NOT coalesce(y.residual, false)
    AND ($actor IS NULL OR $actor IN [x.id, y.id])
  WITH DISTINCT CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b
  MATCH (a)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(b)
  WHERE NOT coalesce(i.sample, false) AND CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  RETURN a, 'FIGHTING' AS tie, b, i.id AS record, i.sources AS from,
    all(word IN coalesce(e.attribution, f.attribution, []) WHERE word = 'claimed') AND coalesce(e.attribution, f.attribution, []) <> [] AS own
}
WITH a, tie, b, record, [x IN from WHERE x <> $source AND NOT x STARTS WITH $source + ':' OR $source IS NULL] AS kept, from, own
WITH a, tie, b, count(DISTINCT record) AS evidence,
  count(DISTINCT CASE WHEN kept <> [] AND NOT (own AND $own_words) THEN record END) AS left,
  collect(CASE WHEN NOT (own AND $own_words) THEN kept ELSE [] END) AS kept, collect(from) AS lists
WHERE left < evidence
WITH *, COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
WHERE size(sources) >= $min_sources
RETURN a.name AS actor_a, tie, b.name AS actor_b, CASE WHEN left = 0 THEN 'vanishes' ELSE 'thinner' END AS fate, evidence, left,
  COLLECT { UNWIND kept AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS left_sources,
  a.id AS actor_a_id, b.id AS actor_b_id, sources
ORDER BY fate DESC, tie, actor_a_id, actor_b_id
