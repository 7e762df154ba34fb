"""Invented events in UCDP GED's layout, as many as a test needs; the same for the same seed."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

COLUMNS = [
    "id",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_new_id",
    "conflict_name",
    "dyad_new_id",
    "dyad_name",
    "side_a_new_id",
    "side_a",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]

PROVINCES = ["Sindh province", "Punjab province", "Balochistan province", "Elsewhere province"]
FIRST_ID = 900_000


def made_events(number: int, seed: int = 7, first: int = FIRST_ID) -> list[dict[str, str]]:
    """Rows of Pakistani events between a government, thirty groups and civilians."""
    dice = random.Random(seed)
    return [_event(first + n, dice) for n in range(number)]


def write_ged(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write rows as a GED file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _event(number: int, dice: random.Random) -> dict[str, str]:
    kind = dice.choice("11123")
    group = dice.randrange(30)
    a = ("142", "Government of Pakistan", "770") if kind == "1" else _group(group)
    b = ("1", "Civilians", "-") if kind == "3" else _group(group + 1 + dice.randrange(20))
    day = date(2010, 1, 1) + timedelta(days=dice.randrange(3000))
    deaths = [dice.randrange(4) for _ in range(4)]
    if kind == "3":
        deaths = [0, 0, sum(deaths), 0]
    best = sum(deaths)
    province = dice.choice(PROVINCES)
    dyad = f"{a[1]} - {b[1]}"
    values = {
        "id": str(number),
        "year": str(day.year),
        "active_year": "True",
        "code_status": "Clear",
        "type_of_violence": kind,
        "conflict_new_id": "404",
        "conflict_name": "Made conflict",
        "dyad_new_id": str(100_000 + 100 * int(a[0]) + int(b[0])),
        "dyad_name": dyad,
        "side_a_new_id": a[0],
        "side_a": a[1],
        "side_b_new_id": b[0],
        "side_b": b[1],
        "number_of_sources": "1",
        "where_prec": "3",
        "where_coordinates": f"Made town {dice.randrange(40)}",
        "adm_1": province,
        "adm_2": f"Made district {province[0]}{dice.randrange(6)}",
        "latitude": "30.5",
        "longitude": "70.5",
        "priogrid_gid": "174022",
        "country": "Pakistan",
        "country_id": "770",
        "region": "Asia",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": day.isoformat(),
        "date_end": day.isoformat(),
        "best": str(best),
        "high": str(best + dice.randrange(3)),
        "low": str(max(0, best - dice.randrange(3))),
        "gwnoa": a[2],
        "gwnob": b[2],
    }
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return values | {name: str(n) for name, n in zip(names, deaths, strict=True)}


def _group(number: int) -> tuple[str, str, str]:
    return str(900_100 + number), f"Made Front {number}", "-"
