"""The period that a total counts: since when, till when, which year."""

import re
from datetime import date
from typing import Final

from loaders.article.dates import DateAt, When, complete
from loaders.article.numbers import NumberAt
from loaders.article.numbers import number as value_of
from loaders.article.parse import Sentence
from loaders.article.scene import Scene

_SO_FAR: Final = re.compile(
    r"\bso far (?:this year|in (?P<year>\d{4}))\b|\byear-to-date\b", re.IGNORECASE
)


def period_of(scene: Scene, sentence: Sentence) -> tuple[str, str]:
    """First and last day that a total counts, as ISO that may be partial; '' when not said."""
    text = sentence.text
    today = scene.today
    first, last = _span_of(text, today)
    if first:
        return first, last
    so_far = _SO_FAR.search(text)
    if today is not None and so_far is not None:
        year = so_far["year"] or str(today.year)
        return f"{year}-01-01", today.isoformat() if year == str(today.year) else ""
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


def own_year(text: str, number: NumberAt, period: tuple[str, str]) -> tuple[str, str]:
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
