"""The date of a relation."""

import re
from typing import Final

from loaders.article.clauses import steps
from loaders.article.dates import When, complete
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
    below = {t.i for t in sentence.subtree(trigger)}
    if token.i in below:
        return True
    if trigger.dep in ("appos", "amod", "compound", "nmod", "acl", "relcl"):
        return False
    for above in sentence.up(token):
        if above.i == trigger.i:
            return True
        if above.tag.startswith("V"):
            if above.dep in ("relcl", "acl"):
                return False
            apart = {trigger.dep, above.dep} & {"conj", "ccomp", "parataxis"}
            if trigger.tag.startswith("V") and apart and token.i > min(above.i, trigger.i):
                return False  # `broke away in 2012 and pledged allegiance`: the year is the first's
            return steps(sentence, above, trigger) <= 1 or trigger.tag.startswith("N")
    return True


NEAR: Final = 4
"""Steps through the tree within which a date belongs to a relation."""


def date_of(scene: Scene, found: Found, around: When) -> When:
    """The date a sentence gives for what it states: the first whole one, `since` included."""
    sentence, trigger = found.sentence, found.trigger
    heard = {id(t.date): t for t in sentence.tokens if t.date is not None}
    for one in sentence.dates:
        token = heard.get(id(one))
        if token is not None and not _dates(sentence, token, trigger):
            continue
        if token is None and trigger.dep in ("appos", "amod", "compound", "nmod", "acl"):
            continue
        when = complete(one, around, scene.today)
        if when.iso and one.kind != "anaphoric":
            return when
    start, end = found.span
    for one in sentence.dates if end else ():
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
