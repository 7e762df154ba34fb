"""The incidents in which two actors stand against each other, summed for every pair."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from graph.ingest.derive.ties import Fighting

OFFICIALS: Final = "officials-stand-for-actor"

_AGAINST: Final = (
    "MATCH (a:Actor)-[:CLASHED_IN {side: 'a'}]->(i:Incident)<-[:CLASHED_IN {side: 'b'}]-(b:Actor)",
    "MATCH (a:Actor)-[:PERPETRATED]->(i:Incident)-[:TARGETED]->(b:Actor) WHERE NOT b:Person",
)
_THROUGH_OFFICIALS: Final = """
MATCH (a:Actor)-[:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)
  -[h:HELD]->(:Office)-[:OF]->(b:Actor)
WHERE a <> b AND NOT (i)-[:TARGETED]->(b)
  AND (h.episode_from IS NULL OR any(n IN range(0, size(h.episode_from) - 1) WHERE
    (h.episode_from[n] = ''
      OR left(toString(i.date_from), size(h.episode_from[n])) >= h.episode_from[n])
    AND (h.episode_to[n] = ''
      OR left(toString(i.date_from), size(h.episode_to[n])) <= h.episode_to[n])))
"""
_WINDOW: Final = """
WITH DISTINCT a, b, i
WHERE i.regime IS NULL
  AND ($samples OR NOT coalesce(i.sample, false))
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
  AND ($since IS NULL OR i.date_to >= $since)
  AND ($until IS NULL OR i.date_from <= $until)
"""
IN_PLACE: Final = """
  AND EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) }
"""
_EACH: Final = """
RETURN a.id AS one, b.id AS other, i.id AS incident, coalesce(i.killed_low, 0) AS low,
  coalesce(i.killed_best, 0) AS best, coalesce(i.killed_high, 0) AS high,
  toString(i.date_from) AS first, toString(i.date_to) AS last, i.sources AS sources
"""
_SUMS: Final = """
RETURN a.id AS one, b.id AS other, count(i) AS incidents,
  coalesce(sum(i.killed_low), 0) AS low, coalesce(sum(i.killed_best), 0) AS best,
  coalesce(sum(i.killed_high), 0) AS high, min(i.date_from) AS first, max(i.date_to) AS last,
  reduce(all = [], s IN collect(DISTINCT i.sources) | all + s) AS sources
"""
WHOLE: Final[dict[str, Any]] = {"samples": False, "residual": False, "since": None, "until": None}
"""Parameters of the whole period; the keys are those that every query takes."""


def queries(rules_off: Collection[str] = ()) -> list[str]:
    """Queries with the parameters of `WHOLE`; `fighting` reads their rows.

    An incident whose regime is contested is left out. That officials stand for the actor whose
    office they held that day is a rule, and can be switched off.
    """
    return [match + _WINDOW + _SUMS for match in _matches(rules_off)]


def each(rules_off: Collection[str] = (), *, in_place: bool = False) -> list[str]:
    """Queries like `queries`, with a row for every incident of a pair instead of sums.

    With `in_place`, they take a further parameter `place`, the id of a location.
    """
    where = _WINDOW + (IN_PLACE if in_place else "")
    return [match + where + _EACH for match in _matches(rules_off)]


def _matches(rules_off: Collection[str]) -> list[str]:
    return [*_AGAINST] if OFFICIALS in rules_off else [*_AGAINST, _THROUGH_OFFICIALS]


def fighting(row: Mapping[str, Any]) -> Fighting:
    """One row of those queries."""
    return Fighting(
        one=row["one"],
        other=row["other"],
        incidents=row["incidents"],
        low=row["low"],
        best=row["best"],
        high=row["high"],
        sources=tuple(row["sources"]),
        first=row["first"].to_native() if row["first"] else None,
        last=row["last"].to_native() if row["last"] else None,
    )
