"""What a table of events or years covers: a release, all of some countries and years, a sample."""

from abc import abstractmethod
from collections.abc import Collection

from loaders.base import Options, Reading
from loaders.sidecar import Sidecar
from schema.records import Slot


class PartReading(Reading):
    """A table being read that can be cut to some countries and years.

    `_coverage` is how much of its source the whole file holds, `_stated` what the file beside it
    says; both are found out by the reading itself.
    """

    _coverage: str
    _stated: Sidecar

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self.complete = options.complete
        self.whole_parts = options.whole_parts

    @property
    @abstractmethod
    def _kept(self) -> tuple[Collection[str], Collection[int]]:
        """Codes of the countries, and the years, of the rows that were kept."""

    def slot(self) -> Slot:
        """See `Reading.slot`; countries and years are those met unless they are stated.

        A reading cut to some countries, or to what came from the first day of a year on, holds
        all of a part of its file, and covers that part; one cut in any other way is a sample.
        """
        countries, met = self._kept
        refs, coverage = tuple(sorted(countries)), self._coverage
        years = (min(met), max(met)) if met else (None, None)
        if self.complete:
            refs = self._stated.countries or (() if coverage == "full" else refs)
            years = self._stated.years or years
        elif coverage in ("full", "partial"):
            coverage = "partial" if self.whole_parts and refs else "sample"
        return Slot(
            source=self.source.id,
            scope=self.scope,
            coverage=coverage,
            country_refs=refs,
            year_from=years[0],
            year_to=years[1],
        )
