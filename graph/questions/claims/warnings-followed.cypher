// id: warnings-followed
// question: Which warnings and threats spoke of an actor's plans, and what did it do afterwards?
// family: claims
// since: 0.1.0
// evidence: incidents
// words: did the warning come true, after the warning, threat realised, what came of a threat
// param actor: actor | IS-KP — whose plans
// param days: integer = 365 | 90 — days after a warning that are looked at
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day on which a warning was given
// param until: date = null | 2024-12-31 — last day on which a warning was given
// column date: day of the warning
// column kind: what the statement does
// column issuer: who gave it, in the source's words when nobody is named
// column text: what it said
// column series: the series of releases the incidents are from; series are never added up
// column incidents: incidents of the actor in these days
// column killed_best: deaths in them, sum of best figures; empty when none is known
// column officials: of these incidents, those in which a holder of an office was killed or injured
// column next_date: day of the first of them
// column next_days: days from the warning to it
// column next_place: where it happened
// column addressee: to whom
// column next_incident: its id
// column until_date: last day of any incident in the graph, beyond which nothing can be seen
// column statement: id of the statement
// column sources: ids of the sources of the warning
// note: That an incident came after a warning does not make it the one that was warned of.
// note: Warnings without a date and incidents known from samples only are left out.
MATCH (me:Actor {id: $actor})
WITH me, COLLECT {
    MATCH (i:Incident)
    WHERE i.date_to >= date('0001-01-01') AND NOT coalesce(i.sample, false)
    RETURN i.date_to AS last ORDER BY last DESC LIMIT 1
  } AS last
CALL (me) {
  MATCH (me)<-[:ABOUT]-(s:Statement)
  RETURN s
  UNION
  MATCH (me)-[:ISSUED]->(s:Statement {kind: 'threat'})
  RETURN s
}
WITH me, last, s
WHERE s.kind IN ['warning', 'threat', 'letter'] AND s.date_from IS NOT NULL
  AND ($since IS NULL OR s.date_from >= $since) AND ($until IS NULL OR s.date_from <= $until)
WITH me, s, head(last) AS last, COLLECT {
    MATCH (me)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
    WHERE i.date_from > s.date_from AND i.date_from <= s.date_from + duration({days: $days}) AND NOT coalesce(i.sample, false)
      AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
    RETURN DISTINCT i ORDER BY i.date_from, i.id
  } AS after
CALL (after) {
  UNWIND CASE after WHEN [] THEN [null] ELSE after END AS i
  WITH i ORDER BY i.date_from, i.id
  RETURN split(i.id, ':')[1] AS series, [x IN collect(i) WHERE x IS NOT NULL] AS found
}
RETURN s.date_from AS date, s.kind AS kind,
  COLLECT {
    MATCH (s)<-[:SUBJECT]-(c:Claim {predicate: 'STATED'})
    UNWIND [k IN range(0, size(c.mention_role) - 1) WHERE c.mention_role[k] = 'subject' | k] AS k
    OPTIONAL MATCH (s)<-[:ISSUED]-(a:Actor)
    RETURN DISTINCT coalesce(a.name, c.mention_name[k]) AS name ORDER BY name
  } AS issuer,
  s.text AS text, series, size(found) AS incidents,
  CASE WHEN any(i IN found WHERE i.killed_best IS NOT NULL) THEN reduce(n = 0, i IN found | n + coalesce(i.killed_best, 0)) END AS killed_best,
  size([i IN found WHERE EXISTS { (i)<-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]->(:Office)-[:OF]->(b:Actor) WHERE NOT b:Person }]) AS officials,
  head(found).date_from AS next_date, duration.inDays(s.date_from, head(found).date_from).days AS next_days,
  head(found).place AS next_place,
  COLLECT { MATCH (s)-[:ADDRESSES]->(a:Actor) RETURN a.name AS name ORDER BY name } AS addressee,
  head(found).id AS next_incident, last AS until_date, s.id AS statement, s.sources AS sources
ORDER BY date, statement, series
