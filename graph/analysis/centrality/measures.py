"""The measures of a network: computed by igraph, given for a networkx graph.

Every function takes an undirected networkx graph and returns a value for each of its nodes; None
means that the measure is not defined there. They equal those of networkx to 1e-9 (tests).
docs/centrality.md has the formulas, their literature and what may be said with them.
"""

import random
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from math import isnan, sqrt
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.draws import SEED
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    import networkx as nx

Values = dict[str, float | None]

DAMPING: Final = 0.85
"""PageRank: the chance to follow a tie rather than to jump (Brin and Page 1998)."""

KATZ_SHARE: Final = 0.85
"""Katz: alpha as a share of 1/lambda, lambda the largest eigenvalue; below 1 the sum converges."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it is called, what it is, who wrote it, and what it may be read on.

    One that is not for `hostile` ties supposes that something passes along a tie, or that ties
    hold actors together; it is shown for hostile ties only when asked for `anyway`. `low_first`
    ranks small values first: little constraint is much room.
    """

    name: str
    formula: str
    literature: str
    hostile: bool
    low_first: bool = False


MEASURES: Final[dict[str, Measure]] = {
    measure.name: measure
    for measure in (
        Measure("degree", "ties / (n - 1)", "Freeman 1978", True),
        Measure("strength", "sum of the weights of the ties", "Barrat et al. 2004", True),
        Measure(
            "betweenness",
            "share of the shortest chains between others that pass through",
            "Freeman 1977",
            False,
        ),
        Measure(
            "closeness",
            "(r/(n-1)) x r / (sum of the distances to the r others in reach)",
            "Freeman 1978; Wasserman and Faust 1994 for parts",
            False,
        ),
        Measure(
            "eigenvector",
            "proportional to its sum over neighbours, length 1; in the largest part only",
            "Bonacich 1972",
            False,
        ),
        Measure(
            "pagerank",
            f"chance of a walk that follows a tie with {DAMPING:g}, else jumps",
            "Brin and Page 1998",
            False,
        ),
        Measure("core", "largest k with a place where all have k ties", "Seidman 1983", True),
        Measure(
            "harmonic",
            "mean of 1/distance to the others, 0 where no chain leads",
            "Marchiori and Latora 2000",
            False,
        ),
        Measure(
            "katz",
            f"1 + a x its sum over neighbours, a = {KATZ_SHARE:g}/largest eigenvalue; length 1",
            "Katz 1953",
            False,
        ),
        Measure(
            "clustering", "ties among neighbours / pairs of them", "Watts and Strogatz 1998", False
        ),
        Measure(
            "constraint",
            "how far one's neighbours are tied to one another",
            "Burt 1992",
            False,
            low_first=True,
        ),
    )
}

HOSTILE: Final = tuple(name for name, measure in MEASURES.items() if measure.hostile)
"""What is shown of hostile ties unless asked for more."""


class Work:
    """A networkx graph handed to igraph once, for all measures of it.

    Args:
        graph: undirected; its nodes in order of their ids, so that the order in which they were
            added plays no part.
        weight: attribute of the ties used by strength, and by eigenvector, PageRank, Katz and
            communities when `weighted`; "" for none. Distances never use it: a weight here says
            how strong a tie is, not how long.
        weighted: whether those measures weigh ties.

    Raises:
        RivalgraphError: the graph has directions, or a weight is missing or negative.
    """

    def __init__(self, graph: "nx.Graph[Any]", *, weight: str = "", weighted: bool = False) -> None:
        import igraph

        if graph.is_directed():
            raise RivalgraphError("centrality is computed on ties without direction")
        self.ids: list[Any] = sorted(graph.nodes)
        place = {ident: at for at, ident in enumerate(self.ids)}
        ends, weights = [], []
        without = -1.0 if weight else 1.0
        for one, neighbours in graph.adjacency():
            at = place[one]
            for other, data in neighbours.items():
                if at < (to := place[other]):
                    ends.append((at, to))
                    weights.append(float(data.get(weight, without)))
        if not all(value >= 0 for value in weights):
            raise RivalgraphError(f"not every tie has a weight {weight!r} of 0 or more")
        self.graph = igraph.Graph(n=len(self.ids), edges=ends)
        self.weights = weights
        self.pull = weights if weighted and weight else None
        if self.pull:
            self.graph.es["pull"] = self.pull

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def parts(self) -> Any:
        """The parts that no chain of ties joins, as igraph gives them."""
        return self.graph.connected_components()


def compute(work: Work, measure: str) -> Values:
    """One measure for every node, by its id.

    Raises:
        RivalgraphError: there is no such measure.
    """
    return dict(zip(work.ids, column(work, measure), strict=True))


def column(work: Work, measure: str) -> list[float | None]:
    """One measure for every node, in the order of `work.ids`.

    Raises:
        RivalgraphError: there is no such measure.
    """
    if measure not in MEASURES:
        raise RivalgraphError(f"no measure {measure!r}; there are {', '.join(MEASURES)}")
    return _COMPUTED[measure](work) if len(work) else []


def communities(
    graph: "nx.Graph[Any]", *, weight: str = "", seed: int = SEED
) -> list[frozenset[Any]]:
    """Groups of actors with more ties inside than chance would give, by Leiden (Traag et al. 2019).

    Modularity is what is made large; the search is random and `seed` repeats it. Actors without
    ties are communities of one.

    Returns:
        The communities, the largest first.
    """
    work = Work(graph, weight=weight, weighted=bool(weight))
    found: dict[int, set[Any]] = {}
    for ident, number in zip(work.ids, membership(work, seed), strict=True):
        found.setdefault(number, set()).add(ident)
    return [frozenset(found[number]) for number in sorted(found)]


