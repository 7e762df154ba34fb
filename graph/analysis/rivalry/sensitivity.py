"""How much a ranking hangs on each parameter: every one halved and doubled, all else kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from graph.analysis.rivalry.ranking import Pair, Ranking, rank_gathered
from graph.analysis.rivalry.recipe import parameters

FACTORS: Final = (0.5, 2.0)
MOST: Final = 300
"""So many pairs from the top are compared; of thousands, the tail is ties and noise."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What one parameter, multiplied, does to a ranking.

    `tau` is Kendall's tau-b between the two orders, of pairs of one class only: 1 the same
    order, -1 the reverse; None when there are no two pairs to compare. `moved` counts pairs whose
    rank changed; `most` tells the largest move; `new_first` names who now leads a class.
    `stance_changed` counts pairs that became hostile, mixed, cooperative or weak.
    """

    parameter: str
    factor: float
    value: float
    tau: float | None
    moved: int
    most: str
    new_first: str
    stance_changed: int


def sensitivity(
    ranking: Ranking,
    *,
    factors: Sequence[float] = FACTORS,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Shift]:
    """Rank anew with each parameter multiplied, from evidence that has been read already.

    Factors from 0 to 1 stay within that range, so that doubling 1 changes nothing.

    Args:
        ranking: as `graph.analysis.rivalry.ranking` gives it.
        factors: by what each parameter is multiplied.
        progress: called with the stage, how much is done and how much there is.
    """
    base = ranking.pairs[:MOST]
    names = list(parameters(ranking.recipe))
    found = []
    for number, (name, _, _) in enumerate(names):
        if progress:
            progress("parameters", number, len(names))
        for factor in factors:
            recipe = ranking.recipe.with_times(name, factor)
            other = rank_gathered(ranking.gathered, recipe, **ranking.chosen)
            found.append(_shift(name, factor, getattr(recipe, name), base, other))
    return found


def kendall(one: Sequence[float], other: Sequence[float], groups: Sequence[str]) -> float | None:
    """Kendall's tau-b of two lists of values, over couples of the same group only.

    Returns None when no couple can be compared, or one of the lists is all ties.
    """
    both = ties_one = ties_other = total = 0
    for i, j in combinations(range(len(one)), 2):
        if groups[i] != groups[j]:
            continue
        total += 1
        a, b = _sign(one[i] - one[j]), _sign(other[i] - other[j])
        both += a * b
        ties_one += a == 0
        ties_other += b == 0
    scale = float((total - ties_one) * (total - ties_other)) ** 0.5
    return both / scale if scale else None


def _shift(
    name: str, factor: float, value: float, base: Sequence[Pair], other: Sequence[Pair]
) -> Shift:
    now = {(p.one, p.other): p for p in other}
    # A pair may drop out when its evidence no longer weighs anything: last then, with nothing.
    kept = [(p, now.get((p.one, p.other))) for p in base]
    tau = kendall(
        [-p.rank for p, _ in kept],
        [-(q.rank if q else len(other) + 1) for _, q in kept],
        [p.pair_class for p, _ in kept],
    )
    moves = [(abs(q.rank - p.rank), p, q) for p, q in kept if q and q.rank != p.rank]
    farthest = max(moves, key=lambda m: (m[0], -m[1].rank), default=None)
    most = ""
    if farthest:
        _, before, after = farthest
        most = f"{_shown(before)} {before.rank} → {after.rank}"
    leaders = {p.pair_class: p for p in reversed(base) if p.rank == 1}
    first = [
        _shown(q)
        for q in other
        if q.rank == 1
        and q.pair_class in leaders
        and (q.one, q.other) != (leaders[q.pair_class].one, leaders[q.pair_class].other)
        and not _leads(now.get((leaders[q.pair_class].one, leaders[q.pair_class].other)))
    ]
    return Shift(
        parameter=name,
        factor=factor,
        value=value,
        tau=None if tau is None else round(tau, 4),
        moved=len(moves) + sum(q is None for _, q in kept),
        most=most,
        new_first=", ".join(first),
        stance_changed=sum(q is None or q.stance != p.stance for p, q in kept),
    )


def _leads(pair: Pair | None) -> bool:
    return pair is not None and pair.rank == 1


def _shown(pair: Pair) -> str:
    return f"{pair.one_name} – {pair.other_name}"


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
