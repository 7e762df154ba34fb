// id: incidents
// question: In which incidents did an actor have a part, by date?
// family: incidents
// since: 0.1.0
// evidence: incidents
// words: attacks by, list of attacks, events of an actor, what did they do, chronology
// param actor: actor | IS-KP — whose incidents
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_killed: integer = null | 10 — fewest deaths (best); leaves out incidents without a figure
// param min_sources: integer = 1 | 2 — fewest sources behind an incident
// param regime: boolean = true | false — count a government that a group runs as that group
// param samples: boolean = true | false — with incidents known from samples only
// column date: first day
// column place: the finest place, as named
// column province: the first-order division
// column part: what the actor did or suffered
// column against: the other side, the author or the target
// column method: how it was done, or the kind of violence
// column killed_best: deaths by the chosen report
// column killed_low: its low figure
// column killed_high: its high figure
// column injured_best: injured by the chosen report
// column attribution: on what footing
// column incident: id of the incident
// column to: last day, when it is another
// column date_precision: how closely the date is known
// column sample: known from a sample only, so out of totals
// column rules: rules on which the actor's part rests
// column sources: ids of the sources
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN]-(i:Incident)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($min_killed IS NULL OR i.killed_best >= $min_killed) AND size(i.sources) >= $min_sources
  AND ($samples OR NOT coalesce(i.sample, false))
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH i, party, collect(DISTINCT type(e)) AS parts, collect(e) AS ties
RETURN i.date_from AS date, i.place AS place,
  head(COLLECT { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(p:Location {level: 'province'}) RETURN p.name AS name ORDER BY name }) AS province,
  COLLECT { UNWIND parts AS part RETURN toLower(part) AS part ORDER BY part } AS part,
  COLLECT { MATCH (i)-[f:PERPETRATED|CLASHED_IN|TARGETED]-(other:Actor) WHERE NOT other IN party
    RETURN DISTINCT other.name AS name ORDER BY name } AS against,
  coalesce(i.method, i.event_type) AS method, i.killed_best AS killed_best, i.killed_low AS killed_low,
  i.killed_high AS killed_high, i.injured_best AS injured_best,
  COLLECT { UNWIND ties AS tie UNWIND coalesce(tie.attribution, []) AS word RETURN DISTINCT word ORDER BY word } AS attribution,
  i.id AS incident, CASE WHEN i.date_to <> i.date_from THEN i.date_to END AS to,
  i.date_precision AS date_precision, coalesce(i.sample, false) AS sample,
  COLLECT { UNWIND ties AS tie UNWIND coalesce(tie.resolved_by, []) AS rule RETURN DISTINCT rule ORDER BY rule } AS rules,
  i.sources AS sources
ORDER BY date, incident

// visual:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH path = (us)-[:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN]-(i:Incident)-[:OCCURRED_AT]->(:Location)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
RETURN path, i.date_from AS date
ORDER BY date DESC
LIMIT 200

// rests on:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN]-(i:Incident)
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($min_killed IS NULL OR i.killed_best >= $min_killed) AND size(i.sources) >= $min_sources
  AND ($samples OR NOT coalesce(i.sample, false))
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
