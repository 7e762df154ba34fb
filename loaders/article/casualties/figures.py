"""How many a noun phrase speaks of, and the parts it names."""

from loaders.article import names as n
from loaders.article.clauses import conjuncts
from loaders.article.lexicons import words
from loaders.article.numbers import Figure, exactly
from loaders.article.parse import Sentence, Token
from loaders.article.scene import category, is_human


def np_figure(sentence: Sentence, token: Token) -> Figure:
    """How many a noun phrase speaks of; not stated for a bare plural."""
    if token.number is not None:
        return token.number.figure
    numbers = [
        k
        for k in sentence.kids(
            token, "nummod", "amod", "det", "compound", "nmod", "quantmod", "predet"
        )
        if k.number is not None
    ]
    if numbers:
        return numbers[-1].number.figure  # type: ignore[union-attr]
    if token.name is not None and token.name.kind == n.PERSON:
        return exactly(1)
    if token.tag == "PRP":
        return exactly(1) if token.lemma in ("he", "she") else Figure()
    if any(k.lemma == "no" for k in sentence.kids(token, "det")):
        return exactly(0)
    # `dozens of people`, `five members of a family`: the number stands above or before.
    if token.lemma in ("dozen", "score", "hundred") and token.tag == "NNS":
        return Figure(qualifier=token.word.casefold())
    if token.lemma == "couple":
        return Figure(2, None, None, "about")
    singular = token.tag in ("NN", "NNP") and token.lemma not in words("people", "collective")
    if singular and token.name is None and token.lemma not in words("people", "bodies_of_men"):
        return exactly(1)
    return Figure()


def parts(sentence: Sentence, token: Token) -> list[tuple[str, Figure]]:
    """The breakdown of a figure: `including the prayer leader, two women and a child`."""
    found: list[tuple[str, Figure]] = []
    preps = [
        k
        for k in sentence.kids(token, "prep", "acl")
        if k.lemma in ("include", "among", "comprise")
    ]
    head = sentence.at(token.head)
    if not preps:
        preps = [
            k
            for k in sentence.kids(head, "prep", "advcl")
            if k.lemma == "include" and k.i > token.i
        ]
    for prep in preps:
        for first in sentence.kids(prep, "pobj", "dobj", "pcomp"):
            for one in conjuncts(sentence, first):
                figure = np_figure(sentence, one)
                kind = category(sentence, one) or ("other" if figure.stated else "")
                if kind and figure.stated and is_human(sentence, one):
                    found.append((kind, figure))
    for kid in sentence.kids(token, "appos"):
        for one in conjuncts(sentence, kid):
            figure = np_figure(sentence, one)
            kind = category(sentence, one)
            if (
                kind
                and figure.stated
                and (one.number is not None or any(k.number for k in sentence.kids(one, "nummod")))
            ):
                found.append((kind, figure))
    return found
