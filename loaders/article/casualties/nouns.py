"""Tolls that hang on a noun: `the killing of two teachers`, `six deaths`."""

from collections.abc import Iterator
from typing import Final

from loaders.article import names as n
from loaders.article.casualties.counting import tolls_on
from loaders.article.casualties.toll import ABDUCTED, INJURED, KILLED, Toll
from loaders.article.clauses import conjuncts
from loaders.article.lexicons import words
from loaders.article.numbers import Figure, exactly
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, is_human

_DEATH_NOUNS: Final = words("violence", "death_nouns")
_HURT_NOUNS: Final = frozenset(("injury", "wounding"))
_TAKEN_NOUNS: Final = frozenset(("abduction", "kidnapping", "kidnap"))


def of_noun(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Toll]:
    """The tolls that hang on one noun."""
    kind = (
        KILLED if noun.lemma in _DEATH_NOUNS
        else INJURED if noun.lemma in _HURT_NOUNS
        else ABDUCTED if noun.lemma in _TAKEN_NOUNS
        else ""
    )  # fmt: skip
    if kind:
        for prep in sentence.kids(noun, "prep"):
            if prep.lemma in ("of", "to"):
                for pobj in sentence.kids(prep, "pobj"):
                    yield from tolls_on(
                        scene, sentence, noun, kind, list(conjuncts(sentence, pobj))
                    )
        for kid in sentence.kids(noun, "poss"):
            if (
                is_human(sentence, kid)
                and kid.tag != "PRP$"
                and kid.name is not None
                and kid.name.kind == n.PERSON
            ):
                yield from tolls_on(scene, sentence, noun, kind, [kid])
    if noun.lemma in ("fatality", "death", "casualty", "injury") or (
        noun.lemma == "dead" and noun.tag.startswith("N")
    ):
        figure = next(
            (
                k.number.figure
                for k in sentence.kids(noun, "nummod", "amod", "compound")
                if k.number is not None
            ),
            Figure(),
        )
        if not figure.stated and any(k.lemma == "no" for k in sentence.kids(noun, "det")):
            figure = exactly(0)
        if figure.stated and noun.lemma == "casualty":
            if figure.value == 0:
                yield Toll(KILLED, noun, figure)
                yield Toll(INJURED, noun, figure)
        elif figure.stated:
            yield Toll(INJURED if noun.lemma == "injury" else KILLED, noun, figure)
