"""A panel: rows laid out over units and periods, with 0 and NA told apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graph.credits import credits_of
from graph.panel import evidence
from graph.panel.choice import Choice, Period, periods
from graph.panel.columns import ACTOR, DISTRICT, SHARE, TEXT, Column, columns
from graph.panel.gathering import TYPES, Gathered, gather
from graph.questions.names import find, remarks
from schema.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from graph.engine import Engine
    from graph.panel.counting import Unit

CHUNK: Final = 200_000
"""Rows of the grid of units and periods that are laid out at a time."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel that can be read in parts, and what must be said beside it."""

    choice: Choice
    release: evidence.Release
    gathered: Gathered
    window: tuple[Period, Period]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return columns(self.choice.unit, self.choice.sides)

    def parts(self) -> Iterator["pd.DataFrame"]:
        """The rows in the order of units and periods, some 200,000 at a time; at least one part."""
        yield from _parts(self)

    def frame(self) -> "pd.DataFrame":
        """All rows as one data frame."""
        import pandas as pd

        parts = list(self.parts())
        whole = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
        whole.attrs.update(notes=list(self.notes), sources=list(self.sources))
        return whole


def panel(engine: "Engine", choice: Choice, tell: Tell | None = None) -> Panel:
    """Count the incidents of one release by unit and period.

    Figures are the source's own, report by report, and never mixed with those of another
    source. Where a covered unit at risk has no incident, counts are 0; where it is not at
    risk or not covered they are missing.

    Args:
        engine: the graph.
        choice: unit, window, filters.
        tell: called with the stage, how much is done and how much there is.

    Raises:
        InputError: a name means nothing in the graph, or the window is empty.
        RivalgraphError: no list of incidents is loaded, or none that was asked for.
    """
    told: Tell = tell or (lambda _stage, _done, _all: None)
    release = evidence.choose(engine, choice.source)
    window = choice.window(release.first, release.last)
    said, countries, party, dyads = _filters(engine, choice)
    told("reading incidents", 0, 0)
    found = evidence.incidents(
        engine,
        release,
        countries=None if countries is None else sorted(countries),
        dyads=sorted(dyads) if dyads is not None and release.series.startswith("ucdp") else None,
        active=choice.active_years,
    )
    tables: tuple[list[evidence.Listed], list[evidence.Table]] = [], []
    if choice.unit != DISTRICT:
        tables = evidence.listed(engine)
    gathered = gather(choice, release, found, tables, countries=countries, party=party, dyads=dyads)
    used = (release.id, *(table.id for table in gathered.tables))
    return Panel(
        choice,
        release,
        gathered,
        window,
        (*said, *_notes(engine, choice, release, gathered, used)),
        used,
    )


def panel_without(
    engine: "Engine", choice: Choice, rules: Sequence[str], tell: Tell | None = None
) -> Panel:
    """The panel of a graph derived without some rules; the graph itself stays as it is.

    Rules say who is who, so they change resolved sides and the choice of actors, never how the
    source tells its own dyads and actors apart.

    Args:
        engine: an open graph that may be written to.
        choice: unit, window, filters.
        rules: rules to switch off.
        tell: as for `panel`.

    Raises:
        InputError: as for `panel`, or there is no such rule.
        RivalgraphError: as for `panel`, or the graph is stale, or somebody else is writing.
    """
    from graph.ingest.supposing import without_rules

    with without_rules(engine, rules, progress=tell) as supposed:
        made = panel(supposed, choice, tell)
    said = f"As if these rules were off: {', '.join(rules)}. The graph still has them."
    return replace(made, notes=(said, *made.notes))


def _filters(
    engine: "Engine", choice: Choice
) -> tuple[list[str], frozenset[str] | None, frozenset[str] | None, frozenset[str] | None]:
    """Remarks on names; codes of countries, ids of actors, their dyads (None: all are wanted)."""
    wanted = [("location", name) for name in choice.countries]
    wanted += [("actor", name) for name in choice.actors]
    found = find(engine, wanted) if wanted else {}
    told = remarks(found.values())
    countries = None
    if choice.countries:
        codes: set[str] = set()
        for name in choice.countries:
            known = found["location", name].countries
            if not known:
                raise InputError(f"{name!r} is no country")
            codes.update(known)
        countries = frozenset(codes)
    if not choice.actors:
        return told, countries, None, None
    ids, dyads = evidence.party_of(engine, [found["actor", name].id for name in choice.actors])
    return told, countries, frozenset(ids), frozenset(dyads)


