"""Capitals as ordinary sentences: military releases shout, and a parser hears no names in it."""

import re
from functools import cache
from typing import Final

from loaders.article.lexicons import lexicon, words
from loaders.article.names import gazetteer, key_of
from loaders.article.places import place_index

_WORD: Final = re.compile(r"[A-Z][A-Z'’]*")
_SMALL: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "their",
        "its",
        "his",
        "her",
        "that",
        "this",
        "these",
        "those",
        "which",
        "who",
        "whom",
        "while",
        "when",
        "where",
        "after",
        "before",
        "during",
        "into",
        "near",
        "around",
        "against",
        "between",
        "over",
        "under",
        "not",
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "several",
        "other",
        "others",
        "also",
        "along",
        "all",
        "some",
        "any",
        "at",
        "least",
        "more",
        "than",
        "about",
    ]
)
_PLACES_AFTER: Final = words("names", "before_places")


@cache
def _common() -> frozenset[str]:
    """Lower-case words of the lexicons: what is in them is no name."""
    found: set[str] = set()
    for name in ("violence", "people", "scope", "numbers"):
        _collect(lexicon(name), found)
    return frozenset(found)


def _collect(value: object, found: set[str]) -> None:
    if isinstance(value, dict):
        for key, one in value.items():
            found.update(str(key).casefold().split())
            _collect(one, found)
    elif isinstance(value, list):
        for one in value:
            _collect(one, found)
    elif isinstance(value, str) and len(value) < 30:
        found.update(value.casefold().split())


def plain_case(text: str) -> str:
    """A passage in capitals with small letters where they belong; its length does not change.

    Known names, months, and unknown words behind `in`, `at`, `of` keep their first capital;
    acronyms the gazetteer knows stay as they are.
    """
    words = list(_WORD.finditer(text))
    out = list(text.lower())
    starts = {m.start() for m in re.finditer(r"(?:^|[.!?:]\s+)[\"'(]*([A-Z])", text)}
    begin_at = {m.start(1) for m in re.finditer(r"(?:^|[.!?]\s+)[\"'(]*([A-Z])", text)} | starts
    index = place_index()
    at = 0
    while at < len(words):
        step = _known_run(text, words, at)
        if step:
            for word in words[at : at + step]:
                piece = word.group(0)
                keep = piece if _is_acronym(piece) else piece.capitalize()
                if piece.casefold() in _SMALL and step > 1:
                    keep = piece.casefold()
                out[word.start() : word.end()] = keep
            at += step
            continue
        word = words[at]
        low = word.group(0).casefold()
        before = words[at - 1].group(0).casefold() if at else ""
        month = low in _MONTHS
        capital = month or low in index.demonyms or word.start() in begin_at
        if (
            not capital
            and before in _PLACES_AFTER
            and low not in _common()
            and low not in _SMALL
            and _singular(low)
        ):
            capital = True
        if (
            not capital
            and at
            and out[words[at - 1].start()].isupper()
            and low not in _common()
            and low not in _SMALL
            and words[at - 1].start() not in begin_at
            and text[words[at - 1].end() : word.start()] in (" ", "-")
        ):
            capital = _singular(low)
        if capital:
            out[word.start()] = text[word.start()]
        at += 1
    return "".join(out)


_MONTHS: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def _singular(word: str) -> bool:
    return not re.search(r"(?:ing|ed|ly|tion|ment|ists?|ities|ous)$", word) and len(word) > 2


def _is_acronym(piece: str) -> bool:
    key = key_of(piece)
    entry = gazetteer().get(key)
    return len(piece) <= 5 and (entry is not None or not re.search(r"[AEIOUY]", piece))


def _known_run(text: str, words: list[re.Match[str]], at: int) -> int:
    """How many words from here are a known name."""
    best = 0
    key = ""
    for last in range(at, min(len(words), at + 6)):
        key += key_of(words[last].group(0))
        if last > at and not re.fullmatch(
            r"[ '-]{1,2}", text[words[last - 1].end() : words[last].start()]
        ):
            break
        known = key in gazetteer() or key in place_index().by_key
        if known and not (last == at and (key in _common() or key in _SMALL or len(key) < 3)):
            best = last - at + 1
    return best
