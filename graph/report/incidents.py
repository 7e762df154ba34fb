"""The incidents of a report, read once; its counts, charts and evidence are made from them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graph.report.scope import Scope

if TYPE_CHECKING:
    from graph.engine import Engine

PATIENCE: Final = 120.0

_INCIDENTS: Final = """
CALL () {
  WITH $actor AS actor WHERE actor IS NOT NULL
  MATCH (me:Actor {id: actor})
  UNWIND [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] AS us
  MATCH (us)-[:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN]-(i:Incident)
  WHERE $area IS NULL
    OR EXISTS { (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $area}) }
  RETURN DISTINCT i
  UNION
  WITH $actor AS actor, $area AS area WHERE actor IS NULL AND area IS NOT NULL
  MATCH (:Location {id: area})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
  RETURN DISTINCT i
  UNION
  WITH $actor AS actor, $area AS area WHERE actor IS NULL AND area IS NULL
  MATCH (i:Incident)
  RETURN i
}
WITH i
WHERE ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
RETURN i.id AS id, i.date_from AS date_from, i.date_to AS date_to,
  i.date_precision AS date_precision, i.event_type AS type, i.method AS method,
  i.killed_low AS low, i.killed_best AS best, i.killed_high AS high, i.place AS place,
  i.country_ref AS country_ref, i.point.latitude AS latitude, i.point.longitude AS longitude,
  coalesce(i.where_precision, 'unknown') AS where, i.sources AS sources,
  coalesce(i.sample, false) AS sample, i.regime IS NOT NULL AS contested,
  [(i)-[:OCCURRED_AT]->(l:Location) | l.id] AS locations,
  [(a:Actor)-[e:PERPETRATED|CLASHED_IN|ASSOCIATED_IN]->(i) |
    [a.id, type(e), coalesce(e.side, ''), coalesce(e.resolved_by, [])]]
  + [(i)-[e:TARGETED]->(a:Actor) | [a.id, type(e), '', coalesce(e.resolved_by, [])]] AS parties
ORDER BY id
"""
_ACTORS: Final = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id, a.name, toLower(head([l IN labels(a) WHERE l <> 'Actor'])),
  coalesce(a.residual, false)
"""
_PLACES: Final = """
MATCH (l:Location) WHERE l.id IN $ids
RETURN l.id, [(l)-[:WITHIN*0..8]->(up:Location) | [up.level, up.name, up.id]]
"""


@cache
def _residual_rules() -> frozenset[str]:
    """The rules that send civilians and the like to a community of nobody in particular."""
    from loaders.registry.registry import load_registry

    return frozenset(r.id for r in load_registry().rules.values() if r.kind == "residual")


