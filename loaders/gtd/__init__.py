"""GTD: the Global Terrorism Database, attacks since 1970, in XLSX or CSV."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from loaders.base import About, Head, Item, Loader, Options, Progress
from loaders.coverage import PartReading
from loaders.csvtable import rejected
from loaders.gtd import layout
from loaders.gtd.rows import Rows
from loaders.sidecar import read_sidecar
from loaders.xlsx import open_table, table_header
from schema.errors import InputError
from schema.records import Source
from schema.text import slug

SERIES: Final = "gtd"
LICENCE: Final = "START end user licence: no passing on of the data, no commercial use"
CREDIT: Final = (
    "START (National Consortium for the Study of Terrorism and Responses to Terrorism), "
    "Global Terrorism Database, www.start.umd.edu/gtd"
)


class GtdReading(PartReading):
    """A GTD file being read."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out what the file is: its columns, release, scope and coverage.

        Raises:
            InputError: it lacks columns, or its sidecar is wrong.
        """
        super().__init__(options)
        self._table = open_table(path, progress)
        self._check_columns(path)
        self._stated = stated = read_sidecar(path)
        release = options.release or stated.release or layout.release_of(path.name)
        self._coverage = options.coverage or stated.coverage or "partial"
        if not (options.coverage or stated.coverage):
            self.remarks.append(
                "taken as all attacks of the countries and years in it; if it is a whole release "
                "say --coverage full, if it is a selection of attacks --coverage sample"
            )
        name = "" if self._coverage == "full" else slug(path.name.partition(".")[0])
        self.scope = options.scope or stated.scope or name
        self.source = Source(
            series=SERIES,
            release=release,
            title=f"Global Terrorism Database {release}".strip(),
            publisher="START, University of Maryland",
            kind="dataset",
            url="https://www.start.umd.edu/gtd/",
            licence=LICENCE,
            credit=stated.credit or CREDIT,
            published=release if release.startswith("20") else "",
            reliability="b",
            violence_types=("state_based", "non_state", "one_sided", "unclassified"),
        )
        self._rows = Rows(options.since, options.countries)

    def items(self) -> Iterator[Item]:
        """See `Reading.items`."""
        header = self._table.header
        kept = 0
        for line, fields, fault in self._table.rows():
            if fault:
                yield rejected(line, fields, fault)
                continue
            try:
                found = self._rows.read(line, dict(zip(header, fields, strict=True)))
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            yield from found
            kept += bool(found)
            if kept == self._options.limit:
                return

    @property
    def _kept(self) -> tuple[set[str], set[int]]:
        return self._rows.countries, self._rows.years

    def _check_columns(self, path: Path) -> None:
        missing = [name for name in layout.NEEDED if name not in self._table.header]
        missing += [
            name
            for name in ("attacktype1", "targtype1")
            if not {name, f"{name}_txt"} & set(self._table.header)
        ]
        if missing:
            raise InputError(f"{path} lacks columns of GTD: {', '.join(missing)}")
        known = set(layout.COLUMNS)
        unknown = [name or "(no name)" for name in self._table.header if name not in known]
        if unknown:
            self.remarks.append(f"columns not read, unknown in GTD: {', '.join(unknown)}")


class GtdLoader(Loader):
    """Reads GTD."""

    about = About(
        order=2,
        name=SERIES,
        title="Global Terrorism Database (GTD)",
        reads="XLSX or CSV in the layout of 135 columns",
        licence=LICENCE,
        credit=CREDIT,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the columns only GTD has together."""
        return set(table_header(head)) >= layout.SIGNATURE

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        names = set(table_header(head))
        if not {"eventid", "gname"} & names:
            return ""
        return f"looks like GTD, but lacks {', '.join(sorted(layout.SIGNATURE - names))}"

    def read(self, path: Path, options: Options, progress: Progress) -> GtdReading:
        """See `Loader.read`."""
        return GtdReading(path, options, progress)


LOADER: Final = GtdLoader()
