"""Key players (Borgatti 2006): whose going breaks a network up most, and who reach the most of it.

KPP-NEG looks for the k actors without whom the others hold together least; KPP-POS for the k
actors from whom the others are nearest. The best k together are seldom the k best singly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.centrality.measures import Work, compute
from graph.analysis.ranks import TOLERANCE, same
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    import networkx as nx

EXACT: Final = 10_000
"""Up to so many sets all are tried; above, a greedy choice is improved by exchanges."""

POOL: Final = 60
"""Above `EXACT`, KPP-NEG chooses among so many actors: those of highest degree or betweenness."""


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The answer to one of the two problems.

    Attributes:
        problem: `neg` or `pos`.
        sets: the best sets, by id; several when they are equally good.
        value: `neg`: distance-weighted fragmentation of what is left, or plain fragmentation,
            as `criterion` says; `pos`: distance-weighted reach.
        before: `neg`: the same of the whole network; `pos`: None.
        fragmentation: `neg`: plain F of what is left without the first set; `pos`: None.
        criterion: the formula.
        exact: whether every set was tried; if not, a better one may exist.
        tried: how many sets were looked at.
    """

    problem: str
    size: int
    sets: tuple[tuple[Any, ...], ...]
    value: float
    before: float | None
    fragmentation: float | None
    criterion: str
    exact: bool
    tried: int

    @property
    def method(self) -> str:
        """How the sets were found, in words."""
        if self.exact:
            return f"exact: all {self.tried:,} sets tried"
        return f"greedy with exchange: {self.tried:,} sets tried, a better one may exist"


def fragmentation(sizes: Sequence[int]) -> float:
    """F = 1 - sum s(s-1) / n(n-1): the share of pairs that no chain joins; 1 for fewer than two."""
    n = sum(sizes)
    return 1 - sum(s * (s - 1) for s in sizes) / (n * (n - 1)) if n > 1 else 1.0


def distance_fragmentation(work: Work, without: Sequence[int] = ()) -> float:
    """DF = 1 - 2 sum(1/d_ij, i<j) / n(n-1) over those left; distance without end counts 0."""
    graph = _left(work, without)
    n = int(graph.vcount())
    if n < 2:
        return 1.0
    # The mean of 1/d over the others, summed over all: each pair twice, as in the formula.
    near = graph.harmonic_centrality()
    return 1.0 - float(sum(value for value in near if value == value)) / n


def reach(graph: "nx.Graph[Any]", players: Sequence[Any]) -> float:
    """R_D = sum over all nodes j of 1/d_Kj, divided by n; those of K themselves count 1."""
    work = Work(graph)
    inverse = _inverse(work)
    chosen = [work.ids.index(player) for player in players]
    return float(inverse[chosen].max(axis=0).sum()) / len(work)


def key_players(
    graph: "nx.Graph[Any]", k: int = 2, *, problem: str = "neg", criterion: str = "distance"
) -> KeyPlayers:
    """The k actors that solve KPP-NEG or KPP-POS.

    Args:
        graph: without direction.
        k: how many.
        problem: `neg` or `pos`.
        criterion: for `neg`, `distance` (DF) or `components` (F).

    Raises:
        RivalgraphError: k is not between 1 and the number of actors less one, or there is no
            such problem or criterion.
    """
    work = Work(graph)
    if problem not in ("neg", "pos") or criterion not in ("distance", "components"):
        raise RivalgraphError("key players are `neg` or `pos`, by `distance` or `components`")
    if not 1 <= k < len(work):
        raise RivalgraphError(
            f"{k} key players of {len(work)} actors: give a number from 1 to {len(work) - 1}"
            if len(work) > 1
            else "a network of fewer than two actors has no key players"
        )
    score, formula = _score(work, problem, criterion)
    exact = comb(len(work), k) <= EXACT
    search = _Search(score)
    best = search.all(len(work), k) if exact else [search.greedy(_pool(work, k, problem), k)]
    sets = tuple(sorted(tuple(work.ids[at] for at in chosen) for chosen in best))
    left = _left(work, best[0]).connected_components().sizes() if problem == "neg" else []
    return KeyPlayers(
        problem,
        k,
        sets,
        score(best[0]),
        score(()) if problem == "neg" else None,
        fragmentation(left) if problem == "neg" else None,
        formula,
        exact,
        search.tried,
    )


Score = Callable[[Sequence[int]], float]


def _score(work: Work, problem: str, criterion: str) -> tuple[Score, str]:
    if problem == "pos":
        inverse = _inverse(work)
        return (
            lambda chosen: float(inverse[list(chosen)].max(axis=0).sum() / len(work)),
            "R_D = sum 1/d(K, j) / n, members of K count 1",
        )
    if criterion == "components":
        return (
            lambda chosen: fragmentation(_left(work, chosen).connected_components().sizes()),
            "F = 1 - sum s(s-1) / n(n-1) of those left",
        )
    return (
        lambda chosen: distance_fragmentation(work, chosen),
        "DF = 1 - 2 sum 1/d / n(n-1) of those left",
    )


class _Search:
    """Looks for the sets of highest score, and counts how many it looked at."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self.tried = 0

    def all(self, n: int, k: int) -> list[tuple[int, ...]]:
        best: list[tuple[int, ...]] = []
        top = float("-inf")
        for chosen in combinations(range(n), k):
            value = self._try(chosen)
            if best and same(value, top):
                best.append(chosen)
            elif value > top:
                best, top = [chosen], value
        return best

    def greedy(self, pool: Sequence[int], k: int) -> tuple[int, ...]:
        chosen: list[int] = []
        for _ in range(k):
            chosen.append(max(self._free(pool, chosen), key=lambda at: self._try([*chosen, at])))
        top = self._try(chosen)
        better = True
        while better:
            better = False
            for place in range(k):
                for other in self._free(pool, chosen):
                    changed = [*chosen[:place], other, *chosen[place + 1 :]]
                    value = self._try(changed)
                    if value > top + TOLERANCE:
                        chosen, top, better = changed, value, True
        return tuple(sorted(chosen))

    @staticmethod
    def _free(pool: Sequence[int], chosen: Sequence[int]) -> list[int]:
        taken = set(chosen)
        return [at for at in pool if at not in taken]

    def _try(self, chosen: Sequence[int]) -> float:
        self.tried += 1
        return self.score(chosen)


def _left(work: Work, without: Sequence[int]) -> Any:
    if not without:
        return work.graph
    out = set(without)
    return work.graph.induced_subgraph([at for at in range(len(work)) if at not in out])


def _pool(work: Work, k: int, problem: str) -> list[int]:
    if problem == "pos" or len(work) <= POOL:
        return list(range(len(work)))
    rows = [
        sorted(range(len(work)), key=lambda at: -(values[work.ids[at]] or 0))[: POOL // 2]
        for values in (compute(work, "betweenness"), compute(work, "degree"))
    ]
    rest = sorted({at for row in rows for at in row})
    return rest if len(rest) > k else list(range(len(work)))


def _inverse(work: Work) -> Any:
    """1/distance between all pairs: 0 where no chain leads, 1 from a node to itself."""
    import numpy as np

    far = np.array(work.graph.distances(), dtype=float)
    np.fill_diagonal(far, 1.0)
    return 1.0 / far
