// id: changed-records
// question: What came, changed or went since a load?
// family: evidence
// since: 0.2.0
// evidence: identity
// words: what is new, changes since last load, difference between loads, updated facts, withdrawn records, ledger
// param since_load: integer = 1 | 2 — number of the load after which changes are shown
// param series: string = null | ucdp-ged — only this series
// column record: series and the source's own id of the record
// column what: report, or the predicate of a claim
// column change: added, changed or withdrawn
// column subject: what it speaks of: names in the source's words
// column before: of a report its best figure of deaths before; of a claim its words
// column now: the same now
// column load: number of the load that brought the change
// column file: file that was loaded
// column sources: id of the source
// note: `rivalgraph log --diff L1 L2` shows the fields that differ between two loads; --known-on asks any question of an earlier load.
CALL () {
  // said now and not then
  CALL () {
    MATCH (n:Report)
    WHERE n.seen_from > $since_load
    RETURN n
    UNION ALL
    MATCH (n:Claim)
    WHERE n.seen_from > $since_load
    RETURN n
  }
  WITH n
  WHERE NOT n:Superseded AND ($series IS NULL OR n.series = $series)
  RETURN n AS now, n AS any, n.seen_from AS number, n.record AS record, n.source AS source
  ORDER BY number, record, source
  LIMIT 1000
  UNION ALL
  // said then, and neither kept nor changed
  MATCH (n:Superseded)
  WHERE (n:Report OR n:Claim) AND n.seen_from <= $since_load AND n.seen_to > $since_load AND ($series IS NULL OR n.series = $series)
  WITH n, left(n.id, size(n.id) - size(n.digest)) AS versions
  WHERE NOT EXISTS { (v:Report) WHERE v.id STARTS WITH versions AND v.seen_from > $since_load AND NOT v:Superseded }
    AND NOT EXISTS { (v:Claim) WHERE v.id STARTS WITH versions AND v.seen_from > $since_load AND NOT v:Superseded }
  RETURN null AS now, n AS any, n.seen_to AS number, n.record AS record, n.source AS source
  ORDER BY number, record, source
  LIMIT 1000
}
WITH now, any, number, record, source, left(any.id, size(any.id) - size(any.digest)) AS versions
ORDER BY number, record, source
LIMIT 1000
WITH *, head(COLLECT {
    CALL (versions) {
      MATCH (v:Report)
      WHERE v.id STARTS WITH versions
      RETURN v
      UNION ALL
      MATCH (v:Claim)
      WHERE v.id STARTS WITH versions
      RETURN v
    }
    WITH v
    WHERE v:Superseded AND v.seen_from <= $since_load AND v.seen_to > $since_load
    RETURN v ORDER BY v.seen_from DESC, v.id DESC
  }) AS before
WITH *, coalesce(now, before) AS shown
OPTIONAL MATCH (l:Load {number: number})
RETURN record, coalesce(shown.predicate, 'report') AS what,
  CASE WHEN now IS NULL THEN 'withdrawn' WHEN before IS NULL THEN 'added' ELSE 'changed' END AS change,
  [k IN range(0, size(shown.mention_role) - 1) WHERE shown.mention_kind[k] <> 'place' AND shown.mention_name[k] <> '' | shown.mention_name[k]] AS subject,
  CASE WHEN before IS NOT NULL THEN coalesce(toString(before.killed_best), before.role, before.text) END AS before,
  CASE WHEN now IS NOT NULL THEN coalesce(toString(now.killed_best), now.role, now.text) END AS now,
  number AS load, l.file_name AS file, [source] AS sources
ORDER BY load, record, sources
LIMIT 1000
