// id: events-v-published
// question: Do sums over UCDP's events agree with what UCDP publishes by pair, actor or country and year?
// family: evidence
// since: 0.1.0
// evidence: yearly
// words: check against UCDP, control figures, does the sum match, verification
// param actor: actor = null | IS-KP — only the pairs and the yearly figures of this actor
// param place: location = null | Pakistan — only this country, and pairs and actors that killed in it
// param event_type: string = null | non_state — state_based, non_state or one_sided
// param since: date = null | 2015-01-01 — first year looked at
// param until: date = null | 2022-12-31 — last year looked at
// param only_different: boolean = false | true — leave out what is equal
// param covered: boolean = true | false — leave out what the events or the published table do not cover
// param regime: boolean = true | false — count a government that a group runs as that group
// column unit: country-year, dyad-year or actor-year
// column subject: the country, the pair or the actor, as the source names it
// column year: the year
// column kind: state_based, non_state or one_sided
// column published_low: published low figure; empty where the table only lists a pair
// column published_best: published best figure
// column published_high: published high figure
// column summed_low: sum of low figures of the events, as given; empty when there is none
// column summed_best: sum of best figures of the events
// column summed_high: sum of high figures of the events
// column events: events added up
// column difference: summed best less published best
// column ratio: summed best over published best; empty when that is 0
// column status: equal (all three figures, or listed by both), differs, only published, only events
// column same_release: both are of the same release
// column published_release: release of the published table
// column events_release: release of the events
// column covered: the events cover the country and the year that the table names; empty when it names several countries or none
// column key: the source's id of the pair or the country
// column sources: ids of the published table and of the events
// note: Pairs and actors are compared over events of years in which the pair passed 25 deaths, countries over all events.
// note: Of state-based conflict UCDP publishes no figure by pair and year, only that it was active.
// note: Between releases events are added, withdrawn, moved and recounted: a difference between releases is not an error.
// note: A table names the country of the conflict; the pair may have fought, and been counted, in another.
// note: A country and year without deaths and without events is left out.
// note actor: A pair is the source's: where a rule tells its actors apart, the whole pair is compared. Countries are left out.
OPTIONAL MATCH (me:Actor {id: $actor})
OPTIONAL MATCH (l:Location {id: $place})
WITH coalesce(l.ids, []) + coalesce([l.country_ref], []) AS codes,
  CASE WHEN me IS NULL THEN [] WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
WITH codes, COLLECT {
    UNWIND party AS us
    MATCH (us)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE c.dyad IS NOT NULL AND c.predicate IN ['FOUGHT', 'ESTIMATED']
    RETURN c.dyad AS dyad
    UNION
    UNWIND party AS us
    MATCH (us)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
    WHERE i.dyad IS NOT NULL
    RETURN i.dyad AS dyad
  } AS dyads,
  COLLECT {
    MATCH (s:Source)<-[:FROM]-(p:Slot)
    WHERE s.series STARTS WITH 'ucdp-' AND s.unit IN ['country_year', 'pair_year', 'actor_year'] AND p.coverage IN ['full', 'partial']
    WITH s, min(p.year_from) AS first, max(p.year_to) AS last
    RETURN {id: s.id, release: s.release, unit: s.unit, types: s.violence_types, first: first, last: last} AS one
  } AS tables,
  COLLECT {
    MATCH (s:Source {series: 'ucdp-ged'})<-[:FROM]-(p:Slot)
    WITH s, collect(p) AS slots
    WITH s, [p IN slots WHERE p.coverage IN ['full', 'partial']] AS kept, size(slots) AS n
    WHERE kept <> []
    RETURN {id: s.id, release: s.release, slots: [p IN kept | p.id], mixed: size(kept) < n,
      first: reduce(y = 9999, p IN kept | CASE WHEN p.year_from < y THEN p.year_from ELSE y END),
      last: reduce(y = 0, p IN kept | CASE WHEN p.year_to > y THEN p.year_to ELSE y END),
      everywhere: any(p IN kept WHERE coalesce(p.country_refs, []) = []),
      countries: reduce(all = [], p IN kept | all + coalesce(p.country_refs, []))} AS one
  } AS lists
WITH *, COLLECT {
    UNWIND lists AS list
    CALL (list, dyads) {
      UNWIND dyads AS dyad
      MATCH (r:Report {dyad: dyad})
      WHERE $actor IS NOT NULL AND r.source = list.id
      RETURN r
      UNION ALL
      WITH list
      WHERE $actor IS NULL
      MATCH (:Source {id: list.id})<-[:FROM]-(r:Report)
      RETURN r
    }
    WITH list, r
    WHERE NOT r:Superseded AND r.voice = 'source'
      AND (NOT list.mixed OR any(slot IN r.slots WHERE slot IN list.slots))
      AND ($event_type IS NULL OR r.event_type = $event_type)
      AND ($since IS NULL OR r.date_from.year >= $since.year)
      AND ($until IS NULL OR r.date_from.year <= $until.year)
    WITH list.id AS events, r.event_type AS type, r.dyad AS dyad, r.date_from.year AS year, r.active_year AS active,
      r.country_ref AS country, count(r) AS n, sum(r.killed_low) AS low, sum(r.killed_best) AS best, sum(r.killed_high) AS high,
      head(collect(r)) AS example
    RETURN {events: events, type: type, dyad: dyad, year: year, active: active, country: country, n: n,
      low: low, best: best, high: high, example: example} AS one
  } AS parts
