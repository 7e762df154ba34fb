// id: attacks-on
// question: Which incidents were aimed at an actor, a community or a class of target, by date?
// family: victims
// since: 0.1.0
// evidence: incidents
// words: attacks on Shia, attacks on schools, targeted community, victims of attacks, Hazara, targets
// param target: actor = null | Shia — the actor or community aimed at
// param kind: string = null | mosque — words of the class of target
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_sources: integer = 1 | 2 — fewest sources behind an incident
// column date: first day
// column place: the finest place, as named
// column target: whom or what it was aimed at
// column by: who did it
// column attribution: on what footing
// column method: how it was done, or the kind of violence
// column killed_best: deaths by the chosen report
// column injured_best: injured by the chosen report
// column summary: what happened
// column incident: id of the incident
// column sources: ids of the sources
// note: Give `target` or `kind`, or both; with neither, all incidents with a named target are listed.
// note: Incidents known from samples only are left out.
CALL () {
  MATCH (:Actor {id: $target})<-[:TARGETED]-(i:Incident)
  RETURN i
  UNION
  WITH $target AS anybody
  WHERE anybody IS NULL
  MATCH (i:Incident)
  WHERE i.target_kind IS NOT NULL OR EXISTS { (i)-[:TARGETED]->() }
  RETURN i
}
WITH i, COLLECT { MATCH (i)-[:TARGETED]->(t) RETURN DISTINCT t.name AS name ORDER BY name }
    + CASE WHEN i.target_kind IS NULL THEN [] ELSE [i.target_kind] END AS target
WHERE ($kind IS NULL OR any(word IN target WHERE toLower(word) CONTAINS toLower($kind)))
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND NOT coalesce(i.sample, false) AND size(i.sources) >= $min_sources
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
RETURN i.date_from AS date, i.place AS place, target,
  COLLECT { MATCH (i)<-[:PERPETRATED]-(a:Actor) RETURN DISTINCT a.name AS name ORDER BY name } AS by,
  COLLECT { MATCH (i)<-[e:PERPETRATED]-(:Actor) UNWIND e.attribution AS word RETURN DISTINCT word ORDER BY word } AS attribution,
  coalesce(i.method, i.event_type) AS method, i.killed_best AS killed_best, i.injured_best AS injured_best,
  i.summary AS summary, i.id AS incident, i.sources AS sources
ORDER BY date, incident

// rests on:
MATCH (:Actor {id: $target})<-[e:TARGETED]-(i:Incident)<-[f:PERPETRATED]-(:Actor)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND NOT coalesce(i.sample, false)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, []) + coalesce(f.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
