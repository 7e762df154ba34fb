"""Totals, sizes and shares: what is counted over many incidents, or is no incident at all.

`429 persons, including 136 cadres … in 73 incidents since … (data till …)` is one total with its
parts, its number of incidents, its period and its cut-off; `4,000 to 6,000 fighters and family
members` counts both; `90 per cent of X's cadre` is a share. None is ever killed *by* somebody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from loaders.article import names as n
from loaders.article.casualties import KILLED, tolls
from loaders.article.claims import Party, add_party
from loaders.article.dates import DateAt, When, complete
from loaders.article.lexicons import lexicon
from loaders.article.numbers import Figure, NumberAt, exactly
from loaders.article.numbers import number as value_of
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene

CHECKSUM: Final = "the parts do not add up to the total"


@dataclass(slots=True)
class Count:
    """An aggregate before it is numbered. `part` marks a part of the one before it."""

    sentence: Sentence
    start: int
    end: int
    measure: str
    figure: Figure
    unit: str
    rule: str
    scope: str = ""
    about: list[Party] = field(default_factory=list)
    period: tuple[str, str] = ("", "")
    source: str = ""
    part: bool = False
    when: When = field(default_factory=When)
    doubt: str = ""


_INCIDENTS: Final = re.compile(
    r"\bin\s+(?:[\w-]+\s+){0,4}?(?:incidents?|attacks?|encounters?|operations?|clashes|bombings?|raids|strikes|ambushes|blasts|explosions)\b",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"\b(?:since|so far|this year|over the (?:past|last)|in the (?:past|last|first)|"
    r"during the (?:past|last|first|reporting period|same period|year|month)|"
    r"between .{3,25} and|from .{3,25} (?:to|until|through)|in (?:all of )?(?:19|20)\d\d\b|"
    r"during (?:19|20)\d\d|throughout|to date|"
    r"in total|altogether|overall|cumulative|annually|each year|per year|year-to-date|"
    r"the conflict|the war|the insurgency|decades?|the year|"
    r"in recent (?:months|years|weeks)|years of|first (?:half|quarter|\w+ months)|as of|"
    r"till date)\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:since|as against|in the (?:first|second|third|fourth|last) (?:(?:half|"
    r"quarter) of (?:the year|(?:19|20)\d\d)|\w+ months)|responsible for (?:the )?(?:deaths?|"
    r"killings?)|\d+-year|corresponding (?:figure|number|period)|so far this|over the (?:past|"
    r"last)|in the (?:past|last) (?:\w+ ){0,2}(?:years?|months?|weeks?|decades?)|to date|"
    r"in total|altogether|"
    r"during (?:19|20)\d\d|in (?:19|20)\d\d alone|throughout (?:19|20)\d\d|between \w+ \d{4} and|"
    r"from \w+ \d{4} (?:to|until)|this year|last year|"
    r"(?:the|its|a) (?:\w+ )?(?:insurgency|conflict|war) (?:has|have|had|that|which|since|began|"
    r"left|claimed|killed)|in recent (?:years|months)|year-old|decade-long|"
    r"in the first \w+ months|during the reporting period|data (?:till|until|as of)|annually|"
    r"as of)\b"
)


_MANY: Final = 1000
"""No one incident kills as many: a greater figure of dead is a total."""
_ONE_OF_MANY: Final = re.compile(
    r"\bincluding (?:an?|the) [^.;]{3,80}?\b(?:that|which) (?:killed|left|wounded|claimed|"
    r"injured)\b"
)
"""`several attacks, including one on X that killed 40`: the figure is that of the one."""
_MONEY: Final = re.compile(r"(?:[$€£₹]|\b(?:INR|USD|EUR|Rs\.?|rewards? of|worth|US) ?)$")
_IN_YEAR: Final = re.compile(
    r"\b\d[\d,]*\s+(?:[\w-]+\s+){0,3}(?:fatalities|deaths|killings|casualties)\b[^.;]{0,60}\bin "
    r"(?:the whole of )?(?:19|20)\d\d\b"
    r"|\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b|\b[Ii]n the (?:19|20)\d0s\b"
    r"|\bover (?:more than |nearly |almost |some |about |the )?(?:[\w-]+ ){0,2}(?:years|decades)\b"
    r"|\b[Aa] total of \d[^.;]{0,80}\bin (?:19|20)\d\d\b|\bcost (?:over |more than |at least |some "
    r"|about )?[\d,]+ lives\b"
)


_MANY_DEEDS: Final = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|several)\s+"
    r"(?:(?!people|persons|soldiers|civilians|killed|dead)[\w-]+\s+){0,3}?(?:incidents|attacks|"
    r"encounters|operations|bombings|raids|strikes|clashes|airstrikes)\b"
)


def is_total(sentence: Sentence) -> bool:
    """Whether the figures of a sentence count many incidents over a span of time."""
    text = sentence.text
    counted = bool(_MANY_DEEDS.search(sentence.lower)) and not re.search(
        r"\b(?:two|three|2|3|four|4)\s+(?:\w+\s+){0,2}(?:attacks|bombings|raids|strikes|blasts)\b",
        text,
        re.IGNORECASE,
    )
    if re.match(r"Of the \d", text):
        return True
    if _ONE_OF_MANY.search(text):
        return False
    on_a_day = any(d.kind == "full" and d.when.precision == "day" for d in sentence.dates)
    if not on_a_day and any(
        max(x.figure.value or 0, x.figure.low or 0) >= _MANY
        and not x.year_like and not x.suffix and not _MONEY.search(text[: x.start])
        and _COUNTED.search(text[max(0, x.start - 60) : x.end + 60])
        for x in sentence.numbers
    ):  # fmt: skip
        return True
    if _IN_YEAR.search(text):
        return True
    if counted and re.search(
        r"\b(?:in|across|over|recorded|carried out|documented|registered|reported|linked)\b", text
    ):
        return True
    return bool(_SINCE.search(sentence.lower)) or bool(
        re.search(r"\bin (?:19|20)\d\d\b", text)
        and re.search(
            r"\b(?:compared (?:to|with)|fell|rose|declined|increased|up from|down from|"
            r"a total of|overall|recorded|an increase|a decrease|totall?ed)\b",
            text,
        )
    )


def aggregates(scene: Scene) -> tuple[list[Count], set[int]]:
    """All aggregates of a text, and the sentences whose tolls they take up."""
    found: list[Count] = []
    taken: set[int] = set()
    for sentence in scene.sentences:
        if scene.blocks[sentence.paragraph].noise or scene.blocks[sentence.paragraph].role:
            continue
        if not sentence.numbers and not any(c.isdigit() for c in sentence.text):
            continue
        total = is_total(sentence)
        if _before_our_time(scene, sentence):
            continue
        own = list(_totals(scene, sentence)) if total or _DISPLACED.search(sentence.text) else []
        if not total:
            own = [one for one in own if one.measure == "displaced"]
        if own and total:
            taken.add(sentence.index)
        own += list(_times(scene, sentence, total))
        own += list(_sizes(scene, sentence))
        own += list(_shares(scene, sentence))
        own += list(_documents(scene, sentence))
        own += list(_held(scene, sentence))
        spans = set()
        for one in own:
            if (one.start, one.end, one.measure) not in spans:
                spans.add((one.start, one.end, one.measure))
                found.append(one)
    return found, taken


def _before_our_time(scene: Scene, sentence: Sentence) -> bool:
    """Whether the last year named up to a sentence lies before political violence is coded."""
    for earlier in reversed(scene.sentences[: sentence.index + 1]):
        years = [d.when.year for d in earlier.dates if d.when.iso and d.kind in ("full", "year")]
        if years:
            return max(years) < int(lexicon("scope")["earliest_year"])
    return False


_DISPLACED: Final = re.compile(
    r"\b(?:driven|forced|uprooted)\b[^.;]{0,40}\b(?:homes|flee)\b|\bcrossed (?:the border )?into\b|"
    r"\bdisplaced\b(?!\s+(?:people|persons|civilians|families|men|women|camp))|\bfled\b|\bflight "
    r"of\b"
)


# --- totals -------------------------------------------------------------------------------------


_COUNTED: Final = re.compile(
    r"\b(?P<verb>killed|killing|kills|died|dead|deaths?|fatalit\w+|casualties|injured|wounded|injuries|abducted|kidnapped|displaced|fled|arrested|detained|captured|surrendered|"
    r"murdered|massacred|lives|driven|uprooted|crossed|perished|assassinated|neutralised|neutralized|apprehended|missing|victims|executed)\b",
    re.IGNORECASE,
)
_MEASURES: Final = (
    (r"injur|wound", "injured"), (r"abduct|kidnap", "abducted"),
    (r"displac|fled|driven|uproot|crossed", "displaced"),
    (r"arrest|detain|captur|apprehend", "arrested"), (r"surrender", "surrendered"),
    (r"missing", "missing"),
)  # fmt: skip


def _measure(word: str) -> str:
    folded = word.casefold()
    for pattern, measure in _MEASURES:
        if re.search(pattern, folded):
            return measure
    return "killed"


def _totals(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    text = sentence.text
    numbers = [x for x in sentence.numbers if not x.suffix and not _is_ordinal(text, x)]
    if not numbers:
        return
    period = period_of(scene, sentence)
    source = _source(scene, sentence)
    include = re.search(
        r"\b(?:including|among them|of (?:them|whom)|comprising|which included?)\b", text
    )
    cut = include.start() if include else len(text)
    parts_end = _parts_end(text, include.end()) if include else 0
    verbs = list(_COUNTED.finditer(text))
    seen_main = False
    for number in numbers:
        noun, noun_end = _noun_after(text, number)
        head = re.match(
            r"(?:[\w-]+\s+){0,3}?(?P<what>incidents?|attacks?|encounters?|operations?|clashes|bombings?|raids|strikes|ambushes|blasts|explosions|airstrikes|events)\b",
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
                _about(scene, sentence, number.start, noun_end),
                _own_year(text, number, period),
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
        near = _verb_of(number, numbers, verbs)
        if part:
            main = next((v for v in verbs if v.start() >= parts_end), None) or next(
                (v for v in reversed(verbs) if v.start() < cut), near
            )
            near = main
        if (
            not part
            and abs(near.start() - number.end) > 60
            and not (include and near.start() > parts_end - 1)
        ):
            continue
        measure = _measure(near["verb"])
        start, end = number.start, noun_end
        if not part and not seen_main:
            lead = re.search(r"(?:a total of\s+)$", text[:start])
            start = lead.start() if lead else start
            end = _total_end(text, number, verbs, period)
        scope = noun if part else _scope(text, number, noun)
        about = _about(scene, sentence, number.start, noun_end) or (
            [] if part else _about(scene, sentence, 0, len(text))
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
            period if part else _own_year(text, number, period),
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


_TIMES: Final = re.compile(
    r"\b(?:attack(?:ed|s)?|struck|targeted|hit|bombed|raided|ambushed|under (?:attack|"
    r"fire))\b[^.;]{0,30}?\s(?=\S+(?: \S+)? times\b)"
)


def _times(scene: Scene, sentence: Sentence, total: bool) -> Iterator[Count]:
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
                "attacks", "aggregate/times", "attacks", _about(scene, sentence, 0, len(before)),
                period_of(scene, sentence), _source(scene, sentence),
            )  # fmt: skip


def _verb_of(
    number: NumberAt, numbers: list[NumberAt], verbs: list[re.Match[str]]
) -> re.Match[str]:
    """What a figure counts: the verb right before it, else the next one before another figure."""
    for verb in verbs:
        if 0 <= number.start - verb.end() <= 3:
            return verb
    following = min((x.start for x in numbers if x.start > number.start), default=1 << 20)
    for verb in verbs:
        if number.end <= verb.start() < min(following, number.end + 50):
            return verb
    return min(
        verbs, key=lambda v: abs(v.start() - number.start) + (0 if v.start() > number.start else 4)
    )


def _is_ordinal(text: str, number: NumberAt) -> bool:
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
    if _MONEY.search(text[: number.start]):
        return True
    return word in ("one", "no", "several", "many", "few") or bool(
        re.match(r"[-\s]year", text[number.end :])
    )


def _noun_after(text: str, number: NumberAt) -> tuple[str, int]:
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
    end = max((v.end() for v in after[:1]), default=_noun_after(text, number)[1])
    where = re.search(r"\bin\s+\d[\d,]*\s+[^,.;]*?(?:incidents|attacks|encounters)", text[end:])
    if where:
        end += where.end()
    if period[0]:
        since = re.match(
            r"[^.;]{0,60}?\b(?:since|between|from|in|during)\s+[A-Z0-9][\w ,]*?\d{4}", text[end:]
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


def _about(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    found: list[Party] = []
    for name in sentence.names:
        if name.kind == n.GROUP and start <= name.start < end:
            party = scene.party(name)
            add_party(found, party)
    if not found:
        for name in sentence.names:
            if (
                name.kind in (n.PLACE, n.FORCE, n.STATE)
                and name.level in ("country", "")
                and start <= name.start < end
            ):
                found.append(scene.party(name))
                break
    return found


_SOURCE: Final = re.compile(
    r"\b(?:[Aa]ccording to|data (?:collated|compiled|collected) by|figures (?:from|compiled by)|"
    r"compiled by|recorded by|documented by)\s+(?:data\s+(?:collated|compiled|collected)\s+by\s+|"
    r"(?:figures|data|a report)\s+(?:from|by)\s+)?(?:the\s+)?(?P<who>[A-Z][\w&'-]*(?:\s+(?:of|"
    r"for|on|and|the|[A-Z][\w&'-]*))*)"
)


def _source(scene: Scene, sentence: Sentence) -> str:
    match = _SOURCE.search(sentence.text)
    return match["who"].strip() if match else ""


def period_of(scene: Scene, sentence: Sentence) -> tuple[str, str]:
    """First and last day that a total counts, as ISO that may be partial; '' when not said."""
    text = sentence.text
    today = scene.today
    first, last = _span_of(text, today)
    if first:
        return first, last
    whole = [d for d in sentence.dates if _resolved(scene, d, sentence).iso]
    for at, one in enumerate(whole):
        iso = _resolved(scene, one, sentence).iso
        before = text[max(0, one.start - 14) : one.start].casefold()
        if (
            re.search(
                r"\b(?:since|from|after|between)\s+(?:the\s+)?(?:start of\s+|early\s+|"
                r"beginning of\s+)?$",
                before,
            )
            and not first
        ):
            first = iso
            tail = text[one.end : one.end + 12].casefold()
            if re.match(r"\s+(?:to|and|until|till|through)\s", tail) and at + 1 < len(whole):
                last = _resolved(scene, whole[at + 1], sentence).iso
        elif (
            re.search(r"\b(?:till|until|through|as of|up to|by)\s+(?:the end of\s+)?$", before)
            and not last
        ):
            last = iso
        elif (
            one.kind == "year"
            and re.search(
                r"\b(?:in|during|throughout|for)\s+(?:all of\s+|the whole of\s+)?$", before
            )
            and not first
        ):
            first, last = f"{iso}-01-01", f"{one.when.until or iso}-12-31"
        elif re.search(r"\bsince\s[^,.;]{0,40}$", text[: one.start].casefold()) and not first:
            first = iso
        elif (
            one.kind == "full"
            and re.search(r"\b(?:in|during)\s+$", before)
            and one.when.precision == "month"
            and not first
        ) or (one.kind == "relative" and one.when.precision in ("year", "month") and not first):
            first = last = iso
    current = re.search(
        r"\b(?:since (?:the )?(?:beginning|start) of (?:the |this )?(?:current )?year|"
        r"so far this year|"
        r"(?:during|in) the current year)\b",
        text,
    )
    if current and not first:
        year = last[:4] or next((d.when.iso[:4] for d in sentence.dates if d.when.iso), "")
        first = f"{year}-01-01" if year else (f"{today.year}-01-01" if today else "")
    if today is not None and not first:
        if re.search(
            r"\bso far (?:this year|in \d{4})|\bthis year\b|year-to-date", text, re.IGNORECASE
        ):
            first, last = f"{today.year}-01-01", today.isoformat()
        span = re.search(
            r"\b(?:over|in|during) the (?:past|last) (\w+)?\s*(years?|months?|weeks?|decade)",
            text,
            re.IGNORECASE,
        )
        if span:
            count = int(value_of(span[1] or "one") or (10 if span[2] == "decade" else 1))
            if span[2].startswith("year") or span[2] == "decade":
                first, last = str(today.year - count), today.isoformat()
            elif span[2].startswith("month"):
                months = today.year * 12 + today.month - 1 - count
                first, last = f"{months // 12}-{months % 12 + 1:02d}", today.isoformat()
    return first, last


_MONTHS: Final = {
    name: at + 1
    for at, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december")
    )
}  # fmt: skip
_MONTH: Final = "|".join(name.title() for name in _MONTHS)
_SPAN: Final = re.compile(
    rf"\b(?:[Bb]etween|[Ff]rom) (?:(?P<d1>\d{{1,2}}) )?(?P<m1>{_MONTH})(?: (?P<d1b>\d{{1,2}}))?,? "
    rf"(?:and|to|until|through|till) "
    rf"(?:(?P<d2>\d{{1,2}}) )?(?P<m2>{_MONTH})(?: (?P<d2b>\d{{1,2}}))?(?!\w),? ?(?P<y>(?:19|"
    rf"20)\d\d)?"
    rf"|\b(?:[Bb]etween|[Ff]rom) (?P<e1>\d{{1,2}}) (?:and|to|until) (?P<e2>\d{{1,2}}) "
    rf"(?P<m3>{_MONTH})(?: (?P<y3>(?:19|20)\d\d))?"
    rf"|\b(?:[Bb]etween|[Ff]rom) (?P<a1>(?:19|20)\d\d) (?:and|to|until) (?P<a2>(?:19|20)\d\d)"
    r"|\b(?:the )?(?P<n>first|second|last|third|fourth) (?P<what>half|quarter|(?P<k>two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven) months) of (?:the year )?(?P<y4>(?:19|20)\d\d)"
)


def _span_of(text: str, today: date | None) -> tuple[str, str]:
    """A stretch of time named by both ends, or as part of a year: `between January and June "
    "2024`."""
    match = _SPAN.search(text)
    if match is None:
        return "", ""
    if match["a1"]:
        return match["a1"], match["a2"]
    if match["n"]:
        part = {"half": 6, "quarter": 3}.get(match["what"]) or int(value_of(match["k"]) or 12)
        at = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(match["n"], 12 // part - 1)
        return f"{match['y4']}-{at * part + 1:02d}", f"{match['y4']}-{(at + 1) * part:02d}"
    year = match["y"] or match["y3"] or (str(today.year) if today else "")
    if not year:
        return "", ""
    if match["m3"]:
        month = _MONTHS[match["m3"].casefold()]
        return (
            f"{year}-{month:02d}-{int(match['e1']):02d}",
            f"{year}-{month:02d}-{int(match['e2']):02d}",
        )
    one, other = (_MONTHS[match[key].casefold()] for key in ("m1", "m2"))
    begun = str(int(year) - 1) if one > other else year
    days = match["d1"] or match["d1b"], match["d2"] or match["d2b"]
    ends = [f"{begun}-{one:02d}", f"{year}-{other:02d}"]
    return tuple(  # type: ignore[return-value]
        f"{end}-{int(day):02d}" if day else end for end, day in zip(ends, days, strict=True)
    )


def _own_year(text: str, number: NumberAt, period: tuple[str, str]) -> tuple[str, str]:
    """The year right behind a figure, where a sentence compares years: `as against 22 in 2020`."""
    if len(set(re.findall(r"\bin (?:the whole of )?((?:19|20)\d\d)\b", text))) < 2:
        return period
    own = re.match(r"[^,;.]{0,60}?\bin (?:the whole of )?((?:19|20)\d\d)\b", text[number.end :])
    return (f"{own[1]}-01-01", f"{own[1]}-12-31") if own else period


def _resolved(scene: Scene, one: DateAt, sentence: Sentence) -> When:
    full = next((d.when for d in sentence.dates if d.when.iso and d.kind == "full"), When())
    if not full.iso:
        full = next((d.when for s in scene.sentences for d in s.dates if d.kind == "full"), When())
    return complete(one, full, scene.today)


# --- sizes, shares, documents, detainees --------------------------------------------------------


_STRENGTH: Final = re.compile(
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


def _sizes(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    text = sentence.text
    if not re.search(
        r"\b(?:estimated?|estimates|estimating|number(?:s|ed|ing)?|strength|commands?|boasts?|"
        r"believed to|thought to|has|have|had|consists?|comprises?|comprising|fields?|musters?|"
        r"size|ranks|with)\b",
        text,
    ):
        return
    if _COUNTED.search(text) and not re.search(
        r"\bestimated?\b|\bstrength\b|\bnumber(?:s|ing)?\b", text
    ):
        return
    for what in _STRENGTH.finditer(text):
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
        if _COUNTED.search(between) or re.search(
            r"\b(?:killed|wounded|arrested|attacked|lost|surrendered|deployed|sent)\b",
            text[max(0, number.start - 40) : number.end + 25],
        ):
            continue
        about = _about(scene, sentence, 0, len(text)) or _group_meant(scene, sentence)
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
            number.figure,
            "persons",
            "aggregate/size",
            counted,
            about[:1],
            (when.iso, when.iso),
            _source(scene, sentence),
            when=when,
        )
        return


def _group_meant(scene: Scene, sentence: Sentence) -> list[Party]:
    for token in sentence.tokens:
        if token.lemma in ("group", "it", "its", "organization", "outfit", "they", "their"):
            party = scene.antecedent(sentence, token)
            if party is not None and party.kind == "group":
                return [party]
    return []


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


def _shares(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """`90 per cent of X's cadre was non-Pashtun`, where an armed group is what is divided."""
    text = sentence.text
    for number in sentence.numbers:
        if not re.match(r"per\s?cent|percent|%", number.suffix):
            continue
        of = re.match(r"\s+of\s+(?:the\s+)?(?P<whole>[^,.;]{3,80})", text[number.end :])
        if not of:
            continue
        about = _about(scene, sentence, number.end, number.end + of.end())
        group = [p for p in about if p.kind == "group"] or (
            [
                p
                for p in _group_meant(scene, sentence)
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
            _source(scene, sentence),
        )


_PAGES: Final = re.compile(
    r"\b(?:[Tt]he |[Aa] |[Aa]n )?(\d{1,4})-page\s+([\w-]+\s+)?(statement|report|letter|document|"
    r"manifesto|communique|communiqué|declaration)\b"
)
_NUMBERED: Final = re.compile(
    r"\b(letter|decree|order|directive|circular|notification|edict)\b[^.;]{0,40}?\b(?:numbered|number|no\.?)\s+(\d[\d/-]*)",
    re.IGNORECASE,
)


def _documents(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    for match in _PAGES.finditer(sentence.text):
        about = _about(scene, sentence, 0, len(sentence.text))
        if about:
            end = match.end()
            yield Count(
                sentence,
                match.start(),
                end,
                f"length of {match[3].casefold()}",
                exactly(int(match[1])),
                "pages",
                "aggregate/pages",
                match[3],
                about[:1],
            )
    for match in _NUMBERED.finditer(sentence.text):
        digits = re.sub(r"\D", "", match[2])
        start = sentence.text.rfind("published", 0, match.start())
        about = _about(scene, sentence, 0, len(sentence.text))
        if about:
            yield Count(
                sentence,
                start if start >= 0 and match.start() - start < 30 else match.start(),
                match.end(),
                f"{match[1].casefold()} number",
                exactly(int(digits)),
                "number",
                "aggregate/document-number",
                match[1],
                about[:1],
            )


def _held(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """Those detained, arrested or given up over a span of time."""
    text = sentence.text
    span = re.search(
        r"\b(?:over|in|during|for|since|within)\s+(?:the\s+)?(?:past|last|preceding|previous|first|\w+)\b",
        text,
    )
    if not span or not re.search(r"\b(?:years?|months?|weeks?|since|(?:19|20)\d\d)\b", text):
        return
    for match in re.finditer(
        r"\b(?P<verb>detained|arrested|captured|surrendered|apprehended)\b", text
    ):
        before = [
            x
            for x in sentence.numbers
            if x.end <= match.start()
            and match.start() - x.end < 60
            and not x.suffix
            and not x.year_like
        ]
        if not before:
            continue
        number = before[-1]
        if is_total(sentence):
            continue
        noun = text[number.end : match.start()].strip()
        if re.search(r"[.;]|\bkilled\b", noun) or not re.search(
            r"\b(?:over|during|in) the (?:past|last|preceding|previous)\b|\bsince\b",
            text[match.end() : match.end() + 60],
        ):
            continue
        about = [p for p in _about(scene, sentence, number.start, match.end()) if p.kind == "group"]
        end = re.match(
            r"\s+(?:over|during|in|since)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:years?|months?|weeks?|\d{4})",
            text[match.end() :],
        )
        yield Count(
            sentence,
            number.start,
            match.end() + (end.end() if end else 0),
            _measure(match["verb"]).replace("arrested", match["verb"].casefold()),
            number.figure,
            "persons",
            "aggregate/held",
            noun,
            about,
        )


def checksum(total: Count, parts: list[Count]) -> str:
    """'' when the parts of a total add up to it, or cannot be added; else what is wrong."""
    values = [p.figure.value for p in parts if p.measure == total.measure]
    if not values or total.figure.value is None or any(v is None for v in values):
        return ""
    summed = sum(v for v in values if v is not None)
    if summed == total.figure.value:
        return ""
    if summed < total.figure.value:
        return ""  # `including` need not name every part
    return f"{CHECKSUM}: {summed:g} of {total.figure.value:g}"


__all__ = ["KILLED", "Count", "Token", "aggregates", "checksum", "is_total", "tolls"]
