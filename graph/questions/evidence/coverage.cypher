// id: coverage
// question: Which sources are loaded, how much of each, and what do they cover?
// family: evidence
// since: 0.1.0
// evidence: identity
// words: which data is loaded, sources, releases, what is covered, licence, credits
// param series: string = null | ucdp-ged — only this series
// column source: title
// column release: version or date
// column coverage: full, partial, sample or document
// column countries: number of countries covered; empty with full coverage means all
// column country_refs: their codes
// column year_from: first year covered
// column year_to: last year covered
// column threshold: fewest deaths a year for inclusion
// column incidents: incidents that rest on the slot
// column records: reports and claims that it asserts
// column licence: terms of use
// column credit: how its authors want to be named
// column slot: id of the loaded part
// column sources: id of the source
MATCH (p:Slot)-[:FROM]->(s:Source)
WHERE $series IS NULL OR s.series = $series
RETURN s.title AS source, s.release AS release, p.coverage AS coverage, size(p.country_refs) AS countries,
  p.country_refs AS country_refs, p.year_from AS year_from, p.year_to AS year_to, s.threshold AS threshold,
  COUNT { MATCH (s)<-[:FROM]-(r:Report)-[:DESCRIBES]->(i:Incident) WHERE p.id IN r.slots RETURN DISTINCT i } AS incidents,
  COUNT { MATCH (s)<-[:FROM]-(r:Report|Claim) WHERE p.id IN r.slots } AS records,
  s.licence AS licence, s.credit AS credit, p.id AS slot, [s.id] AS sources
ORDER BY sources, slot
