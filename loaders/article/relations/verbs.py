"""Relations by a verb: `X joined Y`, `X condemned Y`. Which verbs: lexicon/relations.yaml."""

import re
from collections.abc import Iterator
from typing import Any, Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import all_preps, objects, subjects
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import (
    agents,
    done_by,
    is_actor,
    is_said_of,
    parties_behind,
    parties_of,
    relative,
)
from loaders.article.relations.asserted import denied, on_whose_word
from loaders.article.relations.found import Found, abroad
from loaders.article.scene import Scene, phrase
from loaders.article.unreal import unreal


def of_verb(
    scene: Scene, sentence: Sentence, verb: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    """The relations a verb of the lexicon states; `entry` is what the lexicon says of it."""
    if denied(sentence, verb) or (
        unreal(sentence, verb, goes_on=True) and entry["type"] not in ("CONDEMNED",)
    ):
        return
    kind = str(entry["type"])
    rule = f"relation/verb:{verb.lemma}"
    if entry.get("allegiance") and not any(
        k.lemma in words("relations", "allegiance") for k in sentence.kids(verb, "dobj")
    ):
        return
    if verb.lemma == "break":
        kids = {k.lemma for k in sentence.kids(verb)}
        talks = {"talk", "negotiation", "dialogue", "ceasefire", "truce", "silence", "contact"}
        if not kids & {"away", "off", "tie", "from"} or kids & talks:
            return
    if verb.lemma == "unite" and sentence.at(verb.head).lemma == "stand":
        return  # `stands united with`: an ally
    passive = sentence.has(verb, "auxpass", "nsubjpass")
    if entry.get("terrorist") and not re.search(r"\bterror", sentence.text):
        return
    left = agents(scene, sentence, verb)
    by = done_by(scene, sentence, verb)
    if entry.get("terrorist") and not by and verb.tag == "VBN":
        by = _listed_by(scene, sentence, verb)
    participle = verb.tag == "VBN" and verb.dep == "acl" and bool(by) and not entry.get("preps")
    if participle:
        left, passive = by, True
    if verb.lemma == "fight":
        beside = parties_behind(scene, sentence, verb, "alongside")
        for b in beside[:2]:
            for a in left[:1]:
                if a.key != b.key and a.kind == "group":
                    yield Found(
                        sentence, a, "ALLIED_WITH", b, "relation/fights-alongside", verb, both=True
                    )
        if beside:
            return
    preps = entry.get("preps") or []
    right = [
        p
        for prep in all_preps(sentence, verb)
        if prep.lemma in preps
        for o in sentence.kids(prep, "pobj")
        for p in parties_of(scene, sentence, o)
    ]
    if entry.get("passive") and (passive or verb.dep in ("acl", "amod")):
        said_of = subjects(sentence, verb) if passive else [sentence.at(verb.head)]
        left = [p for t in said_of for p in parties_of(scene, sentence, t)]
        if not left and not passive:
            left = is_said_of(scene, sentence, sentence.at(verb.head))
    elif participle:
        right = parties_of(scene, sentence, sentence.at(verb.head))
    elif passive and not preps:
        right = [
            p
            for t in subjects(sentence, verb)
            for p in parties_of(scene, sentence, relative(sentence, verb, t))
        ]
    elif not preps or entry.get("object"):
        hit = objects(sentence, verb)
        right += [p for t in hit for p in parties_of(scene, sentence, t)]
        if verb.dep == "relcl" and not hit:
            head = sentence.at(verb.head)
            if head.lemma not in ("who",) and sentence.has(verb, "nsubj"):
                right += parties_of(scene, sentence, head) or (
                    [Party(phrase(scene, sentence, head), "text", n.key_of(head.word))]
                    if kind == "CONDEMNED"
                    and head.tag.startswith("N")
                    and left
                    and left[0].kind == "group"
                    else []
                )
        if kind == "CONDEMNED" and not right and verb.dep == "conj":
            right = [
                p
                for k in sentence.kids(verb, "conj")
                for t in objects(sentence, k)
                for p in parties_of(scene, sentence, t)
            ]
        if kind == "CONDEMNED" and not right:
            right = [
                p
                for k in sentence.kids(verb, "conj")
                if k.tag.startswith("V")
                for t in objects(sentence, k)
                for p in parties_of(scene, sentence, t)
            ]
    mutual = entry.get("both") and verb.dep not in ("pcomp", "amod")
    if mutual and not right and len(left) >= 2 and not _TOGETHER.search(sentence.text):
        left, right = left[:1], left[1:]
    if entry.get("blame"):
        yield from _blame(scene, sentence, verb, left, right, rule)
        return
    if entry.get("deed"):
        deed = _deed(sentence, verb, passive)
        only = len(list(objects(sentence, verb))) == 1 and not passive
        if deed is not None and (only or all(r.kind not in ("group",) for r in right)):
            for a in left[:3] or _condemners(scene, sentence, verb, passive):
                yield Found(
                    sentence,
                    a,
                    kind,
                    Party(phrase(scene, sentence, deed), "incident", "deed"),
                    rule,
                    verb,
                    deed=True,
                )
            return
    doubt = "the word may mean less than an affiliation" if entry.get("weak") else ""
    for a in left[:3]:
        for b in right[:4]:
            if a.key == b.key or not is_actor(a) or (not is_actor(b) and kind != "CONDEMNED"):
                continue
            kinds = {a.kind, b.kind}
            helps = kind == "SUPPORTS" and abroad(a, b)
            listed = kind == "DESIGNATED" and b.kind == "person"
            if "group" not in kinds and not (helps or listed):
                continue
            if kind in ("SUPPORTS", "RIVAL_OF", "ALLIED_WITH") and "person" in kinds:
                continue
            if kind == "DESIGNATED" and a.kind == "group":
                continue
            if verb.lemma == "join" and not (a.kind == b.kind == "group"):
                continue
            if verb.lemma in words("relations", "arming_verbs") and b.kind not in (
                "group",
                "force",
                "state",
            ):
                continue
            if verb.lemma == "join" and _is_umbrella(b):
                yield Found(sentence, a, "PART_OF", b, rule, verb)
                continue
            one = Found(sentence, a, kind, b, rule, verb, bool(entry.get("both")), doubt=doubt)
            on_whose_word(scene, sentence, verb, one)
            yield one


def _is_umbrella(party: Party) -> bool:
    """Whether a body is one that groups join as parts: a coalition, a council, an alliance."""
    return bool({w.casefold() for w in party.name.split()} & words("relations", "umbrellas"))


_TOGETHER: Final = re.compile(
    r"\b(?:side by side|shoulder to shoulder|together|alongside|beside|on the same side)\b"
)
"""`X and Y fought side by side`: not each other."""


def _listed_by(scene: Scene, sentence: Sentence, verb: Token) -> list[Party]:
    """`listed as a terrorist group by A, B and C`: the names behind `by`, up to the next verb."""
    found: list[Party] = []
    after = False
    for token in sentence.tokens[verb.i :]:
        if token.lemma == "by":
            after = True
        elif after and token.tag in ("VBZ", "VBD", "VBP", "MD"):
            break
        elif after and token.name is not None:
            party = scene.actor(sentence, token)
            if party is not None and party.kind in ("state", "organization"):
                found.append(party)
    return found


def _deed(sentence: Sentence, verb: Token, passive: bool) -> Token | None:
    pool = subjects(sentence, verb) if passive else objects(sentence, verb)
    for token in pool:
        if (
            token.lemma in words("violence", "taken_up")
            or token.lemma in lexicon("violence")["event_nouns"]
        ):
            return token
        if token.lemma == "it" and token.tag == "PRP" and sentence.index:
            return token  # in a text about attacks, what is condemned by `it` is one
    return None


def _condemners(scene: Scene, sentence: Sentence, verb: Token, passive: bool) -> list[Party]:
    """Those who condemn and are no known actor: `the president`, `the mayor of X`."""
    if passive:
        return []
    found = []
    for token in subjects(sentence, verb):
        if token.tag.startswith("N") and token.lemma in words("people", "roles"):
            text = phrase(scene, sentence, token)
            found.append(Party(text, "organization", n.key_of(text)))
    return found


def _blame(
    scene: Scene, sentence: Sentence, verb: Token, left: list[Party], right: list[Party], rule: str
) -> Iterator[Found]:
    """`X blamed Y for abandoning jihad` reproaches Y; `for the attack` attributes a deed."""
    for prep in sentence.kids(verb, "prep"):
        for inner in sentence.subtree(prep):
            if (
                inner.lemma in lexicon("violence")["event_nouns"]
                or inner.lemma in lexicon("violence")["kill_verbs"]
            ):
                return
            if inner.lemma in words("relations", "backing_verbs"):
                hit = [p for t in objects(sentence, inner) for p in parties_of(scene, sentence, t)]
                for a in right[:2]:
                    for b in hit[:2]:
                        if "group" in (a.kind, b.kind) and a.key != b.key:
                            by = left[0].name if left else ""
                            yield Found(
                                sentence,
                                a,
                                "SUPPORTS",
                                b,
                                rule,
                                verb,
                                attribution="blamed",
                                asserted_by=by,
                            )
                return
    for a in left[:2]:
        for b in right[:2]:
            if verb.lemma == "accuse":
                continue
            if a.kind == "group" and is_actor(b) and b.kind != "person":
                yield Found(sentence, a, "CONDEMNED", b, rule, verb)
