"""All relations of a text: by each word that may state one, and by fixed turns of phrase."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence
from loaders.article.relations.belonging import limbs
from loaders.article.relations.enmity import from_gloss
from loaders.article.relations.found import Found
from loaders.article.relations.frames import framed
from loaders.article.relations.hyphens import of_hyphen
from loaders.article.relations.idioms import idiom_words, of_idiom
from loaders.article.relations.nouns import of_noun
from loaders.article.relations.threats import threats
from loaders.article.relations.turns import TURNS, of_turn
from loaders.article.relations.verbs import of_verb
from loaders.article.scene import Scene, two_words
from loaders.article.stems import Guarded

_FICTION: Final = Guarded(
    r"\b(?:novel|film|movie|video game|board game|thriller|screenplay|trilogy|blockbuster|sequel)\b"
)
_SUPPOSED: Final = re.compile(r"(?:Had|Were|Should|If|Unless) ")


def relations(scene: Scene) -> list[Found]:
    """Every relation the text states, in its order, once for each pair and type in a sentence."""
    found: list[Found] = []
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise or block.role:
            continue
        if _FICTION.search(sentence.text, sentence.lower):
            continue
        for one in _of_sentence(scene, sentence):
            if one.source.key == one.target.key and not one.deed:
                continue
            if _SUPPOSED.match(sentence.text) and one.type not in ("THREATENED", "CONDEMNED"):
                continue
            same = next((o for o in found if o.sentence is sentence and _same(one, o)), None)
            if same is not None:
                same.span = one.span if same.span == (0, 0) else same.span
                continue
            found.append(one)
    return found


def _same(a: Found, b: Found) -> bool:
    if a.type != b.type:
        return False
    if "/frame:" in a.rule and (a.target.key, a.source.key) == (b.source.key, b.target.key):
        return True
    if (a.source.key, a.target.key) == (b.source.key, b.target.key):
        return True
    return a.both and (a.target.key, a.source.key) == (b.source.key, b.target.key)


@cache
def _telling() -> frozenset[str]:
    """Words of which one is in all that a single word may state."""
    data = lexicon("relations")
    nouns = (part for noun in data["nouns"] for part in str(noun).split())
    return frozenset((*nouns, *data["verbs"], *TURNS, *idiom_words()))


def _of_sentence(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    data = lexicon("relations")
    nouns, verbs, joined = data["nouns"], data["verbs"], data["joined"]
    hyphens = "-" in sentence.text
    idiomatic = idiom_words() if sentence.names else frozenset()
    telling = _telling()
    for token in sentence.tokens:
        if token.name is not None:
            yield from from_gloss(scene, sentence, token)
            continue
        if not (token.lemma in telling or token.word in telling or hyphens):
            continue
        if token.date is not None or token.number is not None:
            continue
        if token.tag.startswith(("N", "JJ")) or token.lemma == "rival":
            entry = nouns.get(two_words(sentence, token)) or nouns.get(token.lemma)
            if entry:
                yield from of_noun(scene, sentence, token, entry)
        if token.tag.startswith("V") and (verb := verbs.get(token.lemma)):
            yield from of_verb(scene, sentence, token, verb)
        if hyphens and (behind := joined.get(token.word.casefold())):
            yield from of_hyphen(scene, sentence, token, behind)
        if token.lemma in TURNS:
            yield from of_turn(scene, sentence, token)
        if token.lemma in idiomatic or token.word in idiomatic:
            yield from of_idiom(scene, sentence, token)
    if " of " in sentence.text:
        yield from limbs(scene, sentence)
    yield from threats(scene, sentence)
    for one in framed(scene, sentence):
        yield Found(
            sentence, one.source, one.type, one.target, one.rule, one.trigger, one.both,
            span=one.span, doubt="whom a pronoun takes up is a guess" if one.taken_up else "",
        )  # fmt: skip
