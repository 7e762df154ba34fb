"""Who the sides are: the actors a phrase stands for, and who does a verb."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.states import nation, of_government, office_of_state, seat
from loaders.article.relations.taken_up import (
    OTHERS,
    for_whom,
    group_and_state,
    of_two,
    other_side,
    owner_of_other,
    relative_head,
)
from loaders.article.scene import GROUP_NOUNS, Scene


def agents(scene: Scene, sentence: Sentence, verb: Token) -> list[Party]:
    """Who does a verb, also through what governs it.

    `X blamed Y for signing a deal`: the signing is Y's. `X's statement, mocking Y`: the mocking is
    X's. `The statement mocked Y`: that of whoever issued the last one.
    """
    if sentence.has(verb, "auxpass") and verb.lemma not in (
        "engage",
        "involve",
    ):
        return done_by(scene, sentence, verb)
    own = subjects(sentence, verb) if verb.dep not in ("acl",) or verb.tag == "VBG" else []
    found: list[Party] = []
    for subject in own:
        for party in _party_or_issuer(scene, sentence, relative(sentence, verb, subject)):
            add_party(found, party)
    if found:
        return found
    if verb.dep == "relcl" and own and sentence.has(verb, "nsubj", "nsubjpass"):
        return []  # `a network that has armed X`: the network, not who told of it
    below = verb
    for above in sentence.up(verb):
        if above.tag.startswith("V"):
            if above.lemma in words("relations", "address_verbs") and below.dep in (
                "prep",
                "xcomp",
                "ccomp",
                "pcomp",
            ):
                hit = [p for t in objects(sentence, above) for p in parties_of(scene, sentence, t)]
                if hit:
                    return hit
            found = [
                p for t in subjects(sentence, above) for p in _party_or_issuer(scene, sentence, t)
            ]
            if found:
                return found
        below = above
    for token in sentence.tokens:
        if token.lemma in STATEMENTS and token.i < verb.i:
            found = _party_or_issuer(scene, sentence, token)
            if found:
                return found
    return []


STATEMENTS: Final = words("speech", "writings")


VIEWS: Final = words("relations", "regarding_verbs")


def relative(sentence: Sentence, verb: Token, token: Token) -> Token:
    """The noun that `which` or `who` stands for; the word itself otherwise."""
    if token.tag in ("WDT", "WP"):
        before = token.i - (2 if token.i and sentence.tokens[token.i - 1].word == "," else 1)
        nearest = sentence.tokens[before] if before >= 0 else token
        if nearest.name is not None and nearest.name.kind == n.PERSON and token.lemma == "which":
            # `the X, headed by Y, which`: no person is meant.
            groups = (t for t in reversed(sentence.tokens[:before]) if t.name is not None)
            nearest = next((t for t in groups if t.name and t.name.kind == n.GROUP), nearest)
        head = sentence.at(verb.head) if verb.dep == "relcl" else nearest
        if nearest.name is not None and not (head.dep == "appos" and head.name is None):
            return nearest
        if verb.dep == "relcl":  # `X, a faction of Y that joined Z`: X did
            return sentence.at(head.head) if head.dep == "appos" else head
    return token


_JOINTLY: Final = frozenset(("together", "along", "jointly"))
"""`signed a deal with Y together with X`: X is no other side."""


def parties_behind(scene: Scene, sentence: Sentence, word: Token, *lemmas: str) -> list[Party]:
    """The parties behind these prepositions of a word: `to X`, `with Y`."""
    return [
        p
        for prep in sentence.kids(word, "prep", "agent")
        if prep.lemma in lemmas and sentence.tokens[prep.i - 1].lemma not in _JOINTLY
        for o in sentence.kids(prep, "pobj")
        for p in parties_of(scene, sentence, o)
    ]


def done_by(scene: Scene, sentence: Sentence, verb: Token) -> list[Party]:
    """The parties behind the `by` of a verb."""
    return [
        p
        for prep in sentence.kids(verb, "agent", "prep")
        if prep.lemma == "by"
        for o in sentence.kids(prep, "pobj")
        for p in parties_of(scene, sentence, o)
    ]


def parties_of(scene: Scene, sentence: Sentence, token: Token) -> list[Party]:
    """The actors a noun phrase stands for, with those coordinated: `both groups` are two."""
    found = []
    if token.tag in ("WDT", "WP$", "WP") and token.dep in ("pobj", "poss"):
        behind = relative_head(sentence, token)  # `with which`, `whose main rival`
        return parties_of(scene, sentence, behind) if behind is not None else []
    if token.lemma in ("latter", "former") and token.name is None and token.dep != "amod":
        at = token.start - sentence.start
        return [one for start, end, one in of_two(scene, sentence) if start <= at < end]
    if token.lemma in ("both", "two") and token.name is None and token.dep in ("dobj", "pobj"):
        return two_before(scene, sentence)
    two = any(
        k.lemma in ("both", "two") or (k.number and k.number.figure.value == 2)
        for k in sentence.kids(token, "det", "nummod", "predet", "amod")
    )
    if token.tag == "NNS" and two and token.lemma in GROUP_NOUNS | {"side", "militia"}:
        pair = sides_before(scene, sentence, ["both"])
        if not pair and token.lemma in ("side", "party"):
            pair = group_and_state(scene)
        if pair:
            return pair
    for one in conjuncts(sentence, token):
        post = one.lemma in POSTS or one.number is not None
        party = _person_beside(scene, sentence, one) if post else None
        party = party or scene.actor(sentence, one) or seat(one)
        if party is None and one.lemma in words("relations", "state_heads"):
            party = (
                nation(scene, sentence, one)
                or of_government(scene, sentence, one)
                or office_of_state(scene, sentence, one)
            )
        if party is not None and party.kind == "person":
            party = for_whom(scene, sentence, one) or party
        if party is None:
            party = _person_beside(scene, sentence, one)
        if party is None and one.lemma in OTHERS:
            party = _other_side(scene, sentence, one)
        if party is None and one.tag.startswith("NNP") and re.fullmatch(r"[A-Z]{3,7}", one.word):
            party = Party(one.word, "group", n.key_of(one.word))
        if party is None:
            for kid in sentence.kids(one, "nmod", "appos"):
                inner = scene.actor(sentence, kid)
                if inner is not None and one.lemma in ("country", "group", "state"):
                    found += [
                        p for t in conjuncts(sentence, kid) if (p := scene.actor(sentence, t))
                    ]
            continue
        found.append(party)
        if one.name is None and one.lemma in ("group", "country", "organization"):
            for kid in sentence.kids(one, "nmod"):
                found += [
                    p
                    for t in conjuncts(sentence, kid)
                    if (p := scene.actor(sentence, t)) and p.key != party.key
                ]
    return found


def _other_side(scene: Scene, sentence: Sentence, noun: Token) -> Party | None:
    """`its adversary`, `its parent body`: the group that is meant, but for whose it is."""
    owner = owner_of_other(sentence, noun)
    if owner is None:
        return None
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    doers = subjects(sentence, verb) if verb is not None else []
    but = [p for t in doers for p in parties_of(scene, sentence, t)]
    if not but and (whose := scene.antecedent(sentence, owner)) is not None:
        but = [whose]
    return other_side(scene, sentence, noun, {p.key for p in but})


POSTS: Final = words("people", "who_stands_for")
"""Posts beside which the person is named: `one of its commanders, X`."""


def _person_beside(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """The person named beside a post: `one of its commanders, X`."""
    pool = [token]
    for prep in sentence.kids(token, "prep"):
        if prep.lemma == "of":
            pool += list(sentence.kids(prep, "pobj"))
    for one in pool:
        for kid in sentence.kids(one, "appos"):
            if kid.name is not None and kid.name.kind == n.PERSON:
                return scene.party(kid.name)
    return None


def _party_or_issuer(scene: Scene, sentence: Sentence, token: Token) -> list[Party]:
    found = parties_of(scene, sentence, token)
    if found:
        return found
    if token.lemma in STATEMENTS:
        for kid in sentence.kids(token, "poss", "compound", "nmod"):
            party = scene.actor(sentence, kid)
            if party is not None:
                return [party]
        for kid in sentence.kids(token, "prep", "acl"):
            if kid.lemma in ("by", "from", "issue", "release", "publish"):
                for inner in sentence.subtree(kid):
                    party = scene.actor(sentence, inner) if inner.name is not None else None
                    if party is not None:
                        return [party]
        return last_issuer(scene, sentence)
    return []


def last_issuer(scene: Scene, sentence: Sentence) -> list[Party]:
    """Who issued the statement last spoken of before this sentence."""
    for back in range(1, 4):
        if sentence.index - back < 0:
            return []
        earlier = scene.sentences[sentence.index - back]
        for token in reversed(earlier.tokens):
            if token.lemma in STATEMENTS:
                for kid in earlier.kids(token, "poss", "compound", "nmod"):
                    party = scene.actor(earlier, kid)
                    if party is not None:
                        return [party]
                above = earlier.at(token.head)
                if token.dep == "dobj":
                    found = [
                        p for t in subjects(earlier, above) for p in parties_of(scene, earlier, t)
                    ]
                    if found:
                        return found[:1]
    return []


def is_actor(party: Party) -> bool:
    """Whether a party can be a side of a relation: no place, no phrase, no deed."""
    return party.kind in ("group", "state", "force", "organization", "person")


def possessors(scene: Scene, sentence: Sentence, noun: Token) -> list[Party]:
    """Whose a noun is: `X's rival`, `a rival of X`, `an X affiliate`."""
    found: list[Party] = []
    for kid in sentence.kids(noun, "poss"):
        found += parties_of(scene, sentence, kid)
    for prep in sentence.kids(noun, "prep"):
        if prep.lemma in ("of", "to", "for", "with", "from"):
            for pobj in sentence.kids(prep, "pobj"):
                found += parties_of(scene, sentence, pobj)
    if not found:
        for kid in sentence.kids(noun, "compound", "amod", "nmod"):
            if kid.name is not None and kid.name.kind == n.GROUP:
                found.append(scene.party(kid.name))
    return found


