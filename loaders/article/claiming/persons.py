"""Persons as claims: those with a post, those hit, those the text names on purpose."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article import names as n
from loaders.article import offices as posts
from loaders.article.claims import Incident, Office, Party, Person
from loaders.article.lexicons import lexicon
from loaders.article.membership import Membership, memberships
from loaders.article.parse import Sentence
from loaders.article.scene import Scene


def persons_of(
    scene: Scene, offices: tuple[Office, ...], incidents: tuple[Incident, ...]
) -> Iterator[Person]:
    """The persons of a text that are more than a name."""
    roles: dict[str, list[Office]] = {}
    for office in offices:
        roles.setdefault(office.person, []).append(office)
    victims = {name for i in incidents for name in i.named_victims}
    number = 0
    introduced, also = _introduced(scene)
    told = _told(scene)
    whose = memberships(scene)
    for key, first in scene.first_of.items():
        if first.kind != n.PERSON or key in also:
            continue
        shown = scene.display(key)
        longest = max(scene.names_of[key], key=len)
        own = roles.pop(shown, [])
        known = bool(own) or shown in victims or key in introduced
        if not known and first.how != "form" and not (first.how == "shape" and key in told):
            continue
        number += 1
        start, end = scene.first_at[key]
        yield Person(
            id=f"P{number}",
            rule=f"person/{first.how}",
            at=scene.passage(start, end),
            name=longest,
            roles=tuple(dict.fromkeys(o.title for o in own)) or _ranks(scene, key),
            affiliation=next((o.of for o in own if o.of is not None), None) or _whose(whose, key),
            aliases=tuple(
                name
                for other in (key, *(k for k, of in also.items() if of == key))
                for name in scene.names_of[other]
                if name != longest
            ),
        )
    for name, own in roles.items():
        if name.startswith("unnamed "):
            number += 1
            yield Person(
                id=f"P{number}", rule="person/unnamed", at=own[0].at, name=name,
                roles=tuple(o.title for o in own),
            )  # fmt: skip


def _whose(whose: dict[str, Membership], key: str) -> Party | None:
    return whose[key].of if key in whose else None


_BY_NAME: Final = re.compile(
    r"(?:\b(?:identified|named) (?:\w+ )?as|[Aa]mong (?:the |those )?(?:dead|killed|slain|victims)"
    r"(?: \w+)? (?:is|was|were|are)|\b(?:militant|rebel|commander|terrorist|fighter|cadre|member|"
    r"insurgent|victim|suspect|one) (?:named|called)|\bled by|\bcommanded by|\bheaded by|\bunder|"
    r"\bgovernment of|"
    r"\b(?:[Aa]rrest|[Cc]apture|[Kk]illing|[Dd]eath|[Rr]elease) of|\b(?:captured|arrested|killed|"
    r"sanctioned|designated|"
    r"alias|faction of|wing of))\s+(?:the \w+ )?['\"]?$"
)
_OF_NOTE: Final = re.compile(
    r"(?:,[^,.;]{3,80},)? (?:was|is|has been|were) (?:\w+ )?(?:captured|arrested|killed|detained|"
    r"wanted|released|sentenced|"
    r"designated|sanctioned|appointed|identified|shot|kidnapped|abducted|assassinated)\b|'s "
    r"(?:government|men|faction|wing|"
    r"followers|forces)\b"
)
_ALIAS: Final = re.compile(
    r",? \(?(?:alias|codenamed|aka|a\.k\.a\.|@|also known as|better known as|known as|nom de "
    r"guerre|"
    r"nicknamed|(?:who )?uses the alias)\s+['\"]?$"
)


_ENDINGS: Final = r"\w+(?:tion|tions|ment|ments|ing|ness|ship|ism|ists?|ies|ance|ence|ed)"
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(lexicon('names')['not_in_persons'])}|{_ENDINGS})\b")
"""Words that are no part of a person's name."""
_NOT_BEFORE: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Aa]ccording to|[Ii]n|[Aa]t|[Nn]ear|[Tt]owards?|[Aa]round|[Oo]utside|"
    r"its|Operation|"
    r"[A-Z][\w-]*|al)[ -]$"
)
_NOT_BEHIND: Final = re.compile(rf" (?:{'|'.join(lexicon('names')['not_behind_persons'])}|[A-Z])")


_AGENCY: Final = re.compile(r"\)\s?(?:\.-|\.? ?[-–—])")


def _told(scene: Scene) -> set[str]:
    """Persons by the shape of the name alone, where they stand in a sentence as persons do."""
    found: set[str] = set()
    for sentence in scene.sentences:
        text = sentence.text
        if not text.rstrip().endswith((".", "!", "?", '"', "'", ")", "]", ":")):
            continue  # a heading
        for name in sentence.names:
            if name.kind != n.PERSON or name.how not in ("shape", "surname"):
                continue
            if _WORDS.search(name.text) or _NOT_BEHIND.match(text, name.end):
                continue
            if _AGENCY.match(text, name.end):
                continue  # `TOWN, 3 May (Agency).-`
            if not _NOT_BEFORE.search(
                text[max(0, name.start - 30) : name.start]
            ) and not _among_places(sentence, name):
                found.add(name.key)
    return found


def _among_places(sentence: Sentence, name: n.Name) -> bool:
    """`in X, Tal Y`, `Tal Y and Z`: a place no list knows, beside those it knows."""
    for other in sentence.names:
        if other.kind != n.PLACE:
            continue
        between = sentence.text[min(other.end, name.end) : max(other.start, name.start)]
        if between in (", ", " and ", " or ", ", and ", " to "):
            return True
    return False


def _introduced(scene: Scene) -> tuple[set[str], dict[str, str]]:
    """Persons whom the text names on purpose (`was identified as X`), and other names of persons
    (`X, alias Y`) by the key of the first."""
    found: set[str] = set()
    also: dict[str, str] = {}
    for sentence in scene.sentences:
        persons = [name for name in sentence.names if name.kind == n.PERSON]
        for at, name in enumerate(persons):
            if _BY_NAME.search(sentence.text[: name.start]) or _OF_NOTE.match(
                sentence.text, name.end
            ):
                found.add(name.key)
            before = persons[at - 1] if at else None
            if before is None or before.key == name.key:
                continue
            if _ALIAS.fullmatch(sentence.text[before.end : name.start]):
                also[name.key] = before.key
                found.add(before.key)
    return found, also


def _ranks(scene: Scene, key: str) -> tuple[str, ...]:
    """The ranks the text gives a person of whom it names no post."""
    found = [
        posts.rank_of(sentence, name)
        for sentence in scene.sentences
        for name in sentence.names
        if name.kind == n.PERSON and name.key == key
    ]
    return tuple(dict.fromkeys(rank for rank in found if rank))
