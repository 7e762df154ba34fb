"""Who and whom of a verb of violence, and of the verbs that lead to it."""

from typing import Final

from loaders.article.casualties import verb_key
from loaders.article.claims import add_party
from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.events.doers import agents_of, is_passive, soldiers
from loaders.article.events.draft import Draft
from loaders.article.events.nouns import add_doer, noun_roles
from loaders.article.events.targets import add_target, targetable
from loaders.article.events.triggers import Trigger
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence
from loaders.article.scene import Scene, is_human


def add_roles(scene: Scene, sentence: Sentence, trigger: Trigger, draft: Draft) -> None:
    """Give a draft the parties that hang on one of its words of violence."""
    token = trigger.token
    if trigger.kind in ("kill", "attack", "injure"):
        _verb_roles(scene, sentence, trigger, draft)
    elif trigger.kind == "noun":
        noun_roles(scene, sentence, token, draft)


def _verb_roles(scene: Scene, sentence: Sentence, trigger: Trigger, draft: Draft) -> None:
    verb = trigger.token
    key = verb_key(verb)
    passive = is_passive(sentence, verb)
    agents = agents_of(sentence, verb)
    if not passive:
        own = list(subjects(sentence, verb))
        if verb.dep in ("advcl", "pcomp", "acl", "xcomp") and not own:
            own = subjects(sentence, sentence.at(verb.head))
        if not own and verb.dep == "advcl":
            own = subjects(sentence, sentence.at(verb.head))
        agents = [*own, *agents]
    elif verb.dep == "conj" and not agents:
        above = sentence.at(verb.head)
        agents = agents_of(sentence, above)
    for agent in agents:
        add_doer(scene, sentence, agent, draft, verb)
    if trigger.kind == "attack":
        if key in ("clash", "skirmish", "battle", "fight", "exchange_fire"):
            for prep in sentence.kids(verb, "prep"):
                if prep.lemma in ("with", "against"):
                    for pobj in sentence.kids(prep, "pobj"):
                        for one in conjuncts(sentence, pobj):
                            party = scene.actor(sentence, one, armed=True) or soldiers(
                                scene, sentence, one
                            )
                            if party:
                                add_party(draft.target_parties, party)
            return
        hit = subjects(sentence, verb) if passive else objects(sentence, verb)
        if key in words("violence", "verbs_of_weapons"):
            if key != "raid":  # `rammed his truck into a post`: the post was hit
                hit = [
                    t for t in hit
                    if t.lemma not in words("violence", "means")
                    and not any(k.tag == "PRP$" for k in sentence.kids(t, "poss"))
                ]  # fmt: skip
            for prep in sentence.kids(verb, "prep"):
                if prep.lemma in (
                    "on",
                    "at",
                    "into",
                    "against",
                    "near",
                    "outside",
                    "inside",
                    "in",
                    "to",
                    "through",
                ):
                    for pobj in sentence.kids(prep, "pobj"):
                        hit += [t for t in conjuncts(sentence, pobj) if targetable(sentence, t)]
        for token in hit:
            add_target(scene, sentence, token, draft)
    elif trigger.kind == "kill" and not draft.tolls:
        for token in subjects(sentence, verb) if passive else objects(sentence, verb):
            if is_human(sentence, token):
                add_target(scene, sentence, token, draft)


_LAID: Final = words("violence", "placing_verbs")


def pitted(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`fighting pitted X against Y`, `clashes opposed A to B`."""
    for token in sentence.tokens:
        if token.lemma not in ("pit", "oppose") or not token.tag.startswith("V"):
            continue
        deeds = [
            t
            for t in subjects(sentence, token)
            if t.lemma in lexicon("violence")["event_nouns"] or t.lemma == "fight"
        ]
        if not deeds:
            continue
        for one in objects(sentence, token):
            party = scene.actor(sentence, one, armed=True)
            if party is not None:
                draft.perpetrators = [p for p in draft.perpetrators if p.kind != "unknown"]
                add_party(draft.perpetrators, party)
        for prep in (
            *sentence.kids(token, "prep", "dative"),
            *(p for o in objects(sentence, token) for p in sentence.kids(o, "prep")),
        ):
            if prep.lemma in ("to", "against", "with"):
                for pobj in sentence.kids(prep, "pobj"):
                    party = scene.actor(sentence, pobj, armed=True)
                    if party is not None:
                        add_party(draft.target_parties, party)
        draft.methods.append("clash")


def laid_by(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`a mine laid by X`, `a missile fired by Y hit`: the doer stands with the weapon."""
    for token in sentence.tokens:
        if token.lemma in _LAID and token.tag == "VBN":
            for agent in agents_of(sentence, token):
                add_doer(scene, sentence, agent, draft, token)