def is_said_of(scene: Scene, sentence: Sentence, noun: Token) -> list[Party]:
    """Of whom a noun is said: by `is`, by apposition, or as what follows a comma."""
    above = sentence.at(noun.head)
    if noun.dep == "oprd" and above.lemma in ("call", "consider", "label", "deem"):
        # `which it considers a branch of Y`, `A calls X a branch of Y`
        pool = objects(sentence, above)
        if above.dep == "relcl" or (above.dep == "acl" and above.tag == "VBN"):
            pool = [sentence.at(above.head)]  # `X, considered the political arm of Y`
        return [p for t in pool for p in parties_of(scene, sentence, t)]
    if noun.dep == "attr" or (
        noun.dep in ("oprd", "dobj")
        and above.lemma in ("become", "remain", "call", "consider", "be")
    ):
        return [p for t in subjects(sentence, above) for p in parties_of(scene, sentence, t)]
    if noun.dep == "pobj" and above.lemma == "as":
        governor = sentence.at(above.head)
        reflexive = any(
            k.lemma in ("itself", "themselves") for k in sentence.kids(governor, "dobj")
        )
        if governor.tag.startswith("V"):
            pool = (
                subjects(sentence, governor)
                if reflexive or not sentence.has(governor, "dobj")
                else objects(sentence, governor)
            )
            if governor.dep == "relcl" and governor.lemma in VIEWS and not reflexive:
                pool = [sentence.at(governor.head)]  # `X, which Y regards as an arm of Z`
            return [p for t in pool for p in parties_of(scene, sentence, t)]
    if noun.dep == "nsubj" and above.lemma in ("be", "remain", "become"):
        # `Its main rival is X`, `X, whose chief ally remains Y`
        return [p for t in sentence.kids(above, "attr") for p in parties_of(scene, sentence, t)]
    if noun.dep == "appos":
        found = parties_of(scene, sentence, above)
        if found:
            return found[:1]
    own = [p for kid in sentence.kids(noun, "appos") for p in parties_of(scene, sentence, kid)]
    if own:
        return own
    if noun.dep == "conj":
        return is_said_of(scene, sentence, above) if above.i != noun.i else []
    first = min((t.i for t in sentence.subtree(noun)), default=noun.i)
    comma = first > 0 and sentence.tokens[first - 1].word == ","
    if comma or noun.dep in ("npadvmod", "appos", "dep", "conj"):
        for earlier in reversed(sentence.tokens[: max(first - 1, 0)]):
            if earlier.name is not None and earlier.name.kind == n.GROUP:
                return [scene.party(earlier.name)]
    return []


