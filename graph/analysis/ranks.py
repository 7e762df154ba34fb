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
) -> "tuple[NDArray[np.intp], NDArray[np.intp]]":
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
    places = np.zeros((2, numbers.size), dtype=np.intp)
    if many:
        # All columns in one line, each from its first rank to its last; what has no value comes
        # last. Much is equal, which a stable sort is quick with.
        signed = numbers * np.where(low_first, 1, -1)[:, None]
        order = np.argsort(signed, axis=1, kind="stable")
        order += np.arange(0, numbers.size, many)[:, None]
        line = order.ravel()
        there = numbers.ravel()[line]
        size = np.abs(there[:-1])
        apart = ~(np.abs(np.diff(there)) <= TOLERANCE * np.maximum(size, TOLERANCE))
        apart[many - 1 :: many] = True  # where one column ends and the next begins
        starts = np.append(0, np.flatnonzero(apart) + 1)
        sharing = np.diff(starts, append=len(line))
        ranks_there = np.repeat([starts % many + 1, starts % many + sharing], sharing, axis=1)
        places[:, line] = np.where(np.isnan(there), 0, ranks_there)
    firsts, lasts = places.reshape(2, *numbers.shape)
    return firsts, lasts


def same(one: float, other: float) -> bool:
    """Whether two values are one, as far as computing can tell."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)
