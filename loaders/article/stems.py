"""What must stand in a text for a pattern to match: plain letters, far quicker to look for."""

import re
from collections.abc import Iterable

SHORTEST = 3
"""Letters a stem needs to tell texts apart."""


def stems(pattern: str) -> tuple[str, ...]:
    """Letters in lower case, one of which stands wherever a pattern matches; () for unknown.

    Args:
        pattern: a regular expression of letters, groups, classes and quantifiers.
    """
    found: list[str] = []
    for alternative in _split(pattern):
        best = max(_needed(alternative), key=lambda some: min(map(len, some)), default=())
        if not best or min(map(len, best)) < SHORTEST:
            return ()
        found += best
    # Where `rivals` stands, `rival` does.
    return tuple(
        dict.fromkeys(one for one in found if not any(o != one and o in one for o in found))
    )


def needs(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Groups of letters in lower case; wherever a pattern matches, one of each group stands.

    Args:
        pattern: a regular expression of letters, groups, classes and quantifiers.
    """
    alternatives = _split(pattern)
    if len(alternatives) > 1:
        some = stems(pattern)
        return (some,) if some else ()
    groups = [group for group in _needed(pattern) if min(map(len, group)) >= SHORTEST]
    return tuple(dict.fromkeys(groups))


def has_all(lowered: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one of each group of letters stands in a text.

    Args:
        lowered: the text, lower case.
        groups: what a pattern needs.
    """
    stands = lowered.__contains__
    for group in groups:  # noqa: SIM110  (`all` of a generator takes twice as long)
        if not any(map(stands, group)):
            return False
    return True


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
