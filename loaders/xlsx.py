"""Excel workbooks as tables: the first sheet, read in a stream, every cell as text.

The same shape as `loaders.csvtable`, so that a loader reads CSV and XLSX alike.
"""

import math
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from loaders.base import Head, Progress
from loaders.csvtable import CsvTable, Row
from schema.errors import InputError

ZIP_MARK: Final = b"PK\x03\x04"
TELL_EVERY: Final = 4_096
BROKEN: Final = (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, ParseError)


class XlsxTable:
    """The first sheet of a workbook; its first row is the header.

    `header` holds the column names, stripped, without the nameless ones at the end.
    """

    header: list[str]
    recoded = 0

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """Read the header.

        Raises:
            InputError: it is no workbook, its first row is empty or names a column twice.
        """
        self.path = path
        self._progress = progress or Progress()
        with _sheet(path) as sheet:
            first = next(sheet.iter_rows(values_only=True), ())
        self.header = [as_text(value).strip() for value in first]
        while self.header and not self.header[-1]:
            self.header.pop()
        if not self.header:
            raise InputError(f"{path}: the first row of the first sheet is empty")
        named = [name for name in self.header if name]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise InputError(f"{path}: the header names the column {twice[0]!r} twice")

    def rows(self) -> Iterator[Row]:
        """Every row after the header, as `CsvTable.rows` gives them; empty ones are passed over.

        Raises:
            InputError: the workbook is damaged further on.
        """
        width = len(self.header)
        with _sheet(self.path) as sheet:
            total = sheet.max_row or 0
            sheet.reset_dimensions()
            try:
                for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                    if line == 1:
                        continue
                    if not line % TELL_EVERY:
                        self._progress.tell(min(line, total), total)
                    fields = [as_text(value) for value in values]
                    beyond = any(fields[width:])
                    if not any(fields):
                        continue
                    del fields[width:]
                    fields += [""] * (width - len(fields))
                    yield line, fields, "cells beyond the last column" if beyond else ""
            except BROKEN as error:
                raise InputError(f"{self.path} is damaged ({error}); fetch it again") from None
        self._progress.tell(total, total)


def open_table(path: Path, progress: Progress | None = None) -> CsvTable | XlsxTable:
    """A table in CSV or XLSX, told apart by its content.

    Raises:
        InputError: it cannot be read as either.
    """
    try:
        with path.open("rb") as file:
            workbook = file.read(4) == ZIP_MARK
    except OSError:
        workbook = False  # CsvTable says what is wrong with it.
    return XlsxTable(path, progress) if workbook else CsvTable(path, progress)


def table_header(head: Head) -> list[str]:
    """The header of a CSV file or of a workbook's first sheet; empty when there is none."""
    if not head.data.startswith(ZIP_MARK):
        return head.header
    try:
        stat = head.path.stat()
        return list(_header(head.path, stat.st_size, stat.st_mtime_ns))
    except (OSError, InputError):
        return []


@lru_cache(maxsize=8)
def _header(path: Path, size: int, changed: int) -> tuple[str, ...]:
    """Kept for the loaders that ask one after the other; opening a large workbook takes long."""
    return tuple(XlsxTable(path).header)


def as_text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days in ISO, an empty cell as ''."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


@contextmanager
def _sheet(path: Path) -> Iterator[Any]:
    """The first sheet, open; untyped, since the stubs do not fit read-only sheets."""
    from openpyxl import load_workbook

    # Styles and extensions that openpyxl does not know are no matter of the values.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    with file:
        try:
            # A file, not a path: openpyxl would judge it by its name.
            book = load_workbook(file, read_only=True, data_only=True)
        except BROKEN as error:
            raise InputError(f"{path}: no workbook that can be read ({error})") from None
        if not book.worksheets:
            raise InputError(f"{path}: the workbook has no sheet")
        yield book.worksheets[0]
