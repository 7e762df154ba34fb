"""One entry of the list as claims: the designation, all names, offices, and facts as stated."""

import re
from collections.abc import Iterator
from typing import Any, Final

from loaders.facts import clean, described, iso_date, key, script_of, span, years
from loaders.un_sanctions import layout
from loaders.un_sanctions.entries import Element
from schema.records import Claim, Mention

COUNCIL: Final = Mention(
    "subject", "organization", "United Nations Security Council", "un:security-council"
)

_REFERENCE: Final = re.compile(r"[A-Z]{2}([ie])\.\d{1,4}[a-z]?")
_RANK: Final = re.compile(
    r"(?:(?:major|lieutenant|brigadier|staff|vice)[- ]?)*"
    r"(?:general|colonel|major|captain|lieutenant|marshal|sergeant|corporal)",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"(?:^|(?<=\s))[a-h]\)\s+")
_REGIME: Final = re.compile(r"\bTaliban regime\b")
_ACTING: Final = re.compile(r"\bacting\b", re.IGNORECASE)
_BOTH: Final = re.compile(r"(?P<original>[^()]+)\((?P<spelt>[^()]+)\)")


def claims(entry: Element) -> list[Claim]:
    """All claims of an entry: its name first, then its designation, which counts as the row.

    Raises:
        ValueError: the entry has no reference or name, or a code or date that is not known.
    """
    reference = entry.word("REFERENCE_NUMBER")
    if not reference:
        raise ValueError("REFERENCE_NUMBER is empty")
    person = entry.tag == "INDIVIDUAL"
    today = _REFERENCE.fullmatch(reference)
    if today and (today[1] == "i") != person:
        raise ValueError(f"REFERENCE_NUMBER {reference!r} does not fit <{entry.tag}>")
    kind_of_list = entry.word("UN_LIST_TYPE")
    letters = reference[:2] if today else layout.BY_TYPE.get(kind_of_list, "")
    if letters not in layout.REGIMES:
        raise ValueError(
            f"REFERENCE_NUMBER {reference!r}, UN_LIST_TYPE {kind_of_list!r}: unknown regime"
        )
    regime, kind = layout.REGIMES[letters]
    name = clean(" ".join(entry.word(part) for part in layout.NAMES))
    if not name:
        raise ValueError("FIRST_NAME is empty")
    who = Mention("subject", "person" if person else kind, name, f"un:{reference}")
    found = [
        _named(reference, who, name, "primary"),
        _designated(entry, reference, regime, who),
        *_names(entry, reference, who),
        *_offices(entry, reference, who),
        *_facts(entry, reference, who),
    ]
    for claim in found:
        claim.row = entry.line
    return list({claim.record_ref: claim for claim in reversed(found)}.values())[::-1]


def _named(reference: str, who: Mention, text: str, quality: str, role: str = "") -> Claim:
    script = script_of(text)
    return Claim(
        record_ref=f"{reference}/named:{key(text)}",
        predicate="NAMED",
        mentions=(who,),
        text=text,
        name_quality=quality,
        script="" if script == "Latn" else script,
        role=role,
        aux=True,
    )


def _designated(entry: Element, reference: str, regime: str, who: Mention) -> Claim:
    listed = _date(entry, "LISTED_ON")
    if not listed:
        raise ValueError("LISTED_ON is empty")
    updates = sorted(iso_date(text) for text in entry.values("LAST_DAY_UPDATED"))
    changed = f"; last amended {updates[-1]}" if updates else ""
    return Claim(
        record_ref=reference,
        predicate="DESIGNATED",
        mentions=(COUNCIL, who._replace(role="object")),
        role=regime,
        text=f"Reference {reference}{changed}",
        valid_from=listed,
        valid_to=_date(entry, "DELISTED_ON"),
    )


def _names(entry: Element, reference: str, who: Mention) -> Iterator[Claim]:
    """Aliases; where several entries give one name, the best grade is kept."""
    if original := entry.word("NAME_ORIGINAL_SCRIPT"):
        yield _named(reference, who, original, "original")
    graded: list[tuple[int, Claim]] = []
    for alias in entry.all("INDIVIDUAL_ALIAS") + entry.all("ENTITY_ALIAS"):
        names, grade = alias.word("ALIAS_NAME"), alias.word("QUALITY")
        if grade.casefold() not in layout.QUALITY:
            raise ValueError(f"QUALITY {grade!r} is not a known grade of an alias")
        quality = layout.QUALITY[grade.casefold()]
        rank = list(layout.QUALITY).index(grade.casefold())
        for text in _spellings(names):
            graded.append((rank, _named(reference, who, text, quality, _alias_note(alias))))
    graded.sort(key=lambda pair: pair[0])
    met = {who.name}
    for _, claim in graded:
        if claim.text not in met:
            met.add(claim.text)
            yield claim


