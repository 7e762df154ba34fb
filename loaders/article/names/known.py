"""Names of actors that a gazetteer or the text itself knows."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.names.declared import Declared
from loaders.article.names.gazetteer import Entry, first_letters, gazetteer
from loaders.article.names.name import Name

_JOIN: Final = re.compile(r"[ './&-]{0,3}|, | \(|\) ?")
LONGEST: Final = 9


def known_names(
    passage: str,
    atoms: list[tuple[str, int, int]],
    folded: list[str],
    declared: Declared,
) -> Iterator[Name]:
    """Names that the gazetteer or the text's own declarations hold, the longest first.

    Args:
        passage: a cleaned sentence.
        atoms: its words, with begin and end.
        folded: its words without accents, lower case.
        declared: what its text declares.
    """
    known, firsts = gazetteer(), first_letters()
    own = declared.entries
    own_firsts = {key[:2] for key in own}
    joined = [True] * len(atoms)
    for at in range(1, len(atoms)):
        left, right = atoms[at - 1][2], atoms[at][1]
        if passage[left:right] != " ":
            joined[at] = _JOIN.fullmatch(passage, left, right) is not None
    at = 0
    while at < len(atoms):
        _, start, _ = atoms[at]
        if not (
            passage[start].isupper()
            or (passage[start] in "aet" and _LOWER_OK.match(passage, start))
        ):
            at += 1  # no name begins with a small letter, but for `al-`
            continue
        begin = folded[at][:2]
        if begin not in firsts and begin not in own_firsts and len(begin) > 1:
            at += 1
            continue
        best: tuple[int, Entry] | None = None
        key = ""
        for last in range(at, min(len(atoms), at + LONGEST)):
            if last > at and not joined[last]:
                break
            key += folded[last]
            entry = own.get(key) or known.get(key)
            if entry and _spelt(passage[start : atoms[last][2]], entry):
                best = last, entry
        if best is None:
            at += 1
            continue
        last, entry = best
        end = atoms[last][2]
        if passage[end : end + 1] == ")" and "(" in passage[start:end]:
            end += 1
        text = passage[start:end]
        yield Name(start, end, entry.kind, text, entry.key, entry.ref, entry.how)
        at = last + 1


_LOWER_OK: Final = re.compile(r"(?:al|el|ex|the)[ -]", re.IGNORECASE)


def _spelt(text: str, entry: Entry) -> bool:
    """Whether the letters' case fits a name: `IS` is one, `is` is not."""
    if entry.careful:
        return text.isupper() or (len(text) > 4 and text[0].isupper() and " " in text)
    if text[0].isupper():
        return text.isupper() or not (
            text.isalpha() and len(text) <= 4 and text.upper() == text.title()
        )
    return bool(_LOWER_OK.match(text))
