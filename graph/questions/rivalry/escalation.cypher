// id: escalation
// question: When did the hostility of two actors reach each rung of the ladder, in each direction?
// family: rivalry
// since: 0.2.0
// evidence: incidents
// words: from words to violence, ladder, first threat, first attack, when did it begin, has the rivalry changed, class of rivalry
// param a: actor | IS-KP — one actor
// param b: actor | Taliban — the other
// param since: date = null | 2020-01-01 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// param officials: boolean = true | false — count harm to a person as harm to whom the person holds office for
// column from: who acts or speaks; both, where nobody says who attacked
// column to: against whom
// column level: stated, denouncement, threat or violence
// column first_possibly: earliest day of the earliest evidence; '' undated only
// column first_certainly: latest day of the evidence that is sure to have come by then; '' not known
// column last: latest day any of it may be of; .. open
// column evidence: incidents and claims of that rung
// column inferred: of these, incidents that count only because an official was harmed
// column undated: of these, claims without a date
// column records: ids of the earliest, at most five
// column sources: ids of the sources
// note: The ladder is denouncement, threat, violence; a stated rivalry stands below it. A year or a month is an interval: the rung was reached between the two days.
// note: Incidents known from samples only are left out.
// note since: Evidence without a date is left out of a window.
// note until: Evidence without a date is left out of a window.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH a, b, CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
CALL (a, b, left_party, right_party) {
  UNWIND left_party AS x
  UNWIND right_party AS y
  MATCH (x)-[e:CLASHED_IN]->(i:Incident)<-[f:CLASHED_IN]-(y)
  WHERE x <> y AND e.side <> f.side AND NOT coalesce(i.sample, false)
  RETURN 'both' AS way, i, null AS c, false AS inferred, 'violence' AS level
  UNION
  UNWIND [[left_party, right_party, 'to'], [right_party, left_party, 'from']] AS direction
  UNWIND direction[0] AS x
  UNWIND direction[1] AS y
  WITH direction[2] AS way, x, y
  MATCH (x)-[:PERPETRATED]->(i:Incident)-[:TARGETED]->(y)
  WHERE NOT coalesce(i.sample, false)
  RETURN way, i, null AS c, false AS inferred, 'violence' AS level
  UNION
  UNWIND [[left_party, right_party, 'to'], [right_party, left_party, 'from']] AS direction
  UNWIND direction[0] AS x
  UNWIND direction[1] AS y
  WITH direction[2] AS way, x, y
  MATCH (x)-[:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[h:HELD]->(:Office)-[:OF]->(y)
  WITH way, i, y, h, toString(i.date_from) AS day
  WHERE $officials AND NOT coalesce(i.sample, false)
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
    AND NOT EXISTS { (i)-[:TARGETED]->(y) }
    AND (coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
      WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n])))))
  RETURN way, i, null AS c, true AS inferred, 'violence' AS level
  UNION
  UNWIND [[left_party, right_party, 'to'], [right_party, left_party, 'from']] AS direction
  UNWIND direction[0] AS x
  UNWIND direction[1] AS y
  WITH direction[2] AS way, x, y
  MATCH (x)<-[:SUBJECT]-(c:Claim)-[f:OBJECT]->(y)
  WHERE any(part IN f.parts WHERE part IN ['object', 'addressee', 'about']) AND coalesce(c.attribution, '') <> 'denied'
    AND (c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED'] OR c.statement_kind IN ['threat', 'denouncement', 'condemnation'])
  RETURN CASE WHEN c.predicate IN ['RIVAL_OF', 'FOUGHT'] AND c.attribution <> 'claimed' THEN 'both' ELSE way END AS way, null AS i, c, false AS inferred,
    CASE
      WHEN c.predicate IN ['FOUGHT', 'ATTACKED'] THEN 'violence'
      WHEN c.predicate = 'THREATENED' OR c.statement_kind = 'threat' THEN 'threat'
      WHEN c.predicate = 'RIVAL_OF' THEN 'stated'
      ELSE 'denouncement' END AS level
}
WITH a, b, way, level, i, c, inferred,
  CASE WHEN i IS NOT NULL THEN toString(i.date_from) ELSE coalesce(c.valid_from, toString(c.date_from), '') END AS early,
  CASE
    WHEN i IS NOT NULL THEN toString(coalesce(i.date_to, i.date_from))
    WHEN c.valid_from IS NOT NULL THEN c.valid_from
    ELSE coalesce(toString(c.date_to), '') END AS sure,
  CASE
    WHEN i IS NOT NULL THEN toString(coalesce(i.date_to, i.date_from))
    WHEN c.valid_from IS NOT NULL THEN coalesce(c.valid_to, '..')
    WHEN c.date_from IS NOT NULL THEN coalesce(toString(c.date_to), '..')
    ELSE '' END AS last
WHERE ($since IS NULL OR last = '..' OR last <> '' AND last >= left(toString($since), size(last)))
  AND ($until IS NULL OR early <> '' AND early <= toString($until))
WITH DISTINCT a, b, way, level, i, c, inferred, early, sure, last
ORDER BY early = '', early, coalesce(i.id, c.id)
WITH a, b, way, level, count(DISTINCT i) + count(DISTINCT c) AS evidence, count(DISTINCT CASE WHEN inferred THEN i END) AS inferred,
  count(DISTINCT CASE WHEN early = '' THEN c END) AS undated, collect(DISTINCT coalesce(i.id, c.id))[..5] AS records,
  coalesce(min(CASE WHEN early <> '' THEN early END), '') AS first_possibly,
  coalesce(min(CASE WHEN sure <> '' THEN sure END), '') AS first_certainly,
  collect(last) AS lasts, collect(coalesce(i.sources, [c.source])) AS lists
RETURN CASE way WHEN 'from' THEN b.name WHEN 'to' THEN a.name ELSE 'both' END AS from,
  CASE way WHEN 'from' THEN a.name WHEN 'to' THEN b.name ELSE 'both' END AS to, level,
  first_possibly, CASE WHEN first_certainly < first_possibly THEN first_possibly ELSE first_certainly END AS first_certainly,
  CASE WHEN '..' IN lasts THEN '..' ELSE reduce(d = '', x IN lasts | CASE WHEN x > d THEN x ELSE d END) END AS last,
  evidence, inferred, undated, records,
  COLLECT { UNWIND lists AS some UNWIND some AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY CASE way WHEN 'to' THEN 0 WHEN 'from' THEN 1 ELSE 2 END,
  CASE level WHEN 'stated' THEN 0 WHEN 'denouncement' THEN 1 WHEN 'threat' THEN 2 ELSE 3 END

// visual:
MATCH path = (a:Actor {id: $a})-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED]-(b:Actor {id: $b})
RETURN path
LIMIT 200

// rests on:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
CALL (left_party, right_party) {
  UNWIND left_party AS x
  UNWIND right_party AS y
  MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y)
  RETURN i, coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS rules
  UNION
  UNWIND left_party AS x
  UNWIND right_party AS y
  UNWIND [[x, y], [y, x]] AS pair
  WITH pair[0] AS s, pair[1] AS o
  MATCH (s)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]->(:Office)-[:OF]->(o)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
  RETURN i, coalesce(e.resolved_by, []) + ['officials-stand-for-actor'] AS rules
}
WITH i, rules
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: rules}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
