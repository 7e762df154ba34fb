"""Whom a verb of harm hits: active, passive, or as a participle behind its noun."""

from collections.abc import Iterator
from typing import Final

from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import is_armed, is_human


def with_company(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Those who died `along with` or `together with` the object of a verb."""
    for kid in sentence.kids(verb, "prep"):
        if kid.lemma in ("along", "together", "alongside"):
            inner = next(sentence.kids(kid, "prep"), kid)
            for pobj in sentence.kids(inner, "pobj"):
                yield from conjuncts(sentence, pobj)


_PARTICLES: Final = frozenset(("fire", "ablaze", "down"))
_HOW: Final = frozenset(("advmod", "dobj", "acomp", "oprd"))


def verb_key(token: Token) -> str:
    """A verb with its particle: `gun_down`, `open_fire`, `set_fire`; else its lemma."""
    for kid in token.children:
        if kid.dep == "prt" or (kid.lemma in _PARTICLES and kid.dep in _HOW):
            joined = f"{token.lemma}_{kid.lemma}"
            if (
                joined in lexicon("violence")["kill_verbs"]
                or joined in lexicon("violence")["attack_verbs"]
            ):
                return joined
    return token.lemma


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(k.dep in ("nsubjpass", "auxpass") for k in sentence.kids(token))


def _after_dead(sentence: Sentence, verb: Token) -> list[Token]:
    """`shot dead a civilian`: what follows when the parser hangs it elsewhere."""
    found = []
    for kid in sentence.kids(verb, "acomp", "oprd", "advmod", "xcomp", "ccomp", "prt"):
        if kid.lemma == "dead":
            found += [
                t
                for one in sentence.kids(kid, "dobj", "npadvmod", "nsubj", "appos")
                for t in conjuncts(sentence, one)
            ]
    return found


def those_hit(sentence: Sentence, verb: Token) -> list[Token]:
    """Those whom a verb of harm hits, active, passive or as a participle behind its noun."""
    passive = is_passive(sentence, verb)
    if passive:
        found = subjects(sentence, verb)
        if verb.dep in ("relcl",) and not sentence.has(verb, "nsubjpass"):
            found = list(conjuncts(sentence, sentence.at(verb.head)))
        else:
            found = [noun_meant(sentence, verb, t) for t in found]
    else:
        found = objects(sentence, verb) or _after_dead(sentence, verb)
        if not found and verb.tag in ("VBN", "VBD") and verb.dep == "acl":
            found = list(conjuncts(sentence, sentence.at(verb.head)))
        own = [t for k in sentence.kids(verb, "nsubj") for t in conjuncts(sentence, k)]
        if (
            not found
            and own
            and all(is_human(sentence, t) and not is_armed(sentence, t) for t in own)
            and (verb.lemma in words("violence", "harm_verbs") and verb.tag in ("VBN", "VBD"))
        ):
            found = own
        if not found and verb.dep == "conj" and verb.tag == "VBN":
            above = sentence.at(verb.head)
            if above.tag == "VBN" and (is_passive(sentence, above) or above.dep == "acl"):
                number = [k for k in sentence.kids(verb) if k.number is not None]
                return number or those_hit(sentence, above)
    return [*found, *with_company(sentence, verb)]


def noun_meant(sentence: Sentence, verb: Token, token: Token) -> Token:
    """The noun that `who` or `which` stands for; any other word is itself."""
    if token.tag in ("WP", "WDT") and verb.dep == "relcl":
        return sentence.at(verb.head)
    return token
