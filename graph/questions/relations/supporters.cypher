// id: supporters
// question: Who supported whom, with what, and in which years?
// family: relations
// since: 0.1.0
// evidence: words
// words: weapons, funding, training, external support, sponsors, state support, sanctuary, shelter
// param actor: actor = null | Government of Pakistan — only support to or from this actor
// param kind: string = null | weapons — only support with this word in it
// param since: date = null | 2010-01-01 — only support that held on or after this day
// param until: date = null | 2010-12-31 — only support that held on or before this day
// param regime: boolean = true | false — count a government that a group runs as that group
// column supporter: who gave it
// column supported: who got it
// column kind: what was given, in plain words
// column years: the times at which it is said to have been given, within the window
// column attribution: the footing; suspected = alleged only
// column doubt: why it is not to be taken at its word
// column detail: the conflict or the circumstances, where told
// column claims: claims that say so
// column supporter_id: id of who gave
// column supported_id: id of who got
// column sources: ids of the sources
// note: Secondary parties of UCDP's conflict data fought with troops of their own; other support comes from its External Support data, if that is loaded.
// note: Support without a date is kept whatever the window. Denied support is left out.
MATCH (c:Claim {predicate: 'SUPPORTS'})-[:SUBJECT]->(g:Actor)
MATCH (c)-[o:OBJECT]->(r:Actor)
WHERE 'object' IN o.parts AND g <> r AND NOT c.attribution IN ['denied', 'alternative']
  AND NOT coalesce(g.residual, false) AND NOT coalesce(r.residual, false)
  AND ($kind IS NULL OR toLower(coalesce(c.role, '') + ' ' + coalesce(c.text, '')) CONTAINS toLower($kind))
  AND ($since IS NULL OR c.valid_to IS NULL OR c.valid_to >= left(toString($since), size(c.valid_to)))
  AND ($until IS NULL OR c.valid_from IS NULL OR c.valid_from <= toString($until))
  AND ($actor IS NULL OR $actor IN [g.id, r.id]
    OR $regime AND EXISTS { MATCH (:Actor {id: $actor})-[:GOVERNS_AS]->(s:Actor) WHERE s IN [g, r] })
WITH g, r, coalesce(c.role, 'not said') AS kind, c.attribution AS attribution, coalesce(c.doubt, '') AS doubt, c
WITH g, r, kind, attribution, doubt, count(c) AS claims, collect(DISTINCT c.source) AS lists, collect(DISTINCT c.text) AS texts,
  collect(DISTINCT CASE WHEN c.valid_from = c.valid_to THEN c.valid_from
    ELSE coalesce(c.valid_from, '') + '..' + coalesce(c.valid_to, '') END) AS times
RETURN g.name AS supporter, r.name AS supported, kind,
  COLLECT { UNWIND times AS time WITH time WHERE time <> '..' RETURN time ORDER BY time } AS years,
  attribution, CASE doubt WHEN '' THEN null ELSE doubt END AS doubt,
  COLLECT { UNWIND texts AS text RETURN text ORDER BY text } AS detail, claims, g.id AS supporter_id, r.id AS supported_id,
  COLLECT { UNWIND lists AS source RETURN source ORDER BY source } AS sources
ORDER BY size(years) DESC, supporter_id, supported_id, kind, attribution, coalesce(doubt, '')

// visual:
MATCH path = (g:Actor)-[:SUPPORTS]->(r:Actor)
WHERE $actor IS NULL OR $actor IN [g.id, r.id]
RETURN path, g.id AS g, r.id AS r
ORDER BY g, r
LIMIT 200
