// id: sources-of-edge
// question: Which records of which sources support a relation between two actors, and on what footing?
// family: relations
// since: 0.1.0
// evidence: words
// words: who says so, evidence for a tie, on whose word, provenance, which source
// param a: actor | IS-KP — one end
// param b: actor | Taliban — the other end
// param type: string = null | RIVAL_OF — kind of relation; all when left out
// param regime: boolean = false | true — count a government that a group runs as that group
// column relation: what is said
// column subject: name of the subject
// column object: name of the object
// column said: the relation in plain words
// column attribution: footing of the claim
// column asserted_by: on whose word the source says it
// column date: the day, or the time it is said to hold, 2015.. being open; '' undated
// column line: line of the document
// column doubt: why it is not to be taken at its word
// column record: id of the claim
// column sources: id of the source
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
UNWIND left_party AS x
UNWIND right_party AS y
MATCH (x)<-[e:SUBJECT|OBJECT]-(c:Claim)-[f:SUBJECT|OBJECT]->(y)
WHERE (type(e) = 'SUBJECT' AND 'object' IN f.parts OR type(f) = 'SUBJECT' AND 'object' IN e.parts)
  AND ($type IS NULL OR c.predicate = $type)
WITH DISTINCT c, CASE type(e) WHEN 'SUBJECT' THEN x ELSE y END AS s, CASE type(e) WHEN 'SUBJECT' THEN y ELSE x END AS o
RETURN c.predicate AS relation, s.name AS subject, o.name AS object, coalesce(c.role, c.text) AS said,
  c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  coalesce(c.valid_from, toString(c.date_from), '') + CASE
    WHEN c.valid_from IS NOT NULL
      THEN CASE c.valid_to WHEN c.valid_from THEN '' ELSE '..' + coalesce(c.valid_to, '') END
    WHEN c.valid_to IS NOT NULL THEN '..' + c.valid_to
    WHEN c.date_from = c.date_to OR c.date_from IS NULL THEN ''
    ELSE '..' + coalesce(toString(c.date_to), '') END AS date,
  c.line AS line, c.doubt AS doubt, c.id AS record, [c.source] AS sources
ORDER BY relation, subject, object, record
