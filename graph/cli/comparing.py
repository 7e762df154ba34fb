"""How answers with and without a rule are shown: what differs, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.cli.common import count
from graph.questions.compare import CHANGED, GONE, NEW, SAME, Comparison, Row, label


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to print, their columns, and what is said below them."""

    rows: list[dict[str, Any]]
    columns: list[str]
    notes: list[str] = field(default_factory=list)


def of_one(found: Comparison, form: str) -> Table:
    """One comparison: a row for each row of either answer, with `was → would be` where they differ.

    A table leaves out rows that stay as they are, and columns that never differ; the other
    forms give all, the second answer's values under `<column>_without`.
    """
    rules = ", ".join(found.rules)
    rest = (
        f"{count(found.incidents, 'incident')} and {count(found.claims, 'claim')} of the graph "
        f"rest on {rules}."
    )
    columns, differing = found.before.columns, found.differing
    if form != "table":
        wide = [*columns, *(f"{name}_without" for name in differing)]
        return Table(found.records(), ["change", "rank", "rank_without", *wide])
    moved = [row for row in found.rows if row.change != SAME or row.rank != row.rank_without]
    name = columns[: label(columns, _values(moved[0])).count(" · ") + 1] if moved else columns[:1]
    kept = [*name, *(n for n in differing if n not in name)]
    lines = [
        {
            "change": row.change if row.change != SAME else "moved",
            "rank": _ranks(row),
            **{n: _cell(row, n) for n in kept},
        }
        for row in moved
    ]
    told = [rest]
    if not found.differs:
        told.append("This answer is the same without it.")
    elif len(moved) < len(found.rows):
        told.append(f"{count(len(found.rows) - len(moved), 'row')} stay as they are.")
    told.append("Nothing was changed in the graph; `rivalgraph rebuild --without` would do so.")
    return Table(lines, ["change", "rank", *kept], told)


def of_each(found: Sequence[Comparison], form: str) -> Table:
    """Each rule off in turn: the rank of every row of the answer, side by side.

    A star says that the row's figures change; — that it is gone. Rules that change nothing
    are named below.
    """
    telling = [one for one in found if one.differs]
    quiet = [one.rules[0] for one in found if not one.differs]
    columns = found[0].before.columns
    lines: dict[str, dict[str, Any]] = {}
    for at, values in enumerate(found[0].before.rows, 1):
        lines[f"old {at}"] = {"row": label(columns, values), "all rules": str(at)}
    for one in telling:
        rule = one.rules[0]
        for row in one.rows:
            if row.change == NEW:
                name = label(columns, row.without)
                line = lines.setdefault(f"new {name}", {"row": name, "all rules": "—"})
                line[rule] = f"{row.rank_without}*"
            else:
                mark = "*" if row.change == CHANGED else ""
                lines[f"old {row.rank}"][rule] = (
                    "—" if row.change == GONE else f"{row.rank_without}{mark}"
                )
    names = [one.rules[0] for one in telling]
    rows = [{n: line.get(n, "—") for n in ("row", "all rules", *names)} for line in lines.values()]
    told = []
    if form == "table" and telling:
        told.append("Places in the ranking; * = other figures, — = not in the answer.")
        told += [_summary(one, columns) for one in telling]
    if quiet:
        told.append(f"These change nothing here: {', '.join(quiet)}.")
    return Table(rows, ["row", "all rules", *names], told)


def _summary(one: Comparison, columns: Sequence[str]) -> str:
    """What leaving out one rule does, in a line."""
    parts = []
    for row in [row for row in one.rows if row.change != SAME][:3]:
        name = label(columns, _values(row))
        if row.change == CHANGED:
            told = [n for n in row.differing if isinstance(row.with_rules[n], int)][:2]
            words = ", ".join(f"{n} {_cell(row, n)}" for n in told or row.differing[:1])
            parts.append(f"{name}: {words}")
        else:
            parts.append(f"{name}: {row.change}")
    return f"Without {one.rules[0]}: {'; '.join(parts) or 'only places change'}."


def _values(row: Row) -> dict[str, Any]:
    return row.with_rules or row.without


def _ranks(row: Row) -> str:
    if row.rank == row.rank_without:
        return str(row.rank)
    return f"{row.rank or '—'} → {row.rank_without or '—'}"


def _cell(row: Row, name: str) -> Any:
    if name not in row.differing:
        return _values(row)[name]
    return f"{_word(row.with_rules[name])} → {_word(row.without[name])}"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "—"
    return "—" if value is None or value == "" else str(value)
