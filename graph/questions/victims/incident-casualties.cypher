// id: incident-casualties
// question: Who was killed and injured in an incident, by each account of it?
// family: victims
// since: 0.1.0
// evidence: incidents
// words: who died, injured, casualties of an attack, breakdown of the dead, wounded
// param incident: incident | I5 — the incident
// column harm: killed or injured
// column who: total, the class of people, or the name of the person
// column office: office the person held that day
// column low: low figure of a total
// column number: the figure
// column high: high figure of a total
// column hedge: how the figure is hedged; vague means words such as dozens
// column basis: whether the perpetrators are counted
// column voice: who speaks
// column chosen: the figures shown for the incident are this account's
// column record: id of the report
// column line: line of the document
// column sources: id of the source
// note: Classes of people may overlap; they need not add up to the total. A total that is missing is not known, not zero.
MATCH (i:Incident {id: $incident})<-[:DESCRIBES]-(r:Report)
CALL (i, r) {
  UNWIND ['killed', 'injured'] AS harm
  RETURN harm, 0 AS part, 'total' AS who, null AS office, r[harm + '_low'] AS low, r[harm + '_best'] AS number,
    r[harm + '_high'] AS high, r[harm + '_qualifier'] AS hedge
  UNION
  UNWIND ['killed', 'injured'] AS harm
  UNWIND ['side_a', 'side_b', 'civilians', 'unknown', 'officials', 'security', 'militants', 'perpetrators',
    'worshippers', 'clergy', 'women', 'children', 'other'] AS class
  WITH harm, class
  WHERE r[harm + '_' + class] IS NOT NULL
  RETURN harm, 1 AS part, class AS who, null AS office, null AS low, r[harm + '_' + class] AS number, null AS high, null AS hedge
  UNION
  UNWIND range(0, size(r.mention_role) - 1) AS n
  WITH n
  WHERE r.mention_role[n] IN ['killed', 'injured']
  WITH r.mention_role[n] AS harm, r.mention_name[n] AS name, r.mention_ref[n] AS ref
  OPTIONAL MATCH (i)<-[e:KILLED_IN|INJURED_IN]-(p:Person)
  WHERE type(e) = toUpper(harm) + '_IN' AND (p.name = name OR name IN coalesce(p.names, []) OR p.id = ref OR ref IN p.ids)
  WITH harm, name, p, toString(i.date_from) AS day
  OPTIONAL MATCH (p)-[h:HELD]->(o:Office)
  WHERE coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
    WHERE h.episode_from[n] <= day AND (h.episode_to[n] = '' OR h.episode_to[n] >= left(day, size(h.episode_to[n]))))
  RETURN harm, 2 AS part, coalesce(p.name, name) AS who, o.name AS office, null AS low, 1 AS number, null AS high, null AS hedge
}
WITH i, r, harm, part, who, office, low, number, high, hedge
WHERE part > 0 OR number IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL OR hedge IS NOT NULL OR harm = 'killed'
RETURN harm, who, office, low, number, high, hedge, r.figure_basis AS basis, r.voice AS voice,
  r.id = coalesce(i.figure_report, '') AS chosen, r.id AS record, r.line AS line, [r.source] AS sources
ORDER BY chosen DESC, record, harm DESC, part, who, office
