"""ACLED: events of political violence and protest, and its lists of deleted events."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Final

from loaders.acled import layout
from loaders.acled.rows import Rows, event_id
from loaders.base import About, Head, Item, Loader, Options, Progress, read_head
from loaders.coverage import PartReading
from loaders.csvtable import CsvTable, rejected
from loaders.jsontable import JsonTable
from loaders.sidecar import read_sidecar
from loaders.ucdp_ged.values import Column
from schema.errors import InputError
from schema.records import Claim, Report, Source
from schema.text import slug

SERIES: Final = "acled"
LICENCE: Final = "ACLED terms of use: no passing on of the data"
DELETED_COLUMNS: Final = ("event_id_cnty", "deleted_timestamp")
CREDIT: Final = "ACLED (Armed Conflict Location & Event Data), acleddata.com"


class AcledReading(PartReading):
    """An ACLED file being read."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out what the file is: its layout, scope and coverage.

        Raises:
            InputError: it lacks columns, or its sidecar is wrong.
        """
        super().__init__(options)
        self._table = JsonTable(path, progress) if _is_json(path) else CsvTable(path, progress)
        self._names = [name.lower() for name in self._table.header]
        self._deleted = set(self._names) >= layout.DELETED
        self._check_columns(path)
        self._stated = stated = read_sidecar(path)
        self._coverage = options.coverage or stated.coverage or "partial"
        self.scope = options.scope or stated.scope
        if self._deleted:
            # Of what is not on the list nothing is said.
            self._coverage = "document"
        elif not (options.coverage or stated.coverage):
            self.remarks.append(
                "taken as all events of the countries and years in it; if it is a selection "
                "(of actors, of event types) say --coverage sample"
            )
        if not self.scope and self._coverage != "full":
            name = slug(path.name.partition(".")[0])
            self.scope = f"deleted-{name.removeprefix('deleted-')}" if self._deleted else name
        release = options.release or stated.release
        self.source = Source(
            series=SERIES,
            release=release,
            title=f"ACLED {release}".strip(),
            publisher="Armed Conflict Location & Event Data",
            kind="dataset",
            url="https://acleddata.com/",
            licence=LICENCE,
            credit=stated.credit or CREDIT,
            reliability="b",
            violence_types=("state_based", "non_state", "one_sided", "unclassified", "nonviolent"),
        )
        self._rows = Rows(options.since, options.countries)

    def items(self) -> Iterator[Item]:
        """See `Reading.items`."""
        kept = 0
        columns = DELETED_COLUMNS if self._deleted else layout.USED
        read = _deletion if self._deleted else self._rows.read
        blank = len(self._names)
        places = {name: place for place, name in enumerate(self._names)}
        pick = itemgetter(*(places.get(name, blank) for name in columns))
        for line, fields, fault in self._table.rows():
            if fault:
                yield rejected(line, fields, fault)
                continue
            try:
                found = read(line, pick([*fields, ""]))
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            yield from found
            kept += bool(found)
            if kept == self._options.limit:
                break
        if self._table.recoded:
            self.remarks.append(
                f"lines that are no UTF-8 and were read as Windows-1252: {self._table.recoded}"
            )

    @property
    def _kept(self) -> tuple[set[str], set[int]]:
        return self._rows.countries, self._rows.years

    def _check_columns(self, path: Path) -> None:
        if self._deleted:
            return
        missing = [name for name in layout.USED if name not in self._names]
        if missing:
            raise InputError(f"{path} lacks columns of ACLED: {', '.join(missing)}")
        known = {*layout.USED, *layout.LEFT_OUT}
        unknown = [
            name or "(no name)"
            for name in self._names
            if name not in known and not name.startswith(layout.POPULATION)
        ]
        if unknown:
            self.remarks.append(f"columns not read, unknown in ACLED: {', '.join(unknown)}")


class AcledLoader(Loader):
    """Reads ACLED."""

    about = About(
        order=2,
        name=SERIES,
        title="Armed Conflict Location & Event Data (ACLED)",
        reads="CSV or JSON exports since 2019, and lists of deleted events",
        licence=LICENCE,
        credit=CREDIT,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the columns only ACLED has together, in CSV or JSON."""
        names = _names(head)
        return names >= layout.SIGNATURE or names >= layout.DELETED

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        names = _names(head)
        if "event_id_cnty" not in names and not {"actor1", "inter1"} <= names:
            return ""
        lacking = sorted(layout.SIGNATURE - names)
        return f"looks like ACLED, but lacks {', '.join(lacking)}"

    def read(self, path: Path, options: Options, progress: Progress) -> AcledReading:
        """See `Loader.read`."""
        return AcledReading(path, options, progress)


def _is_json(path: Path) -> bool:
    try:
        return read_head(path).text.lstrip()[:1] in ("{", "[")
    except InputError:
        return False  # CsvTable says what is wrong with it.


def _names(head: Head) -> set[str]:
    """The columns: the header of a CSV file, or the keys that occur in the beginning of JSON."""
    if head.text.lstrip()[:1] in ("{", "["):
        return {name.lower() for name in _KEY.findall(head.text)}
    return {name.lower() for name in head.header}


def _deletion(line: int, row: tuple[str, ...]) -> list[Report | Claim]:
    """That ACLED took an event back: a report of it that states nothing else.

    Raises:
        ValueError: the row names no event or no day.
    """
    record = _DELETED_ID.fresh(row[0])
    return [Report(record_ref=f"{record}/deleted", mentions=(), row=line, withdrawn=_DAY[row[1]])]


def _moment(text: str) -> date:
    """The day, by Greenwich, of a number of seconds since 1970 or of an ISO date."""
    try:
        if text.removesuffix(".0").isdigit():
            return datetime.fromtimestamp(int(text.removesuffix(".0")), UTC).date()
        return datetime.fromisoformat(text).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError("is no point in time") from None


_KEY: Final = re.compile(r'"([A-Za-z_0-9]+)"\s*:')
_DELETED_ID: Final = Column("event_id_cnty", event_id)
_DAY: Final = Column("deleted_timestamp", _moment)

LOADER: Final = AcledLoader()
