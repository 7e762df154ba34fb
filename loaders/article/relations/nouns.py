"""Relations by a noun: `X, a rival of Y`, `talks between X and Y`.

Which nouns: lexicon/relations.yaml.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import (
    agents,
    is_actor,
    is_said_of,
    nearest_group,
    parties_behind,
    parties_of,
    possessors,
    sides_before,
)
from loaders.article.relations.asserted import denied, over
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def of_noun(
    scene: Scene, sentence: Sentence, noun: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    """The relations a noun of the lexicon states; `entry` is what the lexicon says of it."""
    if denied(sentence, noun) and not (entry.get("tie") and sentence.has(noun, "relcl")):
        return  # but `did not outlast the accord that X and Y signed`
    if entry.get("close") and not any(
        k.lemma in words("relations", "close_adjectives") for k in sentence.kids(noun, "amod")
    ):
        return
    rule = f"relation/noun:{noun.lemma}"
    both = bool(entry.get("both"))
    kind = str(entry["type"])
    if kind == "PART_OF" and any(
        k.lemma in ("breakaway", "splinter", "dissident", "rival", "renegade")
        for k in sentence.kids(noun, "amod", "compound")
    ):
        return
    if entry.get("tie"):
        if kind == "ALLIED_WITH" and over(sentence, noun):
            return
        if any(t.lemma in ("suspect", "accuse", "allege") for t in list(sentence.up(noun))[:3]):
            return
        beside = {k.lemma for k in sentence.kids(noun, "prep")}
        if kind == "ALLIED_WITH" and "against" in beside and "with" not in beside:
            # `a coalition against X` joins nobody with X.
            return
        if noun.lemma == "war" and sentence.at(noun.head).lemma == "at":
            yield from _at_war(scene, sentence, noun)
            return
        yield from _tie(scene, sentence, noun, kind, rule, both)
        return
    right = possessors(scene, sentence, noun)
    left: list[Party] = []
    if noun.dep in ("amod", "compound", "nmod") or noun.tag.startswith("J"):
        # `IS's rival Al Qaeda`, `rival groups X and Y`
        head = sentence.at(noun.head)
        left = parties_of(scene, sentence, head)
        right = right or possessors(scene, sentence, head)
        if not right and len(left) >= 2 and both:
            left, right = left[:1], left[1:]
        if not right and both and left and head.dep == "conj":
            # `X and the rival Y`: the other side stands before.
            right = nearest_group(scene, sentence, head, left)[:1]
        if not right and not both:
            return
    else:
        left = is_said_of(scene, sentence, noun)
        if not right and both and noun.tag == "NNS" and len(left) >= 2:
            left, right = left[:1], left[1:]
    left = [p for p in left if all(p.key != q.key for q in right)]
    if both and not (left and right):
        left, right = _beside_own(scene, sentence, noun)
    for a in left[:3]:
        for b in right[:3]:
            bodies = is_actor(a) and is_actor(b) and "person" not in (a.kind, b.kind)
            if bodies and not (kind == "PART_OF" and {a.kind, b.kind} & {"state", "force"}):
                yield Found(sentence, a, kind, b, rule, noun, both)


def _beside_own(scene: Scene, sentence: Sentence, noun: Token) -> tuple[list[Party], list[Party]]:
    """`X and its rival, the Y`: the name before the noun and the one right after it."""
    if not any(k.lemma in ("its", "their", "his") for k in sentence.kids(noun, "poss")):
        return [], []
    for after in sentence.tokens[noun.i + 1 : noun.i + 4]:
        if after.name is not None and after.name.kind == n.GROUP:
            right = [scene.party(after.name)]
            return nearest_group(scene, sentence, noun, right)[:1], right
        if after.word not in (",", "the"):
            break
    return [], []


def _tie(
    scene: Scene, sentence: Sentence, noun: Token, kind: str, rule: str, both: bool
) -> Iterator[Found]:
    """`talks between X and Y`, `X's alliance with Y`, `X signed a deal with Y`."""
    left: list[Party] = []
    right: list[Party] = []
    for prep in sentence.kids(noun, "prep"):
        pobjs = [p for o in sentence.kids(prep, "pobj") for p in parties_of(scene, sentence, o)]
        if prep.lemma in ("between", "among"):
            left, right = pobjs[:1], pobjs[1:]
        elif prep.lemma in ("with", "against", "to") or (
            prep.lemma == "from" and kind == "SPLIT_FROM"
        ):
            right += pobjs
        elif prep.lemma == "of" and kind == "SPLIT_FROM":
            left += pobjs  # `the defection of X from Y`
        elif prep.lemma == "of" and kind == "MERGED_WITH" and len(pobjs) >= 2:
            left, right = pobjs[:1], pobjs[1:]  # `the merger of A, B and C`
    for kid in sentence.kids(noun, "poss"):
        left += parties_of(scene, sentence, kid)
        if kid.lemma in ("latter", "former") and not left:
            return
    if not right:
        left, right = _which_they(scene, sentence, noun) or (left, right)
    if not right and noun.dep == "dobj":
        above = sentence.at(noun.head)
        right += parties_behind(scene, sentence, above, "with", "against")
    if right and not left:
        above = sentence.at(noun.head)
        if above.tag.startswith("V"):
            left = agents(scene, sentence, above)
        elif noun.dep == "pobj":
            left = agents(scene, sentence, above) or nearest_group(scene, sentence, noun, right)
        if not left and kind in ("RIVAL_OF", "FIGHTS"):
            left = nearest_group(scene, sentence, noun, right)
    signed = noun.dep == "dobj" and sentence.at(noun.head).lemma in words(
        "relations", "agreeing_verbs"
    )
    if not right and signed:
        sides = agents(scene, sentence, sentence.at(noun.head))
        if len(sides) < 2:
            inside = [
                t
                for s in subjects(sentence, sentence.at(noun.head))
                for t in sentence.subtree(s)
                if t.name is not None and (t.name.kind == n.GROUP or t.name.level == "country")
            ]
            sides = [p for t in inside if (p := scene.actor(sentence, t)) is not None]
        if len(sides) >= 2:
            left, right = sides[:1], sides[1:2]
    if (
        kind == "NEGOTIATED_WITH"
        and noun.lemma in ("talk", "deal", "agreement", "accord", "pact")
        and re.search(r"\btrade\b|\btariff|\bmerger\b", sentence.text)
    ):
        return
    if kind == "SPLIT_FROM":  # `withdrawal from Gao` leaves no group
        left, right = ([p for p in side if p.kind == "group"] for side in (left, right))
    for a in left[:2]:
        for b in right[:4]:
            if a.key != b.key and is_actor(a) and is_actor(b) and ("group" in (a.kind, b.kind)):
                yield Found(sentence, a, kind, b, rule, noun, both)


def _which_they(
    scene: Scene, sentence: Sentence, noun: Token
) -> tuple[list[Party], list[Party]] | None:
    """`the accord, which A and B initialled`, `the truce A agreed with B`."""
    for verb in sentence.kids(noun, "relcl"):
        named = list(sentence.kids(verb, "nsubj"))
        if not named or named[0].tag in ("WDT", "WP"):
            continue
        sides: list[Party] = []
        for party in parties_of(scene, sentence, named[0]):
            add_party(sides, party)
        beside = parties_behind(scene, sentence, verb, "with")
        if sides and (beside or len(sides) == 2):
            return (sides[:1], beside) if beside else (sides[:1], sides[1:])
    return None


def _at_war(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X and Y have been at war since 2019`, `the two groups are at war`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None:
        return
    sides = [p for t in subjects(sentence, verb) for p in parties_of(scene, sentence, t)]
    against = parties_behind(scene, sentence, noun, "with", "against")
    if sides and against:
        sides = [sides[0], against[0]]
    if len({p.key for p in sides}) < 2:
        sides = sides_before(scene, sentence, [t.word for t in subjects(sentence, verb)])
    for a, b in itertools.pairwise(sides):
        if a.key != b.key:
            yield Found(sentence, a, "FIGHTS", b, "relation/at-war", noun, both=True)
            return
