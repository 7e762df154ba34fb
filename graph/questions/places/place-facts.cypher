// id: place-facts
// question: What is said of a place: its names, what it lies in, and what is claimed of it?
// family: places
// since: 0.2.0
// evidence: identity
// words: where is, which countries make up, region, what does it hold, names of a place, Khorasan, location
// param place: location | Khorasan — which place
// column what: name, within, said, or the kind of relation
// column said: the words
// column who: the actor or thing that is linked to it
// column attribution: on what footing
// column asserted_by: on whose word the source says it
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column record: id of the claim
// column sources: id of the source
MATCH (l:Location {id: $place})<-[e:SUBJECT|OBJECT]-(c:Claim)
WHERE c.predicate <> 'WITHIN' OR type(e) = 'SUBJECT'
WITH DISTINCT c, l
RETURN CASE c.predicate WHEN 'NAMED' THEN 'name' WHEN 'WITHIN' THEN 'within' WHEN 'DESCRIBED' THEN 'said' ELSE c.predicate END AS what,
  CASE c.predicate
    WHEN 'WITHIN' THEN coalesce(c.text, reduce(t = coalesce(l.level, 'place'), up IN COLLECT {
      MATCH p = (l)-[:WITHIN*1..8]->(x:Location) RETURN x.name AS name ORDER BY length(p) } | t + ', in ' + up))
    WHEN 'DESCRIBED' THEN coalesce(c.role + ': ', '') + c.text
    ELSE coalesce(c.role, c.text) END AS said,
  COLLECT { MATCH (c)-[:SUBJECT|OBJECT]->(x) WHERE x <> l AND NOT x:Location RETURN DISTINCT coalesce(x.name, x.id) AS name ORDER BY name } AS who,
  c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  c.line AS line, c.quote AS quote, c.id AS record, [c.source] AS sources
ORDER BY CASE what WHEN 'within' THEN 0 WHEN 'said' THEN 1 WHEN 'name' THEN 3 ELSE 2 END, sources, line, record

// visual:
MATCH path = (:Location {id: $place})-[:WITHIN*0..8]-(l:Location)
RETURN path, l.id AS l
ORDER BY l
LIMIT 200
