"""Whom a noun without a name takes up: `its adversary`, `its parent body`, `the two sides`."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, state_party
from loaders.article.stems import Guarded

_ENEMIES: Final = words("relations", "enemy_nouns")
OTHERS: Final = _ENEMIES | {
    "parent", "body", "organization", "organisation", "group", "patron", "outfit", "movement",
    "party",
}  # fmt: skip
"""Nouns that may take up the other side."""
_PARENT: Final = frozenset(("parent", "mother"))
_LEFT: Final = re.compile(
    r"\b(?:broke|broken|split|splintered|seceded|offshoot|splinter|breakaway|faction|away|"
    r"out|ties|ways|links|company)\b[^.;,]{0,25}? (?:from|of|with) (?:the )?$"
    r"|\b(?:breakaway|splinter|dissident|left|quit) (?:the )?$"
)


LATTER: Final = Guarded(
    r"\b[Tt]he (?P<which>latter|former)\b(?! [a-z]+(?<!s)(?<!ed) (?:of|who)\b)(?! (?:leader|"
    r"chief|commander|governor|president|minister|rebels?|members?|fighters?|insurgents?|guerrillas?|regime|"
    r"government|soldiers?|officers?|official|general|colonel)\b)"
)
"""`the latter`, `the former`: one of the two groups named before."""


def of_two(scene: Scene, sentence: Sentence) -> list[tuple[int, int, Party]]:
    """`the latter` and `the former`: of the two groups named last before."""
    found: list[tuple[int, int, Party]] = []
    if "latter" not in sentence.text and "former" not in sentence.text:
        return found
    for match in LATTER.finditer(sentence.text, sentence.lower):
        pair: list[Party] = []
        for earlier in reversed(scene.sentences[max(0, sentence.index - 1) : sentence.index + 1]):
            limit = match.start() if earlier is sentence else len(earlier.text)
            named = [scene.party(x) for x in earlier.names if x.kind == n.GROUP and x.end <= limit]
            pair = [p for at, p in enumerate(named) if all(p.key != q.key for q in named[:at])]
            if len(pair) > 1:
                break
        if len(pair) > 1:
            one = pair[-1] if match["which"] == "latter" else pair[-2]
            found.append((*match.span(), one))
    return found


def left_by(scene: Scene, sentence: Sentence, but: set[str]) -> Party | None:
    """The group that a sentence says another one left: its parent."""
    for name in sentence.names:
        if (
            name.kind == n.GROUP
            and name.key not in but
            and _LEFT.search(sentence.text[: name.start])
        ):
            return scene.party(name)
    return None


def relative_head(sentence: Sentence, token: Token) -> Token | None:
    """The noun that `which` or `whose` takes up, when it is no subject or object itself."""
    for above in sentence.up(token):
        if above.dep == "relcl":
            return sentence.at(above.head)
    return None


def group_and_state(scene: Scene) -> list[Party]:
    """`the two sides` of a text that names one armed group: it and the state of the text."""
    group = scene.main_group()
    if group is None or len(scene.groups_named()) != 1 or not scene.country:
        return []
    return [group, state_party(scene.country)]


def for_whom(scene: Scene, sentence: Sentence, person: Token) -> Party | None:
    """The group of `X of the Y`, who acts for it."""
    for prep in sentence.kids(person, "prep"):
        if prep.lemma == "of" and prep.i == person.i + 1:
            for pobj in sentence.kids(prep, "pobj"):
                if pobj.name is not None and pobj.name.kind == n.GROUP:
                    return scene.party(pobj.name)
    return None


def owner_of_other(sentence: Sentence, noun: Token) -> Token | None:
    """The `its` of `its adversary` or `its parent body`; None for other nouns or before a name."""
    owner = next((k for k in sentence.kids(noun, "poss") if k.lemma in ("its", "their")), None)
    if owner is None or sentence.has(noun, "appos"):
        return None
    return owner if noun.lemma in _ENEMIES or _is_parent(sentence, noun) else None


def other_side(scene: Scene, sentence: Sentence, noun: Token, but: set[str]) -> Party | None:
    """The group that `its adversary` or `its parent body` means.

    A parent is a group that the text says was left; an adversary the one named last.

    Args:
        scene: the text.
        sentence: where the noun stands.
        noun: the noun.
        but: keys of those it is not, as the one whose it is.
    """
    near = scene.sentences[max(0, sentence.index - 2) : sentence.index + 1]
    if _is_parent(sentence, noun):
        for earlier in reversed(near):
            left = left_by(scene, earlier, but)
            if left is not None:
                return left
        main = scene.main_group()
        if main is not None and main.key not in but:
            return main
    for earlier in reversed(near):
        limit = noun.i if earlier is sentence else len(earlier.tokens)
        for token in reversed(earlier.tokens[:limit]):
            if token.name is not None and token.name.kind == n.GROUP and token.name.key not in but:
                return scene.party(token.name)
    return None


def _is_parent(sentence: Sentence, noun: Token) -> bool:
    kids = {k.lemma for k in sentence.kids(noun, "compound", "amod")}
    return noun.lemma == "parent" or bool(kids & _PARENT)
