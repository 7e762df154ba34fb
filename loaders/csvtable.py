"""CSV files as they come: read in a stream, each row with its line, broken rows named.

The same reading serves every loader of a table. It takes UTF-8 with or without a mark at
the beginning, lines in Windows-1252 among them, gzip, and newlines inside quoted fields.
"""

import csv
import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from loaders.base import FIELD_LIMIT, Progress, open_binary
from schema.errors import InputError
from schema.records import Rejected

RAW_LIMIT: Final = 2_000
LINE_LIMIT: Final = 16 * FIELD_LIMIT
BUFFER: Final = 1 << 18
TELL_EVERY: Final = 4_096
BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
BROKEN: Final = (OSError, EOFError, zlib.error)
DELIMITERS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}

Row = tuple[int, list[str], str]
"""The first physical line of a row (from 1), its fields, and what is wrong with it or ''."""


class CsvTable:
    """A CSV file with a header.

    `header` holds the column names, stripped. `recoded` counts the lines read so far that
    were no UTF-8 and were taken as Windows-1252.
    """

    header: list[str]

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """Read the header.

        Raises:
            InputError: there is no usable header: the file is empty, no text, in UTF-16,
                separated by something else than commas, or names a column twice.
        """
        self.path = path
        self.recoded = 0
        self._progress = progress or Progress()
        self._fault = ""
        self.header = [name.strip() for name in self._first_row()]
        self._check_header()

    def rows(self) -> Iterator[Row]:
        """Every row after the header; blank lines are passed over.

        A row with a fault has too many or too few fields, or holds a NUL character.

        Raises:
            InputError: the file breaks off (packed data cut short), cannot be read, or has a
                field of more than 4 MB.
        """
        width = len(self.header)
        with self._open() as file:
            reader = csv.reader(self._lines(file))
            next(reader)
            while True:
                line = reader.line_num + 1
                try:
                    fields = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    if "field larger" in str(error):
                        # What follows cannot be told apart from the field any more.
                        raise InputError(
                            f"{self.path}: line {line} has a field of more than 4 MB; perhaps "
                            "a quotation mark is not closed there"
                        ) from None
                    self._fault = ""
                    yield line, [], f"no CSV: {error}"
                    continue
                if self._fault:
                    fault, self._fault = self._fault, ""
                    yield line, fields, fault
                elif len(fields) == width:
                    yield line, fields, ""
                elif fields:
                    yield line, fields, f"the row has {len(fields)} fields, the header {width}"

    def _open(self) -> io.BufferedReader:
        csv.field_size_limit(FIELD_LIMIT)
        file = open_binary(self.path)
        # GzipFile reads line by line slowly; a buffer around it does not.
        return io.BufferedReader(file, BUFFER)

    def _first_row(self) -> list[str]:
        try:
            with self._open() as file:
                mark = file.peek(2)[:2]
                if mark in BYTE_ORDER_MARKS:
                    raise InputError(f"{self.path} is in UTF-16; save it as UTF-8")
                return next(csv.reader(self._lines(file)))
        except FileNotFoundError:
            raise InputError(f"{self.path}: there is no such file") from None
        except StopIteration:
            raise InputError(f"{self.path} is empty") from None
        except csv.Error as error:
            raise InputError(f"{self.path}: the header is no CSV: {error}") from None
        except BROKEN as error:
            raise InputError(f"{self.path}: cannot be read: {error}") from None

    def _check_header(self) -> None:
        if self._fault:
            raise InputError(f"{self.path} is no text file: its first line {self._fault}")
        if len(self.header) == 1:
            for mark, word in DELIMITERS.items():
                if mark in self.header[0]:
                    raise InputError(
                        f"{self.path}: the columns are separated by {word}; save it with commas"
                    )
        named = [name for name in self.header if name]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise InputError(f"{self.path}: the header names the column {twice[0]!r} twice")

    def _lines(self, file: io.BufferedReader) -> Iterator[str]:
        """The lines as text; keeps count, reports progress, notes NULs in `_fault`."""
        total = self.path.stat().st_size
        tell = _teller(file)
        count = 0
        try:
            for line in iter(partial(file.readline, LINE_LIMIT), b""):
                count += 1
                if count == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                elif not count % TELL_EVERY:
                    self._progress.tell(tell(), total)
                if b"\0" in line:
                    self._fault = "holds a NUL character"
                try:
                    text = line.decode()
                except UnicodeDecodeError:
                    self.recoded += 1
                    text = _windows(line)
                yield text
        except BROKEN as error:
            raise InputError(
                f"{self.path} breaks off after line {count} ({error}); fetch the file again"
            ) from None
        self._progress.tell(total, total)


def rejected(line: int, fields: list[str], reason: str) -> Rejected:
    """A refused row, its fields written as CSV and cut at 2,000 characters."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([field[:RAW_LIMIT] for field in fields])
    return Rejected(line, reason, text.getvalue()[:RAW_LIMIT])


def _teller(file: io.BufferedReader) -> Callable[[], int]:
    """How many bytes of the file on disk have been read, packed or not."""
    packed: io.BufferedReader | None = getattr(file.raw, "fileobj", None)
    return (packed or file.raw).tell


def _windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")
