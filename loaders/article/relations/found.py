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


def abroad(a: Party, b: Party) -> bool:
    """Whether a state or its force stands before the force of another: `Rwanda`, `Mozambique's`."""
    if {a.kind, b.kind} not in ({"state", "force"}, {"force"}):
        return False
    whose = [_country(one) for one in (a, b)]
    return any(whose) and whose[0] != whose[1]


def _country(one: Party) -> str:
    of_state = one.key.removeprefix("state:") if one.kind == "state" else ""
    return (one.country or of_state).casefold()
