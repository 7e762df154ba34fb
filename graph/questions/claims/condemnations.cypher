// id: condemnations
// question: Who condemned which attack or whom, and when?
// family: claims
// since: 0.1.0
// evidence: words
// words: condemn, who condemned, denounced the attack, reaction to an attack
// param of: actor = null | IS-KP — only condemnations of this actor or of its attacks
// param by: actor = null | Iran’s Embassy in Kabul — only by this actor
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// column by: who condemned
// column what: the incident or the actor condemned
// column author: who did it
// column date_of_act: day of the incident
// column place: where it happened
// column not_before: earliest day of the condemnation
// column attribution: footings of the claims
// column records: ids of the claims; several of one source are one condemnation told twice
// column lines: their lines in the document
// column sources: ids of the sources
// note since: Condemnations without a date are left out of a window.
// note until: Condemnations without a date are left out of a window.
MATCH (a:Actor)<-[:SUBJECT]-(c:Claim)-[e:OBJECT]->(x)
WHERE c.predicate IN ['CONDEMNED', 'STATED']
  AND (c.predicate = 'CONDEMNED' AND 'object' IN e.parts
    OR c.statement_kind = 'condemnation' AND any(part IN e.parts WHERE part IN ['object', 'about']))
  AND x:Incident|Actor AND ($by IS NULL OR a.id = $by)
  AND ($of IS NULL OR x.id = $of OR EXISTS { (:Actor {id: $of})-[:PERPETRATED|CLASHED_IN]->(x) })
WITH a, c, x, coalesce(c.date_from, x.date_from) AS day
WHERE ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
WITH a, c, x, day ORDER BY c.id
WITH a, x, min(day) AS not_before, collect(c) AS claims
RETURN a.name AS by, coalesce(x.name, x.id) AS what,
  COLLECT { MATCH (x)<-[:PERPETRATED]-(b:Actor) RETURN b.name AS name ORDER BY name } AS author,
  x.date_from AS date_of_act, x.place AS place, not_before,
  COLLECT { UNWIND claims AS c RETURN DISTINCT c.attribution AS word ORDER BY word } AS attribution,
  [c IN claims | c.id] AS records, [c IN claims | c.line] AS lines,
  COLLECT { UNWIND claims AS c RETURN DISTINCT c.source AS source ORDER BY source } AS sources
ORDER BY not_before, by, what
