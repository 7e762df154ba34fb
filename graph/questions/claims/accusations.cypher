// id: accusations
// question: What did an actor accuse another of, when, and in which document?
// family: claims
// since: 0.2.0
// evidence: words
// words: blames, denounces, criticises, why do they condemn, grievances, propaganda against, insults, reproaches
// param by: actor | IS-KP — who accuses
// param of: actor = null | Taliban — whom; anybody when left out
// param since: date = null | 2020-01-01 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column date: the day, or the time it is said to hold, 2015.. being open; '' undated
// column of: who is accused
// column accusation: of what, in plain words
// column kind: denouncement, condemnation or statement
// column attribution: on what footing
// column asserted_by: on whose word the source says it
// column doubt: why it is not to be taken at its word
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column record: id of the claim
// column sources: id of the source
// note: What an actor says of its opponent is its word, not a fact about the opponent.
// note since: Accusations without a date are left out of a window.
// note until: Accusations without a date are left out of a window.
MATCH (me:Actor {id: $by})
OPTIONAL MATCH (you:Actor {id: $of})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party,
  CASE WHEN you IS NULL THEN [] WHEN $regime THEN [you] + [(you)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [you] END AS others
UNWIND party AS us
MATCH (us)<-[:SUBJECT]-(c:Claim)
WHERE (c.predicate IN ['DENOUNCED', 'CONDEMNED'] OR c.statement_kind IN ['denouncement', 'condemnation'])
  AND ($of IS NULL OR EXISTS { (c)-[e:OBJECT]->(x:Actor) WHERE x IN others AND any(part IN e.parts WHERE part IN ['object', 'about', 'addressee']) })
WITH DISTINCT c, coalesce(c.valid_from, toString(c.date_from)) AS first,
  CASE WHEN c.valid_from IS NOT NULL THEN coalesce(c.valid_to, '9999') ELSE toString(coalesce(c.date_to, c.date_from)) END AS last
WHERE ($since IS NULL OR last >= left(toString($since), size(last))) AND ($until IS NULL OR first <= toString($until))
RETURN coalesce(first, '') + CASE
    WHEN c.valid_from IS NOT NULL THEN CASE c.valid_to WHEN c.valid_from THEN '' ELSE '..' + coalesce(c.valid_to, '') END
    WHEN c.date_from IS NULL OR c.date_from = c.date_to THEN ''
    ELSE '..' + coalesce(toString(c.date_to), '') END AS date,
  COLLECT {
    CALL (c) {
      MATCH (c)-[e:OBJECT]->(x)
      WHERE any(part IN e.parts WHERE part IN ['object', 'about'])
      RETURN coalesce(x.name, x.id) AS name
      UNION
      UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] IN ['object', 'about'] AND c.mention_kind[k] = 'text' | c.mention_name[k]] AS name
      RETURN name
    }
    RETURN DISTINCT name ORDER BY name
  } AS of,
  coalesce(c.role, c.text) AS accusation,
  CASE WHEN c.statement_kind IS NOT NULL THEN 'statement' WHEN c.predicate = 'CONDEMNED' THEN 'condemnation' ELSE 'denouncement' END AS kind,
  c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  c.doubt AS doubt, c.line AS line, c.quote AS quote, c.id AS record, [c.source] AS sources
ORDER BY date, line, record

// visual:
MATCH path = (:Actor {id: $by})-[:DENOUNCED|CONDEMNED]->(them:Actor)
RETURN path, them.id AS them
ORDER BY them
LIMIT 200
