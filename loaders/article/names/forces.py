"""Armies, police and their units, by a country before them or by their form."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loaders.article.alternation import alternation
from loaders.article.lexicons import lexicon, words
from loaders.article.names.gazetteer import gazetteer
from loaders.article.names.name import FORCE, Name, key_of
from loaders.article.places import place_index
from loaders.article.text import holds

_FORCE_WORDS: Final = "|".join(lexicon("names")["force_words"])


@cache
def _force_pattern() -> re.Pattern[str]:
    index = place_index()
    adjectives = alternation([*index.demonym_forms, *index.country_forms])
    return re.compile(
        # No alternative begins with another letter: most words are passed over at once.
        rf"\b(?=[A-ZÀ-Þ\dacdfgijmnpst])(?:(?=[A-ZÀ-Þ])(?P<adj>{adjectives})(?:'s|')?\s+(?:federal\s+|state\s+|national\s+|regional\s+|government\s+|joint\s+)*"
        rf"(?P<w1>{_FORCE_WORDS})(?:\s+(?:forces?|troops|personnel|officers))?"
        rf"|(?=[A-ZÀ-Þ])(?P<adj2>{adjectives})\s+(?:National\s+|Armed\s+|Defen[cs]e\s+|People's\s+|Federal\s+|Special\s+)+"
        rf"(?P<w2>Army|Forces?|Police|Guard|Gendarmerie|Command)"
        rf"|(?=[A-ZÀ-Þ])(?P<adj3>{adjectives})\s+(?:Army|Navy|Air Force|Police)"
        rf"|(?P<unit>\d{{1,3}}(?:st|nd|rd|th)? (?:[A-Z][\w-]+ ){{0,3}}(?:Brigade|Division|"
        rf"Battalion|Regiment|Infantry)\b)"
        rf"|(?P<named>(?:[A-Z][\w-]+ ){{1,4}}(?:Police Force|Rifles|Constabulary|Security Force|"
        rf"Air Force|Reserve Police|"
        rf"Police|Coast Guard|National Guard|Task Force(?: [A-Z][a-z]+)?|"
        rf"Armed Forces|"
        rf"Security Forces|Self-Defense Forces|"
        rf"Defen[cs]e Forces?)(?: \([A-Z-]+\))?)"
        rf"|(?P<own>U\.?S\.? (?:Central|Africa|Indo-Pacific|European) Command(?: forces)?|CRPF|BSF|"
        rf"ISAF|AMISOM|ATMIS|AUSSOM|MNJTF|FARDC|TPDF|UPDF|KDF|ENDF|SNA forces|"
        rf"IDF|ANDSF|ANSF|PDRC|AFP troops)"
        rf"|(?P<bare>(?:(?:[A-Z]\w+-led )?(?:international |military )?coalition(?= (?:warplanes|"
        rf"aircraft|air|forces|jets|in|said|carried|bombed|struck))|[A-Z]\w+-led coalition|"
        rf"Multinational Joint Task Force|security forces|government forces|government troops|"
        rf"the army|the military|"
        rf"the navy|the air force|the police|coalition forces|coalition warplanes|"
        rf"African Union peacekeepers|African Union troops|"
        rf"UN peacekeepers|security personnel|joint forces|state forces|federal forces|"
        rf"pro-government forces|"
        rf"army troops|army soldiers|special forces|(?<=\s)troops|(?<=\s)police|^Troops|"
        rf"^Soldiers|^Police|^Security forces|"
        rf"(?<=^The )(?:army|military|navy|air force)|(?:defen[cs]e|military|"
        rf"government) forces)))\b",
    )


_OF_COUNTRY: Final = re.compile(
    r"\b(?:Armed Forces|Defen[cs]e Forces?|Security Forces|National Police|Army|Navy|Air Force) of "
    r"(?:the )?"
    r"(?P<whose>[A-Z]\w+(?: (?:of )?[A-Z]\w+)*)"
)
_NAMED_BEFORE: Final = re.compile(r"(?<=\S )(?!The )[A-Z]\w* $|^(?:Free|New|Real|United) $")
"""A further name before the country: `the Free Kenyan Army` is not the army of Kenya."""
_HINTS: Final = tuple(lexicon("names")["force_hints"])
"""Without one of these no force is named: cheap to see before the long pattern is tried."""


def forces(passage: str) -> Iterator[Name]:
    """Armies, police and their units in a passage."""
    index = place_index()
    folded = passage.casefold()
    if not holds(folded, *_HINTS):
        return
    for match in _OF_COUNTRY.finditer(passage):
        country = index.country_of(match["whose"])
        if country:
            text = match.group(0)
            yield Name(
                match.start(), match.end(), FORCE, text, key_of(f"{country} {_force_head(text)}"),
                how="form", country=country,
            )  # fmt: skip
    for match in _force_pattern().finditer(passage):
        start, end = match.span()
        text = match.group(0)
        if text.casefold().startswith("the "):
            start, text = start + 4, text[4:]
        if match["adj3"] and _NAMED_BEFORE.search(passage, 0, start):
            continue
        adjective = match["adj"] or match["adj2"] or match["adj3"] or ""
        country = index.country_of(adjective) if adjective else ""
        if match["named"]:
            if re.match(r"(?:The|In|On|At|And|But|When|After)\b", text) or (
                text.split()[0].casefold() in words("people", "openers")
            ):
                cut = len(text.split()[0]) + 1
                start, text = start + cut, text[cut:]
            if key_of(text) in gazetteer() or " " not in text or "Command" in text:
                continue
            lead = re.match(
                r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Suspected|Unidentified)\s+",
                text,
            )
            if lead:
                start, text = start + lead.end(), text[lead.end() :]
            country = next((index.country_of(w) for w in text.split() if index.country_of(w)), "")
        if passage[end : end + 1] == "-" or re.match(
            r"\s+(?:station|post|check|Command|chief|officer|academy|training|base|convoy|vehicle|headquarters|patrol|barracks|camp|officers|spokes|outpost|Officer|Chief|Superintendent|Commissioner|Station|commander|source|court|school|hospital|command|wing|arm|branch)\w*",
            passage[end:],
        ):
            head = re.match(r"\s+(chief|spokes\w+|commander|source|Command|command)", passage[end:])
            if not head or head[1] in ("Command", "command"):
                continue
        yield Name(
            start,
            end,
            FORCE,
            text,
            key_of(f"{country} {_force_head(text)}"),
            how="form",
            country=country,
        )


def _force_head(text: str) -> str:
    """The service that a force's name speaks of: `Nigerian troops` and `the army` are the army."""
    folded = text.casefold()
    if re.search(r"police|gendarm|constab", folded):
        return "police"
    if re.search(r"navy|coast guard|marines", folded):
        return "navy"
    if re.search(r"air force|jets|warplane|drone", folded):
        return "air force"
    if re.search(
        r"army|military|troops|soldiers|armed forces|defen[cs]e forces|national army", folded
    ):
        return "army"
    return folded
