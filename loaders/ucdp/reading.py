"""How a table of UCDP is recognised and read; what its rows say is each dataset's own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from loaders.base import About, Head, Item, Loader, Options, Progress
from loaders.coverage import PartReading
from loaders.csvtable import rejected
from loaders.sidecar import read_sidecar
from loaders.ucdp.parties import country_code, named, within
from loaders.ucdp_ged.layout import AUTHORS, release_of
from loaders.ucdp_ged.values import Column, whole
from loaders.xlsx import open_table, table_header
from schema.errors import InputError
from schema.records import Claim, Rejected, Source
from schema.text import fold, slug
from schema.vocabulary import ACTOR_KIND

V = TypeVar("V")

LICENCE: Final = "CC BY 4.0"
OPENING: Final = 1_000
TRIED: Final = 20
_SHORT: Final = re.compile(r"[-_](\d\d)\.?(\d)(?!\d)")
_ENDINGS: Final = re.compile(r"(\.(csv|txt|gz|xlsx))+$", re.IGNORECASE)


class Row(dict[str, str]):
    """A row by its columns in lower case, the texts stripped; what is missing is blank."""

    def __missing__(self, name: str) -> str:
        return ""

    def take(self, column: Column[V]) -> V:
        """The value in a column.

        Raises:
            ValueError: the text has none; names column and text.
        """
        return column[self[column.name]]


def numbers(text: str) -> tuple[int, ...]:
    """Ids separated by commas; none for a blank.

    Raises:
        ValueError: a part is blank or no positive whole number.
    """
    parts = [whole(part.strip()) for part in text.split(",")] if text else []
    found = tuple(part for part in parts if part is not None)
    if len(found) != len(parts):
        raise ValueError("has a blank part")
    if min(found, default=1) < 1:
        raise ValueError("is no id")
    return found


@dataclass(frozen=True, slots=True)
class Dataset:
    """One of UCDP's datasets: how it looks, and what its rows say.

    `claims` gives what a row says: just one claim that is not `aux` stands for the row
    itself. Actors and places are introduced by the reading. Column names are in lower case.
    """

    series: str
    title: str
    reads: str
    cite: str
    unit: str
    signature: frozenset[str]
    needed: tuple[str, ...]
    claims: Callable[[Row], Iterator[Claim]]
    optional: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    year: str = ""
    country: str = ""
    country_code: str = ""
    threshold: int | None = None
    violence_types: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)


class UcdpReading(PartReading):
    """A file of one of UCDP's datasets being read."""

    def __init__(self, dataset: Dataset, path: Path, options: Options, progress: Progress) -> None:
        """Find out release, scope and coverage.

        Raises:
            InputError: it lacks columns, holds no row, or says another release than the user.
        """
        super().__init__(options)
        self._dataset, self._path = dataset, path
        self._table = open_table(path, progress)
        self._columns = [name.lower() for name in self._table.header]
        self._check_columns()
        stated = self._stated = read_sidecar(path)
        said = options.release or stated.release
        first = next(
            (self._row(fields) for _, fields, fault in self._table.rows() if not fault), None
        )
        if first is None:
            raise InputError(f"{path} has a header and no rows")
        written = first["version"]
        if said and written and said != written:
            raise InputError(f"{path} is of release {written}, not {said}; leave the release out")
        self._release = written or said or _release_of(path.name)
        if not self._release:
            self.remarks.append(
                "neither the file nor its name says which release it is; "
                "state it with --release, such as --release 24.1"
            )
        self.source = _source(dataset, self._release or "unstated", stated.credit)
        self._coverage = options.coverage or stated.coverage or self._guess()
        whole_release = self._coverage == "full"
        name = _ENDINGS.sub("", path.name)
        self.scope = options.scope or stated.scope or ("" if whole_release else slug(name))
        self._wanted = frozenset(fold(c.removeprefix("gw:")) for c in options.countries)
        self._met: set[str] = set()
        self._countries: set[str] = set()
        self._years: set[int] = set()
        self._read = 0

    def items(self) -> Iterator[Item]:
        """See `Reading.items`.

        Raises:
            InputError: the file breaks off, or more than half of its first rows are refused.
        """
        stream = self._stream()
        opening = []
        for item in stream:
            opening.append(item)
            if self._read >= OPENING:
                break
        refused = [item for item in opening if isinstance(item, Rejected)]
        if self._read >= TRIED and len(refused) > self._read / 2:
            raise InputError(
                f"{self._path}: {len(refused)} of the first {self._read} rows are refused; "
                f"line {refused[0].row}: {refused[0].reason}"
            )
        yield from opening
        yield from stream
        if self._table.recoded:
            self.remarks.append(
                f"lines that are no UTF-8 and were read as Windows-1252: {self._table.recoded}"
            )

    @property
    def _kept(self) -> tuple[set[str], set[int]]:
        return self._countries, self._years

    def _stream(self) -> Iterator[Item]:
        kept = 0
        for line, fields, fault in self._table.rows():
            self._read += 1
            if fault:
                yield rejected(line, fields, fault)
                continue
            row = self._row(fields)
            try:
                claims = self._claims(row)
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            if not claims:
                continue
            for claim in claims:
                if not claim.aux:
                    claim.row = line
                elif claim.record_ref in self._met:
                    continue
                else:
                    self._met.add(claim.record_ref)
                yield claim
            kept += 1
            if kept == self._options.limit:
                return

    def _claims(self, row: Row) -> list[Claim]:
        """What a row says, with its introductions first; nothing when it is not wanted."""
        if row["version"] and row["version"] != self._release:
            raise ValueError(f"version {row['version']!r} is not that of the file, {self._release}")
        dataset, since = self._dataset, self._options.since
        found = list(dataset.claims(row))
        codes, names = _countries(dataset, row)
        year = whole(row[dataset.year]) if dataset.year else None
        if since and year and year < since.year:
            return []
        if self._wanted and not self._wanted & {*map(fold, names), *map(str, codes)}:
            return []
        if len(codes) == 1:
            # A row about several countries does not show that the file covers each.
            self._countries.add(f"gw:{codes[0]}")
        if year:
            self._years.add(year)
        introductions = [
            named(mention) if mention.kind in ACTOR_KIND else within(mention.name, mention.ref)
            for claim in found
            if claim.predicate != "NAMED"
            for mention in claim.mentions
        ]
        return introductions + found

    def _row(self, fields: list[str]) -> Row:
        return Row(zip(self._columns, (text.strip() for text in fields), strict=True))

    def _check_columns(self) -> None:
        dataset = self._dataset
        missing = [name for name in dataset.needed if name not in self._columns]
        if missing:
            raise InputError(f"{self._path} lacks columns of {dataset.title}: {', '.join(missing)}")
        known = {*dataset.needed, *dataset.optional, *dataset.left_out, "version"}
        unknown = [name or "(no name)" for name in self._columns if name not in known]
        if unknown:
            self.remarks.append(
                f"columns not read, unknown in {dataset.title}: {', '.join(unknown)}"
            )

    def _guess(self) -> str:
        """The coverage when nobody states it: by the file's name, or by the number of rows."""
        if "sample" in self._path.name.lower():
            self.remarks.append(
                "taken as a sample because the file name says so; --coverage partial says otherwise"
            )
            return "sample"
        size = self._dataset.sizes.get(self._release)
        if size and sum(1 for _ in islice(self._table.rows(), size + 1)) == size:
            return "full"
        self.remarks.append(
            "taken as all there is of the countries and years in it; if it is a whole release "
            "say --coverage full, if it is a selection of rows --coverage sample"
        )
        return "partial"


