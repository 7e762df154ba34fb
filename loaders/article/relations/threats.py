"""Threats: deeds that a group announces, plans or is feared for."""

from collections.abc import Iterator
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import conjuncts, objects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import agents, parties_behind
from loaders.article.relations.asserted import denied, on_whose_word
from loaders.article.relations.found import Found
from loaders.article.scene import Scene, phrase
from loaders.article.unreal import unreal

FEARS: Final = frozenset(["apprehension", "fear", "concern", "anxiety", "alarm"])


def warned(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X warned Chinese companies to leave`: a threat, when an armed group says it."""
    for a in agents(scene, sentence, verb)[:1]:
        if a.kind != "group":
            return
        for token in objects(sentence, verb):
            party = scene.actor(sentence, token)
            if party is None and token.tag.startswith("N"):
                text = phrase(scene, sentence, token)
                party = Party(text, "text", n.key_of(text))
            if party is not None and party.key != a.key:
                yield Found(sentence, a, "THREATENED", party, "relation/warned", verb)


def threats(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """`X would target Y`, `X vowed to attack Y`, `X was planning attacks across Z`."""
    verbs, nouns = words("relations", "threat_verbs"), words("relations", "threat_nouns")
    for token in sentence.tokens:
        if token.name is not None:
            continue
        is_verb = token.lemma in verbs and token.tag.startswith("V") and token.lemma != "launch"
        is_noun = (token.lemma in nouns and token.tag.startswith("N")) or token.lemma == "plotting"
        if not (is_verb or is_noun):
            continue
        governor = list(sentence.up(token))
        stepped = (
            is_noun
            and bool(governor)
            and governor[0].lemma in words("relations", "intensify_verbs")
            and unreal(sentence, governor[0])
        )
        planned = stepped or (
            is_noun
            and any(t.lemma in words("relations", "planning_verbs") for t in governor[:3])
            and governor[0].lemma not in ("foil", "thwart")
        )
        if is_verb and not unreal(sentence, token):
            continue
        if is_verb and not _threatening(sentence, token):
            continue
        if is_noun and not planned:
            continue
        if denied(sentence, token):
            continue
        anchor = token if is_verb else next((t for t in governor if t.tag.startswith("V")), token)
        hit = list(_aimed_at(scene, sentence, token, is_verb or stepped))
        at_group = any(p.kind == "group" for p in hit)
        left = [
            p
            for p in agents(scene, sentence, anchor)
            if p.kind == "group" or (p.kind == "state" and at_group)
        ]
        for a in left[:1]:
            for b in hit[:4]:
                if a.key != b.key:
                    one = Found(
                        sentence, a, "THREATENED", b, f"relation/threat:{token.lemma}", token
                    )
                    on_whose_word(scene, sentence, anchor, one)
                    if one.asserted_by and one.asserted_by != a.name:
                        one.attribution = "blamed"
                    yield one


def _threatening(sentence: Sentence, token: Token) -> bool:
    """Whether an unreal deed is announced or planned, not denied, supposed or advised against."""
    if any(k.dep == "aux" and k.lemma in ("would", "will", "shall") for k in sentence.kids(token)):
        return True
    return any(
        t.lemma in words("relations", "announcing_verbs") for t in list(sentence.up(token))[:2]
    )


def _aimed_at(scene: Scene, sentence: Sentence, token: Token, is_verb: bool) -> Iterator[Party]:
    pool = list(objects(sentence, token)) if is_verb and token.tag.startswith("V") else []
    preps = list(sentence.kids(token, "prep"))
    above = sentence.at(token.head)
    if not is_verb and above.tag.startswith("V"):
        preps += list(sentence.kids(above, "prep"))
    if not is_verb and above.dep in ("prep",):
        preps += list(sentence.kids(sentence.at(above.head), "prep"))
    whom = bool(pool)
    for prep in preps:
        if whom and prep.lemma in ("in", "across", "at", "inside"):
            continue  # `attack all ships in the Red Sea`: the sea is where
        if prep.lemma in ("against", "on", "in", "across", "at", "inside", "towards"):
            for pobj in sentence.kids(prep, "pobj"):
                pool += list(conjuncts(sentence, pobj))
    seen = set()
    for one in pool:
        if one.i in seen or one.date is not None or one.number is not None or one.i == token.i:
            continue
        seen.add(one.i)
        party = scene.actor(sentence, one)
        if party is not None:
            yield party
        elif one.name is not None and one.name.kind == n.PLACE:
            yield Party(one.name.text, "place", one.name.key)
        elif (
            is_verb
            and one.tag.startswith("N")
            and one.lemma not in words("relations", "not_aimed_at")
        ):
            text = phrase(scene, sentence, one)
            yield Party(text, "text", n.key_of(text))


def feared(scene: Scene, sentence: Sentence, fear: Token) -> Iterator[Found]:
    """`apprehension in X of an attack by Y`: a threat, on the word of those who fear."""
    among = parties_behind(scene, sentence, fear, "among", "of", "in")
    for noun in sentence.tokens[fear.i :]:
        if noun.lemma not in ("attack", "strike", "raid") or not noun.tag.startswith("N"):
            continue
        for a in parties_behind(scene, sentence, noun, "by")[:1]:
            for b in among[:1]:
                if a.key != b.key:
                    one = Found(sentence, a, "THREATENED", b, "relation/fear", fear)
                    one.attribution, one.asserted_by = "suspected", b.name
                    yield one
