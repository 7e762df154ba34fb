"""How far hostility and cooperation hang on few records: the evidence drawn again and again.

Incidents and claims are drawn with replacement, as many as there are of each (Efron 1979), and
every pair is scored anew from each draw, as `scoring.score` would from the records drawn. That
says how far a rank hangs on a few records; it does not say what the sources missed, nor that they
copied one another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

from graph.analysis.draws import DRAWS, SEED, SHARE, Interval, RankDraws
from graph.analysis.ranks import spans
from graph.analysis.rivalry.evidence import Gathered, ordered
from graph.analysis.rivalry.ranking import Pair, Ranking
from graph.analysis.rivalry.recipe import Recipe
from graph.analysis.rivalry.scoring import (
    COOPERATIVE,
    HOSTILE,
    Item,
    heaviest,
    mass,
    same_words,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Ends = tuple[str, str]


def intervals_of(
    ranking: Ranking,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    tell: Callable[[str, int, int], None] | None = None,
) -> dict[Ends, Interval]:
    """The interval of the rank of every pair of a ranking; see `intervals` and `drawn`."""
    parts = COOPERATIVE if ranking.chosen["sign"] == "cooperative" else HOSTILE
    numbers = drawn(
        ranking.gathered,
        ranking.recipe,
        ranking.pairs,
        parts,
        draws=draws,
        seed=seed,
        tell=tell,
    )
    return intervals(ranking.pairs, numbers)


def intervals(
    pairs: Sequence[Pair], numbers: "Iterable[NDArray[np.float64]]", share: float = SHARE
) -> dict[Ends, Interval]:
    """The interval of the rank of every pair within its class, by `(pair.one, pair.other)`.

    Args:
        pairs: those that are ranked.
        numbers: of each draw what the pairs are ranked by, as `drawn` gives it.
        share: of the draws that an interval holds.
    """
    import numpy as np

    classes = {code: RankDraws() for code in dict.fromkeys(pair.pair_class for pair in pairs)}
    of_class = np.array([list(classes).index(pair.pair_class) for pair in pairs], dtype=np.intp)
    for each in numbers:
        for at, seen in enumerate(classes.values()):
            inside = np.flatnonzero((of_class == at) & (each > 0))
            firsts, lasts = spans([each[inside].tolist()], [False])
            ends = [(pairs[i].one, pairs[i].other) for i in inside.tolist()]
            seen.add(ends, firsts[0], lasts[0])
    found: dict[Ends, Interval] = {}
    for seen in classes.values():
        found |= seen.intervals(share)
    return found


def drawn(
    gathered: Gathered,
    recipe: Recipe,
    pairs: Sequence[Pair],
    parts: Sequence[str] = HOSTILE,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    tell: Callable[[str, int, int], None] | None = None,
) -> "Iterator[NDArray[np.float64]]":
    """The sum of some parts for every pair, in their order, from each of the draws.

    Args:
        gathered: the evidence that the pairs were ranked from.
        recipe: the parameters.
        pairs: whose evidence is drawn.
        parts: those that are summed.
        draws: how often.
        seed: of the draws; the same seed gives the same draws.
        tell: called with "drawing", draws done, draws in all.
    """
    import numpy as np

    items = [gathered.items[ordered(pair.one, pair.other)] for pair in pairs]
    laid_out = Records(items, recipe, gathered.on, parts)
    dice = np.random.default_rng(seed)
    for done in range(1, draws + 1):
        times = np.zeros(len(laid_out), dtype=np.intp)
        for alike in (laid_out.incidents, laid_out.claims):
            if len(alike):
                times += np.bincount(dice.choice(alike, len(alike)), minlength=len(times))
        yield laid_out.score(times)
        if tell:
            tell("drawing", done, draws)


class Records:
    """The evidence of some pairs as arrays, so that scoring a draw is a few sums over them.

    Args:
        pairs: the items of each pair.
        recipe: the parameters.
        on: the day evidence is looked at from.
        parts: those that count.

    Attributes:
        records: ids of the incidents and claims, in the order of `times` in `score`.
        incidents: the places of incidents among them.
        claims: the places of claims.
    """

    def __init__(
        self,
        pairs: Sequence[Sequence[Item]],
        recipe: Recipe,
        on: date | None,
        parts: Sequence[str],
    ) -> None:
        import numpy as np

        self._pairs, self._recipe = len(pairs), recipe
        records: dict[str, tuple[int, bool]] = {}
        # Violence adds up within a year and series; of the series of a year the leading one counts.
        cells: dict[tuple[int, int | None, str], int] = {}
        years: dict[tuple[int, int | None], int] = {}
        # Words count once for what they are about, at their heaviest.
        acts: dict[tuple[int, str, tuple[object, ...]], int] = {}
        totals: dict[tuple[int, str], int] = {}
        fought: list[tuple[int, int, float]] = []
        said: list[tuple[int, int, float]] = []
        for at, items in enumerate(pairs):
            for part in parts:
                masses = ((item, mass(item, recipe, on)) for item in items if item.part == part)
                for item, amount in heaviest(masses):
                    record = (len(records), item.incident)
                    number = records.setdefault(item.record, record)[0]
                    if part == "violence":
                        cell = cells.setdefault((at, item.year, item.series), len(cells))
                        fought.append((number, cell, amount.value))
                    else:
                        act = acts.setdefault((at, part, same_words(item)), len(acts))
                        said.append((number, act, amount.value))
        year_of = [years.setdefault((at, year), len(years)) for at, year, _ in cells]
        total_of = [totals.setdefault((at, part), len(totals)) for at, part, _ in acts]
        self._fought, self._said = _columns(fought), _columns(said)
        self._year_of_cell = np.array(year_of, dtype=np.intp)
        self._pair_of_year = np.array([at for at, _ in years], dtype=np.intp)
        self._dated = np.array([year is not None for _, year in years], dtype=bool)
        self._total_of_act = np.array(total_of, dtype=np.intp)
        self._pair_of_total = np.array([at for at, _ in totals], dtype=np.intp)
        self._weight_of_total = np.array([recipe.weight(part) for _, part in totals])
        self.records = tuple(records)
        incident = np.array([incident for _, incident in records.values()], dtype=bool)
        self.incidents = np.flatnonzero(incident)
        self.claims = np.flatnonzero(~incident)

    def __len__(self) -> int:
        return len(self.records)

    def score(self, times: "NDArray[np.intp]") -> "NDArray[np.float64]":
        """The number of every pair when each record is there so many times."""
        import numpy as np

        record, cell, mass_of = self._fought
        sums = np.bincount(cell, mass_of * times[record], minlength=len(self._year_of_cell))
        leading = np.zeros(len(self._pair_of_year))
        np.maximum.at(leading, self._year_of_cell, sums)
        dated = self._by_pair(self._pair_of_year, leading * self._dated)
        loose = self._by_pair(self._pair_of_year, leading * ~self._dated)
        violence = self._logged(np.maximum(dated, loose)) * self._recipe.weight("violence")

        record, act, mass_of = self._said
        heard = np.zeros(len(self._total_of_act))
        np.maximum.at(heard, act, np.where(times[record] > 0, mass_of, 0.0))
        total = np.bincount(self._total_of_act, heard, minlength=len(self._pair_of_total))
        words = self._by_pair(self._pair_of_total, self._logged(total) * self._weight_of_total)
        summed: NDArray[np.float64] = violence + words
        return summed

    def _by_pair(self, pair: "NDArray[np.intp]", numbers: Any) -> "NDArray[np.float64]":
        import numpy as np

        return np.bincount(pair, numbers, minlength=self._pairs).astype(float)

    def _logged(self, numbers: Any) -> Any:
        import numpy as np

        base = self._recipe.log_base
        return np.log1p((base - 1) * numbers) / log(base)


def _columns(rows: Sequence[tuple[int, int, float]]) -> tuple[Any, Any, Any]:
    import numpy as np

    records, cells, masses = zip(*rows, strict=True) if rows else ((), (), ())
    return (
        np.array(records, dtype=np.intp),
        np.array(cells, dtype=np.intp),
        np.array(masses, dtype=float),
    )
