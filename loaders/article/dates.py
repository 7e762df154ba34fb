"""Dates as texts write them, resolved against the day on which the text was written."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from loaders.article.text import lower_letters

_MONTHS: Final = {
    name.casefold(): at
    for names in (calendar.month_name, calendar.month_abbr)
    for at, name in enumerate(names)
    if name
} | {"sept": 9}
_WEEKDAYS: Final = {name.casefold(): at for at, name in enumerate(calendar.day_name)}
_M: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
)
_W: Final = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_Y: Final = r"(?:1[5-9]|20)\d\d"
_SMALL: Final = {
    "a": 1,
    "the": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
_UNIT: Final = "days?|weeks?|months?|years?"
_BEGINS: Final = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|"
    r"early|late|mid|end|beginning|year|last|this|next|same|that|yesterday|to(?:day|night)|over|"
    r"the\s+[\dpsnfdyelm]|of\s|by\s|since|until|during|on\s*[mtwfs]|in\s+[jfmasond]|"
    r"(?:a|one|two|three|four|five|six|seven)\s+[dwmy]|earlier"
)
"""How a date in words may begin, to pass over all other words at once."""

_SAID: Final = rf"""(?<![\w-])(?=[\d\s-]|{_BEGINS})(?:
    (?P<iso>{_Y}-\d\d-\d\d)(?!\d)
  | (?P<sd>\d{{1,2}})[/.](?P<sm>\d{{1,2}})[/.](?P<sy>{_Y})
  | (?:(?:{_W}),?\s+)?(?P<m1>{_M})\s+(?P<d1>{_D})(?:\s*(?:-|–|to|and)\s*(?P<d1b>{_D}))?
      (?:\s*,?\s*(?P<y1>{_Y})\b)?(?!\d)(?:,(?=\s+(?!\w+\s+\d)[a-z'"]))?
  | (?:(?:{_W}),?\s+)?(?:the\s+)?(?P<d2>{_D})\s+(?:of\s+)?(?P<m2>{_M})
      (?:\s*,?\s*(?:of\s+)?(?P<y2>{_Y})\b)?
  | (?P<part>early|late|mid|end|beginning)?[-\s]*(?:of\s+)?(?P<m3>{_M}),?\s+(?:of\s+)?(?P<y3>{_Y})\b
  | (?P<dow>(?:last|this|next|early\s+on|late\s+on|early|late|on)?\s*(?:{_W})
      (?:\s+(?:morning|afternoon|evening|night))?)\b(?!\s+(?:prayer|night))
      (?!,?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_M}))
      (?!,?\s+(?:{_M})\s+\d)
  | (?P<rel>yesterday|today|tonight|overnight
      |(?:earlier\s+)?this\s+(?:week|month|year|morning|evening|afternoon)
      |(?:late\s+)?last\s+(?:night|week|month|year)|the\s+(?:previous|same|next|following)\s+day|the\s+day\s+before
      |(?:earlier|later)\s+(?:that|the\s+same)\s+day|(?:that|the\s+same)\s+day|same\s+day)\b
  | (?P<ago>(?:\d+|a|one|two|three|four|five|six|seven)\s+(?:{_UNIT})
      \s+(?:ago|earlier|later|before))\b
  | (?:(?:the\s+)?(?:year|early|late|mid)[-\s]?)?(?P<y4>{_Y})
      (?:\s*[-–]\s*(?P<y4b>{_Y}|\d\d))?(?![\w-]|,\d|\.\d|/\d)
  | (?:(?:in|last|since|until|during|by|of|this)\s+)(?P<m5>{_M})(?![\w.])(?!,?\s+(?:{_Y}|\d))
    )"""
_PATTERN: Final = re.compile(_SAID, re.IGNORECASE | re.VERBOSE)
_LOWER: Final = re.compile(_SAID, re.VERBOSE)
"""The same for a passage in lower case, in which it is found much faster."""


@dataclass(frozen=True, slots=True)
class When:
    """A date: ISO text as precise as it is known, and how it is known.

    `precision` is day, week, month, year or unknown; `inferred` marks that a part of it (a year,
    the week of a weekday) comes from context. `iso` is '' for a date that cannot be resolved
    because nobody says when the text was written.
    """

    iso: str = ""
    precision: str = "unknown"
    inferred: bool = False
    until: str = ""

    @property
    def year(self) -> int:
        """Its year; 0 when it is not known."""
        return int(self.iso[:4]) if self.iso else 0


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date at its place in a passage. `kind` is full, partial, weekday, relative or year."""

    start: int
    end: int
    when: When
    kind: str
    month: int = 0
    day: int = 0
    weekday: int = -1
    """The weekday said beside the day, Monday is 0; -1 when none is said."""


def find_dates(passage: str, today: date | None = None, *, day_first: bool = True) -> list[DateAt]:
    """All dates of a passage in their order.

    Args:
        passage: a sentence.
        today: the day on which the text was written, for `on Monday` and the like.
        day_first: how `03/04/2024` is read.
    """
    found: list[DateAt] = []
    for place in _LOWER.finditer(lower_letters(passage)):
        match = _PATTERN.match(passage, place.start())
        one = _read(match, today, day_first) if match is not None else None
        if one is not None:
            found.append(one)
    return found


def _read(match: re.Match[str], today: date | None, day_first: bool) -> DateAt | None:
    start, end = match.span()
    part = match.groupdict()
    if part["iso"]:
        return _checked(start, end, part["iso"])
    if part["sd"]:
        a, b = int(part["sd"]), int(part["sm"])
        day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
        return _day(start, end, int(part["sy"]), month, day)
    if part["m1"]:
        # `In January 12 soldiers`: a month, and a count of somebody.
        if (
            not part["y1"]
            and re.search(r"\b[Ii]n $", match.string[max(0, start - 3) : start])
            and re.match(r"\s+[a-z]", match.string[end:])
        ):
            return DateAt(start, match.end("m1"), When(), "partial", _month(part["m1"]))
        if not match.group(0)[0].isupper() and part["m1"].casefold() in ("may", "march"):
            return None
        one = _month_day(start, end, part["m1"], part["d1"], part["y1"], part["d1b"])
        return _on_weekday(one, match.group(0))
    if part["m2"]:
        one = _month_day(start, end, part["m2"], part["d2"], part["y2"])
        return _on_weekday(one, match.group(0))
    if part["m3"]:
        month = _month(part["m3"])
        return DateAt(start, end, When(f"{part['y3']}-{month:02d}", "month"), "full", month)
    if part["m5"]:
        if not part["m5"][0].isupper():
            return None
        at = match.start("m5")
        return DateAt(at, end, When(), "partial", _month(part["m5"]))
    if part["dow"]:
        return _weekday(match, today)
    if part["rel"] or part["ago"]:
        return _relative(start, end, (part["rel"] or part["ago"]).casefold(), today)
    if part["y4"]:
        until = part["y4b"] or ""
        if until and len(until) == 2:
            until = part["y4"][:2] + until
        return DateAt(start, end, When(part["y4"], "year", until=until), "year")
    return None


def _on_weekday(one: DateAt | None, words: str) -> DateAt | None:
    """The same date with the weekday said before it: `Tuesday 20 September`."""
    for name, at in _WEEKDAYS.items():
        if one is not None and words.casefold().startswith(name):
            return replace(one, weekday=at)
    return one


def _month(name: str) -> int:
    return _MONTHS[name.casefold().rstrip(".")]


def _checked(start: int, end: int, iso: str) -> DateAt | None:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return None
    return DateAt(start, end, When(iso, "day"), "full")


def _day(start: int, end: int, year: int, month: int, day: int) -> DateAt | None:
    try:
        return DateAt(
            start, end, When(date(year, month, day).isoformat(), "day"), "full", month, day
        )
    except ValueError:
        return None


def _month_day(
    start: int, end: int, month: str, day: str, year: str | None, last: str | None = None
) -> DateAt | None:
    number = int(re.sub(r"\D", "", day))
    if year:
        found = _day(start, end, int(year), _month(month), number)
        if found and last:
            until = _day(start, end, int(year), _month(month), int(re.sub(r"\D", "", last)))
            if until:
                when = When(found.when.iso, "day", until=until.when.iso)
                return DateAt(start, end, when, "full", found.month, found.day)
        return found
    return DateAt(start, end, When(), "partial", _month(month), number)


def _weekday(match: re.Match[str], today: date | None) -> DateAt:
    start, end = match.span()
    text = match.group(0)
    lead = re.match(r"(?:on|early on|late on)\s+", text, re.IGNORECASE)
    if lead:
        start += lead.end()
    if today is None:
        return DateAt(start, end, When(), "weekday")
    name = next(day for day in _WEEKDAYS if day in text.casefold())
    back = (today.weekday() - _WEEKDAYS[name]) % 7
    if text.casefold().startswith("last") and back == 0:
        back = 7
    if text.casefold().startswith("next"):
        back -= 7
    day = today - timedelta(days=back)
    return DateAt(start, end, When(day.isoformat(), "day", inferred=True), "weekday")


def _relative(start: int, end: int, words: str, today: date | None) -> DateAt:
    step = re.fullmatch(r"(\w+)\s+(day|week)s?\s+(later|earlier|before)", words)
    if step:
        count = _SMALL.get(step[1]) or (int(step[1]) if step[1].isdigit() else 0)
        days = count * (7 if step[2] == "week" else 1)
        return DateAt(start, end, When(), "anaphoric", day=days if step[3] == "later" else -days)
    if re.search(r"(?:later|earlier|before)$", words) and re.match(r"\d|\w+ (?:month|year)", words):
        return DateAt(start, end, When(), "anaphoric", day=9999)
    if re.search(r"day before|previous day|same day|that day|next day|following day", words):
        return DateAt(start, end, When(), "anaphoric", day=_step(words))
    if today is None:
        return DateAt(start, end, When(), "relative")
    when = When()
    if words in ("today", "tonight", "this morning", "this evening", "this afternoon"):
        when = When(today.isoformat(), "day", True)
    elif words in ("yesterday", "last night", "overnight", "late last night"):
        when = When((today - timedelta(days=1)).isoformat(), "day", True)
    elif "this week" in words:
        when = When(_week(today), "week", True)
    elif "last week" in words:
        when = When(_week(today - timedelta(days=7)), "week", True)
    elif "this month" in words:
        when = When(today.strftime("%Y-%m"), "month", True)
    elif "last month" in words:
        when = When((today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m"), "month", True)
    elif "this year" in words:
        when = When(str(today.year), "year", True)
    elif "last year" in words:
        when = When(str(today.year - 1), "year", True)
    else:
        when = _ago(words, today)
    return DateAt(start, end, when, "relative")


def _week(day: date) -> str:
    return (day - timedelta(days=day.weekday())).isoformat()


def _step(words: str) -> int:
    if re.search(r"before|previous", words):
        return -1
    return 1 if re.search(r"next|following", words) else 0


def _ago(words: str, today: date) -> When:
    parts = words.split()
    count = _SMALL.get(parts[0]) or int(parts[0])
    unit = parts[1].rstrip("s")
    if unit == "day":
        return When((today - timedelta(days=count)).isoformat(), "day", True)
    if unit == "week":
        return When((today - timedelta(weeks=count)).isoformat(), "week", True)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return When(f"{months // 12}-{months % 12 + 1:02d}", "month", True)
    return When(str(today.year - count), "year", True)


LATEST_YEAR: Final = 2026
"""The last year tried for a weekday; fixed, so that a text reads the same on any day."""


def _year_of_weekday(month: int, day: int, weekday: int) -> int:
    """The latest year, not in the future, in which a day fell on a weekday; 0 for none."""
    for year in range(LATEST_YEAR, LATEST_YEAR - 12, -1):
        try:
            if date(year, month, day).weekday() == weekday:
                return year
        except ValueError:
            continue
    return 0


def complete(one: DateAt, around: When, today: date | None) -> When:
    """The date of a partial one: its year from the context, else the latest that fits `today`."""
    if one.kind != "partial":
        return one.when
    year = around.year
    if not year and today is None and one.weekday >= 0 and one.day:
        year = _year_of_weekday(one.month, one.day, one.weekday)
    if not year and today is not None:
        ahead = (one.month - today.month) * 31 + (one.day or 1) - today.day
        year = today.year - 1 if ahead > 7 else today.year
    if not year:
        return When()
    if not one.day:
        return When(f"{year}-{one.month:02d}", "month", True)
    try:
        return When(date(year, one.month, one.day).isoformat(), "day", True)
    except ValueError:
        return When()
