"""Help given and received: `provided weapons to X`, `receives support from Y`."""

from collections.abc import Iterator
from typing import Final

from loaders.article.claims import Party
from loaders.article.clauses import all_preps, objects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import agents, parties_of, possessors
from loaders.article.relations.asserted import denied, on_whose_word
from loaders.article.relations.found import Found
from loaders.article.scene import Scene

_HELP: Final = words("relations", "kinds_of_support")


def gives(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`provided support to X`, `gave Y safe haven`."""
    given = [o for o in objects(sentence, verb) if o.lemma in _HELP]
    if not given or denied(sentence, verb):
        return
    right: list[Party] = []
    for prep in all_preps(sentence, verb):
        if prep.lemma in ("to", "for"):
            right += [
                p for o in sentence.kids(prep, "pobj") for p in parties_of(scene, sentence, o)
            ]
    right += [p for o in sentence.kids(verb, "dative") for p in parties_of(scene, sentence, o)]
    for a in agents(scene, sentence, verb)[:2]:
        for b in right[:2]:
            if a.key != b.key and "group" in (a.kind, b.kind) and a.kind != "person":
                one = Found(sentence, a, "SUPPORTS", b, f"relation/gives:{given[0].lemma}", verb)
                on_whose_word(scene, sentence, verb, one)
                yield one


def gets(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`receives support from X`."""
    if not any(o.lemma in _HELP for o in objects(sentence, verb)) or denied(sentence, verb):
        return
    givers = [
        p
        for prep in all_preps(sentence, verb)
        if prep.lemma == "from"
        for o in sentence.kids(prep, "pobj")
        for p in parties_of(scene, sentence, o)
    ]
    for a in givers[:2]:
        for b in agents(scene, sentence, verb)[:1]:
            if a.key != b.key and "group" in (a.kind, b.kind):
                one = Found(sentence, a, "SUPPORTS", b, "relation/receives", verb)
                on_whose_word(scene, sentence, verb, one)
                yield one


def in_support(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`has had troops there in support of X`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None or sentence.at(noun.head).lemma != "in":
        return
    for a in agents(scene, sentence, verb)[:2]:
        for b in possessors(scene, sentence, noun)[:1]:
            bodies = ("group", "state", "force")
            if a.key != b.key and a.kind in bodies and b.kind in bodies:
                yield Found(sentence, a, "SUPPORTS", b, "relation/in-support-of", noun)