CLOSE: Final = frozenset({"exact", "near", "district"})
"""Precisions at which a point on a map means the place it is drawn at."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in an incident: PERPETRATED, CLASHED_IN (with its side), TARGETED, …"""

    actor: str
    part: str
    side: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """An actor by name and kind; `residual` stands for nobody in particular."""

    id: str
    name: str
    kind: str
    residual: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident of the report; figures are those of its chosen report, None when not known."""

    id: str
    date_from: date | None
    date_to: date | None
    date_precision: str
    type: str
    method: str
    low: int | None
    best: int | None
    high: int | None
    place: str
    province: str
    district: str
    country: str
    country_ref: str
    latitude: float | None
    longitude: float | None
    where: str
    sources: tuple[str, ...]
    sample: bool
    contested: bool
    parties: tuple[Party, ...]

    @property
    def series(self) -> str:
        """The series of releases it is from; series are never added up."""
        return self.id.split(":")[1]

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The outer low and high: a few rows have low above best, or high below it."""
        lows = [n for n in (self.low, self.best) if n is not None]
        highs = [n for n in (self.high, self.best) if n is not None]
        return (min(lows) if lows else None, max(highs) if highs else None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules on which its parties rest; that some stand for nobody is no inference."""
        found = {rule for party in self.parties for rule in party.rules}
        return tuple(sorted(found - _residual_rules()))

    @property
    def opposed(self) -> set[tuple[str, str]]:
        """The pairs that stand against each other in it, smaller id first."""
        sides: dict[str, list[str]] = defaultdict(list)
        for party in self.parties:
            sides[party.side if party.part == "CLASHED_IN" else party.part].append(party.actor)
        found = [(a, b) for a in sides["a"] for b in sides["b"]]
        found += [(a, b) for a in sides["PERPETRATED"] for b in sides["TARGETED"]]
        return {(min(a, b), max(a, b)) for a, b in found if a != b}


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over incidents; `low` and `high` are sums of bounds, never an interval of chance."""

    incidents: int
    low: int | None
    best: int | None
    high: int | None
    no_figure: int


def sums(incidents: Iterable[Incident]) -> Sums:
    """Add up figures; None when no incident has one. An incident without any is counted apart."""
    all_of = list(incidents)
    counted = [one for one in all_of if one.best is not None]
    if not counted:
        return Sums(len(all_of), None, None, None, len(all_of))
    return Sums(
        len(all_of),
        sum(one.bounds[0] or 0 for one in counted),
        sum(one.best or 0 for one in counted),
        sum(one.bounds[1] or 0 for one in counted),
        len(all_of) - len(counted),
    )


@dataclass(frozen=True, slots=True)
class Incidents:
    """All incidents in scope, and who the actors in them are.

    `counted` leaves out what only a sample tells; `main` is the part of the series that lists
    most of them, over which totals are made.
    """

    all: tuple[Incident, ...]
    actors: Mapping[str, Who]

    @property
    def counted(self) -> list[Incident]:
        """All but those known from a sample only."""
        return [one for one in self.all if not one.sample]

    @property
    def by_series(self) -> dict[str, list[Incident]]:
        """What is counted by series, the longest first."""
        found: dict[str, list[Incident]] = defaultdict(list)
        for one in self.counted:
            found[one.series].append(one)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

    @property
    def main(self) -> list[Incident]:
        """The incidents of the series that lists most."""
        return next(iter(self.by_series.values()), [])

    def name(self, actor: str) -> str:
        """The name of an actor; its id when nobody gave a name."""
        who = self.actors.get(actor)
        return who.name if who else actor


def read_incidents(engine: "Engine", asked: Scope) -> Incidents:
    """Read the incidents in scope with their parties and places."""
    rows = engine.read(
        _INCIDENTS,
        vetted=True,
        timeout=PATIENCE,
        actor=asked.actor.id if asked.actor else None,
        area=asked.area.id if asked.area else None,
        since=asked.since,
        until=asked.until,
    )
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    places = _places(engine, {place for row in found for place in row["locations"]})
    ids = sorted({party[0] for row in found for party in row["parties"]})
    actors = {
        row[0]: Who(*row)
        for row in engine.read(_ACTORS, vetted=True, timeout=PATIENCE, ids=ids).rows
    }
    return Incidents(tuple(_incident(row, places) for row in found), actors)


def _places(engine: "Engine", ids: set[str]) -> dict[str, dict[str, str]]:
    rows = engine.read(_PLACES, vetted=True, timeout=PATIENCE, ids=sorted(ids)).rows
    return {place: {level: name for level, name, _ in up} for place, up in rows}


def _incident(row: Mapping[str, Any], places: Mapping[str, Mapping[str, str]]) -> Incident:
    within: dict[str, str] = {}
    for location in sorted(row["locations"]):
        within = {**places.get(location, {}), **within}
    return Incident(
        id=row["id"],
        date_from=_day(row["date_from"]),
        date_to=_day(row["date_to"]),
        date_precision=row["date_precision"] or "unknown",
        type=row["type"] or "",
        method=row["method"] or "",
        low=row["low"],
        best=row["best"],
        high=row["high"],
        place=row["place"] or "",
        province=within.get("province", ""),
        district=within.get("district", ""),
        country=within.get("country", ""),
        country_ref=row["country_ref"] or "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        where=row["where"],
        sources=tuple(row["sources"] or ()),
        sample=row["sample"],
        contested=row["contested"],
        parties=_parties(row["parties"]),
    )


def _parties(rows: Sequence[Sequence[Any]]) -> tuple[Party, ...]:
    return tuple(
        sorted(
            (Party(actor, part, side, tuple(rules)) for actor, part, side, rules in rows),
            key=lambda party: (party.part, party.side, party.actor),
        )
    )


def _day(value: Any) -> date | None:
    return value.to_native() if value is not None else None


def opposed(incidents: Incidents, one: Incident) -> set[tuple[str, str]]:
    """The pairs of an incident that make a tie: nobody in particular and persons left out."""
    if one.contested:
        return set()

    def stands(actor: str) -> bool:
        who = incidents.actors.get(actor)
        return who is not None and not who.residual and who.kind != "person"

    return {pair for pair in one.opposed if all(map(stands, pair))}
