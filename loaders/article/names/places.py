"""Places in a passage: those of the gazetteer, and those that stand where places do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.article.lexicons import words
from loaders.article.names.form import CAP
from loaders.article.names.name import DEMONYM, PLACE, Name, key_of
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
_DIRECTIONS: Final = frozenset(
    ("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west")
)


def known_places(
    passage: str, atoms: list[tuple[str, int, int]], folded: list[str], busy: bytearray
) -> Iterator[Name]:
    """Places of the gazetteer, and adjectives of countries.

    Args:
        passage: a cleaned sentence.
        atoms: its words, with begin and end.
        folded: its words without accents, lower case.
        busy: marks the letters that other names have taken.
    """
    index = place_index()
    at = 0
    while at < len(atoms):
        _, start, end = atoms[at]
        if (not passage[start].isupper() and not _ARTICLE.match(passage, start)) or busy[start]:
            at += 1
            continue
        best: tuple[int, list[Spot]] | None = None
        key = ""
        for last in range(at, min(len(atoms), at + 6)):
            if busy[atoms[last][1]] or (
                last > at and not _JOIN.fullmatch(passage, atoms[last - 1][2], atoms[last][1])
            ):
                break
            key += folded[last]
            spots = index.by_key.get(key)
            if key in _DIRECTIONS and not _AFTER.match(passage, atoms[last][2]):
                spots = None  # `Northern` alone is a direction, `Northern Province` a place
            if (spots and passage[atoms[last][1]].isupper()) or (spots and last > at):
                best = last, spots
        if best is None:
            word = passage[start:end]
            iso = index.demonyms.get(word.casefold())
            two = passage[start : atoms[at + 1][2]] if at + 1 < len(atoms) else ""
            if index.demonyms.get(two.casefold()):
                yield Name(
                    start,
                    atoms[at + 1][2],
                    DEMONYM,
                    two,
                    "",
                    country=index.demonyms[two.casefold()],
                )
                at += 2
                continue
            if iso:
                yield Name(start, end, DEMONYM, word, "", country=iso)
            at += 1
            continue
        last, spots = best
        end = atoms[last][2]
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
            at = last + 1
            continue
        if (
            spot
            and index.is_ambiguous(text)
            and not level
            and not _place_context(passage, start)
            and not (spot.level == "country" and _stands_alone(passage, start, end))
        ):
            at = last + 1
            continue
        if len(key) <= 2 and not text.isupper():
            at = last + 1
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
        at = last + 1


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
_PLACE_FORM: Final = re.compile(
    rf"(?P<n1>{_CAPS_NAME})\s+(?P<l1>{_LEVEL_WORDS}|{_PART_OF_NAME})\b"
    rf"|\b(?P<l2>{_LEVEL_WORDS}|outskirts|base|barracks|parish|canton)\s+of\s+(?:the\s+)?(?P<n2>{_CAPS_NAME})"
    rf"|\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|around|towards|toward|entered|reached|inside)\s+(?:the\s+)?(?:(?:north|south|east|west|central|"
    rf"northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|rural|nearby|remote)\s+)?"
    rf"(?P<n3>{_CAPS_NAME})"
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
_PREFIXED: Final = re.compile(
    rf"\b(?P<what>Sitio|Purok|Barangay|Brgy\.?|Vereda|Corregimiento|Barrio|Kampung|Desa)\s+(?P<name>{_CAPS_NAME})"
)


def places_by_form(passage: str) -> Iterator[Name]:
    """Places no gazetteer knows: `X village`, `the town of Y`, `in Z`."""
    for prefixed in _PREFIXED.finditer(passage):
        what = prefixed["what"].casefold()
        level = "site" if what in ("sitio", "purok") else "settlement"
        how = "prefixed"
        name, start = prefixed["name"], prefixed.start("name")
        start = prefixed.start() if level == "site" else start
        text = passage[start : prefixed.end()]
        yield Name(start, prefixed.end(), PLACE, text, key_of(name), how=how, level=level)
    for pair in _BETWEEN.finditer(passage):
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
    at = 0
    while match := _PLACE_FORM.search(passage, at):
        at = match.end()
        group = next(key for key in ("n1", "n2", "n3") if match[key])
        name, (start, end) = match[group], match.span(group)
        lead = re.match(r"(?:The|In|On|At|Near|From|A|An)\s+", name)
        if lead:
            start, name = start + lead.end(), name[lead.end() :]
        name = re.sub(r"'s$|\.$", "", name)
        if not name or _NO_PLACE.match(name) or name.casefold() in ("security", "un"):
            # What follows the word may still be a place: `The hamlet of X`.
            at = max(match.start() + 1, match.start("n3") if group == "n3" else match.end(group))
            continue
        level = _LEVELS.get((match["l1"] or match["l2"] or "area").casefold(), "settlement")
        end = match.end("l1") if match["l1"] else start + len(name)
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
            match["l1"]
            and match["l1"].casefold()
            in ("area", "state", "community", "sector", "region", "quarter", "ward", "axis")
            and name.casefold() in words("people", "communities")
        ):
            continue
        yield Name(start, end, PLACE, passage[start:end], key_of(name), how="form", level=level)


def bare(name: Name) -> str:
    """The name of a place without the word for its level: `Guzra District` is `Guzra`."""
    found = _WITH_LEVEL.match(name.text)
    return found[1] if found and name.kind == PLACE else name.text
