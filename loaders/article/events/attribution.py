"""On whose word a deed is told: claimed by its doer, blamed on him, or said by officials."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import add_party
from loaders.article.clauses import SAYING, conjuncts, objects, subjects
from loaders.article.events.draft import Draft
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence, Token, said_tail
from loaders.article.scene import Scene, phrase

BLAMING: Final = frozenset(("blame", "attribute", "accuse"))


def on_whose_word(scene: Scene, sentence: Sentence, head: Token, draft: Draft) -> None:
    """Whether the clause is what a party says of its own deed, or what officials say."""
    for above in [head, *sentence.up(head)]:
        governor = sentence.at(above.head) if above.head != above.i else None
        saying = governor if governor is not None and above.dep == "ccomp" else None
        if saying is None and above.dep == "ROOT":
            continue
        if saying is None or saying.lemma not in SAYING:
            continue
        if ";" in sentence.text[above.end - sentence.start : saying.start - sentence.start]:
            continue  # `eleven died; X said it had killed 65`
        for token in subjects(sentence, saying):
            party = scene.speaker(sentence, token)
            if party is None:
                if token.name is None:
                    said = phrase(scene, sentence, token)
                    if said and said not in draft.asserted_by and token.tag.startswith("N"):
                        draft.asserted_by.append(said)
                continue
            draft.asserted_by.append(party.name)
            if party.kind == "group":
                own = [p for p in draft.perpetrators if p.key == party.key]
                if own or not draft.perpetrators or _its_own(draft):
                    draft.claim_of = party
    _said_behind(scene, sentence, draft)
    if head.dep == "xcomp" and sentence.at(head.head).lemma in ("claim", "boast", "admit"):
        for token in subjects(sentence, sentence.at(head.head)):
            party = scene.actor(sentence, token)
            if party is not None and party.kind == "group":
                draft.claim_of = party
    for kid in sentence.kids(head, "parataxis", "ccomp"):
        tells = any(k.tag.startswith("V") for k in sentence.kids(kid, "ccomp"))
        # Who claims the deed says nothing of its toll.
        tells = tells or (kid.lemma == "claim" and any(True for _ in objects(sentence, kid)))
        if kid.lemma in SAYING and not tells:  # `…; X said it did so` says nothing of the toll
            for token in subjects(sentence, kid):
                party = scene.actor(sentence, token)
                if party is not None and party.kind == "group":
                    draft.claim_of = party
                    draft.asserted_by.append(party.name)


def _said_behind(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """The speaker of `..., X said.`: kept as the source, and as a claim when X did it."""
    tail = said_tail(sentence.text)
    if tail is None:
        return
    start, _, end = tail
    named = [x for x in sentence.names if start <= x.start < end]
    group = next((x for x in named if x.kind == n.GROUP), None)
    who = sentence.text[start + 1 : end].strip(" \"'")
    draft.asserted_by.append(re.sub(r"^(?:the|a|an)\s+", "", who))
    if group is not None and re.match(r"[^,]{0,12}$", who[: max(0, group.start - start - 2)]):
        party = scene.party(group)
        if not draft.perpetrators or any(p.key == party.key for p in draft.perpetrators):
            if not re.search(r"leader|member|resident|official", who):
                draft.claim_of = party
        elif re.search(
            r"\b(?:our|its|their) (?:\w+ )?(?:fighters|men|forces|mujahideen|sarmachars|units?|"
            r"soldiers)\b|\bwe\b",
            sentence.text,
            re.IGNORECASE,
        ):
            draft.perpetrators = [party]
            draft.claim_of = party


def _its_own(draft: Draft) -> bool:
    text = draft.sentence.text.casefold()
    return bool(
        re.search(
            r"\b(?:its|their) (?:\w+ )?(?:fighters|bombers?|forces|men|soldiers|suicide bombers?|"
            r"militants|units?)\b",
            text,
        )
    )


def blamed(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`X blamed Y for the attack`, `the attack was blamed on Y`, `accused Y of killing`."""
    for token in sentence.tokens:
        if token.lemma not in BLAMING or not token.tag.startswith("V"):
            continue
        if token.lemma == "accuse" and not _of_violence(sentence, token):
            continue
        passive = sentence.has(token, "auxpass")
        for one in _accused(sentence, token):
            for each in conjuncts(sentence, one):
                party = scene.actor(sentence, each)
                if party is None or party.kind not in ("group", "force", "state"):
                    continue
                if draft.perpetrators and all(p.key != party.key for p in draft.perpetrators):
                    continue
                add_party(draft.perpetrators, party)
                draft.attribution = "blamed"
                for who in () if passive else subjects(sentence, token):
                    by = scene.actor(sentence, who)
                    draft.asserted_by.append(by.name if by else phrase(scene, sentence, who))


def _accused(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom a verb of blame names: behind its preposition, else its object."""
    if verb.lemma == "attribute":
        return _behind(sentence, verb, "to")
    on = _behind(sentence, verb, "on")
    if on:
        return on
    if sentence.has(verb, "nsubjpass", "auxpass"):
        deeds = lexicon("violence")["event_nouns"]
        return [t for t in subjects(sentence, verb) if t.lemma not in deeds]
    return objects(sentence, verb)


def _behind(sentence: Sentence, verb: Token, lemma: str) -> list[Token]:
    return [
        o
        for prep in sentence.kids(verb, "prep")
        if prep.lemma == lemma
        for o in sentence.kids(prep, "pobj")
    ]


def _of_violence(sentence: Sentence, verb: Token) -> bool:
    """Whether an accusation is one of violence: `accused Y of killing`, `of the attack`."""
    violence = lexicon("violence")
    for prep in sentence.kids(verb, "prep"):
        for inner in sentence.subtree(prep) if prep.lemma in ("of", "over") else ():
            if inner.lemma in violence["event_nouns"] or inner.lemma in violence["kill_verbs"]:
                return True
            if inner.lemma in violence["attack_verbs"] and inner.tag.startswith("V"):
                return True
    return False
