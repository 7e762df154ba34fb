// id: document-mentions
// question: What does a document say about a word or a name?
// family: evidence
// since: 0.1.0
// evidence: words
// words: what does the document say, text search, word in the article, mentions of a name
// param text: string | Maoists — a word or a name
// param source: string = null | is-kp-potent-challenger — only this source
// column kind: report or claim
// column what: the predicate of a claim; incident of a report
// column said: what is said, in plain words
// column names: the names that fit
// column date: first day it speaks of
// column line: line of the document
// column quote: the words themselves, when the reader's copy was at hand
// column record: id of the record
// column sources: id of the source
// note: Looks through the names and the plain words of current records, not through the document itself.
MATCH (s:Source)<-[:FROM]-(r:Report|Claim)
WHERE s.kind = 'document' AND ($source IS NULL OR s.id = $source OR s.series = $source) AND NOT r:Superseded
WITH s, r, [n IN r.mention_name WHERE toLower(n) CONTAINS toLower($text)] AS names
WHERE names <> [] OR any(part IN [r.text, r.role, r.summary, r.target_kind, r.quote, r.doubt] WHERE toLower(part) CONTAINS toLower($text))
RETURN CASE WHEN r:Report THEN 'report' ELSE 'claim' END AS kind, coalesce(r.predicate, 'incident') AS what,
  coalesce(r.summary, r.text, r.role) AS said, names, coalesce(toString(r.date_from), r.valid_from) AS date,
  r.line AS line, r.quote AS quote, r.id AS record, [s.id] AS sources
ORDER BY line, record
