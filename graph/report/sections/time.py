"""Deaths and incidents by year and by month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from graph.analysis.rivalry.breaks import data_breaks
from graph.report.contents import Block, Column, Period, Row, Section, Table, Timeline, sentence
from graph.report.incidents import Incident, sums
from graph.report.material import Material

COARSE: Final = frozenset({"year", "longer", "unknown"})
"""Precisions of a date that cannot say the month."""

_COLUMNS: Final = (
    Column("Year", "text", "the year in which an incident began"),
    Column("Incidents", "number"),
    Column("Killed, best", "number", "sum of best figures"),
    Column("Killed, low", "number", "sum of low figures: a sum of bounds"),
    Column("Killed, high", "number", "sum of high figures: a sum of bounds"),
    Column("No figure", "number", "incidents without a number of deaths"),
    Column("Covered", "text", "whether a loaded dataset looked at that year"),
)


def time_section(material: Material) -> Section:
    """The section: a chart and a table by year, a chart by month."""
    main = material.incidents.main
    recipe = material.recipe(
        "timeline",
        "Deaths by year and month",
        "An incident counts in the year and month in which it began, with the figures of its "
        "chosen report. Low and high add up the outer bounds of each incident; they are bounds, "
        "no confidence interval. Only the series that lists most incidents is drawn. An incident "
        "dated no closer than a year, or over more than a month, is left out of the months.",
        _command(material),
    )
    if not main:
        words = "No incident is counted, so there is no course in time to show."
        return Section("time", "Course in time", (sentence(words),))
    years = by_year(material, main)
    months = by_month(material, main)
    marks = _marks(material, main, years)
    title = material.series_title(main[0].series)
    blocks: list[Block] = [
        Timeline(
            "by-year",
            "Deaths by year",
            f"Bars are best figures by {title}; the line in each bar runs from the sum of low "
            f"to the sum of high figures. {_highest(years)}",
            "year",
            tuple(years),
            marks,
        ),
        Timeline(
            "by-month",
            "Deaths by month",
            f"The same by month. {_highest(months)}",
            "month",
            tuple(months),
            marks,
        ),
        _table(material, years, recipe),
    ]
    coarse = [one for one in main if one.date_precision in COARSE]
    notes = [f"Break {n}, {when}: {words}." for n, (when, words) in enumerate(marks, 1)]
    if coarse:
        verb = "is" if len(coarse) == 1 else "are"
        notes.append(f"{len(coarse):,} {verb} dated too coarsely for the months, and left out.")
    return Section("time", "Course in time", tuple(blocks), tuple(notes))


def by_year(material: Material, incidents: Iterable[Incident]) -> list[Period]:
    """Every year from the first to the last, those without an incident too."""
    found: dict[int, list[Incident]] = defaultdict(list)
    for one in incidents:
        if one.date_from:
            found[one.date_from.year].append(one)
    first, last = _span(material, found)
    return [
        _period(material, str(year), year, found.get(year, [])) for year in range(first, last + 1)
    ]


def by_month(material: Material, incidents: Iterable[Incident]) -> list[Period]:
    """Every month from the first year to the last."""
    found: dict[str, list[Incident]] = defaultdict(list)
    for one in incidents:
        if one.date_from and one.date_precision not in COARSE:
            found[one.date_from.isoformat()[:7]].append(one)
    if not found:
        return []
    first, last = _span(material, [int(label[:4]) for label in found])
    labels = [f"{year}-{month:02}" for year in range(first, last + 1) for month in range(1, 13)]
    return [_period(material, label, int(label[:4]), found.get(label, [])) for label in labels]


def _span(material: Material, years: Iterable[int]) -> tuple[int, int]:
    """First and last year: of the window where there is one, else of what was found."""
    known = list(years)
    since, until = material.scope.since, material.scope.until
    first = since.year if since else min(known)
    last = until.year if until and until <= date.today() else max(known)
    return min(first, *known), max(last, *known)


def _period(material: Material, label: str, year: int, incidents: list[Incident]) -> Period:
    total = sums(incidents)
    unit: Literal["year", "month"] = "month" if "-" in label else "year"
    return Period(
        label,
        total.incidents,
        total.low,
        total.best,
        total.high,
        material.covered(year),
        material.evidence.keep(f"{unit}:{label}", incidents),
    )


def _table(material: Material, years: list[Period], recipe: str) -> Table:
    found = {one.label: one for one in years}
    missing: dict[str, int] = defaultdict(int)
    for one in material.incidents.main:
        if one.date_from and one.best is None:
            missing[str(one.date_from.year)] += 1
    rows = tuple(
        Row(
            f"year-{label}",
            (
                label,
                one.incidents,
                one.best,
                one.low,
                one.high,
                missing[label],
                "yes" if one.covered else "no",
            ),
            one.evidence,
        )
        for label, one in found.items()
    )
    return Table(
        "years",
        "Incidents and deaths by year",
        _COLUMNS,
        rows,
        ("A year without an incident is one without any in the loaded sources, not one of peace.",),
        recipe,
    )


def _highest(periods: list[Period]) -> str:
    known = [one for one in periods if one.best]
    if not known:
        return "No period has a figure."
    top = max(known, key=lambda one: one.best or 0)
    return f"Highest: {top.label} with {top.best:,} ({top.low:,}–{top.high:,})."


def _marks(
    material: Material, main: list[Incident], years: list[Period]
) -> tuple[tuple[str, str], ...]:
    """Known ruptures in the data of these countries and series, within the years shown."""
    countries = material.countries | {one.country_ref for one in main}
    return tuple(
        (one.day.isoformat()[:7], one.why)
        for one in data_breaks(countries, {one.series for one in main})
        if years[0].label <= str(one.day.year) <= years[-1].label
    )


def _command(material: Material) -> str:
    scope = material.scope
    if scope.actor:
        place = scope.area.id if scope.area else None
        return material.command("killed-total", actor=scope.actor.id, place=place, by="year")
    if scope.area:
        return material.command("unattributed", place=scope.area.id)
    return material.command("unattributed")
