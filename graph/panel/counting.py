"""What is counted for a unit and a period, and what is known of the unit as a whole."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from graph.panel.evidence import Incident
from graph.panel.grid import cell

FINE: Final = frozenset({"exact", "near", "district"})
"""Precisions of place that a question about districts may use."""

_TO_MONTH: Final = frozenset({"day", "few_days", "week", "month"})
_SUMS: Final = (
    "low",
    "best",
    "high",
    "deaths_a",
    "deaths_b",
    "deaths_own",
    "deaths_other",
    "deaths_civilians",
    "deaths_unknown",
)


@dataclass(slots=True)
class Unit:
    """A dyad, an actor or a district: what does not depend on the period."""

    key: str
    fixed: dict[str, Any] = field(default_factory=dict)
    """Values of columns that are the same in every period."""

    countries: set[str] = field(default_factory=set)
    several: bool = False
    """A table gives it several countries and does not say which."""

    beyond: bool = False
    """A table lists it in a covered year in which the source has no incident of it."""

    start: int = 9999
    """First year at risk."""

    refs: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    """Ids of the parties in the source, of side A and of side B; an actor's in the first."""

    states: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    """Their Gleditsch-Ward numbers, likewise."""

    dyads: set[str] = field(default_factory=set)
    cells: Counter[int] = field(default_factory=Counter)


class Count:
    """The incidents of one unit in one period, added up."""

    __slots__ = ("active", "cells", "clear", "dyads", "nodes", "number", "rules", "sums", "tally")

    def __init__(self) -> None:
        self.number = 0
        self.sums: dict[str, int] = {}
        self.tally: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.nodes: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
        self.cells: set[int] = set()
        self.dyads: set[str] = set()
        self.active: bool | None = None
        self.clear: list[int] = [0, 0]

    def add(self, incident: Incident, side: str = "") -> None:
        """Count an incident.

        Args:
            incident: what happened.
            side: the side of the actor whose unit this is, `a` or `b`; '' for other units.
        """
        self.number += 1
        self._figures(incident, side)
        self.tally[f"n_{incident.event_type}"] += 1
        self.tally["fine"] += incident.where_precision in FINE
        self.tally["exact"] += incident.where_precision == "exact"
        self.tally["day"] += incident.date_precision == "day"
        self.tally["month"] += incident.date_precision in _TO_MONTH
        self.tally["n_unresolved"] += incident.unresolved
        if incident.clear is not None:
            self.clear[0] += incident.clear
            self.clear[1] += 1
        if incident.active is not None:
            self.active = bool(self.active) or incident.active
        self.dyads.add(incident.dyad)
        if (number := cell_of(incident)) is not None and incident.where_precision in FINE:
            self.cells.add(number)
        self._parties(incident, side)

    def values(self) -> dict[str, Any]:
        """The values of the columns that are counted; what is not known is left out."""
        n = self.number
        found: dict[str, Any] = {
            "n_incidents": n,
            "active_year": self.active,
            "n_dyads": len(self.dyads),
            "n_coarser": 0,
            "best_one_sided": self.tally["best_one_sided"],
            "share_where_fine": self.tally["fine"] / n,
            "share_exact": self.tally["exact"] / n,
            "share_day": self.tally["day"] / n,
            "share_month": self.tally["month"] / n,
            "share_clear": self.clear[0] / self.clear[1] if self.clear[1] else None,
            "share_inferred": self.tally["n_inferred"] / n,
            "priogrid_gids": ";".join(map(str, sorted(self.cells))) or None,
            "rules": ";".join(f"{rule}:{k}" for rule, k in sorted(self.rules.items())) or None,
        }
        for name in (
            "n_inferred",
            "n_unresolved",
            "n_state_based",
            "n_non_state",
            "n_one_sided",
            "bounds_crossed",
        ):
            found[name] = self.tally[name]
        for part, nodes in zip(("a", "b"), self.nodes, strict=True):
            ranked = sorted(nodes, key=lambda node: (-nodes[node], node))
            found[f"node_{part}"] = ";".join(node[0] for node in ranked) or None
            found[f"name_{part}"] = ";".join(node[1] for node in ranked) or None
        found["node"], found["name"] = found["node_a"], found["name_a"]
        return found | self.sums

    def _figures(self, incident: Incident, side: str) -> None:
        mine, theirs = incident.deaths_a, incident.deaths_b
        if side == "b":
            mine, theirs = theirs, mine
        figures = (
            incident.low,
            incident.best,
            incident.high,
            incident.deaths_a,
            incident.deaths_b,
            mine,
            theirs,
            incident.deaths_civilians,
            incident.deaths_unknown,
        )
        for name, figure in zip(_SUMS, figures, strict=True):
            if figure is not None:
                self.sums[name] = self.sums.get(name, 0) + figure
        low, best, high = figures[:3]
        crossed = (low is not None and best is not None and low > best) or (
            best is not None and high is not None and best > high
        )
        self.tally["bounds_crossed"] += crossed
        if incident.event_type == "one_sided":
            self.tally["best_one_sided"] += best or 0

    def _parties(self, incident: Incident, side: str) -> None:
        spoke: set[str] = set()
        armed = False
        for party in incident.parties:
            if side and party.side != side:
                continue
            at = 0 if side or party.side == "a" else 1
            self.nodes[at][party.id, party.name] += 1
            spoke.update(party.rules)
            armed |= bool(party.rules) and not party.residual
        self.rules.update(spoke)
        self.tally["n_inferred"] += armed


def cell_of(incident: Incident) -> int | None:
    """The PRIO-GRID cell of an incident; None without coordinates."""
    if incident.latitude is None or incident.longitude is None:
        return None
    return cell(incident.latitude, incident.longitude)
