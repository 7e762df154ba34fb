"""UCDP GED: georeferenced events of organised violence, releases from 17.1 and candidates."""

from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from loaders.base import About, Head, Item, Loader, Options, Progress
from loaders.coverage import PartReading
from loaders.csvtable import CsvTable, rejected
from loaders.sidecar import read_sidecar
from loaders.ucdp_ged import layout
from loaders.ucdp_ged.agreement import Agreement
from loaders.ucdp_ged.rows import Rows
from schema.errors import InputError
from schema.records import Rejected, Source
from schema.text import slug

SERIES: Final = "ucdp-ged"
LICENCE: Final = "CC BY 4.0"
OPENING: Final = 1_000
TRIED: Final = 20


class GedReading(PartReading):
    """A GED file being read."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out what the file is: its columns, release, scope and coverage.

        Raises:
            InputError: it lacks columns, or its sidecar is wrong.
        """
        super().__init__(options)
        self._path = path
        self._table = CsvTable(path, progress)
        self._names = [layout.FORMER.get(name, name) for name in map(str.lower, self._table.header)]
        self._check_columns()
        self._stated = read_sidecar(path)
        release = options.release or self._stated.release or layout.release_of(path.name)
        if not release:
            self.remarks.append(
                "neither the file nor its name says which release it is; "
                "state it with --release, such as --release 24.1"
            )
        self.source = _source(release or "unstated", self._stated.credit)
        self._coverage = options.coverage or self._stated.coverage or self._guess(release)
        whole = self._coverage == "full"
        self.scope = (
            options.scope or self._stated.scope or ("" if whole else slug(layout.stem(path.name)))
        )
        self._rows = Rows(options.since, options.countries)
        self._agreement = Agreement()
        self._read = 0

    def items(self) -> Iterator[Item]:
        """See `Reading.items`.

        Raises:
            InputError: the file breaks off, header and data disagree, or more than half of
                the first thousand rows are refused.
        """
        stream = self._stream()
        opening = []
        for item in stream:
            opening.append(item)
            if self._read >= OPENING:
                break
        self._check(opening)
        yield from opening
        yield from stream
        self._conclude()

    @property
    def _kept(self) -> tuple[set[str], set[int]]:
        return self._rows.countries, self._rows.years

    def _stream(self) -> Iterator[Item]:
        blank = len(self._names)
        places = {name: place for place, name in enumerate(self._names)}
        pick = itemgetter(*(places.get(name, blank) for name in layout.USED))
        rows, limit, kept = self._rows, self._options.limit, 0
        for line, fields, fault in self._table.rows():
            self._read += 1
            if fault:
                yield rejected(line, fields, fault)
                continue
            if self._read <= OPENING:
                self._agreement.see(dict(zip(self._names, fields, strict=True)))
            fields.append("")
            try:
                report = rows.report(line, pick(fields))
            except ValueError as error:
                yield rejected(line, fields[:blank], str(error))
                continue
            if report is None:
                continue
            if rows.news:
                yield from rows.news
                rows.news.clear()
            yield report
            kept += 1
            if kept == limit:
                return

    def _check(self, opening: list[Item]) -> None:
        if not self._read:
            raise InputError(f"{self._path} has a header and no rows")
        refused = [item for item in opening if isinstance(item, Rejected)]
        if self._read >= TRIED and len(refused) > self._read / 2:
            raise InputError(
                f"{self._path}: {len(refused)} of the first {self._read} rows are refused; "
                f"line {refused[0].row}: {refused[0].reason}"
            )
        self._agreement.check(self._path)

    def _check_columns(self) -> None:
        missing = [
            name for name in layout.USED if name not in self._names and name not in layout.OPTIONAL
        ]
        if missing:
            raise InputError(f"{self._path} lacks columns of UCDP GED: {', '.join(missing)}")
        known = {*layout.USED, *layout.CHECKED, *layout.LEFT_OUT}
        unknown = [name or "(no name)" for name in self._names if name not in known]
        if unknown:
            self.remarks.append(f"columns not read, unknown in UCDP GED: {', '.join(unknown)}")

    def _guess(self, release: str) -> str:
        """The coverage when nobody states it: by the file's name, or by the number of rows."""
        if "sample" in self._path.name.lower():
            self.remarks.append(
                "taken as a sample because the file name says so: its events stay out of "
                "totals and ties; --coverage partial says otherwise"
            )
            return "sample"
        size = layout.SIZES.get(release)
        if size and sum(1 for _ in islice(self._table.rows(), size + 1)) == size:
            return "full"
        self.remarks.append(
            "taken as all events of the countries and years in it; if it is a whole release "
            "say --coverage full, if it is a selection of events --coverage sample"
        )
        return "partial"

    def _conclude(self) -> None:
        """Remarks that can be made only when all is read."""
        if self._table.recoded:
            self.remarks.append(
                f"lines that are no UTF-8 and were read as Windows-1252: {self._table.recoded}"
            )
        beyond = sorted(self._rows.countries - set(self._stated.countries))
        if self._stated.countries and beyond:
            self.remarks.append(f"countries the sidecar does not name: {', '.join(beyond)}")


class GedLoader(Loader):
    """Reads UCDP GED."""

    about = About(
        name=SERIES,
        title="UCDP Georeferenced Event Dataset",
        reads="CSV of the releases 17.1 to 25.1 and of candidate events, gzip or plain",
        licence=LICENCE,
        credit=layout.FOUNDATION,
        order=2,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the header has the columns only GED has together."""
        return {name.lower() for name in head.header} >= layout.SIGNATURE

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        if b"t\0y\0p\0e\0_\0o\0f\0_\0v\0i\0o" in head.data:
            return "looks like UCDP GED in UTF-16; save it as UTF-8"
        first = head.text.partition("\n")[0].lower()
        if all(name in first for name in layout.SIGNATURE):
            return "looks like UCDP GED, but its columns are not separated by commas"
        if "type_of_violence" in first:
            lacking = sorted(name for name in layout.SIGNATURE if name not in first)
            return f"looks like UCDP GED, but lacks the columns {', '.join(lacking)}"
        return ""

    def read(self, path: Path, options: Options, progress: Progress) -> GedReading:
        """See `Loader.read`."""
        return GedReading(path, options, progress)


def _source(release: str, credit: str) -> Source:
    candidate = layout.is_candidate(release)
    title = "UCDP Candidate Events Dataset" if candidate else "UCDP Georeferenced Event Dataset"
    authors = layout.AUTHORS.get(release)
    cited = f"{layout.FOUNDATION}; {authors}" if authors else layout.FOUNDATION
    return Source(
        series=SERIES,
        release=release,
        title=f"{title} {release}",
        publisher="Uppsala Conflict Data Program",
        kind="dataset",
        url="https://ucdp.uu.se/downloads/",
        licence=LICENCE,
        credit=credit or f"{title} {release} ({cited}), {LICENCE}",
        published=f"20{release[:2]}" if release[:2].isdigit() else "",
        reliability="b" if candidate else "a",
        # Candidate files hold whatever was coded that month, whether a dyad passes or not.
        threshold=None if candidate else 25,
        violence_types=tuple(layout.EVENT_TYPES.values()),
    )


LOADER: Final = GedLoader()
