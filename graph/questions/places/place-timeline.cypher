// id: place-timeline
// question: What happened in a place, by date?
// family: places
// since: 0.1.0
// evidence: incidents
// words: what happened in, events in a place, attacks in a province, chronology of a district
// param place: location | Herat — where
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_killed: integer = null | 10 — fewest deaths (best); leaves out incidents without a figure
// param min_sources: integer = 1 | 2 — fewest sources behind an incident
// param samples: boolean = true | false — with incidents known from samples only
// column date: first day
// column place: the finest place, as named
// column by: who did it, or the sides of a clash
// column target: whom or what it was aimed at
// column method: how it was done, or the kind of violence
// column killed_best: deaths by the chosen report
// column killed_low: its low figure
// column killed_high: its high figure
// column injured_best: injured by the chosen report
// column sample: known from a sample only, so out of totals
// column where_precision: how closely the place is known
// column incident: id of the incident
// column to: last day, when it is another
// column sources: ids of the sources
// note: Incidents known no more closely than the country or the province stand under these only.
MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(l:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($min_killed IS NULL OR i.killed_best >= $min_killed) AND size(i.sources) >= $min_sources
  AND ($samples OR NOT coalesce(i.sample, false))
WITH DISTINCT i
RETURN i.date_from AS date, i.place AS place,
  COLLECT { MATCH (i)<-[:PERPETRATED|CLASHED_IN]-(a:Actor) RETURN DISTINCT a.name AS name ORDER BY name } AS by,
  COLLECT { MATCH (i)-[:TARGETED]->(t) RETURN DISTINCT t.name AS name ORDER BY name }
    + CASE WHEN i.target_kind IS NULL THEN [] ELSE [i.target_kind] END AS target,
  coalesce(i.method, i.event_type) AS method, i.killed_best AS killed_best, i.killed_low AS killed_low,
  i.killed_high AS killed_high, i.injured_best AS injured_best, coalesce(i.sample, false) AS sample,
  i.where_precision AS where_precision, i.id AS incident,
  CASE WHEN i.date_to <> i.date_from THEN i.date_to END AS to, i.sources AS sources
ORDER BY date, incident

// visual:
MATCH path = (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)<-[:PERPETRATED|CLASHED_IN]-(:Actor)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
RETURN path, i.date_from AS date
ORDER BY date DESC
LIMIT 200
