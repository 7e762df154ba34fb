"""Ministries, commissions, newspapers: bodies that bear no arms, by the word at their head."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.lexicons import lexicon
from loaders.article.names.form import kind_by_form
from loaders.article.names.name import GROUP, ORG, Name, key_of
from loaders.article.text import holds

_HEADS: Final = tuple(lexicon("names")["organisation_heads"])
_ORG: Final = re.compile(
    r"\b(?:(?:the\s+)?(?:[A-Z][\w'-]+(?:'s)?\s+(?:(?:and|of|for)\s+)?){0,5}"
    rf"(?:{'|'.join(_HEADS)})"
    r"(?:\s+(?:of|for|on|in(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|to)\s+(?:the\s+)?(?:[A-Z][\w'-]+)(?:\s+(?:and\s+|of\s+(?:the\s+)?)?[A-Z][\w'-]+){0,5})?)"
)


def has_head(text: str) -> bool:
    """Whether some words have the head of such a body among them."""
    return holds(text, *_HEADS)


def organisations(passage: str) -> Iterator[Name]:
    """Bodies that bear no arms, by the word at their head."""
    if not holds(passage, *_HEADS):
        return
    for match in _ORG.finditer(passage):
        text = match.group(0)
        start = match.start()
        lead = re.match(r"(?:the|The|In|On|At|According|However|But|And|A|An)\s+", text)
        while lead:
            start, text = start + lead.end(), text[lead.end() :]
            lead = re.match(r"(?:the|The|to|In|On|At|A)\s+", text)
        if not text or (" " not in text and text not in ("Parliament", "Congress")):
            continue
        kind = kind_by_form(text)
        if kind == GROUP:
            continue
        yield Name(start, match.end(), ORG, text, key_of(text), how="form")
