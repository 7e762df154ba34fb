// id: relations-said
// question: Which relations does a source state, or are stated of an actor, in what words and on which line?
// family: relations
// since: 0.2.0
// evidence: words
// words: statements behind relations, quote and line, every relation with its sentence, relation by relation, what rests on which sentence
// param actor: actor = null | IS-KP — only relations in which this actor stands
// param source: string = null | is-kp-potent-challenger — only this source
// param relation: string = null | RIVAL_OF — only this kind of relation
// column subject: name of the subject, as resolved, else in the source's words
// column relation: what is said
// column object: names of the objects
// column sign: -1 hostile, 1 cooperative, 0 neither
// column said: the relation in plain words
// column attribution: on what footing
// column asserted_by: on whose word the source says it, when not its own
// column date: the day, or the time it is said to hold, 2015.. being open; '' undated
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column doubt: why it is not to be taken at its word
// column record: id of the claim
// column sources: id of the source
CALL () {
  MATCH (:Actor {id: $actor})<-[:SUBJECT|OBJECT]-(c:Claim)
  RETURN DISTINCT c
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL
  MATCH (s:Source)<-[:FROM]-(c:Claim)
  WHERE $source IS NULL OR s.id = $source OR s.series = $source
  RETURN c
}
WITH c
WHERE NOT c:Superseded AND NOT c.predicate IN ['NAMED', 'HELD', 'WITHIN', 'ESTIMATED', 'STATED', 'DESCRIBED']
  AND ($source IS NULL OR c.source = $source OR c.series = $source)
  AND ($relation IS NULL OR c.predicate = toUpper($relation))
RETURN coalesce(head(COLLECT { MATCH (c)-[:SUBJECT]->(x) RETURN coalesce(x.name, x.id) AS name ORDER BY name }),
    head([k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'subject' | c.mention_name[k]])) AS subject,
  c.predicate AS relation,
  COLLECT {
    CALL (c) {
      MATCH (c)-[e:OBJECT]->(x)
      WHERE 'object' IN e.parts
      RETURN coalesce(x.name, x.id) AS name
      UNION
      UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'object' AND c.mention_kind[k] = 'text' | c.mention_name[k]] AS name
      RETURN name
    }
    RETURN DISTINCT name ORDER BY name
  } AS object,
  coalesce(c.sign, 0) AS sign, coalesce(c.role, c.text) AS said, c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  coalesce(c.valid_from, toString(c.date_from), '') + CASE
    WHEN c.valid_from IS NOT NULL
      THEN CASE c.valid_to WHEN c.valid_from THEN '' ELSE '..' + coalesce(c.valid_to, '') END
    WHEN c.valid_to IS NOT NULL THEN '..' + c.valid_to
    WHEN c.date_from = c.date_to OR c.date_from IS NULL THEN ''
    ELSE '..' + coalesce(toString(c.date_to), '') END AS date,
  c.line AS line, c.quote AS quote, c.doubt AS doubt, c.id AS record, [c.source] AS sources
ORDER BY sources, line, record
