// id: threats
// question: Whom or what does an actor threaten or plot against, and who says so?
// family: claims
// since: 0.2.0
// evidence: words
// words: plots, planned attacks, plotting abroad, external operations, targets of threats, said to be targeted, intends to attack
// param by: actor | IS-KP — who threatens
// param since: date = null | 2023-01-01 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_sources: integer = 1 | 2 — fewest sources that speak of a threat against the same
// param regime: boolean = true | false — count a government that a group runs as that group
// column date: first day; '' undated
// column against: against whom or what, in the source's words when nobody is named
// column said: what is threatened, in plain words
// column attribution: on what footing
// column asserted_by: on whose word the source says it
// column detail: more of it, where told
// column doubt: why it is not to be taken at its word
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column record: id of the claim
// column sources: id of the source
// note: A plot that is suspected is no act; what came after a warning is in `warnings-followed`.
// note since: Threats without a date are left out of a window.
// note until: Threats without a date are left out of a window.
MATCH (me:Actor {id: $by})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)<-[:SUBJECT]-(c:Claim)
WHERE (c.predicate = 'THREATENED' OR c.statement_kind = 'threat') AND coalesce(c.attribution, '') <> 'denied'
  AND ($since IS NULL OR coalesce(c.date_to, c.date_from) >= $since OR c.valid_from IS NOT NULL AND coalesce(c.valid_to, '9999') >= left(toString($since), size(coalesce(c.valid_to, '9999'))))
  AND ($until IS NULL OR c.date_from <= $until OR c.valid_from <= toString($until))
WITH DISTINCT c, COLLECT {
    CALL (c) {
      MATCH (c)-[e:OBJECT]->(x)
      WHERE any(part IN e.parts WHERE part IN ['object', 'about'])
      RETURN coalesce(x.name, x.id) AS name
      UNION
      UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] IN ['object', 'about'] AND c.mention_kind[k] = 'text' | c.mention_name[k]] AS name
      RETURN name
    }
    RETURN DISTINCT name ORDER BY name
  } AS against
WITH against, collect(c) AS claims, collect(DISTINCT c.source) AS told_by
WHERE size(told_by) >= $min_sources
UNWIND claims AS c
RETURN coalesce(toString(c.date_from), c.valid_from, '') AS date, against, coalesce(c.role, c.text) AS said, c.attribution AS attribution,
  [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END] AS asserted_by,
  CASE WHEN c.role IS NOT NULL THEN c.text END AS detail, c.doubt AS doubt, c.line AS line, c.quote AS quote, c.id AS record, [c.source] AS sources
ORDER BY date, line, record

// visual:
MATCH path = (:Actor {id: $by})-[:THREATENED]->(them:Actor)
RETURN path, them.id AS them
ORDER BY them
LIMIT 200
