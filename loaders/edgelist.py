"""A bare network of persons: two names a line, with or without a header."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from loaders.base import HEAD_BYTES, About, Head, Item, Loader, Options, Progress, Reading
from loaders.csvtable import CsvTable, rejected
from loaders.facts import clean, introduced, key, whole_only
from loaders.sidecar import read_sidecar
from schema.errors import InputError
from schema.records import Claim, Mention, Slot, Source
from schema.text import fold, slug

HEADERS: Final = {
    *(("source", "target"), ("from", "to"), ("a", "b"), ("node1", "node2")),
    *(("person1", "person2"), ("name1", "name2"), ("ego", "alter")),
}
ROLE: Final = "tie of a kind that the file does not name"
TERMS: Final = "as its author says"
_LETTER: Final = re.compile(r"[^\W\d_]")


class EdgelistReading(Reading):
    """A network being read. Names are known in this file alone: two networks stay two."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out whether there is a header.

        Raises:
            InputError: the lines do not hold two names.
        """
        super().__init__()
        whole_only(path, options)
        self._limit, self.complete = options.limit, options.complete
        stated = read_sidecar(path)
        stem = slug(path.name.partition(".")[0])
        title = stated.title or f"Network {stem}"
        self._kind = stated.kind or "person"
        self._coverage = options.coverage or stated.coverage or "document"
        self.scope = options.scope or stated.scope
        self.source = Source(
            series=stated.series or f"network-{stem}",
            release=options.release or stated.release,
            title=title,
            kind="dataset",
            licence=stated.licence or TERMS,
            credit=stated.credit or f"{title}, {TERMS}",
            reliability="c",
        )
        self._table = CsvTable(path, progress)
        if len(self._table.header) != 2:
            raise InputError(f"{path} is no bare network: its lines hold not two names")

    def items(self) -> Iterator[Item]:
        """See `Reading.items`."""
        first = self._table.header
        rows = self._table.rows()
        if not _is_header(first):
            rows = chain([(1, first, "")], rows)
        met: set[str] = set()
        kept = 0
        for line, fields, fault in rows:
            if kept == self._limit:
                return
            try:
                if fault:
                    raise ValueError(fault)
                claim = self._tie(line, fields)
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            for mention in claim.mentions:
                named = introduced(mention)
                if named.record_ref not in met:
                    met.add(named.record_ref)
                    yield named
            yield claim
            kept += 1

    def slot(self) -> Slot:
        """See `Reading.slot`: what a network leaves out says nothing."""
        return Slot(source=self.source.id, scope=self.scope, coverage=self._coverage)

    def _tie(self, line: int, fields: list[str]) -> Claim:
        """A tie. A bare pair has no direction, so the names stand in their order as text."""
        one, other = sorted(map(clean, fields))
        if not one or not other:
            raise ValueError("one of the two names is empty")
        if fold(one) == fold(other):
            raise ValueError(f"{one!r} is tied to itself")
        return Claim(
            record_ref=f"{key(one)}|{key(other)}",
            predicate="LINKED_TO",
            mentions=(
                Mention("subject", self._kind, one),
                Mention("object", self._kind, other),
            ),
            row=line,
            role=ROLE,
        )


class EdgelistLoader(Loader):
    """Reads a bare network."""

    about = About(
        name="edgelist",
        title="Bare network of persons",
        reads="CSV with two names a line, with or without a header such as source,target",
        licence=TERMS,
        credit=TERMS,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: two columns of names, of which some stand in both."""
        if head.text.lstrip()[:1] in ("{", "[", "<"):
            return False
        lines = head.text.splitlines()
        if len(head.data) >= HEAD_BYTES:
            lines.pop()
        try:
            rows = [row for row in csv.reader(io.StringIO("\n".join(lines))) if row]
        except csv.Error:
            return False
        if not rows or any(len(row) != 2 for row in rows):
            return False
        if _is_header(rows[0]):
            return len(rows) > 1
        if any(not _LETTER.search(name) for row in rows for name in row):
            return False
        left, right = ({fold(row[side]) for row in rows} for side in (0, 1))
        return bool(left & right)

    def read(self, path: Path, options: Options, progress: Progress) -> Reading:
        """See `Loader.read`."""
        return EdgelistReading(path, options, progress)


def _is_header(row: list[str]) -> bool:
    return tuple(clean(name).casefold() for name in row) in HEADERS


LOADER: Final = EdgelistLoader()
