"""FollowTheMoney entities, one JSON object a line, as OpenSanctions, Aleph and others publish."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from loaders.base import About, Head, Item, Loader, Options, Progress, Reading, open_binary
from loaders.facts import whole_only
from loaders.ftm.claims import end_properties, node_claims, tie_claims, unread
from loaders.ftm.entity import Entity, parse
from loaders.ftm.index import Index, Known
from loaders.ftm.schemata import ACTORS, POSITION, READ
from loaders.sidecar import read_sidecar
from schema.errors import InputError
from schema.records import Rejected, Slot, Source
from schema.text import slug

SERIES: Final = "ftm"
TERMS: Final = "as its publisher says"
LINE_LIMIT: Final = 16 * 1024 * 1024
RAW_LIMIT: Final = 2_000
SHOWN: Final = 12
_FIRST: Final = re.compile(rb"\s*\{[^\n]*?\"schema\"\s*:\s*\"[A-Z]\w+\"")


class FtmReading(Reading):
    """A file of entities, read twice: first actors and positions, then the ties between them."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Take what is stated beside the file.

        Raises:
            InputError: the options ask for a part that the file does not know.
        """
        super().__init__()
        whole_only(path, options)
        self._path, self._progress, self._limit = path, progress, options.limit
        self.complete = options.complete
        stated = read_sidecar(path)
        release = options.release or stated.release
        if not release:
            self.remarks.append("the file does not say of what day it is; state it with --release")
        self._coverage = options.coverage or stated.coverage or "partial"
        self.scope = options.scope or stated.scope or slug(path.name.partition(".")[0])
        title = stated.title or "FollowTheMoney entities"
        self.source = Source(
            series=stated.series or SERIES,
            release=release or "unstated",
            title=f"{title} {release}".strip(),
            kind="list",
            licence=stated.licence or TERMS,
            credit=stated.credit or f"{title} ({path.name}), {TERMS}",
            reliability="c",
        )
        self._schemata: Counter[str] = Counter()
        self._properties: Counter[str] = Counter()

    def items(self) -> Iterator[Item]:
        """See `Reading.items`. Actors and positions come first, ties after them.

        Raises:
            InputError: the file breaks off.
        """
        index = Index()
        try:
            kept = 0
            for item in self._nodes(index):
                yield item
                kept += not isinstance(item, Rejected) and not item.aux
            yield from self._ties(index, kept)
        finally:
            index.close()
        for what, counted in (("schemata", self._schemata), ("properties", self._properties)):
            if counted:
                shown = ", ".join(f"{name} ({count})" for name, count in _most(counted))
                more = f" and {len(counted) - SHOWN} more" if len(counted) > SHOWN else ""
                self.remarks.append(f"{what} not read: {shown}{more}")

    def slot(self) -> Slot:
        """See `Reading.slot`."""
        return Slot(source=self.source.id, scope=self.scope, coverage=self._coverage)

    def _nodes(self, index: Index) -> Iterator[Item]:
        kept = 0
        for number, line in self._lines(0):
            try:
                entity = parse(line)
                entity.line = number
                if entity.schema not in READ:
                    self._schemata[entity.schema] += 1
                    self._add(index, entity)
                    continue
                if entity.schema not in ACTORS and entity.schema != POSITION:
                    continue
                if kept == self._limit:
                    return
                claims = list(node_claims(entity))
                if not self._add(index, entity):
                    raise ValueError(f"the id {entity.id} stands on an earlier line")
            except ValueError as error:
                yield _rejected(number, line, error)
                continue
            self._properties.update(unread(entity))
            kept += 1
            for claim in claims:
                claim.row = number
                yield claim

    def _ties(self, index: Index, kept: int) -> Iterator[Item]:
        for number, line in self._lines(1):
            try:
                entity = parse(line)
            except ValueError:
                continue  # refused in the first reading
            if entity.schema not in READ or entity.schema in ACTORS or entity.schema == POSITION:
                continue
            if kept == self._limit:
                return
            try:
                claims = list(tie_claims(entity, _ends(entity, index)))
            except ValueError as error:
                if self.complete:
                    yield _rejected(number, line, error)
                continue
            self._properties.update(unread(entity))
            kept += 1
            for claim in claims:
                claim.row = number
                yield claim

    def _add(self, index: Index, entity: Entity) -> bool:
        known = Known(entity.id, entity.schema, entity.kind, entity.name)
        return index.add(known, entity.referents)

    def _lines(self, half: int) -> Iterator[tuple[int, bytes]]:
        """Every line that is not blank, from 1; `half` is the reading, for the progress."""
        total = self._path.stat().st_size
        number = 0
        try:
            with open_binary(self._path) as opened:
                file = io.BufferedReader(opened, 1 << 18)
                tell = (getattr(opened, "fileobj", None) or opened).tell
                for line in iter(partial(file.readline, LINE_LIMIT), b""):
                    number += 1
                    if len(line) == LINE_LIMIT:
                        raise InputError(f"{self._path}: line {number} is longer than 16 MB")
                    if not number % 2_000:
                        self._progress.tell((half * total + tell()) // 2, total)
                    if number == 1:
                        line = line.removeprefix(b"\xef\xbb\xbf")
                    if line.strip():
                        yield number, line
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(
                f"{self._path} breaks off after line {number} ({error}); fetch the file again"
            ) from None
        self._progress.tell((half + 1) * total // 2, total)


class FtmLoader(Loader):
    """Reads FollowTheMoney entities."""

    about = About(
        order=0,
        name="ftm",
        title="FollowTheMoney entities",
        reads="JSON lines, gzip or plain, as exported by OpenSanctions (entities.ftm.json), Aleph",
        licence=TERMS,
        credit=TERMS,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the first line is an object with `schema` and `properties`."""
        first = head.data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
        return bool(_FIRST.match(first)) and b'"properties"' in first

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        if re.search(r'"schema"\s*:\s*"(Person|Organization|LegalEntity|Company)"', head.text):
            return "looks like FollowTheMoney, but not one entity a line; export entities.ftm.json"
        return ""

    def read(self, path: Path, options: Options, progress: Progress) -> Reading:
        """See `Loader.read`."""
        return FtmReading(path, options, progress)


def _ends(entity: Entity, index: Index) -> dict[str, list[Known]]:
    """What stands at each end of a tie.

    Raises:
        ValueError: an end is missing, not in the file, or of a schema that is not read.
    """
    found: dict[str, list[Known]] = {}
    for name in end_properties(entity):
        ids = entity.get(name)
        if not ids:
            raise ValueError(f"{entity.schema} {entity.id} has no {name}")
        found[name] = []
        for id_ in ids:
            known = index.get(id_)
            if known is None:
                raise ValueError(f"{name} {id_} of {entity.schema} {entity.id} is not in the file")
            if (known.schema == POSITION) != (name == "post") or known.schema not in READ:
                raise ValueError(f"{name} {id_} is a {known.schema}, which no such tie is read of")
            found[name].append(known)
    return found


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]


def _rejected(number: int, line: bytes, error: ValueError) -> Rejected:
    return Rejected(number, str(error), line.decode("utf-8", errors="replace")[:RAW_LIMIT].strip())


LOADER: Final = FtmLoader()
