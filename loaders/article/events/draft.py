"""An incident as one clause tells it."""

from dataclasses import dataclass, field
from typing import Final

from loaders.article.casualties import Toll
from loaders.article.claims import Party
from loaders.article.dates import DateAt
from loaders.article.lexicons import words
from loaders.article.names.name import Name
from loaders.article.parse import Sentence, Token


@dataclass(slots=True)
class Draft:
    """An incident as one clause tells it."""

    sentence: Sentence
    triggers: list[Token]
    rule: str
    methods: list[str] = field(default_factory=list)
    perpetrators: list[Party] = field(default_factory=list)
    attribution: str = "asserted"
    asserted_by: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    target_parties: list[Party] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    dates: list[DateAt] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    weak_places: list[Name] = field(default_factory=list)
    """Places that serve only when a deed is told for the first time and has no other."""
    time: str = ""
    anaphoric: bool = False
    another: bool = False
    plural: bool = False
    clash: bool = False
    claim_of: Party | None = None
    """The party whose own claim this is; its figures are kept apart."""
    weak: bool = True
    """Whether every trigger also lives outside violence."""
    claimed_by: list[Party] = field(default_factory=list)
    definite: bool = False
    """Whether its subject takes up something told: `the military unit was ambushed`."""
    succeeds: bool = False
    """Whether its clause is introduced by `after` or `before`: the other one came later."""
    doubts: list[str] = field(default_factory=list)


ANYONE: Final = words("people", "general_nouns")
