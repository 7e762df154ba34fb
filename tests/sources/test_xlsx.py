"""Workbooks are read as tables, the way CSV is."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from loaders.base import Head, read_head
from loaders.csvtable import CsvTable
from loaders.xlsx import XlsxTable, open_table, table_header
from schema.errors import InputError


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_cells_become_text_as_csv_would_have_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [" id ", "day", "share", "name", None],
        [197001010001, datetime(1970, 1, 2), 2.5, "Kabul"],
        [],
        [12.0, datetime(1970, 1, 2, 3, 4), None, None],
    )
    table = open_table(path)
    assert table.header == ["id", "day", "share", "name"]
    assert list(table.rows()) == [
        (2, ["197001010001", "1970-01-02", "2.5", "Kabul"], ""),
        (4, ["12", "1970-01-02T03:04:00", "", ""], ""),
    ]


def test_cells_beyond_the_header_are_a_fault(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["id"], [1, None, "stray"], [2, None])
    assert [(line, fault) for line, _, fault in open_table(path).rows()] == [
        (2, "cells beyond the last column"),
        (3, ""),
    ]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    named_csv = workbook(tmp_path / "a.csv", ["id"], [1])
    assert isinstance(open_table(named_csv), XlsxTable)
    assert table_header(read_head(named_csv)) == ["id"]
    text = tmp_path / "b.xlsx"
    text.write_text("id\n1\n")
    assert isinstance(open_table(text), CsvTable)
    assert table_header(read_head(text)) == ["id"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [([[None], ["x"]], "is empty"), ([["id", "id"]], "names the column 'id' twice")],
)
def test_a_header_that_cannot_be_used_is_refused(
    tmp_path: Path, rows: list[list[object]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        open_table(workbook(tmp_path / "a.xlsx", *rows))


def test_a_damaged_workbook_is_one_plain_line(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing that follows")
    with pytest.raises(InputError, match="no workbook that can be read"):
        open_table(path)
    assert table_header(Head(path, path.read_bytes())) == []
