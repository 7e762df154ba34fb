"""Groups that no list knows and no form betrays, told by how the text speaks of them."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.lexicons import words
from loaders.article.places import place_index
from loaders.article.stems import Sieve, needs
from loaders.article.text import fold_letters

_NAME: Final = (
    r"(?P<name>(?:[A-ZÀ-Þ][\w'-]*|[ae]l-[A-Z][\w'-]*)"
    r"(?: (?:(?:of|for|the|de|al|wal|ul) ){0,2}(?:[A-ZÀ-Þ][\w'-]*|[ae]l-[A-Z][\w'-]*)){0,4})"
)
_ACRONYM: Final = r"(?P<name>[A-Z][A-Z-]{1,8}[A-Z])"
_ARMED: Final = (
    r"(?:armed|militant|rebel|insurgent|jihadist|jihadi|terrorist|extremist|Islamist|guerrilla|"
    r"separatist|splinter|breakaway|paramilitary|militia|ultranationalist|self-defen[cs]e)"
)
_BODY: Final = r"(?:groups?|factions?|outfits?|organi[sz]ations?|movements?|units?|networks?)"
_PEOPLE: Final = (
    r"(?:[Rr]ebels|[Mm]ilitants|[Ff]ighters|[Ii]nsurgents|[Gg]uerrillas|[Gg]unmen|[Cc]adres|"
    r"[Mm]ilitiamen|[Jj]ihadists|[Ee]xtremists|[Cc]ombatants)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # `Jamaat X, a faction of Y`; `X, a little-known militant group`
        rf"\b{_NAME},\s(?:an?|the|another|one)\s(?:[\w'-]+\s){{0,3}}?"
        rf"(?:{_ARMED}\s{_BODY}|militia|faction|offshoot|splinter)\b",
        # `a faction of X`, but not `the faction of Y, who leads it`
        rf"\b(?:faction|offshoot|splinter(?:\s{_BODY})?|breakaway\s\w+|wing)\s(?:of|from)\s(?:the\s)?(?>{_NAME})"
        r"\b(?!(?:\s\([^)]*\))?,\swho\b)",
        # `the militant group X`, `the militia X`
        rf"\b(?:{_ARMED}\s{_BODY}|militia|faction)\s{_NAME}",
        # `the Fano militia`, `the rival G-Pep alliance`
        rf"\b[Tt]he\s(?:[a-z][\w-]*\s)?{_NAME}\s(?:militias?|gangs?|cartel|column|front|faction|clan|federation|alliance|"
        rf"coalition|{_ARMED}\s{_BODY})\b(?!\s[A-Z])",
        # `the clan militia known as Ma'awisley`, `a group calling itself X`
        rf"\b(?:{_BODY}|militias?|gang|cartel|alliance|coalition|rebels|insurgents|fighters)(?:,|\sthat\sis|\swhich\sis)?\s"
        rf"(?:known|calling\sitself|calling\sthemselves|called|dubbed|styled|styling\sitself)"
        rf"(?:\s(?:locally|collectively|as|the))*\s{_NAME}",
        # `the Tuareg front FLZ`, `the outfit JJMP`
        rf"\b(?:front|cartel|gang|movement|outfit|group|militia|faction|rebels|coalition)\s{_ACRONYM}\b",
        rf"\bprivate\smilitary\s(?:company|contractor|firm),?\s{_NAME}",
        # `JJMP rebels`, `cadres of the JJMP`
        rf"\b{_ACRONYM}\s{_PEOPLE}\b",
        rf"\b{_PEOPLE}\s(?:of|from)\sthe\s{_ACRONYM}\b",
        # `the rival X`, `is allied with the X`, when X has two words or is an acronym
        rf"\b(?:its|the|their)\s(?:arch-?)?rival,?\s(?:the\s)?{_ACRONYM}\b",
        rf"\b(?:[Tt]he\s)?{_NAME}\s(?:is|are|was|were|remains?)\s(?:closely\s)?"
        r"(?:allied|affiliated)\s(?:with|to)\b",
    )
)
_HOSTILE: Final = re.compile(
    r"\b(?:militant|insurgen|guerrilla|jihadi|armed group|paramilitar|terroris|gunm[ae]n|militia|"
    r"rebel group|ceasefire|cartel)"
)
"""A text without one of these may speak of splits and rivals that bear no arms."""
_TIED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # `a splinter of the X`, `clashed with the X`, `a truce with the X`
        r"\b(?:splinter(?:ed)?|split|broke|away|breakaway|offshoot|defected|seceded|remnants?|dissidents?|successor|rivals?|"
        r"foes?|enemy|ally|allied|merged|merger|war|clashed|clashes|fighting|feud|truce|pact|ceasefire|faction|cell|affiliate|"
        rf"wiped\sout|loyal)\s(?:of|from|to|with|between|against|into)?\s?the\s{_NAME}",
        rf"\b(?:split|broke|clashed|clashes|allied|merged|feud|truce|at\sodds|fighting)\s(?:from|with|between|against|into)\s{_ACRONYM}\b",
        rf"\b[Tt]he\s{_NAME}(?:\s\([\w-]+\))?,\sof\swhich\s",
        # `the X, which had split from`, `the X is the sworn enemy of`, `X (LN), an umbrella of`
        rf"\b[Tt]he\s(?>{_NAME})(?:\s\([\w-]+\))?,\s(?:which|who)\s(?:(?:had|has|have|later|once)\s)*"
        r"(?:split|broke|broken|splintered|seceded|pledged|merged|renounced)\b",
        rf"\b[Tt]he\s(?>{_NAME})\s(?:is|are|was|were|remains)\s(?:an?|the|its)\s(?:[\w-]+\s){{0,3}}?"
        r"(?:rival|enemy|foe|ally|offshoot|splinter|affiliate|wing)\s(?:of|to)\b",
        # `the X ambushed`, `fighters of the X`
        rf"\b[Tt]he\s(?>{_NAME})(?:\s\([\w-]+\))?(?:,\s[^.;]{{3,70}},)?\s(?:(?:have|has|had|later|also|then)\s)*"
        r"(?:attacked|ambushed|bombed|raided|stormed|overran|clashed|exchanged\sfire|pledged|split|broke\saway|"
        r"threatened\sto|vowed\sto|declared\swar|kidnapped|abducted|beheaded|took\sup\sarms|"
        r"claimed\s(?:responsibility|the\s(?:attack|ambush|bombing|blast|killing)))\b",
        rf"\b{_PEOPLE}\s(?:of|from)\sthe\s(?>{_NAME})",
        rf"\b(?>{_NAME})(?:\s\([\w-]+\))?,\s(?:an?|the|itself\san?)\s(?:[\w'-]+\s){{0,3}}?"
        r"(?:umbrella|coalition|alliance|platform|bloc)\s(?:of|for|that|which|uniting|grouping)\b",
        rf"\b(?:rival|breakaway|splinter),?\s(?:the\s)?{_NAME}\s\([A-Z]",
    )
)
_ALL: Final = (*_PATTERNS, *_TIED)
_SIEVE: Final = Sieve([needs(pattern.pattern) for pattern in _ALL])
_UNARMED: Final = re.compile(
    r"\b(?:Government|Ministry|Army|Police|Forces?|University|Council|Court|Congress|Commission|Agency|"
    r"Minister|President|Parliament|Bank|Church|Nations?|Mission|Guard|Navy|Islands?|Sea|River|Lake|"
    r"Valley|Mountains?|Peninsula|Coast|Treaty|Accords?|Agreement|Constitution|West|East|North|South|"
    r"Middle|Cold|World|Civil|Taliban|Kremlin|Vatican|Pentagon|Capitol)\b"
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
        "state",
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
    hostile = _HOSTILE.search(text) is not None
    # By the paragraph: few have the letters that a pattern needs, a whole text has those of most.
    for paragraph in text.split("\n\n"):
        for at in _SIEVE.fitting(paragraph.lower()):
            tied = at >= len(_PATTERNS)
            if hostile or not tied:
                yield from _named_by(_ALL[at], paragraph, tied)


def _named_by(pattern: re.Pattern[str], text: str, tied: bool) -> Iterator[str]:
    index = place_index()
    for match in pattern.finditer(text):
        name = _bare(match["name"].split("'s ")[0])
        if tied and (_UNARMED.search(name) or index.by_key.get(_key(name))):
            continue
        if " " not in name and name.casefold() in words("people", "communities"):
            continue
        if (
            len(name) > 1
            and name.casefold() not in _NO_NAME
            and not _TITLES.match(name)
            and not index.country_of(name)
            and not index.demonyms.get(name.casefold())
        ):
            yield name


def _key(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold_letters(name))).casefold()


def _bare(name: str) -> str:
    """Without a first word that is capitalised because a sentence begins."""
    name = re.sub(r"'s?$", "", name)
    first, _, rest = name.partition(" ")
    while rest and first.casefold() in _NO_NAME:
        first, _, rest = rest.partition(" ")
    return f"{first} {rest}".strip()
