"""Ranks in which equal values are equal: nobody is put first by the order of an alphabet."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    firsts, lasts = (each[0].tolist() for each in spans([list(values.values())], [low_first]))
    placed = zip(values, firsts, lasts, strict=True)
    return {ident: Rank(first, last) for ident, first, last in placed if first}


def spans(
    columns: Sequence[Sequence[float | None]], low_first: Sequence[bool]
) -> "tuple[NDArray[np.int32], NDArray[np.int32]]":
    """The first and the last rank of every value of some columns, in their order; 0 for None.

    Args:
        columns: all of one length.
        low_first: for each column, whether small values rank first.

    Returns:
        Two arrays, of a row for each column.
    """
    import numpy as np

    numbers = np.array(columns, dtype=float)
    many = numbers.shape[1]
    firsts, lasts = np.zeros((2, *numbers.shape), dtype=np.int32)
    if many:
        # Much is equal, which a stable sort is quick with; what has no value comes last.
        signed = np.where(np.array(low_first)[:, None], numbers, -numbers)
        order = np.argsort(signed, axis=1, kind="stable")
        there = np.take_along_axis(signed, order, axis=1).ravel()
        # All columns in one line, each from its first rank to its last.
        line = (order + np.arange(0, numbers.size, many)[:, None]).ravel()
        near = TOLERANCE * np.maximum(np.abs(there[:-1]), TOLERANCE)
        apart = ~(np.abs(np.diff(there)) <= near)
        apart[many - 1 :: many] = True  # where one column ends and the next begins
        starts = np.append(0, np.flatnonzero(apart) + 1)
        sharing = np.diff(starts, append=len(line))
        first = np.where(np.isnan(there[starts]), 0, starts % many + 1)
        last = np.where(first, first + sharing - 1, 0)
        firsts.reshape(-1)[line] = np.repeat(first, sharing)
        lasts.reshape(-1)[line] = np.repeat(last, sharing)
    return firsts, lasts


def same(one: float, other: float) -> bool:
    """Whether two values are one, as far as computing can tell."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)
