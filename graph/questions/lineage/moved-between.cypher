// id: moved-between
// question: Which persons moved from one group to another?
// family: lineage
// since: 0.2.0
// evidence: words
// words: commanders who changed sides, defectors, former members, switched allegiance, turncoats, career of a commander
// param actor: actor = null | Islamic State - Khorasan Province — only persons who were with this actor too
// param since: date = null | 2010-01-01 — only ties that held on or after this day
// param until: date = null | 2023-12-31 — only ties that held on or before this day
// param min_sources: integer = 1 | 2 — fewest sources behind each tie
// column person: name
// column from: the actor of the earlier tie
// column tie: what the earlier tie was: member, leader or the office
// column left: last day said of the earlier tie; '' not known
// column to: the actor of the later tie
// column tie_to: what the later tie was
// column joined: first day said of the later tie; '' not known
// column order: certain (the earlier ended before the later began), possible (dates leave it open) or unknown (no dates)
// column person_id: id of the person
// column sources: ids of the sources of both ties
// note: With order `unknown` the pair is shown once, and nobody says which came first. An office in two places is no move; an office of a government and one of a group may be held at once.
MATCH (p:Person)-[r:MEMBER_OF|LEADS|HELD]->(x)
WHERE r.n_sources >= $min_sources
OPTIONAL MATCH (x)-[:OF]->(y:Actor)
WITH p, r, x, coalesce(y, x) AS g
WHERE (g:Group OR g:State OR g:Organization) AND NOT coalesce(g.residual, false)
UNWIND CASE coalesce(r.episode_from, []) WHEN [] THEN [-1] ELSE range(0, size(r.episode_from) - 1) END AS n
WITH p, g, r.sources AS sources, CASE type(r) WHEN 'MEMBER_OF' THEN 'member' WHEN 'LEADS' THEN 'leader' ELSE x.name END AS tie,
  CASE WHEN n < 0 THEN '' ELSE r.episode_from[n] END AS from, CASE WHEN n < 0 THEN '' ELSE r.episode_to[n] END AS to
WHERE ($since IS NULL OR to = '' OR to >= left(toString($since), size(to))) AND ($until IS NULL OR from <= toString($until))
WITH p, collect({g: g, tie: tie, from: from, to: to, sources: sources}) AS ties
WHERE size(ties) > 1 AND ($actor IS NULL OR any(t IN ties WHERE t.g.id = $actor))
UNWIND ties AS a
UNWIND ties AS b
WITH p, a, b, a.g AS one, b.g AS two
WHERE one <> two AND ($actor IS NULL OR $actor IN [one.id, two.id])
  AND NOT EXISTS { (one)-[:GOVERNS_AS]-(two) } AND NOT EXISTS { (one)-[:PART_OF]-(two) }
WITH p, a, b, one, two, CASE
    WHEN a.to <> '' AND b.from <> '' AND left(a.to, 10) < left(b.from, size(a.to)) THEN 'certain'
    WHEN a.from <> '' AND b.from <> '' AND a.from < b.from AND (a.to = '' OR a.to <= b.from OR left(b.from, size(a.to)) <= a.to) THEN 'possible'
    WHEN a.to <> '' AND b.from = '' AND b.to = '' THEN 'possible'
    WHEN a.from + a.to = '' AND b.from + b.to = '' AND one.id < two.id THEN 'unknown' END AS order
WHERE order IS NOT NULL
RETURN DISTINCT p.name AS person, one.name AS from, a.tie AS tie, a.to AS left, two.name AS to, b.tie AS tie_to, b.from AS joined, order,
  p.id AS person_id,
  COLLECT { UNWIND a.sources + b.sources AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY CASE order WHEN 'certain' THEN 0 WHEN 'possible' THEN 1 ELSE 2 END, person_id, joined, from, to, tie, tie_to, left

// visual:
MATCH path = (a:Actor)<-[:MEMBER_OF|LEADS|HELD|OF*1..2]-(p:Person)-[:MEMBER_OF|LEADS|HELD|OF*1..2]->(b:Actor)
WHERE a.id < b.id AND (a:Group OR a:State) AND (b:Group OR b:State) AND ($actor IS NULL OR $actor IN [a.id, b.id])
RETURN path, p.id AS p
ORDER BY p
LIMIT 200
