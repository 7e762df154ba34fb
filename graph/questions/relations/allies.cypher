// id: allies
// question: Who stands with an actor, in what way, since when, and who says so?
// family: relations
// since: 0.1.0
// evidence: words
// words: friends, partners, who supports, stands with, affiliates, sponsors
// param actor: actor | Taliban — whose allies
// param as_of: date = null | 2021-08-15 — only ties said to hold on this day
// param since: date = null | 2001-01-01 — only ties that held on or after this day
// param until: date = null | 2024-12-31 — only ties that held on or before this day
// param min_sources: integer = 1 | 2 — fewest sources behind a tie
// param regime: boolean = true | false — count a government that a group runs as that group
// column ally: name of the other actor
// column relation: kind of tie
// column direction: from = the actor asked about is the subject, to = the other is, both = no direction
// column from: first day of each episode; '' unknown
// column to: last day of each episode; '' open
// column role: the tie in plain words, as claimed
// column attribution: footings on which it is said
// column claims: claims that say so
// column ally_id: its id
// column sources: ids of the sources
// note: A tie without dates is kept whatever the window or the day: undated is not "over".
// note: Links such as shared ideas or wished-for relations are no alliance; see `relation-between`.
MATCH (me:Actor {id: $actor})
WITH CASE WHEN $regime THEN [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] ELSE [me] END AS party
UNWIND party AS us
MATCH (us)-[r:ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(them:Actor)
WHERE NOT them IN party AND NOT coalesce(them.residual, false) AND r.n_sources >= $min_sources
  AND (coalesce(r.episode_from, []) = [] OR any(n IN range(0, size(r.episode_from) - 1)
    WHERE ($as_of IS NULL
        OR r.episode_from[n] <= toString($as_of)
          AND (r.episode_to[n] = '' OR r.episode_to[n] >= left(toString($as_of), size(r.episode_to[n]))))
      AND ($since IS NULL OR r.episode_to[n] = '' OR r.episode_to[n] >= left(toString($since), size(r.episode_to[n])))
      AND ($until IS NULL OR r.episode_from[n] <= toString($until))))
RETURN them.name AS ally, type(r) AS relation,
  CASE WHEN type(r) = 'ALLIED_WITH' THEN 'both' WHEN startNode(r) = us THEN 'from' ELSE 'to' END AS direction,
  coalesce(r.episode_from, []) AS from, coalesce(r.episode_to, []) AS to, coalesce(r.roles, []) AS role,
  coalesce(r.attribution, []) AS attribution, r.n_claims AS claims, them.id AS ally_id, r.sources AS sources
ORDER BY size(sources) DESC, claims DESC, ally_id, relation, direction, us.id

// visual:
MATCH path = (me:Actor {id: $actor})-[:ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS]-(them:Actor)
RETURN path, them.id AS them
ORDER BY them
LIMIT 200
