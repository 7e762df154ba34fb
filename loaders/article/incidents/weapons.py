"""The method that a weapon gives away."""

import re
from functools import cache, lru_cache

from loaders.article.lexicons import lexicon


@cache
def _weapons() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for method, terms in lexicon("violence")["weapons"].items():
        either = "|".join(re.escape(str(term).casefold()) for term in terms)
        found.append((str(method), re.compile(rf"\b(?:{either})\b")))
    return found


@lru_cache(maxsize=8)  # asked of one sentence several times running
def weapon_in(text: str) -> str:
    """The method that a weapon named in a sentence settles; '' when none is named."""
    folded = text.casefold()
    for method, pattern in _weapons():
        if pattern.search(folded):
            return method
    return ""
