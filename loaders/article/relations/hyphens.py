"""Relations by a hyphen: `al-Qaeda-linked JNIM`. Which words: lexicon/relations.yaml."""

from collections.abc import Iterator
from typing import Any

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.parse import Sentence, Token
from loaders.article.relations.found import Found
from loaders.article.relations.states import seat
from loaders.article.scene import Scene, state_party


def of_hyphen(
    scene: Scene, sentence: Sentence, token: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    """`al-Qaeda-linked JNIM`, `the Iran-backed Houthis`, `IS-affiliated Ansaru`."""
    if entry.get("skip") or token.i < 2 or sentence.tokens[token.i - 1].word != "-":
        return
    first = sentence.tokens[token.i - 2]
    if first.name is None:
        return

    if first.name.kind == n.DEMONYM:
        iso = first.name.country
        outer: Party | None = state_party(iso)
    else:
        outer = scene.actor(sentence, first) or seat(first)  # `the Tehran-backed group`
    inner: Party | None = None
    for later in sentence.tokens[token.i + 1 : token.i + 5]:
        if later.name is not None and later.name.kind == n.GROUP:
            inner = scene.party(later.name)
            break
        if later.word in (",", "."):
            break
    head = sentence.at(token.head)
    if inner is None and head.i > token.i:
        taken_up = scene.actor(sentence, head)  # `the Iran-backed group` spoken of before
        inner = taken_up if taken_up is not None and taken_up.kind == "group" else None
    if outer is None or inner is None or outer.key == inner.key:
        return
    kind = str(entry["type"])
    a, b = (outer, inner) if entry.get("reverse") else (inner, outer)
    yield Found(sentence, a, kind, b, f"relation/hyphen:{token.lemma}", token)