def _notes(
    engine: "Engine",
    choice: Choice,
    release: evidence.Release,
    gathered: Gathered,
    used: Sequence[str],
) -> tuple[str, ...]:
    found = [
        f"{gathered.incidents:,} incidents of {release.title}"
        + (", of active years only" if choice.active_years else "")
        + f", {release.first}–{release.last}; figures as published, never added to another "
        "source's."
    ]
    if not release.everywhere:
        found.append(
            "The source covers part of the world's countries: a unit known to have been active "
            "outside of them is not covered, and its sums are lower bounds."
        )
    if release.threshold:
        found.append(
            f"It lists dyads and actors that reached {release.threshold} deaths in some year: "
            "0 means none listed, not that nobody died."
        )
    if choice.active_years:
        found.append(
            "Of active years only: 0 also stands for a year in which the dyad, below 25 "
            "deaths, was not active."
        )
    if gathered.left_out and choice.unit == DISTRICT:
        share = gathered.left_out / gathered.incidents
        found.append(
            f"{gathered.left_out:,} incidents ({share:.1%}) are placed no finer than the province "
            "and belong to no district; `n_coarser` says how many may."
        )
    elif gathered.left_out:
        found.append(f"{gathered.left_out:,} incidents have no such unit: a party is not resolved.")
    if choice.unit == ACTOR:
        found.append(
            "An incident counts for each of its actors: sums over actors count deaths twice."
        )
    if sample := evidence.sample_size(engine, release):
        found.append(f"{sample:,} reports are known from samples only and are not counted.")
    if choice.actors:
        found.append("A government that one of the actors runs or ran counts as that actor.")
    if tables := ", ".join(table.id for table in gathered.tables):
        found.append(
            f"What was active, since when and where, is also from {tables}; between releases "
            "figures are revised."
        )
    return (*found, *(f"Credit: {line}" for line in credits_of(engine, used)))


def _parts(panel: Panel) -> Iterator["pd.DataFrame"]:
    choice, gathered = panel.choice, panel.gathered
    times = periods(*panel.window)
    present = {
        key for key, period in gathered.counts if panel.window[0] <= period <= panel.window[1]
    }
    if choice.rows != "events":
        first, last = panel.window[0][0], panel.window[1][0]
        present |= {key for key, year in gathered.listed if first <= year <= last}
    if choice.unit == DISTRICT and choice.rows != "events":
        present = set(gathered.units)
    units = sorted((gathered.units[key] for key in present), key=_order)
    by_unit: dict[str, list[Period]] = {}
    for key, period in gathered.counts:
        by_unit.setdefault(key, []).append(period)
    size = max(1, CHUNK // len(times))
    for at in range(0, max(len(units), 1), size):
        yield _lay_out(panel, units[at : at + size], times, by_unit)


def _lay_out(
    panel: Panel,
    units: Sequence["Unit"],
    times: Sequence[Period],
    by_unit: dict[str, list[Period]],
) -> "pd.DataFrame":
    """The rows of some units over all periods."""
    import numpy as np
    import pandas as pd

    choice, gathered = panel.choice, panel.gathered
    width, size = len(times), len(units) * len(times)
    where = {period: at for at, period in enumerate(times)}
    years = np.tile(np.array([year for year, _ in times], dtype=np.int64), len(units))
    starts = [0 if choice.unit == DISTRICT else unit.start for unit in units]
    risk = years >= np.repeat(np.array(starts, dtype=np.int64), width)
    covered, unsure = _covered(panel, units, times)
    seen = np.zeros(size, dtype=bool)
    values: dict[str, dict[int, Any]] = {}
    for number, unit in enumerate(units):
        for period in by_unit.get(unit.key, ()):
            if period in where:
                row = number * width + where[period]
                seen[row] = True
                for name, value in gathered.counts[unit.key, period].values().items():
                    if value is not None:
                        values.setdefault(name, {})[row] = value
    _add_listed(panel, units, where, values)
    _add_coarser(panel, units, where, values)
    zero = ~seen & risk & covered & ~unsure
    keep = {"all": np.ones(size, dtype=bool), "at-risk": risk | seen, "events": seen}[choice.rows]
    frame: dict[str, Any] = {}
    for column in panel.columns:
        if column.name == "year":
            made = pd.array(years, dtype="Int64")
        elif column.name == "month":
            made = pd.array(np.tile([month for _, month in times], len(units)), dtype="Int64")
        elif column.name == "at_risk":
            made = pd.array((risk | seen).astype(np.int64), dtype="Int64")
        elif column.name == "covered":
            made = pd.arrays.IntegerArray(covered.astype(np.int64), unsure)
        elif column.name == "source":
            made = _constant([panel.release.id], size)
        elif column.name in ("countries", "uncovered"):
            made = _constant([_countries(panel, unit, column.name) for unit in units], width)
        elif column.name in values or not any(column.name in unit.fixed for unit in units):
            made = _measured(column, values.get(column.name, {}), size, zero)
        else:
            made = _constant([unit.fixed.get(column.name) for unit in units], width, column.kind)
        frame[column.name] = made[keep]
    return pd.DataFrame(frame)


def _measured(
    column: Column, found: dict[int, Any], size: int, zero: "np.ndarray[Any, Any]"
) -> Any:
    """A column of its own in every row: what was found, 0 where that is known, else missing."""
    import numpy as np
    import pandas as pd

    at = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    if column.kind == TEXT:
        texts = np.full(size, None, dtype=object)
        texts[at] = list(found.values())
        return pd.array(texts, dtype="string")
    numbers: Any = np.zeros(size, dtype=np.float64 if column.kind == SHARE else np.int64)
    missing = ~zero if column.counted else np.ones(size, dtype=bool)
    numbers[at] = [float(v) if column.kind == SHARE else int(v) for v in found.values()]
    missing[at] = False
    if column.kind == SHARE:
        return pd.arrays.FloatingArray(numbers.round(4), missing)
    return pd.arrays.IntegerArray(numbers, missing)


def _constant(values: Sequence[Any], times: int, kind: str = TEXT) -> Any:
    """A column that is the same in all periods of a unit."""
    import numpy as np
    import pandas as pd

    if kind == TEXT:
        return pd.array(np.repeat(np.array(values, dtype=object), times), dtype="string")
    missing = np.array([value is None for value in values], dtype=bool)
    numbers = np.array([0 if value is None else value for value in values], dtype=np.int64)
    return pd.arrays.IntegerArray(np.repeat(numbers, times), np.repeat(missing, times))


def _covered(
    panel: Panel, units: Sequence["Unit"], times: Sequence[Period]
) -> tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]:
    """For each unit and period: whether it is covered, and whether that is not known."""
    import numpy as np

    years = sorted({year for year, _ in times})
    index = np.array([years.index(year) for year, _ in times])
    known: dict[tuple[frozenset[str], int | None], list[bool]] = {}
    covered = np.zeros((len(units), len(times)), dtype=bool)
    unsure = np.zeros((len(units), len(times)), dtype=bool)
    release = panel.release
    for number, unit in enumerate(units):
        kind = unit.fixed.get("type_of_violence")
        key = frozenset(unit.countries), kind
        if key not in known:
            counted = kind is None or not release.types or _kind(kind) in release.types
            known[key] = [
                counted and all(release.covers(country, year) for country in unit.countries)
                for year in years
            ]
        covered[number] = np.array(known[key])[index]
        if unit.beyond:
            covered[number] = False
        elif unit.several:
            unsure[number] = covered[number]
    return covered.ravel() & ~unsure.ravel(), unsure.ravel()


