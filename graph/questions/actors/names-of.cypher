// id: names-of
// question: What is an actor called, by whom, and since when?
// family: actors
// since: 0.1.0
// evidence: identity
// words: aliases, also known as, other names, spellings, acronym
// param actor: actor | IS-KP — the actor
// column name: the name
// column quality: what sort of name; hostile is an opponents' word
// column used_by: names of those whose word it is; empty is everybody
// column lang: language
// column from: used since; empty is not known
// column to: used until
// column name_id: id of the name
// column sources: ids of the sources that give it
MATCH (:Actor {id: $actor})<-[:NAMES]-(n:Name)
RETURN n.text AS name, n.quality AS quality,
  COLLECT { UNWIND coalesce(n.used_by, []) AS id OPTIONAL MATCH (u:Actor {id: id}) RETURN coalesce(u.name, id) AS name ORDER BY name } AS used_by,
  n.lang AS lang, n.valid_from AS from, n.valid_to AS to, n.id AS name_id, n.sources AS sources
ORDER BY CASE n.quality WHEN 'primary' THEN 0 WHEN 'acronym' THEN 1 ELSE 2 END, name, name_id
