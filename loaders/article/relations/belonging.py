"""Who belongs to whom, and who left: members, the loyal, umbrellas, defectors, cut ties."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from loaders.article import names as n
from loaders.article.clauses import all_preps, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import agents, done_by, parties_behind, parties_of, possessors
from loaders.article.relations.asserted import denied
from loaders.article.relations.found import Found
from loaders.article.scene import Scene
from loaders.article.unreal import unreal


def member(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X is a member of Y`, `Y, of which X is a member`."""
    verb = sentence.at(noun.head)
    whole = possessors(scene, sentence, noun)
    if not whole and verb.dep == "relcl":
        whole = parties_of(scene, sentence, sentence.at(verb.head))
    for a in [p for t in subjects(sentence, verb) for p in parties_of(scene, sentence, t)][:1]:
        for b in whole[:1]:
            if a.key != b.key and a.kind == b.kind == "group":
                yield Found(sentence, a, "PART_OF", b, "relation/member-of", noun)


def loyal(scene: Scene, sentence: Sentence, word: Token) -> Iterator[Found]:
    """`X is loyal to Y`, `a group loyal to Y`."""
    right = parties_behind(scene, sentence, word, "to")
    above = sentence.at(word.head)
    said_of = subjects(sentence, above) if word.dep == "acomp" else [above]
    for a in [p for t in said_of for p in parties_of(scene, sentence, t)][:1]:
        for b in right[:1]:
            if a.key != b.key and a.kind == "group" and b.kind in ("group", "person"):
                yield Found(sentence, a, "AFFILIATED_WITH", b, "relation/loyal-to", word)


def joined_forces(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X joined forces with Y`, `X and Y have joined forces`."""
    if denied(sentence, verb) or unreal(sentence, verb, goes_on=True):
        return
    sides = agents(scene, sentence, verb)
    for prep in all_preps(sentence, verb):
        if prep.lemma == "with":
            sides += [
                p for o in sentence.kids(prep, "pobj") for p in parties_of(scene, sentence, o)
            ]
    for b in sides[1:3]:
        if sides[0].key != b.key and "group" in (sides[0].kind, b.kind):
            yield Found(
                sentence, sides[0], "ALLIED_WITH", b, "relation/joined-forces", verb, both=True
            )


_LIMBS: Final = words("relations", "parts_of_groups")
_OF: Final = re.compile(r"(?: \([^()]*\))? of (?:the )?")


def limbs(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """`the 33rd Front of the Y`: a part, by what its name ends with."""
    named = [t for t in sentence.tokens if t.name is not None and t.name.kind == n.GROUP]
    for one, whole in itertools.pairwise(named):
        assert one.name is not None
        assert whole.name is not None
        between = sentence.text[one.end - sentence.start : whole.start - sentence.start]
        if one.word.split()[-1].casefold() in _LIMBS and _OF.fullmatch(between):
            a, b = scene.party(one.name), scene.party(whole.name)
            if a.key != b.key:
                yield Found(sentence, a, "PART_OF", b, "relation/limb-of", one)


UNDER: Final = frozenset(("umbrella", "banner", "command", "leadership", "flag"))


def under(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X operates under the umbrella of Y`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None or denied(sentence, verb):
        return
    for a in agents(scene, sentence, verb)[:2]:
        for b in possessors(scene, sentence, noun)[:1]:
            if a.kind == b.kind == "group" and a.key != b.key:
                yield Found(sentence, a, "PART_OF", b, "relation/under", noun)


def cut_ties(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X cut its ties with Y`: it left, when both are armed groups."""
    verb = sentence.at(noun.head)
    if verb.lemma not in ("cut", "sever", "break", "renounce") or denied(sentence, verb):
        return
    right = [
        p
        for prep in (*sentence.kids(noun, "prep"), *sentence.kids(verb, "prep"))
        if prep.lemma in ("with", "to")
        for o in sentence.kids(prep, "pobj")
        for p in parties_of(scene, sentence, o)
    ]
    for a in agents(scene, sentence, verb)[:1]:
        for b in right[:1]:
            if a.kind == b.kind == "group" and a.key != b.key:
                yield Found(sentence, a, "SPLIT_FROM", b, "relation/cut-ties", verb)


def formed(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X was formed in 2015, during Y's expansion`; `X was formed by defectors from Y`."""
    subject = [p for t in subjects(sentence, verb) for p in parties_of(scene, sentence, t)]
    for prep in sentence.kids(verb, "agent", "prep"):
        for pobj in sentence.kids(prep, "pobj"):
            if pobj.lemma in words("relations", "leavers"):
                for inner in sentence.subtree(pobj):
                    if inner.name is not None and inner.name.kind == n.GROUP:
                        for a in subject[:1]:
                            yield Found(
                                sentence,
                                a,
                                "SPLIT_FROM",
                                scene.party(inner.name),
                                "relation/formed-by-defectors",
                                verb,
                            )
                        break
    founders = [p for p in done_by(scene, sentence, verb) if p.kind == "group"]
    for a in founders[:5] if len(founders) >= 2 else ():  # `a coalition created by A, B and C`
        for b in (subject or parties_of(scene, sentence, sentence.at(verb.head)))[:1]:
            if b.kind == "group" and a.key != b.key:
                yield Found(sentence, a, "PART_OF", b, "relation/formed-by", verb)
    for token in sentence.tokens[verb.i :]:
        if token.lemma in ("expansion", "wave", "merger", "alliance") and token.i > verb.i:
            owners = list(sentence.kids(token, "poss"))
            for owner in owners:
                party = scene.actor(sentence, owner)
                if party is not None and party.kind == "group":
                    for a in subject[:1]:
                        if a.key != party.key and a.kind == "group":
                            yield Found(
                                sentence,
                                a,
                                "PART_OF",
                                party,
                                "relation/formed-in-expansion",
                                verb,
                                doubt="said of its founding, not in so many words",
                            )
                            return
