"""Gould and Fernandez (1989): who stands between whom, by the groups the three belong to."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

ROLES: Final = {
    "coordinator": "all three of one group",
    "gatekeeper": "from another group into one's own",
    "representative": "from one's own group to another",
    "consultant": "between two of one group that is not one's own",
    "liaison": "between two groups, of neither",
}


@dataclass(frozen=True, slots=True)
class Broker:
    """How often an actor stands between two others who have no tie, by role.

    `group` is its own; `alone` counts such pairs that no other actor stands between.
    """

    id: str
    name: str
    group: str
    roles: dict[str, int]
    alone: int

    @property
    def total(self) -> int:
        """All roles together."""
        return sum(self.roles.values())


def brokers(graph: "nx.Graph[Any]", groups: Mapping[Any, Hashable]) -> list[Broker]:
    """The roles of every actor that has a group, the most often between others first.

    An actor b stands between a and c when there are ties a-b and b-c and none between a and c.
    In a network without directions each such pair counts twice, from a to c and from c to a, so
    gatekeeper and representative are equal; in one with directions only a to b to c counts, where
    no tie leads from a to c.

    Args:
        graph: with directions or without.
        groups: the group of each node; triples with a node that has none are left out.
    """
    way = graph if graph.is_directed() else graph.to_directed(as_view=True)
    before, after = way.predecessors, way.successors  # type: ignore[attr-defined]
    roles: dict[Any, Counter[str]] = {node: Counter() for node in graph if node in groups}
    through: dict[tuple[Any, Any], list[Any]] = {}
    for middle in roles:
        for start in before(middle):
            for end in after(middle):
                if (
                    start != end
                    and start != middle != end
                    and start in groups
                    and end in groups
                    and not way.has_edge(start, end)
                ):
                    role = role_of(groups[start], groups[middle], groups[end])
                    roles[middle][role] += 1
                    through.setdefault((start, end), []).append(middle)
    alone = Counter(middles[0] for middles in through.values() if len(middles) == 1)
    found = [
        Broker(
            node,
            str(graph.nodes[node].get("name") or node),
            str(groups[node]),
            {role: counts[role] for role in ROLES},
            alone[node],
        )
        for node, counts in roles.items()
    ]
    return sorted(found, key=lambda broker: (-broker.total, broker.name, broker.id))


def role_of(start: Hashable, middle: Hashable, end: Hashable) -> str:
    """The role of the middle one, by the groups of the three."""
    if start == middle == end:
        return "coordinator"
    if middle == end:
        return "gatekeeper"
    if start == middle:
        return "representative"
    return "consultant" if start == end else "liaison"
