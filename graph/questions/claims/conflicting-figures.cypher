// id: conflicting-figures
// question: In which incidents do the accounts differ on the number of dead, and how?
// family: claims
// since: 0.1.0
// evidence: incidents
// words: conflicting tolls, sources disagree, different death tolls, disputed casualties, discrepancy
// param actor: actor = null | IS-KP — only incidents in which this actor had a part
// param place: location = null | Afghanistan — only incidents in this place
// param since: date = null | 2021-08-15 — first day looked at
// param until: date = null | 2024-12-31 — last day looked at
// param min_ratio: integer = 1 | 2 — how many times the smallest figure the largest must be, at least
// column incident: id of the incident
// column date: first day
// column place: the finest place, as named
// column least: smallest figure of deaths of any account
// column least_by: whose figure that is
// column most: largest figure of any account
// column most_by: whose figure that is
// column ratio: largest over smallest; empty when the smallest is 0
// column difference: largest less smallest
// column injured: injured by each account, in the same order as `accounts`
// column accounts: each account with its voice
// column bases: whether each account counts the perpetrators
// column sources: ids of the sources
// note: Accounts that count the perpetrators and accounts that do not differ by definition; see `bases`.
CALL () {
  MATCH (me:Actor {id: $actor})-[:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN]-(i:Incident)
  WHERE i.n_reports > 1
  RETURN i
  UNION
  WITH $actor AS anybody
  WHERE anybody IS NULL
  MATCH (i:Incident)
  WHERE i.n_reports > 1
  RETURN i
}
WITH i
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
  AND ($place IS NULL OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
MATCH (i)<-[:DESCRIBES]-(r:Report)
WITH i, r, r.source + ', ' + CASE WHEN r.voice = 'source' THEN 'its own voice' ELSE 'relaying the ' + r.voice END AS account
ORDER BY r.voice = 'source' DESC, r.id
WITH i, collect(account) AS accounts, collect(r) AS reports
WITH *, [n IN range(0, size(reports) - 1) WHERE reports[n].killed_best IS NOT NULL] AS given
WITH *, reduce(m = head(given), n IN given | CASE WHEN reports[n].killed_best < reports[m].killed_best THEN n ELSE m END) AS low,
  reduce(m = head(given), n IN given | CASE WHEN reports[n].killed_best > reports[m].killed_best THEN n ELSE m END) AS high
WITH *, reports[low].killed_best AS least, reports[high].killed_best AS most
WHERE most > least AND most >= $min_ratio * least
RETURN i.id AS incident, i.date_from AS date, i.place AS place,
  least, accounts[low] AS least_by, most, accounts[high] AS most_by,
  CASE WHEN least > 0 THEN round(toFloat(most) / least, 2) END AS ratio, most - least AS difference,
  [r IN reports | CASE
    WHEN r.injured_best IS NOT NULL THEN toString(r.injured_best)
    WHEN r.injured_low IS NOT NULL THEN 'at least ' + toString(r.injured_low)
    WHEN r.injured_qualifier = 'vague' THEN 'a vague word'
    ELSE 'not stated' END] AS injured,
  accounts, [r IN reports | coalesce(r.figure_basis, 'unknown')] AS bases, i.sources AS sources
ORDER BY difference DESC, incident
