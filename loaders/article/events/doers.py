"""Who a doer is: the army behind `troops`, the speaker behind `it`, who is only suspected."""

import re

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import SAYING, conjuncts, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_soldierly, phrase


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is passive, or a participle behind the noun it hits."""
    return sentence.has(token, "nsubjpass", "auxpass") or (
        token.tag == "VBN" and token.dep in ("acl", "relcl") and not sentence.has(token, "dobj")
    )


def agents_of(sentence: Sentence, verb: Token) -> list[Token]:
    """The nouns behind `by`, with those coordinated."""
    found: list[Token] = []
    for prep in sentence.kids(verb, "agent", "prep"):
        if prep.lemma == "by" or prep.dep == "agent":
            for pobj in sentence.kids(prep, "pobj"):
                found.extend(conjuncts(sentence, pobj))
    return found


def soldiers(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """Soldiers or police without a name, as the force of the country the text speaks of."""
    if is_soldierly(token) or category(sentence, token) == "security":
        return Party(phrase(scene, sentence, token), "force", n.key_of(f"{scene.country} army"))
    return None


def speaker_of(scene: Scene, sentence: Sentence, verb: Token) -> Party | None:
    """Whom `it` takes up in `the United States said it had killed`: who says so."""
    for above in [verb, *sentence.up(verb)]:
        if above.dep == "ccomp" and sentence.at(above.head).lemma in SAYING:
            for token in subjects(sentence, sentence.at(above.head)):
                party = scene.actor(sentence, token)
                if party is not None and party.kind in ("group", "state", "force"):
                    return party
    return None


def named_force(scene: Scene, sentence: Sentence, party: Party) -> Party:
    """`troops of the 21 Brigade, Nigerian Army`: the army that the sentence names."""
    if party.kind != "force" or (party.name[0].isupper() and " " in party.name):
        return party
    if party.name.casefold() not in words("people", "soldiery"):
        return party
    for token in sentence.tokens:
        if token.word == party.name or (token.name and token.name.text == party.name):
            for prep in sentence.kids(token, "prep"):
                if prep.lemma in ("of", "from"):
                    for pobj in sentence.kids(prep, "pobj"):
                        if pobj.name is not None and pobj.name.kind in (n.FORCE, n.STATE):
                            return scene.party(pobj.name)
                        if pobj.lemma in ("coalition", "alliance"):
                            text = phrase(scene, sentence, pobj)
                            return Party(text, "force", n.key_of(text))
    for name in sentence.names:
        if name.kind == n.FORCE and name.country and name.text != party.name:
            return scene.party(name)
    return party


def taken_up(sentence: Sentence, token: Token, verb: Token) -> Token:
    """The noun that `who`, `which` or a bare number stands for; the word itself otherwise."""
    if token.tag in ("WDT", "WP"):
        for above in [verb, *sentence.up(verb)]:
            if above.dep == "relcl":
                return sentence.at(above.head)
    if token.number is not None or token.lemma == "one":
        for prep in sentence.kids(token, "prep"):
            for pobj in sentence.kids(prep, "pobj"):
                return pobj
    return token


def suspected(sentence: Sentence, token: Token) -> bool:
    """Whether the text only suspects a doer: `suspected X`, `gunmen believed to be Y`."""
    around = sentence.text[max(0, token.start - sentence.start - 12) :][:70].casefold()
    if re.search(r"\b(?:presumed|believed|suspected|thought|alleged) to (?:be|belong)", around):
        return True
    near = sentence.tokens[max(0, token.i - 4) : token.i]
    return any(
        t.lemma in ("suspect", "suspected", "alleged", "presumed", "believe", "likely", "apparent")
        for t in near
    )
