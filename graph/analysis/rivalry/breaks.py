"""Days across which a course must not be read as a trend: regimes, coverage, known ruptures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.analysis.rivalry.coverage import Cover
from graph.analysis.rivalry.evidence import Known, Regime
from schema.dates import bounds


@dataclass(frozen=True, slots=True)
class Break:
    """A day on which a course breaks. `kind` is `regime`, `coverage` or `data`."""

    day: date
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rupture:
    day: date
    why: str
    countries: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


_RUPTURES: Final = (
    _Rupture(
        date(2021, 8, 15),
        "Afghanistan: war and reporting end together; fewer recorded deaths are peace and silence",
        countries=("gw:700",),
    ),
    _Rupture(date(1998, 1, 1), "GTD: another team codes, later from open sources", series=("gtd",)),
    _Rupture(date(2008, 4, 1), "GTD: another team codes", series=("gtd",)),
    _Rupture(date(2011, 11, 1), "GTD: another team codes, and casts a wider net", series=("gtd",)),
)
"""What is known of the data themselves. That GTD changed hands is general knowledge: check."""


def pair_class(
    one: str, other: str, actors: Mapping[str, Known], regimes: Sequence[Regime], day: date
) -> str:
    """What sort of pair two actors are on a day: a group that governs is a government then."""
    kinds = sorted(_kind(actor, actors, regimes, day) for actor in (one, other))
    if "other" in kinds:
        return "other"
    return "group_government" if kinds == ["government", "group"] else f"{kinds[0]}_{kinds[1]}"


def regime_breaks(one: str, other: str, regimes: Iterable[Regime]) -> list[Break]:
    """The days on which one of the two came to govern or ceased to."""
    found = []
    for regime in regimes:
        if regime.group not in (one, other):
            continue
        for first, last in regime.episodes:
            if first:
                why = f"{regime.group_name} governs as {regime.state_name}"
                found.append(Break(bounds(first)[0], "regime", why))
            if last:
                why = f"{regime.group_name} no longer governs as {regime.state_name}"
                found.append(Break(bounds(last)[1], "regime", why))
    return sorted(found, key=lambda b: (b.day, b.why))


def data_breaks(countries: Collection[str], series: Collection[str]) -> list[Break]:
    """Known ruptures in the data of these countries and of these series."""
    return [
        Break(r.day, "data", r.why)
        for r in _RUPTURES
        if set(r.countries) & set(countries) or set(r.series) & set(series)
    ]


def coverage_breaks(covers: Iterable[Cover], countries: Mapping[str, str]) -> list[Break]:
    """The years in which a dataset begins and ends for the countries concerned (code to name)."""
    found: dict[tuple[date, str], set[str]] = {}
    for cover in covers:
        places = set(countries) & set(cover.countries) if cover.countries else set(countries)
        if places and cover.first:
            found.setdefault((date(cover.first, 1, 1), f"{cover.title} begins"), set()).update(
                places
            )
        if places and cover.last:
            found.setdefault((date(cover.last, 12, 31), f"{cover.title} ends"), set()).update(
                places
            )
    return [
        Break(day, "coverage", f"{why} ({', '.join(sorted(countries[c] for c in places))})")
        for (day, why), places in sorted(found.items())
    ]


def _kind(actor: str, actors: Mapping[str, Known], regimes: Iterable[Regime], day: date) -> str:
    label = actors[actor].kind if actor in actors else ""
    if label == "State" or any(r.group == actor and r.on(day) for r in regimes):
        return "government"
    return "group" if label == "Group" else "other"
