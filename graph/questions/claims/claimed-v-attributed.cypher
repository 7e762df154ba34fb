// id: claimed-v-attributed
// question: Which attacks did an actor claim, and which are only attributed to it?
// family: claims
// since: 0.1.0
// evidence: incidents
// words: claims of responsibility, responsibility, who claimed, took responsibility, blamed for
// param actor: actor | IS-KP — whose attacks
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// column date: first day
// column place: the finest place, as named
// column claimed: the actor said that it did it
// column denied: the actor denied it
// column attribution: footings on which sources tie it to the actor
// column killed: deaths by the chosen report
// column killed_claimed: deaths by the actor's own count
// column claims: ids of the statements of responsibility
// column other_words: ids of other statements of the actor about it
// column incident: id of the incident
// column sources: ids of the sources
// note: Not claimed means that no loaded source speaks of a claim.
// note: Incidents known from samples only are left out.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH i, party, COLLECT { UNWIND e.attribution AS word RETURN DISTINCT word ORDER BY word } AS attribution
WITH *, COLLECT {
    UNWIND party AS one
    MATCH (one)-[:ISSUED]->(s:Statement {kind: 'responsibility_claim'})-[:ABOUT]->(i)
    RETURN DISTINCT s.id AS id ORDER BY id
  } AS claims, COLLECT {
    UNWIND party AS one
    MATCH (one)-[:ISSUED]->(s:Statement)-[:ABOUT]->(i)
    WHERE s.kind <> 'responsibility_claim'
    RETURN DISTINCT s.id AS id ORDER BY id
  } AS other_words
RETURN i.date_from AS date, i.place AS place, 'claimed' IN attribution OR claims <> [] AS claimed,
  'denied' IN attribution AS denied, attribution, i.killed_best AS killed,
  head(COLLECT { MATCH (i)<-[:DESCRIBES]-(r:Report {voice: 'perpetrator'}) WHERE r.killed_best IS NOT NULL
    RETURN r.killed_best AS n ORDER BY n DESC }) AS killed_claimed,
  claims, other_words, i.id AS incident, i.sources AS sources
ORDER BY date, incident

// rests on:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
