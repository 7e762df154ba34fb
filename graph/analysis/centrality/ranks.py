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
    firsts, lasts = spans(list(values.values()), low_first=low_first)
    placed = zip(values, firsts, lasts, strict=True)
    return {ident: Rank(first, last) for ident, first, last in placed if first}


def spans(
    values: Sequence[float | None], *, low_first: bool = False
) -> tuple[list[int], list[int]]:
    """The first and the last rank of each of a list of values, in its order; 0 for None."""
    import numpy as np

    numbers = np.array(values, dtype=float)
    if not len(numbers):
        return [], []
    order = np.argsort(numbers if low_first else -numbers)  # what has no value comes last
    there = numbers[order]
    apart = np.abs(np.diff(there)) > TOLERANCE * np.maximum(np.abs(there[:-1]), TOLERANCE)
    known = len(numbers) - int(np.isnan(numbers).sum())
    starts = np.concatenate([[0], np.flatnonzero(apart[: max(known - 1, 0)]) + 1])
    ends = np.append(starts[1:], known)
    found = np.zeros((2, len(numbers)), dtype=np.intp)
    found[:, order[:known]] = np.repeat([starts + 1, ends], ends - starts, axis=1)
    firsts, lasts = found.tolist()
    return firsts, lasts


def same(one: float, other: float) -> bool:
    """Whether two values are one, as far as computing can tell."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)


def all_equal(values: Iterable[float | None]) -> bool:
    """Whether there are values, at least two, and all are one."""
    known = [value for value in values if value is not None]
    return len(known) > 1 and same(min(known), max(known))
