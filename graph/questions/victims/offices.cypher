// id: offices
// question: Who held which office of an actor, since when, and who says so?
// family: victims
// since: 0.1.0
// evidence: words
// words: governors, ministers, who was in office, officeholders, appointments
// param of: actor | Taliban — whose offices
// param as_of: date = null | 2023-03-01 — only who is said to have held it on this day
// param regime: boolean = true | false — count a government that a group runs as that group
// column office: title
// column person: name of the holder
// column acting: held for the time being
// column covers: the place for which it is held
// column from: first day of each episode; '' unknown
// column to: last day of each episode; '' open
// column attribution: footings on which it is said
// column of: the actor the office belongs to
// column person_id: id of the person
// column office_id: id of the office
// column sources: ids of the sources
// note: An office without dates is kept whatever the day.
MATCH (me:Actor {id: $of})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS a
MATCH (p:Person)-[h:HELD]->(o:Office)-[:OF]->(a)
WHERE $as_of IS NULL OR coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
  WHERE h.episode_from[n] <= toString($as_of)
    AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(toString($as_of), size(h.episode_to[n]))))
RETURN o.name AS office, p.name AS person, coalesce(h.acting, false) AS acting,
  COLLECT { MATCH (o)-[:COVERS]->(l:Location) RETURN l.name AS name ORDER BY name } AS covers,
  coalesce(h.episode_from, []) AS from, coalesce(h.episode_to, []) AS to, h.attribution AS attribution,
  a.name AS of, p.id AS person_id, o.id AS office_id, h.sources AS sources
ORDER BY office_id, person_id

// visual:
MATCH path = (:Person)-[:HELD]->(o:Office)-[:OF]->(:Actor {id: $of})
RETURN path, o.id AS office
ORDER BY office
LIMIT 200
