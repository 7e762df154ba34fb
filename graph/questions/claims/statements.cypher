// id: statements
// question: What was said by an actor, to it or about it, when, and on whose word?
// family: claims
// since: 0.1.0
// evidence: words
// words: letters, agreements, deals, what did they say, communiques, treaty, announcement
// param actor: actor | IS-KP — the actor
// param other: actor = null | Taliban — only statements that also concern this actor
// param kind: string = null | warning — responsibility_claim, threat, denouncement, condemnation, warning, agreement, letter, confirmation or report
// param part: string = any | issuer — issuer, addressee, about or any
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_sources: integer = 1 | 2 — fewest sources behind a statement
// param regime: boolean = true | false — count a government that a group runs as that group
// column date: first day; empty is not known
// column kind: what the statement does
// column issuer: who issued it, in the source's words when nobody is named
// column addressee: to whom it is directed
// column about: what it speaks of
// column text: content, in plain words
// column statement: id of the statement
// column to: last day it may be, when it is another; empty with precision `longer` is open
// column date_precision: how closely the date is known
// column date_inferred: the date was completed from context
// column sources: ids of the sources
// note since: Statements without a date are left out of a window.
// note until: Statements without a date are left out of a window.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:ISSUED|ADDRESSES|ABOUT]-(s:Statement)
WHERE ($kind IS NULL OR s.kind = $kind)
  AND ($part = 'any' OR type(e) = CASE $part WHEN 'issuer' THEN 'ISSUED' WHEN 'addressee' THEN 'ADDRESSES' WHEN 'about' THEN 'ABOUT' END)
  AND ($since IS NULL OR s.date_to >= $since) AND ($until IS NULL OR s.date_from <= $until)
  AND size(s.sources) >= $min_sources
  AND ($other IS NULL OR EXISTS { (:Actor {id: $other})-[:ISSUED|ADDRESSES|ABOUT]-(s) }
    OR EXISTS { (:Actor {id: $other})-[:GOVERNS_AS]->(:Actor)-[:ISSUED|ADDRESSES|ABOUT]-(s) })
WITH DISTINCT s
RETURN s.date_from AS date, s.kind AS kind,
  COLLECT {
    MATCH (s)<-[:SUBJECT]-(c:Claim {predicate: 'STATED'})
    UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'subject' | k] AS k
    OPTIONAL MATCH (s)<-[:ISSUED]-(a:Actor)
    RETURN DISTINCT coalesce(a.name, c.mention_name[k]) AS name ORDER BY name
  } AS issuer,
  COLLECT { MATCH (s)-[:ADDRESSES]->(a:Actor) RETURN a.name AS name ORDER BY name } AS addressee,
  COLLECT { MATCH (s)-[:ABOUT]->(x) RETURN coalesce(x.name, x.id) AS name ORDER BY name } AS about, s.text AS text,
  s.id AS statement, CASE WHEN s.date_to <> s.date_from THEN s.date_to END AS to,
  s.date_precision AS date_precision, coalesce(s.date_inferred, false) AS date_inferred, s.sources AS sources
ORDER BY date, statement

// visual:
MATCH path = (:Actor {id: $actor})-[:ISSUED|ADDRESSES|ABOUT]-(s:Statement)-[:ISSUED|ADDRESSES|ABOUT]-()
RETURN path, s.id AS statement
ORDER BY statement
LIMIT 200
