"""Places in a passage: those of the gazetteer, and those that stand where places do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from loaders.article.lexicons import words
from loaders.article.names.atoms import Atoms, may_begin, starts_of
from loaders.article.names.form import CAP
from loaders.article.names.name import ATOM, DEMONYM, PLACE, Name, key_of
from loaders.article.places import Spot, place_index

_LEVELS: Final = {
    word: level
    for level, words_ in {
        "province": (
            "province, provinces, state, governorate, department, region, oblast, prefecture, "
            "division"
        ),
        "district": (
            "district, districts, county, territory, tehsil, sub-district, subdistrict, commune, "
            "local government area, municipality, lga, woreda, township, health zone, "
            "subdivision, sub-county"
        ),
        "settlement": (
            "village, town, city, neighbourhood, hamlet, neighborhood, area, locality, suburb, "
            "quarter, settlement, villages, community, barangay, port, valley, island, sector, "
            "axis, administrative post, ward"
        ),
        "region": ("forest, forests, hills, lake, river, mountains"),
    }.items()
    for word in words_.split(", ")
}
"""Words for a level, behind or before the name of a place."""
_LEVEL_WORDS: Final = "|".join(sorted(map(re.escape, _LEVELS), key=len, reverse=True))
_AFTER: Final = re.compile(
    rf"\s+({_LEVEL_WORDS})\b(?!\s+(?:forces|police|army|troops|media|government|television|of\s+emergency))",
    re.IGNORECASE,
)
_LEVEL_OF: Final = re.compile(
    rf"(?<![A-Za-z] )\b({_LEVEL_WORDS})\s+of\s+(?:the\s+)?$|"
    rf"(?:\b[a-z]+ )({_LEVEL_WORDS})\s+of\s+(?:the\s+)?$"
)
_WITH_LEVEL: Final = re.compile(rf"(.+?)\s+(?:{_LEVEL_WORDS})$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"[ae]l-")
_JOIN: Final = re.compile(r"[ '.-]{1,2}")
_DIRECTIONS: Final = words("names", "compass")


@cache
def _key_starts() -> frozenset[str]:
    return starts_of(place_index().by_key)


_CAPITAL: Final = re.compile(r" capital\b(?!,? (?:of|[A-Z]|city [A-Z])|'s)")
"""`the Afghan capital` names Kabul, unless the name follows."""


@cache
def _capital_of(iso: str) -> Spot | None:
    """The capital of a country; None when the gazetteer has none."""
    index = place_index()
    name = next((name for name, of in index.capitals.items() if of == iso), "")
    spots = [spot for spot in index.by_key.get(key_of(name), ()) if spot.level == "settlement"]
    return spots[0] if spots else None


def known_places(passage: str, atoms: Atoms, busy: bytearray) -> Iterator[Name]:
    """Places of the gazetteer, and adjectives of countries.

    Args:
        passage: a cleaned sentence.
        atoms: its words.
        busy: marks the letters that other names have taken.
    """
    index, starts = place_index(), _key_starts()
    spans, folded = atoms.spans, atoms.folded
    after = 0
    for at in atoms.first:
        start, end = spans[at]
        if at < after or busy[start]:
            continue
        if not passage[start].isupper() and not _ARTICLE.match(passage, start):
            continue
        best: tuple[int, list[Spot]] | None = None
        key = ""
        for last in range(at, min(len(spans), at + 6)):
            key += folded[last]
            if not may_begin(key, starts) or busy[spans[last][0]]:
                break
            if last > at and not _JOIN.fullmatch(passage, spans[last - 1][1], spans[last][0]):
                break
            spots = index.by_key.get(key)
            if key in _DIRECTIONS and not _AFTER.match(passage, spans[last][1]):
                spots = None  # `Northern` alone is a direction, `Northern Province` a place
            if (spots and passage[spans[last][0]].isupper()) or (spots and last > at):
                best = last, spots
        if best is None:
            two = passage[start : spans[at + 1][1]] if at + 1 < len(spans) else ""
            for word, number in ((two, 2), (passage[start:end], 1)):
                if iso := index.demonyms.get(word.casefold()):
                    end = start + len(word)
                    seat = _CAPITAL.match(passage, end)
                    if seat and (capital := _capital_of(iso)):  # `the Afghan capital`
                        yield Name(
                            start, seat.end(), PLACE, capital.name, key_of(capital.name),
                            how="capital", level="settlement", country=iso, spot=capital,
                        )  # fmt: skip
                    else:
                        yield Name(start, end, DEMONYM, word, "", country=iso)
                    after = at + number
                    break
            continue
        last, spots = best
        after = last + 1
        end = spans[last][1]
        if passage[end : end + 1] == "." and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", passage[start:end]):
            end += 1  # `U.S.`
        text = passage[start:end]
        follow = _AFTER.match(passage, end)
        if follow and any(spot.level == "country" for spot in spots):
            follow = None
        level = ""
        if follow:
            level = _LEVELS[follow[1].casefold()]
            end = follow.end()
        before = passage[max(0, start - 26) : start]
        of = _LEVEL_OF.search(before)
        if of and not level:
            level = _LEVELS[(of[1] or of[2]).casefold()]
        spot = _choose(spots, level)
        if re.match(
            r"\s+(?:[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Dd]eclaration|[Pp]rocess|Times|Post|Herald)\b",
            passage[end:],
        ):
            continue
        if (
            spot
            and index.is_ambiguous(text)
            and not level
            and not _place_context(passage, start)
            and not (spot.level == "country" and _stands_alone(passage, start, end))
        ):
            continue
        if len(key) <= 2 and not text.isupper():
            continue
        found_level = level or (spot.level if spot else "settlement")
        if spot and level and spot.level != level:
            # `Timbuktu forest` may lie anywhere: what the town is known for does not hold for it.
            other = spot.level == "country" or level == "region"
            spot = None if other else replace(spot, level=level)
        yield Name(
            start,
            end,
            PLACE,
            passage[start:end],
            key_of(text),
            how="gazetteer",
            level=found_level,
            country=spot.country if spot else "",
            spot=spot,
        )


def _place_context(passage: str, start: int) -> bool:
    """Whether an ambiguous word stands where places do: after a preposition or a comma."""
    before = passage[max(0, start - 12) : start]
    return bool(
        re.search(
            r"(?:\b(?:in|at|near|from|around|outside|of|to|across|throughout)\s+(?:the\s+)?$|,\s+$)",
            before,
            re.IGNORECASE,
        )
    )


def _stands_alone(passage: str, start: int, end: int) -> bool:
    """Whether no article stands before a word, and no name beside it: `Mali`, not `the Niger`."""
    before = re.search(r"(\S+)\s$", passage[:start])
    named = before is not None and (before[1].casefold() == "the" or before[1][0].isupper())
    return not named and not re.match(r"[\s-]+[A-ZÀ-Þ]", passage[end:])


def _choose(spots: list[Spot], level: str) -> Spot | None:
    if level:
        for spot in spots:
            if spot.level == level:
                return spot
    order = {"country": 0, "settlement": 1, "province": 2, "district": 3, "region": 4}
    return min(spots, key=lambda spot: order.get(spot.level, 9)) if spots else None


_CAPS_NAME: Final = (
    rf"{CAP}(?:[ -](?:(?:de|del|la|las|los|el|al|e|i|da|do|du|of|y)[ -]){{0,2}}{CAP}){{0,3}}"
)
_PART_OF_NAME: Final = "Province|District|County|Governorate|Prefecture|Municipality|Oblast|Tehsil"
"""Words for a level that are written large behind a name, and mean nothing else there."""
_OF_PLACES: Final = "outskirts|base|barracks|parish|canton"
_WHERE: Final = (
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|(?<!leadership )(?<!circle )"
    rf"(?<!group )(?<!faction )around|towards|toward|entered|reached|inside)\s+(?:the\s+)?"
    rf"(?:(?:north|south|east|west|central|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|rural|nearby|remote)\s+)?"
    rf"(?P<n3>{_CAPS_NAME})"
)
_PLACE_FORM: Final = re.compile(
    rf"(?P<n1>{_CAPS_NAME})\s+(?P<l1>{_LEVEL_WORDS}|{_PART_OF_NAME})\b"
    rf"|\b(?P<l2>{_LEVEL_WORDS}|{_OF_PLACES})\s+of\s+(?:the\s+)?(?P<n2>{_CAPS_NAME})"
    rf"|{_WHERE}"
)
_GROUPS: Final = {"l1": ("n1", "l1"), "n2": ("n2", "l2"), "n3": ("n3", "")}
"""By the last group of a match: which holds the name, and which the word for its level."""
_IN_PLACE: Final = re.compile(_WHERE)
"""The same for a passage without a word for a level."""
_LAST_WORDS: Final = frozenset(
    ATOM.findall(said)[-1] for said in (*_LEVELS, *_OF_PLACES.split("|"), *_PART_OF_NAME.split("|"))
)
_BETWEEN: Final = re.compile(
    rf"\b(?:ambush|attack|bomb|mine|blast|convoy|road|highway|axis|route|track|travel|journey|midway|halfway|"
    rf"clash)\w*\b[^.;()]{{0,40}}?\bbetween\s+(?P<one>{_CAPS_NAME})\s+and\s+(?P<other>{_CAPS_NAME})"
)
"""`an ambush between X and Y`: two places."""
_NO_PLACE: Final = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|Islam|Ramadan|Eid|Christmas|Easter|God|Allah|English|Dari|Pashto|Arabic|"
    r"Twitter|Telegram|Facebook|X|State|Parliament|Congress|President|General|The|Operation|WhatsApp|Mr|Mrs|Dr|"
    r"Shia|Sunni|Muslim|Christian|Hindu|[A-Z]{2,})\b"
)
_PREFIXES: Final = r"Sitio|Purok|Barangay|Brgy\.?|Vereda|Corregimiento|Barrio|Kampung|Desa"
_PREFIX_WORDS: Final = frozenset(ATOM.findall(_PREFIXES))
_PREFIXED: Final = re.compile(rf"\b(?P<what>{_PREFIXES})\s+(?P<name>{_CAPS_NAME})")


def places_by_form(passage: str, words_: frozenset[str]) -> Iterator[Name]:
    """Places no gazetteer knows: `X village`, `the town of Y`, `in Z`.

    Args:
        passage: a cleaned sentence.
        words_: all its words.
    """
    for prefixed in () if _PREFIX_WORDS.isdisjoint(words_) else _PREFIXED.finditer(passage):
        what = prefixed["what"].casefold()
        level = "site" if what in ("sitio", "purok") else "settlement"
        how = "prefixed"
        name, start = prefixed["name"], prefixed.start("name")
        start = prefixed.start() if level == "site" else start
        text = passage[start : prefixed.end()]
        yield Name(start, prefixed.end(), PLACE, text, key_of(name), how=how, level=level)
    for pair in _BETWEEN.finditer(passage) if "between" in words_ else ():
        for group in ("one", "other"):
            name = re.sub(r"'s$", "", pair[group])
            if not _NO_PLACE.match(name):
                start = pair.start(group)
                yield Name(
                    start,
                    start + len(name),
                    PLACE,
                    name,
                    key_of(name),
                    how="form",
                    level="settlement",
                )
    pattern = _IN_PLACE if _LAST_WORDS.isdisjoint(words_) else _PLACE_FORM
    at = 0
    while match := pattern.search(passage, at):
        at = match.end()
        group, of_level = _GROUPS[match.lastgroup or ""]
        name, (start, end) = match[group], match.span(group)
        said_level = match[of_level].casefold() if of_level else ""
        lead = re.match(r"(?:The|In|On|At|Near|From|A|An)\s+", name)
        if lead:
            start, name = start + lead.end(), name[lead.end() :]
        name = re.sub(r"'s$|\.$", "", name)
        if not name or _NO_PLACE.match(name) or name.casefold() in ("security", "un"):
            # What follows the word may still be a place: `The hamlet of X`.
            at = max(match.start() + 1, match.start("n3") if group == "n3" else match.end(group))
            continue
        level = _LEVELS.get(said_level, "settlement")
        end = match.end("l1") if of_level == "l1" else start + len(name)
        said = re.search(rf" ({_LEVEL_WORDS})$", name, re.IGNORECASE)
        if said:  # `in Chatra District`
            level, name = _LEVELS[said[1].casefold()], name[: said.start()]
        if re.match(
            r"\s+(?:rivers?|lake|dam|mountains?|sea|creek|[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Dd]eclaration|[Pp]rocess|[Tt]alks|[Cc]onference)\b",
            passage[end:],
        ):
            continue
        if all(part.casefold() in words("people", "communities") for part in name.split()):
            continue
        if (
            of_level == "l1"
            and said_level in words("names", "area_nouns")
            and name.casefold() in words("people", "communities")
        ):
            continue
        yield Name(start, end, PLACE, passage[start:end], key_of(name), how="form", level=level)


def bare(name: Name) -> str:
    """The name of a place without the word for its level: `Guzra District` is `Guzra`."""
    found = _WITH_LEVEL.match(name.text)
    return found[1] if found and name.kind == PLACE else name.text
