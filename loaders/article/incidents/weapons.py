"""The method that a weapon gives away."""

import re
from functools import cache, lru_cache
from typing import Final

from loaders.article.lexicons import lexicon
from loaders.article.stems import Guarded


@cache
def _weapons() -> list[tuple[str, Guarded]]:
    found = []
    for method, terms in lexicon("violence")["weapons"].items():
        either = "|".join(str(term).casefold() for term in terms)
        found.append((str(method), Guarded(rf"\b(?:{either})\b")))
    return found


_OF_A_TRADE: Final = re.compile(
    r"\bbombs?[ -](?:experts?|makers?|making|disposal|squads?|factory)\b"
)
"""A bomb that is somebody's trade, and went off nowhere."""


@lru_cache(maxsize=8)  # asked of one sentence several times running
def weapon_in(text: str) -> str:
    """The method that a weapon named in a sentence settles; '' when none is named."""
    folded = _OF_A_TRADE.sub(" ", text.casefold())
    for method, pattern in _weapons():
        if pattern.search(folded, folded):
            return method
    return ""
