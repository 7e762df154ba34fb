"""Rows as an analyst wants them: a table to read, JSON or CSV to go on with."""

import csv
import json
import math
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final, TextIO

from graph import table

FORMATS: Final = ("table", "json", "csv")
LIST_SHOWN: Final = 4
FEW: Final = 2
"""So many rows are read as well one below the other."""

SHORT: Final = 12
"""A word or a date up to this long is not broken."""

PIPED_WIDTH: Final = 120
NARROWEST: Final = 60

Row = Mapping[str, Any]


def plain(value: Any) -> Any:
    """A value as JSON can hold it.

    Dates and times become ISO text, points `{longitude, latitude}`, a number that is none
    becomes null. A node becomes its properties and its `labels`; a relationship its
    properties, its `type` and the ids of its ends as `start` and `end`; a path
    `{nodes, relationships}`.
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return _from_driver(value)


def plain_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows of the driver as objects that JSON can hold, keyed by column."""
    return [
        {column: plain(value) for column, value in zip(columns, row, strict=True)} for row in rows
    ]


def write(
    rows: Sequence[Row],
    columns: Sequence[str],
    form: str,
    out: TextIO | None = None,
    *,
    full: bool = False,
) -> list[str]:
    """Write rows in one of `FORMATS` to a stream, the standard output by default.

    With `json` the stream receives one list of objects and nothing else.

    Args:
        rows: plain values by column, as `plain` makes them.
        columns: the columns in their order, the important ones first.
        form: one of `FORMATS`.
        out: where to.
        full: a table shows every column, even when the rows must become blocks.

    Returns:
        The columns that a table left out for want of room; empty with other formats.
    """
    out = out or sys.stdout
    if form == "json":
        json.dump(list(rows), out, ensure_ascii=False, indent=1, allow_nan=False)
        out.write("\n")
    elif form == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_csv_cell(row.get(column)) for column in columns] for row in rows)
    else:
        return _write_table(rows, columns, out, full)
    return []


def _write_table(rows: Sequence[Row], columns: Sequence[str], out: TextIO, full: bool) -> list[str]:
    """A table that fits the terminal; no cell is cut off.

    Columns that do not fit are left out and returned. One or two rows, or `full`, become
    blocks with a line for each column instead.
    """
    made = {name: _column(rows, name) for name in columns}
    if not made or not rows:
        return []
    room = table_width(out)
    shown = list(made.values())
    lines = table.lay_out(shown, room)
    if lines is None and (full or len(rows) <= FEW):
        lines = table.blocks(shown, room)
    elif lines is None:
        shown = table.chief(shown, room, keep="sources")
        lines = table.lay_out(shown, room) or table.blocks(shown, room)
    out.write("".join(f"{line}\n" for line in lines))
    return [name for name, column in made.items() if column not in shown]


def cell(value: Any, column: str = "") -> str:
    """A value as a table shows it.

    Numbers have thousands separators, except years and lines; a long list is shortened
    and says how long it is; what is unknown is shown as a dash.
    """
    if value is None or value in ("", [], {}):
        return table.UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if _is_ordinal(column) else f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.3f}".rstrip("0").rstrip(".")
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        shown = [cell(item, column) for item in value[:LIST_SHOWN]]
        if len(value) > LIST_SHOWN:
            shown.append(f"… {len(value):,} in all")
        return ", ".join(shown)
    return _object_cell(value)


def table_width(out: TextIO) -> int:
    """How many columns a table may take: the terminal's, or 120 when nobody says."""
    if "COLUMNS" in os.environ or out.isatty():
        return max(NARROWEST, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns)
    return PIPED_WIDTH


def _from_driver(value: Any) -> Any:
    if isinstance(value, tuple) and hasattr(value, "srid"):
        return dict(zip(("longitude", "latitude", "height"), value, strict=False))
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "iso_format"):
        return value.iso_format().replace(".000000000", "")
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels)} | _properties(value)
    if hasattr(value, "nodes") and hasattr(value, "start_node"):
        ends = [node.get("id", node.element_id) for node in (value.start_node, value.end_node)]
        if hasattr(value, "relationships"):
            return {
                "nodes": [plain(node) for node in value.nodes],
                "relationships": [plain(edge) for edge in value.relationships],
            }
        return {"type": value.type, "start": ends[0], "end": ends[1]} | _properties(value)
    return str(value)


def _properties(entity: Any) -> dict[str, Any]:
    return {name: plain(value) for name, value in sorted(entity.items())}


def _object_cell(value: Mapping[str, Any]) -> str:
    if "nodes" in value and "relationships" in value:
        return _path_cell(value)
    if "labels" in value:
        return str(value.get("name") or value.get("id") or ":".join(value["labels"]))
    if "type" in value and "start" in value:
        return f"{value['start']} -{value['type']}-> {value['end']}"
    return ", ".join(f"{name.replace('_', ' ')} {cell(v, name)}" for name, v in value.items())


def _path_cell(path: Mapping[str, Any]) -> str:
    nodes, edges = path["nodes"], path["relationships"]
    text = _object_cell(nodes[0])
    for before, edge, after in zip(nodes, edges, nodes[1:], strict=False):
        forward = edge["start"] == before.get("id")
        arrow = f"-{edge['type']}->" if forward else f"<-{edge['type']}-"
        text += f" {arrow} {_object_cell(after)}"
    return text


def _csv_cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return ";".join("" if item is None else str(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value


def _column(rows: Sequence[Row], name: str) -> table.Column:
    values = [row.get(name) for row in rows]
    cells = [cell(value, name) for value in values]
    known = [value for value in values if value is not None]
    numeric = bool(known) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in known
    )
    short = all(len(text) <= SHORT and " " not in text for text in cells)
    return table.Column(name.replace("_", " "), cells, right=numeric, fixed=numeric or short)


def _is_ordinal(column: str) -> bool:
    return "year" in column or column in {"line", "row", "number"} or column.startswith("span")
