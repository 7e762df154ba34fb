"""The course of a rivalry by year, each year by its own evidence and without decay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.rivalry.breaks import Break, pair_class
from graph.analysis.rivalry.coverage import Cover, uncovered
from graph.analysis.rivalry.evidence import Known, Regime
from graph.analysis.rivalry.figures import Figures, figures
from graph.analysis.rivalry.recipe import Recipe
from graph.analysis.rivalry.scoring import ACTS, Item, level, score


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a pair.

    `hostility` is None, not zero, where there is no evidence and nobody looked; `covered` is
    `yes`, `partly` or `no`, and `not_covered` names the countries. Deaths are None when no
    figure is known. `breaks` says what happened in that year across which no trend runs.
    """

    year: int
    hostility: float | None
    hostility_low: float | None
    hostility_high: float | None
    level: str
    pair_class: str
    n_incidents: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    n_words: int
    covered: str
    not_covered: tuple[str, ...]
    breaks: tuple[str, ...]


def course(
    pair: tuple[str, str],
    items: Sequence[Item],
    recipe: Recipe,
    *,
    since: date | None,
    until: date | None,
    countries: Mapping[str, str],
    covers: Sequence[Cover],
    breaks: Iterable[Break],
    actors: Mapping[str, Known],
    regimes: Sequence[Regime],
) -> list[Year]:
    """The years from the first evidence to the last, or of the window.

    Args:
        pair: the two actors.
        items: their evidence; what is not dated to one year has no place here.
        recipe: the parameters; its half-life plays no part.
        since: first day of the window, None from the first evidence.
        until: last day of the window, None to the last evidence.
        countries: where incidents between them are to be expected, code to name.
        covers: what the loaded datasets cover.
        breaks: of any kind, marked in their year.
        actors: the actors, for the class of the pair.
        regimes: who governed when, for the class of the pair.
    """
    dated: dict[int, list[Item]] = {}
    for item in items:
        year = _year(item)
        if year is not None:
            dated.setdefault(year, []).append(item)
    if not dated:
        return []
    first = since.year if since else min(dated)
    last = until.year if until else max(dated)
    marks: dict[int, list[str]] = {}
    for mark in breaks:
        marks.setdefault(mark.day.year, []).append(f"{mark.day.isoformat()} {mark.why}")
    found = []
    for number in range(first, last + 1):
        then = dated.get(number, [])
        missing = uncovered(covers, tuple(countries), number)
        whole = len(missing) == len(countries)
        covered = "yes" if not missing and countries else "no" if whole else "partly"
        scored = score(then, recipe, None, decay=False)
        known = bool(then) or covered == "yes"
        told = figures(then, scored.counted) if then else Figures()
        found.append(
            Year(
                year=number,
                hostility=round(scored.hostility.value, 4) if known else None,
                hostility_low=round(scored.hostility.low, 4) if known else None,
                hostility_high=round(scored.hostility.high, 4) if known else None,
                level=level(then, recipe),
                pair_class=pair_class(*pair, actors, regimes, date(number, 12, 31)),
                n_incidents=told.incidents,
                killed_low=told.low,
                killed_best=told.best,
                killed_high=told.high,
                n_words=len({i.record for i in then if i.part in ACTS} & scored.counted),
                covered=covered,
                not_covered=tuple(countries[c] for c in missing),
                breaks=tuple(marks.get(number, ())),
            )
        )
    return found


def _year(item: Item) -> int | None:
    """The year an item belongs to; an act not before a day, to the year of that day."""
    if item.part in ACTS and item.first is not None and item.last is None:
        return item.first.year
    return item.year