def membership(work: Work, seed: int = SEED) -> list[int]:
    """The number of each node's community: 1 for the largest, and so on."""
    if not len(work):
        return []
    with _seeded(seed):
        parts = work.graph.community_leiden(
            objective_function="modularity", weights=work.pull, n_iterations=-1
        )
    sizes = parts.sizes()
    first: dict[int, int] = {}
    for at, part in enumerate(parts.membership):
        first.setdefault(part, at)
    order = sorted(first, key=lambda part: (-sizes[part], first[part]))
    number = {part: at for at, part in enumerate(order, 1)}
    return [number[part] for part in parts.membership]


def modularity(work: Work, parts: Sequence[int]) -> float | None:
    """How far the parts have more ties inside than chance would give; None without ties."""
    if not work.graph.ecount():
        return None
    return float(work.graph.modularity(parts, weights=work.pull))


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """igraph draws from one generator for the whole process; it is given back afterwards."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  (no secret)
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _degree(work: Work) -> list[float | None]:
    others = max(len(work) - 1, 1)
    return [ties / others for ties in work.graph.degree()]


def _strength(work: Work) -> list[float | None]:
    return list(work.graph.strength(weights=work.weights))


def _core(work: Work) -> list[float | None]:
    return list(work.graph.coreness())


def _clustering(work: Work) -> list[float | None]:
    return list(work.graph.transitivity_local_undirected(mode="zero"))


def _closeness(work: Work) -> list[float | None]:
    others = max(len(work) - 1, 1)
    reach = [(size - 1) / others for size in work.parts.sizes()]
    near = work.graph.closeness(normalized=True)
    return [
        value * share if (share := reach[part]) else 0.0
        for value, part in zip(near, work.parts.membership, strict=True)
    ]


def _harmonic(work: Work) -> list[float | None]:
    return [0.0 if isnan(value) else value for value in work.graph.harmonic_centrality()]


def _betweenness(work: Work) -> list[float | None]:
    pairs = (len(work) - 1) * (len(work) - 2) / 2
    return [value / pairs if pairs else 0.0 for value in work.graph.betweenness()]


def _eigenvector(work: Work) -> list[float | None]:
    # Outside the largest part the principal vector is zero, or there are several: of parts with
    # one eigenvalue none is first. So it is given where it means something.
    member = work.parts.membership
    sizes = work.parts.sizes()
    largest = max(sizes)
    if largest == 1 or sizes.count(largest) > 1:
        return [None] * len(work)
    number = sizes.index(largest)
    inside = [at for at, part in enumerate(member) if part == number]
    values, _ = _principal(work, inside)
    length = sqrt(sum(value * value for value in values))
    found: list[float | None] = [None] * len(work)
    for at, value in zip(inside, values, strict=True):
        found[at] = value / length
    return found


def _principal(work: Work, part: Sequence[int]) -> tuple[list[float], float]:
    """The principal eigenvector of one part and its eigenvalue."""
    whole = len(part) == len(work)
    inside = work.graph if whole else work.graph.induced_subgraph(part)
    with warnings.catch_warnings():
        # igraph takes very small values for a graph in parts, which this is not.
        warnings.simplefilter("ignore", RuntimeWarning)
        values, value = inside.eigenvector_centrality(
            weights="pull" if work.pull else None, return_eigenvalue=True
        )
    return values, value


def _pagerank(work: Work) -> list[float | None]:
    return list(work.graph.pagerank(damping=DAMPING, weights=work.pull))


def _katz(work: Work) -> list[float | None]:
    import numpy as np

    n = len(work)
    ends = np.array(work.graph.get_edgelist(), dtype=np.intp).reshape(-1, 2)
    heads = np.concatenate([ends[:, 0], ends[:, 1]])
    tails = np.concatenate([ends[:, 1], ends[:, 0]])
    pull = np.tile(work.pull, 2) if work.pull else np.ones(len(heads))
    alpha = KATZ_SHARE / root if (root := largest_eigenvalue(work)) else 0.0
    values: Any = np.ones(n)
    for _ in range(1000):
        following = 1.0 + alpha * np.bincount(heads, pull * values[tails], minlength=n)
        moved = float(np.abs(following - values).max())
        values = following
        if moved <= 1e-13 * float(values.max()):
            break
    return _listed(values / np.linalg.norm(values))


def largest_eigenvalue(work: Work) -> float:
    """The largest eigenvalue over the parts of the graph; 0 without ties."""
    parts = [part for part in work.parts if len(part) > 1]
    return max((_principal(work, part)[1] for part in parts), default=0.0)


def _listed(numbers: Any) -> list[float | None]:
    """An array as plain numbers."""
    plain: list[float | None] = numbers.tolist()
    return plain


def _constraint(work: Work) -> list[float | None]:
    return [None if isnan(value) else value for value in work.graph.constraint()]


_COMPUTED: Final[Mapping[str, Callable[[Work], list[float | None]]]] = {
    "degree": _degree,
    "strength": _strength,
    "core": _core,
    "clustering": _clustering,
    "closeness": _closeness,
    "harmonic": _harmonic,
    "betweenness": _betweenness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "katz": _katz,
    "constraint": _constraint,
}
