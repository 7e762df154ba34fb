"""Incidents and deaths of the evidence that counts, as sums of bounds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.analysis.rivalry.scoring import Item


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over incidents. Deaths are None, not zero, when no incident has a figure."""

    incidents: int = 0
    inferred: int = 0
    no_figure: int = 0
    low: int | None = None
    best: int | None = None
    high: int | None = None


def figures(items: Iterable[Item], counted: Collection[str]) -> Figures:
    """Of the incidents that entered a score: how many, and the sums of their bounds.

    The low sum takes the smaller of the low and the best figure, the high sum the greater of
    the high and the best. Sums of bounds are no confidence interval.
    """
    incidents: dict[str, Item] = {}
    for item in items:
        if item.incident and item.record in counted:
            held = incidents.get(item.record)
            # Seen directly and through an official: it does not hang on the official.
            if held is None or (held.inferred and not item.inferred):
                incidents[item.record] = item
    known = [item.deaths for item in incidents.values() if item.deaths is not None]
    return Figures(
        incidents=len(incidents),
        inferred=sum(item.inferred for item in incidents.values()),
        no_figure=len(incidents) - len(known),
        low=sum(low for low, _, _ in known) if known else None,
        best=sum(best for _, best, _ in known) if known else None,
        high=sum(high for _, _, high in known) if known else None,
    )
