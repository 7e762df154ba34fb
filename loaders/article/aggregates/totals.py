"""Totals with their parts, their number of incidents and their cut-off."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.aggregates.about import source_of, told_of
from loaders.article.aggregates.count import Count
from loaders.article.aggregates.counted import (
    COUNTED,
    counts_nothing,
    measure_of,
    noun_after,
    verb_of,
)
from loaders.article.aggregates.periods import own_year, period_of
from loaders.article.numbers import Figure, NumberAt
from loaders.article.parse import Sentence
from loaders.article.scene import Scene


def totals_in(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """The figures of a sentence that counts many incidents, each with what it counts."""
    text = sentence.text
    numbers = [x for x in sentence.numbers if not x.suffix and not counts_nothing(text, x)]
    if not numbers:
        return
    period = period_of(scene, sentence)
    source = source_of(scene, sentence)
    include = re.search(
        r"\b(?:including|among them|of (?:them|whom)|comprising|which included?)\b", text
    )
    cut = include.start() if include else len(text)
    parts_end = _parts_end(text, include.end()) if include else 0
    verbs = list(COUNTED.finditer(text))
    seen_main = False
    for number in numbers:
        noun, noun_end = noun_after(text, number)
        head = re.match(
            r"(?:[\w-]+\s+){0,3}?(?P<what>incidents?|attacks?|encounters?|engagements?|operations?|clashes|bombings?|raids|strikes|ambushes|blasts|explosions|airstrikes|events|massacres|kidnappings|abductions|battles|assaults|skirmishes|firefights)\b",
            noun,
            re.IGNORECASE,
        )
        if head and not re.match(r"(?:people|persons|killed|soldiers|civilians)", noun):
            what = head["what"].casefold()
            yield Count(
                sentence,
                number.start,
                noun_end,
                what,
                number.figure,
                what,
                "aggregate/incidents",
                noun,
                told_of(scene, sentence, number.start, noun_end),
                own_year(text, number, period),
                source,
                part=seen_main,
            )
            continue
        if not verbs or re.match(
            r"(?:(?:[a-z-]+\s+)?(?:towns?|villages?|bases?|positions?|posts?|outposts?|vehicles?|"
            r"weapons?|houses|homes|camps?|points|districts?)\b|years?|months?|weeks?|days?|hours?|"
            r"km|kilomet\w+|miles|per cent|percent|times|decades?)\b",
            noun,
        ):
            continue
        part = bool(include) and cut < number.start < parts_end and seen_main
        near = verb_of(number, numbers, verbs)
        if part:
            main = next((v for v in verbs if v.start() >= parts_end), None) or next(
                (v for v in reversed(verbs) if v.start() < cut), near
            )
            near = main
        if (
            not part
            and _apart(text, number, near) > 60
            and not (include and near.start() > parts_end - 1)
        ):
            continue
        measure = measure_of(near["verb"])
        start, end = number.start, noun_end
        if not part and not seen_main:
            lead = re.search(r"(?:a total of\s+)$", text[:start])
            start = lead.start() if lead else start
            end = _total_end(text, number, verbs, period)
        scope = noun if part else _scope(text, number, noun)
        about = told_of(scene, sentence, number.start, noun_end) or (
            [] if part else told_of(scene, sentence, 0, len(text))
        )
        yield Count(
            sentence,
            start,
            end,
            measure,
            number.figure,
            "persons",
            "aggregate/part" if part else "aggregate/total",
            scope,
            about,
            period if part else own_year(text, number, period),
            source,
            part=part,
        )
        seen_main = seen_main or not part
    cutoff = re.search(r"\((?:data|figures?|as)[^()]*\)", text, re.IGNORECASE)
    if cutoff and seen_main:
        for one in sentence.dates:
            if cutoff.start() <= one.start < cutoff.end():
                yield Count(
                    sentence,
                    cutoff.start(),
                    cutoff.end(),
                    "data cut-off",
                    Figure(),
                    "date",
                    "aggregate/cut-off",
                    "",
                    [],
                    (one.when.iso, one.when.iso),
                    source,
                    part=True,
                    when=one.when,
                )


def _apart(text: str, number: NumberAt, verb: re.Match[str]) -> int:
    """How far a figure stands from its verb, but for what is in brackets, and for a further figure
    that shares the verb: `121 leaders and 21 signatories of the accord have been murdered`."""
    if verb.start() < number.end:
        return number.end - verb.start()
    between = re.sub(r"\([^()]*\)", "", text[number.end : verb.start()])
    shared = re.fullmatch(r"[^.;\d]{2,60}?(?:,| and| and another) (?P<rest>\d[^.;]*)", between)
    return len(shared["rest"] if shared else between)


_TIMES: Final = re.compile(
    r"\b(?:attack(?:ed|s)?|struck|targeted|hit|bombed|raided|ambushed|under (?:attack|"
    r"fire))\b[^.;]{0,30}?\s(?=\S+(?: \S+)? times\b)"
)


def times_in(scene: Scene, sentence: Sentence, total: bool) -> Iterator[Count]:
    """`have come under attack some 160 times since`: a number of attacks."""
    if not total or " times" not in sentence.text:
        return
    for number in sentence.numbers:
        before = sentence.text[: number.start + 1]
        if sentence.text.startswith(" times", number.end) and _TIMES.search(
            sentence.text[: number.end] + " times"
        ):
            yield Count(
                sentence, number.start, number.end + len(" times"), "attacks", number.figure,
                "attacks", "aggregate/times", "attacks", told_of(scene, sentence, 0, len(before)),
                period_of(scene, sentence), source_of(scene, sentence),
            )  # fmt: skip


def _parts_end(text: str, start: int) -> int:
    """Where a list of parts ends: at the verb, or at the end of its clause."""
    match = re.compile(
        r",?\s+(?:have|has|had|were|was|are)\s+(?:been\s+)?(?:killed|injured|wounded|abducted|reported|recorded|died)|[.;]|\bin\s+\d+\s"
    ).search(text, start)
    return match.start() if match else len(text)


def _total_end(
    text: str, number: NumberAt, verbs: list[re.Match[str]], period: tuple[str, str]
) -> int:
    """The end of a total's quote: its verb, its incidents and its period."""
    after = [v for v in verbs if v.end() > number.end]
    end = max((v.end() for v in after[:1]), default=noun_after(text, number)[1])
    where = re.search(r"\bin\s+\d[\d,]*\s+[^,.;]*?(?:incidents|attacks|encounters)", text[end:])
    if where:
        end += where.end()
    if period[0]:
        since = re.match(
            r"[^.;]{0,60}?\b(?:since|between|from|in|during)\s+(?=[A-Z0-9])[\w ,]*?\d{4}",
            text[end:],
        )
        if since:
            end += since.end()
    return min(end, len(text))


def _scope(text: str, number: NumberAt, noun: str) -> str:
    where = re.search(
        r"\bin\s+(?:the\s+)?(?:\d[\d,]*\s+)?([A-Z][^,.;]{2,60}?)(?=\s+(?:since|so far|this|last|"
        r"between|from|during)|[,.;]|$)",
        text[number.end :],
    )
    what = re.search(
        r"\bin\s+(\d[\d,]*\s+[^,.;]{2,50}?(?:incidents|attacks|encounters))", text[number.end :]
    )
    parts_ = [noun]
    if what:
        parts_.append(f"in {what[1]}")
    elif where:
        parts_.append(f"in {where[1]}")
    return " ".join(p for p in parts_ if p)