class UcdpLoader(Loader):
    """Reads one of UCDP's datasets."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.about = About(
            name=dataset.series,
            title=dataset.title,
            reads=dataset.reads,
            licence=LICENCE,
            credit=dataset.cite or dataset.title,
        )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the header has the columns only this dataset has together."""
        return {name.lower() for name in table_header(head)} >= self.dataset.signature

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        header = {name.lower() for name in table_header(head)}
        lacking = sorted(self.dataset.signature - header)
        if len(lacking) > len(self.dataset.signature) / 3:
            return ""
        return f"looks like {self.dataset.title}, but lacks the columns {', '.join(lacking)}"

    def read(self, path: Path, options: Options, progress: Progress) -> UcdpReading:
        """See `Loader.read`."""
        return UcdpReading(self.dataset, path, options, progress)


def _countries(dataset: Dataset, row: Row) -> tuple[tuple[int, ...], list[str]]:
    """The Gleditsch-Ward numbers and the names of the countries a row is about."""
    text = row[dataset.country]
    names = [text, *(part.strip() for part in text.split(","))] if text else []
    if dataset.country_code in row:
        return numbers(row[dataset.country_code]), names
    codes = (country_code(name).removeprefix("gw:") for name in dict.fromkeys(names))
    return tuple(int(code) for code in codes if code), names


def _release_of(name: str) -> str:
    found = _SHORT.search(name)
    return release_of(name) or (f"{found[1]}.{found[2]}" if found else "")


def _source(dataset: Dataset, release: str, credit: str) -> Source:
    title = f"{dataset.title} {release}"
    cited = "; ".join(filter(None, (dataset.cite, AUTHORS.get(release))))
    return Source(
        series=dataset.series,
        release=release,
        title=title,
        publisher="Uppsala Conflict Data Program",
        kind="dataset",
        url="https://ucdp.uu.se/downloads/",
        licence=LICENCE,
        credit=credit or f"{title} ({cited or 'UCDP'}), {LICENCE}",
        published=f"20{release[:2]}" if release[:2].isdigit() else "",
        reliability="a",
        threshold=dataset.threshold,
        unit=dataset.unit,
        violence_types=dataset.violence_types,
    )
