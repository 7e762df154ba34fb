// id: warnings
// question: Who warned whom of whom, when, of what, and who confirmed it?
// family: claims
// since: 0.2.0
// evidence: words
// words: warning letters, alert, intelligence warning, who warned, confirmed the letter, new tactic, letter 2905
// param of: actor = null | IS-KP — warned of whom
// param to: actor = null | Taliban — whom
// param since: date = null | 2023-01-01 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column date: first day; empty is not known
// column by: who warned, in the source's words when nobody is named
// column to: to whom
// column of: of whom, and who is said to be in danger
// column text: what it said
// column details: what is told of it, each with its topic
// column confirmed_by: who confirmed it, each with the day
// column date_inferred: the date was completed from context
// column statement: id of the statement
// column lines: lines of the document
// column sources: ids of the sources
// note since: Warnings without a date are left out of a window.
// note until: Warnings without a date are left out of a window.
MATCH (s:Statement {kind: 'warning'})
WHERE ($of IS NULL OR EXISTS { (s)-[:ABOUT]->(:Actor {id: $of}) }
    OR $regime AND EXISTS { (s)-[:ABOUT]->(:Actor)<-[:GOVERNS_AS]-(:Actor {id: $of}) })
  AND ($to IS NULL OR EXISTS { (s)-[:ADDRESSES]->(:Actor {id: $to}) }
    OR $regime AND EXISTS { (s)-[:ADDRESSES]->(:Actor)<-[:GOVERNS_AS]-(:Actor {id: $to}) })
  AND ($since IS NULL OR s.date_to >= $since) AND ($until IS NULL OR s.date_from <= $until)
RETURN s.date_from AS date,
  COLLECT {
    CALL (s) {
      MATCH (s)<-[:ISSUED]-(a:Actor)
      RETURN a.name AS name
      UNION
      MATCH (s)<-[:SUBJECT]-(c:Claim {predicate: 'STATED'})
      UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'subject' AND c.mention_kind[k] = 'text' | c.mention_name[k]] AS name
      RETURN name
    }
    RETURN DISTINCT name ORDER BY name
  } AS by,
  COLLECT { MATCH (s)-[:ADDRESSES]->(a:Actor) RETURN a.name AS name ORDER BY name } AS to,
  COLLECT { MATCH (s)-[:ABOUT]->(x) RETURN coalesce(x.name, x.id) AS name ORDER BY name } AS of, s.text AS text,
  COLLECT {
    MATCH (s)<-[:SUBJECT|OBJECT]-(c:Claim {predicate: 'DESCRIBED'})
    RETURN DISTINCT coalesce(c.role + ': ', '') + coalesce(c.text, '') AS detail ORDER BY detail
  } AS details,
  COLLECT {
    MATCH (k:Statement {kind: 'confirmation'})-[:ABOUT]->(s)
    OPTIONAL MATCH (k)<-[:ISSUED]-(a:Actor)
    RETURN coalesce(toString(k.date_from) + ': ', '') + coalesce(a.name, 'nobody named') AS one ORDER BY one
  } AS confirmed_by,
  coalesce(s.date_inferred, false) AS date_inferred, s.id AS statement,
  COLLECT { MATCH (s)<-[:SUBJECT]-(c:Claim {predicate: 'STATED'}) WHERE c.line IS NOT NULL RETURN DISTINCT c.line AS line ORDER BY line } AS lines,
  s.sources AS sources
ORDER BY date, statement

// visual:
MATCH path = (s:Statement {kind: 'warning'})-[:ISSUED|ADDRESSES|ABOUT]-()
RETURN path, s.id AS statement
ORDER BY statement
LIMIT 200
