"""UCDP Non-State Conflict Dataset: fighting between organised groups, a row for two and a year."""

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
    supporters,
)
from loaders.ucdp_ged.values import Column, coded
from schema.records import Claim

LEVEL: Final = Column(
    "org",
    coded(
        {
            1: "between formally organised groups",
            2: "between informally organised groups",
            3: "between communal groups",
        }
    ),
)
SIDES: Final = {
    side: (
        identity(f"side_{side}_id"),
        named_column(f"side_{side}_name"),
        ids(f"side_{side}_components"),
    )
    for side in "ab"
}
WHERE: Final = ids("gwno_location")
LOW, BEST, HIGH = (deaths(f"{bound}_fatality_estimate") for bound in ("low", "best", "high"))


def claims(row: Row) -> Iterator[Claim]:
    """How many died that year between two sides; who stood beside them; who a coalition was.

    Raises:
        ValueError: a field cannot be right.
    """
    record, shared = dyad_year(row)
    shared |= {"event_type": "non_state", "country_ref": country_of(row.take(WHERE))}
    sides = {
        side: party("about", row.take(number), row.take(named))
        for side, (number, named, _) in SIDES.items()
    }
    a, b = sides.values()
    yield Claim(
        record_ref=record,
        mentions=(a, b),
        role=row.take(LEVEL),
        text=f"deaths in {shared['valid_from']} in the fighting of {a.name} and {b.name}",
        figure_basis="with_perpetrators",
        **figures(row.take(LOW), row.take(BEST), row.take(HIGH), BEST.name),
        **shared,
    )
    for side, (number, named, members) in SIDES.items():
        yield from components(row.take(number), row.take(named), members, row)
        yield from supporters(record, side, row, [sides[side]], **shared)


LOADER: Final = UcdpLoader(
    Dataset(
        series="ucdp-nonstate",
        title="UCDP Non-State Conflict Dataset",
        reads="CSV or XLSX of the releases 19.1 to 25.1",
        cite="Sundberg, Eck & Kreutz 2012",
        unit="pair_year",
        signature=frozenset({"side_a_name", "side_b_name", "org", "best_fatality_estimate"}),
        needed=(
            "conflict_id",
            "dyad_id",
            "org",
            "side_a_name",
            "side_a_id",
            "side_a_components",
            "side_b_name",
            "side_b_id",
            "side_b_components",
            "year",
            "best_fatality_estimate",
            "low_fatality_estimate",
            "high_fatality_estimate",
            "gwno_location",
        ),
        optional=("location", "side_a_2nd", "gwno_a_2nd", "side_b_2nd", "gwno_b_2nd"),
        left_out=(
            "side_a_name_fulltext",
            "side_a_name_mothertongue",
            "side_b_name_fulltext",
            "side_b_name_mothertongue",
            "start_date",
            "start_prec",
            "start_date2",
            "start_prec2",
            "ep_end",
            "ep_end_date",
            "ep_end_prec",
            "region",
        ),
        claims=claims,
        year="year",
        country="location",
        country_code="gwno_location",
        threshold=25,
        violence_types=("non_state",),
        sizes={"23.1": 1_542},
    )
)
