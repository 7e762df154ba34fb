"""A relation before it is numbered."""

from dataclasses import dataclass

from loaders.article.claims import Party
from loaders.article.parse import Sentence, Token


@dataclass(slots=True)
class Found:
    """A relation before it is numbered; `deed` marks that the target is an incident."""

    sentence: Sentence
    source: Party
    type: str
    target: Party
    rule: str
    trigger: Token
    both: bool = False
    attribution: str = "asserted"
    asserted_by: str = ""
    deed: bool = False
    doubt: str = ""
    span: tuple[int, int] = (0, 0)
    """What a fixed turn of phrase covers of the sentence, when one says it."""
