// id: shared-enemies
// question: Which groups fight the same enemies and have no tie between them?
// family: network
// since: 0.1.0
// evidence: incidents
// words: enemy of my enemy, common enemies, same foe, friend of my enemy, potential allies
// param min_enemies: integer = 2 | 3 — fewest enemies in common
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day looked at
// param until: date = null | 2023-12-31 — last day looked at
// param groups_only: boolean = true | false — enemies in common that are groups or governments, no crowds or persons
// column group_a: name of one group
// column group_b: name of the other
// column enemies: enemies they have in common
// column shared: names of these enemies
// column group_a_id: id of one group
// column group_b_id: id of the other
// column sources: ids of the sources
// note: A shared enemy is no alliance. Incidents known from samples only and actors that stand for nobody are left out.
CALL () {
  MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN DISTINCT i
  UNION
  WITH $place AS anywhere
  WHERE anywhere IS NULL
  MATCH (i:Incident)
  RETURN i
}
WITH i
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
MATCH (x:Group)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(enemy:Actor)
WHERE CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END
  AND NOT coalesce(x.residual, false) AND NOT coalesce(enemy.residual, false)
  AND (NOT $groups_only OR enemy:Group OR enemy:State)
WITH x, enemy, collect(DISTINCT i.sources) AS lists
WITH enemy, collect({group: x, lists: lists}) AS foes
UNWIND foes AS p
UNWIND foes AS q
WITH p.group AS a, q.group AS b, enemy, p.lists + q.lists AS lists
WHERE a.id < b.id
WITH a, b, collect(enemy.name) AS names, collect(lists) AS lists
WHERE size(names) >= $min_enemies
WITH a, b, names, lists, COUNT { (a)--() } <= COUNT { (b)--() } AS a_first
WHERE NOT EXISTS { (a)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO]-(b) }
WITH a, b, names, lists, CASE WHEN a_first THEN a ELSE b END AS small, CASE WHEN a_first THEN b ELSE a END AS large
WHERE NOT EXISTS {
    MATCH (small)-[:CLASHED_IN|PERPETRATED|TARGETED|ASSOCIATED_IN]-(i:Incident)
    WITH large, i
    MATCH (i)-[:CLASHED_IN|PERPETRATED|TARGETED|ASSOCIATED_IN]-(large)
  }
RETURN a.name AS group_a, b.name AS group_b, size(names) AS enemies,
  COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS shared,
  a.id AS group_a_id, b.id AS group_b_id,
  COLLECT { UNWIND lists AS some UNWIND some AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY enemies DESC, group_a_id, group_b_id
