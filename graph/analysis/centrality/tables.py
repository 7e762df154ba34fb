"""One table for a network: every actor with its measures and ranks, and the network as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from graph.analysis.centrality.measures import MEASURES, Work, column, membership, modularity
from graph.analysis.draws import SEED
from graph.analysis.ranks import Rank, spans
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


class Table(Sequence[Row]):
    """The actors of a network, best first by the first measure.

    It is held in columns; a row is made when it is looked at, since most of a long table is not.
    Made by `table`.
    """

    def __init__(
        self,
        graph: "nx.Graph[Any]",
        work: Work,
        measures: Sequence[str],
        communities: Sequence[int] | None,
    ) -> None:
        if not measures:
            raise RivalgraphError("no measure was asked for")
        import numpy as np

        self.measures = tuple(measures)
        self._ids = work.ids
        self._nodes = dict(graph.nodes(data=True))
        self._columns = [column(work, name) for name in self.measures]
        low_first = [MEASURES[name].low_first for name in self.measures]
        self._firsts, self._lasts = spans(self._columns, low_first)
        self._parts, self._sizes = _components(work)
        self._communities = communities
        first = self._firsts[0]
        ranked = np.argsort(np.where(first, first, len(work) + 1), kind="stable")
        self._order: list[int] = ranked.tolist()
        self._named_to = 0

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._row(self._at(places))
        return [self._row(self._at(place)) for place in places]

    def _at(self, place: int) -> int:
        """Whose row stands in a place. Those of one rank are put in order of their names here."""
        while self._named_to <= place:
            start = self._named_to
            first = self._order[start]
            end = int(self._lasts[0, first]) or len(self)
            self._order[start:end] = sorted(self._order[start:end], key=self._name)
            self._named_to = end
        return self._order[place]

    def _name(self, at: int) -> str:
        ident = self._ids[at]
        return str(self._nodes[ident].get("name") or ident)

    def _row(self, at: int) -> Row:
        ident, part = self._ids[at], self._parts[at]
        return Row(
            ident,
            self._name(at),
            str(self._nodes[ident].get("kind") or ""),
            part,
            self._sizes[part - 1],
            self._communities[at] if self._communities else 0,
            self.measures,
            tuple(values[at] for values in self._columns),
            tuple(self._firsts[:, at].tolist()),
            tuple(self._lasts[:, at].tolist()),
        )

    def equal(self) -> list[str]:
        """The measures by which all that have a value are equal, so that they rank nobody."""
        none_behind = (self._firsts <= 1).all(axis=1)
        return self._named(none_behind & ((self._firsts == 1).sum(axis=1) > 1))

    def undefined(self) -> list[str]:
        """The measures that some actor has no value of."""
        return self._named((self._firsts == 0).any(axis=1))

    def tied(self) -> bool:
        """Whether any two share a rank."""
        return bool((self._firsts != self._lasts).any())

    def _named(self, chosen: Any) -> list[str]:
        return [name for name, wanted in zip(self.measures, chosen, strict=True) if wanted]


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
) -> Table:
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
    return Table(graph, work, measures, membership(work, seed) if with_communities else None)


def shape(graph: "nx.Graph[Any]", work: Work, parts: Sequence[int] | None = None) -> Shape:
    """The network as a whole; with communities, how well they part it."""
    sizes = sorted(work.parts.sizes(), reverse=True) if len(work) else []
    return Shape(
        len(work),
        work.graph.ecount(),
        tuple(sizes),
        modularity(work, parts) if parts else None,
    )


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
