"""What reading a text yields: claims, each with its sentence, its rule, and its doubts."""

from dataclasses import dataclass, field
from typing import Final

from loaders.article.dates import When
from loaders.article.numbers import Figure

METHODS: Final = (
    "suicide_bombing", "bombing", "armed_assault", "shooting", "assassination", "kidnapping",
    "arson", "execution", "airstrike", "clash", "unspecified",
)  # fmt: skip
RELATIONS: Final = (
    "RIVAL_OF", "FIGHTS", "ALLIED_WITH", "AFFILIATED_WITH", "PART_OF", "PLEDGED_TO", "SPLIT_FROM",
    "MERGED_WITH", "SUPPORTS", "NEGOTIATED_WITH", "DESIGNATED", "CONDEMNED", "THREATENED",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands: characters from 0, the line from 1, the words themselves, and the
    sentence or sentences around them."""

    start: int
    end: int
    line: int
    quote: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a claim names it: the text's name, the kind, and the registry's id if any."""

    name: str
    kind: str = "group"
    key: str = ""
    ref: str = ""
    country: str = ""
    """ISO code of the country a force belongs to, as far as it is known."""


def add_party(parties: list[Party], party: Party) -> None:
    """Add a party once."""
    if all(party.key != other.key for other in parties):
        parties.append(party)


@dataclass(frozen=True, slots=True)
class Claim:
    """What all claims share.

    `rule` names the rule that made it; `doubts` are the reasons why a person has to look.
    """

    id: str
    rule: str
    at: Passage
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceChain:
    """A place from the country down; '' where the text does not say."""

    country: str = ""
    province: str = ""
    district: str = ""
    settlement: str = ""
    sites: tuple[str, ...] = ()
    country_inferred: bool = False

    @property
    def finest(self) -> str:
        """Site and settlement as the text names them."""
        return "; ".join(part for part in (*self.sites, self.settlement) if part)

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return bool(self.country or self.province or self.district or self.settlement or self.sites)


@dataclass(frozen=True, slots=True)
class Incident(Claim):
    """Something violent that happened once."""

    date: When = field(default_factory=When)
    time: str = ""
    place: PlaceChain = field(default_factory=PlaceChain)
    perpetrators: tuple[Party, ...] = ()
    attribution: str = "asserted"
    asserted_by: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    method: str = "unspecified"
    killed: Figure = field(default_factory=Figure)
    injured: Figure = field(default_factory=Figure)
    killed_by_category: tuple[tuple[str, Figure], ...] = ()
    injured_by_category: tuple[tuple[str, Figure], ...] = ()
    killed_perpetrators: Figure = field(default_factory=Figure)
    abducted: Figure = field(default_factory=Figure)
    claimed_by: tuple[Party, ...] = ()
    claimed_killed: Figure = field(default_factory=Figure)
    claimed_injured: Figure = field(default_factory=Figure)
    claimed_at: Passage | None = None
    named_victims: tuple[str, ...] = ()
    clash: bool = False


@dataclass(frozen=True, slots=True)
class Relation(Claim):
    """How one actor stands to another, on somebody's word."""

    source: Party = field(default_factory=lambda: Party(""))
    type: str = "RIVAL_OF"
    target: Party = field(default_factory=lambda: Party(""))
    date: When = field(default_factory=When)
    sign: int = 0
    directed: bool = True
    attribution: str = "asserted"
    asserted_by: str = ""
    role: str = ""
    incident: str = ""


@dataclass(frozen=True, slots=True)
class Statement(Claim):
    """A claim of responsibility, a condemnation, a threat, a letter."""

    kind: str = "report"
    by: Party | None = None
    to: tuple[Party, ...] = ()
    about: tuple[Party, ...] = ()
    incident: str = ""
    date: When = field(default_factory=When)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Aggregate(Claim):
    """A total, a size, a share: something counted that is no single incident."""

    measure: str = "killed"
    figure: Figure = field(default_factory=Figure)
    unit: str = "persons"
    period_from: str = ""
    period_to: str = ""
    scope: str = ""
    about: tuple[Party, ...] = ()
    part_of: str = ""
    source: str = ""
    date: When = field(default_factory=When)


@dataclass(frozen=True, slots=True)
class Group(Claim):
    """An actor of the text with all the names the text gives it."""

    party: Party = field(default_factory=lambda: Party(""))
    aliases: tuple[str, ...] = ()
    hostile: tuple[tuple[str, str], ...] = ()
    """Names that one party has for it, with the party that uses them."""


@dataclass(frozen=True, slots=True)
class Person(Claim):
    """A person with the posts the text gives him."""

    name: str = ""
    roles: tuple[str, ...] = ()
    affiliation: Party | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office(Claim):
    """A post that a person holds; `until` is the day on which he was killed in it."""

    person: str = ""
    title: str = ""
    of: Party | None = None
    covers: str = ""
    acting: bool = False
    date: When = field(default_factory=When)
    until: When = field(default_factory=When)


@dataclass(frozen=True, slots=True)
class Location(Claim):
    """A place the text names, with its level and the next larger one."""

    name: str = ""
    level: str = "settlement"
    within: str = ""


@dataclass(frozen=True, slots=True)
class Noise:
    """A passage that was passed over, and why."""

    at: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text yields, in the order of the text."""

    title: str = ""
    published: When = field(default_factory=When)
    incidents: tuple[Incident, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    groups: tuple[Group, ...] = ()
    persons: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    locations: tuple[Location, ...] = ()
    noise: tuple[Noise, ...] = ()
    latest: str = ""
    """The latest day the text speaks of; it was not written before."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that may be loaded."""
        return (
            *self.incidents, *self.relations, *self.statements, *self.aggregates, *self.groups,
            *self.persons, *self.offices, *self.locations,
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing in the text is in scope."""
        return not (
            self.incidents or self.relations or self.statements or self.aggregates or self.offices
        )
