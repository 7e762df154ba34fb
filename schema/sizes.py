"""Size classes: labels that say how large a node is, for tools that draw by label.

The Neo4j Browser gives a node its size by its labels and by nothing else. So the deaths of an
incident, and the hostility in which an actor stands, are put in classes, and a class is a label.
The labels are computed from what the graph holds, can be taken off at any time, and say nothing
new: no question reads them, and the graph hash leaves them out.
"""

from dataclasses import dataclass
from typing import Final

from schema.model import Layer, NodeType

DEATHS: Final = "killed_best of the incident"
HOSTILITY: Final = "sum of the hostility of the actor's ties"


@dataclass(frozen=True, slots=True)
class SizeClass:
    """One class of size.

    Attributes:
        label: the label that a node of this class carries.
        of: the label of the nodes that are classed, `Incident` or `Actor`.
        measure: what is classed.
        at_least: the smallest value in the class.
        below: the value at which the next class begins; None for the last one.
    """

    label: str
    of: str
    measure: str
    at_least: float
    below: float | None


def _classes(of: str, measure: str, *steps: tuple[str, float]) -> tuple[SizeClass, ...]:
    ends = [start for _, start in steps[1:]]
    return tuple(
        SizeClass(label, of, measure, start, below)
        for (label, start), below in zip(steps, [*ends, None], strict=True)
    )


# Deaths by orders of magnitude, as they spread over five of them. Hostility by steps at which a
# pair of villages, a group of some years, a war and the chief party of one stand apart.
SIZES: Final[tuple[SizeClass, ...]] = (
    *_classes(
        "Incident",
        DEATHS,
        ("DeathsUnits", 1),
        ("DeathsTens", 10),
        ("DeathsHundreds", 100),
        ("DeathsThousands", 1000),
    ),
    *_classes(
        "Actor",
        HOSTILITY,
        ("HostilitySlight", 0.0001),
        ("HostilityMarked", 10),
        ("HostilityHeavy", 40),
        ("HostilityExtreme", 150),
    ),
)


def _span(size: SizeClass) -> str:
    if size.below is None:
        return f"{size.at_least:g} or more"
    first = "above 0" if size.at_least < 1 else f"from {size.at_least:g}"
    return f"{first}, below {size.below:g}"


NODES: Final = tuple(
    NodeType(
        size.label,
        Layer.ANALYSIS,
        f"Size class for drawing: {size.measure} is {_span(size)}. Not part of the graph hash.",
        extends=size.of,
        caption="name" if size.of == "Actor" else "id",
    )
    for size in SIZES
)
