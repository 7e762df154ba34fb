// id: listed-officials
// question: Which holders of offices are on a sanctions list?
// family: victims
// since: 0.1.0
// evidence: words
// words: sanctioned officials, ministers on the list, UN 1988, governors on a list
// param of: actor = null | Taliban — only offices of this actor
// param list: string = null | 1988 — only lists with this word in their name
// param title: string = null | governor — only offices with this word in their title
// param as_of: date = null | 2023-03-01 — only listings said to hold on this day
// param regime: boolean = true | false — count a government that a group runs as that group
// column person: name
// column match: entry (this person is on the list) or namesake (an entry bears one of the person's names)
// column office: title
// column of: the actor the office belongs to
// column covers: the place for which it is held
// column acting: held for the time being
// column held_from: first day of each term; '' unknown
// column held_to: last day of each term; '' open
// column lists: names of the lists
// column entries: ids of the entries on them
// column listed_from: first day of each listing; '' unknown
// column listed_to: last day of each listing; '' open
// column person_id: id of the holder
// column listed_id: id of the person on the list
// column office_id: id of the office
// column sources: ids of the sources of office and listing
// note: Many offices are known from the list itself, which names the offices of those it lists; see `sources`.
// note: A namesake is a question, not a finding; a judgement of identity records the answer.
MATCH (p:Person)-[h:HELD]->(o:Office)-[:OF]->(a:Actor)
WHERE ($of IS NULL OR a.id = $of OR $regime AND EXISTS { (:Actor {id: $of})-[:GOVERNS_AS]->(a) })
  AND ($title IS NULL OR toLower(o.name) CONTAINS toLower($title))
CALL (p) {
  MATCH (p)<-[d:DESIGNATED]-(:Actor)
  RETURN p AS q, d, 'entry' AS match
  UNION
  MATCH (p)<-[:NAMES]-(n:Name)
  MATCH (m:Name {folded: n.folded})-[:NAMES]->(q:Person)<-[d:DESIGNATED]-(:Actor)
  WHERE q <> p
  RETURN q, d, 'namesake' AS match
}
WITH DISTINCT p, h, o, a, q, d, match
WHERE ($list IS NULL OR any(role IN d.roles WHERE toLower(role) CONTAINS toLower($list)))
  AND ($as_of IS NULL OR coalesce(d.episode_from, []) = [] OR any(n IN range(0, size(d.episode_from) - 1)
    WHERE d.episode_from[n] <= toString($as_of)
      AND (d.episode_to[n] = '' OR d.episode_to[n] >= left(toString($as_of), size(d.episode_to[n])))))
RETURN p.name AS person, match, o.name AS office, a.name AS of,
  COLLECT { MATCH (o)-[:COVERS]->(l:Location) RETURN l.name AS name ORDER BY name } AS covers,
  coalesce(h.acting, false) AS acting, coalesce(h.episode_from, []) AS held_from, coalesce(h.episode_to, []) AS held_to,
  d.roles AS lists,
  COLLECT { MATCH (q)<-[:OBJECT]-(c:Claim {predicate: 'DESIGNATED'}) RETURN DISTINCT c.record_ref AS entry ORDER BY entry } AS entries,
  coalesce(d.episode_from, []) AS listed_from, coalesce(d.episode_to, []) AS listed_to,
  p.id AS person_id, q.id AS listed_id, o.id AS office_id,
  COLLECT { UNWIND h.sources + d.sources AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY office_id, person_id, match, listed_id, lists, listed_from
