// id: officials-killed
// question: Who was killed or injured while holding an office, which office, where, how and by whom?
// family: victims
// since: 0.1.0
// evidence: incidents
// words: assassinated governors, killed in office, assassinations, ministers killed
// param of: actor = null | Taliban — only offices of this actor
// param by: actor = null | IS-KP — only incidents of this author
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param harm: string = killed | injured — killed, injured or any
// param min_sources: integer = 1 | 2 — fewest sources behind the incident
// column date: day of the incident
// column person: name
// column office: the office held that day
// column of: the actor the office belongs to
// column place: the finest place, as named
// column method: how it was done
// column by: who did it
// column harm: killed or injured
// column acting: held for the time being
// column province: the first-order division
// column covers: the place for which it is held
// column office_said: footings on which the office is said to be held
// column attribution: on what footing
// column person_id: id of the person
// column incident: id of the incident
// column sources: ids of the sources
// note: An office without dates counts as held. A regime's offices count for the group that runs it.
MATCH (p:Person)-[k:KILLED_IN|INJURED_IN]->(i:Incident), (p)-[h:HELD]->(o:Office)-[:OF]->(a:Actor)
WHERE (a:Group OR a:State OR a:Organization)
  AND ($harm = 'any' OR toLower(type(k)) = $harm + '_in')
  AND ($of IS NULL OR a.id = $of OR EXISTS { (:Actor {id: $of})-[:GOVERNS_AS]->(a) })
  AND ($by IS NULL OR EXISTS { (:Actor {id: $by})-[:PERPETRATED]->(i) })
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND size(i.sources) >= $min_sources
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
WITH p, k, i, h, o, a, toString(i.date_from) AS day
WHERE coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
  WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n]))))
RETURN i.date_from AS date, p.name AS person, o.name AS office, a.name AS of, i.place AS place, i.method AS method,
  COLLECT { MATCH (i)<-[:PERPETRATED]-(b:Actor) RETURN b.name AS name ORDER BY name } AS by,
  CASE type(k) WHEN 'KILLED_IN' THEN 'killed' ELSE 'injured' END AS harm, coalesce(h.acting, false) AS acting,
  head(COLLECT { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(l:Location {level: 'province'}) RETURN l.name AS name ORDER BY name }) AS province,
  COLLECT { MATCH (o)-[:COVERS]->(l:Location) RETURN l.name AS name ORDER BY name } AS covers,
  h.attribution AS office_said,
  COLLECT { MATCH (i)<-[e:PERPETRATED]-(:Actor) UNWIND e.attribution AS word RETURN DISTINCT word ORDER BY word } AS attribution,
  p.id AS person_id, i.id AS incident, i.sources AS sources
ORDER BY date, incident, person_id, office

// visual:
MATCH path = (:Actor)-[:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)-[:HELD]->(:Office)-[:OF]->(:Actor)
RETURN path, i.date_from AS date
ORDER BY date
LIMIT 200
