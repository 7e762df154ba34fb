"""Gould and Fernandez (1989): who stands between whom, by the groups the three belong to."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.draws import SEED

if TYPE_CHECKING:
    import networkx as nx

DEALS: Final = 500

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

    `group` is its own; `alone` counts such pairs that no other actor stands between. `expected`
    is how often it would stand there by role if the groups were dealt out at random over the same
    ties, and `z` how many standard deviations of such deals it lies above that; None where all
    deals give the same.
    """

    id: str
    name: str
    group: str
    roles: dict[str, int]
    alone: int
    expected: dict[str, float]
    z: dict[str, float | None]

    @property
    def total(self) -> int:
        """All roles together."""
        return sum(self.roles.values())


def brokers(
    graph: "nx.Graph[Any]",
    groups: Mapping[Any, Hashable],
    *,
    deals: int = DEALS,
    seed: int = SEED,
) -> list[Broker]:
    """The roles of every actor that has a group, the most often between others first.

    An actor b stands between a and c when there are ties a-b and b-c and none between a and c.
    In a network without directions each such pair counts twice, from a to c and from c to a, so
    gatekeeper and representative are equal; in one with directions only a to b to c counts, where
    no tie leads from a to c.

    Args:
        graph: with directions or without.
        groups: the group of each node; triples with a node that has none are left out.
        deals: how often the groups are dealt out at random for `expected` and `z`.
        seed: of the deals.
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
    chains = [(a, b, c) for (a, c), middles in through.items() for b in middles]
    dealt = _by_chance(chains, {node: groups[node] for node in roles}, deals, seed)
    found = [
        Broker(
            node,
            str(graph.nodes[node].get("name") or node),
            str(groups[node]),
            {role: counts[role] for role in ROLES},
            alone[node],
            {role: dealt[node][role][0] for role in ROLES},
            {role: _z(counts[role], *dealt[node][role]) for role in ROLES},
        )
        for node, counts in roles.items()
    ]
    return sorted(found, key=lambda broker: (-broker.total, broker.name, broker.id))


def _by_chance(
    chains: Sequence[tuple[Any, Any, Any]], groups: Mapping[Any, Hashable], deals: int, seed: int
) -> dict[Any, dict[str, tuple[float, float]]]:
    """Mean and standard deviation of every role of every node over random deals of the groups."""
    import numpy as np

    place = {node: at for at, node in enumerate(groups)}
    number = {group: at for at, group in enumerate(dict.fromkeys(groups.values()))}
    labels = np.array([number[group] for group in groups.values()], dtype=np.intp)
    ends = np.array([[place[node] for node in chain] for chain in chains], dtype=np.intp)
    starts, middles, lasts = ends.reshape(-1, 3).T
    # The key of a role: whether start and middle, middle and end, start and end are of one group.
    keys = {"coordinator": 7, "gatekeeper": 2, "representative": 1, "consultant": 4, "liaison": 0}
    dice = np.random.default_rng(seed)
    many = len(groups)
    total, squares = np.zeros(8 * many), np.zeros(8 * many)
    for _ in range(deals):
        dealt = dice.permutation(labels)
        one, two, three = dealt[starts], dealt[middles], dealt[lasts]
        key = (one == two) + 2 * (two == three) + 4 * (one == three)
        counts = np.bincount(8 * middles + key, minlength=8 * many)
        total += counts
        squares += counts * counts
    mean = total / deals
    spread = np.sqrt(np.maximum(squares / deals - mean * mean, 0))
    return {
        node: {
            role: (float(mean[8 * at + key]), float(spread[8 * at + key]))
            for role, key in keys.items()
        }
        for node, at in place.items()
    }


def _z(count: int, mean: float, spread: float) -> float | None:
    return (count - mean) / spread if spread > 1e-9 else None


def role_of(start: Hashable, middle: Hashable, end: Hashable) -> str:
    """The role of the middle one, by the groups of the three."""
    if start == middle == end:
        return "coordinator"
    if middle == end:
        return "gatekeeper"
    if start == middle:
        return "representative"
    return "consultant" if start == end else "liaison"
