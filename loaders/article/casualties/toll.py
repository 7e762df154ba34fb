"""One figure of a sentence: how many, of whom, and the words it hangs on."""

from dataclasses import dataclass, field

from loaders.article.numbers import Figure
from loaders.article.parse import Token

KILLED, INJURED, ABDUCTED = "killed", "injured", "abducted"


@dataclass(slots=True)
class Toll:
    """One figure of a sentence: how many, of whom, and the words it hangs on.

    `breakdown` are parts that the same phrase names (`including two women`); `whom` are the
    phrases for those hit; `revised` marks a toll that replaces an earlier one.
    """

    kind: str
    trigger: Token
    figure: Figure
    category: str = ""
    whom: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    breakdown: list[tuple[str, Figure]] = field(default_factory=list)
    attackers: bool = False
    militants: bool = False
    revised: bool = False
    more: bool = False
    active: bool = False
    """Whether the verb is active: then its subject kills, and those hit are others."""
    group: str = ""
    """Key of the armed group the dead belong to, if it is named."""
