"""Sizes and shares: how many fighters a group is said to have, and of what its men are."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.aggregates.about import group_meant, source_of, told_of
from loaders.article.aggregates.count import Count
from loaders.article.aggregates.counted import COUNTED, bounded
from loaders.article.dates import When
from loaders.article.numbers import NumberAt
from loaders.article.parse import Sentence
from loaders.article.scene import Scene
from loaders.article.stems import Guarded

_SIZED: Final = re.compile(
    r"\b(?:estimated?|estimates|estimating|number(?:s|ed|ing)?|strength|commands?|boasts?|"
    r"believed to|thought to|has|have|had|consists?|comprises?|comprising|fields?|musters?|"
    r"size|ranks|with)\b"
)
_OF_ALL: Final = re.compile(r"\bestimated?\b|\bstrength\b|\bnumber(?:s|ing)?\b")
_STRENGTH: Final = Guarded(
    r"\b(?P<what>(?:active\s+|armed\s+|foreign\s+|core\s+|hardcore\s+|trained\s+|underground\s+|"
    r"full-time\s+)*(?:fighters|members|militants|combatants|cadres|guerrillas|rebels|insurgents|"
    r"men|operatives|men under arms|troops|soldiers|terrorists))"
    r"(?P<more>\s+and\s+(?:family members|their families|dependants|supporters|relatives))?\b",
    re.IGNORECASE,
)
_ESTIMATE: Final = re.compile(
    r"\b(?:estimated?|estimates|estimating|believed to (?:have|number|command|be)|numbers?|"
    r"strength|size|commands?|boasts?|fields?|musters?|has|have|had|consists? of|comprises?|"
    r"comprising|total number|ranks|put|puts|between|thought to (?:have|number)|made up of|"
    r"force of)\b",
    re.IGNORECASE,
)


def sizes_in(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """`believed to have 4,000 to 6,000 fighters`: the first size told in a sentence."""
    text = sentence.text
    strengths = list(_STRENGTH.finditer(text, sentence.lower))
    if not strengths or not _SIZED.search(text):
        return
    if COUNTED.search(text) and not _OF_ALL.search(text):
        return
    for what in strengths:
        number = _number_for(sentence, what)
        if number is None or (number.figure.value is None and number.figure.low is None):
            continue
        if number.figure.value is not None and number.figure.value < 30:
            continue
        if not _ESTIMATE.search(
            text[max(0, min(what.start(), number.start) - 80) : max(what.end(), number.end) + 30]
        ):
            continue
        between = text[min(what.end(), number.end) : max(what.start(), number.start)]
        if COUNTED.search(between) or re.search(
            r"\b(?:killed|wounded|arrested|attacked|lost|surrendered|deployed|sent)\b",
            text[max(0, number.start - 40) : number.end + 25],
        ):
            continue
        about = told_of(scene, sentence, 0, len(text)) or group_meant(scene, sentence)
        if not about:
            continue
        counted = (what["what"] + (what["more"] or "")).strip()
        start = min(what.start(), number.start)
        lead = re.search(r"(?:the\s+)?total number of\s+$", text[:start])
        start = lead.start() if lead else start
        end = max(what.end(), number.end)
        reported = re.match(r",?\s*as reported in\s+[A-Z]\w+,?\s*\d{4}", text[end:])
        when = When()
        if reported:
            when = next((d.when for d in sentence.dates if d.start >= end and d.when.iso), When())
            end += reported.end()
        # One clause may run into the next word only.
        yield Count(
            sentence,
            start,
            end,
            counted.casefold(),
            bounded(number.figure, text[: number.start]),
            "persons",
            "aggregate/size",
            counted,
            about[:1],
            (when.iso, when.iso),
            source_of(scene, sentence),
            when=when,
        )
        return


def _number_for(sentence: Sentence, what: re.Match[str]) -> NumberAt | None:
    """The number that counts a noun: right before it, or after `estimated at`, `numbering`."""
    text = sentence.text
    before = [
        x
        for x in sentence.numbers
        if x.end <= what.start() and what.start() - x.end < 25 and not x.suffix and not x.year_like
    ]
    if before:
        gap = text[before[-1].end : what.start()]
        if re.fullmatch(r"\s+(?:[\w-]+\s+){0,3}", gap):
            return before[-1]
    after = re.compile(
        r"\b(?:estimated(?: to be)?(?: at| between)?|at|numbers?|numbering|put at|is|to be|of|"
        r"between)\s*$",
        re.IGNORECASE,
    )
    for number in sentence.numbers:
        if (
            number.start >= what.end()
            and number.start - what.end() < 90
            and not number.suffix
            and not number.year_like
        ) and after.search(text[what.end() : number.start]):
            return number
    return None


def shares_in(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """`90 per cent of X's cadre was non-Pashtun`, where an armed group is what is divided."""
    text = sentence.text
    for number in sentence.numbers:
        if not number.suffix or not re.match(r"per\s?cent|percent|%", number.suffix):
            continue
        of = re.match(r"\s+of\s+(?:the\s+)?(?P<whole>[^,.;]{3,80})", text[number.end :])
        if not of:
            continue
        about = told_of(scene, sentence, number.end, number.end + of.end())
        group = [p for p in about if p.kind == "group"] or (
            [
                p
                for p in group_meant(scene, sentence)
                if re.match(r"(?:its|their|the group)", of["whole"])
            ]
        )
        if not group and not re.search(
            r"\b(?:attacks|fighters|militants|deaths|fatalities|casualties|terrorist|victims)\b",
            of["whole"],
        ):
            continue
        yield Count(
            sentence,
            0,
            len(text),
            "share",
            number.figure,
            "per cent",
            "aggregate/share",
            of["whole"].strip(),
            group[:1] or about[:1],
            ("", ""),
            source_of(scene, sentence),
        )
