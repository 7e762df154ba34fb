"""The incidents a sentence tells, one for each clause that is an event of its own."""

from collections.abc import Iterator
from typing import Final

from loaders.article.casualties import Toll, tolls
from loaders.article.clauses import clause_head
from loaders.article.events.attribution import blamed, on_whose_word
from loaders.article.events.draft import Draft
from loaders.article.events.joining import join
from loaders.article.events.triggers import Trigger, triggers_of
from loaders.article.events.verbs import add_roles, laid_by, pitted
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene
from loaders.article.stems import Guarded
from loaders.article.unreal import negated_noun, unreal

_ANOTHER: Final = Guarded(
    r"\b(?:another|separate|second|third|similar|other)\s+(?:\w+\s+){0,2}(?:attacks?|"
    r"incidents?|blasts?|raids?|bombings?|ambush(?:es)?|explosions?|strikes?|operations?|"
    r"assaults?|encounters?|clash(?:es)?|shootings?|bombs?|abductions?)\b|\belsewhere\b|"
    r"\bseparately\b|\bin (?:a|an) (?:different|unrelated)\b"
)


def drafts(scene: Scene, sentence: Sentence) -> list[Draft]:
    """The incidents a sentence tells, one for each clause that is an event of its own."""
    found = triggers_of(sentence)
    all_tolls = tolls(scene, sentence)
    told = {t.i: t for t in (*(x.token for x in found), *(x.trigger for x in all_tolls))}
    real = {at for at, token in told.items() if not unreal(sentence, token)}
    usable = [t for t in found if t.token.i in real and not negated_noun(sentence, t.token)]
    dead = [t for t in all_tolls if t.trigger.i in real]
    if not usable and not dead:
        return []
    groups: dict[int, list[Trigger]] = {}
    for trigger in usable:
        groups.setdefault(clause_head(sentence, trigger.token).i, []).append(trigger)
    for toll in dead:
        head = clause_head(sentence, toll.trigger).i
        groups.setdefault(head, [])
    built = []
    for head in sorted(groups):
        draft = _draft(
            scene, sentence, sentence.at(head), groups[head],
            [t for t in dead if clause_head(sentence, t.trigger).i == head],
        )  # fmt: skip
        if draft is not None:
            built.append(draft)
    return join(scene, sentence, built)


def _draft(
    scene: Scene, sentence: Sentence, head: Token, triggers: list[Trigger], dead: list[Toll]
) -> Draft | None:
    if not triggers and not dead:
        return None
    draft = Draft(sentence, [t.token for t in triggers] or [dead[0].trigger], "incident/toll")
    draft.tolls = dead
    draft.weak = all(t.weak for t in triggers) and not dead
    for trigger in triggers:
        if trigger.method:
            draft.methods.append(trigger.method)
        add_roles(scene, sentence, trigger, draft)
    draft.rule = _rule(triggers, sentence) if triggers else "incident/toll"
    if not draft.perpetrators:
        laid_by(scene, sentence, draft)
    if not draft.perpetrators or all(p.kind == "unknown" for p in draft.perpetrators):
        pitted(scene, sentence, draft)
    draft.definite = any(
        s.tag == "PRP"
        or any(k.lemma in ("the", "this", "these", "those") for k in sentence.kids(s, "det"))
        for t in triggers
        for s in sentence.kids(t.token, "nsubj", "nsubjpass")
    )
    on_whose_word(scene, sentence, head, draft)
    blamed(scene, sentence, draft)
    draft.another = bool(_ANOTHER.search(sentence.lower, sentence.lower))
    draft.anaphoric = (
        any(_definite(sentence, t.token) for t in triggers if t.kind == "noun")
        and not draft.another
    )
    draft.plural = any(t.token.tag == "NNS" for t in triggers if t.kind == "noun") and not any(
        t.kind in ("kill", "attack") for t in triggers
    )
    draft.clash = "clash" in draft.methods
    draft.succeeds = head.dep == "advcl" and any(
        k.lemma in ("after", "before") for k in sentence.kids(head, "mark", "advmod")
    )
    return draft


def _rule(triggers: list[Trigger], sentence: Sentence) -> str:
    first = min(triggers, key=lambda t: ("kill", "attack", "noun", "injure", "die").index(t.kind))
    passive = sentence.has(first.token, "nsubjpass", "auxpass")
    if first.kind == "noun":
        return f"incident/noun:{first.token.lemma}"
    return f"incident/{'passive' if passive else 'active'}:{first.token.lemma}"


def _definite(sentence: Sentence, token: Token) -> bool:
    taken_up = words("violence", "taken_up")
    if token.lemma not in taken_up and token.word.casefold() not in taken_up:
        return False
    dets = [k.lemma for k in sentence.kids(token, "det")]
    bare = not any(
        k.dep in ("amod", "compound", "nmod") and (k.name is not None or k.date is not None)
        for k in sentence.kids(token)
    )
    told = any(  # `the bombing of a car park` tells a deed, and takes up none
        k.lemma == "of" and any(o.tag in ("NN", "NNP") for o in sentence.kids(k, "pobj"))
        for k in sentence.kids(token, "prep")
    )
    return bare and not told and any(d in ("the", "this", "that", "these", "those") for d in dets)


def all_drafts(scene: Scene) -> Iterator[Draft]:
    """The drafts of every sentence of a text's body, in order."""
    for sentence in scene.sentences:
        if scene.blocks[sentence.paragraph].noise or scene.blocks[sentence.paragraph].role:
            continue
        yield from drafts(scene, sentence)
