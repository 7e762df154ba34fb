// id: actors
// question: Which actors are in the graph, of what kind, and in how many incidents?
// family: actors
// since: 0.2.0
// evidence: incidents
// words: list of groups, all actors, who is in the graph, active groups, most active groups
// param place: location = null | Pakistan — only actors with incidents in this place
// param kind: string = null | group — group, state, organization, person or community
// param name: string = null | taliban — only actors with this word in one of their names
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param min_incidents: integer = 1 | 10 — fewest incidents in one series
// param residual: boolean = false | true — with civilians, unidentified gunmen and the like
// column actor: name
// column kind: what sort of actor
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents in which it had a part
// column killed_best: deaths in them, sum of best figures; empty when none has a figure
// column first: day of the earliest
// column last: day of the latest
// column countries: countries of activity, from the registry
// column actor_id: id of the actor
// column sources: ids of the sources
// note: Deaths in incidents of an actor, its own included; not deaths at its hands.
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
MATCH (i)-[:PERPETRATED|CLASHED_IN|TARGETED]-(a:Actor)
WHERE ($residual OR NOT coalesce(a.residual, false))
  AND ($kind IS NULL OR any(label IN labels(a) WHERE toLower(label) = toLower($kind)))
  AND ($name IS NULL OR any(n IN coalesce(a.names, []) + [a.name] WHERE toLower(n) CONTAINS toLower($name)))
WITH DISTINCT a, i
WITH a, split(i.id, ':')[1] AS series, count(i) AS incidents, count(i.killed_best) AS counted, sum(i.killed_best) AS killed,
  min(i.date_from) AS first, max(i.date_to) AS last, collect(DISTINCT i.sources) AS lists
WHERE incidents >= $min_incidents
RETURN a.name AS actor, toLower(head([label IN labels(a) WHERE label <> 'Actor'])) AS kind, series, incidents,
  CASE WHEN counted > 0 THEN killed END AS killed_best, first, last, coalesce(a.country_refs, []) AS countries, a.id AS actor_id,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY incidents DESC, actor_id, series

// visual:
MATCH path = (a:Actor)-[:RIVAL_OF|FOUGHT|ATTACKED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|SPLIT_FROM]-(b:Actor)
WHERE NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false) AND a.id < b.id
  AND ($name IS NULL OR toLower(a.name) CONTAINS toLower($name) OR toLower(b.name) CONTAINS toLower($name))
RETURN path, a.id AS a, b.id AS b
ORDER BY a, b
LIMIT 200

// rests on:
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
MATCH (i)-[e:PERPETRATED|CLASHED_IN|TARGETED]-(a:Actor)
WHERE ($residual OR NOT coalesce(a.residual, false))
  AND ($kind IS NULL OR any(label IN labels(a) WHERE toLower(label) = toLower($kind)))
  AND ($name IS NULL OR any(n IN coalesce(a.names, []) + [a.name] WHERE toLower(n) CONTAINS toLower($name)))
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
