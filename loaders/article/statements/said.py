"""A statement before it is numbered."""

from dataclasses import dataclass, field

from loaders.article.claims import Party
from loaders.article.dates import When
from loaders.article.incidents.story import Story
from loaders.article.parse import Sentence


@dataclass(slots=True)
class Said:
    """A statement before it is numbered."""

    sentence: Sentence
    kind: str
    by: Party | None
    rule: str
    start: int
    end: int
    to: list[Party] = field(default_factory=list)
    about: list[Party] = field(default_factory=list)
    story: Story | None = None
    when: When = field(default_factory=When)
    doubt: str = ""
    text: str = ""
