"""Sentences of a paragraph, cut by rule so that offsets and numbers of a text never shift."""

import re
from typing import Final

_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Gov|Sen|Rep|St|Jr|Sr|Prof|Rev|Hon|No|Nos|vs|etc|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|e\.g|i\.e|a\.m|p\.m|al|Ph|art|para|paras|cf|ca|Adm|Cmdr|Supt|Insp|Asst|Addl|Dist|Mt)"
    r"|\b[A-Z]|\b(?:[A-Z]\.){1,4}[A-Z])\.$"
)
_END: Final = re.compile(
    r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9À-Þ]|\s*$|(?<=[a-z0-9A-Z][.])(?=[A-Z][a-z]))|[.!?]\.(?=\s)"
)
_GLUED: Final = re.compile(r"(?<=[a-z0-9)\]\"'A-Z])[.!?](?=[A-Z][a-z]+[ ,])")


def split_sentences(paragraph: str, offset: int = 0) -> list[tuple[int, int]]:
    """Begin and end of each sentence of a paragraph.

    A full stop without a blank behind it ends a sentence when a capitalised word follows
    (`IS-KP.On March 27`); initials, titles and abbreviations end none.

    Args:
        paragraph: one paragraph of the cleaned text.
        offset: where it stands in the text; added to every position.
    """
    ends: list[int] = []
    for match in _END.finditer(paragraph):
        upto = paragraph[: match.start() + 1]
        if paragraph[match.start()] == "." and _ABBREVIATION.search(upto[-14:]):
            tail = paragraph[match.end() :].lstrip()
            if not (
                re.search(r"(?:a|p)\.m\.$|U\.S\.$|etc\.$", upto)
                and re.match(r"(?:The|He|It|They|In|On|A)\b", tail)
            ):
                continue
        ends.append(match.end())
    for match in _GLUED.finditer(paragraph):
        if not re.search(
            r"(?:\b[A-Z]|\bU\.S|\bwww\.\w+|\.\w{2,3})$", paragraph[: match.start()][-12:]
        ) or re.search(r"[A-Z]{2,}$", paragraph[: match.start()]):
            ends.append(match.end())
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*sorted(set(ends)), len(paragraph)]:
        piece = paragraph[start:end]
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        if stripped:
            found.append((offset + start + left, offset + start + left + len(stripped)))
        start = end
    return found
