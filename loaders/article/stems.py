"""What must stand in a text for a pattern to match: plain letters, far quicker to look for.

Many patterns ask for the letters of the same few sentences. So the stems of all patterns are known
here, and which of them stand in a text is found out once.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

SHORTEST: Final = 3
"""Letters a stem needs to tell texts apart."""
_WORD: Final = re.compile(r"[^\W\d_]+")
Needs = tuple[frozenset[str], ...]
"""Groups of letters in lower case; wherever a pattern matches, one of each group stands."""

_known: set[str] = set()
"""The stems of all patterns made so far."""


def stems(pattern: str) -> tuple[str, ...]:
    """Letters in lower case, one of which stands wherever a pattern matches; () for unknown.

    Args:
        pattern: a regular expression of letters, groups, classes and quantifiers.
    """
    found: list[str] = []
    for alternative in _split(pattern):
        best = max(_needed(alternative), key=_least, default=())
        if _least(best) < SHORTEST:
            return ()
        found += best
    # Where `rivals` stands, `rival` does.
    return tuple(
        dict.fromkeys(one for one in found if not any(o != one and o in one for o in found))
    )


def needs(pattern: str) -> Needs:
    """What a text needs for a pattern to match, for `has_all`.

    Args:
        pattern: a regular expression of letters, groups, classes and quantifiers.
    """
    alternatives = _split(pattern)
    if len(alternatives) > 1:
        groups = [some] if (some := stems(pattern)) else []
    else:
        groups = [group for group in _needed(pattern) if _least(group) >= SHORTEST]
    if not _known.issuperset(stem for group in groups for stem in group):
        _known.update(*groups)
        for kept in (stems_in, _in_word, _by_start):
            kept.cache_clear()
    return tuple(dict.fromkeys(map(frozenset, groups)))


def has_all(lowered: str, groups: Needs) -> bool:
    """Whether one of each group of letters stands in a text.

    Args:
        lowered: the text, lower case.
        groups: what a pattern needs.
    """
    return not groups or _stand(stems_in(lowered), groups)


def _stand(here: frozenset[str], groups: Needs) -> bool:
    for group in groups:  # noqa: SIM110  (`all` of a generator takes twice as long)
        if here.isdisjoint(group):
            return False
    return True


@lru_cache(maxsize=256)
def stems_in(lowered: str) -> frozenset[str]:
    """The stems of all patterns that stand in a text.

    Args:
        lowered: the text, lower case.
    """
    found: set[str] = set()
    for word in set(_WORD.findall(lowered)):
        whole, parts = _in_word(word)
        found.update(whole)
        if parts:
            found.update([stem for stem in parts if stem in lowered])
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _in_word(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems that stand in a word, and those of several words whose longest does."""
    known = _by_start()
    whole: list[str] = []
    parts: list[str] = []
    for at in range(len(word) - SHORTEST + 1):
        for part, stem in known.get(word[at : at + SHORTEST], ()):
            if word.startswith(part, at):
                (whole if stem == part else parts).append(stem)
    return tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(parts))


@lru_cache(maxsize=1)
def _by_start() -> dict[str, tuple[tuple[str, str], ...]]:
    """The longest word of each stem with the stem, by the word's first letters."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for stem in sorted(_known):
        part = _longest_word(stem)
        start = part[:SHORTEST]
        found[start] = (*found.get(start, ()), (part, stem))
    return found


class Sieve:
    """Many patterns by what they need: those that a text may fit are found without trying all."""

    def __init__(self, needed: Sequence[Needs]) -> None:
        self._needed = needed
        self._called: dict[str, list[int]] = {}
        self._always = [at for at, groups in enumerate(needed) if not groups]
        for at, groups in enumerate(needed):
            for stem in max(groups, key=_least, default=()):
                self._called.setdefault(stem, []).append(at)

    def fitting(self, lowered: str) -> list[int]:
        """The numbers of the patterns that a text may fit, in their order.

        Args:
            lowered: the text, lower case.
        """
        here, needed = stems_in(lowered), self._needed
        called = set(self._always)
        for stem in here & self._called.keys():
            called.update(self._called[stem])
        return [at for at in sorted(called) if _stand(here, needed[at])]


class Guarded:
    """A pattern that is tried only where the letters stand that it cannot do without."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._needs = needs(pattern)

    def search(self, text: str, lowered: str) -> re.Match[str] | None:
        """The first match in a text.

        Args:
            text: the text.
            lowered: the same in lower case.
        """
        return self.pattern.search(text) if has_all(lowered, self._needs) else None

    def finditer(self, text: str, lowered: str) -> Iterable[re.Match[str]]:
        """All matches in a text.

        Args:
            text: the text.
            lowered: the same in lower case.
        """
        return self.pattern.finditer(text) if has_all(lowered, self._needs) else ()


def _least(group: Collection[str]) -> int:
    """The letters of the longest word in the stem of a group that tells the least."""
    return min((len(_longest_word(stem)) for stem in group), default=0)


def _longest_word(stem: str) -> str:
    return max(_WORD.findall(stem), key=len, default="")


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern, outside of its groups."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = pattern.index("]", at + 2)
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def _needed(sequence: str) -> list[tuple[str, ...]]:
    """What one alternative needs: a run of letters, or one of the stems of a group."""
    needed: list[tuple[str, ...]] = []
    run = ""
    at = 0
    while at < len(sequence):
        end = _atom_end(sequence, at)
        atom = sequence[at:end]
        quantifier = sequence[end : end + 1]
        optional = quantifier in ("?", "*") or sequence.startswith(("{0", "{,"), end)
        letter = _letter(atom)
        if letter and not optional:
            run += letter
        if not letter or optional or quantifier in ("+", "{"):
            needed.append((run,))
            run = ""
        if atom.startswith("(?:") and not optional and (inner := stems(atom[3:-1])):
            needed.append(inner)
        at = _quantifier_end(sequence, end)
    return [some for some in [*needed, (run,)] if some[0]]


def _letter(atom: str) -> str:
    """The letter an atom stands for, in lower case; '' when it may be another."""
    if len(atom) == 1 and (atom.isalpha() or atom in " -,"):
        return atom.lower()
    if len(atom) == 4 and atom[0] == "[" and atom[1].lower() == atom[2].lower():
        return atom[1].lower()
    return ""


def _atom_end(sequence: str, at: int) -> int:
    if sequence[at] == "\\":
        return at + 2
    if sequence[at] == "[":
        return sequence.index("]", at + 2) + 1
    if sequence[at] != "(":
        return at + 1
    depth = 0
    while True:
        if sequence[at] == "\\":
            at += 1
        elif sequence[at] == "[":
            at = sequence.index("]", at + 2)
        elif sequence[at] in "()":
            depth += 1 if sequence[at] == "(" else -1
            if not depth:
                return at + 1
        at += 1


def _quantifier_end(sequence: str, at: int) -> int:
    if sequence.startswith("{", at):
        at = sequence.index("}", at) + 1
    elif sequence[at : at + 1] in ("?", "*", "+"):
        at += 1
    return at + 1 if sequence[at : at + 1] == "?" else at
