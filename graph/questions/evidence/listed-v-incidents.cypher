// id: listed-v-incidents
// question: Which groups on a sanctions list have no incident, and which groups with incidents are on no list?
// family: evidence
// since: 0.1.0
// evidence: words
// words: sanctions list, UN 1267, designated groups, listed groups, terrorist list
// param list: string = null | 1267 — only lists with this word in their name
// param place: location = null | Pakistan — only incidents in this place
// param since: date = null | 2015-01-01 — first day of incidents looked at
// param until: date = null | 2023-12-31 — last day of incidents looked at
// param as_of: date = null | 2020-01-01 — only listings said to hold on this day
// param min_killed: integer = 0 | 25 — fewest deaths (best, in one series) of a group that is on no list
// param show: string = null | listed — listed, both, unlisted or regime; all when left out
// column group: name of the group or organisation
// column status: listed (no incident), both, unlisted (incidents, on no list), regime (its regime has a list, the group is no entry)
// column lists: names of the lists
// column entries: ids of its entries on them
// column listed_from: first day of each listing; '' unknown
// column listed_to: last day of each listing; '' open
// column incidents: incidents of each series in which it was author or side
// column killed_best: deaths in them, best figure; empty when none has a figure
// column first: day of the earliest incident
// column last: day of the latest incident
// column namesakes: ids of other actors of the same name that may be the same group, of the kind that is missing here
// column group_id: its id
// column sources: ids of the sources of listing and of the incidents
// note: An entry and an actor of a dataset are one only where the registry or a judgement says so; look at the namesakes before saying that a group is unlisted or quiet.
// note: No incident in the loaded sources is not "inactive": see `coverage`. Incidents known from samples only are left out.
WITH COLLECT {
    MATCH (:Actor)-[d:DESIGNATED]->(:Actor)
    UNWIND d.roles AS role
    WITH DISTINCT role
    WHERE $list IS NULL OR toLower(role) CONTAINS toLower($list)
    RETURN role ORDER BY role
  } AS names
CALL () {
  MATCH (:Actor)-[d:DESIGNATED]->(g:Actor)
  WHERE $list IS NULL OR any(role IN d.roles WHERE toLower(role) CONTAINS toLower($list))
  RETURN g
  UNION
  MATCH (g:Group|Organization)
  WHERE EXISTS { (g)-[:PERPETRATED|CLASHED_IN]->(:Incident) }
  RETURN g
}
WITH g, names
WHERE (g:Group OR g:Organization) AND NOT coalesce(g.residual, false)
WITH g, COLLECT {
    MATCH (:Actor)-[d:DESIGNATED]->(g)
    WHERE ($list IS NULL OR any(role IN d.roles WHERE toLower(role) CONTAINS toLower($list)))
      AND ($as_of IS NULL OR coalesce(d.episode_from, []) = [] OR any(n IN range(0, size(d.episode_from) - 1)
        WHERE d.episode_from[n] <= toString($as_of)
          AND (d.episode_to[n] = '' OR d.episode_to[n] >= left(toString($as_of), size(d.episode_to[n])))))
    RETURN d
  } AS listings,
  [role IN names WHERE split(role, ',')[0] IN g.names] AS regimes,
  COLLECT {
    MATCH (g)-[:PERPETRATED|CLASHED_IN]->(i:Incident)
    WHERE NOT coalesce(i.sample, false)
      AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
      AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
    WITH DISTINCT i
    WITH split(i.id, ':')[1] AS series, count(i) AS n, sum(i.killed_best) AS best, count(i.killed_best) AS counted,
      min(i.date_from) AS first, max(i.date_to) AS last, collect(DISTINCT i.sources) AS lists
    RETURN {series: series, n: n, best: best, counted: counted, first: first, last: last, lists: lists} AS one ORDER BY series
  } AS fights
WITH *, CASE
    WHEN listings <> [] AND fights <> [] THEN 'both' WHEN listings <> [] THEN 'listed'
    WHEN fights <> [] AND regimes <> [] THEN 'regime' WHEN fights <> [] THEN 'unlisted' END AS status
WHERE status IS NOT NULL AND ($show IS NULL OR status = $show)
  AND (listings <> [] OR $min_killed = 0 OR any(f IN fights WHERE f.best >= $min_killed))
RETURN g.name AS group, status,
  CASE WHEN listings = [] THEN regimes ELSE COLLECT {
    UNWIND listings AS d UNWIND d.roles AS role WITH DISTINCT role
    WHERE $list IS NULL OR toLower(role) CONTAINS toLower($list)
    RETURN role ORDER BY role } END AS lists,
  CASE WHEN listings = [] THEN [] ELSE COLLECT {
    MATCH (g)<-[:OBJECT]-(c:Claim {predicate: 'DESIGNATED'})
    WHERE $list IS NULL OR toLower(c.role) CONTAINS toLower($list)
    RETURN DISTINCT c.record_ref AS entry ORDER BY entry } END AS entries,
  reduce(all = [], d IN listings | all + coalesce(d.episode_from, [])) AS listed_from,
  reduce(all = [], d IN listings | all + coalesce(d.episode_to, [])) AS listed_to,
  [f IN fights | f.series + ': ' + toString(f.n)] AS incidents,
  [f IN fights | f.series + ': ' + CASE WHEN f.counted > 0 THEN toString(f.best) ELSE 'not stated' END] AS killed_best,
  reduce(d = null, f IN fights | CASE WHEN d IS NULL OR f.first < d THEN f.first ELSE d END) AS first,
  reduce(d = null, f IN fights | CASE WHEN d IS NULL OR f.last > d THEN f.last ELSE d END) AS last,
  CASE status WHEN 'both' THEN [] ELSE COLLECT {
    MATCH (g)<-[:NAMES]-(n:Name)
    MATCH (m:Name {folded: n.folded})-[:NAMES]->(o:Group|Organization)
    WHERE o <> g AND CASE WHEN listings = [] THEN EXISTS { (o)<-[:DESIGNATED]-() }
      ELSE EXISTS { (o)-[:PERPETRATED|CLASHED_IN]->(:Incident) } END
    RETURN DISTINCT o.id AS id ORDER BY id } END AS namesakes,
  g.id AS group_id,
  COLLECT {
    UNWIND [d IN listings | d.sources] + reduce(all = [], f IN fights | all + f.lists) AS some
    UNWIND some AS source
    RETURN DISTINCT source ORDER BY source
  } AS sources
ORDER BY status, reduce(n = 0, f IN fights | n + f.n) DESC, group_id
