"""JSON as it comes from a web interface: a list of flat objects, read in a stream as a table.

The list stands alone or under `data` in an object around it. The same shape as
`loaders.csvtable`, so that a loader reads CSV and JSON alike.
"""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from loaders.base import FIELD_LIMIT, Progress, open_binary
from loaders.csvtable import BROKEN, Row
from schema.errors import InputError

CHUNK: Final = 1 << 18
BLANKS: Final = " \t\r\n"
KEY: Final = "data"


class JsonTable:
    """A list of objects; their keys are the columns, in the order of the first one.

    `header` holds the keys of the first object, lower case.
    """

    header: list[str]
    recoded = 0

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """Read the first object.

        Raises:
            InputError: the file holds no list of objects, or an empty one.
        """
        self.path = path
        self._progress = progress or Progress()
        first = next(self._objects(), None)
        if first is None:
            raise InputError(f"{path} holds an empty list")
        self.header = [key.strip().lower() for key in first]

    def rows(self) -> Iterator[Row]:
        """Every object as a row, its number (from 1) for the line; a missing key is blank.

        Raises:
            InputError: the file breaks off, or is no JSON further on.
        """
        width = len(self.header)
        for number, found in enumerate(self._objects(), start=1):
            values = {key.strip().lower(): _text(value) for key, value in found.items()}
            fields = [values.pop(name, "") for name in self.header]
            fault = f"key that the first object has not: {next(iter(values))}" if values else ""
            yield number, fields[:width], fault

    def _objects(self) -> Iterator[dict[str, Any]]:
        with open_binary(self.path) as file:
            reader = _Reader(self.path, file, self._progress)
            reader.enter_list()
            while (value := reader.element()) is not None:
                if not isinstance(value, dict):
                    raise InputError(f"{self.path}: the list holds something else than objects")
                yield value


class _Reader:
    """JSON text taken in piece by piece."""

    def __init__(self, path: Path, file: Any, progress: Progress) -> None:
        self._path = path
        self._file = file
        self._progress = progress
        self._decode = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._read = 0
        self._first = True

    def enter_list(self) -> None:
        """Go to the list: the whole file, or what stands under `data`."""
        opening = self._mark()
        if opening == "[":
            return
        if opening != "{":
            raise InputError(f"{self._path} is no JSON: it begins with {opening!r}")
        while True:
            key = self._value()
            self._expect(":")
            if key == KEY:
                if self._mark() != "[":
                    raise InputError(f"{self._path}: `{KEY}` is no list")
                return
            self._value()
            if self._mark() != ",":
                raise InputError(f"{self._path}: there is no list under `{KEY}`")

    def element(self) -> Any:
        """The next element of the list; None at its end."""
        mark = self._mark()
        if mark == "]":
            return None
        if self._first:
            self._first = False
            self._at -= 1
        elif mark != ",":
            raise InputError(f"{self._path} is no JSON: {mark!r} stands between two elements")
        return self._value()

    def _value(self) -> Any:
        self._skip()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._more():
                    raise InputError(
                        f"{self._path} is no JSON, or breaks off: {error.msg}"
                    ) from None
                continue
            self._at = end
            return value

    def _expect(self, mark: str) -> None:
        if (found := self._mark()) != mark:
            raise InputError(f"{self._path} is no JSON: {found!r} where {mark!r} is due")

    def _mark(self) -> str:
        self._skip()
        self._at += 1
        return self._text[self._at - 1]

    def _skip(self) -> None:
        """Pass over blanks; there is a character afterwards."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in BLANKS:
                self._at += 1
            if self._at < len(self._text):
                return
            if not self._more():
                raise InputError(f"{self._path} breaks off; fetch the file again")

    def _more(self) -> bool:
        """Take in the next piece; False at the end of the file."""
        if len(self._text) - self._at > FIELD_LIMIT:
            raise InputError(f"{self._path} is no JSON: an element is longer than 4 MB")
        try:
            piece = self._file.read(CHUNK)
            if not piece:
                return False
            text = self._decoder.decode(piece)
        except UnicodeDecodeError:
            raise InputError(f"{self._path} is not in UTF-8; fetch the file again") from None
        except BROKEN as error:
            raise InputError(f"{self._path} breaks off ({error}); fetch it again") from None
        self._text = self._text[self._at :] + text
        self._at = 0
        self._read += len(piece)
        self._progress.tell(self._read, max(self._read, self._path.stat().st_size))
        return True


def _text(value: Any) -> str:
    return "" if value is None else str(value)
