// id: on-day
// question: What held of an actor on a day: its relations, regimes, offices and names?
// family: time
// since: 0.2.0
// evidence: words
// words: as of, state on a day, at that time, who was in power, valid on, snapshot, before the takeover, after the takeover
// param actor: actor | Taliban — of whom
// param as_of: date = null | 2021-08-16 — the day; all times when left out
// param kind: string = null | office — only relation, regime, office or name
// param undated: boolean = true | false — with what has no dates at all
// column kind: relation, regime, office or name
// column subject: of whom it is said
// column what: the relation, the title or the sort of name
// column object: the other end, or the name
// column holds: certainly, possibly (the dates leave it open) or undated
// column from: first day of the episode; '' not known
// column to: last day of it; '' open
// column role: the relation in plain words, as claimed
// column attribution: footings on which it is said
// column subject_id: id of the subject
// column object_id: id of the object
// column sources: ids of the sources
// note: Two regimes that change hands on a day both hold, possibly, on that day.
// note: A year or a month is an interval: what began in 2021 possibly held on any day of 2021, and certainly from 2022 on. An open end counts as still holding.
MATCH (me:Actor {id: $actor})
CALL (me) {
  MATCH (me)-[r:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|MEMBER_OF|LEADS|FAMILY_OF|OWNS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|DESIGNATED|LINKED_TO]-(:Actor)
  WITH DISTINCT r
  RETURN CASE WHEN 'regime of' IN coalesce(r.roles, []) THEN 'regime' ELSE 'relation' END AS kind, startNode(r) AS s, endNode(r) AS o,
    type(r) AS what, coalesce(endNode(r).name, endNode(r).id) AS object, coalesce(r.episode_from, []) AS froms, coalesce(r.episode_to, []) AS tos,
    coalesce(r.roles, []) AS role, coalesce(r.attribution, []) AS attribution, r.sources AS sources
  UNION
  MATCH (me)-[r:GOVERNS_AS]-(:Actor)
  WITH DISTINCT r
  RETURN 'regime' AS kind, startNode(r) AS s, endNode(r) AS o, type(r) AS what, endNode(r).name AS object,
    coalesce(r.episode_from, []) AS froms, coalesce(r.episode_to, []) AS tos,
    coalesce(r.roles, []) AS role, coalesce(r.attribution, []) AS attribution, r.sources AS sources
  UNION
  MATCH (p:Person)-[r:HELD]->(f:Office)-[:OF]->(me)
  RETURN 'office' AS kind, p AS s, f AS o, 'HELD' AS what, f.name AS object, coalesce(r.episode_from, []) AS froms, coalesce(r.episode_to, []) AS tos,
    coalesce(r.roles, []) AS role, coalesce(r.attribution, []) AS attribution, r.sources AS sources
  UNION
  MATCH (me)-[r:HELD]->(f:Office)
  RETURN 'office' AS kind, me AS s, f AS o, 'HELD' AS what, f.name AS object, coalesce(r.episode_from, []) AS froms, coalesce(r.episode_to, []) AS tos,
    coalesce(r.roles, []) AS role, coalesce(r.attribution, []) AS attribution, r.sources AS sources
  UNION
  MATCH (me)<-[:NAMES]-(n:Name)
  WITH me, n, coalesce(n.valid_from, '') + coalesce(n.valid_to, '') <> '' AS dated
  RETURN 'name' AS kind, me AS s, n AS o, coalesce(n.quality, 'name') AS what, n.text AS object,
    CASE WHEN dated THEN [coalesce(n.valid_from, '')] ELSE [] END AS froms, CASE WHEN dated THEN [coalesce(n.valid_to, '')] ELSE [] END AS tos,
    [] AS role, [] AS attribution, n.sources AS sources
}
UNWIND CASE froms WHEN [] THEN [null] ELSE range(0, size(froms) - 1) END AS n
WITH kind, s, o, what, object, role, attribution, sources, coalesce(froms[n], '') AS from, coalesce(tos[n], '') AS to, toString($as_of) AS day
WITH *, CASE
    WHEN from = '' AND to = '' THEN 'undated'
    WHEN day IS NULL THEN 'certainly'
    WHEN from > day OR to <> '' AND to < left(day, size(to)) THEN 'no'
    WHEN from <> '' AND (from < left(day, size(from)) OR size(from) = 10 AND from = day AND what <> 'GOVERNS_AS' AND kind <> 'regime')
      AND (to = '' OR to > left(day, size(to)) OR size(to) = 10 AND to = day AND kind <> 'regime') THEN 'certainly'
    ELSE 'possibly' END AS holds
WHERE holds <> 'no' AND ($undated OR holds <> 'undated') AND ($kind IS NULL OR kind = $kind)
RETURN kind, coalesce(s.name, s.id) AS subject, what, object, holds, from, to, role, attribution, s.id AS subject_id, o.id AS object_id, sources
ORDER BY CASE kind WHEN 'regime' THEN 0 WHEN 'relation' THEN 1 WHEN 'office' THEN 2 ELSE 3 END,
  CASE holds WHEN 'certainly' THEN 0 WHEN 'possibly' THEN 1 ELSE 2 END, what, subject_id, object_id, from

// visual:
MATCH path = (me:Actor {id: $actor})-[r:GOVERNS_AS|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|RIVAL_OF|SUCCEEDED|LINKED_TO]-(x:Actor)
WHERE $as_of IS NULL OR coalesce(r.episode_from, []) = [] OR any(n IN range(0, size(r.episode_from) - 1)
  WHERE r.episode_from[n] <= toString($as_of)
    AND (r.episode_to[n] = '' OR r.episode_to[n] >= left(toString($as_of), size(r.episode_to[n]))))
RETURN path, x.id AS x
ORDER BY x
LIMIT 200
