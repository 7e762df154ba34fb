"""Relations by an idiom of the tree: `X fell out with Y`, `X, hostile to Y`, `in league with Y`.

A verb with what hangs on it, an adjective, or a noun behind a preposition; which:
lexicon/idioms.yaml. Frames match words side by side; these hold however far apart they stand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import all_preps, objects, subjects
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import (
    agents,
    done_by,
    is_said_of,
    parties_of,
    possessors,
    relative,
    two_before,
)
from loaders.article.relations.asserted import denied, on_whose_word
from loaders.article.relations.found import Found, abroad
from loaders.article.scene import Scene
from loaders.article.unreal import unreal


@dataclass(frozen=True, slots=True)
class Idiom:
    """One turn of a word; `lexicon/idioms.yaml` says what its fields mean."""

    type: str
    way: tuple[str, ...]
    has: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    """Prepositions one of which must stand before a noun."""
    both: bool = False
    turned: bool = False
    armed: bool = False
    peers: bool = False
    lone: bool = False
    """Whether the verb may have no object."""
    ruler: bool = False
    """Whether only a state or a body of states does it."""
    passive: bool = False
    """Whether the one it is done to is the source: `was expelled from X`."""


@cache
def idioms(kind: str) -> Mapping[str, tuple[Idiom, ...]]:
    """The idioms of the lexicon by their word.

    Args:
        kind: `verbs`, `adjectives` or `nouns`.
    """
    return {
        str(word): tuple(_idiom(one) for one in entries)
        for word, entries in lexicon("idioms")[kind].items()
    }


def _idiom(entry: Mapping[str, Any]) -> Idiom:
    flags = {
        key: bool(entry.get(key))
        for key in ("both", "turned", "armed", "peers", "lone", "ruler", "passive")
    }
    return Idiom(
        str(entry["type"]), tuple(_flat(entry["way"])), frozenset(_flat(entry.get("has") or ())),
        frozenset(entry.get("unless") or ()), frozenset(entry.get("in") or ()), **flags,
    )  # fmt: skip


def _flat(words: Any) -> Iterator[str]:
    for one in words:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield str(one)


@cache
def idiom_words() -> frozenset[str]:
    """The words that an idiom may stand around."""
    return frozenset(word for kind in ("verbs", "adjectives", "nouns") for word in idioms(kind))


def of_idiom(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Found]:
    """The relations that an idiom around a word states, if it has any."""
    if token.tag.startswith("V"):
        for one in idioms("verbs").get(token.lemma, ()):
            yield from _of_verb(scene, sentence, token, one)
    if token.tag.startswith(("J", "V")):
        for one in idioms("adjectives").get(token.word.casefold(), ()):
            yield from _of_adjective(scene, sentence, token, one)
    elif token.tag.startswith("N"):
        for one in idioms("nouns").get(token.lemma, ()):
            yield from _of_noun(scene, sentence, token, one)


def _of_verb(scene: Scene, sentence: Sentence, verb: Token, idiom: Idiom) -> Iterator[Found]:
    held = list(_held(sentence, verb))
    words = {t.lemma for t in held} | {t.word.casefold() for t in held}
    if (idiom.has and not idiom.has & words) or idiom.unless & words:
        return
    if idiom.lone and sentence.has(verb, "dobj", "attr", "acomp"):
        return
    if denied(sentence, verb) or unreal(sentence, verb, goes_on=True):
        return
    passive = sentence.has(verb, "auxpass", "nsubjpass")
    bare = verb.dep == "acl" and verb.tag == "VBN" and not passive
    done_to = _done_to(scene, sentence, verb, bare)
    if idiom.passive:
        left = done_to if passive or bare else []
    elif passive or bare:
        left = done_by(scene, sentence, verb) or ([] if "object" in idiom.way else done_to)
    else:
        left = agents(scene, sentence, verb)
    right: list[Party] = []
    for way in idiom.way:
        if way == "object":
            right += done_to if passive or bare else _objects(scene, sentence, verb, idiom)
        elif way == "owner":
            for word in held:
                if word.lemma in idiom.has:
                    right += possessors(scene, sentence, word)
        else:
            right += _behind(scene, sentence, verb, way, idiom)
    if idiom.both and not right and (idiom.has or _each_other(sentence)):
        sides = left if len(left) >= 2 else []
        if not sides and any(t.lemma in ("they", "both", "two") for t in subjects(sentence, verb)):
            sides = two_before(scene, sentence)
        left, right = sides[:1], sides[1:]
    yield from _found(scene, sentence, verb, idiom, left, right)
    if idiom.type == "ALLIED_WITH" and right:  # `sided with X against Y`
        foes = list(_behind(scene, sentence, verb, "against", _AGAINST))
        yield from _found(scene, sentence, verb, _AGAINST, left, foes)


_AGAINST: Final = Idiom("FIGHTS", ("against",), both=True)


def _of_adjective(scene: Scene, sentence: Sentence, word: Token, idiom: Idiom) -> Iterator[Found]:
    right = [p for way in idiom.way for p in _behind(scene, sentence, word, way, idiom)]
    if not right or denied(sentence, word) or word.dep not in ("acomp", "amod", "oprd", "acl"):
        return
    above = sentence.at(word.head)
    left = (
        [p for t in subjects(sentence, above) for p in parties_of(scene, sentence, t)]
        if word.dep in ("acomp", "oprd")
        else parties_of(scene, sentence, above) or is_said_of(scene, sentence, above)
    )  # `X, a Salafist formation close to Y`
    yield from _found(scene, sentence, word, idiom, left, right)


def _of_noun(scene: Scene, sentence: Sentence, noun: Token, idiom: Idiom) -> Iterator[Found]:
    prep = sentence.at(noun.head)
    if noun.dep != "pobj" or prep.lemma not in idiom.inside:
        return
    right: list[Party] = []
    for way in idiom.way:
        right += (
            possessors(scene, sentence, noun)
            if way == "owner"
            else _behind(scene, sentence, noun, way, idiom)
        )
    above = sentence.at(prep.head)
    if not right or denied(sentence, noun) or unreal(sentence, noun):
        return
    verb = next((t for t in (above, *sentence.up(above)) if t.tag.startswith("V")), None)
    left = [] if above.tag.startswith("V") else parties_of(scene, sentence, above)
    if not left and verb is not None:
        done_to = sentence.has(verb, "nsubjpass") or (verb.dep == "acl" and verb.tag == "VBN")
        left = (
            _done_to(scene, sentence, verb, not sentence.has(verb, "nsubjpass"))
            if done_to
            else agents(scene, sentence, verb)
        )
    left = left or is_said_of(scene, sentence, above)
    yield from _found(scene, sentence, noun, idiom, left, right)


_HANGING: Final = (
    "dobj", "prt", "prep", "advmod", "acomp", "attr", "oprd", "xcomp", "npadvmod", "dative",
    "agent", "nsubjpass",
)  # fmt: skip


def _held(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What hangs on a verb: its objects with their adjectives, its particles, its prepositions."""
    for kid in sentence.kids(verb, *_HANGING):
        yield kid
        for inner in sentence.kids(kid, "pobj", "amod", "conj", "prep", "compound"):
            yield inner
            yield from sentence.kids(inner, "conj", "pobj", "prep")


