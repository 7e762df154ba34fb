"""From a text to its claims: the stages in their order."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from loaders.article import names as n
from loaders.article.blocks import Block, cut
from loaders.article.claiming import claims_of
from loaders.article.claims import Reading
from loaders.article.dates import DateAt, When, complete, find_dates
from loaders.article.names import Name, declare, find_names
from loaders.article.numbers import NumberAt, find_numbers
from loaders.article.parse import Sentence, parse, tokenise
from loaders.article.scene import Scene
from loaders.article.sentences import split_sentences
from loaders.article.text import Text, clean, in_capitals
from loaders.article.truecase import plain_case
from schema.errors import InputError

LARGEST: Final = 2_000_000
"""Characters of one text; a longer one is a book, and is to be cut into its chapters."""


def read_text(
    text: str,
    *,
    title: str = "",
    published: date | str | None = None,
    blocks: Sequence[tuple[int, int, str]] | None = None,
) -> Reading:
    """Read one text and return what it claims. Pure: the same text gives the same claims.

    Args:
        text: the text, as it is; every offset of a claim counts in it.
        title: its headline, when it is not the first line.
        published: the day it was published, against which `on Monday` and `last month` are
            resolved; when it is not given, a dateline at the head of the text says it.
        blocks: the passages of the text as (begin, end, kind), when its file tells them:
            paragraph, heading, item, caption, quote, cell, or raw for what is to be cut here.

    Raises:
        InputError: the text is empty or longer than two million characters.
        RivalgraphError: the extra `prose` is not installed.
    """
    if not text.strip():
        raise InputError("there is no text in it")
    if len(text) > LARGEST:
        raise InputError(f"{len(text):,} characters are too many for one text; cut it into parts")
    scene = prepare(text, published=published, blocks=blocks)
    return claims_of(scene, title)


def prepare(
    text: str,
    *,
    published: date | str | None = None,
    blocks: Sequence[tuple[int, int, str]] | None = None,
) -> Scene:
    """The stages up to the parse: cleaning, paragraphs, sentences, names, trees."""
    cleaned = clean(text)
    paragraphs = cut(cleaned, blocks or ())
    today = _day(published) or _dated(paragraphs)
    cleaned = _in_plain_case(cleaned, paragraphs)
    for block in paragraphs:
        block.text = cleaned.clean[block.start : block.end]
    scene = Scene(cleaned, paragraphs, declare(cleaned.clean), today)
    for at, block in enumerate(paragraphs):
        if block.noise and block.noise != "about the author":
            continue
        body = _past_dateline(block) if not block.noise else 0
        body += _past_number(block.text[body:])
        for start, end in split_sentences(block.text[body:], block.start + body):
            scene.sentences.append(_sentence(scene, start, end, at))
    parse(scene.sentences)
    scene.learn()
    return scene


def _day(published: date | str | None) -> date | None:
    if published is None or published == "":
        return None
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        raise InputError(f"`{published}` is not a date; write YYYY-MM-DD") from None


_PUBLISHED: Final = re.compile(
    r"^(?:date|published(?: on)?|posted(?: on)?|dated|issued|updated|release date|"
    r"publication date)\s*:?\s*(?P<date>.{6,40})$",
    re.IGNORECASE,
)


def _dated(blocks: list[Block]) -> date | None:
    """The day a text gives itself: a dateline, a line `Date: 3 May 2024`, a line that is a date."""
    for block in blocks[:6]:
        line = block.text.strip()
        match = _PUBLISHED.match(line)
        found = find_dates(match["date"] if match else line) if match or len(line) < 40 else []
        whole = [d for d in found if d.when.precision == "day"]
        if whole and (match or whole[0].end - whole[0].start >= len(line) - 14):
            block.noise = block.noise or "date line"
            return date.fromisoformat(whole[0].when.iso)
        lead = _past_dateline(block)
        for one in find_dates(block.text[:lead]):
            if one.when.precision == "day":
                return date.fromisoformat(one.when.iso)
            if one.kind == "partial" and one.day:
                when = complete(one, _first_year(blocks), None)
                if when.precision == "day":
                    return _not_before(date.fromisoformat(when.iso), blocks)
    for block in (*blocks[:4], *blocks[-3:]):
        line = block.text.strip()
        stated = _STATED.search(line)
        title = len(line) < 120 and not re.search(r"[.!?]$", line) and blocks.index(block) < 4
        found = find_dates(stated["date"] if stated else line) if stated or title else []
        whole = [d for d in found if d.when.precision == "day" and d.kind == "full"]
        end = len(stated["date"]) if stated else len(line)
        if len(whole) == 1 and whole[0].end >= end - 3:
            if stated and len(line) < 60:
                block.noise = block.noise or "date line"
            return date.fromisoformat(whole[0].when.iso)
    return None


_STATED: Final = re.compile(
    r"\b(?:published|posted|updated|dated|issued|last modified)(?: on)?\s*:?\s*"
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s+)?(?P<date>[^)]{6,30})\)?\.?$",
    re.IGNORECASE,
)


def _first_year(blocks: list[Block]) -> When:
    """The first whole date of a text, which gives a dateline its year."""
    for block in blocks:
        for one in find_dates(block.text):
            if one.when.iso and one.kind == "full":
                return one.when
    years = [d.when for b in blocks for d in find_dates(b.text) if d.kind == "year"]
    return max(years, key=lambda when: when.iso, default=When())


_AHEAD: Final = re.compile(
    r"\b(?:until|till|by|before|through|to|for|from)\s+(?:the\s+)?$|\bwill\b"
)


def _not_before(day: date, blocks: list[Block]) -> date:
    """A day whose year is a guess, a year later when the text tells of what came after it."""
    for block in blocks:
        for one in find_dates(block.text):
            told = one.kind == "full" and one.when.precision in ("day", "month")
            if told and not _AHEAD.search(block.text[max(0, one.start - 60) : one.start]):
                year = one.when.year + (f"{day:%m-%d}"[: len(one.when.iso) - 5] < one.when.iso[5:])
                if day.year < year <= day.year + 2:
                    day = date(year, day.month, min(day.day, 28 if day.month == 2 else day.day))
    return day


_DATELINE: Final = re.compile(
    r"^(?P<place>[A-Z][A-Z .'-]{2,}(?:,\s*[A-Z][\w .'-]{2,30})?|"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:,\s*[A-Z][\w .'-]{2,30})?)"
    r"(?P<rest>,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|"
    r"\d{1,2}\s+(?:de\s+)?[A-Za-z]{3,10}\.?(?:,?\s+(?:de\s+)?\d{4})?|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4})?\s*(?:\([\w ./,]+\))?\s*(?:\.?\s?--?|[-–—]|"
    r"(?<=\d\d\d\d)\.)\s+)"
    r"|^(?P<capitals>[A-Z][A-Z .'-]{3,24}):\s+(?=[A-Z\"'])"
)


def _past_dateline(block: Block) -> int:
    """Where a paragraph begins after `KABUL, May 3 (Agency) - `."""
    match = _DATELINE.match(block.text)
    return match.end() if match and len(match.group(0)) < 80 else 0


def _past_number(text: str) -> int:
    """Where a paragraph begins after its number or bullet: `42. `, `(a) `, `- `."""
    match = re.match(r"(?:\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[IVX]{1,5}\.|[-*•–])\s+(?=[A-Z\"'(])", text)
    return match.end() if match else 0


def _in_plain_case(cleaned: Text, blocks: list[Block]) -> Text:
    """Passages in capitals as ordinary sentences, letter for letter."""
    if not any(in_capitals(block.text) for block in blocks if not block.noise):
        return cleaned
    letters = list(cleaned.clean)
    for block in blocks:
        if not block.noise and in_capitals(block.text):
            letters[block.start : block.end] = plain_case(block.text)
    return Text(cleaned.original, "".join(letters))


def _sentence(scene: Scene, start: int, end: int, paragraph: int) -> Sentence:
    text = scene.text.clean[start:end]
    names = find_names(text, scene.declared)
    dates = find_dates(text, scene.today)
    numbers = find_numbers(text)
    marks = _apart(dates, names, numbers, len(text))
    kept = set(map(id, marks))
    sentence = Sentence(
        len(scene.sentences), start, end, paragraph, text,
        [m for m in names if id(m) in kept], [m for m in numbers if id(m) in kept],
        [m for m in dates if id(m) in kept],
    )  # fmt: skip
    sentence.tokens = tokenise(text, start, marks)
    return sentence


def _apart(
    dates: list[DateAt], names: list[Name], numbers: list[NumberAt], length: int
) -> list[Name | NumberAt | DateAt]:
    """Dates before names before numbers; what overlaps an earlier one is dropped."""
    taken: list[Name | NumberAt | DateAt] = []
    busy = bytearray(length)
    named_after = [m for m in names if m.kind == n.GROUP]
    sure = [  # `the March 23 Movement` is a name, not a day
        d
        for d in dates
        if d.kind != "year"
        and not any(
            m.start < d.end < m.end  # a date may take an article in: `the 23 March Movement`
            for m in named_after
        )
    ]
    years = [d for d in dates if d.kind == "year"]
    ordered: list[Name | NumberAt | DateAt] = [
        *sure,
        *(m for m in names if m.kind != n.DEMONYM),
        *years,
        *numbers,
        *(m for m in names if m.kind == n.DEMONYM),
    ]
    for mark in ordered:
        if busy.find(1, mark.start, mark.end) < 0:
            busy[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            taken.append(mark)
    return taken
