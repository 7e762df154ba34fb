"""Signs that balance would expect between actors of whom no source says anything.

A short chain of ties speaks for a sign: friendly along friends, hostile along friends with one
quarrel among them; with two quarrels weak balance expects nothing, strong balance a friend (the
enemy of an enemy). The shortest chains decide, by majority. How much such expectations are worth
is measured on the ties that are known, and no prediction is given without that measure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.analysis.balance.signed import FRIENDLY, HOSTILE, Signed, Tie

LONGEST: Final = 3
"""Ties of a chain at most."""

LATER_SHARE: Final = 0.3
"""Share of the ties, the latest, that are hidden in the test on later years."""


@dataclass(frozen=True, slots=True)
class BackTest:
    """How often an expected sign came true, for one sign and one way of hiding ties.

    `base_rate` is the share of that sign among the hidden ties: how often always guessing it
    would be right. `precision` is None when no hidden tie got this prediction.
    """

    way: str
    sign: int
    predicted: int
    right: int
    hidden: int
    precision: float | None
    base_rate: float | None
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """An expected tie. It is no fact, and no source says so.

    `chains` speak for the sign, `against` for the other one; `via` names the actors between.
    """

    one: str
    other: str
    sign: int
    chains: int
    against: int
    length: int
    via: tuple[str, ...]
    predicted: bool = True


def predictions(graph: Signed, *, strong: bool = False) -> list[Prediction]:
    """All pairs without a tie for which a sign is expected, most chains first."""
    near = graph.neighbours()
    found = []
    for one, other in _within_reach(near):
        if graph.sign(one, other) == 0 and (said := _expected(near, one, other, strong)):
            found.append(said)
    return sorted(found, key=lambda p: (p.length, p.against - p.chains, p.one, p.other))


def back_test(
    graph: Signed, first: Mapping[Tie, date | None] | None = None, *, strong: bool = False
) -> list[BackTest]:
    """The worth of predictions, measured on known ties.

    Args:
        graph: the ties.
        first: the first day of evidence of each tie. With it, a second test hides the latest
            ties and predicts them from the earlier ones.
        strong: whether two quarrels on a chain count.
    """
    near = graph.neighbours()
    said = {tie: _expected(near, *tie, strong) for tie in sorted(graph.signs)}
    tests = _tested("each tie hidden in turn", graph.signs, said, "")
    dated = sorted((day, tie) for tie, day in (first or {}).items() if day and tie in graph.signs)
    later = dated[int(len(dated) * (1 - LATER_SHARE)) :]
    # Ties of one day go together, so that nothing is predicted from its own day.
    later = [(day, tie) for day, tie in dated if later and day >= later[0][0]]
    if later and len(later) < len(dated):
        hidden = [tie for _, tie in later]
        known = {tie: sign for tie, sign in graph.signs.items() if tie not in set(hidden)}
        earlier = Signed(known).neighbours()
        guesses = {tie: _expected(earlier, *tie, strong) for tie in hidden}
        truth = {tie: graph.signs[tie] for tie in hidden}
        tests += _tested("later ties from earlier ones", truth, guesses, later[0][0].isoformat())
    return tests


def _tested(
    way: str, truth: Mapping[Tie, int], said: Mapping[Tie, Prediction | None], cut: str
) -> list[BackTest]:
    tests = []
    for sign in (HOSTILE, FRIENDLY):
        made = [tie for tie, guess in said.items() if guess and guess.sign == sign]
        right = sum(truth[tie] == sign for tie in made)
        share = sum(value == sign for value in truth.values()) / len(truth) if truth else None
        tests.append(
            BackTest(
                way=way,
                sign=sign,
                predicted=len(made),
                right=right,
                hidden=len(truth),
                precision=round(right / len(made), 4) if made else None,
                base_rate=None if share is None else round(share, 4),
                cut=cut,
            )
        )
    return tests


Near = Mapping[str, Mapping[str, int]]


def _expected(near: Near, one: str, other: str, strong: bool) -> Prediction | None:
    for length in range(2, LONGEST + 1):
        votes: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for chain, hostile in _chains(near, one, other, length):
            if strong or hostile <= 1:
                votes[HOSTILE if hostile % 2 else FRIENDLY].append(chain)
        if not votes:
            continue
        ranked = sorted(votes, key=lambda sign: -len(votes[sign]))
        sign, against = ranked[0], len(votes[ranked[1]]) if len(ranked) > 1 else 0
        if len(votes[sign]) == against:
            return None
        return Prediction(
            one=one,
            other=other,
            sign=sign,
            chains=len(votes[sign]),
            against=against,
            length=length,
            via=tuple(sorted({actor for chain in votes[sign] for actor in chain})),
        )
    return None


def _chains(near: Near, one: str, other: str, length: int) -> Iterable[tuple[tuple[str, ...], int]]:
    """The actors between, and the number of quarrels, of each chain of that length."""
    start, end = near.get(one, {}), near.get(other, {})
    if length == 2:
        for middle in sorted(start.keys() & end.keys()):
            yield (middle,), (start[middle] < 0) + (end[middle] < 0)
        return
    for first, sign in start.items():
        if first == other:
            continue
        for second in sorted(near[first].keys() & end.keys()):
            if second not in (one, first):
                hostile = (sign < 0) + (near[first][second] < 0) + (end[second] < 0)
                yield (first, second), hostile


def _within_reach(near: Near) -> list[Tie]:
    found: set[Tie] = set()
    for one in near:
        reached = {one}
        edge = {one}
        for _ in range(LONGEST):
            edge = {other for actor in edge for other in near[actor]} - reached
            reached |= edge
        found |= {(one, other) for other in reached if one < other}
    return sorted(found)
