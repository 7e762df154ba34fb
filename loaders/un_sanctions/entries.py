"""The XML of the list, read as a stream of entries; nothing in it may expand or grow at will."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from loaders.base import Progress, open_binary
from loaders.facts import clean
from schema.errors import InputError

CHUNK: Final = 1 << 16
ENTRY_LIMIT: Final = 4 * 1024 * 1024
DEPTH_LIMIT: Final = 12
ENTRIES: Final = ("INDIVIDUAL", "ENTITY")


@dataclass(slots=True)
class Element:
    """An element with its text and the elements in it; `line` is where it begins."""

    tag: str
    line: int
    text: str = ""
    inner: list["Element"] = field(default_factory=list)

    def all(self, tag: str) -> list["Element"]:
        """The elements of this name directly inside."""
        return [element for element in self.inner if element.tag == tag]

    def word(self, tag: str) -> str:
        """The text of the first element of this name, blanks made one; '' when there is none."""
        return next((clean(element.text) for element in self.inner if element.tag == tag), "")

    def values(self, tag: str) -> list[str]:
        """The texts of the `VALUE`s inside the elements of this name, each once."""
        texts = [clean(value.text) for outer in self.all(tag) for value in outer.all("VALUE")]
        return list(dict.fromkeys(text for text in texts if text))


class Entries:
    """The entries of a list. `generated` is the day it was made, once the root has been read."""

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self._path = path
        self._progress = progress or Progress()
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._read = self._mark = self._depth = 0
        self.generated = ""
        self.closed = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def __iter__(self) -> Iterator[Element]:
        """Every entry, complete, in the order of the file.

        Raises:
            InputError: it is no well-formed XML, breaks off, declares a DTD or entities, is
                nested too deep, or holds an entry of more than 4 MB.
        """
        total = self._path.stat().st_size
        try:
            with open_binary(self._path) as file:
                while chunk := file.read(CHUNK):
                    self._read += len(chunk)
                    self._parser.Parse(chunk, False)
                    yield from self._take()
                    if self._read - self._mark > ENTRY_LIMIT:
                        raise InputError(f"{self._path}: an entry of more than 4 MB; it is no list")
                    self._progress.tell(_position(file, self._read), total)
                self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError(
                f"{self._path} breaks off or is no XML at line {error.lineno} "
                f"({expat.ErrorString(error.code)}); fetch the file again"
            ) from None
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{self._path}: cannot be read: {error}") from None
        self._progress.tell(total, total)

    def _take(self) -> Iterator[Element]:
        if self._done:
            self._mark = self._read
        yield from self._done
        self._done.clear()

    def _refuse(self, *_: object) -> None:
        raise InputError(f"{self._path} declares a DTD or entities, which no sanctions list needs")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise InputError(f"{self._path}: elements nested more than {DEPTH_LIMIT} deep")
        if self._depth == 1:
            if tag != "CONSOLIDATED_LIST":
                raise InputError(f"{self._path} is no consolidated list: it begins with <{tag}>")
            self.generated = attributes.get("dateGenerated", "")
        elif self._open or tag in ENTRIES:
            element = Element(tag, self._parser.CurrentLineNumber)
            if self._open:
                self._open[-1].inner.append(element)
            self._open.append(element)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _position(file: io.BufferedIOBase, read: int) -> int:
    """How many bytes on disk have been read, packed or not."""
    packed = getattr(file, "fileobj", None)
    return int(packed.tell()) if packed else read
