// id: lineage
// question: Where does a group come from, what came of it, and what is it part of?
// family: lineage
// since: 0.1.0
// evidence: words
// words: origin, history of a group, split from, predecessor, successor, family tree
// param actor: actor | Tehrik-i-Taliban Pakistan — whose lineage
// param as_of: date = null | 2014-09-01 — only relations said to hold on this day
// column subject: name of the subject
// column relation: kind of relation
// column object: name of the object
// column role: the relation in plain words, as claimed
// column subject_id: id of the subject
// column object_id: id of the object
// column from: first day of each episode; '' unknown
// column to: last day of each episode; '' open
// column attribution: footings on which it is said
// column sources: ids of the sources
// note: A relation without dates is kept whatever the day.
MATCH (me:Actor {id: $actor})-[r:SPLIT_FROM|MERGED_INTO|SUCCEEDED|PART_OF|AFFILIATE_OF|PLEDGED_TO|GOVERNS_AS]-(:Actor)
WHERE $as_of IS NULL OR coalesce(r.episode_from, []) = [] OR any(n IN range(0, size(r.episode_from) - 1)
  WHERE r.episode_from[n] <= toString($as_of)
    AND (r.episode_to[n] = '' OR r.episode_to[n] >= left(toString($as_of), size(r.episode_to[n]))))
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
RETURN s.name AS subject, type(r) AS relation, o.name AS object, coalesce(r.roles, []) AS role, s.id AS subject_id, o.id AS object_id,
  coalesce(r.episode_from, []) AS from, coalesce(r.episode_to, []) AS to,
  coalesce(r.attribution, []) AS attribution, r.sources AS sources
ORDER BY relation, subject_id, object_id

// visual:
MATCH path = (me:Actor {id: $actor})-[:SPLIT_FROM|MERGED_INTO|SUCCEEDED|PART_OF|AFFILIATE_OF|PLEDGED_TO|GOVERNS_AS*1..3]-(other:Actor)
RETURN path, other.id AS other
ORDER BY other
LIMIT 200
