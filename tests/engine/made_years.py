"""Invented rows in the layouts of UCDP's tables by pair, actor or country and year."""

import csv
from pathlib import Path
from typing import Any

from made_ged import made_events

from loaders import ucdp_dyadic, ucdp_nonstate, ucdp_onesided, ucdp_totals

COUNTRIES = {490: "DR Congo (Zaire)", 500: "Uganda", 501: "Kenya"}
GWNO_LOC = "gwno_location"

A, B, C, D = (900_701, "Band A"), (900_702, "Band B"), (900_703, "Band C"), (900_704, "Band D")
KENYA = (900_705, "Government of Kenya")
CIVILIANS = (1, "Civilians")
KINDS = {"state_based": "1", "non_state": "2", "one_sided": "3"}
BLANK = made_events(1)[0]


def event(number, kind, dyad, a, b, year, killed, *, active=True, low=None, high=None, country=501):
    """An event of GED; sides are pairs of id and name, `killed` the best figure."""
    return BLANK | {
        "id": str(number),
        "year": str(year),
        "active_year": str(active),
        "type_of_violence": KINDS[kind],
        "dyad_new_id": str(dyad),
        "dyad_name": f"{a[1]} - {b[1]}",
        "side_a_new_id": str(a[0]),
        "side_a": a[1],
        "side_b_new_id": str(b[0]),
        "side_b": b[1],
        "adm_1": "",
        "adm_2": "",
        "where_prec": "6",
        "where_coordinates": COUNTRIES[country],
        "country": COUNTRIES[country],
        "country_id": str(country),
        "date_start": f"{year}-03-01",
        "date_end": f"{year}-03-01",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "0" if kind != "one_sided" else str(killed),
        "deaths_unknown": str(killed) if kind != "one_sided" else "0",
        "low": str(killed if low is None else low),
        "best": str(killed),
        "high": str(killed if high is None else high),
        "gwnoa": "501" if a is KENYA else "-",
        "gwnob": "-",
    }


def nonstate(a, b, dyad, year, low, best, high, *where):
    """A row of the Non-State dataset, release 23.1; sides are pairs of id and name."""
    return _pair(dyad, year, where, GWNO_LOC, "23.1") | {
        "org": 1,
        "side_a_id": a[0],
        "side_a_name": a[1],
        "side_b_id": b[0],
        "side_b_name": b[1],
        **_figures(low, best, high),
    }


def onesided(actor, dyad, year, low, best, high, *where):
    """A row of the One-sided dataset, release 23.1."""
    return _pair(dyad, year, where, GWNO_LOC, "23.1") | {
        "actor_id": actor[0],
        "actor_name": actor[1],
        "is_government_actor": 0,
        **_figures(low, best, high),
    }


def dyadic(a, b, dyad, year, *where):
    """A row of the Dyadic dataset, release 24.1."""
    return _pair(dyad, year, where, "gwno_loc", "24.1") | {
        "side_a": a[1],
        "side_a_id": a[0],
        "side_b": b[1],
        "side_b_id": b[0],
        "incompatibility": 2,
        "intensity_level": 1,
        "type_of_conflict": 3,
        "start_date": f"{year}-01-01",
        "start_prec": 1,
        "start_date2": f"{year}-01-01",
        "start_prec2": 1,
    }


def totals(country, year, state_based=0, non_state=0, one_sided=0):
    """A row of the country-year totals, release 25.1; low and high equal best."""
    row: dict[str, Any] = {
        "country_id_cy": country,
        "country_cy": COUNTRIES[country],
        "year_cy": year,
        "version": "25.1",
    }
    parts = {"sb": state_based, "ns": non_state, "os": one_sided}
    for bound in ("low", "best", "high"):
        row |= {f"{kind}_total_deaths_{bound}_cy": n for kind, n in parts.items()}
        row[f"cumulative_total_deaths_in_orgvio_{bound}_cy"] = sum(parts.values())
    return row


def write(folder: Path, **tables) -> list[Path]:
    """Write each table, by the name of its dataset, as a CSV file that counts as a whole."""
    datasets = {
        "dyadic": ucdp_dyadic.LOADER.dataset,
        "nonstate": ucdp_nonstate.LOADER.dataset,
        "onesided": ucdp_onesided.LOADER.dataset,
        "totals": ucdp_totals.LOADER.dataset,
    }
    paths = []
    for name, rows in tables.items():
        path = folder / f"{name}.csv"
        columns = [*datasets[name].needed, *datasets[name].optional, "version"]
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        (folder / f"{name}.csv.source.yaml").write_text("coverage: full\n")
        paths.append(path)
    return paths


def _pair(dyad, year, where, column, release) -> dict[str, Any]:
    return {
        "dyad_id": dyad,
        "conflict_id": dyad + 1000,
        "year": year,
        "location": ", ".join(COUNTRIES[code] for code in where),
        column: ", ".join(map(str, where)),
        "version": release,
    }


def _figures(low, best, high) -> dict[str, int]:
    return {
        "low_fatality_estimate": low,
        "best_fatality_estimate": best,
        "high_fatality_estimate": high,
    }
