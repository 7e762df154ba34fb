"""A name at its place in a passage, the kinds of names, and the key that spellings share."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from loaders.article.places import Spot
from loaders.article.text import fold_letters

GROUP, FORCE, STATE, ORG, PLACE, PERSON = "group", "force", "state", "org", "place", "person"
SITE, DEMONYM, DATE, NUMBER = "site", "demonym", "date", "number"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place in a passage.

    `key` is the same for all names of one thing; `ref` its id in the registry; `how` the way it
    was found (registry, lexicon, declared, form). For places, `spot` is what is known of it.
    """

    start: int
    end: int
    kind: str
    text: str
    key: str
    ref: str = ""
    how: str = "lexicon"
    level: str = ""
    country: str = ""
    spot: Spot | None = None


ATOM: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """Letters and digits alone, lower case: `Al-Qaida` and `al Qaida` are one key."""
    return "".join(ATOM.findall(fold_letters(text))).casefold()
