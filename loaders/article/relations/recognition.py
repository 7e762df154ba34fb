"""What states do to groups, and groups seek of states: lists, relations."""

import re
from collections.abc import Iterator

from loaders.article.clauses import all_preps, objects, subjects
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import agents, parties_behind, parties_of, possessors
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def put_on_list(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`added X to its list of terrorist organisations`."""
    lists = [
        o
        for prep in all_preps(sentence, verb)
        if prep.lemma in ("to", "on", "in")
        for o in sentence.kids(prep, "pobj")
        if o.lemma in ("list", "blacklist")
    ]
    if not lists or not re.search(
        r"terror|sanction|black|proscribed|banned|outlawed", sentence.text
    ):
        return
    passive = sentence.has(verb, "auxpass")
    hit = subjects(sentence, verb) if passive else objects(sentence, verb)
    left = agents(scene, sentence, verb)
    if not left:
        left = [p for o in lists for p in possessors(scene, sentence, o)]
    if passive and not left:
        # `on the list of terrorist organisations by Canada` hangs the maker on the organisations.
        left = [
            p
            for o in lists
            for t in sentence.subtree(o)
            if t.lemma == "by"
            for k in sentence.kids(t, "pobj")
            for p in parties_of(scene, sentence, k)
        ]
    for a in left[:2]:
        for token in hit:
            for b in parties_of(scene, sentence, token)[:2]:
                if a.key != b.key and a.kind in ("state", "organization"):
                    yield Found(sentence, a, "DESIGNATED", b, "relation/put-on-list", verb)


def seeks_relations(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X seeks relations with India and China`: negotiations, with a doubt."""
    right = parties_behind(scene, sentence, noun, "with")
    doubt = "relations are sought, not said to be established"
    for a in agents(scene, sentence, sentence.at(noun.head))[:1]:
        for b in right[:5]:
            if a.kind == "group" and b.kind == "state":
                rule = "relation/seeks-relations"
                yield Found(sentence, a, "NEGOTIATED_WITH", b, rule, noun, doubt=doubt)
