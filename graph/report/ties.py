"""The signed ties of a report: who stood against whom, and with whom, in its area and window."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from graph.analysis.network import network, stated_ties
from graph.ingest.derive.ties import RECIPE, Fighting, derive_ties
from graph.report.incidents import Incident, Incidents, opposed, read_incidents, sums
from graph.report.scope import Scope

if TYPE_CHECKING:
    from graph.engine import Engine

Pair = tuple[str, str]

__all__ = ["RECIPE", "Tie", "Ties", "read_ties"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of two actors, smaller id first; hostility and cooperation are never netted."""

    one: str
    other: str
    hostility: float
    cooperation: float
    level: str
    pair_class: str
    incidents: int
    low: int
    best: int
    high: int
    statements: int
    sources: int
    first: str
    last: str

    @property
    def sign(self) -> Literal["hostile", "cooperative", "mixed"]:
        """Which of the two is on record, or both."""
        if self.hostility and self.cooperation:
            return "mixed"
        return "hostile" if self.hostility else "cooperative"


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties, the actors they join, and the incidents they were counted over, by pair.

    `where` holds no incident for a tie that was counted over more than the report looks at.
    """

    ties: tuple[Tie, ...]
    names: dict[str, str]
    kinds: dict[str, str]
    where: dict[Pair, tuple[Incident, ...]]

    def around(self, actor: str) -> list[Tie]:
        """The ties of an actor."""
        return [tie for tie in self.ties if actor in (tie.one, tie.other)]


def read_ties(engine: "Engine", asked: Scope, incidents: Incidents) -> Ties:
    """The ties of the report.

    With an area, incidents count that happened in it, and stated relations between the actors
    that have a part in them; a relation has no place of its own. With an actor, its own ties
    and those among the others it is tied to. Otherwise all of `graph.analysis.network.network`.
    """
    looked = incidents
    if asked.area and asked.actor:
        looked = read_incidents(engine, replace(asked, actor=None))
    where = _by_pair(looked)
    found = _in_area(engine, asked, looked, where) if asked.area else _anywhere(engine, asked)
    ties = [tie for tie in found.ties if tie.incidents >= asked.min_incidents]
    if asked.actor:
        near = {
            end
            for tie in Ties(tuple(ties), {}, {}, {}).around(asked.actor.id)
            for end in (tie.one, tie.other)
        }
        ties = [tie for tie in ties if tie.one in near and tie.other in near]
    return replace(found, ties=tuple(ties), where={k: tuple(v) for k, v in where.items()})


def _by_pair(incidents: Incidents) -> dict[Pair, list[Incident]]:
    found: dict[Pair, list[Incident]] = defaultdict(list)
    for one in incidents.counted:
        for pair in opposed(incidents, one):
            found[pair].append(one)
    return found


def _anywhere(engine: "Engine", asked: Scope) -> Ties:
    graph = network(engine, since=asked.since, until=asked.until)
    ties = [_tie(one, other, data) for one, other, data in graph.edges(data=True)]
    names = {node: str(data["name"]) for node, data in graph.nodes(data=True)}
    kinds = {node: str(data["kind"]) for node, data in graph.nodes(data=True)}
    return Ties(tuple(ties), names, kinds, {})


def _in_area(
    engine: "Engine", asked: Scope, looked: Incidents, where: dict[Pair, list[Incident]]
) -> Ties:
    inside = {actor for pair in where for actor in pair}
    names = {ident: looked.name(ident) for ident in inside}
    kinds = {ident: looked.actors[ident].kind for ident in inside}
    fighting = [_fighting(pair, here) for pair, here in sorted(where.items())]
    stated = [
        one
        for one in stated_ties(engine, since=asked.since, until=asked.until)
        if one.one in inside and one.other in inside
    ]
    labels = {ident: kind.capitalize() for ident, kind in kinds.items()}
    edges = derive_ties(fighting, stated, labels).edges
    ties = [_tie(key.start.id, key.end.id, tie) for key, tie in edges.items()]
    return Ties(tuple(ties), names, kinds, {})


def _fighting(pair: Pair, here: list[Incident]) -> Fighting:
    total = sums(here)
    days = [(one.date_from, one.date_to) for one in here if one.date_from]
    return Fighting(
        one=pair[0],
        other=pair[1],
        incidents=len(here),
        low=total.low or 0,
        best=total.best or 0,
        high=total.high or 0,
        sources=tuple(sorted({source for one in here for source in one.sources})),
        first=min((first for first, _ in days if first), default=None),
        last=max((last or first for first, last in days if first), default=None),
    )


def _tie(one: str, other: str, data: dict[str, Any]) -> Tie:
    return Tie(
        one=min(one, other),
        other=max(one, other),
        hostility=float(data["hostility"]),
        cooperation=float(data["cooperation"]),
        level=str(data["level"]),
        pair_class=str(data["class"]),
        incidents=int(data["n_incidents"]),
        low=int(data["killed_low"]),
        best=int(data["killed_best"]),
        high=int(data["killed_high"]),
        statements=int(data["n_statements"]),
        sources=int(data["n_sources"]),
        first=_iso(data.get("first")),
        last=_iso(data.get("last")),
    )


def _iso(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else str(day or "")
