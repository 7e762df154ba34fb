// id: rivals
// question: Who are the rivals of an actor, on what evidence, and since when?
// family: rivalry
// since: 0.1.0
// evidence: incidents
// words: enemies, foes, opponents, adversaries, whom does it fight, rivalry
// param actor: actor | IS-KP — whose rivals
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_sources: integer = 1 | 2 — fewest sources behind a rival
// param regime: boolean = true | false — count a government that a group runs as that group
// param officials: boolean = true | false — count harm to a person as harm to whom the person holds office for
// column rival: name of the rival
// column level: highest rung of hostility for which there is evidence
// column violence: incidents in which the two stand against each other
// column inferred: of these, incidents that count only because an official was harmed
// column fought: claims that they fought or one attacked the other, with no incident named
// column threats: claims of a threat of one against the other
// column denouncements: claims of a denouncement of one by the other
// column stated: claims that they are rivals, with no act named
// column killed_low: sum of low figures of these incidents
// column killed_best: sum of best figures
// column killed_high: sum of high figures
// column first: earliest day some of it speaks of
// column last: latest day some of it speaks of
// column pair: what sort of pair; each sort is ranked by itself
// column series: the series of releases that lists most of their incidents; the next six columns are its alone
// column other_series: incidents and deaths by each other series, which may tell of the same events
// column no_figure: incidents without a number of deaths; they add nothing to the sums
// column attribution: footings on which all this rests
// column rival_id: id of the rival
// column sources: ids of the sources
// note: Series are never added up: the figures are those of the one that lists most incidents of the pair.
// note: Condemning an attack is not counted as hostility to its author; see `condemnations`.
// note: Attacks on communities and persons make no rival of them; see `attacks-on` and `officials-killed`.
// note regime: A government that a group runs or ran counts as that group; regime=false keeps them apart.
// note since: Claims without a date are left out of a window.
// note until: Claims without a date are left out of a window.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
CALL (party) {
  // both were sides of a clash
  UNWIND party AS us
  MATCH (us)-[e:CLASHED_IN]->(i:Incident)<-[f:CLASHED_IN]-(them:Actor)
  WHERE e.side <> f.side
  RETURN them, i, null AS c, false AS inferred, ['coded'] AS footing
  UNION ALL
  // one attacked the other
  UNWIND party AS us
  MATCH (us)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(them:Actor)
  RETURN them, i, null AS c, false AS inferred, e.attribution AS footing
  UNION ALL
  UNWIND party AS us
  MATCH (them:Actor)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(us)
  RETURN them, i, null AS c, false AS inferred, e.attribution AS footing
  UNION ALL
  // one attacked a holder of an office of the other, or the office
  UNWIND party AS us
  MATCH (us)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[h:HELD]->(:Office)-[:OF]->(them:Actor)
  WITH them, i, e, h, toString(i.date_from) AS day
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
    AND (coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
    WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n])))))
  RETURN them, i, null AS c, true AS inferred, e.attribution AS footing
  UNION ALL
  UNWIND party AS us
  MATCH (them:Actor)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[h:HELD]->(:Office)-[:OF]->(us)
  WITH them, i, e, h, toString(i.date_from) AS day
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
    AND (coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
    WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n])))))
  RETURN them, i, null AS c, true AS inferred, e.attribution AS footing
  UNION ALL
  UNWIND party AS us
  MATCH (us)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(:Office)-[:OF]->(them:Actor)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
  RETURN them, i, null AS c, true AS inferred, e.attribution AS footing
  UNION ALL
  UNWIND party AS us
  MATCH (them:Actor)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(:Office)-[:OF]->(us)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
  RETURN them, i, null AS c, true AS inferred, e.attribution AS footing
  UNION ALL
  // a source says so
  UNWIND party AS us
  MATCH (us)<-[e:SUBJECT|OBJECT]-(c:Claim)-[f:SUBJECT|OBJECT]->(them:Actor)
  WHERE type(e) <> type(f)
    AND (c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED']
      OR c.statement_kind IN ['threat', 'denouncement', 'condemnation'])
    AND any(part IN e.parts + f.parts WHERE part IN ['object', 'addressee', 'about'])
  RETURN them, null AS i, c, false AS inferred, [c.attribution] AS footing
}
WITH party, them, collect({i: i, c: c, inferred: inferred, footing: footing}) AS found
WITH party, found, CASE WHEN $regime THEN coalesce(head([(g:Actor)-[:GOVERNS_AS]->(them) | g]), them) ELSE them END AS rival
WHERE NOT rival IN party AND (rival:Group OR rival:State OR rival:Organization) AND NOT coalesce(rival.residual, false)
UNWIND found AS one
WITH party, rival, one.i AS i, one.c AS c, min(CASE WHEN one.inferred THEN 1 ELSE 0 END) AS inferred, collect(DISTINCT one.footing) AS footing
WITH party, rival, c, inferred, footing, i {.id, .date_from, .date_to, .sample, .killed_best, .killed_low, .killed_high, .sources} AS i
WITH party, rival, c, inferred, footing, split(i.id, ':')[1] AS series, i.date_from AS i_first, coalesce(i.date_to, i.date_from) AS i_last,
  coalesce(c.valid_from, toString(c.date_from)) AS c_first,
  CASE WHEN c.valid_from IS NOT NULL THEN coalesce(c.valid_to, '9999') ELSE toString(coalesce(c.date_to, c.date_from)) END AS c_last,
  i.sample AS sample, i.killed_best AS best, i.killed_low AS low, i.killed_high AS high, coalesce(i.sources, [c.source]) AS list
