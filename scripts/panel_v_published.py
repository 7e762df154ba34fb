"""Hold a panel of dyad-years against UCDP's own tables, and list every difference with its reason.

    rivalgraph panel --unit dyad-year --active-years -o panel.csv
    python scripts/panel_v_published.py panel.csv FOLDER [DIFFERENCES.csv]

FOLDER holds the tables as UCDP publishes them (dyadic-*.csv, nonstate-*.csv, onesided-*.csv),
which are read here without this project. Only years from the first of the panel count.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

FIGURES = ("low", "best", "high")
TABLES = {"dyadic": "1", "nonstate": "2", "onesided": "3"}
Key = tuple[str, str]
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def status(published: Row | None, summed: Row | None) -> str:
    """What the two say of a dyad and a year: equal, differs, only published, only panel; ''."""
    seen = summed is not None and summed["n_incidents"] not in ("", "0")
    if not published:
        return "only panel" if seen else ""
    if not seen:
        return "only published"
    assert summed
    stated = [published.get(f"{figure}_fatality_estimate") for figure in FIGURES]
    same = stated == [None] * 3 or stated == [summed[figure] for figure in FIGURES]
    return "equal" if same else "differs"


def reason(found: str, published: Row | None, summed: Row | None, same_release: bool) -> str:
    """Why the two differ, as far as the panel and the tables themselves can tell."""
    if published:
        where = published.get("gwno_loc") or published.get("gwno_location") or ""
        if summed is None or summed["covered"] != "1":
            missing = (summed or {}).get("uncovered") or ""
            if missing:
                return f"fought in countries that the events lack (GW {missing})"
            if (summed is not None and summed["covered"] == "") or "," in where:
                return "fought in several countries, which the table does not tell apart"
            return "listed in some year in which the events hold nothing of it: fought elsewhere"
    if not same_release:
        return "another release: added, withdrawn or recounted"
    return f"{found}, in the same release"


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Compare, print the counts, and write the differences."""
    panel = rows(Path(sys.argv[1]))
    folder = Path(sys.argv[2])
    release = panel[0]["source"].rpartition(":")[2]
    first, last = min(r["year"] for r in panel), max(r["year"] for r in panel)
    differences: list[list[str]] = []
    for name, kind in TABLES.items():
        summed = {(r["dyad_id"], r["year"]): r for r in panel if r["type_of_violence"] == kind}
        for path in sorted(folder.glob(f"{name}-*.csv")):
            table = [r for r in rows(path) if first <= r["year"] <= last]
            end = max(r["year"] for r in table)
            published: dict[Key, Row] = {(r["dyad_id"], r["year"]): r for r in table}
            same_release = table[0]["version"] == release
            counts: Counter[str] = Counter()
            reasons: Counter[str] = Counter()
            for key in sorted(published.keys() | summed.keys(), key=lambda k: (int(k[0]), k[1])):
                if key[1] > end:
                    continue
                pair = published.get(key), summed.get(key)
                found = status(*pair)
                counts[found] += 1
                if found not in ("", "equal"):
                    why = reason(found, *pair, same_release)
                    reasons[why.partition(" (GW")[0]] += 1
                    stated, ours = pair
                    differences.append(
                        [path.name, *key, found, why]
                        + [(stated or {}).get(f"{f}_fatality_estimate", "") for f in FIGURES]
                        + [(ours or {}).get(f, "") for f in FIGURES]
                    )
            told = ", ".join(f"{counts[k]:,} {k}" for k in sorted(counts) if k)
            say(f"{path.name}, {len(published):,} rows from {first} to {end}: {told}")
            for why, n in reasons.most_common():
                say(f"  {n:>5,}  {why}")
    if len(sys.argv) > 3:
        with Path(sys.argv[3]).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            head = [f"{which}_{f}" for which in ("published", "panel") for f in FIGURES]
            writer.writerow(["table", "dyad_id", "year", "found", "reason", *head])
            writer.writerows(differences)


if __name__ == "__main__":
    main()
