"""Groups that no list knows and no form betrays, told by how the text speaks of them."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.places import place_index

_NAME: Final = (
    r"(?P<name>(?:[A-ZÀ-Þ][\w'-]*|[ae]l-[A-Z][\w'-]*)"
    r"(?: (?:(?:of|the|de|al|wal|ul) )?(?:[A-ZÀ-Þ][\w'-]*|[ae]l-[A-Z][\w'-]*)){0,4})"
)
_ACRONYM: Final = r"(?P<name>[A-Z][A-Z-]{1,8}[A-Z])"
_ARMED: Final = (
    r"(?:armed|militant|rebel|insurgent|jihadist|jihadi|terrorist|extremist|Islamist|guerrilla|"
    r"separatist|splinter|breakaway|paramilitary|militia|ultranationalist|self-defen[cs]e)"
)
_BODY: Final = r"(?:groups?|factions?|outfits?|organi[sz]ations?|movements?|units?|networks?)"
_PEOPLE: Final = (
    r"(?:rebels|militants|fighters|insurgents|guerrillas|gunmen|cadres|militiamen|jihadists|"
    r"extremists|combatants)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # `Jamaat X, a faction of Y`; `X, a little-known militant group`
        rf"\b{_NAME},\s(?:an?|the|another|one)\s(?:[\w'-]+\s){{0,3}}?"
        rf"(?:{_ARMED}\s{_BODY}|militia|faction|offshoot|splinter)\b",
        # `a faction of X`
        rf"\b(?:faction|offshoot|splinter(?:\s{_BODY})?|breakaway\s\w+|wing)\s(?:of|from)\s(?:the\s)?{_NAME}",
        # `the militant group X`, `the militia X`
        rf"\b(?:{_ARMED}\s{_BODY}|militia|faction)\s{_NAME}",
        # `the Fano militia`
        rf"\bthe\s{_NAME}\s(?:militia|gang|cartel|{_ARMED}\s{_BODY})\b(?!\s[A-Z])",
        # `JJMP rebels`, `cadres of the JJMP`
        rf"\b{_ACRONYM}\s{_PEOPLE}\b",
        rf"\b{_PEOPLE}\s(?:of|from)\sthe\s{_ACRONYM}\b",
        # `the rival X`, `is allied with the X`, when X has two words or is an acronym
        rf"\b(?:its|the|their)\s(?:arch-?)?rival,?\s(?:the\s)?{_ACRONYM}\b",
        rf"\b(?:[Tt]he\s)?{_NAME}\s(?:is|are|was|were|remains?)\s(?:closely\s)?"
        r"(?:allied|affiliated)\s(?:with|to)\b",
    )
)
_NO_NAME: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "and",
        "but",
        "when",
        "after",
        "before",
        "as",
        "for",
        "if",
        "by",
        "from",
        "with",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "its",
        "his",
        "her",
        "their",
        "some",
        "many",
        "most",
        "several",
        "both",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "armed",
        "former",
        "suspected",
        "alleged",
        "local",
        "foreign",
        "islamist",
        "islamic",
        "shia",
        "shiite",
        "sunni",
        "christian",
        "muslim",
        "hindu",
        "buddhist",
        "jewish",
        "arab",
        "kurdish",
        "kurd",
        "tuareg",
        "fulani",
        "hutu",
        "tutsi",
        "hazara",
        "pashtun",
        "baloch",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "un",
        "eu",
        "us",
        "uk",
        "usa",
        "nato",
        "au",
    ]
)
_TITLES: Final = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|General|Gen|Colonel|Col|Captain|Major|Commander|President|Minister|King|"
    r"Sheikh|Mullah|Maulana|Mufti|Prime|Lieutenant|Lt|Judge|Governor)\b"
)


def used_as_groups(text: str) -> Iterator[str]:
    """Names that the text uses as those of armed groups, as they are written; some repeatedly.

    A name of a country, of its people or of a place is none, nor is one with a title.
    """
    index = place_index()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = _bare(match["name"])
            if (
                len(name) > 2
                and name.casefold() not in _NO_NAME
                and not _TITLES.match(name)
                and not index.country_of(name)
                and not index.demonyms.get(name.casefold())
            ):
                yield name


def _bare(name: str) -> str:
    """Without a first word that is capitalised because a sentence begins."""
    name = re.sub(r"'s?$", "", name)
    first, _, rest = name.partition(" ")
    while rest and first.casefold() in _NO_NAME:
        first, _, rest = rest.partition(" ")
    return f"{first} {rest}".strip()
