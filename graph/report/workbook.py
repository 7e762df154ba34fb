"""The tables of the report as a workbook, a sheet each, with all the evidence."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from graph.report.contents import Contents, Table, Value

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMATS: Final = {"number": "#,##0", "decimal": "#,##0.0", "share": "0.0"}
WIDEST: Final = 60


def write_workbook(contents: Contents, path: Path) -> None:
    """Write the workbook.

    Text stays text: a name that begins like a formula is not run as one.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sheet(book, "Read me", ["What", "Text"], [], _read_me(contents))
    used = {"read me"}
    for table in contents.tables():
        name = _named(table.id, used)
        titles = [column.title for column in table.columns]
        kinds = [column.kind for column in table.columns]
        _sheet(book, name, titles, kinds, (row.cells for row in table.rows))
    _evidence(book, contents)
    book.save(path)


def _read_me(contents: Contents) -> Iterable[Sequence[Value]]:
    yield "Report", f"{contents.title}, {contents.subtitle}"
    yield from contents.facts
    for section in contents.sections:
        for block in section.blocks:
            if hasattr(block, "plain"):
                yield section.title, block.plain
            if isinstance(block, Table):
                yield f"Sheet {block.id}", f"{block.caption}. {' '.join(block.notes)}".strip()
    for recipe in contents.recipes:
        yield f"Recipe: {recipe.title}", f"{recipe.text} {recipe.command}".strip()
    for credit in contents.credits:
        yield f"Source {credit.id}", f"{credit.credit} ({credit.licence})"


def _evidence(book: Any, contents: Contents) -> None:
    titles = [
        "Incident",
        "Date",
        "Place",
        "Sides",
        "Kind",
        "Low",
        "Best",
        "High",
        "Place known",
        "Sources",
        "Rules",
    ]
    rows = (
        (i.id, i.date, i.place, i.sides, i.kind, i.low, i.best, i.high, i.where, i.sources, i.rules)
        for i in contents.items
    )
    _sheet(book, "Incidents", titles, [], rows)


def _sheet(
    book: Any,
    name: str,
    titles: Sequence[str],
    kinds: Sequence[str],
    rows: Iterable[Sequence[Value]],
) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(name)
    kept = [[_plain(value) for value in row] for row in rows]
    for n, title in enumerate(titles):
        longest = max((len(str(row[n])) for row in kept if row[n] is not None), default=0)
        letter = chr(ord("A") + n)
        sheet.column_dimensions[letter].width = min(WIDEST, max(len(title), longest) + 2)
    sheet.freeze_panes = "A2"
    head = [_cell(sheet, title) for title in titles]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    shapes = kinds or [""] * len(titles)
    for row in kept:
        sheet.append([_cell(sheet, *pair) for pair in zip(row, shapes, strict=True)])


def _plain(value: Value) -> str | int | float | bool | None:
    return ", ".join(value) or None if isinstance(value, tuple) else value


def _cell(sheet: Any, value: str | float | bool | None, kind: str = "") -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        # A workbook may hold no control characters, and takes "=…" for a formula.
        made = WriteOnlyCell(sheet, _CONTROL.sub("", value)[:32_767])
        made.data_type = "s"
        return made
    made = WriteOnlyCell(sheet, value)
    if kind in _FORMATS:
        made.number_format = _FORMATS[kind]
    return made


def _named(ident: str, used: set[str]) -> str:
    """A name no other sheet has, of at most 31 letters."""
    name = re.sub(r"[\[\]:*?/\\]", " ", ident)[:28]
    number = 1
    while (found := name if number == 1 else f"{name} {number}").lower() in used:
        number += 1
    used.add(found.lower())
    return found
