// id: relation-between
// question: How do two actors stand to each other, on what evidence of which kind?
// family: relations
// since: 0.1.0
// evidence: incidents
// words: relationship of two actors, friends or enemies, how do they stand to each other, ties between
// param a: actor | IS-KP — one actor
// param b: actor | Taliban — the other
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param regime: boolean = true | false — count a government that a group runs as that group
// param officials: boolean = true | false — count harm to a person as harm to whom the person holds office for
// param samples: boolean = false | true — with incidents known from samples only
// column kind: violence, threat, denouncement, stated, cooperative, neutral, linked (neither, with the sign its source gives it), word (a statement of one about the other) or described
// column from: who acts or speaks; for a clash one of the sides
// column what: the relation, the kind of statement or the kind of violence
// column to: to whom; for a clash the other side
// column date: the day, or the time it is said to hold, 2015.. being open; '' undated
// column said: what is said or happened, in plain words
// column sign: -1 hostile, 1 cooperative, 0 neither
// column attribution: footings
// column asserted_by: on whose word the source says it, when not its own
// column killed: best figure of the incident
// column inferred: counts only because an official was harmed
// column record: id of the incident or the claim
// column line: line of the document
// column sources: ids of the sources
// note since: Evidence without a date is left out of a window.
// note until: Evidence without a date is left out of a window.
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
WITH CASE WHEN $regime THEN [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [a] END AS left_party,
  CASE WHEN $regime THEN [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [b] END AS right_party
CALL (left_party, right_party) {
  UNWIND left_party AS x
  UNWIND right_party AS y
  MATCH (x)-[e:CLASHED_IN]->(i:Incident)<-[f:CLASHED_IN]-(y)
  WHERE x <> y AND e.side <> f.side
  RETURN x AS s, y AS o, i, null AS c, ['coded'] AS footing, false AS inferred
  UNION
  UNWIND left_party AS x
  UNWIND right_party AS y
  UNWIND [[x, y], [y, x]] AS pair
  WITH pair[0] AS s, pair[1] AS o
  MATCH (s)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(o)
  RETURN s, o, i, null AS c, e.attribution AS footing, false AS inferred
  UNION
  // harm to a holder of an office, or to the office
  UNWIND left_party AS x
  UNWIND right_party AS y
  UNWIND [[x, y], [y, x]] AS pair
  WITH pair[0] AS s, pair[1] AS o
  MATCH (s)-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[h:HELD]->(:Office)-[:OF]->(o)
  WITH s, o, i, e, h, toString(i.date_from) AS day
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
    AND NOT EXISTS { (i)-[:TARGETED]->(o) }
    AND (coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
      WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n])))))
  RETURN s, o, i, null AS c, e.attribution AS footing, true AS inferred
  UNION
  UNWIND left_party AS x
  UNWIND right_party AS y
  UNWIND [[x, y], [y, x]] AS pair
  WITH pair[0] AS s, pair[1] AS o
  MATCH (s)-[e:PERPETRATED]->(i:Incident)-[:TARGETED]->(:Office)-[:OF]->(o)
  WHERE $officials
    AND NOT EXISTS { (m:Meta {id: 'graph'}) WHERE 'officials-stand-for-actor' IN m.rules_off }
    AND NOT EXISTS { (i)-[:TARGETED]->(o) }
  RETURN s, o, i, null AS c, e.attribution AS footing, true AS inferred
  UNION
  // what a source says of the two
  UNWIND left_party AS x
  UNWIND right_party AS y
  MATCH (x)<-[e:SUBJECT|OBJECT]-(c:Claim)-[f:SUBJECT|OBJECT]->(y)
  WHERE NOT c.predicate IN ['NAMED', 'HELD', 'WITHIN', 'ESTIMATED']
    AND (type(e) = 'SUBJECT' AND any(part IN f.parts WHERE part IN ['object', 'addressee', 'about'])
      OR type(f) = 'SUBJECT' AND any(part IN e.parts WHERE part IN ['object', 'addressee', 'about']))
  WITH DISTINCT c, CASE type(e) WHEN 'SUBJECT' THEN x ELSE y END AS s, CASE type(e) WHEN 'SUBJECT' THEN y ELSE x END AS o
  RETURN s, o, null AS i, c, [c.attribution] AS footing, false AS inferred
}
WITH s, o, i, c, footing, inferred,
  coalesce(toString(i.date_from), c.valid_from, toString(c.date_from)) AS first,
  CASE
    WHEN i IS NOT NULL THEN toString(coalesce(i.date_to, i.date_from))
    WHEN c.valid_from IS NOT NULL THEN coalesce(c.valid_to, '9999')
    ELSE toString(coalesce(c.date_to, c.date_from))
  END AS last
