"""Who and whom of a noun of violence: `an IS-KP suicide attack on X`, `the raid by Y`."""

from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import conjuncts, subjects
from loaders.article.events.attribution import BLAMING
from loaders.article.events.doers import (
    agents_of,
    named_force,
    soldiers,
    speaker_of,
    suspected,
    taken_up,
)
from loaders.article.events.draft import Draft
from loaders.article.events.targets import add_target, targetable
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_armed, is_soldierly, two_words
from loaders.article.unreal import unreal


def add_doer(scene: Scene, sentence: Sentence, token: Token, draft: Draft, verb: Token) -> None:
    """The doer of a verb: an actor, or a deed or thing that leads to one (`an attack by X`)."""
    token = taken_up(sentence, token, verb)
    noun_event = (
        token.lemma in lexicon("violence")["event_nouns"]
        or two_words(sentence, token) in lexicon("violence")["event_nouns"]
    )
    if (
        token.name is None
        and (noun_event or token.lemma in words("violence", "deeds_by_means"))
        and not is_armed(sentence, token)
    ):
        inner = token
        if token.lemma in ("series", "wave", "spate", "string"):
            inner = next(
                (o for p in sentence.kids(token, "prep") for o in sentence.kids(p, "pobj")), token
            )
        noun_roles(scene, sentence, inner, draft)
        return
    party = scene.actor(sentence, token, armed=True)
    if token.lemma in ("it", "they"):
        party = speaker_of(scene, sentence, verb) or party
    if party is None and (is_soldierly(token) or category(sentence, token) == "security"):
        party = soldiers(scene, sentence, token)
    if party is None or party.kind in ("person", "organization"):
        if party is not None and party.kind == "person" and is_armed(sentence, token):
            add_party(draft.perpetrators, party)
        return
    if party.kind == "state" and verb.lemma not in words("violence", "deeds_of_states"):
        return
    add_party(draft.perpetrators, named_force(scene, sentence, party))
    if suspected(sentence, token):
        draft.attribution = "suspected"


_UNNAMED: Final = words("people", "unnamed_doers")


def _unnamed(scene: Scene, word: Token) -> Party:
    """Those of `a rebel attack` or `an army operation`."""
    if word.lemma in _STATELY:
        return Party(word.word.casefold(), "force", n.key_of(f"{scene.country} army"))
    return Party(f"{word.word.casefold()}s", "unknown", f"unnamed:{word.lemma}")


def noun_roles(scene: Scene, sentence: Sentence, noun: Token, draft: Draft) -> None:
    """`an IS-KP suicide attack on X`, `the raid by Y`, `clashes between A and B`."""
    clash = noun.lemma in words("violence", "clash_nouns") or two_words(sentence, noun) in (
        "gun battle",
    )
    for kid in sentence.kids(noun, "compound", "poss", "nmod", "amod", "nsubj"):
        anti = (
            kid.i > 1
            and sentence.tokens[kid.i - 1].word == "-"
            and sentence.tokens[kid.i - 2].lemma in ("anti", "counter")
        )
        for one in [kid, *sentence.kids(kid, "nsubj", "npadvmod", "compound")]:
            if one.name is not None and one.name.kind in (n.GROUP, n.FORCE, n.STATE) and not anti:
                add_party(draft.perpetrators, scene.party(one.name))
                if suspected(sentence, one):
                    draft.attribution = "suspected"
            elif one.lemma in _UNNAMED and one.dep in ("compound", "amod"):
                state = one.lemma in _STATELY
                if noun.lemma != "operation" or state:
                    add_party(draft.perpetrators, _unnamed(scene, one))
        if kid.dep == "poss" and kid.tag == "PRP$":
            party = scene.actor(sentence, kid)
            if party is not None and party.kind == "group":
                add_party(draft.perpetrators, party)
        if (
            kid.name is not None
            and (
                (kid.dep == "amod" and kid.name.kind == n.DEMONYM)
                or (kid.name.kind == n.PLACE and kid.name.level == "country")
            )
            and noun.lemma in words("violence", "deeds_from_afar")
        ):
            add_party(
                draft.perpetrators,
                Party(f"{kid.name.text} forces", "force", n.key_of(f"{kid.name.country} army")),
            )
    above = sentence.at(noun.head)
    if (
        noun.dep == "dobj"
        and above.lemma in words("violence", "doing_verbs")
        and not unreal(sentence, above)
    ):
        for token in subjects(sentence, above):
            add_doer(scene, sentence, token, draft, above)
    if noun.dep == "dobj" and above.lemma == "claim" and not unreal(sentence, above):
        _claimed_by(scene, sentence, above, draft)
    _owned(scene, sentence, noun, draft)
    if noun.dep == "nsubjpass" and above.lemma in words("violence", "done_verbs"):
        for token in agents_of(sentence, above):
            add_doer(scene, sentence, token, draft, above)
    for kid in sentence.kids(noun, "acl", "relcl"):
        if kid.lemma in words("violence", "ascribing_verbs"):
            for token in agents_of(sentence, kid) or [
                o
                for p in sentence.kids(kid, "prep")
                if p.lemma in ("on", "to")
                for o in sentence.kids(p, "pobj")
            ]:
                add_doer(scene, sentence, token, draft, kid)
            if kid.lemma in BLAMING:
                draft.attribution = "blamed"
    for prep in sentence.kids(noun, "prep", "agent"):
        pobjs = [t for o in sentence.kids(prep, "pobj") for t in conjuncts(sentence, o)]
        if clash and prep.lemma in ("between", "with", "against", "involving"):
            for at, token in enumerate(pobjs):
                party = scene.actor(sentence, token, armed=True) or soldiers(scene, sentence, token)
                if party is None or party.kind in ("person", "organization"):
                    continue
                if prep.lemma == "between" and at == 0:
                    add_party(draft.perpetrators, party)
                else:
                    add_party(draft.target_parties, party)
        elif prep.lemma == "by" or prep.dep == "agent":
            for token in pobjs:
                add_doer(scene, sentence, token, draft, noun)
        elif prep.lemma == "on" and above.lemma in ("blame", "pin"):
            continue
        elif prep.lemma in ("on", "against", "at", "targeting"):
            for token in pobjs:
                against = prep.lemma == "against" or (
                    prep.lemma == "on" and noun.lemma in ("attack", "assault", "raid", "ambush")
                )
                if targetable(sentence, token) or against:
                    add_target(scene, sentence, token, draft)
        elif prep.lemma == "of" and noun.lemma in words("violence", "deeds_of_somebody"):
            for token in pobjs:
                add_target(scene, sentence, token, draft)


_STATELY: Final = frozenset(("army", "military", "junta", "regime", "coalition"))
"""Whose forces a noun of violence may name: `a junta airstrike`."""


def _owned(scene: Scene, sentence: Sentence, noun: Token, draft: Draft) -> None:
    """`X took responsibility for the raid on Y`: the raid is X's, on his own word."""
    prep = sentence.at(noun.head)
    word = sentence.at(prep.head)
    if noun.dep != "pobj" or prep.lemma != "for" or word.lemma not in ("responsibility", "credit"):
        return
    verb = sentence.at(word.head)
    if not verb.tag.startswith("V") or unreal(sentence, verb):
        return
    _claimed_by(scene, sentence, verb, draft)


def _claimed_by(scene: Scene, sentence: Sentence, verb: Token, draft: Draft) -> None:
    """The group that says of itself that it did it."""
    for token in subjects(sentence, verb):
        party = scene.speaker(sentence, token)
        if party is not None and party.kind == "group":
            add_party(draft.perpetrators, party)
            add_party(draft.claimed_by, party)
