"""How dates, spans of validity, figures and places in a text are written."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from loaders.curated.tree import Items, LineError, Node, words
from schema.dates import bounds

UNKNOWN: Final = frozenset({"unknown", "not stated"})
VAGUE: Final = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "several", "many", "some", "few", "a few"}
)
_DAY = re.compile(r"[12]\d{3}(?:-\d{2}){0,2}", re.ASCII)
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?)\s*%?"
_ONE = re.compile(rf"(?:(exactly|at least|at most|about|~)\s*)?{_NUMBER}", re.ASCII)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:\.\.|to)\s*{_NUMBER}", re.ASCII)
_SPAN = re.compile(r"(\d{1,9})\s*\.\.\s*(\d{1,9})", re.ASCII)
_DATE_HELP = "write 2023-08-05, 2023-08, 2015, 2015..2019, 2015.. or ~2023-08"
_HEDGES = {"": "exactly", "at least": "at_least", "at most": "at_most", "~": "about"}
_FIGURE_HELP = "write 7, at least 11, at most 20, about 50, 4,000..6,000 or dozens"


@dataclass(frozen=True, slots=True)
class When:
    """The earliest and latest day, and how closely the date is known."""

    first: date | None = None
    last: date | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its source hedges it. All bounds are None when no number is given."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    qualifier: str = ""


def read_when(node: Node) -> When:
    """A date with its precision.

    `~` widens by one unit on either side: three days for a day, else a month or a year.

    Raises:
        LineError: it is no date, or runs backwards.
    """
    word = words(node)
    text = word.text
    if text in UNKNOWN:
        return When()
    about = text.startswith("~")
    head, dots, tail = text.removeprefix("~").partition("..")
    if not (head or tail):
        raise LineError(word.line, f"`{text}` is not a date; {_DATE_HELP}")
    first = _bounds(head.strip(), word.line) if head else None
    last = _bounds(tail.strip(), word.line) if tail else None
    if not dots and first:
        low, high = first
        return _widened(low, high, head) if about else When(low, high, _precision(low, high))
    low_day, high_day = first[0] if first else None, last[1] if last else None
    if low_day and high_day and low_day > high_day:
        raise LineError(word.line, f"`{text}` runs backwards")
    if low_day and high_day and not about:
        return When(low_day, high_day, _precision(low_day, high_day))
    return When(low_day, high_day, "longer")


def read_validity(node: Node) -> tuple[str, str]:
    """First and last day on which something holds, as ISO text that may be partial.

    Raises:
        LineError: it is no date, is approximate, or runs backwards.
    """
    word = words(node)
    text = word.text
    if text in UNKNOWN:
        return "", ""
    if text.startswith("~"):
        raise LineError(word.line, f"`{text}`: give the month or the year instead of `~`")
    head, dots, tail = (part.strip() for part in text.partition(".."))
    if not (head or tail):
        raise LineError(word.line, f"`{text}` is not a date; {_DATE_HELP}")
    first = _bounds(head, word.line) if head else None
    last = _bounds(tail, word.line) if tail else None
    if first and last and first[0] > last[1]:
        raise LineError(word.line, f"`{text}` runs backwards")
    return head, tail if dots else head


def read_figure(node: Node) -> Figure:
    """A number with its hedge.

    A plain number is low, best and high at once; a bound is that bound and no best figure.

    Raises:
        LineError: it is no number in any known form, or a range runs backwards.
    """
    word = words(node)
    text = " ".join(word.text.casefold().split())
    if text in UNKNOWN:
        return Figure()
    if text in VAGUE:
        return Figure(qualifier="vague")
    if found := _RANGE.fullmatch(text):
        low, high = _number(found[1]), _number(found[2])
        if low > high:
            raise LineError(word.line, f"`{word.text}` runs backwards")
        return Figure(low, None, high, "range")
    if found := _ONE.fullmatch(text):
        value = _number(found[2])
        qualifier = _HEDGES.get(found[1] or "", found[1] or "").replace(" ", "_")
        return hedged(value, qualifier)
    raise LineError(word.line, f"`{word.text}` is not a figure; {_FIGURE_HELP}")


def hedged(value: float, qualifier: str) -> Figure:
    """A number with the bounds that its hedge leaves."""
    low = value if qualifier in ("exactly", "at_least") else None
    best = value if qualifier in ("exactly", "about") else None
    high = value if qualifier in ("exactly", "at_most") else None
    return Figure(low, best, high, qualifier)


def read_whole(node: Node) -> int:
    """A whole number, not negative.

    Raises:
        LineError: it is something else.
    """
    word = words(node)
    text = word.text.replace(",", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise LineError(word.line, f"`{word.text}` is not a whole number")
    return int(text)


def read_decimal(node: Node) -> float:
    """A number with a sign and decimals.

    Raises:
        LineError: it is something else.
    """
    word = words(node)
    if not re.fullmatch(r"[-+]?[0-9]{1,12}(\.[0-9]{1,12})?", word.text):
        raise LineError(word.line, f"`{word.text}` is not a number")
    return float(word.text)


def read_flag(node: Node) -> bool:
    """Yes or no.

    Raises:
        LineError: it is neither.
    """
    word = words(node)
    text = word.text.casefold()
    if text in ("yes", "true"):
        return True
    if text in ("no", "false"):
        return False
    raise LineError(word.line, f"`{word.text}` is neither yes nor no")


def read_span(node: Node) -> tuple[int, int]:
    """The first character of a passage and the one after its last, as `[414, 670]`.

    Raises:
        LineError: it is no pair of numbers, or holds nothing.
    """
    if isinstance(node, Items):
        if len(node.values) != 2:
            raise LineError(
                node.line, "a span is two numbers: [first character, one past the last]"
            )
        start, end = (read_whole(value) for value in node.values)
    else:
        word = words(node)
        found = _SPAN.fullmatch(word.text)
        if not found:
            raise LineError(word.line, f"`{word.text}` is not a span; write [414, 670] or 414..670")
        start, end = int(found[1]), int(found[2])
    if start >= end:
        raise LineError(node.line, f"the span {start}..{end} holds nothing")
    return start, end


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _bounds(text: str, line: int) -> tuple[date, date]:
    """The first and last day that a date, a month or a year may mean."""
    if not _DAY.fullmatch(text):
        raise LineError(line, f"`{text}` is not a date; {_DATE_HELP}")
    try:
        return bounds(text)
    except ValueError:
        raise LineError(line, f"`{text}` is not in the calendar") from None


def _precision(first: date, last: date) -> str:
    days = (last - first).days + 1
    if days == 1:
        return "day"
    if days < 7:
        return "few_days"
    if days == 7:
        return "week"
    if days <= 31:
        return "month"
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return "year" if whole_year and first.year == last.year else "longer"


def _widened(first: date, last: date, text: str) -> When:
    size = text.count("-")
    if size == 2:
        margin = timedelta(days=3)
        return When(first - margin, last + margin, "week")
    if size == 1:
        before = first - timedelta(days=1)
        after = last + timedelta(days=1)
        end = calendar.monthrange(after.year, after.month)[1]
        return When(before.replace(day=1), after.replace(day=end), "longer")
    return When(date(first.year - 1, 1, 1), date(last.year + 1, 12, 31), "longer")
