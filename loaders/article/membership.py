"""To whom a person belongs where no post says so: `X's P`, `P of X`, `P, who joined X`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.lexicons import lexicon
from loaders.article.relations.marks import mark
from loaders.article.scene import Scene
from loaders.article.stems import Sieve, needs

_BODIES: Final = (n.GROUP, n.FORCE)


@dataclass(frozen=True, slots=True)
class Membership:
    """Whose a person is, and the sentence that says so."""

    of: Party
    sentence: int


def memberships(scene: Scene) -> dict[str, Membership]:
    """Whose the persons of a text are, by their key; what is said first holds."""
    found: dict[str, Membership] = {}
    for sentence in scene.sentences:
        kinds = {name.kind for name in sentence.names}
        if n.PERSON not in kinds or kinds.isdisjoint(_BODIES):
            continue
        marked = mark(scene, sentence)
        turns, sieve = _turns()
        for at in sieve.fitting(sentence.lower):
            for match in turns[at].finditer(marked.text):
                of = marked.parties[match["g"]][0]
                for shown in re.findall(r"‹P\d+›", match["p"]):
                    key = marked.parties[shown][0].key
                    found.setdefault(key, Membership(of, sentence.index))
    return found


@cache
def _turns() -> tuple[list[re.Pattern[str]], Sieve]:
    """The turns of phrase of the lexicon, and what letters each needs."""
    written = [str(one) for one in lexicon("posts")["members"]]
    plain = [re.sub(r"\{\+?[pg]\}", "(?:.)?", re.sub(r"\(\?[!=][^()]*\)", "", x)) for x in written]
    return [re.compile(_filled(one)) for one in written], Sieve([needs(one) for one in plain])


def _filled(turn: str) -> str:
    one = r"(?:[A-Z][a-z]*\.? ){0,3}‹P\d+›"
    several = rf"{one}(?:(?:, and |, | and )(?:[a-z][\w-]*,? ){{0,3}}{one}){{0,5}}"
    body = r"(?:[Tt]he )?(?P<g>‹[GF]\d+›)"
    turn = turn.replace("{p}", f"(?P<p>{one})").replace("{+p}", f"(?P<p>{several})")
    if turn.startswith("{g}"):
        turn = turn.replace("{g}", r"(?P<g>‹[GF]\d+›)", 1)
    return turn.replace("{g}", body)
