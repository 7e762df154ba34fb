"""Sites: a named mosque, market, base or bridge."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.lexicons import lexicon, words
from loaders.article.names.name import SITE, Name, key_of
from loaders.article.places import place_index

_SITE_HEADS: Final = "|".join(lexicon("names")["site_heads"])
_PLAIN_HEADS: Final = "|".join(lexicon("names")["plain_site_heads"])
_LAST_WORDS: Final = frozenset(
    head.split()[-1] for head in (*_SITE_HEADS.split("|"), *_PLAIN_HEADS.split("|"))
)
"""Without one of these no site is named."""
_SITE: Final = re.compile(
    rf"\b(?:[A-Z][\w'’-]+\s+(?:(?:of|de|al|the|and)\s+)?){{1,5}}?(?:{_SITE_HEADS})\b(?!\s+[A-Z][a-z]+\s+(?:said|told))"
    rf"|\b(?:[A-Z][\w'’-]+\s+){{1,4}}(?:{_PLAIN_HEADS})\b"
)


def sites(passage: str, spoken: frozenset[str]) -> Iterator[Name]:
    """Named sites in a passage, of which all words are given."""
    if _LAST_WORDS.isdisjoint(spoken):
        return
    index = place_index()
    for match in _SITE.finditer(passage):
        start, text = match.start(), match.group(0)
        lead = re.match(r"(?:The|In|On|At|A|An|After|When|But|And|Near|Outside)\s+", text)
        if lead:
            start, text = start + lead.end(), text[lead.end() :]
        if " " not in text:
            continue
        first = text.split()[0].casefold()
        if first in index.demonyms and len(text.split()) == 2:
            continue
        if first in words("names", "faiths_and_services") and len(text.split()) == 2:
            continue
        yield Name(start, match.end(), SITE, text, key_of(text), how="form", level="site")
