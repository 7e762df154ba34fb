"""Whether the figures of a sentence count many incidents over a span of time."""

import re
from typing import Final

from loaders.article.aggregates.counted import COUNTED, MONEY
from loaders.article.parse import Sentence
from loaders.article.stems import Guarded

_SINCE: Final = re.compile(
    r"\b(?:(?<!has )(?<!have )(?<!had )(?<!ever )(?<!long )since|as against|in the (?:first|"
    r"second|third|fourth|last) (?:(?:half|"
    r"quarter|semester) of (?:the year|(?:19|20)\d\d)|\w+ months)|"
    r"(?:responsible|accountable|blamed) for (?:the |some |about |over |at least |more than )*"
    r"(?:\d[\d,]* )?(?:deaths?|fatalities|killings?)|"
    r"\d+-year(?:-old)? (?:\w+ ){0,2}(?:conflict|war|insurgency|campaign|rebellion|struggle|"
    r"uprising|revolt|period|occupation|violence)|"
    r"(?:same|previous|preceding) (?:period|semester|quarter|half)|"
    r"corresponding (?:figure|number|period)|so far this|over the (?:past|last)|"
    r"in the (?:past|last) (?:\w+ ){0,2}(?:years?|months?|weeks?|decades?)|to date|"
    r"in total|altogether|"
    r"during (?:19|20)\d\d|in (?:19|20)\d\d alone|throughout (?:19|20)\d\d|between \w+ \d{4} and|"
    r"from \w+ \d{4} (?:to|until)|this year|last year|"
    r"(?:the|its|a) (?:\w+ )?(?:insurgency|conflict|war) (?:has|have|had|that|which|since|began|"
    r"left|claimed|killed)|in recent (?:years|months)|decades?-(?:long|old)|"
    r"(?:between|from) (?:early |mid-|late )?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november) (?:and|to|until|through) (?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december)|"
    r"in the first \w+ months|during the reporting period|data (?:till|until|as of)|annually|"
    r"as of)\b"
)
_SUPERLATIVE: Final = Guarded(
    r"\b(?:deadliest|worst|bloodiest|first|second|third|latest|biggest|largest|heaviest|highest|"
    r"most serious|most lethal) (?:[\w-]+ ){0,6}?(?:since|in (?:the (?:past|last)|recent)|"
    r"this year|so far|over the (?:past|last)|to date)\b"
)
"""`the worst attack since 2019` ranks one deed and counts no others."""
_MANY: Final = 1000
"""No one incident kills as many: a greater figure of dead is a total."""
_ONE_OF_MANY: Final = Guarded(
    r"\bincluding (?:an?|the|one) [^.;]{3,80}?\b(?:that|which) (?:killed|left|wounded|claimed|"
    r"injured)\b"
)
"""`several attacks, including one on X that killed 40`: the figure is that of the one."""
_IN_YEAR: Final = re.compile(
    r"\b\d[\d,]*\s+(?:[\w-]+\s+){0,3}(?:fatalities|deaths|killings|casualties)\b[^.;]{0,60}\bin "
    r"(?:the whole of )?(?:19|20)\d\d\b"
    r"|\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b|\b[Ii]n the (?:19|20)\d0s\b"
    r"|\bover (?:more than |nearly |almost |some |about |the )?(?:[\w-]+ ){0,2}(?:years|decades)\b"
    r"|\b(?:fell|rose|dropped|climbed|increased|declined|decreased)\b[^.;]{0,40}\bto [\d,]+ "
    r"(?:deaths|fatalities|killings|casualties|dead)\b"
    r"|\b[Aa] total of \d[^.;]{0,80}\bin (?:19|20)\d\d\b|\bcost (?:over |more than |at least |some "
    r"|about )?[\d,]+ lives\b"
)
_MANY_DEEDS: Final = Guarded(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|several)\s+"
    r"(?:(?!people|persons|soldiers|civilians|killed|dead)[\w-]+\s+){0,3}?(?:incidents|attacks|"
    r"encounters|operations|bombings|raids|strikes|clashes|airstrikes)\b"
)


_RANKED: Final = re.compile(
    r", (?:which |who |a toll |in )?(?:was |is |making (?:it|this) )?(?:the|their|its) (?:[\w-]+ "
    r"){0,3}?(?:deadliest|worst|bloodiest|"
    r"first|second|third|fourth|fifth|\w+th|latest|biggest|largest|heaviest|highest)\b"
    r"|, (?:bringing|raising|taking|pushing)\b"
)


def after_one_deed(sentence: Sentence) -> int:
    """Where a sentence that tells of one deed of a day turns to many; 0 when it does not.

    `Gunmen killed 12 on Monday, bringing to 40 the dead since January`: only the 40 is a total.
    """
    turn = _RANKED.search(sentence.text)
    if turn is None or not _SINCE.search(sentence.lower, turn.start()):
        return 0
    before = (one for one in sentence.dates if one.start < turn.start())
    on_a_day = any(one.when.precision == "day" or one.kind == "weekday" for one in before)
    return turn.start() if on_a_day else 0


def is_total(sentence: Sentence) -> bool:
    """Whether the figures of a sentence count many incidents over a span of time."""
    text = sentence.text
    counted = bool(_MANY_DEEDS.search(sentence.lower, sentence.lower)) and not re.search(
        r"\b(?:two|three|2|3|four|4)\s+(?:\w+\s+){0,2}(?:attacks|bombings|raids|strikes|blasts)\b",
        text,
        re.IGNORECASE,
    )
    if re.match(r"Of the \d", text):
        return True
    if _ONE_OF_MANY.search(text, sentence.lower):
        return False
    on_a_day = any(d.kind == "full" and d.when.precision == "day" for d in sentence.dates)
    if not on_a_day and any(
        max(x.figure.value or 0, x.figure.low or 0) >= _MANY
        and not x.year_like and not x.suffix and not MONEY.search(text[: x.start])
        and COUNTED.search(text[max(0, x.start - 60) : x.end + 60])
        for x in sentence.numbers
    ):  # fmt: skip
        return True
    if _IN_YEAR.search(text):
        return True
    if counted and re.search(
        r"\b(?:in|across|over|recorded|carried out|documented|registered|reported|linked)\b", text
    ):
        return True
    ranked = _SUPERLATIVE.search(sentence.lower, sentence.lower)
    said = sentence.lower[: ranked.start()] if ranked else sentence.lower
    if ranked and not _SINCE.search(said) and not _SINCE.search(sentence.lower, ranked.end()):
        return bool(after_one_deed(sentence))
    return bool(_SINCE.search(sentence.lower)) or bool(
        re.search(r"\bin (?:19|20)\d\d\b", text)
        and re.search(
            r"\b(?:compared (?:to|with)|fell|rose|declined|increased|up from|down from|"
            r"a total of|overall|recorded|an increase|a decrease|totall?ed)\b",
            text,
        )
    )
