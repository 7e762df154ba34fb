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
  MATCH (n:Report)
  WHERE (n.seen_from > $since_load OR n.seen_to > $since_load) AND ($series IS NULL OR n.series = $series)
  RETURN n
  UNION
  MATCH (n:Claim)
  WHERE (n.seen_from > $since_load OR n.seen_to > $since_load) AND ($series IS NULL OR n.series = $series)
  RETURN n
}
WITH n
ORDER BY n.seen_from, n.id
WITH n.record AS record, n.source AS source, collect(n) AS versions
WITH record, source, versions, last([v IN versions WHERE NOT v:Superseded]) AS now,
  last([v IN versions WHERE v:Superseded AND v.seen_from <= $since_load]) AS before
WITH record, source, now, before, coalesce(now, before, last(versions)) AS shown
WHERE now IS NOT NULL OR before IS NOT NULL
WITH *, CASE WHEN now IS NULL THEN 'withdrawn' WHEN before IS NULL THEN 'added' ELSE 'changed' END AS change,
  coalesce(now.seen_from, before.seen_to) AS number
OPTIONAL MATCH (l:Load {number: number})
RETURN record, coalesce(shown.predicate, 'report') AS what, change,
  [k IN range(0, size(shown.mention_role) - 1) WHERE shown.mention_kind[k] <> 'place' AND shown.mention_name[k] <> '' | shown.mention_name[k]] AS subject,
  CASE WHEN before IS NOT NULL THEN coalesce(toString(before.killed_best), before.role, before.text) END AS before,
  CASE WHEN now IS NOT NULL THEN coalesce(toString(now.killed_best), now.role, now.text) END AS now,
  number AS load, l.file_name AS file, [source] AS sources
ORDER BY load, record, sources
LIMIT 1000
