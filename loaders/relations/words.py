"""Words for relations: which relation a word means, and from whom to whom it runs."""

import difflib
from collections.abc import Mapping
from typing import Final, NamedTuple

from schema.vocabulary import EXTERNAL, RELATIONS

INVERSE_MARK: Final = "inverse of "

INVERSE: Final = {
    "parent of": "PART_OF",
    "umbrella of": "PART_OF",
    "has part": "PART_OF",
    "has wing": "PART_OF",
    "has affiliate": "AFFILIATE_OF",
    "has member": "MEMBER_OF",
    "led by": "LEADS",
    "supported by": "SUPPORTS",
    "owned by": "OWNS",
    "attacked by": "ATTACKED",
    "threatened by": "THREATENED",
    "denounced by": "DENOUNCED",
    "condemned by": "CONDEMNED",
    "designated by": "DESIGNATED",
    "absorbed": "MERGED_INTO",
    "predecessor of": "SUCCEEDED",
    "origin of": "SPLIT_FROM",
}
"""Words that say a relation from its other end: `A led by B` is B LEADS A."""

FORWARD: Final = {
    "splinter of": "SPLIT_FROM",
    "split from": "SPLIT_FROM",
    "part of": "PART_OF",
    "wing of": "PART_OF",
    "member of": "MEMBER_OF",
    "affiliated with": "AFFILIATE_OF",
    "allied with": "ALLIED_WITH",
    "rival of": "RIVAL_OF",
    "merged into": "MERGED_INTO",
    "pledged to": "PLEDGED_TO",
    "leads": "LEADS",
    "owns": "OWNS",
    "successor of": "SUCCEEDED",
    "successor to": "SUCCEEDED",
    "fought": "FOUGHT",
}


class Meaning(NamedTuple):
    """A relation; `inverse` when the second of the two is its subject."""

    predicate: str
    inverse: bool = False


def meaning(word: str, own: Mapping[str, str]) -> Meaning:
    """What a word of a file means.

    Args:
        word: the word, as the file has it.
        own: words that the file beside the table explains; they go first. A relation
            there is named as in the ontology or by a known word, or as `inverse of` one.

    Raises:
        ValueError: the word is not known.
    """
    plain = _plain(word)
    explained = {_plain(key): value for key, value in own.items()}
    if plain in explained:
        target = explained[plain].strip()
        turned = target.lower().startswith(INVERSE_MARK)
        found = _known(_plain(target[len(INVERSE_MARK) :] if turned else target))
        if found:
            return found._replace(inverse=found.inverse != turned)
        raise ValueError(f"{word!r} is explained as {target!r}, which is no relation")
    found = _known(plain)
    if found:
        return found
    near = difflib.get_close_matches(plain, [*EXTERNAL, *FORWARD, *INVERSE], 1)
    hint = f"did you mean {near[0]!r}?" if near else "explain it under `words` in the sidecar"
    raise ValueError(f"{word!r} is not a known relation; {hint}")


def _plain(word: str) -> str:
    return " ".join(word.replace("_", " ").split()).casefold()


def _known(plain: str) -> Meaning | None:
    name = plain.upper().replace(" ", "_")
    if name in RELATIONS:
        return Meaning(name)
    if plain in FORWARD or plain in EXTERNAL:
        return Meaning(FORWARD.get(plain) or EXTERNAL[plain])
    if plain in INVERSE:
        return Meaning(INVERSE[plain], True)
    return None