def _spellings(text: str) -> Iterator[str]:
    """The names in an alias: joined by `;`, or in their script with spellings in brackets."""
    both = _BOTH.fullmatch(text)
    if both and script_of(both["original"]) not in ("", "Latn"):
        yield clean(both["original"])
        text = both["spelt"]
    for name in re.split(r";(?![^()]*\))", text):
        if clean(name):
            yield clean(name)


def _alias_note(alias: Element) -> str:
    """What the list says of an alias alone: a note, another birth."""
    born = ", ".join(
        filter(None, map(alias.word, ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")))
    )
    return "; ".join(filter(None, (alias.word("NOTE"), f"born {born}" if born else "")))


def _offices(entry: Element, reference: str, who: Mention) -> Iterator[Claim]:
    """Offices in the list's words. Only those of the Taliban regime are shared by name.

    "Head of Intelligence" of two lists need not be one post, so any other office bears the
    reference of its holder; a bare rank is no office.
    """
    for value in entry.values("DESIGNATION"):
        for words in filter(None, (part.strip(" ;,") for part in _ITEM.split(value))):
            if _RANK.fullmatch(words):
                yield described(reference, who, "rank", words)
                continue
            regime = bool(_REGIME.search(words))
            title = words if regime else f"{words} ({reference})"
            of = (Mention("of", "state", "Taliban regime"),) if regime else ()
            yield Claim(
                record_ref=f"{reference}/held:{key(words)}",
                predicate="HELD",
                mentions=(who, Mention("office", "office", title), *of),
                role=words,
                acting=True if _ACTING.search(words) else None,
                aux=True,
            )


def _facts(entry: Element, reference: str, who: Mention) -> Iterator[Claim]:
    for tag, role in layout.VALUES.items():
        for value in entry.values(tag):
            yield described(reference, who, role, value)
    for tag, role in layout.WORDS.items():
        if value := entry.word(tag):
            yield described(reference, who, role, value)
    for birth in entry.all("INDIVIDUAL_DATE_OF_BIRTH"):
        yield from _birth(birth, reference, who)
    for tag, role in layout.PLACES.items():
        for place in entry.all(tag):
            if text := _joined(place, layout.PLACE_PARTS):
                yield described(reference, who, role, text)
    for document in entry.all("INDIVIDUAL_DOCUMENT"):
        if text := _joined(document, layout.DOCUMENT_PARTS):
            yield described(reference, who, "document", text)


def _birth(birth: Element, reference: str, who: Mention) -> Iterator[Claim]:
    """A date of birth; what is no date stays as the words of the list."""
    kind = birth.word("TYPE_OF_DATE")
    if kind not in layout.DATE_TYPES:
        raise ValueError(f"TYPE_OF_DATE {kind!r} is not known")
    day, year = _date(birth, "DATE"), birth.word("YEAR")
    first, last = birth.word("FROM_YEAR"), birth.word("TO_YEAR")
    more: dict[str, Any] = {}
    if first and last:
        text, more = f"{first} to {last}", years(first, last)
    elif date := day or year:
        text, more = date, span(date)
        if kind == "APPROXIMATELY":
            text, more["qualifier"] = f"about {date}", "about"
    else:
        text = first or last
    note = birth.word("NOTE")
    if text or note:
        shown = f"{text} ({note})" if text and note else text or note
        yield described(reference, who, "date of birth", shown, **more)


def _joined(element: Element, parts: tuple[str, ...]) -> str:
    text = ", ".join(filter(None, map(element.word, parts)))
    note = element.word("NOTE")
    return f"{text} ({note})" if text and note else text or note


def _date(element: Element, tag: str) -> str:
    text = element.word(tag)
    try:
        return iso_date(text)
    except ValueError:
        raise ValueError(f"{tag} {text!r} is no date") from None
