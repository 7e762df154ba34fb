"""Counts by fixed turns of phrase: `12 of the 19 attacks`, `as against 22 in 2020`.

They are data, `lexicon/counts.yaml`, over a sentence in which each number is a mark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article.aggregates.about import group_meant, source_of, told_of
from loaders.article.aggregates.count import Count
from loaders.article.aggregates.counted import COUNTED, MONEY, bounded, measure_of
from loaders.article.aggregates.periods import own_year, period_of
from loaders.article.lexicons import lexicon
from loaders.article.numbers import NumberAt
from loaders.article.parse import Sentence
from loaders.article.scene import Scene
from loaders.article.stems import Needs, Sieve, needs

_LARGE: Final = 30
"""A force is at least that large; fewer men are a patrol."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    whole: re.Pattern[str]
    measure: str
    unit: str
    needs: Needs
    """Groups of letters; a sentence with the phrase has one of each."""
    least: int
    """The smallest figure that it counts."""
    counted: str
    """How the mark begins of what it counts: a number or a share."""


@cache
def _phrases() -> tuple[_Phrase, ...]:
    data = lexicon("counts")
    found = []
    for one in data["counts"]:
        words = str(one["words"])
        for name in ("deeds", "trend", "body", "soldiery"):
            words = words.replace(f"{{{name}}}", str(data[name]))
        plain = re.sub(r"\{[nmp]\}|‹N\\d+›", "(?:.)?", words)
        plain = re.sub(r"\(\?[!=][^()]*\)", "", plain).replace("?P<noun>", "?:")
        shared = "P" if "{p}" in words else "N"
        for name, letter in (("n", "N"), ("m", "N"), ("p", "P")):
            words = words.replace(f"{{{name}}}", rf"(?P<{name}>‹{letter}\d+›)")
        found.append(
            _Phrase(
                re.compile(words),
                str(one["measure"]),
                str(one["unit"]),
                needs(plain),
                int(one.get("least", 0)),
                f"‹{shared}",
            )
        )
    return tuple(found)


@cache
def _sieve() -> Sieve:
    return Sieve([phrase.needs for phrase in _phrases()])


def phrases_in(scene: Scene, sentence: Sentence, told: Sequence[Count]) -> Iterator[Count]:
    """The counts that turns of phrase state, but for the numbers that are counted already.

    Args:
        scene: the text.
        sentence: one of its sentences.
        told: the counts of the text so far.
    """
    marked, spots = _marked(sentence)
    if not spots:
        return
    own = [one for one in told if one.sentence is sentence]
    done = {
        id(number.figure)
        for number in sentence.numbers
        if any(
            one.figure is number.figure
            or (one.figure.value == number.figure.value and one.start <= number.start < one.end)
            for one in own
        )
    }
    last = next((one for one in reversed(told) if one.measure != "data cut-off"), None)
    for which in _sieve().fitting(sentence.lower):
        phrase = _phrases()[which]
        if phrase.counted not in marked:
            continue
        for match in phrase.whole.finditer(marked):
            for name in ("m", "n", "p"):
                mark = match.groupdict().get(name)
                if not mark:
                    continue
                number = spots[mark]
                if id(number.figure) in done:
                    continue
                one = _count(scene, sentence, match, phrase, number, last)
                if one is not None:
                    done.add(id(number.figure))
                    last = one
                    yield one


def _count(
    scene: Scene, sentence: Sentence, match: re.Match[str], phrase: _Phrase, number: NumberAt,
    last: Count | None,
) -> Count | None:  # fmt: skip
    text = sentence.text
    noun = match.groupdict().get("noun") or ""
    measure, unit = phrase.measure, phrase.unit
    if max(number.figure.value or 0, number.figure.low or 0) < phrase.least:
        return None
    if measure == "noun":
        measure = noun.casefold()
    elif measure == "change":
        measure = f"change in {noun.casefold()}" if noun else measure
    elif measure == "same":
        near = last is not None and 0 <= sentence.index - last.sentence.index <= 1
        same = last is not None and last.sentence is sentence
        if not (same or (near and " of " in match.group(0))) or last is None:
            return None
        measure, unit = last.measure, last.unit
        if last.unit == "per cent" or number.year_like:
            return None
    elif measure == "fighters":
        value = number.figure.value if number.figure.value is not None else number.figure.low
        if value is None or value < _LARGE or COUNTED.search(match.group(0)):
            return None
    else:
        measure = measure_of(measure) if measure != "killed" else measure
    about = told_of(scene, sentence, 0, len(text)) or group_meant(scene, sentence)
    period = own_year(text, number, period_of(scene, sentence))
    return Count(
        sentence, number.start, number.end, measure, bounded(number.figure, text[: number.start]),
        unit or "persons", "aggregate/phrase", noun, about[:1], period,
        source_of(scene, sentence),
    )  # fmt: skip


def _marked(sentence: Sentence) -> tuple[str, dict[str, NumberAt]]:
    """The sentence with `‹N0›` for a number, `‹P1›` for one in per cent; its first word small."""
    text, at = "", 0
    spots: dict[str, NumberAt] = {}
    for which, number in enumerate(sentence.numbers):
        figure = number.figure
        if number.start < at or (figure.value is None and figure.low is None):
            continue
        if MONEY.search(sentence.text[: number.start]) or (
            number.suffix and not re.match(r"\s*(?:per|%)", number.suffix)
        ):
            continue
        mark = f"‹{'P' if number.suffix else 'N'}{which}›"
        spots[mark] = number
        text += sentence.text[at : number.start] + mark
        at = number.end
    text += sentence.text[at:]
    named = any(name.start == 0 for name in sentence.names)
    return (text if named else text[:1].lower() + text[1:]), spots