UNWIND tables AS pub
UNWIND lists AS list
CALL (pub, list, parts, codes, dyads) {
  CALL (pub, dyads) {
    UNWIND dyads AS dyad
    MATCH (c:Claim {dyad: dyad})
    WHERE $actor IS NOT NULL AND c.source = pub.id
    RETURN c
    UNION ALL
    WITH pub
    WHERE $actor IS NULL
    MATCH (:Source {id: pub.id})<-[:FROM]-(c:Claim)
    RETURN c
  }
  WITH pub, c, codes
  WHERE c.predicate IN ['FOUGHT', 'ESTIMATED'] AND c.event_type IS NOT NULL AND NOT c:Superseded
    AND ($event_type IS NULL OR c.event_type = $event_type)
  RETURN coalesce(c.dyad, c.country_ref) AS key, toInteger(c.valid_from) AS year, c.event_type AS type, 1 AS listed,
    c.low AS p_low, c.best AS p_best, c.high AS p_high, 0 AS n, null AS low, null AS best, null AS high,
    c.country_ref AS named, c AS record, c.country_ref IN codes AS here
  UNION ALL
  UNWIND parts AS g
  WITH g, CASE pub.unit WHEN 'country_year' THEN g.country ELSE g.dyad END AS key, codes, pub, list
  WHERE g.events = list.id AND g.type IN pub.types AND (pub.unit = 'country_year' OR g.active)
    AND ($actor IS NULL OR pub.unit <> 'country_year')
  RETURN key, g.year AS year, g.type AS type, 0 AS listed, null AS p_low, null AS p_best, null AS p_high, g.n AS n,
    g.low AS low, g.best AS best, g.high AS high, null AS named, g.example AS record, g.country IN codes AS here
}
WITH pub, list, key, year, type, sum(listed) AS listed, max(p_low) AS p_low, max(p_best) AS p_best, max(p_high) AS p_high,
  sum(n) AS n, sum(low) AS low, sum(best) AS best, sum(high) AS high, max(named) AS named, head(collect(record)) AS record,
  any(h IN collect(here) WHERE h) AS here
WHERE ($place IS NULL OR here)
  AND ($since IS NULL OR year >= $since.year) AND ($until IS NULL OR year <= $until.year)
  AND (n > 0 OR pub.unit <> 'country_year' OR p_high > 0)
WITH *, pub.unit = 'country_year' AS by_country, listed > 0 AND p_best IS NULL AND p_low IS NULL AND p_high IS NULL AS bare,
  year >= pub.first AND year <= pub.last AND year >= list.first AND year <= list.last AS in_time
WITH *, CASE
    WHEN NOT in_time THEN false
    WHEN list.everywhere OR listed = 0 THEN true
    WHEN named IS NOT NULL THEN named IN list.countries END AS inside,
  CASE
    WHEN n = 0 THEN 'only published'
    WHEN listed = 0 OR by_country AND p_high = 0 THEN 'only events'
    WHEN bare OR p_low = low AND p_best = best AND p_high = high THEN 'equal'
    ELSE 'differs' END AS status
WHERE (NOT $covered OR coalesce(inside, true)) AND (NOT $only_different OR status <> 'equal')
RETURN CASE pub.unit WHEN 'country_year' THEN 'country-year' WHEN 'actor_year' THEN 'actor-year' ELSE 'dyad-year' END AS unit,
  CASE WHEN by_country THEN split(last(split(head(record.mention_name), ' > ')), ':')[-1]
    ELSE reduce(t = '', k IN [k IN range(0, size(record.mention_role) - 1)
        WHERE record.mention_role[k] <> 'place' AND (pub.unit <> 'actor_year' OR record.mention_role[k] <> 'target')]
      | t + CASE t WHEN '' THEN '' ELSE ' – ' END
        + CASE record.mention_name[k] WHEN '' THEN record.mention_ref[k] ELSE record.mention_name[k] END) END AS subject,
  year, type AS kind, toInteger(p_low) AS published_low, toInteger(p_best) AS published_best, toInteger(p_high) AS published_high,
  CASE WHEN n > 0 THEN low END AS summed_low, CASE WHEN n > 0 THEN best END AS summed_best,
  CASE WHEN n > 0 THEN high END AS summed_high, n AS events,
  CASE WHEN n > 0 THEN best - toInteger(p_best) END AS difference,
  CASE WHEN n > 0 AND p_best > 0 THEN round(toFloat(best) / p_best, 3) END AS ratio,
  status, pub.release = list.release AS same_release, pub.release AS published_release, list.release AS events_release,
  inside AS covered, key, [pub.id, list.id] AS sources
ORDER BY CASE WHEN bare OR status = 'equal' THEN 0 ELSE abs(coalesce(published_best, 0) - coalesce(summed_best, 0)) END DESC,
  status = 'equal', unit, key, year, kind, sources
