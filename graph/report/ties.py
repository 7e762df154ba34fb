"""The signed ties of a report: who stood against whom, and with whom, in its area and window."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from graph.analysis.rivalry import Pair, Recipe, ranking
from graph.analysis.rivalry.evidence import Gathered, gather
from graph.analysis.rivalry.ranking import rank_gathered
from graph.analysis.rivalry.resampling import drawn
from graph.report.incidents import Incident, Incidents, opposed
from graph.report.scope import Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.engine import Engine

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs with evidence of rivalry or alliance, the actors they join, and what they rest on.

    `where` holds the incidents of a pair, smaller id first; none for a pair that was counted
    over more than the report looks at. `gathered` is the evidence itself, `drawn` the hostility of
    each pair in every draw of it, `notes` say how to read the numbers.
    """

    pairs: tuple[Pair, ...]
    kinds: dict[str, str]
    where: dict[Ends, tuple[Incident, ...]]
    recipe: Recipe
    gathered: Gathered
    drawn: tuple["NDArray[np.float64]", ...]
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """The name of every actor that has a tie."""
        return {
            ident: name
            for pair in self.pairs
            for ident, name in ((pair.one, pair.one_name), (pair.other, pair.other_name))
        }

    def incidents(self, pair: Pair) -> tuple[Incident, ...]:
        """The incidents of a pair, as far as the report lists them."""
        return self.where.get((min(pair.one, pair.other), max(pair.one, pair.other)), ())


def sign(pair: Pair) -> Literal["hostile", "cooperative", "mixed"]:
    """Which of hostility and cooperation is on record, or both; they are never netted."""
    if pair.hostility and pair.cooperation:
        return "mixed"
    return "hostile" if pair.hostility else "cooperative"


def read_ties(engine: "Engine", asked: Scope, incidents: Incidents) -> Ties:
    """The ties of the report, by `graph.analysis.rivalry.ranking`.

    With an area, incidents count that happened in it, and words between the actors that have a
    part in them; words have no place of their own. With an actor, its own ties and those among
    the others it is tied to.
    """
    found = ranking(
        engine,
        asked.actor.id if asked.actor else None,
        since=asked.since,
        until=asked.until,
        place=asked.area.id if asked.area else None,
        sign="any",
    )
    pairs, gathered = found.pairs, found.gathered
    if asked.actor and pairs:
        near = {end for pair in pairs for end in (pair.one, pair.other)}
        states = {regime.state for regime in found.gathered.regimes if regime.group in near}
        gathered = gather(engine, replace(found.asked, us=tuple(sorted(near | states))))
        others = rank_gathered(gathered, found.recipe, sign="any")
        pairs = [pair for pair in others if pair.one in near and pair.other in near]
    shown = tuple(pair for pair in pairs if pair.n_incidents >= asked.min_incidents)
    return Ties(
        shown,
        {ident: one.kind.lower() for ident, one in gathered.actors.items()},
        _by_pair(incidents, {r.state: r.group for r in found.gathered.regimes}),
        found.recipe,
        gathered,
        tuple(drawn(gathered, found.recipe, shown)),
        tuple(found.notes),
    )


def _by_pair(incidents: Incidents, party: dict[str, str]) -> dict[Ends, tuple[Incident, ...]]:
    """The incidents of each pair; a government that a group runs counts as that group."""
    found: dict[Ends, list[Incident]] = defaultdict(list)
    for one in incidents.counted:
        sides = {
            tuple(sorted((party.get(a, a), party.get(b, b)))) for a, b in opposed(incidents, one)
        }
        for a, b in sides:
            found[a, b].append(one)
    return {ends: tuple(here) for ends, here in found.items()}
