"""Numbers as texts write them: words, digits, ranges, and the hedge before them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article.alternation import alternation
from loaders.article.lexicons import lexicon
from loaders.article.text import lower_letters


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its source hedges it. What is not stated is None, never 0.

    `value` is the number named; `low` and `high` are the bounds that the hedge leaves. `dozens`
    names no number: all three are None and the word is the qualifier. `qualifier` is one of
    '', 'at least', 'at most', 'about', 'range' or the vague word itself.
    """

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    qualifier: str = ""

    @property
    def stated(self) -> bool:
        """Whether anything is said, be it as vague as `dozens`."""
        return bool(self.qualifier) or self.value is not None or self.low is not None

    def __add__(self, other: "Figure") -> "Figure":
        if not other.stated:
            return self
        if not self.stated:
            return other
        qualifier = self.qualifier if self.qualifier == other.qualifier else ""
        if not qualifier and (self.qualifier or other.qualifier):
            qualifier = (
                "at least" if "at most" not in (self.qualifier, other.qualifier) else "about"
            )
        if self.value is None or other.value is None:
            # Part of the sum has no number: what is known of it is a lower bound.
            known = self if self.value is not None else other
            if known.value is None:
                return Figure(None, None, None, qualifier or self.qualifier)
            return Figure(known.value, known.value, None, "at least")
        return Figure(
            self.value + other.value,
            _sum(self.low, other.low),
            _sum(self.high, other.high),
            qualifier,
        )


def _sum(a: float | None, b: float | None) -> int | float | None:
    return None if a is None or b is None else a + b


def exactly(value: int | float) -> Figure:
    """A number without a hedge."""
    return Figure(value, value, value)


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A number at its place in a passage, with its hedge."""

    start: int
    end: int
    figure: Figure
    year_like: bool = False
    suffix: str = ""


_DIGITS: Final = r"\d{1,3}(?:[,\u2009]\d{3})+|\d+(?:\.\d+)?"


@cache
def _pattern() -> re.Pattern[str]:
    data = lexicon("numbers")
    units = alternation(map(str, data["units"]))
    scales = "|".join(f"{word}" for word in data["scales"])
    worded = (
        rf"(?:(?:a|an|{units})(?:[- ](?:{units}))?[- ](?:{scales})(?:(?:\s+and)?\s+(?:{units})"
        rf"(?:[- ](?:{units}))?)?|(?:{units})(?:-(?:{units}))?)"
    )
    number = rf"(?:(?:{_DIGITS})(?:\s+(?:{scales}))?|{worded})"
    hedges = alternation(str(word) for words in data["hedges"].values() for word in words)
    vague = alternation(map(str, data["vague"]))
    return re.compile(
        rf"(?<![\w.,/:-])(?=\d|{_beginnings()})(?:"
        rf"(?:between|from)\s+(?P<b1>{number})\s+(?:and|to)\s+(?P<b2>{number})"
        rf"|(?:(?P<hedge>{hedges})\s+)?(?:(?P<r1>{number})\s*(?:(?<=\d)-(?=\d)|–|—|\bto\b|\bor\b)\s*(?P<r2>{number})"
        rf"|(?P<n>{number})|(?P<vague>{vague})(?:\s+of(?=\s+(?!the\b)\w))?)"
        rf")(?P<suffix>\s*(?:per\s?cent|percent|%|km\b|kilomet\w+|miles?\b|metres?\b|kg\b))?"
        rf"(?![\w/]|[.,]\d|-year|-page|-day|-member|-mile|-kilomet|(?:st|nd|rd|th)\b|:\d)",
    )


def _beginnings() -> str:
    """How a number in words may begin, to pass over all other words at once."""
    data = lexicon("numbers")
    counting = [str(word) for word in (*data["units"], *data["scales"])]
    hedges = (str(word) for words in data["hedges"].values() for word in words)
    begins = {
        word[:4] for word in (*hedges, *map(str, data["vague"]), *counting, "between", "from")
    }
    begins |= {f"{lead}{word[:2]}" for lead in ("a ", "a-", "an ", "an-") for word in counting}
    return alternation(sorted(begins))


_CHANGED: Final = re.compile(
    r"\b(?:rose|risen|rises|rising|climb\w*|increas\w+|jump\w*|grew|grown|went|up|revised|fell|fallen|"
    r"dropp?\w*|declin\w+|decreas\w+|down)(?: \w+)?\s+$"
)
"""What stands before `from 60 to 80` where that is no range, but a figure and a later one."""
_YEAR: Final = re.compile(r"(?:in |since )?(?:1[5-9]|20)\d\d")


def find_numbers(passage: str) -> list[NumberAt]:
    """All numbers of a passage in their order.

    Ordinals, clock times, parts of names (`G-9`) and `30-page` are left alone.
    """
    found = []
    lowered = lower_letters(passage)
    for match in _pattern().finditer(lowered):
        if (
            match["b1"]
            and match.group(0).startswith("from")
            and _CHANGED.search(lowered, max(0, match.start() - 30), match.start())
        ):
            for group in ("b1", "b2"):
                value = number(match[group])
                if value is not None:
                    found.append(NumberAt(*match.span(group), exactly(value)))
            continue
        figure = _figure(match)
        if figure is None:
            continue
        whole = match.group(0)
        year_like = bool(_YEAR.fullmatch(whole))
        found.append(
            NumberAt(
                match.start(),
                match.end(),
                figure,
                year_like,
                (match["suffix"] or "").strip().lower(),
            )
        )
    return found


def _figure(match: re.Match[str]) -> Figure | None:
    hedge = _hedge(match["hedge"])
    if match["vague"]:
        word = re.sub(r"^(?:a|an)\s+|\s+of$", "", match["vague"].casefold())
        word = "several" if word.endswith("number") or word in ("couple", "handful") else word
        return Figure(qualifier=word)
    if match["b1"] or match["r1"]:
        low, high = number(match["b1"] or match["r1"]), number(match["b2"] or match["r2"])
        if low is None or high is None or low >= high:
            return None
        return Figure(None, low, high, "range")
    value = number(match["n"])
    if value is None:
        return None
    if hedge == "at least":
        return Figure(value, value, None, hedge)
    if hedge == "at most":
        return Figure(value, None, value, hedge)
    if hedge == "about":
        return Figure(value, None, None, hedge)
    if match["n"].casefold() in ("a dozen", "hundred", "thousand"):
        return Figure(value, None, None, "about")
    return exactly(value)


@cache
def _hedges() -> dict[str, str]:
    data = lexicon("numbers")["hedges"]
    return {str(word).casefold(): hedge for hedge, all_ in data.items() for word in all_}


def _hedge(word: str | None) -> str:
    return _hedges().get(" ".join((word or "").casefold().split()), "")


@cache
def number(text: str) -> int | float | None:
    """The value of a number in digits or words; None when it is none.

    `4,000` is 4000, `twenty-one` is 21, `three hundred and twelve` is 312, `2.5 million` 2500000.
    """
    data = lexicon("numbers")
    units: dict[str, int] = data["units"]
    scales: dict[str, int] = data["scales"]
    total: float = 0
    part: float = 0
    seen = False
    for word in re.split(r"[\s-]+", text.casefold().replace(",", "").replace("\u2009", "")):
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            part += float(word)
        elif word in ("a", "an"):
            part += 1
        elif word in units:
            part += units[word]
        elif word in scales:
            part = (part or 1) * scales[word]
            if scales[word] >= 1000:
                total, part = total + part, 0
        elif word == "and":
            continue
        else:
            return None
        seen = True
    if not seen:
        return None
    value = total + part
    return int(value) if value == int(value) else value
