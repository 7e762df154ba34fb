// id: opponents
// question: Who has the most opponents in a place and time, and what share of all actors is that?
// family: network
// since: 0.2.0
// evidence: incidents
// words: degree, degree centrality, most enemies, who fights the most groups, most connected in the conflict network, prominence
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param min_incidents: integer = 1 | 5 — fewest incidents of one series between a pair to count as opponents
// param crowds: boolean = true | false — with actors that are communities and named crowds
// param residual: boolean = false | true — with civilians, unidentified gunmen and the like
// column actor: name
// column series: the series of releases the incidents are from; series are never added up
// column opponents: actors it stood against
// column degree: the same over all other actors of the series, 0 to 1
// column incidents: incidents in which it stood against them
// column names: names of its opponents, at most ten, by number of incidents
// column actors: all actors of the series with an opponent here
// column pairs: all pairs of the series here
// column actor_id: id of the actor
// column sources: ids of the sources
// note: On fighting, degree means prominence in conflict, not power and not influence. `rivalgraph centrality` has further measures and says where they make sense.
// note: Years pooled over decades join actors that never lived at the same time; give a window. Incidents known from samples only are left out.
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
MATCH (a:Actor)-[e:CLASHED_IN|PERPETRATED]->(i)-[f:CLASHED_IN|TARGETED]-(b:Actor)
WHERE a <> b AND NOT a:Person AND NOT b:Person
  AND CASE type(e) WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'CLASHED_IN' AND e.side < f.side END
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
  AND ($crowds OR NOT a:Community AND NOT b:Community)
WITH DISTINCT i, CASE WHEN a.id < b.id THEN a ELSE b END AS a, CASE WHEN a.id < b.id THEN b ELSE a END AS b
WITH split(i.id, ':')[1] AS series, a, b, count(i) AS n, collect(DISTINCT i.sources) AS lists
WHERE n >= $min_incidents
WITH series, collect({a: a, b: b, n: n, lists: lists}) AS pairs
CALL (pairs) {
  UNWIND pairs AS p
  UNWIND [{me: p.a, them: p.b}, {me: p.b, them: p.a}] AS end
  WITH end.me AS me, end.them AS them, p
  ORDER BY p.n DESC, them.id
  RETURN me, count(them) AS opponents, sum(p.n) AS incidents, collect(them.name)[..10] AS names, collect(p.lists) AS lists
}
WITH series, pairs, collect({me: me, opponents: opponents, incidents: incidents, names: names, lists: lists}) AS found
UNWIND found AS x
RETURN x.me.name AS actor, series, x.opponents AS opponents, CASE WHEN size(found) > 1 THEN round(1.0 * x.opponents / (size(found) - 1), 4) END AS degree,
  x.incidents AS incidents, x.names AS names, size(found) AS actors, size(pairs) AS pairs, x.me.id AS actor_id,
  COLLECT { UNWIND x.lists AS some UNWIND some AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY opponents DESC, incidents DESC, actor_id, series

// visual:
MATCH path = (a:Actor)-[t:TIE]-(b:Actor)
WHERE a.id < b.id AND t.n_incidents >= $min_incidents
RETURN path, a.id AS a, b.id AS b
ORDER BY a, b
LIMIT 300

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
MATCH (i)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(a:Actor)
WHERE NOT coalesce(i.sample, false) AND ($residual OR NOT coalesce(a.residual, false))
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH i, collect(e.resolved_by) AS lists, count(*) AS ends
WHERE ends > 1
WITH count(i) AS total, collect(CASE WHEN lists <> [] THEN {incident: i, lists: lists} END) AS used
UNWIND used AS use
UNWIND use.lists AS list
UNWIND list AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
