"""Paragraphs, and what of a page is no part of its text."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loaders.article.dates import find_dates
from loaders.article.lexicons import lexicon
from loaders.article.text import Text

BODY, TITLE, HEADING = "", "title", "heading"


@dataclass(slots=True)
class Block:
    """One paragraph. `noise` says why it is passed over; '' for the body of the text."""

    start: int
    end: int
    text: str
    noise: str = ""
    role: str = ""
    listed: bool = False
    """Whether its file marks it as an item of a list or a cell of a table."""


def cut(text: Text, given: Sequence[tuple[int, int, str]] = ()) -> list[Block]:
    """The paragraphs of a text in order; lines that break in mid-sentence are joined.

    A blank line or a line's end after a full stop ends a paragraph. Page furniture, captions,
    bylines and repeated standfirsts are marked as noise with their reason.

    Args:
        text: the text.
        given: the passages its file tells, as begin, end and kind; `raw` ones are cut here.
    """
    blocks: list[Block] = []
    for first, last, kind in given or ((0, len(text.clean), "raw"),):
        if kind != "raw":
            found = [(first, last)]
        else:
            found = [(first + a, first + b) for a, b in _paragraphs(text.clean[first:last])]
        for start, end in found:
            block = Block(start, end, text.clean[start:end])
            block.noise = "photo caption" if kind == "caption" else ""
            block.role = HEADING if kind == "heading" else ""
            block.listed = kind in ("item", "cell")
            if block.text.strip():
                blocks.append(block)
    for at, block in enumerate(blocks):
        if block.noise:
            continue
        block.noise = _furniture(block.text) or _caption(block.text) or _byline(blocks, at)
    _title(blocks)
    _headings(blocks)
    _repeated(blocks)
    return blocks


_LINE: Final = re.compile(r"[^\n]+")


def _paragraphs(clean: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    wrapped = _is_wrapped(clean)
    for match in _LINE.finditer(clean):
        line = match.group(0)
        if not line.strip():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        gap = clean[found[-1][1] : start] if found else "\n\n"
        blank = gap.count("\n") > 1
        if found and wrapped and not blank and not re.match(r"[-•*]\s|\d+[.)]\s", line.lstrip()):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_wrapped(clean: str) -> bool:
    """Whether lines break by width: most lines between blank ones end in mid-sentence."""
    lines = clean.split("\n")
    followed = [
        line.rstrip() for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip()
    ]  # fmt: skip
    if len(followed) < 2:
        return False
    broken = sum(not re.search(r"[.!?:\"')\]]$", line) and len(line) > 45 for line in followed)
    return broken * 2 > len(followed)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    scope: dict[str, Any] = lexicon("scope")
    furniture = re.compile("|".join(f"(?:{p})" for p in scope["furniture"]), re.IGNORECASE)
    return furniture, re.compile(scope["byline"]), re.compile(scope["caption"], re.IGNORECASE)


def _furniture(text: str) -> str:
    plain = text.strip()
    if len(plain) < 90 and _patterns()[0].fullmatch(plain.rstrip(".!…")):
        return "page furniture"
    return "" if any(c.isalpha() for c in plain) else "no words"


def _caption(text: str) -> str:
    if len(text) < 420 and _patterns()[2].search(text):
        return "photo caption"
    return ""


def _byline(blocks: list[Block], at: int) -> str:
    text = blocks[at].text.strip()
    if len(text) < 90 and not re.search(r"[.!?:]$", text):
        if _patterns()[1].match(text):
            return "byline"
        words = text.split()
        last = at >= len(blocks) - 8
        if (
            at > 0 and 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) and last
            and len(blocks) > 6 and not any(w.isupper() and len(w) > 2 for w in words)
        ):  # fmt: skip
            return "byline"
    if at > 0 and re.match(
        r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3} (?:is|are) (?:an? |the )?(?:\w+ ){0,4}"
        r"(?:fellow|analyst|journalist|reporter|correspondent|researcher|writer|author|editor|columnist|freelance)\b",
        text, re.IGNORECASE,
    ):  # fmt: skip
        return "about the author"
    return ""


def _title(blocks: list[Block]) -> None:
    """The first short line without a full stop is the headline: read for names, not for events."""
    body = [b for b in blocks if not b.noise]
    if (
        len(body) > 1
        and len(body[0].text) < 160
        and not re.search(r"[.!?\"')]$", body[0].text.strip())
    ):
        body[0].role = TITLE


def _headings(blocks: list[Block]) -> None:
    """Short lines without a full stop, between paragraphs or above them."""
    body = [b for b in blocks if not b.noise]
    if len(body) < 3:
        return
    for block in body:
        line = block.text.strip()
        listed = re.match(r"[-•*–]\s", line)
        ends = re.search(r"[.!?:;,\"')\]]$", line)
        if block.role or len(line) >= 110 or listed or ends or block.listed:
            continue
        if not any(d.kind != "year" for d in find_dates(line)):
            block.role = HEADING


_NOT_WORD: Final = re.compile(r"\W+")


def _repeated(blocks: list[Block]) -> None:
    """A standfirst that the body says again, longer: one claim, told once."""
    keys = [_NOT_WORD.sub(" ", b.text).casefold().strip() for b in blocks]
    for at, block in enumerate(blocks):
        if block.noise or block.role or len(keys[at]) < 25:
            continue
        for later in range(len(blocks)):
            if later == at or blocks[later].noise:
                continue
            if keys[at] in keys[later] and (len(keys[at]) < len(keys[later]) or later > at):
                block.noise = "repeats a passage of the text"
                break
