// id: estimates
// question: Which totals, sizes and shares are published about an actor, whose are they, and do their parts add up?
// family: claims
// since: 0.1.0
// evidence: figures
// words: strength, how many fighters, size of a group, published totals, does it add up, number of members
// param about: actor | IS-KP — what the figures are about
// param measure: string = null | killed — only measures with this word
// column measure: what is counted
// column low: lower figure
// column best: the figure
// column high: higher figure
// column unit: unit of the figures
// column text: what exactly is counted
// column asserted_by: whose figure it is
// column period_from: first day counted
// column period_to: last day counted
// column as_of: the day, month or year for which it is reported
// column parts: sum of the parts that are published with it
// column adds_up: the parts add up to the total; empty when there are no parts
// column hedge: how the figure is hedged
// column part_of: id of the total of which this is a part
// column estimate: id of the estimate
// column sources: ids of the sources
// note: A total counts what its text says: deaths in incidents linked to an actor are not deaths at its hands.
MATCH (e:Estimate)-[:ABOUT]->(:Actor {id: $about})
WHERE $measure IS NULL OR toLower(e.measure) CONTAINS toLower($measure) OR toLower(coalesce(e.text, '')) CONTAINS toLower($measure)
WITH DISTINCT e
OPTIONAL MATCH (p:Estimate {part_of: e.id})
WITH e, count(p) AS n, sum(p.best) AS parts
RETURN e.measure AS measure, CASE WHEN e.low = round(e.low) THEN toInteger(e.low) ELSE e.low END AS low,
  CASE WHEN e.best = round(e.best) THEN toInteger(e.best) ELSE e.best END AS best,
  CASE WHEN e.high = round(e.high) THEN toInteger(e.high) ELSE e.high END AS high, e.unit AS unit, e.text AS text,
  coalesce(e.asserted_by, head(COLLECT {
    MATCH (e)<-[:SUBJECT]-(c:Claim)
    UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'asserter' | c.mention_name[k]] AS name
    RETURN name ORDER BY name
  })) AS asserted_by,
  e.period_from AS period_from, e.period_to AS period_to,
  head(COLLECT { MATCH (e)<-[:SUBJECT]-(c:Claim) WHERE c.date_from IS NOT NULL
    RETURN left(toString(c.date_from), CASE c.date_precision WHEN 'month' THEN 7 WHEN 'year' THEN 4 ELSE 10 END) AS day ORDER BY day }) AS as_of,
  CASE WHEN n > 0 THEN CASE WHEN parts = round(parts) THEN toInteger(parts) ELSE parts END END AS parts,
  CASE WHEN n > 0 THEN parts = e.best END AS adds_up, e.qualifier AS hedge, e.part_of AS part_of, e.id AS estimate,
  e.sources AS sources
ORDER BY coalesce(part_of, estimate), part_of IS NOT NULL, estimate
