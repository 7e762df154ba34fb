"""Whom a count is about, and on whose word it stands."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.parse import Sentence
from loaders.article.scene import Scene


def told_of(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    """The armed groups named in a span of a sentence; else the first force or land in it."""
    found: list[Party] = []
    for name in sentence.names:
        if name.kind == n.GROUP and start <= name.start < end:
            party = scene.party(name)
            add_party(found, party)
    if not found:
        for name in sentence.names:
            if (
                name.kind in (n.PLACE, n.FORCE, n.STATE)
                and name.level in ("country", "")
                and start <= name.start < end
            ):
                found.append(scene.party(name))
                break
    return found


_SOURCE: Final = re.compile(
    r"\b(?:[Aa]ccording to|data (?:collated|compiled|collected) by|figures (?:from|compiled by)|"
    r"compiled by|recorded by|documented by)\s+(?:data\s+(?:collated|compiled|collected)\s+by\s+|"
    r"(?:figures|data|a report)\s+(?:from|by)\s+)?(?:the\s+)?(?P<who>[A-Z][\w&'-]*(?:\s+(?:of|"
    r"for|on|and|the|[A-Z][\w&'-]*))*)"
)


def source_of(scene: Scene, sentence: Sentence) -> str:
    """Who counted: `according to X`, `data compiled by X`; '' when it is not said."""
    match = _SOURCE.search(sentence.text)
    return match["who"].strip() if match else ""


def group_meant(scene: Scene, sentence: Sentence) -> list[Party]:
    """The armed group that `the group` or `its` in a sentence takes up."""
    for token in sentence.tokens:
        if token.lemma in ("group", "it", "its", "organization", "outfit", "they", "their"):
            party = scene.antecedent(sentence, token)
            if party is not None and party.kind == "group":
                return [party]
    return []
