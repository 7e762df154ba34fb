"""What a report is about: an actor, an area, a window."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from graph.questions import names
from schema.errors import InputError

if TYPE_CHECKING:
    from graph.engine import Engine

CENTRALITIES: Final = ("strength", "degree", "core")
"""What may size and rank actors on hostile ties: prominence, no flow."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope of a report, names resolved; what is None or empty is not restricted.

    Attributes:
        actor: whose report it is.
        area: where; with everything within it.
        since: first day; an incident counts when it ended then or later.
        until: last day; an incident counts when it began then or earlier.
        min_incidents: fewest incidents of a tie shown; 0 keeps ties that are only stated.
        centrality: what sizes the nodes of the network.
    """

    actor: names.Found | None = None
    area: names.Found | None = None
    since: date | None = None
    until: date | None = None
    min_incidents: int = 0
    centrality: str = "strength"

    @property
    def title(self) -> str:
        """Actor and area in a line."""
        subject = [found.name for found in (self.actor, self.area) if found]
        return " in ".join(subject) or "All that is loaded"

    @property
    def window(self) -> str:
        """The window in words; whole years without their months."""
        first = _short(self.since, first=True)
        last = _short(self.until, first=False)
        if first and last:
            return first if first == last else f"{first}–{last}"
        return f"since {first}" if first else f"until {last}" if last else "whole period"

    @property
    def words(self) -> list[str]:
        """The options that give this scope on the command line."""
        found = []
        for name, value in (
            ("actor", self.actor and self.actor.id),
            ("area", self.area and self.area.id),
            ("since", self.since),
            ("until", self.until),
            ("min-incidents", self.min_incidents),
            ("centrality", self.centrality if self.centrality != CENTRALITIES[0] else ""),
        ):
            if value:
                found += [f"--{name}", str(value)]
        return found


def scope(
    engine: "Engine",
    *,
    actor: str = "",
    area: str = "",
    since: date | None = None,
    until: date | None = None,
    min_incidents: int = 0,
    centrality: str = "strength",
) -> Scope:
    """Look up the names of a scope.

    Raises:
        InputError: a name is not known or not clear, the window runs backwards, or there is
            no such centrality.
    """
    if centrality not in CENTRALITIES:
        raise InputError(f"centrality {centrality!r} is not one of {', '.join(CENTRALITIES)}")
    if since and until and since > until:
        raise InputError(f"the window runs backwards: {since} to {until}")
    wanted = {("actor", actor)} if actor else set()
    wanted |= {("location", area)} if area else set()
    found = names.find(engine, wanted)
    return Scope(
        actor=found.get(("actor", actor)),
        area=found.get(("location", area)),
        since=since,
        until=until,
        min_incidents=min_incidents,
        centrality=centrality,
    )


def _short(day: date | None, *, first: bool) -> str:
    if day is None:
        return ""
    edge = (1, 1) if first else (12, 31)
    return str(day.year) if (day.month, day.day) == edge else day.isoformat()
