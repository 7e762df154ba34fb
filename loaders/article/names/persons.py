"""Persons: by a title, by a post, by the shape of the name, by a surname told before."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loaders.article.lexicons import lexicon, words
from loaders.article.names.atoms import Atoms
from loaders.article.names.declared import Declared
from loaders.article.names.form import CAP, kind_by_form, words_of_form
from loaders.article.names.gazetteer import gazetteer
from loaders.article.names.name import ATOM, GROUP, PERSON, Name, key_of
from loaders.article.places import place_index


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(ATOM.findall(title)[0] for title in map(str, lexicon("people")["titles"]))


@cache
def _titles() -> str:
    return "|".join(
        sorted((re.escape(str(t)) for t in lexicon("people")["titles"]), key=len, reverse=True)
    )


_GIVEN: Final = re.compile(rf"(?<=[a-z,;] )(?:{CAP} ){{1,2}}$|^(?:{CAP} ){{2}}$")
"""What stands before `Abu X` when it is but the end of a longer name."""


@cache
def _titled() -> re.Pattern[str]:
    person = (
        rf"(?:{CAP}|[ae]l-[A-Z][\w'-]+)(?:[ -](?:bin |al-|al |ul-|ur-|abu |de |del |la |"
        rf"van )?{CAP}){{0,4}}"
    )
    return re.compile(rf"\b(?:{_titles()})\s+(?P<name>{person})")


def persons_with_title(passage: str, words_: frozenset[str], declared: Declared) -> Iterator[Name]:
    """Persons behind a title: `Mullah X`, `General Y`."""
    if _first_of_titles().isdisjoint(words_):
        return
    for match in _titled().finditer(passage):
        name = re.sub(r"'s(?: .*)?$|[.,]$", "", match["name"])
        first = name.split()[0]
        if key_of(name) in gazetteer() or key_of(first) in declared.entries:
            continue
        if kind_by_form(match.group(0)) == GROUP:
            continue  # `the Abu X Martyrs Brigade`
        if key_of(f"{match.group(0).split()[0]} {first}") in gazetteer():
            continue
        if re.match(
            r"(?:of|Command|Office|Minister|Secretary|Police|General|Council|Assembly|Staff)\b",
            name,
        ):
            continue
        title = passage[match.start() : match.start("name")].strip()
        keep = title in (
            "Mawlavi",
            "Maulvi",
            "Mullah",
            "Maulana",
            "Mawlawi",
            "Abu",
            "Haji",
            "Hajji",
            "Malik",
            "Sayyid",
            "Qari",
            "Hafiz",
            "Ustad",
            "Sheikh",
            "Comandante",
        )
        start = match.start() if keep else match.start("name")
        given = _GIVEN.search(passage, 0, start) if title == "Abu" else None
        if given and not (_NOT_PERSON.search(given[0]) or any(map(_is_role, given[0].split()))):
            start = given.start()  # `Abdul Sattar Abu X`
        end = match.start("name") + len(name)
        if not keep and len(name.split()) == 1 and name.casefold() in place_index().by_key:
            continue
        yield Name(
            start,
            end,
            PERSON,
            passage[start:end],
            person_key(passage[start:end], declared),
            how="form",
        )


_POSTS: Final = (
    "spokesman|spokesperson|spokeswoman|commander|governor|mayor|leader|minister|"
    "president|chief|emir|envoy|ambassador|director|secretary|cleric|senator|lawmaker|"
    "judge|prosecutor|sub-leader|ringleader|commissioner|deputy|negotiator|founder"
)
_POST_WORDS: Final = frozenset(ATOM.findall(_POSTS))
_POSTED: Final = re.compile(
    rf"\b(?:{_POSTS})\s+(?P<name>(?:{CAP}|[ae]l-[A-Z][\w'-]+)"
    rf"(?:[ -](?:bin |al-|al |ul-|ur-|de |del |la |van |ag |ould )?{CAP}){{0,3}})"
)
"""A post and the name behind it: `police spokesman Faizullah Zadran`."""


def persons_with_post(passage: str, words_: frozenset[str], declared: Declared) -> Iterator[Name]:
    """Persons behind a post: `police spokesman X`."""
    if _POST_WORDS.isdisjoint(words_):
        return
    for match in _POSTED.finditer(passage):
        name = re.sub(r"'s(?: .*)?$|[.,]$", "", match["name"])
        if key_of(name) in gazetteer() or key_of(name.split()[0]) in declared.entries:
            continue
        if _NOT_PERSON.search(name) or place_index().country_of(name) or name.isupper():
            continue
        if re.fullmatch(_titles(), name) or re.match(rf"(?:{_titles()})\s", name):
            continue
        start = match.start("name")
        yield Name(start, start + len(name), PERSON, name, person_key(name, declared), how="form")


_IDENTIFIED: Final = re.compile(rf"\b(?:identified|named) as (?P<name>{CAP}(?: {CAP}){{0,3}})")


def persons_identified(passage: str, words_: frozenset[str], declared: Declared) -> Iterator[Name]:
    """Persons whom a sentence names on purpose: `identified as X`, also by one word alone."""
    if "identified" not in words_ and "named" not in words_:
        return
    for match in _IDENTIFIED.finditer(passage):
        name = re.sub(r"'s(?: .*)?$|[.,]$", "", match["name"])
        key = key_of(name)
        if key in gazetteer() or key in declared.entries or place_index().by_key.get(key):
            continue
        if _NOT_PERSON.search(name) or name.isupper():
            continue
        start = match.start("name")
        yield Name(start, start + len(name), PERSON, name, person_key(name, declared), how="form")


def person_key(text: str, declared: Declared) -> str:
    """The key of a person: by the surname, once the text has given the full name."""
    surname = key_of(text.split()[-1])
    full = declared.surnames.get(surname)
    if full is not None and _another(text, full):
        return key_of(text)
    if full is None or (len(text.split()) > 1 and len(key_of(text)) > len(full)):
        if len(text.split()) > 1:
            declared.surnames[surname] = key_of(text)
            if re.match(r"[ae]l-", text.split()[-1], re.IGNORECASE):
                declared.surnames.setdefault(surname[2:], key_of(text))
        return declared.surnames.get(surname, key_of(text))
    return full


def _another(text: str, full: str) -> bool:
    """Whether a name of two words or more is another person's of the same surname: `Sara X`."""
    *given, _ = (key_of(part) for part in text.split())
    return bool(given) and not any(part in full or full.startswith(part[:1]) for part in given)


