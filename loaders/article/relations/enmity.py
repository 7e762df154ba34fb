"""Enemies by a turn of phrase: `its attacks against X`, `its enemies include Y`, a gloss."""

from collections.abc import Iterator

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import objects
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import last_issuer, parties_of, possessors
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def generic_fight(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`its attacks against X`: fighting as a standing fact, without a day."""
    if any(d.when.precision == "day" for d in sentence.dates):
        return
    left = [p for k in sentence.kids(noun, "poss") if (p := scene.actor(sentence, k))]
    right: list[Party] = []
    for prep in sentence.kids(noun, "prep"):
        pobjs = [p for o in sentence.kids(prep, "pobj") for p in parties_of(scene, sentence, o)]
        if prep.lemma == "by":
            left += pobjs
        elif prep.lemma in ("against", "on"):
            right += pobjs
    for a in left[:1]:
        for b in right[:3]:
            if a.kind == "group" and b.kind in ("group", "force", "state") and a.key != b.key:
                yield Found(sentence, a, "FIGHTS", b, f"relation/noun:{noun.lemma}", noun)


def enemies_include(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X's enemies include Y`."""
    nouns = lexicon("relations")["nouns"]
    for token in sentence.kids(verb, "nsubj"):
        entry = nouns.get(token.lemma)
        if entry is None or entry.get("tie"):
            continue
        for a in possessors(scene, sentence, token)[:1]:
            for b in [p for t in objects(sentence, verb) for p in parties_of(scene, sentence, t)]:
                if a.key != b.key and "group" in (a.kind, b.kind):
                    kind = str(entry["type"])
                    yield Found(
                        sentence, a, kind, b, "relation/include", verb, bool(entry.get("both"))
                    )


def from_gloss(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Found]:
    """`the enemy (Khawarij)` in a letter: its issuer calls whoever is meant an enemy."""
    del token
    for word, called, start, _ in scene.declared.glosses:
        if word != "enemy" or not sentence.start <= start < sentence.end:
            continue
        entry = scene.declared.entries.get(n.key_of(called)) or n.gazetteer().get(n.key_of(called))
        issuer = last_issuer(scene, sentence)
        if entry is None or not issuer:
            continue
        target = scene.first_of.get(entry.key)
        if target is None:
            continue
        anchor = next((t for t in sentence.tokens if t.lemma == "enemy"), sentence.tokens[0])
        yield Found(
            sentence, issuer[0], "RIVAL_OF", scene.party(target), "relation/gloss-enemy", anchor
        )
