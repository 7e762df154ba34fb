"""What kind of thing a noun is: people, of which category, armed, of a state's forces."""

from typing import Final

from loaders.article import names as n
from loaders.article.lexicons import category_of, words
from loaders.article.parse import Sentence, Token

_BESIDE: Final = frozenset(("compound", "amod", "nmod"))


def two_words(sentence: Sentence, token: Token) -> str:
    """A noun with the noun before it, lower case: `police officer`, `prayer leader`."""
    before = sentence.tokens[token.i - 1]  # the last one before the first, which is no dependent
    if before.head == token.i and before.i < token.i and before.dep in _BESIDE:
        return f"{before.lemma} {token.lemma}"
    return token.lemma


def category(sentence: Sentence, token: Token) -> str:
    """The category of the people a phrase speaks of; '' when it says none."""
    if token.name is not None:
        if token.name.kind == n.GROUP:
            return "militants"
        if token.name.kind == n.FORCE:
            return "security"
        return ""
    if token.lemma in words("people", "plain_members"):
        for kid in sentence.kids(token, "compound", "amod", "nmod", "prep"):
            inner = kid
            if kid.dep == "prep":
                inner = next(sentence.kids(kid, "pobj"), kid)
                if kid.lemma not in ("of", "from"):
                    continue
            if inner.name is not None and inner.name.kind in (n.GROUP, n.FORCE):
                return "militants" if inner.name.kind == n.GROUP else "security"
            if inner.lemma in words("people", "services") and token.lemma != "chief":
                return "security"
            if inner.lemma in ("aid", "humanitarian", "relief", "health") and token.lemma in (
                "worker",
                "staff",
            ):
                return "aid_workers"
            if inner.lemma in ("prayer", "religious") and token.lemma == "leader":
                return "clergy"
            if inner.lemma in ("armed", "gang", "cartel") and token.lemma in ("man", "member"):
                return "militants"
        if token.lemma in words("people", "plain_heads"):
            return "" if token.lemma != "chief" else "officials"
    both = category_of(two_words(sentence, token))
    if both:
        return both
    for kid in sentence.kids(token, "compound", "nmod"):
        if kid.name is not None and kid.name.kind == n.GROUP:
            return "militants"
    return category_of(token.lemma) or category_of(token.word)


def is_human(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase speaks of people."""
    if token.name is not None:
        return token.name.kind in (n.PERSON, n.GROUP, n.FORCE, n.DEMONYM)
    if token.number is not None:
        return not token.number.suffix
    return bool(
        category(sentence, token)
        or token.lemma in words("people", "people")
        or token.lemma in words("people", "armed")
        or token.lemma in words("people", "roles")
        or token.word.casefold() in words("people", "people")
        or token.tag == "PRP"
    )


_SOLDIERLY: Final = words("people", "soldierly")


def is_soldierly(token: Token) -> bool:
    """Whether a noun speaks of the forces of a state."""
    return token.lemma in _SOLDIERLY


def is_armed(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase speaks of somebody who bears arms, without a name."""
    armed = words("people", "armed")
    if (
        token.lemma in armed
        or token.word.casefold() in armed
        or two_words(sentence, token) in armed
    ):
        return True
    if token.lemma in words("people", "perhaps_armed"):
        return any(
            k.lemma in words("people", "signs_of_arms")
            for k in sentence.kids(token, "amod", "compound", "acl", "advmod")
        )
    return False
