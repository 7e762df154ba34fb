// id: descriptions
// question: What is said about an actor, topic by topic, and for which time?
// family: actors
// since: 0.2.0
// evidence: words
// words: profile, portrait, media phases, propaganda, how did its focus change, ethnic composition, tactics, what is known about
// param actor: actor | IS-KP — about whom
// param topic: string = null | media — only topics with this word
// param source: string = null | is-kp-potent-challenger — only this source
// param as_of: date = null | 2020-06-01 — only what is said to hold on this day
// column topic: what it is about
// column said: what is said, in plain words
// column from: first day it holds; empty is not known
// column to: last day it holds; empty is open or not known
// column attribution: on what footing
// column asserted_by: on whose word the source says it
// column doubt: why it is not to be taken at its word
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column about: names of all that it speaks of
// column record: id of the claim
// column sources: id of the source
// note: Opinions and characterisations are kept as the words of their author, not as facts.
// note as_of: What has no time is kept whatever the day.
MATCH (me:Actor {id: $actor})<-[:SUBJECT|OBJECT]-(c:Claim {predicate: 'DESCRIBED'})
WHERE ($topic IS NULL OR toLower(coalesce(c.role, '')) CONTAINS toLower($topic))
  AND ($source IS NULL OR c.source = $source OR c.series = $source)
  AND ($as_of IS NULL OR coalesce(c.valid_from, '') = '' AND coalesce(c.valid_to, '') = ''
    OR coalesce(c.valid_from, '') <= toString($as_of)
      AND (coalesce(c.valid_to, '') = '' OR c.valid_to >= left(toString($as_of), size(c.valid_to))))
WITH DISTINCT c
RETURN c.role AS topic, c.text AS said, coalesce(c.valid_from, toString(c.date_from)) AS from, c.valid_to AS to,
  c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  c.doubt AS doubt, c.line AS line, c.quote AS quote,
  COLLECT { MATCH (c)-[:SUBJECT|OBJECT]->(x) RETURN DISTINCT coalesce(x.name, x.id) AS name ORDER BY name } AS about,
  c.id AS record, [c.source] AS sources
ORDER BY coalesce(from, '9999'), line, record
