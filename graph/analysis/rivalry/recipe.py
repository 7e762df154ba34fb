"""Every number on which the rivalry scores depend, in one place, printed with every answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from schema.vocabulary import ATTRIBUTION, RELIABILITY

VERSION: Final = "rivalry/1"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The parameters of hostility and cooperation; docs/rivalry.md says what each does.

    A weight of a part is what one plain piece of evidence gives: of today, from a source of
    grade `a`, in that source's own voice. None of the numbers is measured: they are judgements,
    so that `sensitivity` shows how much a ranking hangs on each.

    Raises:
        ValueError: a number is out of its range.
    """

    violence: float = field(default=3.0, metadata={"says": "weight of an incident without deaths"})
    stated: float = field(
        default=2.5, metadata={"says": "weight of a source's word that the two are rivals"}
    )
    threat: float = field(default=2.0, metadata={"says": "weight of a threat"})
    denouncement: float = field(
        default=1.0, metadata={"says": "weight of a denouncement or condemnation"}
    )
    alliance: float = field(default=3.0, metadata={"says": "weight of an alliance"})
    belonging: float = field(
        default=3.0, metadata={"says": "weight of being a branch, a part or pledged"}
    )
    support: float = field(default=2.0, metadata={"says": "weight of giving men, means or shelter"})
    log_base: float = field(
        default=2.0, metadata={"says": "base of the logarithm: the greater, the less deaths add"}
    )
    incident: float = field(
        default=1.0, metadata={"says": "what an incident weighs beside its dead, in deaths"}
    )
    unknown_deaths: float = field(
        default=10.0,
        metadata={"says": "deaths an incident without a figure may have had; upper bound only"},
    )
    half_life: float = field(
        default=5.0, metadata={"says": "years after which evidence counts half"}
    )
    undated: float = field(
        default=0.5, metadata={"says": "decay of evidence of which no day at all is known"}
    )
    officials: float = field(
        default=0.8,
        metadata={"says": "factor of violence that counts only because an official was harmed"},
    )
    source_a: float = field(default=1.0, metadata={"says": "factor of a source of grade a"})
    source_b: float = field(default=0.9, metadata={"says": "factor of a source of grade b"})
    source_c: float = field(default=0.7, metadata={"says": "factor of a source of grade c"})
    source_d: float = field(default=0.4, metadata={"says": "factor of a source of grade d"})
    asserted: float = field(default=1.0, metadata={"says": "factor of what a source asserts"})
    coded: float = field(default=1.0, metadata={"says": "factor of what a dataset codes"})
    claimed: float = field(default=1.0, metadata={"says": "factor of what the actor itself says"})
    blamed: float = field(default=0.7, metadata={"says": "factor of what another party says"})
    suspected: float = field(
        default=0.5, metadata={"says": "factor of what is only likely or reported"}
    )
    inferred: float = field(
        default=0.8, metadata={"says": "factor of what follows by a named rule"}
    )
    hostile_from: float = field(
        default=1.0, metadata={"says": "hostility from which a pair is hostile, or mixed"}
    )
    cooperative_from: float = field(
        default=1.0, metadata={"says": "cooperation from which a pair is cooperative, or mixed"}
    )

    def __post_init__(self) -> None:
        for name in FACTORS:
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is a factor from 0 to 1, not {getattr(self, name)}")
        for one in fields(self):
            if getattr(self, one.name) < 0:
                raise ValueError(f"{one.name} is not negative")
        if self.log_base <= 1:
            raise ValueError(f"log_base is greater than 1, not {self.log_base}")
        if self.half_life <= 0:
            raise ValueError(f"half_life is a number of years, not {self.half_life}")

    def weight(self, part: str) -> float:
        """The weight of a part, such as `violence`."""
        return float(getattr(self, part))

    def source(self, grade: str) -> float:
        """The factor of a source's grade; one that has none counts as `c`."""
        return float(getattr(self, f"source_{grade if grade in RELIABILITY else 'c'}"))

    def footing(self, attribution: str) -> float:
        """The factor of an attribution; `denied` and `alternative` count nothing."""
        return float(getattr(self, attribution, 0.0)) if attribution in ATTRIBUTION else 0.0

    def with_times(self, name: str, factor: float) -> "Recipe":
        """This recipe with one parameter multiplied, kept within its range."""
        now = getattr(self, name)
        # A base of 1 has no logarithm, so it is what exceeds 1 that is multiplied.
        moved = 1 + (now - 1) * factor if name == "log_base" else now * factor
        changed: dict[str, Any] = {name: min(moved, 1.0) if name in FACTORS else moved}
        return replace(self, **changed)

    def text(self) -> str:
        """The whole recipe in a line, as it is printed with an answer."""
        return (
            f"{VERSION}: hostility = sum over its parts of weight × log{self.log_base:g}"
            f"(1 + {self.log_base - 1:g} × evidence); "
            f"evidence = decay × source × footing × ({self.incident:g} + deaths for an incident, "
            f"1 for a word); weights: violence {self.violence:g}, stated rivalry {self.stated:g}, "
            f"threat {self.threat:g}, denouncement {self.denouncement:g}; cooperation: alliance "
            f"{self.alliance:g}, belonging {self.belonging:g}, support {self.support:g}; "
            f"half-life {self.half_life:g} years, without any day {self.undated:g}; sources a to d "
            f"{self.source_a:g}/{self.source_b:g}/{self.source_c:g}/{self.source_d:g}; asserted "
            f"{self.asserted:g}, coded {self.coded:g}, claimed {self.claimed:g}, blamed "
            f"{self.blamed:g}, suspected {self.suspected:g}, inferred {self.inferred:g}, "
            f"through an official {self.officials:g}; without a figure up to "
            f"{self.unknown_deaths:g} deaths in the upper bound; hostile from "
            f"{self.hostile_from:g}, cooperative from {self.cooperative_from:g}"
        )

    def hinge(self) -> str:
        """The weights that put a stated rivalry before or behind a reported plot."""
        plot = self.threat * self.suspected
        word = "more than" if self.stated * self.asserted > plot else "no more than"
        return (
            f"A stated rivalry ({self.stated:g} × {self.asserted:g} = "
            f"{self.stated * self.asserted:g}) weighs {word} a reported plot "
            f"({self.threat:g} × {self.suspected:g} = {plot:g}); the order of such pairs "
            "hangs on that."
        )


FACTORS: Final = (
    "undated",
    "officials",
    "source_a",
    "source_b",
    "source_c",
    "source_d",
    "asserted",
    "coded",
    "claimed",
    "blamed",
    "suspected",
    "inferred",
)
"""Parameters that take away from evidence: from 0 to 1."""


def parameters(recipe: Recipe | None = None) -> Iterator[tuple[str, float, str]]:
    """Name, value and meaning of each parameter, in order."""
    shown = recipe or Recipe()
    for one in fields(shown):
        yield one.name, getattr(shown, one.name), one.metadata["says"]
