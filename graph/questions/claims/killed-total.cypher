// id: killed-total
// question: How many were killed in the incidents of an actor, by the sources' figures and with what perpetrators claim?
// family: claims
// since: 0.1.0
// evidence: incidents
// words: how many killed, death toll, fatalities, casualties of an actor, deaths by year, deaths by province
// param actor: actor | IS-KP — whose incidents
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// param by: string = null | year — a row for each year, province or method
// column series: the series of releases the incidents are from; series are never added up
// column part: the year, province or method; empty for all
// column incidents: incidents of which the actor was author or a side
// column killed_best: sum of the figures chosen
// column killed_low: sum of low figures, as given
// column killed_high: sum of high figures, as given
// column killed_claimed: the same sum with the perpetrator's figure where there is one
// column no_figure: incidents without a number of deaths
// column first: day of the earliest incident
// column last: day of the latest incident
// column injured_best: sum of injured, where stated
// column injured_low: sum of injured, lower bounds included
// column no_injured: incidents without a number of injured
// column sources: ids of the sources
// note: These are deaths in incidents of the actor, its own included where the source counts them; not deaths at its hands.
// note: Incidents known from samples only are left out.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH DISTINCT i
WITH i, split(i.id, ':')[1] AS series, CASE $by
    WHEN 'year' THEN toString(i.year)
    WHEN 'province' THEN coalesce(head(COLLECT {
      MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(p:Location {level: 'province'}) RETURN p.name AS name ORDER BY name }), 'not known')
    WHEN 'method' THEN coalesce(i.method, 'not coded')
    ELSE '' END AS part,
  head(COLLECT { MATCH (i)<-[:DESCRIBES]-(r:Report {voice: 'perpetrator'})
    WHERE r.killed_best IS NOT NULL RETURN r.killed_best AS n ORDER BY n DESC }) AS claimed
WITH series, part, count(i) AS incidents, count(i.killed_best) AS counted,
  sum(i.killed_best) AS best, sum(coalesce(i.killed_low, i.killed_best)) AS low, sum(coalesce(i.killed_high, i.killed_best)) AS high,
  sum(coalesce(claimed, i.killed_best)) AS claimed,
  count(i.injured_best) AS hurt, count(coalesce(i.injured_low, i.injured_best)) AS bounded,
  sum(i.injured_best) AS injured, sum(coalesce(i.injured_low, i.injured_best)) AS injured_low,
  min(i.date_from) AS first, max(i.date_to) AS last, collect(DISTINCT i.sources) AS lists
RETURN series, part, incidents, CASE WHEN counted > 0 THEN best END AS killed_best,
  CASE WHEN counted > 0 THEN low END AS killed_low, CASE WHEN counted > 0 THEN high END AS killed_high,
  claimed AS killed_claimed, incidents - counted AS no_figure, first, last,
  CASE WHEN hurt > 0 THEN injured END AS injured_best, CASE WHEN bounded > 0 THEN injured_low END AS injured_low,
  incidents - bounded AS no_injured,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY series, part

// rests on:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[e:PERPETRATED|CLASHED_IN]->(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: coalesce(e.resolved_by, [])}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
