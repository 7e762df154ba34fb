"""What a table of events or years covers: a release, all of some countries and years, a sample."""

from collections.abc import Collection

from loaders.base import Options
from loaders.sidecar import Sidecar
from schema.records import Slot


def covered(
    source: str,
    scope: str,
    coverage: str,
    *,
    stated: Sidecar,
    options: Options,
    countries: Collection[str],
    years: Collection[int],
) -> Slot:
    """The slot that a reading fills; countries and years are those met unless they are stated.

    A reading cut to some countries, or to what came from the first day of a year on, holds all
    of a part of its file, and covers that part; one cut in any other way is a sample.

    Args:
        source: id of the source.
        scope: name of the slot within it.
        coverage: how much of the source the whole file holds.
        stated: what the file beside it says.
        options: how the reading was cut.
        countries: codes of the countries met.
        years: the years met.
    """
    met = (min(years), max(years)) if years else (None, None)
    if options.complete:
        first, last = stated.years or met
        everywhere = coverage == "full"
        refs = stated.countries or (() if everywhere else tuple(sorted(countries)))
    else:
        first, last = met
        refs = tuple(sorted(countries))
        if coverage != "sample":
            coverage = "partial" if options.whole_parts and refs else "sample"
    return Slot(
        source=source,
        scope=scope,
        coverage=coverage,
        country_refs=refs,
        year_from=first,
        year_to=last,
    )
