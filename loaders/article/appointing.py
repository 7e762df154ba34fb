"""Who holds a post, read off the tree: `it is commanded by P`, `named P as wali`, `its head is P`.

`leading` reads the same off words that stand side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import conjuncts, subjects
from loaders.article.lexicons import lexicon, words
from loaders.article.names import Name
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post, in whom if that is said, and what of the sentence says so."""

    person: Name
    title: str
    of: Party | None
    start: int
    end: int


def posts_by_tree(scene: Scene, sentence: Sentence) -> Iterator[Post]:
    """The posts that the verbs and the copulas of a sentence give to persons it names."""
    if all(name.kind != n.PERSON for name in sentence.names):
        return
    leading, naming = lexicon("posts")["leading"], words("posts", "naming")
    for token in sentence.tokens:
        if token.tag.startswith("V"):
            if token.lemma in leading:
                yield from _led(scene, sentence, token, str(leading[token.lemma]))
            elif token.lemma in naming:
                yield from _named(scene, sentence, token)
            elif token.lemma == "become":
                yield from _became(scene, sentence, token)
        elif token.dep == "nsubj" and token.tag.startswith("N") and token.name is None:
            yield from _is(scene, sentence, token)


def _led(scene: Scene, sentence: Sentence, verb: Token, title: str) -> Iterator[Post]:
    """`X is led by P`, `X, founded by P`, `P commands X`, `the X that P led`."""
    passive = sentence.has(verb, "auxpass") or (verb.dep == "acl" and verb.tag == "VBN")
    if passive:
        persons = [
            t
            for prep in sentence.kids(verb, "agent", "prep")
            if prep.lemma in ("by", "under")
            for o in sentence.kids(prep, "pobj")
            for t in conjuncts(sentence, o)
        ]
        bodies = subjects(sentence, verb)
    else:
        persons = subjects(sentence, verb)
        bodies = list(sentence.kids(verb, "dobj"))
        if verb.dep == "relcl" and not bodies:
            bodies = [sentence.at(verb.head)]
    for body in bodies[:1]:
        of = _body(scene, sentence, body)
        if of is None and body.dep == "attr":  # `X is a movement founded by P`
            whose = subjects(sentence, sentence.at(body.head))
            of = next((p for t in whose if (p := _body(scene, sentence, t)) is not None), None)
        if of is not None:
            yield from _posts(sentence, persons, title, of, verb)


def _named(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Post]:
    """`X appointed P as its emir`, `P was named head of X`."""
    passive = sentence.has(verb, "auxpass", "nsubjpass")
    persons = subjects(sentence, verb) if passive else list(sentence.kids(verb, "dobj"))
    posts = list(sentence.kids(verb, "oprd", "attr", *(("dobj",) if passive else ())))
    for prep in (*sentence.kids(verb, "prep"), *(k for p in persons for k in p.children)):
        if prep.lemma == "as":
            posts += sentence.kids(prep, "pobj")
    for post in posts[:1]:
        title = _title(sentence, post)
        if not title:
            continue
        of = _owner(scene, sentence, post)
        if of is None and not passive:
            doers = [scene.actor(sentence, t) for t in subjects(sentence, verb)]
            of = next((p for p in doers if p is not None and p.kind == "group"), None)
        yield from _posts(sentence, persons, title, of, post)


def _became(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Post]:
    """`P became deputy leader of X in 2015`."""
    for post in sentence.kids(verb, "attr", "acomp", "oprd"):
        title = _title(sentence, post)
        of = _owner(scene, sentence, post) if title else None
        if title and of is not None:
            yield from _posts(sentence, subjects(sentence, verb), title, of, post)


def _is(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Post]:
    """`its secretary-general is P`, `the head of X remains P`."""
    verb = sentence.at(noun.head)
    if verb.lemma not in ("be", "remain", "become"):
        return
    title = _title(sentence, noun)
    of = _owner(scene, sentence, noun) if title else None
    if title and of is not None:
        yield from _posts(sentence, list(sentence.kids(verb, "attr")), title, of, noun)


def _posts(
    sentence: Sentence, persons: list[Token], title: str, of: Party | None, by: Token
) -> Iterator[Post]:
    for person in persons[:4]:
        if person.name is not None and person.name.kind == n.PERSON:
            first, last = sorted((person, by), key=lambda token: token.i)
            yield Post(
                person.name, title, of, first.start - sentence.start, last.end - sentence.start
            )


def _body(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """The armed group or body that a noun stands for; no person leads a raid."""
    party = scene.actor(sentence, token)
    if party is not None and party.kind in ("group", "organization"):
        return party
    if token.lemma in words("posts", "bodies"):
        return _owner(scene, sentence, token)
    return None


def _owner(scene: Scene, sentence: Sentence, noun: Token) -> Party | None:
    """Whose a post is: `its`, `X's`, `of X`, `for X`."""
    for kid in sentence.kids(noun, "poss", "compound", "nmod"):
        if kid.dep != "poss" and kid.name is None:
            continue  # `the military commander` is nobody's
        party = scene.actor(sentence, kid)
        if party is not None and party.kind in ("group", "organization", "force", "state"):
            return party
    for prep in sentence.kids(noun, "prep"):
        for pobj in sentence.kids(prep, "pobj") if prep.lemma in ("of", "for") else ():
            party = scene.actor(sentence, pobj)
            if party is not None and party.kind in ("group", "organization", "force", "state"):
                return party
    return None


_QUALIFY: Final = ("amod", "compound")


def _title(sentence: Sentence, noun: Token) -> str:
    """The post that a noun names, with its plain qualifiers; '' when it names none."""
    known = words("people", "roles") | words("posts", "titles")
    if noun.lemma not in known and noun.word.casefold() not in known:
        return ""
    kept = [
        k.word for k in sentence.kids(noun, *_QUALIFY)
        if k.name is None and k.i < noun.i and k.word.islower() and k.lemma != "new"
    ]  # fmt: skip
    return " ".join([*kept, noun.word])