WHERE NOT coalesce(sample, false)
  AND ($since IS NULL OR i_last >= $since OR c_last >= left(toString($since), size(c_last)))
  AND ($until IS NULL OR i_first <= $until OR c_first <= toString($until))
WITH party, rival, series, count(series) AS n, sum(CASE WHEN series IS NOT NULL THEN inferred END) AS inferred, count(best) AS counted, sum(best) AS best,
  sum(CASE WHEN best IS NOT NULL THEN coalesce(low, best) END) AS low, sum(CASE WHEN best IS NOT NULL THEN coalesce(high, best) END) AS high,
  toString(min(i_first)) AS i_first, toString(max(i_last)) AS i_last, min(c_first) AS c_first,
  max(CASE c_last WHEN '9999' THEN c_first ELSE c_last END) AS c_last,
  collect(DISTINCT list) AS lists, collect(DISTINCT footing) AS footings, collect(c) AS claims
ORDER BY n DESC, series
WITH party, rival, collect(CASE WHEN n > 0 THEN {series: series, n: n, inferred: inferred, counted: counted, best: best, low: low, high: high} END) AS told,
  min(coalesce(i_first, c_first)) AS first, max(coalesce(i_last, c_last)) AS last, collect(lists) AS lists, collect(footings) AS footings,
  reduce(all = [], some IN collect(claims) | all + some) AS claims
WITH rival, told, first, last, claims, coalesce(head(told), {n: 0, inferred: 0, counted: 0}) AS lead,
  COLLECT { UNWIND footings AS some UNWIND some AS f UNWIND f AS g UNWIND g AS a RETURN DISTINCT a ORDER BY a } AS attribution,
  COLLECT { UNWIND lists AS some UNWIND some AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources,
  size([x IN claims WHERE x.predicate IN ['FOUGHT', 'ATTACKED']]) AS fought,
  size([x IN claims WHERE x.predicate = 'THREATENED' OR x.statement_kind = 'threat']) AS threats,
  size([x IN claims WHERE x.predicate IN ['DENOUNCED', 'CONDEMNED']
    OR x.statement_kind IN ['denouncement', 'condemnation']]) AS denouncements,
  size([x IN claims WHERE x.predicate = 'RIVAL_OF']) AS stated,
  size([x IN [head(party), rival] WHERE x:State]) AS states,
  size([x IN [head(party), rival] WHERE x:Group]) AS groups
WHERE size(sources) >= $min_sources
WITH *,
  CASE
    WHEN groups = 2 THEN 'group_group'
    WHEN groups = 1 AND states = 1 THEN 'group_government'
    WHEN states = 2 THEN 'government_government'
    ELSE 'other'
  END AS pair,
  CASE
    WHEN lead.n + fought > 0 THEN 'violence'
    WHEN threats > 0 THEN 'threat'
    WHEN denouncements > 0 THEN 'denouncement'
    ELSE 'stated'
  END AS level
RETURN rival.name AS rival, level, lead.n AS violence, lead.inferred AS inferred, fought, threats, denouncements, stated,
  CASE WHEN lead.counted > 0 THEN lead.low END AS killed_low,
  CASE WHEN lead.counted > 0 THEN lead.best END AS killed_best,
  CASE WHEN lead.counted > 0 THEN lead.high END AS killed_high,
  first, last, pair, lead.series AS series,
  [t IN tail(told) | t.series + ': ' + t.n + ' incidents, ' + t.best + ' killed'] AS other_series,
  lead.n - lead.counted AS no_figure, attribution, rival.id AS rival_id, sources
ORDER BY
  CASE pair WHEN 'group_group' THEN 1 WHEN 'group_government' THEN 2 WHEN 'government_government' THEN 3 ELSE 4 END,
  CASE level WHEN 'violence' THEN 1 WHEN 'threat' THEN 2 WHEN 'denouncement' THEN 3 ELSE 4 END,
  violence DESC, coalesce(killed_best, -1) DESC, denouncements DESC, stated DESC, rival_id

// visual:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH path = (us)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED]-(them:Actor)
WHERE NOT coalesce(them.residual, false)
RETURN path, them.id AS them
ORDER BY them
LIMIT 200

// rests on:
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
CALL (party) {
  UNWIND party AS us
  MATCH (us)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(them:Actor)
  RETURN i, them, coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS rules
  UNION
  UNWIND party AS us
  MATCH (us)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]->(:Office)-[:OF]->(them:Actor)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
  RETURN i, them, coalesce(e.resolved_by, []) + ['officials-stand-for-actor'] AS rules
  UNION
  UNWIND party AS us
  MATCH (them:Actor)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]->(:Office)-[:OF]->(us)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
  RETURN i, them, coalesce(e.resolved_by, []) + ['officials-stand-for-actor'] AS rules
}
WITH i, rules, them, party
WHERE NOT them IN party AND (them:Group OR them:State OR them:Organization) AND NOT coalesce(them.residual, false) AND NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: rules}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
