"""The date of a relation."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.clauses import steps
from loaders.article.dates import DateAt, When, complete
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence, Token
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def _dates(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Whether a date stands in the clause of the word that makes a relation."""
    if steps(sentence, token, trigger) > NEAR:
        return False
    low, high = sorted((token.i, trigger.i))
    if any(t.word == ";" for t in sentence.tokens[low:high]):
        return False
    if any(above.i == trigger.i for above in sentence.up(token)):
        return not _of_another(sentence, token, trigger)
    if trigger.dep in ("appos", "amod", "compound", "nmod", "acl", "relcl"):
        return False
    for above in sentence.up(token):
        if above.i == trigger.i:
            return True
        if above.tag.startswith("V"):
            if above.dep in ("relcl", "acl"):
                return _in_clause_of(sentence, trigger, above)
            own = next(sentence.up(trigger)).i == above.i  # `vowed in 2018 to eradicate it`
            apart = {trigger.dep, "" if own else above.dep} & {"conj", "ccomp", "parataxis"}
            if trigger.tag.startswith("V") and apart and token.i > min(above.i, trigger.i):
                return False  # `broke away in 2012 and pledged allegiance`: the year is the first's
            return steps(sentence, above, trigger) <= 1 or _in_clause_of(sentence, trigger, above)
    return True


def _in_clause_of(sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether a noun stands in the clause of a verb, and not in one that hangs on it."""
    if noun.dep in _OWN_CLAUSE or not noun.tag.startswith("N"):
        return False
    for above in sentence.up(noun):
        if above.i == verb.i:
            return True
        if above.dep in _OWN_CLAUSE:
            return False
    return False


def _of_another(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Whether a date below a word is of another clause: `a feud with X, which it left in 2013`."""
    for above in sentence.up(token):
        if above.i == trigger.i:
            return False
        if above.dep in _OWN_CLAUSE or (above.dep == "conj" and above.tag.startswith("V")):
            return True
    return False


def _apart(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Whether a date stands in a clause that hangs beside a word: `X, founded in 2009, is …`."""
    over = {trigger.i, *(above.i for above in sentence.up(trigger))}
    for above in sentence.up(token):
        if above.i in over:
            return False
        if above.dep in _OWN_CLAUSE:
            return True
    return False


def _of_what_came(sentence: Sentence, found: Found, token: Token) -> bool:
    """Whether a date is of what befell a lasting tie: `their rivalry came to a head in 2017`."""
    trigger, data = found.trigger, lexicon("relations")
    if trigger.dep != "nsubj" or not trigger.tag.startswith("N"):
        return False
    if found.type not in data["lasting"]:
        return False
    verb = next(sentence.up(trigger), None)
    below = any(above.i == trigger.i for above in sentence.up(token))
    return not below and verb is not None and verb.lemma not in data["beginning_verbs"]


_OWN_CLAUSE: Final = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "parataxis"))
NEAR: Final = 4
"""Steps through the tree within which a date belongs to a relation."""


def _in_name(sentence: Sentence, date: DateAt) -> bool:
    """Whether a date begins the name of a group: `the 1920 Revolution Brigades`."""
    led = sentence.text[: date.start].endswith(("the ", "The "))
    return led and any(
        name.kind == n.GROUP and name.start == date.end + 1 for name in sentence.names
    )


def _of_no_relation(sentence: Sentence, date: DateAt) -> bool:
    """Whether a date begins a name, numbers a resolution or tells when something was over."""
    before = sentence.text[: date.start]
    return (
        _in_name(sentence, date) or before.endswith(_OVER) or _NUMBERED.search(before) is not None
    )


_OVER: Final = ("ntil ", "till ")
_NUMBERED: Final = re.compile(r"\d \($")


def date_of(scene: Scene, found: Found, around: When) -> When:
    """The date a sentence gives for what it states: the first whole one, `since` included."""
    sentence, trigger = found.sentence, found.trigger
    heard = {id(t.date): t for t in sentence.tokens if t.date is not None}
    inside = trigger.dep in ("amod", "compound", "nmod") or any(
        t.dep in ("appos", "acl", "relcl") for t in (trigger, *sentence.up(trigger))
    )
    below = {t.i for t in sentence.subtree(trigger)}
    own_first = sorted(
        sentence.dates, key=lambda d: not ((t := heard.get(id(d))) is not None and t.i in below)
    )
    for one in own_first:
        token = heard.get(id(one))
        if token is not None and not _dates(sentence, token, trigger):
            continue
        if token is None and inside:
            continue  # a date before the sentence is of its main clause
        if token is not None and _of_what_came(sentence, found, token):
            continue
        if _of_no_relation(sentence, one):
            continue
        when = complete(one, around, scene.today)
        if when.iso and one.kind != "anaphoric":
            return when
    start, end = found.span
    for one in sentence.dates if end else ():
        token = heard.get(id(one))
        if _of_no_relation(sentence, one) or (token and _apart(sentence, token, trigger)):
            continue
        # Inside the turn of phrase, or right behind it: `split from Y in 2014`.
        lead = sentence.text[end : one.start] if one.start >= end else ""
        between = sentence.text[one.start : max(one.start, trigger.start - sentence.start)]
        if (start <= one.start < end and " and " not in between) or (
            one.start >= end and re.fullmatch(r",? (?:(?:in|on|since|from|early|late) )*", lead)
        ):
            when = complete(one, around, scene.today)
            if when.iso and one.kind != "anaphoric":
                return when
    return When()
