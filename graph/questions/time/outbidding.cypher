// id: outbidding
// question: Do more civilians die after years in which more groups compete in a place?
// family: time
// since: 0.2.0
// evidence: incidents
// words: competition between groups, outbidding, does competition precede violence against civilians, market of violence, concentration, HHI
// param place: location | Pakistan — where
// param since: date = null | 2005-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// column year: the year in which an incident began
// column series: the series of releases the incidents are from; series are never added up
// column groups: armed groups with an incident as author or side
// column concentration: sum of squared shares of these incidents by group, 1 = one group alone; low is competition
// column rival_incidents: incidents between two groups
// column rival_killed: deaths in them
// column civilians_killed: deaths in one-sided violence by groups in this year
// column civilians_killed_next: the same in the next year; empty where the next year has no incident or lies outside the window
// column change: next less this; empty when one is not known
// column sources: ids of the sources
// note: A check by eye, not a test: what the literature finds on outbidding is mixed, and one place is one case.
// note: The last year of a source has no next year; a year without incidents may be one that nobody covered. Incidents known from samples only are left out.
MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH DISTINCT i, i.year AS year, split(i.id, ':')[1] AS series
MATCH (g:Group)-[e:PERPETRATED|CLASHED_IN]->(i)
WHERE NOT coalesce(g.residual, false)
WITH year, series, i, collect(DISTINCT g) AS groups, count(DISTINCT e.side) AS sides
WITH year, series, collect({i: i, groups: groups, sides: sides}) AS found
CALL (found) {
  UNWIND found AS x
  UNWIND x.groups AS g
  WITH g, count(*) AS n
  WITH collect(n) AS shares, sum(n) AS total
  RETURN size(shares) AS groups, reduce(h = 0.0, n IN shares | h + (1.0 * n / total) * (1.0 * n / total)) AS concentration
}
WITH year, series, groups, concentration, found, [x IN found WHERE size(x.groups) > 1 AND x.sides > 1] AS between,
  [x IN found WHERE x.i.event_type = 'one_sided'] AS one_sided
WITH series, collect({year: year, groups: groups, concentration: concentration, between: size(between),
    rival_killed: reduce(n = 0, x IN between | n + coalesce(x.i.killed_best, 0)),
    civilians: reduce(n = 0, x IN one_sided | n + coalesce(x.i.killed_best, 0)), lists: [x IN found | x.i.sources]}) AS years
UNWIND years AS y
WITH series, y, head([z IN years WHERE z.year = y.year + 1 | z.civilians]) AS later
RETURN y.year AS year, series, y.groups AS groups, round(y.concentration, 3) AS concentration, y.between AS rival_incidents,
  y.rival_killed AS rival_killed, y.civilians AS civilians_killed, later AS civilians_killed_next, later - y.civilians AS change,
  COLLECT { UNWIND y.lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY year, series

// rests on:
MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
MATCH (g:Group)-[e:PERPETRATED|CLASHED_IN]->(i)
WHERE NOT coalesce(g.residual, false)
WITH count(DISTINCT i) AS total, collect(CASE WHEN e.resolved_by IS NOT NULL THEN {incident: i, rules: e.resolved_by} END) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, total
ORDER BY rule
