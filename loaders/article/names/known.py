"""Names of actors that a gazetteer or the text itself knows."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.names.atoms import Atoms, may_begin, starts_of
from loaders.article.names.declared import Declared
from loaders.article.names.gazetteer import Entry, gazetteer, key_starts
from loaders.article.names.name import Name

_JOIN: Final = re.compile(r"[ './&-]{0,3}|, | \(|\) ?")
LONGEST: Final = 9


def known_names(passage: str, atoms: Atoms, declared: Declared) -> Iterator[Name]:
    """Names that the gazetteer or the text's own declarations hold, the longest first.

    Args:
        passage: a cleaned sentence.
        atoms: its words.
        declared: what its text declares.
    """
    known, own = gazetteer(), declared.entries
    starts, own_starts = key_starts(), starts_of(own)
    spans, folded = atoms.spans, atoms.folded
    after = 0
    for at in atoms.first:
        start = spans[at][0]
        if at < after or (passage[start].islower() and not _LOWER_OK.match(passage, start)):
            continue
        best: tuple[int, Entry] | None = None
        key = ""
        for last in range(at, min(len(spans), at + LONGEST)):
            key += folded[last]
            if not (may_begin(key, starts) or may_begin(key, own_starts)):
                break
            if last > at and not _joined(passage, spans, last):
                break
            entry = own.get(key) or known.get(key)
            if entry and _spelt(passage[start : spans[last][1]], entry):
                best = last, entry
        if best is None:
            continue
        last, entry = best
        end = spans[last][1]
        if passage[end : end + 1] == ")" and "(" in passage[start:end]:
            end += 1
        text = passage[start:end]
        yield Name(start, end, entry.kind, text, entry.key, entry.ref, entry.how)
        after = last + 1


def _joined(passage: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether only what may stand inside a name lies between a word and the one before it."""
    left, right = spans[at - 1][1], spans[at][0]
    return passage[left:right] == " " or _JOIN.fullmatch(passage, left, right) is not None


_LOWER_OK: Final = re.compile(r"(?:al|el|ex|the|anti)[ -]", re.IGNORECASE)


def _spelt(text: str, entry: Entry) -> bool:
    """Whether the letters' case fits a name: `IS` is one, `is` is not."""
    if entry.careful:
        return text.isupper() or (len(text) > 4 and text[0].isupper() and " " in text)
    if not text[0].islower():
        return text.isupper() or not (
            text.isalpha() and len(text) <= 4 and text.upper() == text.title()
        )
    return bool(_LOWER_OK.match(text))
