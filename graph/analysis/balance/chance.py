"""What frustration would come of signs drawn at random: without it a frustration says nothing."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb
from typing import Final

from graph.analysis.balance.partition import partition
from graph.analysis.balance.signed import FRIENDLY, HOSTILE, Signed, Tie, blocks

COUNTED: Final = 4096
"""Up to so many ways to set the signs, all are counted; above, some are drawn."""

DRAWS: Final = 200
SEED: Final = 56
_QUICK: Final = {"exact_up_to": 12, "steps": 20_000, "starts": 12}


@dataclass(frozen=True, slots=True)
class Chance:
    """Frustration under random signs on the same ties.

    `coin` sets every sign by a coin, `shuffled` keeps the number of hostile ties and puts them
    anywhere. `expected` is the mean frustration, `as_low` the share of draws as low as what was
    found, by the same search. `counted` says that all ways were counted, and none drawn.
    """

    model: str
    expected: float
    as_low: float
    ways: int
    counted: bool


def chance(graph: Signed, *, strong: bool, draws: int = DRAWS, seed: int = SEED) -> list[Chance]:
    """Both baselines of a graph; none when it has no cycle, where nothing can be frustrated."""
    cyclic = [block for block in blocks(graph) if len(block.signs) > 1]
    ties = sorted(tie for block in cyclic for tie in block.signs)
    if not ties:
        return []
    observed = _frustration({tie: graph.signs[tie] for tie in ties}, strong)
    everywhere = sorted(graph.signs)
    hostile = sum(sign == HOSTILE for sign in graph.signs.values())
    dice = random.Random(seed)  # noqa: S311 (draws, not secrets)
    coin, coin_all = _coins(ties, draws, dice)
    mixed, mixed_all = _shuffles(everywhere, hostile, set(ties), draws, dice)
    return [
        _summed("coin", coin, coin_all, observed, strong),
        _summed("shuffled", mixed, mixed_all, observed, strong),
    ]


def _coins(
    ties: Sequence[Tie], draws: int, dice: random.Random
) -> tuple[Iterator[dict[Tie, int]], bool]:
    both = (HOSTILE, FRIENDLY)
    if 2 ** len(ties) <= COUNTED:
        ways = product(both, repeat=len(ties))
        return (dict(zip(ties, way, strict=True)) for way in ways), True
    return ({tie: dice.choice(both) for tie in ties} for _ in range(draws)), False


def _shuffles(
    ties: Sequence[Tie], hostile: int, cyclic: set[Tie], draws: int, dice: random.Random
) -> tuple[Iterator[dict[Tie, int]], bool]:
    every = comb(len(ties), hostile) <= COUNTED
    chosen = (
        combinations(ties, hostile)
        if every
        else (tuple(dice.sample(ties, hostile)) for _ in range(draws))
    )
    return (
        {tie: HOSTILE if tie in picked else FRIENDLY for tie in cyclic}
        for picked in map(set, chosen)
    ), every


def _summed(
    model: str, ways: Iterator[dict[Tie, int]], counted: bool, observed: int, strong: bool
) -> Chance:
    costs = [_frustration(signs, strong) for signs in ways]
    return Chance(
        model=model,
        expected=round(sum(costs) / len(costs), 4),
        as_low=round(sum(cost <= observed for cost in costs) / len(costs), 4),
        ways=len(costs),
        counted=counted,
    )


def _frustration(signs: dict[Tie, int], strong: bool) -> int:
    return partition(Signed(signs), strong=strong, **_QUICK).frustration