def _is_role(word: str) -> bool:
    folded = word.casefold()
    return folded in words("people", "roles") or folded.removesuffix("s") in words(
        "people", "roles"
    )


_PERSON: Final = re.compile(
    rf"{CAP}(?: [\"“][\w .'-]{{2,25}}[\"”](?= {CAP}))?(?: (?:bin|al|ul|ur|de|del|la|van|von|e|abu|"
    rf"ag|ould|el)[ -]| [ae]l-| |"
    rf"-){CAP}(?:(?: (?:bin|al|ul|ur|de|del|la|ag|ould) | [ae]l-| |-){CAP}){{0,3}}"
)
_NOT_PERSON: Final = re.compile(
    r"\b(?:The|In|On|At|And|But|After|While|When|Since|According|However|Operation|New|Supreme|Interior|Foreign|Defen[cs]e|"
    r"National|International|United|Party|Day|War|Accord|Agreement|Act|Minister|Command|Plan|State|Islam|Islamic|University|"
    r"River|Lake|Mount|Valley|Sea|Gulf|North|South|East|West|Northern|Southern|Eastern|Western|Central|Street|Road|"
    r"Highway|Avenue|Declaration|Treaty|Resolution|Cup|League|Club|FC|Government|Monitoring|Hundred|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Twelve|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Security|Attention|Mujahideen|Division|Brigade|"
    r"Battalion|Corps|Deal|Peace|Process|Law|Code|Crime|Prime|Vice|President|General|God|Holy|Christmas|Improvised|"
    r"Especially|Information|Tactically|Furthermore|Mentioning|Following|Area|Council|Committee|Service|Agency|Authority|Commission|Ministry|Assembly|Directorate|Bureau|Slain|Jebel|Jabal|Souq|Dhabi|Local|Also|Their|His|Her|Its|This|That|Some|All)\b"
)
_CAPITALISED: Final = re.compile(r"\b[A-ZÀ-Þ][\w'-]+")


