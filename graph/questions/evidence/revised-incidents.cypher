// id: revised-incidents
// question: What changed about incidents because a source revised them, and not because something happened?
// family: evidence
// since: 0.2.0
// evidence: incidents
// words: release differences, revision of a dataset, new version of the data, recoded events, corrections, changed between releases
// param series: string = null | ucdp-ged — only this series
// param actor: actor = null | Tehrik-i-Taliban Pakistan — only incidents of this actor
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param only_different: boolean = true | false — leave out what is told alike
// column incident: id of the incident
// column date: first day, as told now
// column changed: what differs: figures, date, place, sides or kind; empty when alike
// column killed_before: best figure of the older account
// column killed_now: best figure of the newer
// column before: the older account: source and load
// column now: the newer account: source and load
// column why: another release, or the same release loaded again
// column records: ids of both records
// column sources: ids of both sources
// note: A difference between releases is no error of either; events are recounted, moved and renamed.
CALL () {
  MATCH (:Actor {id: $actor})-[:PERPETRATED|CLASHED_IN|TARGETED]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NOT NULL
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (i:Incident)
  WHERE i.n_reports > 1
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL AND $place IS NULL
  MATCH (old:Superseded)
  WHERE old.event IS NOT NULL
  MATCH (i:Incident {id: 'incident:' + old.event})
  RETURN i
}
WITH DISTINCT i
WHERE ($series IS NULL OR split(i.id, ':')[1] = $series)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (new:Report)-[:DESCRIBES]->(i)
WHERE new.voice = 'source'
MATCH (old:Report {event: new.event})
WHERE old <> new AND old.record = new.record AND old.voice = 'source'
  AND (old:Superseded AND old.source = new.source OR NOT old:Superseded AND old.source < new.source)
WITH i, old, new,
  CASE WHEN coalesce(old.killed_best, -1) <> coalesce(new.killed_best, -1) OR coalesce(old.killed_low, -1) <> coalesce(new.killed_low, -1)
    OR coalesce(old.killed_high, -1) <> coalesce(new.killed_high, -1) THEN ['figures'] ELSE [] END
  + CASE WHEN coalesce(old.date_from, date('0001-01-01')) <> coalesce(new.date_from, date('0001-01-01'))
    OR coalesce(old.date_to, date('0001-01-01')) <> coalesce(new.date_to, date('0001-01-01')) THEN ['date'] ELSE [] END
  + CASE WHEN coalesce(old.admin1, '') <> coalesce(new.admin1, '') OR coalesce(old.place, '') <> coalesce(new.place, '')
    OR coalesce(old.country_ref, '') <> coalesce(new.country_ref, '') THEN ['place'] ELSE [] END
  + CASE WHEN [k IN range(0, size(old.mention_role) - 1) WHERE old.mention_role[k] <> 'place' | old.mention_role[k] + old.mention_ref[k] + old.mention_name[k]]
    <> [k IN range(0, size(new.mention_role) - 1) WHERE new.mention_role[k] <> 'place' | new.mention_role[k] + new.mention_ref[k] + new.mention_name[k]] THEN ['sides'] ELSE [] END
  + CASE WHEN coalesce(old.event_type, '') <> coalesce(new.event_type, '') THEN ['kind'] ELSE [] END AS changed
WHERE NOT $only_different OR changed <> []
RETURN i.id AS incident, i.date_from AS date, changed, old.killed_best AS killed_before, new.killed_best AS killed_now,
  old.source + ', L' + toString(old.seen_from) AS before, new.source + ', L' + toString(new.seen_from) AS now,
  CASE WHEN old.source = new.source THEN 'the same release loaded again' ELSE 'another release' END AS why,
  [old.id, new.id] AS records, COLLECT { UNWIND [old.source, new.source] AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY abs(coalesce(killed_now, 0) - coalesce(killed_before, 0)) DESC, incident, records

// visual:
MATCH path = (r:Report)-[:DESCRIBES]->(i:Incident)<-[:DESCRIBES]-(q:Report)
WHERE r.series = q.series AND r.source < q.source AND i.n_reports > 1
RETURN path, i.id AS incident
ORDER BY incident
LIMIT 100
