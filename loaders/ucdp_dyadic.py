"""UCDP Dyadic Dataset: state-based conflict, a row for two sides and a year."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from loaders.ucdp.parties import parties
from loaders.ucdp.reading import Dataset, Row, UcdpLoader
from loaders.ucdp.yearly import (
    PRECISION,
    country_of,
    date_column,
    dyad_year,
    ids,
    named_column,
    partial,
    supporters,
)
from loaders.ucdp_ged.values import Column, coded
from schema.records import Claim

INCOMPATIBILITY: Final = Column(
    "incompatibility", coded({1: "territory", 2: "government", 3: "territory and government"})
)
INTENSITY: Final = Column(
    "intensity_level",
    coded({1: "minor: 25 to 999 deaths in the year", 2: "war: 1,000 deaths or more in the year"}),
)
TYPE: Final = Column(
    "type_of_conflict",
    coded(
        {
            1: "extrasystemic conflict",
            2: "interstate conflict",
            3: "intrastate conflict",
            4: "internationalised intrastate conflict",
        }
    ),
)
SIDES: Final = {side: (ids(f"side_{side}_id"), named_column(f"side_{side}")) for side in "ab"}
WHERE: Final = ids("gwno_loc")
START: Final = date_column("start_date")
START_PRECISION: Final = Column("start_prec", coded(PRECISION))
EPISODE: Final = date_column("start_date2")
EPISODE_PRECISION: Final = Column("start_prec2", coded(PRECISION))


def claims(row: Row) -> Iterator[Claim]:
    """That two sides fought that year, and who fought beside them.

    The claim of the row joins the first party of side A to all of side B; further parties of
    side A have one of their own. A year without a row is no year of war.

    Raises:
        ValueError: a field cannot be right.
    """
    record, shared = dyad_year(row)
    sides = {
        side: parties("subject", row.take(numbers), row.take(named))
        for side, (numbers, named) in SIDES.items()
    }
    for side, members in sides.items():
        if not members:
            raise ValueError(f"side_{side}_id is blank")
    territory = row["territory_name"]
    issue = row.take(INCOMPATIBILITY) + (f" ({territory})" if territory else "")
    shared |= {
        "event_type": "state_based",
        "country_ref": country_of(row.take(WHERE)),
    }
    fought: dict[str, Any] = {
        "predicate": "FOUGHT",
        "role": row.take(TYPE),
        "text": f"over {issue}; {row.take(INTENSITY)}",
        **_began("start", row.take(START), row.take(START_PRECISION)),
        **_began("episode_start", row.take(EPISODE), row.take(EPISODE_PRECISION)),
        **shared,
    }
    against = tuple(mention._replace(role="object") for mention in sides["b"])
    yield Claim(record_ref=record, mentions=(sides["a"][0], *against), **fought)
    for member in sides["a"][1:]:
        yield Claim(
            record_ref=f"{record}:{member.ref}", mentions=(member, *against), aux=True, **fought
        )
    for side, members in sides.items():
        yield from supporters(record, side, row, members, **shared)


def _began(field: str, first: date | None, precision: str) -> dict[str, str]:
    """A start as two fields; a blank one is unknown."""
    if first is None:
        return {}
    return {field: partial(first, precision), f"{field}_precision": precision}


LOADER: Final = UcdpLoader(
    Dataset(
        series="ucdp-dyadic",
        title="UCDP Dyadic Dataset",
        reads="CSV or XLSX of the releases 19.1 to 26.1",
        cite="Harbom, Melander & Wallensteen 2008",
        unit="pair_year",
        signature=frozenset({"dyad_id", "side_b_id", "intensity_level", "start_date2", "year"}),
        needed=(
            "dyad_id",
            "conflict_id",
            "side_a",
            "side_a_id",
            "side_a_2nd",
            "side_b",
            "side_b_id",
            "side_b_2nd",
            "incompatibility",
            "territory_name",
            "year",
            "intensity_level",
            "type_of_conflict",
            "start_date",
            "start_prec",
            "start_date2",
            "start_prec2",
            "gwno_a_2nd",
            "gwno_b_2nd",
            "gwno_loc",
        ),
        left_out=("region", "gwno_a", "gwno_b"),
        optional=("location",),
        claims=claims,
        year="year",
        country="location",
        country_code="gwno_loc",
        threshold=25,
        violence_types=("state_based",),
        sizes={"24.1": 3_357},
    )
)
