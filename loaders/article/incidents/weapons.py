"""The method that a weapon gives away."""

from functools import cache, lru_cache

from loaders.article.lexicons import lexicon
from loaders.article.stems import Guarded


@cache
def _weapons() -> list[tuple[str, Guarded]]:
    found = []
    for method, terms in lexicon("violence")["weapons"].items():
        either = "|".join(str(term).casefold() for term in terms)
        found.append((str(method), Guarded(rf"\b(?:{either})\b")))
    return found


@lru_cache(maxsize=8)  # asked of one sentence several times running
def weapon_in(text: str) -> str:
    """The method that a weapon named in a sentence settles; '' when none is named."""
    folded = text.casefold()
    for method, pattern in _weapons():
        if pattern.search(folded, folded):
            return method
    return ""
