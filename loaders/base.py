"""What every loader is: how it recognises a file, and what reading one yields."""

import csv
import gzip
import importlib
import io
import pkgutil
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import loaders
from schema.errors import InputError
from schema.records import Claim, Rejected, Report, Slot, Source, slot_id

Item = Report | Claim | Rejected

HEAD_BYTES: Final = 65_536
FIELD_LIMIT: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a file beyond its content.

    `release` and `coverage` state what the file cannot; `scope` names the slot within the
    release; `limit`, `since` and `countries` cut the reading short, which then is not complete;
    `document` is the reader's own copy of a text that spans refer to.
    """

    release: str = ""
    scope: str = ""
    coverage: str = ""
    limit: int | None = None
    since: date | None = None
    countries: tuple[str, ...] = ()
    document: Path | None = None

    @property
    def complete(self) -> bool:
        """Whether the whole file is read."""
        return self.limit is None and self.since is None and not self.countries

    @property
    def whole_parts(self) -> bool:
        """Whether all is read of the countries and years that are read at all."""
        begins_a_year = self.since is None or (self.since.month, self.since.day) == (1, 1)
        return self.limit is None and begins_a_year


@dataclass(frozen=True)
class Head:
    """The beginning of a file, unpacked, from which loaders recognise it."""

    path: Path
    data: bytes

    @cached_property
    def text(self) -> str:
        """The beginning as text; bytes that are no UTF-8 are read as Windows-1252."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if error.end >= len(self.data) - 3:
                return self.data.decode("utf-8-sig", errors="ignore")
            return self.data.decode("cp1252", errors="replace")

    @cached_property
    def header(self) -> list[str]:
        """The first row as a CSV header; empty when there is none."""
        try:
            first = next(csv.reader(io.StringIO(self.text)), [])
        except csv.Error:
            return []
        return [name.strip() for name in first]


@dataclass(frozen=True, slots=True)
class About:
    """What a loader reads and under which terms, for `rivalgraph sources`.

    `order` says when its files come among several: 0 names and lists, 1 relations, 2 events,
    3 totals to compare with.
    """

    name: str
    title: str
    reads: str
    licence: str
    credit: str
    order: int = 1


class Reading(ABC):
    """One file being read. Iterate `items` once; ask for `slot` afterwards."""

    source: Source
    scope: str = ""
    complete: bool = True
    whole_parts: bool = False
    remarks: list[str]

    def __init__(self) -> None:
        self.remarks = []

    @property
    def slot_id(self) -> str:
        """The slot this file fills."""
        return slot_id(self.source.id, self.scope)

    @abstractmethod
    def items(self) -> Iterator[Item]:
        """Reports, claims and rejected rows, in the order of the file.

        Raises:
            InputError: the file is not what it claims to be, or breaks off.
        """

    @abstractmethod
    def slot(self) -> Slot:
        """The slot with its coverage, which may be known only when all is read."""


class Loader(ABC):
    """A kind of file that can be read."""

    about: About

    @abstractmethod
    def detect(self, head: Head) -> bool:
        """Whether the file is of this kind, judged by its beginning alone."""

    def nearly(self, head: Head) -> str:
        """What the file lacks to be of this kind, when it looks like it; '' otherwise."""
        return ""

    @abstractmethod
    def read(self, path: Path, options: Options, progress: "Progress") -> Reading:
        """Open a file for reading.

        Raises:
            InputError: the file cannot be read as this kind.
        """


@dataclass(slots=True)
class Progress:
    """How far a reading has come; `tell` is called with the bytes read and the bytes in all."""

    tell: Callable[[int, int], None] = field(default=lambda done, total: None)


@cache
def all_loaders() -> dict[str, Loader]:
    """Every loader of the package by name: a module or folder that defines `LOADER`."""
    found: dict[str, Loader] = {}
    for module in pkgutil.iter_modules(loaders.__path__):
        loader = getattr(importlib.import_module(f"loaders.{module.name}"), "LOADER", None)
        if isinstance(loader, Loader):
            found[loader.about.name] = loader
    return dict(sorted(found.items()))


def read_head(path: Path) -> Head:
    """The beginning of a file, unpacked when it is gzip.

    Raises:
        InputError: there is no such file, it is empty, or it is no gzip though named so.
    """
    try:
        with open_binary(path) as file:
            data = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; name the files in it") from None
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    if not data.strip():
        raise InputError(f"{path} is empty")
    return Head(path, data)


def open_binary(path: Path) -> io.BufferedIOBase:
    """A file opened for reading bytes, unpacked when its content (not its name) is gzip."""
    with path.open("rb") as file:
        packed = file.peek(2)[:2] == b"\x1f\x8b"
    return gzip.GzipFile(path) if packed else path.open("rb")


def find_loader(path: Path, name: str = "") -> Loader:
    """The loader for a file, by its header, or the one named.

    Raises:
        InputError: no loader knows the file, several do, or there is none of that name; the
            message says which loaders come near, and why they decline.
    """
    known = all_loaders()
    if name:
        if name not in known:
            raise InputError(f"there is no loader {name!r}; there are: {', '.join(known)}")
        return known[name]
    head = read_head(path)
    fitting = [loader for loader in known.values() if loader.detect(head)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " or ".join(loader.about.name for loader in fitting)
        raise InputError(f"{path}: may be read as {names}; say which with --as")
    near = [why for loader in known.values() if (why := loader.nearly(head))]
    if near:
        raise InputError(f"{path}: {near[0]}")
    raise InputError(
        f"{path}: no loader knows this kind of file; `rivalgraph sources` lists what can be read"
    )
