"""The words of a passage as names are put together from, and how keys of names begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loaders.article.names.name import ATOM
from loaders.article.text import fold_letters

_SMALL: Final = frozenset(("al", "el", "ex", "the", "anti"))
"""Words in small letters that may begin a name: `al-Shabaab`."""
_LOOKED_AT: Final = 6
"""Letters of a key that tell well enough whether a name may begin so."""


@dataclass(frozen=True, slots=True)
class Atoms:
    """The words of a passage, with begin and end of each."""

    spans: list[tuple[int, int]]
    folded: list[str]
    """Each word without accents, in lower case."""
    words: frozenset[str]
    """All words as they stand, for a quick look whether what a pattern needs is there."""
    first: list[int]
    """Which may begin a name: those with a capital or a figure first, or `al` and the like."""


def atoms_of(passage: str) -> Atoms:
    """The words of a passage.

    Args:
        passage: a cleaned sentence.
    """
    spans = [match.span() for match in ATOM.finditer(passage)]
    words = [passage[start:end] for start, end in spans]
    if passage.isascii():
        small = passage.lower()
        folded = [small[start:end] for start, end in spans]
    else:
        folded = [fold_letters(word).casefold() for word in words]
    first = [at for at, word in enumerate(words) if not word[0].islower() or word in _SMALL]
    return Atoms(spans, folded, frozenset(words), first)


def starts_of(keys: Iterable[str]) -> frozenset[str]:
    """The beginnings of keys, up to six letters: see `may_begin`."""
    return frozenset(key[:upto] for key in keys for upto in range(1, _LOOKED_AT + 1))


def may_begin(key: str, starts: frozenset[str]) -> bool:
    """Whether one of the keys that `starts` are of may begin with these letters."""
    return key[:_LOOKED_AT] in starts
