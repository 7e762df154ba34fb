"""Ranks in which equal values are equal: nobody is put first by the order of an alphabet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

TOLERANCE: Final = 1e-9
"""Values nearer to one another than this, relative to the larger one, are one value."""


class Rank(NamedTuple):
    """A place among others: the first and the last that those of one value share."""

    first: int
    last: int

    @property
    def tied(self) -> int:
        """How many others have the same value."""
        return self.last - self.first

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last} ="


def ranks(values: Mapping[Any, float | None], *, low_first: bool = False) -> dict[Any, Rank]:
    """The rank of everything that has a value, the largest first, or the smallest.

    Equal within `TOLERANCE` is equal: four actors of one value share ranks 1 to 4.
    """
    placed = ranks_in_order(list(values.values()), low_first=low_first)
    return {ident: rank for ident, rank in zip(values, placed, strict=True) if rank}


def ranks_in_order(values: Sequence[float | None], *, low_first: bool = False) -> list[Rank | None]:
    """The rank of each of a list of values, in the order of the list; None for None."""
    import numpy as np

    numbers = np.array(values, dtype=float)
    order = np.argsort(numbers if low_first else -numbers, kind="stable")
    known = order[: len(numbers) - int(np.isnan(numbers).sum())]
    found: list[Rank | None] = [None] * len(numbers)
    if not len(known):
        return found
    there = numbers[known]
    apart = np.abs(np.diff(there)) > TOLERANCE * np.maximum(np.abs(there[:-1]), TOLERANCE)
    ends = [*(np.flatnonzero(apart) + 1).tolist(), len(known)]
    places = known.tolist()
    start = 0
    for end in ends:
        rank = Rank(start + 1, end)
        for at in places[start:end]:
            found[at] = rank
        start = end
    return found


def same(one: float, other: float) -> bool:
    """Whether two values are one, as far as computing can tell."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)


def all_equal(values: Iterable[float | None]) -> bool:
    """Whether there are values, at least two, and all are one."""
    known = [value for value in values if value is not None]
    return len(known) > 1 and same(min(known), max(known))