def _countries(panel: Panel, unit: "Unit", column: str) -> str | None:
    chosen = [
        country.removeprefix("gw:")
        for country in unit.countries
        if country
        and (
            column == "countries"
            or not any(
                panel.release.covers(country, year)
                for year in range(panel.window[0][0], panel.window[1][0] + 1)
            )
        )
    ]
    return ";".join(sorted(chosen, key=lambda code: (len(code), code))) or None


def _add_listed(
    panel: Panel,
    units: Sequence["Unit"],
    where: dict[Period, int],
    values: dict[str, dict[int, Any]],
) -> None:
    """What tables of years say of each unit and year."""
    gathered = panel.gathered
    if panel.choice.sides != "source":
        return
    for number, unit in enumerate(units):
        kind = unit.fixed.get("type_of_violence")
        wanted = "one_sided" if kind is None else _kind(kind)
        tables = [t for t in gathered.tables if not t.types or wanted in t.types]
        for (year, _), at in where.items():
            row = number * len(where) + at
            if not any(table.first <= year <= table.last for table in tables):
                continue
            listed = gathered.listed.get((unit.key, year))
            values.setdefault("listed", {})[row] = int(listed is not None)
            if listed is None:
                continue
            values.setdefault("listed_source", {})[row] = listed.source
            for bound in ("low", "best", "high"):
                if (figure := getattr(listed, bound)) is not None:
                    values.setdefault(f"listed_{bound}", {})[row] = figure


def _add_coarser(
    panel: Panel,
    units: Sequence["Unit"],
    where: dict[Period, int],
    values: dict[str, dict[int, Any]],
) -> None:
    """How many incidents without a district may belong to each."""
    if panel.choice.unit != DISTRICT:
        return
    by_place: dict[tuple[str, str], list[Period]] = {}
    for country, admin1, period in panel.gathered.coarser:
        by_place.setdefault((country, admin1), []).append(period)
    found = values.setdefault("n_coarser", {})
    for number, unit in enumerate(units):
        (country,) = unit.countries or {""}
        for place in {(country, unit.fixed["admin1"] or ""), (country, "")}:
            for period in by_place.get(place, ()):
                if period in where:
                    row = number * len(where) + where[period]
                    found[row] = found.get(row, 0) + panel.gathered.coarser[*place, period]


def _kind(code: int) -> str:
    return next(name for name, number in TYPES.items() if number == code)


def _order(unit: "Unit") -> tuple[Any, ...]:
    number = unit.key.rpartition(":")[2]
    return (0, int(number), unit.key) if number.isdigit() else (1, 0, unit.key)
