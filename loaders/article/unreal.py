"""What has not happened: planned, threatened, feared, denied, supposed, or only possible."""

from typing import Final

from loaders.article.clauses import SAYING
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token

_MODAL: Final = frozenset(
    ("would", "could", "may", "might", "will", "should", "can", "must", "shall", "ca", "wo")
)

_TAKING_PLACE: Final = words("violence", "happening_verbs")
"""Verbs whose denial denies the deed that is their subject."""
_FORETOLD: Final = frozenset((("warn", "of"), ("call", "for"), ("ask", "for")))
"""A verb and the preposition behind which stands what has not happened."""


def unreal(sentence: Sentence, token: Token, *, goes_on: bool = False) -> bool:
    """Whether a word of violence is under a modal, a negation, a condition, a plan or a threat.

    Args:
        sentence: where the word stands.
        token: the word.
        goes_on: whether what continues counts as real, as a tie does and a deed does not.
    """
    path = [token, *sentence.up(token)]
    for depth, above in enumerate(path):
        verbal = above.tag.startswith("V") or above.tag == "MD"
        kids = above.children
        if verbal and (
            depth == 0
            or path[depth - 1].dep
            in (
                "xcomp",
                "ccomp",
                "dobj",
                "prep",
                "pobj",
                "nsubj",
                "nsubjpass",
                "conj",
                "advcl",
                "pcomp",
                "attr",
                "acl",
                "compound",
                "poss",
                "relcl",
            )
        ):
            carries = depth == 0 or path[depth - 1].dep in (
                "xcomp",
                "dobj",
                "nsubjpass",
                "nsubj",
                "prep",
                "conj",
                "pcomp",
            )
            says = depth and above.lemma in SAYING
            if carries and not says and _modal(above):
                return True
            spared = above.lemma in ("know", "rule", "clear") or (
                depth and path[depth - 1].dep == "prep"
            )
            if depth and path[depth - 1].dep == "nsubj" and path[depth - 1].tag.startswith("N"):
                spared = spared or above.lemma not in _TAKING_PLACE  # `the raid did not stop them`
            if carries and not spared and _negated(above):
                return True
            if (
                depth
                and above.lemma in SAYING
                and path[depth - 1].dep == "ccomp"
                and _negated(above)
            ):
                first = sentence.subtree(path[depth - 1])[:2]
                if not any(t.tag.startswith("W") for t in first):  # `did not say who did it`
                    return True
            if _supposed(above):
                return True
        if goes_on and depth and above.lemma in words("relations", "going_on"):
            continue
        if depth and verbal and above.lemma in words("violence", "unreal"):
            below = path[depth - 1]
            if (
                below.dep
                in (
                    "xcomp",
                    "dobj",
                    "ccomp",
                    "pcomp",
                    "nsubjpass",
                    "acl",
                    "prep",
                    "advcl",
                )
                and below.dep not in ("advcl",)
                and not (
                    below.dep == "prep"
                    and below.lemma
                    in ("in", "during", "after", "before", "following", "at", "near", "on", "since")
                )
                and not (
                    above.lemma in words("violence", "halting_verbs")
                    and below.dep in ("nsubjpass", "prep")
                    and (above.lemma, below.lemma) not in _FORETOLD
                )
            ):
                return True
        if (
            depth == 0
            and token.tag == "VB"
            and any(k.lemma == "to" and k.dep == "aux" for k in kids)
        ):
            # An infinitive has not happened, save where its governing verb says that it did.
            governor = sentence.at(token.head)
            lasts = goes_on and governor.lemma in words("relations", "going_on")
            if not lasts and governor.lemma not in words("violence", "real_verbs"):
                return True
        if (
            above.tag.startswith("N")
            and depth
            and above.lemma in words("violence", "unreal_nouns")
            and path[depth - 1].dep in ("prep", "acl", "pobj", "compound", "relcl")
        ) and (
            above.lemma not in ("attempt", "bid", "effort")
            or path[depth - 1].tag == "VB"
            or token.tag.startswith("V")
        ):
            return True
        if depth == 0 and any(
            k.lemma in words("violence", "foiled") and k.dep in ("amod", "compound") for k in kids
        ):
            return True
    return False


def _modal(verb: Token) -> bool:
    return any(k.dep == "aux" and k.lemma in _MODAL and k.i < verb.i for k in verb.children)


def _negated(verb: Token) -> bool:
    return any(k.dep == "neg" or k.lemma == "never" for k in verb.children)


def _supposed(verb: Token) -> bool:
    return any(k.dep == "mark" and k.lemma in ("if", "unless", "whether") for k in verb.children)


def negated_noun(sentence: Sentence, token: Token) -> bool:
    """`no attack`, `without an attack`."""
    return any(k.lemma in ("no", "any") for k in sentence.kids(token, "det"))
