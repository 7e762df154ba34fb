"""The turns of phrase that a single word gives away, each read by the module of its kind."""

from collections.abc import Iterator
from typing import Final

from loaders.article.clauses import objects
from loaders.article.parse import Sentence, Token
from loaders.article.relations.belonging import (
    UNDER,
    cut_ties,
    formed,
    joined_forces,
    loyal,
    member,
    under,
)
from loaders.article.relations.enmity import enemies_include, generic_fight
from loaders.article.relations.found import Found
from loaders.article.relations.recognition import put_on_list, seeks_relations
from loaders.article.relations.support import gets, gives, in_support
from loaders.article.relations.threats import FEARS, feared, warned
from loaders.article.scene import Scene

TURNS: Final = frozenset((
    *UNDER, *FEARS, "form", "establish", "found", "create", "relation", "tie", "attack",
    "operation", "offensive", "war", "raid", "receive", "obtain", "get", "support", "member",
    "add", "place", "put", "include", "loyal", "join", "link", "warn", "provide", "give",
    "offer", "supply", "lend",
))  # fmt: skip
"""Lemmas of the words that give a turn of phrase away."""


def of_turn(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Found]:
    """The relations that turns of phrase on a word of `TURNS` state."""
    if token.lemma in ("form", "establish", "found", "create") and token.tag == "VBN":
        yield from formed(scene, sentence, token)
    elif (
        token.lemma in ("relation", "tie")
        and token.dep == "dobj"
        and sentence.at(token.head).lemma in ("seek", "establish", "pursue")
    ):
        yield from seeks_relations(scene, sentence, token)
    elif token.lemma in ("attack", "operation", "offensive", "war", "raid") and token.tag == "NNS":
        yield from generic_fight(scene, sentence, token)
    elif token.lemma in ("receive", "obtain", "get") and token.tag.startswith("V"):
        yield from gets(scene, sentence, token)
    elif token.lemma == "support" and token.tag.startswith("N"):
        yield from in_support(scene, sentence, token)
    elif token.lemma == "member" and token.dep == "attr":
        yield from member(scene, sentence, token)
    elif token.lemma in ("add", "place", "put", "include") and token.tag.startswith("V"):
        yield from put_on_list(scene, sentence, token)
        if token.lemma == "include":
            yield from enemies_include(scene, sentence, token)
    elif token.lemma == "loyal":
        yield from loyal(scene, sentence, token)
    elif token.lemma == "join" and any(o.lemma == "force" for o in objects(sentence, token)):
        yield from joined_forces(scene, sentence, token)
    elif token.lemma in UNDER and sentence.at(token.head).lemma == "under":
        yield from under(scene, sentence, token)
    elif token.lemma in ("tie", "link", "relation") and token.dep == "dobj":
        yield from cut_ties(scene, sentence, token)
    elif token.lemma == "warn" and token.tag.startswith("V"):
        yield from warned(scene, sentence, token)
    elif token.lemma in ("provide", "give", "offer", "supply", "lend") and token.tag.startswith(
        "V"
    ):
        yield from gives(scene, sentence, token)
    elif token.lemma in FEARS:
        yield from feared(scene, sentence, token)
