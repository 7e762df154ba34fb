"""One deed while its sentences are gathered, and all deeds of a text."""

from dataclasses import dataclass, field

from loaders.article.claims import Party, Passage, PlaceChain
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.numbers import Figure


@dataclass(slots=True)
class Story:
    """One deed while its sentences are gathered."""

    first: Draft
    paragraph: int
    date: When
    place: PlaceChain
    perpetrators: list[Party] = field(default_factory=list)
    attribution: str = "asserted"
    asserted_by: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    target_parties: list[Party] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    killed: Figure = field(default_factory=Figure)
    killed_before: Figure = field(default_factory=Figure)
    """The figure that a later one replaced."""
    injured: Figure = field(default_factory=Figure)
    abducted: Figure = field(default_factory=Figure)
    killed_by: dict[str, Figure] = field(default_factory=dict)
    injured_by: dict[str, Figure] = field(default_factory=dict)
    killed_perpetrators: Figure = field(default_factory=Figure)
    claimed_by: list[Party] = field(default_factory=list)
    claimed_killed: Figure = field(default_factory=Figure)
    claimed_injured: Figure = field(default_factory=Figure)
    claimed_at: Passage | None = None
    persons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    clash: bool = False
    time: str = ""
    groups_hit: list[str] = field(default_factory=list)
    last_sentence: int = 0
    toll_sentence: dict[str, int] = field(default_factory=dict)


@dataclass
class Incidents:
    """The deeds of a text, and which of them each sentence speaks of."""

    stories: list[Story] = field(default_factory=list)
    of_sentence: dict[int, Story] = field(default_factory=dict)
