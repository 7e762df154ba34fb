"""Write the codebook of panels: `python -m graph.panel.codebook [FILE]`."""

import sys
from pathlib import Path
from typing import Final

from graph.panel.columns import ALL, KINDS, Column, columns

HEAD: Final = """# Panels: the codebook

Generated from the declaration of the columns by `make generate`; do not edit.

The command `panel` writes the incidents of one release by unit and period: a row for a dyad and a
year, an actor and a year, or a district and a month (`Graph.panel` gives them as a data frame).

```
rivalgraph panel --unit dyad-year -o dyads.csv
rivalgraph panel --unit dyad-year --active-years --only-events -o active.csv
rivalgraph panel --unit actor-year --sides resolved --actor IS-KP -o is-kp.parquet
rivalgraph panel --unit district-month --country Pakistan --since 2010 -o pakistan.csv.gz
```

**Which incidents.** Those of one release: the newest of UCDP GED that is loaded as a whole or for
whole countries, or the one named with `--source`. Figures are the source's own. Samples and other
sources are never added to them. An incident belongs to the year, or month, of its first day.

**Which rows.** By default every unit in every period in which it was at risk, within `--since` and
`--until` (the years covered, if not given), provided that it has an incident or is listed in the
window. `--all-periods` adds the periods before it existed, with `at_risk` 0 and NA;
`--only-events` keeps rows with an incident. Districts are those in which the source has ever
placed an incident; one without any is not known here. `--country` counts incidents there only,
`--actor` keeps units with that actor, and a government that it runs; `--active-years` counts only
incidents of years in which the dyad reached 25 deaths, which is what UCDP's tables by year hold;
0 then also stands for a year below 25.

**0 and NA.** A count is 0 only where the source covers the unit (`covered` 1), the unit is at risk
(`at_risk` 1) and nothing is listed. Otherwise it is NA: an empty field in CSV, null in Parquet.
With UCDP, 0 means that no incident of a dyad that ever reached 25 deaths in a year is listed. A
row with incidents and `covered` 0 is a lower bound. A unit is not covered in any year if one of
UCDP's tables lists it in a covered year in which the source has no incident of it: it fought
where the source does not reach.

**Whose sides.** With `--sides source` dyads and actors are UCDP's, untouched by any rule, so that
they join other data by id; `node…` columns say beside them whom the graph sees there in that
period, `rules` by which rule. With `--sides resolved` the unit itself is what the graph sees: IS
in Afghanistan is IS-KP, the Government of Afghanistan of 2022 is the Taliban's. Their pairs are
directed as the source's are, government or perpetrator first.

**Without a rule.** `--without RULE` writes the panel of a graph derived without that rule, and
leaves the graph as it is (`rivalgraph rules` lists them). Rules say who is who: they change
resolved sides, the `node…` columns and the choice of `--actor`, never UCDP's own dyads.

**Joining.** Gleditsch–Ward numbers (Gleditsch & Ward 1999) are text, since coalitions have
several. UCDP ids are those of the current system (`*_new_id` of GED). PRIO-GRID cells (Tollefsen,
Strand & Buhaug 2012) are computed from the coordinates of each incident.

In R: `read.csv("dyads.csv", na.strings = "")`; in pandas:
`pandas.read_csv("dyads.csv", dtype={"gwnoa": "string", "gwnob": "string"})`.

Cite the snapshot with `rivalgraph cite`; how the figures compare with UCDP's own tables is in
[a note of decisions](decisions/panel.md).
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for unit in ALL:
        parts.append(f"## {unit}\n")
        parts.append("| column | what it says | kind | NA when |\n|---|---|---|---|")
        resolved = set(columns(unit, "resolved"))
        source = columns(unit, "source")
        for column in source:
            both = column in resolved
            parts.append(_row(column, "" if both else "source"))
        extra = [column for column in columns(unit, "resolved") if column not in source]
        parts += [_row(column, "resolved") for column in extra]
        parts.append("")
    return "\n".join(parts)


def _row(column: Column, only: str) -> str:
    where = f" (`--sides {only}`)" if only else ""
    note = f"{column.meaning}{where}".replace("|", "\\|")
    return f"| `{column.name}` | {note} | {KINDS[column.kind]} | {column.missing} |"


def main() -> None:
    """Write the page to `docs/panel.md`, or to the file named."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/panel.md")
    target.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
