"""Dates of a sentence: which can be the day of a deed, and which day that is."""

from datetime import date, timedelta
from typing import Final

from loaders.article import names as n
from loaders.article.dates import DateAt, When, complete
from loaders.article.events.draft import Draft
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene

_BOUNDS: Final = frozenset(["since", "until", "till", "from", "through"])
_REPORTS: Final = words("speech", "reports")
_OTHER_MATTERS: Final = words("relations", "other_matters")
"""What parties do besides violence: a date in such a relative clause is none of a deed."""


def is_aside(sentence: Sentence, token: Token, drafts: "list[Draft]") -> bool:
    """Whether a date stands in a relative clause that tells of another matter than the deeds."""
    for above in sentence.up(token):
        if above.tag.startswith("V"):
            if above.dep not in ("relcl", "acl") or above.lemma not in _OTHER_MATTERS:
                return False
            inside = {t.i for t in sentence.subtree(above)}
            return not any(t.i in inside for draft in drafts for t in draft.triggers)
    return False


def leading_dates(sentence: Sentence) -> list[DateAt]:
    """Dates before the first word of the tree: they hold for the whole sentence."""
    if not sentence.tokens:
        return []
    first = sentence.tokens[0].start - sentence.start
    before = [d for d in sentence.dates if d.end <= first + 1 and d.start < first]
    if not before:
        token = sentence.tokens[0]
        if token.date is not None:
            return [token.date]
    return before


def date_footing(sentence: Sentence, token: Token) -> str:
    """good, said (the date of a report that tells the deed), or out."""
    before = sentence.tokens[token.i - 1].lemma if token.i else ""
    two = sentence.tokens[token.i - 2].lemma if token.i > 1 else ""
    if before in _BOUNDS or (before == "and" and two in _BOUNDS):
        return "out"
    if before == "date" or (before == "of" and two == "report"):
        return "out"
    for above in sentence.up(token):
        if above.lemma in _REPORTS:
            return "said" if above.tag.startswith("V") else "out"
        if above.tag.startswith("V") or above.lemma in words("violence", "taken_up"):
            break
        if above.name is not None and above.name.kind == n.ORG:
            return "out"
        if above.lemma in words("violence", "dated_matters"):
            return "out"
    return "good"


def resolve_date(scene: Scene, draft: Draft, around: When, last: When) -> When:
    """The date of a draft, with its year from the context and `the same day` from the last one."""
    for one in draft.dates:
        if one.kind == "anaphoric":
            return _shifted(last, one.day)
        recent = _recent(one, scene.today)
        if recent is not None:
            return When(recent.isoformat(), "day")
        when = complete(one, around, scene.today)
        if when.iso:
            return when
    return When()


def _recent(one: DateAt, today: date | None) -> date | None:
    """A day without its year, when it lies in the weeks before the text was published."""
    if today is None or one.kind != "partial" or not (one.day and one.month):
        return None
    for year in (today.year, today.year - 1):
        try:
            day = date(year, one.month, one.day)
        except ValueError:
            continue
        if 0 <= (today - day).days <= RECENT:
            return day
    return None


RECENT: Final = 75
"""Days before a text's own day within which a date without a year is taken for a recent one."""


def _shifted(last: When, days: int) -> When:
    if last.precision != "day" or not last.iso or days == 9999:
        return When()
    day = date.fromisoformat(last.iso) + timedelta(days=days)
    return When(day.isoformat(), "day", inferred=True)
