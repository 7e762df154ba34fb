// id: unattributed
// question: What share of the incidents and deaths in a place is attributed to nobody in particular, year by year?
// family: claims
// since: 0.1.0
// evidence: incidents
// words: unknown perpetrators, nobody claimed, unidentified gunmen, share without author
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// column year: the year in which an incident began
// column series: the series of releases the incidents are from; series are never added up
// column incidents: all incidents
// column unattributed: incidents with no author or side, or one that stands for nobody in particular on a side of its own
// column share: of the incidents, in per cent
// column killed_best: deaths in all incidents, sum of best figures
// column killed_unattributed: deaths in those attributed to nobody
// column share_killed: of the deaths, in per cent
// column sources: ids of the sources
// note: A source that takes up only what it can attribute (UCDP does) has none by construction.
// note: Incidents known from samples only are left out.
CALL () {
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN DISTINCT i
  UNION
  WITH $place AS anywhere
  WHERE anywhere IS NULL
  MATCH (i:Incident)
  RETURN i
}
WITH i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH i, split(i.id, ':')[1] AS series, CASE
    WHEN EXISTS { (i)<-[:PERPETRATED]-(a:Actor) WHERE NOT coalesce(a.residual, false) } THEN false
    WHEN EXISTS { (i)<-[:PERPETRATED]-(:Actor) } THEN true
    ELSE NOT EXISTS { (i)<-[:CLASHED_IN]-(:Actor) } OR EXISTS { (i)<-[:CLASHED_IN]-(a:Actor) WHERE coalesce(a.residual, false) }
  END AS nobody
WITH i.year AS year, series, count(i) AS incidents, sum(CASE WHEN nobody THEN 1 ELSE 0 END) AS unattributed,
  sum(i.killed_best) AS killed, sum(CASE WHEN nobody THEN i.killed_best END) AS killed_unattributed, collect(DISTINCT i.sources) AS lists
RETURN year, series, incidents, unattributed, round(100.0 * unattributed / incidents, 1) AS share,
  killed AS killed_best, killed_unattributed,
  CASE WHEN killed > 0 THEN round(100.0 * killed_unattributed / killed, 1) END AS share_killed,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, series
