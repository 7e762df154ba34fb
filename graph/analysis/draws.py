"""What drawing the evidence again and again leaves of a rank (Efron 1979)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS: Final = 200
SHARE: Final = 0.95
SEED: Final = 20211015
"""Where random draws begin, unless told otherwise."""


def said_of(draws: int, seed: int) -> str:
    """What must be said with intervals."""
    return (
        f"Intervals hold {SHARE:.0%} of the ranks in {draws} draws of the evidence (seed {seed}). "
        "They say how far a rank hangs on few records, not what sources missed."
    )


@dataclass(frozen=True, slots=True)
class Interval:
    """The ranks that a share of the draws give; `present` is the share of draws it is in at all."""

    first: int
    last: int
    present: float

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class RankDraws:
    """The ranks of some actors, or pairs, over draws; who is in none of them has no interval."""

    def __init__(self) -> None:
        self._drawn: list[tuple[Sequence[Any], NDArray[np.intp], NDArray[np.intp]]] = []

    def add(
        self, idents: Sequence[Any], firsts: "NDArray[np.intp]", lasts: "NDArray[np.intp]"
    ) -> None:
        """One draw: who is in it, and the first and last rank of each, 0 for who has none."""
        self._drawn.append((idents, firsts, lasts))

    def intervals(self, share: float = SHARE) -> dict[Any, Interval]:
        """The interval of each.

        Who has no rank in a draw stands behind all who have one. Equal values widen an interval:
        it begins with the first of the ranks that they share and ends with the last.

        Args:
            share: of the draws that an interval holds.
        """
        import numpy as np

        everyone = dict.fromkeys(ident for idents, *_ in self._drawn for ident in idents)
        place = {ident: at for at, ident in enumerate(everyone)}
        size = (len(self._drawn), len(place))
        ranks = np.zeros((2, *size), dtype=np.intp)
        present = np.zeros(len(place))
        for at, (idents, firsts, lasts) in enumerate(self._drawn):
            who = [place[ident] for ident in idents]
            ranks[:, at, who] = firsts, lasts
            behind = 1 + np.count_nonzero(firsts)
            ranks[:, at] = np.where(ranks[:, at], ranks[:, at], behind)
            present[who] += 1
        cut = round(size[0] * (1 - share) / 2)
        ranks.sort(axis=1)
        firsts, lasts = ranks[0, cut], ranks[1, -1 - cut]
        found = zip(place, firsts.tolist(), lasts.tolist(), present.tolist(), strict=True)
        return {
            ident: Interval(first, last, times / size[0]) for ident, first, last, times in found
        }
