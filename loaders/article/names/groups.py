"""Armed groups that no gazetteer knows, by their form."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.names.form import CAPITALISED, kind_by_form
from loaders.article.names.gazetteer import gazetteer
from loaders.article.names.name import GROUP, Name, key_of
from loaders.article.places import place_index

_ARMED: Final = (
    "rebels|rebel|fighters|fighter|militants|militant|guerrillas|guerrilla|insurgents|insurgent|"
    "cadres|cadre|militiamen|militia|terrorists|terrorist|separatists|separatist|gunmen"
)
_ARMED_WORDS: Final = frozenset(_ARMED.split("|"))
_ARMED_ACRONYM: Final = re.compile(
    r"\b(?P<name>[A-Z][A-Z0-9]{2,7}(?:-[A-Z0-9]{1,4})?)\s+"
    rf"(?:{_ARMED})\b"
)
_NUMBERED_FRONT: Final = re.compile(
    r"\b(?P<name>(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|"
    r"Tenth|\w+teenth|\w+tieth|\w+ty-\w+) Front)\b(?! [A-Z])"
)
"""Guerrillas number their fronts: `the 33rd Front`."""


_PLURAL: Final = re.compile(r"\b(?P<name>L[oa]s [A-ZÀ-Þ][\w'-]+s)\b(?! [A-ZÀ-Þ])")
"""Gangs call themselves `Los X`; a place of that form is known."""


def groups_by_form(passage: str, words: frozenset[str]) -> Iterator[Name]:
    """Armed groups by their form: `LN rebels`, `the 33rd Front`, `the X Liberation Army`.

    Args:
        passage: a cleaned sentence.
        words: all its words.
    """
    armed = () if _ARMED_WORDS.isdisjoint(words) else _ARMED_ACRONYM.finditer(passage)
    numbered = _NUMBERED_FRONT.finditer(passage) if "Front" in words else ()
    for match in (*armed, *numbered):
        start, end = match.span("name")
        yield Name(start, end, GROUP, match["name"], key_of(match["name"]), how="form")
    for match in _PLURAL.finditer(passage) if "Los " in passage or "Las " in passage else ():
        key = key_of(match["name"])
        where = re.search(
            r"\b(?:in|at|near|of|from|to|municipality|department|province) $",
            passage[: match.start()],
        )
        if not where and not place_index().by_key.get(key):
            yield Name(*match.span("name"), GROUP, match["name"], key, how="form")
    for match in CAPITALISED.finditer(passage):
        start, text = match.start(), match.group(0).removesuffix("'s")
        owner = text.rfind("'s ")
        land = owner > 0 and place_index().country_of(text[:owner])
        if (
            owner > 0
            and kind_by_form(text[owner + 3 :]) == GROUP
            and (
                land
                or kind_by_form(text) != GROUP
                or key_of(text[:owner].removeprefix("The ")) in gazetteer()
            )
        ):
            start, text = start + owner + 3, text[owner + 3 :]  # `Iraq's Saraya X`
        if " " not in text and "-" not in text:
            continue  # one plain word has no form
        pieces: list[tuple[int, str]] = [(start, text)]
        for link in (" and ", " the "):  # `X and the Y Army`, `in X the Y Army`
            joined = text.find(link)
            if joined > 0 and kind_by_form(text[joined + 5 :]) == GROUP:
                pieces.append((start + joined + 5, text[joined + 5 :]))
        # A sentence may begin before the name, or a preposition run through it.
        lead = re.match(
            r"(?:The|A|An|In|On|After|When|While|But|And|Since|Meanwhile|Both|Suspected|Alleged|"
            r"Members of|Fighters from|Fighters of|Militants from|Militants of|"
            r"Gunmen from)\s+(?:the\s+)?",
            text,
        )
        if lead:
            pieces.append((start + lead.end(), text[lead.end() :]))
        for offset, piece in reversed(pieces):
            piece = piece.rstrip(".")
            where = re.search(r" (?:in|near|at|from) [^ ]+$", piece)
            if where and kind_by_form(piece[: where.start()]) == GROUP:
                piece = piece[: where.start()]  # `the X Front in Oslo`
            if kind_by_form(piece) == GROUP and not re.match(r"(?:The|A|An|In)\s", piece):
                ref = gazetteer().get(key_of(piece))
                yield Name(
                    offset,
                    offset + len(piece),
                    GROUP,
                    piece,
                    ref.key if ref else key_of(piece),
                    ref.ref if ref else "",
                    "form",
                )
                break
