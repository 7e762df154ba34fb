"""What a name's form gives away: an armed group, a regular force, an organisation."""

import re
from functools import cache, lru_cache
from typing import Final

from loaders.article.lexicons import lexicon, words
from loaders.article.names.name import FORCE, GROUP, ORG
from loaders.article.places import place_index

CAP: Final = r"(?:[A-ZÀ-Þ]\.(?=[\s-])|[A-ZÀ-ÖØ-ÞĀ-ſ][\w'’]*(?:-\w+)*)"
_LINK: Final = (
    r"(?:of|the|de|del|la|las|los|el|and|e|ul|al|wa|for|in|du|des|da|do|y|i|bin|ibn|wal|fi|"
    r"[ae]l-\w[\w-]*)"
)
CAPITALISED: Final = re.compile(
    rf"(?:{CAP}|[ae]l-[A-Z][\w'-]*)(?:[ -](?:{_LINK}[ -]){{0,2}}(?:{CAP}|[ae]l-[A-Z][\w'-]*))*"
)


def looks_foreign(long: str) -> bool:
    """Whether a name is that of an armed group in another language, by its first word."""
    first = re.split(r"[ -]", long)[0].casefold()
    return first in words_of_form("first")


@cache
def words_of_form(key: str) -> frozenset[str]:
    """A list of `form` in the lexicon of groups, in lower case."""
    return frozenset(str(word).casefold() for word in lexicon("groups")["form"][key])


@lru_cache(maxsize=4096)
def kind_by_form(name: str) -> str:
    """What a capitalised name denotes by its form alone: group, force, org, or '' for unknown."""
    parts = [part for part in re.split(r"[ ]", name) if part]
    if not parts:
        return ""
    if _REGULAR.search(name):
        return FORCE
    folded = name.casefold()
    last = re.sub(r"'s$", "", parts[-1]).casefold()
    if folded.endswith(" war front") and len(parts) >= 3:
        return GROUP  # guerrillas have a Western War Front
    if _not_armed().search(folded):
        return ORG if len(parts) > 1 else ""
    if _state_adjective(parts) and last in words("names", "force_heads"):
        return FORCE
    martial = any(
        re.split(r"['-]", part.casefold())[0] in words_of_form("martial")
        or part.casefold() in words_of_form("martial")
        for part in parts
    )
    if folded.endswith(" military council") and len(parts) >= 3 and parts[-3] != "Transitional":
        return GROUP
    if last in words_of_form("last") and len(parts) >= 2:
        if last not in words_of_form("civil") or martial:
            return GROUP
        return ""
    heads = {part.casefold() for part in parts if part[0].isupper()}
    lead = re.match(
        r"((?:[A-Z][\w'-]+ (?:and )?)*?)(Front|Army|Movement|Brigades?|Forces?|Party|Union|"
        r"Organi[sz]ation|"
        r"Battalion|"
        r"Council|Tigers|Coordination|Cooperative|Alliance) (?:of|for|in) ",
        name,
    )
    if lead and (
        martial or lead[2] in ("Front", "Army", "Brigade", "Brigades", "Tigers", "Battalion")
    ):
        return GROUP
    whole = re.match(r"(.{4,}?) of (?:the )?[A-Z]", name)
    if whole and " " in whole[1] and " the " not in whole[1] and kind_by_form(whole[1]) == GROUP:
        return GROUP  # `the Popular Resistance of X`
    if (
        heads & words_of_form("first")
        and len(parts) >= 2
        and parts[0].casefold().split("-")[0] in words_of_form("first")
    ):
        return GROUP
    if re.match(
        r"(?:Lashkar|Jaish|Jaysh|Harakat|Harkat|Hizb|Hezb|Tehri?e?e?k|Jamaat|Jama'at|Sipah)-", name
    ):
        return GROUP
    return ""


_REGULAR: Final = re.compile(
    r"\b(?:Infantry|Armou?red|Mechani[sz]ed|Mountain|Artillery|Airborne|Parachute|Motori[sz]ed|Cavalry|Marine|Ranger)\b"
    r"|\b(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|"
    r"Eighteenth|Twentieth|\w+teenth|\w+tieth)\s+(?:Brigade|Division|Battalion|Army|Corps|Regiment)\b"
)
"""Units of a regular army: an arm of the service, or a number before brigade or division."""


@cache
def _not_armed() -> re.Pattern[str]:
    """Words that make a name one of something other than an armed group."""
    bad = (re.escape(str(word).casefold()) for word in lexicon("groups")["form"]["not"])
    return re.compile(rf"\b(?:{'|'.join(bad)})\b")


def _state_adjective(parts: list[str]) -> bool:
    index = place_index()
    head = parts[0].casefold()
    two = " ".join(parts[:2]).casefold()
    return head in index.demonyms or two in index.demonyms or head in index.countries
