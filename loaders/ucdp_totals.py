"""UCDP organised violence by country and year: control figures for sums over events."""

from collections.abc import Iterator
from typing import Any, Final

from loaders.ucdp.reading import Dataset, Row, UcdpLoader
from loaders.ucdp.yearly import deaths, figures, identity, named_column
from loaders.ucdp_ged.layout import EVENT_TYPES, FIGURE_BASIS, FOUNDATION
from loaders.ucdp_ged.values import Column, between, needed, whole
from schema.records import Claim, Mention, place_path

SERIES: Final = "ucdp-totals"
COUNTRY: Final = identity("country_id_cy")
NAME: Final = named_column("country_cy")
YEAR: Final = Column("year_cy", needed(between(whole, 1900, 2100)))
BOUNDS: Final = ("low", "best", "high")
ALL: Final = tuple(deaths(f"cumulative_total_deaths_in_orgvio_{bound}_cy") for bound in BOUNDS)
PARTS: Final = {
    kind: tuple(deaths(f"{prefix}_total_deaths_{bound}_cy") for bound in BOUNDS)
    for kind, prefix in zip(EVENT_TYPES.values(), ("sb", "ns", "os"), strict=True)
}
NEEDED: Final = (
    "country_id_cy",
    "country_cy",
    "year_cy",
    *(column.name for columns in (ALL, *PARTS.values()) for column in columns),
)
LEFT_OUT: Final = (
    "region_cy,main_govt_name_cy,sb_exist_cy,sb_dyad_count_cy,sb_dyad_ids_cy,sb_dyad_names_cy,"
    "sb_deaths_parties_cy,sb_deaths_civilians_cy,sb_deaths_unknown_cy,sb_intrastate_exist_cy,"
    "sb_intrastate_dyad_count_cy,sb_intrastate_dyad_ids_cy,sb_intrastate_dyad_names_cy,"
    "sb_intrastate_main_govt_inv_incomp_cy,sb_intrastate_deaths_parties_cy,"
    "sb_intrastate_deaths_civilians_cy,sb_intrastate_deaths_unknown_cy,"
    "sb_intrastate_deaths_best_cy,sb_intrastate_deaths_high_cy,sb_intrastate_deaths_low_cy,"
    "sb_interstate_exist_cy,sb_interstate_dyad_count_cy,sb_interstate_dyad_ids_cy,"
    "sb_interstate_dyad_names_cy,sb_interstate_main_govt_inv_incomp_cy,"
    "sb_interstate_deaths_parties_cy,sb_interstate_deaths_civilians_cy,"
    "sb_interstate_deaths_unknown_cy,sb_interstate_deaths_best_cy,sb_interstate_deaths_high_cy,"
    "sb_interstate_deaths_low_cy,ns_exist_cy,ns_dyad_count_cy,ns_dyad_ids_cy,ns_dyad_names_cy,"
    "ns_deaths_parties_cy,ns_deaths_civilians_cy,ns_deaths_unknown_cy,os_exist_cy,"
    "os_dyad_count_cy,os_dyad_ids_cy,os_dyad_names_cy,os_main_govt_inv_cy,"
    "os_main_govt_killings_best_cy,os_main_govt_killings_high_cy,os_main_govt_killings_low_cy,"
    "os_any_govt_inv_cy,os_any_govt_killings_best_cy,os_any_govt_killings_high_cy,"
    "os_any_govt_killings_low_cy,os_nsgroup_inv_cy,os_nsgroup_killings_best_cy,"
    "os_nsgroup_killings_high_cy,os_nsgroup_killings_low_cy,os_killings_unknown_cy,"
    "cumulative_total_deaths_parties_in_orgvio_cy,cumulative_total_deaths_civilians_in_orgvio_cy,"
    "cumulative_total_deaths_unknown_in_orgvio_cy"
)
"""Columns of the release that are not read: finer parts of the totals, and lists of dyads."""


def claims(row: Row) -> Iterator[Claim]:
    """How many died in a country and year, in all and by each kind of violence.

    A zero is UCDP's word that nobody was counted, and is kept.

    Raises:
        ValueError: a field cannot be right.
    """
    code, country, year = row.take(COUNTRY), row.take(NAME), row.take(YEAR)
    record = f"{code}:{year}"
    shared: dict[str, Any] = {
        "mentions": (Mention("about", "place", place_path(("country", country)), f"gw:{code}"),),
        "valid_from": str(year),
        "valid_to": str(year),
        "attribution": "coded",
        "country_ref": f"gw:{code}",
    }
    yield Claim(
        record_ref=record,
        text=f"deaths in organised violence of all three kinds in {country} in {year}",
        **_figures(row, ALL),
        **shared,
    )
    for kind, columns in PARTS.items():
        yield Claim(
            record_ref=f"{record}:{kind}",
            aux=True,
            text=f"deaths in {kind.replace('_', '-')} violence in {country} in {year}",
            event_type=kind,
            figure_basis=FIGURE_BASIS[kind],
            part_of=f"{SERIES}:{record}",
            **_figures(row, columns),
            **shared,
        )


def _figures(row: Row, columns: tuple[Column[int | None], ...]) -> dict[str, Any]:
    low, best, high = (row.take(column) for column in columns)
    return figures(low, best, high, columns[1].name)


LOADER: Final = UcdpLoader(
    Dataset(
        series=SERIES,
        title="UCDP Organized Violence by Country and Year",
        reads="CSV or XLSX of the country-year dataset, such as release 25.1; gzip or plain",
        cite=FOUNDATION,
        unit="country_year",
        signature=frozenset({"country_id_cy", "year_cy", "sb_total_deaths_best_cy"}),
        needed=NEEDED,
        left_out=tuple(LEFT_OUT.split(",")),
        claims=claims,
        year="year_cy",
        country="country_cy",
        country_code="country_id_cy",
        violence_types=tuple(EVENT_TYPES.values()),
        sizes={"25.1": 6_936},
    )
)
