"""What hangs on what in a sentence: subjects, objects, coordinated nouns, heads of clauses."""

from collections.abc import Iterator
from typing import Final

from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A noun and those coordinated with it (`Ahmadi and his driver`)."""
    yield token
    for kid in sentence.kids(token, "conj"):
        if any(t.lemma in ("among", "include") for t in sentence.tokens[token.i + 1 : kid.i]):
            continue  # `89 people, among them 31 women`: a part, not more
        if kid.tag.startswith(("N", "PRP", "CD")) or kid.number is not None or kid.name is not None:
            yield from conjuncts(sentence, kid)


def subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """The subjects of a verb, also those it shares with the verb it is coordinated with."""
    for dep in ("nsubj", "nsubjpass"):
        found = list(sentence.kids(verb, dep))
        if found:
            return [t for one in found for t in conjuncts(sentence, one)]
    if verb.dep in ("relcl", "acl"):
        return list(conjuncts(sentence, sentence.at(verb.head)))
    if verb.dep in ("conj", "xcomp") and verb.head != verb.i:
        above = sentence.at(verb.head)
        if above.tag.startswith("V"):
            return subjects(sentence, above)
    return []


def objects(sentence: Sentence, verb: Token) -> list[Token]:
    """The direct objects of a verb with all coordinated ones."""
    found = [t for one in sentence.kids(verb, "dobj", "dative") for t in conjuncts(sentence, one)]
    among = next((t.i for t in sentence.tokens[verb.i :] if t.lemma == "among"), None)
    if among is not None and any(t.i < among for t in found):
        found = [t for t in found if t.i < among]  # `killed 89, among them 31 women`
    return found


SAYING: Final = words("speech", "say_verbs")


def clause_head(sentence: Sentence, token: Token) -> Token:
    """The verb of the clause a word belongs to: the nearest with a subject of its own."""
    last = token
    if token.dep == "xcomp" and sentence.at(token.head).lemma in ("claim", "boast", "admit"):
        return token
    for above in [token, *sentence.up(token)]:
        if above.tag.startswith(("V", "MD")):
            last = above
            own = sentence.has(above, "nsubj", "nsubjpass", "csubj", "expl")
            if above.dep == "ROOT" or (
                own and above.dep in ("conj", "ccomp", "advcl", "parataxis")
            ):
                return above
            if own and above.dep == "relcl" and _other_event(sentence, above):
                return above
            if above.dep == "conj" and _other_day(sentence, above):
                return above
    return last if last.dep != "" else token


def _other_event(sentence: Sentence, verb: Token) -> bool:
    """Whether a relative clause tells another event than the main one: it has its own date."""
    return any(t.date is not None for t in sentence.subtree(verb))


def _other_day(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb beside another has a day of its own, as the other has: two events."""
    own = {t.i for t in sentence.subtree(verb)}
    beside = sentence.subtree(sentence.at(verb.head))
    days = [t.i for t in beside if t.date is not None and t.date.kind != "year"]
    return any(at in own for at in days) and any(at not in own for at in days)


def all_preps(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The prepositions of a verb, of its objects and of its particles.

    `swore an oath of loyalty to X`: the last one hangs three words below.
    """
    for prep in sentence.kids(verb, "prep", "dative", "prt", "advmod"):
        yield prep
        yield from sentence.kids(prep, "prep")
    for obj in sentence.kids(verb, "dobj"):
        for prep in sentence.kids(obj, "prep"):
            yield prep
            for inner in sentence.kids(prep, "pobj"):  # an oath of loyalty to X
                yield from sentence.kids(inner, "prep")


def steps(sentence: Sentence, a: Token, b: Token) -> int:
    """How many steps through the tree lie between two words."""
    over_a = [a.i, *(t.i for t in sentence.up(a))]
    over_b = {i: at for at, i in enumerate([b.i, *(t.i for t in sentence.up(b))])}
    for at, i in enumerate(over_a):
        if i in over_b:
            return at + over_b[i]
    return 99
