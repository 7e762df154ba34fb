"""How surely somebody ranks where they rank: the evidence drawn again and again (Efron 1979).

Incidents and claims are drawn with replacement, as many as there are, the network is made anew
from each draw, and the ranks over all draws give an interval. It says how far a rank hangs on a
few records; it does not say what the sources missed, which may be the larger error.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.analysis.centrality.measures import MEASURES, Work, column
from graph.analysis.draws import DRAWS, SEED, SHARE, Interval, RankDraws
from graph.analysis.network import Evidence, Word, assemble, backing
from graph.analysis.ranks import spans
from graph.ingest.derive.ties import Fighting, Stated

if TYPE_CHECKING:
    import networkx as nx


def intervals(
    evidence: Evidence,
    measures: Sequence[str],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    share: float = SHARE,
    weight: str = "",
    weighted: bool = False,
    tell: Callable[[str, int, int], None] | None = None,
) -> dict[str, dict[str, Interval]]:
    """The interval of each rank, by measure and actor; see `RankDraws` on who is absent or equal.

    Args:
        evidence: what the network is made from.
        measures: which ranks.
        draws: how often the evidence is drawn.
        seed: of the draws; the same seed gives the same intervals.
        share: of the draws that the interval holds.
        weight: see `Work`.
        weighted: see `Work`.
        tell: called with "drawing", draws done, draws in all.
    """
    seen = {name: RankDraws() for name in measures}
    for at, graph in enumerate(drawn(evidence, draws, seed)):
        work = Work(graph, weight=weight, weighted=weighted)
        columns = [column(work, name) for name in measures]
        firsts, lasts = spans(columns, [MEASURES[name].low_first for name in measures])
        for name, first, last in zip(measures, firsts, lasts, strict=True):
            seen[name].add(work.ids, first, last)
        if tell:
            tell("drawing", at + 1, draws)
    return {name: found.intervals(share) for name, found in seen.items()}


def drawn(evidence: Evidence, draws: int, seed: int) -> "Iterator[nx.Graph[str]]":
    """The networks of draws from the evidence."""
    sums = _Sums(evidence)
    dice = random.Random(seed)  # noqa: S311  (no secret)
    claims = sorted({word.claim["id"] for word in evidence.words})
    for _ in range(draws):
        incidents = Counter(dice.choices(range(sums.incidents), k=sums.incidents))
        fighting = sums.fighting(incidents) if sums.incidents else []
        picked = Counter(dice.choices(claims, k=len(claims))) if claims else Counter()
        fights = evidence.fights
        if evidence.asked.isolates:
            # Who has no incident in a draw does not stand alone in it either.
            fights = tuple(
                fight
                for fight, at in zip(evidence.fights, sums.of_fight, strict=True)
                if at in incidents
            )
        yield assemble(replace(evidence, fights=fights), fighting, _stated(evidence.words, picked))


class _Sums:
    """Incidents laid out so that the sums of a draw are a few additions over arrays."""

    def __init__(self, evidence: Evidence) -> None:
        import numpy as np

        incident: dict[str, int] = {}
        pair: dict[tuple[str, str], int] = {}
        told: dict[tuple[int, str], int] = {}
        of_incident, of_pair = [], []
        self._telling: list[tuple[int, int]] = []
        self._spans: dict[int, tuple[date | None, date | None]] = {}
        for at, fight in enumerate(evidence.fights):
            ends = (min(fight.one, fight.other), max(fight.one, fight.other))
            of_incident.append(incident.setdefault(fight.incident, len(incident)))
            of_pair.append(pair.setdefault(ends, len(pair)))
            for source in fight.sources:
                key = (of_pair[-1], source)
                self._telling.append((at, told.setdefault(key, len(told))))
        self.of_fight: list[int] = of_incident
        self.incidents = len(incident)
        self._pairs = list(pair)
        self._told = list(told)
        self._incident = np.array(of_incident, dtype=np.intp)
        self._pair = np.array(of_pair, dtype=np.intp)
        self._figures = [
            np.array([getattr(fight, name) for fight in evidence.fights], dtype=float)
            for name in ("low", "best", "high")
        ]
        self._telling_fight = np.array([fight for fight, _ in self._telling], dtype=np.intp)
        self._telling_told = np.array([told for _, told in self._telling], dtype=np.intp)

    def fighting(self, drawn: "Counter[int]") -> list[Fighting]:
        """The sums of a draw: how often each incident was drawn."""
        import numpy as np

        times = np.zeros(self.incidents)
        times[list(drawn)] = list(drawn.values())
        weight: Any = times[self._incident]
        many = len(self._pairs)
        counts = np.bincount(self._pair, weight, minlength=many)
        low, best, high = (
            np.bincount(self._pair, weight * figure, minlength=many) for figure in self._figures
        )
        tellings = np.bincount(
            self._telling_told, weight[self._telling_fight], minlength=len(self._told)
        )
        sources: dict[int, list[str]] = defaultdict(list)
        for at in np.flatnonzero(tellings):
            pair, source = self._told[int(at)]
            sources[pair].append(source)
        return [
            Fighting(
                *self._pairs[at],
                int(counts[at]),
                int(low[at]),
                int(best[at]),
                int(high[at]),
                tuple(sources[int(at)]),
                None,
                None,
            )
            for at in np.flatnonzero(counts)
        ]


def _stated(words: Sequence[Word], picked: "Counter[str]") -> list[Stated]:
    said: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for word in words:
        if word.claim["id"] in picked:
            said[word.type, word.one, word.other].append(word.claim)
    return [Stated(*pair, backing(claims)) for pair, claims in said.items()]
