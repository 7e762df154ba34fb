"""One table for a network: every actor with its measures and ranks, and the network as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.analysis.centrality.measures import MEASURES, SEED, Work, column, membership, modularity
from graph.analysis.centrality.ranks import Rank, all_equal, spans
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    import networkx as nx


class Row(NamedTuple):
    """An actor of a network.

    `component` numbers the parts of the network, 1 the largest; `community` likewise, 0 when
    communities were not asked for. `numbers` are the values in the order of `measures`, None is
    "not defined"; `firsts` and `lasts` the ranks, 0 where there is no value.
    """

    id: str
    name: str
    kind: str
    component: int
    component_size: int
    community: int
    measures: tuple[str, ...]
    numbers: tuple[float | None, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    @property
    def values(self) -> dict[str, float | None]:
        """The values by measure."""
        return dict(zip(self.measures, self.numbers, strict=True))

    @property
    def ranks(self) -> dict[str, Rank]:
        """The ranks by measure, where there is a value."""
        ranked = zip(self.measures, self.firsts, self.lasts, strict=True)
        return {name: Rank(first, last) for name, first, last in ranked if first}


@dataclass(frozen=True, slots=True)
class Shape:
    """A network as a whole: actors, ties, and the sizes of its parts, the largest first."""

    actors: int
    ties: int
    parts: tuple[int, ...]
    modularity: float | None = None

    @property
    def isolates(self) -> int:
        """Actors without a tie."""
        return self.parts.count(1)

    def __str__(self) -> str:
        if not self.actors:
            return "no actors"
        text = f"{_count(self.actors, 'actor')}, {_count(self.ties, 'tie')}"
        if len(self.parts) == 1:
            return f"{text}, all in one part"
        text += f", in {len(self.parts)} parts that no chain joins (largest {self.parts[0]}"
        return f"{text}; {self.isolates} without a tie)" if self.isolates else f"{text})"


def table(
    graph: "nx.Graph[Any]",
    measures: Sequence[str] = tuple(MEASURES),
    *,
    weight: str = "",
    weighted: bool = False,
    with_communities: bool = False,
    seed: int = SEED,
) -> list[Row]:
    """The measures of every node of a networkx graph, best first by the first measure.

    Args:
        graph: without direction. Nodes may have `name` and `kind`.
        measures: names out of `MEASURES`, in the order wanted.
        weight: attribute of the ties that strength sums; "" counts each tie as one.
        weighted: whether eigenvector, PageRank, Katz and communities weigh ties as well.
        with_communities: whether to look for communities (Leiden, by `seed`).

    Raises:
        RivalgraphError: no such measure, a graph with directions, or a tie without the weight.
    """
    work = Work(graph, weight=weight, weighted=weighted)
    return rows_of(graph, work, measures, membership(work, seed) if with_communities else None)


def shape(graph: "nx.Graph[Any]", work: Work, parts: Sequence[int] | None = None) -> Shape:
    """The network as a whole; with communities, how well they part it."""
    sizes = sorted(work.parts.sizes(), reverse=True) if len(work) else []
    return Shape(
        len(work),
        work.graph.ecount(),
        tuple(sizes),
        modularity(work, parts) if parts else None,
    )


def rows_of(
    graph: "nx.Graph[Any]",
    work: Work,
    measures: Sequence[str],
    communities: Sequence[int] | None,
) -> list[Row]:
    """See `table`; for a graph that was handed to igraph already."""
    if not measures:
        raise RivalgraphError("no measure was asked for")
    # Column by column: a report adds little to the time that the measures take.
    columns = [column(work, name) for name in measures]
    placed = [
        spans(values, low_first=MEASURES[name].low_first)
        for name, values in zip(measures, columns, strict=True)
    ]
    parts, sizes = _components(work)
    nodes = graph.nodes
    names = [str(nodes[ident].get("name") or ident) for ident in work.ids]
    behind = len(work) + 1
    rank = [first or behind for first in placed[0][0]]
    order = sorted(zip(rank, names, work.ids, count(), strict=False))
    measured = tuple(measures)
    numbers = list(zip(*columns, strict=True))
    firsts, lasts = (list(zip(*ranks, strict=True)) for ranks in zip(*placed, strict=True))
    return [
        Row(
            ident,
            name,
            str(nodes[ident].get("kind") or ""),
            parts[at],
            sizes[parts[at] - 1],
            communities[at] if communities else 0,
            measured,
            numbers[at],
            firsts[at],
            lasts[at],
        )
        for _, name, ident, at in order
    ]


def equal_measures(rows: Sequence[Row]) -> list[str]:
    """The measures by which all actors are equal, so that they rank nobody."""
    if not rows:
        return []
    first, last = rows[0], rows[-1]
    return [
        name
        for at, name in enumerate(first.measures)
        if first.firsts[at] <= 1 >= last.firsts[at] and all_equal(row.numbers[at] for row in rows)
    ]


def _components(work: Work) -> tuple[list[int], list[int]]:
    """The number of each node's part, 1 the largest, and the sizes in that order."""
    if not len(work):
        return [], []
    parts = work.parts
    sizes = parts.sizes()
    order = sorted(range(len(sizes)), key=lambda part: (-sizes[part], part))
    number = {part: at for at, part in enumerate(order, 1)}
    return [number[part] for part in parts.membership], [sizes[part] for part in order]


def _count(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"
