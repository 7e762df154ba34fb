"""The whole-period picture of every pair of actors, for the Browser."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import Any, Final

from graph.ingest.elements import Elements, Key, Properties, distinct, earliest, latest
from schema.vocabulary import LEVEL, RELATIONS

W_INCIDENT: Final = 3.0
W_DEATHS: Final = 1.0
W_LEVEL: Final[dict[str, float]] = {"threat": 2.0, "stated": 1.5, "denouncement": 1.0}
W_COOPERATION: Final = 2.0
SUSPECTED: Final = 0.5

RECIPE: Final = (
    f"tie/1: hostility = {W_INCIDENT:g} log2(1+incidents) + {W_DEATHS:g} log2(1+killed_best) "
    f"+ {W_LEVEL['threat']:g} log2(1+threats) + {W_LEVEL['stated']:g} log2(1+sources stating it) "
    f"+ {W_LEVEL['denouncement']:g} log2(1+denouncements); "
    f"cooperation = {W_COOPERATION:g} log2(1+sources stating it); "
    f"what is only suspected counts {SUSPECTED:g}; whole period, samples and residual actors out"
)
"""Printed on every tie. A picture, not the rivalry index: no window, no decay."""

_LADDER: Final = [term.code for term in LEVEL.terms]
_CLASS: Final = {"Group": "group", "State": "government"}


@dataclass(frozen=True, slots=True)
class Fighting:
    """Incidents in which two actors stand against each other, summed."""

    one: str
    other: str
    incidents: int
    low: int
    best: int
    high: int
    sources: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation edge between two actors."""

    type: str
    one: str
    other: str
    properties: Properties


@dataclass(slots=True)
class _Pair:
    hostility: float = 0.0
    cooperation: float = 0.0
    level: str = "none"
    incidents: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    statements: int = 0
    sources: set[str] = field(default_factory=set)
    dates: list[date | None] = field(default_factory=list)

    def reach(self, level: str) -> None:
        self.level = max(self.level, level, key=_LADDER.index)


def derive_ties(
    fighting: Iterable[Fighting], stated: Iterable[Stated], labels: dict[str, str]
) -> Elements:
    """One TIE for every pair with signed evidence; hostility and cooperation apart.

    Args:
        fighting: sums over incidents, one for each pair and kind of link.
        stated: relation edges.
        labels: the label of each actor (`Group`, `State`, ...), for the class of a pair.
    """
    pairs: dict[tuple[str, str], _Pair] = {}
    for fight in fighting:
        pair = pairs.setdefault(_ordered(fight.one, fight.other), _Pair())
        pair.incidents += fight.incidents
        pair.low += fight.low
        pair.best += fight.best
        pair.high += fight.high
        pair.sources.update(fight.sources)
        pair.dates += [fight.first, fight.last]
        pair.reach("violence")
    words: dict[tuple[str, str], dict[str, float]] = {}
    for relation in stated:
        kind = RELATIONS[relation.type]
        if kind.sign == 0:
            continue
        ends = _ordered(relation.one, relation.other)
        pair = pairs.setdefault(ends, _Pair())
        properties = relation.properties
        pair.sources.update(properties["sources"])
        pair.dates += [properties.get("first_evidence"), properties.get("last_evidence")]
        weight = SUSPECTED if properties["attribution"] == ["suspected"] else 1.0
        if kind.sign > 0:
            pair.cooperation += W_COOPERATION * weight * log2(1 + properties["n_sources"])
            continue
        pair.reach(kind.level)
        # That they fought, without an incident, is somebody's word: it weighs as one.
        level = "stated" if kind.level == "violence" else kind.level
        said = properties["n_sources"] if level == "stated" else properties["n_claims"]
        if level != "stated":
            pair.statements += properties["n_claims"]
        counts = words.setdefault(ends, {})
        counts[level] = counts.get(level, 0.0) + weight * said
    found = Elements()
    for (one, other), pair in sorted(pairs.items()):
        pair.hostility = W_INCIDENT * log2(1 + pair.incidents) + W_DEATHS * log2(1 + pair.best)
        for level, count in sorted(words.get((one, other), {}).items()):
            pair.hostility += W_LEVEL[level] * log2(1 + count)
        found.add_edge(
            "TIE", Key("Actor", one), Key("Actor", other), **_tie(pair, one, other, labels)
        )
    return found


def _tie(pair: _Pair, one: str, other: str, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "hostility": round(pair.hostility, 4),
        "cooperation": round(pair.cooperation, 4),
        "level": pair.level,
        "class": _class(labels.get(one, ""), labels.get(other, "")),
        "n_incidents": pair.incidents,
        "killed_low": pair.low,
        "killed_best": pair.best,
        "killed_high": pair.high,
        "n_statements": pair.statements,
        "n_sources": len(distinct(pair.sources)),
        "first": earliest(pair.dates),
        "last": latest(pair.dates),
        "recipe": RECIPE,
        "derived": True,
    }


def _class(one: str, other: str) -> str:
    if one not in _CLASS or other not in _CLASS:
        return "other"
    first, second = sorted((_CLASS[one], _CLASS[other]), reverse=True)
    return f"{first}_{second}"


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
