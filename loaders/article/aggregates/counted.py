"""What a figure counts: the verb and the noun beside it, or nothing that is coded."""

import re
from typing import Final

from loaders.article.numbers import Figure, NumberAt

MONEY: Final = re.compile(r"(?:[$€£₹]|\b(?:INR|USD|EUR|Rs\.?|rewards? of|worth|US) ?)$")
DISPLACED: Final = re.compile(
    r"\b(?:driven|forced|uprooted)\b[^.;]{0,40}\b(?:homes|flee)\b|\bcrossed (?:the border )?into\b|"
    r"\bdisplaced\b(?!\s+(?:people|persons|civilians|families|men|women|camp))|\bfled\b|\bflight "
    r"of\b"
)
COUNTED: Final = re.compile(
    r"\b(?P<verb>killed|killing|kills|died|dead|deaths?|fatalit\w+|casualties|injured|wounded|injuries|abducted|kidnapped|displaced|fled|arrested|detained|captured|surrendered|"
    r"murdered|massacred|lives|driven|uprooted|crossed|perished|slain|martyred|assassinated|neutralised|neutralized|apprehended|missing|victims|executed)\b",
    re.IGNORECASE,
)
_MEASURES: Final = (
    (r"injur|wound", "injured"), (r"abduct|kidnap", "abducted"),
    (r"displac|fled|driven|uproot|crossed", "displaced"),
    (r"arrest|detain|captur|apprehend", "arrested"), (r"surrender", "surrendered"),
    (r"missing", "missing"), (r"casualt", "casualties"),
)  # fmt: skip


def measure_of(word: str) -> str:
    """What a verb or noun counts: killed, injured, abducted, displaced, arrested …"""
    folded = word.casefold()
    for pattern, measure in _MEASURES:
        if re.search(pattern, folded):
            return measure
    return "killed"


_RIGHT_BEHIND: Final = re.compile(r" (?:(?:were|was|have been|had been|are) )?")


def verb_of(number: NumberAt, numbers: list[NumberAt], verbs: list[re.Match[str]]) -> re.Match[str]:
    """What a figure counts: the verb right before it, else the next one before another figure."""
    for verb in verbs:  # `88 were killed, 41 abducted`
        if _RIGHT_BEHIND.fullmatch(verb.string, number.end, verb.start()):
            return verb
    for verb in verbs:
        between = verb.string[verb.end() : number.start]
        if 0 <= number.start - verb.end() <= 3 and "-" not in between:
            return verb
    following = min((x.start for x in numbers if x.start > number.start), default=1 << 20)
    for verb in verbs:
        if number.end <= verb.start() < min(following, number.end + 50):
            return verb
    return min(
        verbs, key=lambda v: abs(v.start() - number.start) + (0 if v.start() > number.start else 4)
    )


_NO_PEOPLE: Final = re.compile(
    r"\b(?:sinking|sank|destroy(?:ing|ed)|burn(?:ing|t|ed)|down(?:ing|ed)|damag(?:ing|ed)|"
    r"torch(?:ing|ed)|raz(?:ing|ed)|loot(?:ing|ed)|seiz(?:ing|ed)|recover(?:ing|ed)|"
    r"[Oo]ne (?:[\w-]+ ){0,3}(?:in|out of)) $"
)
"""What is sunk, burnt or seized is nobody; `one in five` is a share."""


def counts_nothing(text: str, number: NumberAt) -> bool:
    """Whether a number is a day, a year, an age or a count of the phrase `one of`."""
    word = text[number.start : number.end].casefold()
    if number.year_like and not re.match(
        r"\s+(?:people|persons|civilians|soldiers|fighters|militants|deaths)", text[number.end :]
    ):
        return True
    if re.match(r"\s+of (?:whom|them|these|those)\b", text[number.end :]) and (
        number.figure.value is None and number.figure.low is None
    ):
        return True
    if MONEY.search(text[: number.start]) or _NO_PEOPLE.search(text[: number.start]):
        return True
    return word in ("one", "no", "several", "many", "few", "several hundred") or bool(
        re.match(r"[-\s]year", text[number.end :])
    )


def noun_after(text: str, number: NumberAt) -> tuple[str, int]:
    """The noun phrase behind a number: `136 IS-KP cadres` gives `IS-KP cadres` and its end."""
    match = re.match(
        r"\s+((?:of\s+)?(?:(?!(?:were|was|have|has|had|and|or|in|by|to|of|from|since|who|that|killed|injured|wounded|died|dead|are|is|with|on|at|during|for|including|more|others?|as)\b)[A-Za-z'’-]+\s*){1,5})",
        text[number.end :],
    )
    if not match:
        return "", number.end
    noun = match[1].strip()
    end = number.end + match.start(1) + len(match[1].rstrip())
    relative = re.match(r"\s+whose\s+[^,;]+?(?=,| have| had|$)", text[end:])
    if relative:
        noun += text[end : end + relative.end()]
        end += relative.end()
    company = re.match(r"\s+and\s+(?:family members|their families|relatives)", text[end:])
    if company:
        end += company.end()
    return noun, end


_EXCEEDS: Final = re.compile(r"\b(?:exceed(?:ed|s)?|topped|surpassed|passed) $")
_AT_MOST: Final = re.compile(r"\b(?:not|never) exceed(?:ed)? $")


def bounded(figure: Figure, before: str) -> Figure:
    """`exceeded 29,000` is at least that many, `do not exceed 2,500` at most.

    Args:
        figure: the number as it is written.
        before: the words before it.
    """
    if figure.value is None or figure.qualifier:
        return figure
    if _AT_MOST.search(before):
        return Figure(figure.value, None, figure.value, "at most")
    if _EXCEEDS.search(before):
        return Figure(figure.value, figure.value, None, "at least")
    return figure
