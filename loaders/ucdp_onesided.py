"""UCDP One-sided Violence Dataset: civilians killed by an actor, a row for an actor and a year."""

from collections.abc import Iterator
from typing import Final

from loaders.ucdp.parties import party
from loaders.ucdp.reading import Dataset, Row, UcdpLoader
from loaders.ucdp.yearly import (
    components,
    country_of,
    deaths,
    dyad_year,
    figures,
    identity,
    ids,
    named_column,
)
from loaders.ucdp_ged.values import Column, needed, truth
from schema.records import Claim

ACTOR: Final = identity("actor_id")
NAME: Final = named_column("actor_name")
COMPONENTS: Final = ids("coalition_components")
GOVERNMENT: Final = Column("is_government_actor", needed(truth))
WHERE: Final = ids("gwno_location")
LOW, BEST, HIGH = (deaths(f"{bound}_fatality_estimate") for bound in ("low", "best", "high"))


def claims(row: Row) -> Iterator[Claim]:
    """How many civilians an actor killed that year, and who a coalition was.

    Raises:
        ValueError: a field cannot be right.
    """
    record, shared = dyad_year(row)
    actor = party("about", row.take(ACTOR), row.take(NAME))
    if (actor.kind == "state") != row.take(GOVERNMENT):
        raise ValueError(
            f"is_government_actor {row['is_government_actor']!r} does not fit {actor.name!r}"
        )
    yield Claim(
        record_ref=record,
        mentions=(actor,),
        role="by a government" if actor.kind == "state" else "by a group that is no government",
        text=f"civilians killed in {shared['valid_from']} by {actor.name}",
        event_type="one_sided",
        figure_basis="without_perpetrators",
        country_ref=country_of(row.take(WHERE)),
        **figures(row.take(LOW), row.take(BEST), row.take(HIGH), BEST.name),
        **shared,
    )
    yield from components(row.take(ACTOR), actor.name, COMPONENTS, row)


LOADER: Final = UcdpLoader(
    Dataset(
        series="ucdp-onesided",
        title="UCDP One-sided Violence Dataset",
        reads="CSV or XLSX of the releases 19.1 to 25.1",
        cite="Eck & Hultman 2007",
        unit="actor_year",
        signature=frozenset({"actor_id", "is_government_actor", "best_fatality_estimate"}),
        needed=(
            "conflict_id",
            "dyad_id",
            "actor_id",
            "actor_name",
            "coalition_components",
            "year",
            "best_fatality_estimate",
            "low_fatality_estimate",
            "high_fatality_estimate",
            "is_government_actor",
            "gwno_location",
        ),
        optional=("location",),
        left_out=("actor_name_fulltext", "actor_name_mothertongue", "gwnoa", "region"),
        claims=claims,
        year="year",
        country="location",
        country_code="gwno_location",
        threshold=25,
        violence_types=("one_sided",),
        sizes={"23.1": 1_191},
    )
)