@cache
def _lead() -> re.Pattern[str]:
    """A first word that is no part of a person's name."""
    openers = "|".join(re.escape(str(word)) for word in lexicon("people")["openers"])
    return re.compile(rf"(?:{_NOT_PERSON.pattern}|\b(?:{openers})\b)[ -]")


def _body(text: str) -> bool:
    """Whether a name ends as those of many together do."""
    last = text.split()[-1]
    return last.endswith("s") or last.casefold() in words_of_form("last")


_ARTICLE: Final = re.compile(r"\b[Tt]he $")


_STANDING: Final = re.compile(
    rf"(?:^|(?<=[,;:] )|(?<=\bby )|(?<=\band )|(?<=\binclude )|(?<=\bincluding )|(?<=\bsucceeded ))"
    rf"(?P<name>{CAP} (?:{CAP} ){{0,2}}(?:[ae]l-)?{CAP})"
    r"(?=, (?:who|an?|the|its|his|her|one|alias|codenamed|known|then|also|\d\d,|in|on)\b|"
    r"(?:,| \([^)]*\),?)? (?:said|says|told|added|condemned|denied|warned|announced|confirmed|"
    r"claimed|"
    r"vowed|accused|blamed|died|pledged|swore|leads|heads|commands|serves)\b)"
)
_PART_OF_PLACE: Final = re.compile(
    r"(?:Nearby|Neighbou?ring|Rural|Greater|Upper|Lower|Middle|Inner|Outer|Old|Historic|Downtown|"
    r"Fort|Port|Camp|Puerto|Santa|San|Saint|El|Al|Los|Las|Tel|Tell|Jabal|Jebel|Wadi|Deir|Beit|Kafr)\b"
)


def persons_over_places(passage: str, atoms: Atoms, declared: Declared) -> Iterator[Name]:
    """`X Y, who`, `X Y said`, where Y is a town as well: a person, by where the name stands."""
    index = place_index()
    if index.by_key.keys().isdisjoint(atoms.folded) or len(atoms.first) < 2:
        return
    for match in _STANDING.finditer(passage):
        name = match["name"]
        parts = [key_of(part) for part in name.split()]
        arabic = re.search(r" [ae]l-", name) is not None
        if (parts[0] in index.by_key and not arabic) or not any(
            part in index.by_key for part in (parts if arabic else parts[1:])
        ):
            continue
        if (
            key_of(name) in index.by_key
            or key_of(name) in gazetteer()
            or _PART_OF_PLACE.match(name)
        ):
            continue
        if _NOT_PERSON.search(name) or any(_is_role(part) for part in name.split()):
            continue
        if index.demonyms.get(name.split()[0].casefold()) or parts[0] in declared.entries:
            continue
        start = match.start("name")
        yield Name(start, match.end("name"), PERSON, name, person_key(name, declared), how="shape")


def persons_by_shape(passage: str, declared: Declared, busy: bytearray) -> Iterator[Name]:
    """Capitalised names that nothing else has claimed: persons when they have two words."""
    for match in _PERSON.finditer(passage):
        start, text = match.start(), re.sub(r"'s$|[.,]$", "", match.group(0))
        if "Operation " in text:
            continue
        while (lead := _lead().match(text)) or (start < len(busy) and busy[start] and " " in text):
            cut = lead.end() if lead else len(text.split(" ")[0]) + 1
            start, text = start + cut, text[cut:]
        text = text.split("'s ")[0]
        if (
            " " not in text
            or _NOT_PERSON.search(text)
            or busy.find(1, start, start + len(text)) >= 0
        ):
            continue
        if re.search(r"\d", text) or not text[0].isupper() or text.isupper():
            continue
        if any(_is_role(part) for part in text.split()):
            continue
        if _ARTICLE.search(passage, max(0, start - 4), start) and _body(text):
            continue  # `the Red Marines`: nobody
        yield Name(start, start + len(text), PERSON, text, person_key(text, declared), how="shape")
    for word in _CAPITALISED.finditer(passage) if declared.surnames else ():
        text = word.group(0).removesuffix("'s").removesuffix("'")
        full = declared.surnames.get(key_of(text))
        if full:
            yield Name(word.start(), word.start() + len(text), PERSON, text, full, how="surname")