def _objects(scene: Scene, sentence: Sentence, verb: Token, idiom: Idiom) -> list[Party]:
    hit = [t for t in objects(sentence, verb) if not (idiom.armed and _is_place(t))]
    if not hit and verb.dep == "relcl" and sentence.has(verb, "nsubj"):
        head = sentence.at(verb.head)
        named = any(t.tag in ("WDT", "WP") for t in sentence.kids(verb, "nsubj"))
        hit = [] if named else [head]  # `Y, whom X expelled`
    return [p for t in hit for p in parties_of(scene, sentence, t)]


def _done_to(scene: Scene, sentence: Sentence, verb: Token, bare: bool) -> list[Party]:
    """The one a passive verb or participle is about: its subject, or the noun it stands behind."""
    pool = [sentence.at(verb.head)] if bare else subjects(sentence, verb)
    return [p for t in pool for p in parties_of(scene, sentence, relative(sentence, verb, t))]


def _behind(
    scene: Scene, sentence: Sentence, word: Token, way: str, idiom: Idiom
) -> Iterator[Party]:
    """The parties behind a preposition of a word, also `with which` before it."""
    for prep in all_preps(sentence, word):
        if prep.lemma != way:
            continue
        for pobj in sentence.kids(prep, "pobj"):
            if idiom.armed and _is_place(pobj):
                continue
            meant = relative(sentence, word, pobj) if pobj.tag in ("WDT", "WP") else pobj
            yield from parties_of(scene, sentence, meant)


def _is_place(token: Token) -> bool:
    return token.name is not None and token.name.kind == n.PLACE


def _each_other(sentence: Sentence) -> bool:
    return "each other" in sentence.lower or "one another" in sentence.lower


_BODIES: Final = ("group", "force", "state", "organization")


def _found(
    scene: Scene, sentence: Sentence, word: Token, idiom: Idiom, left: list[Party],
    right: list[Party],
) -> Iterator[Found]:  # fmt: skip
    if idiom.turned:
        left, right = right, left
    for a in left[:3]:
        for b in right[:4]:
            if a.key != b.key and _holds(idiom, a, b):
                rule = f"relation/idiom:{word.lemma}"
                one = Found(sentence, a, idiom.type, b, rule, word, idiom.both)
                on_whose_word(scene, sentence, word, one)
                yield one


def _holds(idiom: Idiom, a: Party, b: Party) -> bool:
    """Whether the ends are of the kinds that an idiom ties."""
    kinds = {a.kind, b.kind}
    if idiom.peers:
        return kinds == {"group"}
    if idiom.ruler:
        return a.kind in ("state", "organization") and b.kind in ("group", "person")
    if idiom.type in ("PLEDGED_TO", "SPLIT_FROM") and not idiom.armed:
        return "group" in kinds and kinds <= {"group", "person"}
    if idiom.type == "AFFILIATED_WITH" and a.kind == "group" and b.kind == "state":
        return True  # `a formation close to Turkey`
    if idiom.type in ("PART_OF", "AFFILIATED_WITH", "MERGED_WITH"):
        return kinds == {"group"} or (a.kind == "group" and b.kind == "organization")
    if idiom.type == "RIVAL_OF" and "force" in kinds:
        return False
    if idiom.armed and idiom.type == "FIGHTS":
        return "group" in kinds and kinds <= {"group", "force", "state"}
    if idiom.armed:
        return kinds == {"group"} or (a.kind in ("state", "force") and b.kind == "group")
    if idiom.type == "SUPPORTS" and abroad(a, b):
        return True
    return "group" in kinds and kinds <= set(_BODIES)
