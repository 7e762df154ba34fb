"""Make the demo data of `graph/demo` from two files of UCDP GED.

    python scripts/make_demo.py GED-24.1.csv[.gz] GED-23.1-SAMPLE.csv[.gz]

Writes the Pakistani events of the first and the Afghan events of the second, fact columns
only: no headlines, no descriptions, no sources. The same input gives the same bytes.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

from loaders.csvtable import CsvTable
from loaders.ucdp_ged.layout import AUTHORS, FOUNDATION
from loaders.ucdp_ged.values import whole

FOLDER = Path(__file__).resolve().parent.parent / "graph" / "demo"
FACTS = (
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
)
"""The columns kept, in the order of the release."""

FILES = (
    ("ged-24.1-pakistan", 770, "24.1", "pakistan", "partial", (1989, 2023)),
    ("ged-23.1-afghanistan-sample", 700, "23.1", "afghanistan-sample", "sample", None),
)
"""Name, Gleditsch-Ward code of the country, release, scope, coverage, years covered."""


def main(arguments: list[str]) -> int:
    """Make both extracts and say how large they are."""
    if len(arguments) != len(FILES):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    for argument, (name, country, release, scope, coverage, years) in zip(
        arguments, FILES, strict=True
    ):
        table = CsvTable(Path(argument))
        target = FOLDER / f"{name}.csv.gz"
        text, events = extract(table, country)
        target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
        lines = [
            f"# {target.name}: made by scripts/make_demo.py from UCDP GED {release}, published by",
            "# the Uppsala Conflict Data Program under CC BY 4.0. Only the columns of facts were",
            f"# kept. Cite {FOUNDATION}; {AUTHORS[release]}. See CREDIT.txt.",
            f"release: '{release}'",
            f"scope: {scope}",
            f"coverage: {coverage}",
            f"countries: [gw:{country}]",
        ]
        if years:
            lines.append(f"years: [{years[0]}, {years[1]}]")
        target.with_name(f"{target.name}.source.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        sys.stdout.write(f"{target.name}: {events} events, {target.stat().st_size:,} bytes\n")
    return 0


def extract(table: CsvTable, country: int) -> tuple[str, int]:
    """The events of a country as CSV, by their id, and how many there are."""
    places = [table.header.index(name) for name in FACTS]
    where = table.header.index("country_id")
    rows = [
        [fields[place] for place in places]
        for _, fields, fault in table.rows()
        if not fault and whole(fields[where]) == country
    ]
    rows.sort(key=lambda row: whole(row[0]) or 0)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FACTS)
    writer.writerows(rows)
    return text.getvalue(), len(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
