"""A count before it is numbered, and whether its parts add up."""

from dataclasses import dataclass, field
from typing import Final

from loaders.article.claims import Party
from loaders.article.dates import When
from loaders.article.numbers import Figure
from loaders.article.parse import Sentence

CHECKSUM: Final = "the parts do not add up to the total"


@dataclass(slots=True)
class Count:
    """An aggregate before it is numbered. `part` marks a part of the one before it."""

    sentence: Sentence
    start: int
    end: int
    measure: str
    figure: Figure
    unit: str
    rule: str
    scope: str = ""
    about: list[Party] = field(default_factory=list)
    period: tuple[str, str] = ("", "")
    source: str = ""
    part: bool = False
    when: When = field(default_factory=When)
    doubt: str = ""


def checksum(total: Count, parts: list[Count]) -> str:
    """'' when the parts of a total add up to it, or cannot be added; else what is wrong."""
    values = [p.figure.value for p in parts if p.measure == total.measure]
    if not values or total.figure.value is None or any(v is None for v in values):
        return ""
    summed = sum(v for v in values if v is not None)
    if summed == total.figure.value:
        return ""
    if summed < total.figure.value:
        return ""  # `including` need not name every part
    return f"{CHECKSUM}: {summed:g} of {total.figure.value:g}"
