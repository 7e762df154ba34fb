"""Figures of documents: how many pages, which number."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.aggregates.about import told_of
from loaders.article.aggregates.count import Count
from loaders.article.numbers import exactly
from loaders.article.parse import Sentence
from loaders.article.scene import Scene
from loaders.article.stems import Guarded

_PAGES: Final = Guarded(
    r"\b(?:[Tt]he |[Aa] |[Aa]n )?(\d{1,4})-page\s+([\w-]+\s+)?(statement|report|letter|document|"
    r"manifesto|communique|communiqué|declaration)\b"
)
_NUMBERED: Final = re.compile(
    r"\b(letter|decree|order|directive|circular|notification|edict)\b[^.;]{0,40}?\b(?:numbered|number|no\.?)\s+(\d[\d/-]*)",
    re.IGNORECASE,
)


def documents_in(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """`a 43-page statement`, `published decree no. 12`: figures of what a party wrote."""
    for match in _PAGES.finditer(sentence.text, sentence.lower):
        about = told_of(scene, sentence, 0, len(sentence.text))
        if about:
            end = match.end()
            yield Count(
                sentence,
                match.start(),
                end,
                f"length of {match[3].casefold()}",
                exactly(int(match[1])),
                "pages",
                "aggregate/pages",
                match[3],
                about[:1],
            )
    for match in _NUMBERED.finditer(sentence.text):
        digits = re.sub(r"\D", "", match[2])
        start = sentence.text.rfind("published", 0, match.start())
        about = told_of(scene, sentence, 0, len(sentence.text))
        if about:
            yield Count(
                sentence,
                start if start >= 0 and match.start() - start < 30 else match.start(),
                match.end(),
                f"{match[1].casefold()} number",
                exactly(int(digits)),
                "number",
                "aggregate/document-number",
                match[1],
                about[:1],
            )
