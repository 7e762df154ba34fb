"""Places of a sentence: on which a deed can have happened."""

from typing import Final

from loaders.article import names as n
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token

_GOOD: Final = frozenset((
    "in", "at", "near", "outside", "inside", "around", "within", "on", "across", "of", "between",
    "along", "off", "throughout", "into", "over", "by", "close",
))  # fmt: skip


def _meanwhile(sentence: Sentence, verb: Token) -> bool:
    """`while envoys held talks in X`: what went on elsewhere, if it is no violence."""
    violence = lexicon("violence")
    return any(k.lemma == "while" for k in sentence.kids(verb, "mark")) and not any(
        verb.lemma in violence[kind]
        for kind in ("kill_verbs", "die_verbs", "injure_verbs", "attack_verbs")
    )


def place_footing(sentence: Sentence, token: Token) -> str:
    """good, weak or out."""
    assert token.name is not None
    if token.name.kind == n.SITE:
        prep = sentence.at(token.head)
        return "weak" if prep.lemma in ("to", "from", "toward") and prep.dep == "prep" else "good"
    if token.name.level == "region":
        return "out"
    if token.dep in ("conj", "appos") and token.head != token.i:
        above = sentence.at(token.head)
        if above.name is not None and above.name.kind in (n.PLACE, n.SITE):
            if above.name.level == "region":
                return "good"
            return place_footing(sentence, above) if above.i != token.i else "good"
    if token.dep in ("nsubj", "nsubjpass", "dobj") and token.name.level == "country":
        return "out"
    if token.dep == "poss":
        return "weak"
    if token.dep in ("compound", "nmod", "amod", "npadvmod"):
        above = sentence.at(token.head)
        if token.name.level == "country" and above.lemma in words("violence", "taken_up"):
            return "out"  # `a U.S. airstrike`: whose it is, not where
        if above.name is not None and above.name.kind in (n.PLACE, n.SITE):
            return "good"
        if above.lemma in words("people", "roles"):
            return "weak"
        if (
            above.lemma in words("people", "sites")
            or above.lemma in words("violence", "taken_up")
            or above.lemma in words("names", "place_nouns")
        ):
            return "good"
        return "weak"
    prep = sentence.at(token.head)
    if prep.dep in ("prep", "agent", "conj") and prep.lemma in (
        "from",
        "to",
        "toward",
        "towards",
        "for",
        "against",
        "with",
        "by",
        "via",
    ):
        if prep.lemma == "by":
            return "out"
        return "weak" if prep.lemma != "against" else "out"
    if prep.dep == "prep" and prep.lemma in _GOOD:
        above = sentence.at(prep.head)
        if above.lemma in words("people", "roles") and prep.lemma in ("of", "in"):
            return "weak"
        if above.name is not None and above.name.kind in (n.ORG, n.STATE, n.GROUP):
            return "out" if prep.lemma == "of" else "weak"
        for higher in [above, *sentence.up(above)]:
            if higher.lemma in ("way", "route", "travel", "flee", "head"):
                return "weak"
            if higher.dep == "advcl" and _meanwhile(sentence, higher):
                return "out"
            if higher.dep == "prep" and higher.lemma in ("to", "from", "since"):
                return "weak"
            if higher.tag.startswith("V"):
                break
        return "good"
    if token.dep in ("pobj", "appos", "npadvmod", "conj", "ROOT", "dep", "dobj", "attr"):
        return "good" if prep.lemma not in ("since",) else "out"
    return "weak"