WHERE ($samples OR NOT coalesce(i.sample, false))
  AND ($since IS NULL OR last >= left(toString($since), size(last)))
  AND ($until IS NULL OR first <= toString($until))
WITH *, CASE
    WHEN i IS NOT NULL OR c.predicate IN ['FOUGHT', 'ATTACKED'] THEN 'violence'
    WHEN c.predicate = 'THREATENED' OR c.statement_kind = 'threat' THEN 'threat'
    WHEN c.predicate IN ['DENOUNCED', 'CONDEMNED'] OR c.statement_kind IN ['denouncement', 'condemnation'] THEN 'denouncement'
    WHEN c.predicate = 'RIVAL_OF' THEN 'stated'
    WHEN c.predicate IN ['ALLIED_WITH', 'AFFILIATE_OF', 'PART_OF', 'PLEDGED_TO', 'SUPPORTS'] THEN 'cooperative'
    WHEN c.predicate = 'LINKED_TO' THEN 'linked'
    WHEN c.predicate = 'STATED' THEN 'word'
    WHEN c.predicate = 'DESCRIBED' THEN 'described'
    ELSE 'neutral'
  END AS kind, CASE
    WHEN last = '9999' OR c.date_from IS NOT NULL AND c.date_to IS NULL THEN '..'
    WHEN last <> first THEN '..' + last
    ELSE ''
  END AS until_when
RETURN kind, s.name AS from, coalesce(i.method, i.event_type, c.statement_kind, c.predicate) AS what, o.name AS to,
  coalesce(first, '') + until_when AS date,
  CASE c.predicate WHEN 'DESCRIBED' THEN c.role + ': ' + c.text ELSE coalesce(i.summary, c.role, c.text) END AS said,
  CASE WHEN kind IN ['violence', 'threat', 'denouncement', 'stated'] THEN -1 ELSE coalesce(c.sign, 0) END AS sign,
  coalesce(footing, []) AS attribution,
  coalesce([k IN range(0, coalesce(size(c.mention_role), 0) - 1) WHERE c.mention_role[k] = 'asserter'
    | CASE c.mention_name[k] WHEN '' THEN c.mention_ref[k] ELSE c.mention_name[k] END], []) AS asserted_by,
  i.killed_best AS killed, inferred, coalesce(i.id, c.id) AS record, c.line AS line,
  coalesce(i.sources, [c.source]) AS sources
ORDER BY
  CASE kind WHEN 'violence' THEN 1 WHEN 'threat' THEN 2 WHEN 'denouncement' THEN 3 WHEN 'stated' THEN 4
    WHEN 'cooperative' THEN 5 WHEN 'neutral' THEN 6 WHEN 'linked' THEN 7 WHEN 'word' THEN 8 ELSE 9 END,
  date, record

// visual:
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
CALL (a, b) {
  MATCH path = (a)--(b)
  RETURN path
  UNION
  MATCH path = (a)-[:CLASHED_IN|PERPETRATED|TARGETED]-(:Incident)-[:CLASHED_IN|PERPETRATED|TARGETED]-(b)
  RETURN path
  UNION
  MATCH path = (a)-[:PERPETRATED]-(:Incident)-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]-(:Office)-[:OF]-(b)
  RETURN path
  UNION
  MATCH path = (a)-[:ISSUED|ADDRESSES|ABOUT]-(:Statement)-[:ISSUED|ADDRESSES|ABOUT]-(b)
  RETURN path
}
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
WHERE ($samples OR NOT coalesce(i.sample, false))
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH collect(DISTINCT i) AS incidents, collect({incident: i, rules: rules}) AS used
UNWIND used AS use
UNWIND use.rules AS rule
RETURN rule, count(DISTINCT use.incident) AS resting, size(incidents) AS total
ORDER BY rule