def sides_before(scene: Scene, sentence: Sentence, words_: list[str]) -> list[Party]:
    """The two groups last spoken of, for `the two groups`, `both`, `they`."""
    if not any(w.casefold() in words("relations", "both_words") for w in words_):
        return []
    gathered: list[Party] = []
    for back in range(1, 4):
        if sentence.index < back:
            break
        earlier = scene.sentences[sentence.index - back]
        named = [t for t in earlier.tokens if t.name is not None and t.name.kind == n.GROUP]
        for token in named:
            beside = [t for t in named if t.head == token.i and t.dep == "conj"]
            if len(beside) == 1 and token.dep != "conj" and not _keys(beside) & _keys([token]):
                return [scene.party(t.name) for t in (token, *beside) if t.name is not None]
        found: list[Party] = []
        for token in named:
            if token.name is not None and token.dep not in ("poss", "compound", "appos"):
                add_party(found, scene.party(token.name))
                add_party(gathered, scene.party(token.name))
        if len(found) >= 2:
            return found[:2]
        if len(gathered) >= 2:
            return gathered[:2]
    return []


def _keys(tokens: list[Token]) -> set[str]:
    return {t.name.key for t in tokens if t.name is not None}


def two_before(scene: Scene, sentence: Sentence) -> list[Party]:
    """The two groups last spoken of before a sentence; [] when there are no two."""
    return sides_before(scene, sentence, ["both"])


def nearest_group(scene: Scene, sentence: Sentence, token: Token, but: list[Party]) -> list[Party]:
    """The armed group named last before a word, but for some."""
    for earlier in reversed(sentence.tokens[: token.i]):
        if (
            earlier.name is not None
            and earlier.name.kind == n.GROUP
            and all(earlier.name.key != p.key for p in but)
        ):
            return [scene.party(earlier.name)]
    return []
