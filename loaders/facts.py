"""Claims that lists and relation tables share: who is named, and what is said of them."""

import hashlib
import re
import unicodedata
from datetime import date
from typing import Any, Final

from loaders.base import Options
from schema.dates import bounds
from schema.errors import InputError
from schema.records import Claim, Mention

KEY_LENGTH: Final = 80

_SCRIPTS: Final = {
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "HANGUL": "Hang",
    "CJK": "Hani",
    "HEBREW": "Hebr",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "LATIN": "Latn",
}
_ZONE: Final = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|[T ].*)$")
_UNKNOWN: Final = re.compile(r"-00.*$")


def clean(text: str | None) -> str:
    """A text with every run of blanks and line breaks as one blank."""
    return " ".join((text or "").split())


def key(text: str) -> str:
    """A text as part of a record id; a long one is cut and told apart by a digest."""
    if len(text) <= KEY_LENGTH:
        return text
    return f"{text[:40]}…{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def introduced(mention: Mention) -> Claim:
    """The name of an actor that is mentioned: the same claim whatever else the file holds.

    An actor known by its id alone is called by it until another file names it.
    """
    name = mention.name or mention.ref
    return Claim(
        record_ref=f"named:{mention.ref or mention.kind}:{key(name)}",
        predicate="NAMED",
        mentions=(mention._replace(role="subject", attribution=""),),
        text=name,
        name_quality="primary" if mention.name else "low",
        aux=True,
    )


def placed(path: str, level: str) -> Claim:
    """The claim that introduces a place."""
    return Claim(
        record_ref=f"within:{path}",
        predicate="WITHIN",
        mentions=(Mention("subject", "place", path),),
        level=level,
        aux=True,
    )


def described(owner: str, who: Mention, role: str, text: str, **more: Any) -> Claim:
    """A fact about somebody in the source's words, which makes no relation.

    Args:
        owner: record id of the entry that states it.
        who: whom it is about, as subject.
        role: what sort of fact.
        text: the fact.
        more: further fields of the claim; `mentions` are added to the subject.
    """
    also = more.pop("mentions", ())
    return Claim(
        record_ref=f"{owner}/{role}:{key(text)}",
        predicate="DESCRIBED",
        mentions=(who, *also),
        role=role,
        text=text,
        **{"aux": True} | more,
    )


def script_of(text: str) -> str:
    """The script of the first letter (ISO 15924); '' when there is none, or it is not known."""
    letter = next((c for c in text if c.isalpha()), "")
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter else ""


def iso_date(text: str) -> str:
    """A date as ISO, partial where month or day are `00`; zone and time of day are cut off.

    Blank and `0000-00-00` are unknown and give ''.

    Raises:
        ValueError: it is no date of the calendar.
    """
    day = text.strip()
    if not day or day.startswith("0000"):
        return ""
    if len(day) > 10:
        day = day[:10] + _ZONE.sub("", day[10:])
    day = _UNKNOWN.sub("", day)
    bounds(day)
    return day


def span(partial: str) -> dict[str, Any]:
    """A partial date as the date fields of a claim; nothing when it is unknown."""
    if not partial:
        return {}
    first, last = bounds(partial)
    precision = {4: "year", 7: "month", 10: "day"}[len(partial)]
    return {"date_from": first, "date_to": last, "date_precision": precision}


def years(first: str, last: str) -> dict[str, Any]:
    """The years between two, as the date fields of a claim.

    Raises:
        ValueError: a year is no number, or they run backwards.
    """
    start, end = int(first), int(last)
    if start > end:
        raise ValueError(f"the years run backwards: {first} to {last}")
    return {
        "date_from": date(start, 1, 1),
        "date_to": date(end, 12, 31),
        "date_precision": "longer",
        "qualifier": "range",
    }


def whole_only(path: object, options: Options) -> None:
    """Refuse to read a file by date or country when its entries have neither.

    Raises:
        InputError: the options ask for it.
    """
    if options.since or options.countries:
        raise InputError(f"{path} holds no events; leave --since and --country out")
