"""Ranks in which equal values are equal: nobody is put first by the order of an alphabet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

TOLERANCE: Final = 1e-9
"""Values nearer to one another than this, relative to the larger one, are one value."""


@dataclass(frozen=True, slots=True, order=True)
class Rank:
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
    known = [(value, ident) for ident, value in values.items() if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=not low_first)
    found: dict[Any, Rank] = {}
    start = 0
    for at in range(1, len(known) + 1):
        if at < len(known) and same(known[start][0], known[at][0]):
            continue
        for _, ident in known[start:at]:
            found[ident] = Rank(start + 1, at)
        start = at
    return found


def same(one: float, other: float) -> bool:
    """Whether two values are one, as far as computing can tell."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)


def all_equal(values: Iterable[float | None]) -> bool:
    """Whether there are values, at least two, and all are one."""
    known = [value for value in values if value is not None]
    return len(known) > 1 and same(min(known), max(known))
