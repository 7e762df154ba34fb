"""From evidence items to hostility and cooperation: pure arithmetic, no graph.

Two numbers for a pair, never netted. Each is a sum over its parts; a part is
`weight × log_b(1 + (b - 1) × evidence)`, so that one plain piece of evidence gives exactly the
weight, whatever the base, and the hundredth adds less than the first. The ladder follows ViNSAR
(denouncement, threat, violence); the logarithm of deaths is the usual scale of conflict research.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Final

from graph.analysis.rivalry.recipe import Recipe
from schema.vocabulary import LEVEL

HOSTILE: Final = ("violence", "threat", "denouncement", "stated")
COOPERATIVE: Final = ("alliance", "belonging", "support")
ACTS: Final = ("threat", "denouncement")
"""Parts whose items are dated acts in words: each act counts once, whoever reports it."""

YEAR_OF_DAYS: Final = 365.25
LADDER: Final = [term.code for term in LEVEL.terms]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence for how two actors stand to each other.

    `one` acts or speaks and `other` is acted upon, where `directed`. `record` is the id of the
    incident or the claim, `series` the series of releases that tells it, `grade` the reliability
    of its best source. `first` and `last` are the days it speaks of, `as_of` the day from which
    it ages. Deaths that are not known are None. `rules` are the rules it rests on; `inferred`
    says that it counts only because an official was harmed.
    """

    part: str
    one: str
    other: str
    record: str
    series: str
    directed: bool = True
    sources: tuple[str, ...] = ()
    grade: str = "a"
    attribution: tuple[str, ...] = ("asserted",)
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    incident: bool = False
    inferred: bool = False
    rules: tuple[str, ...] = ()
    what: str = ""
    said: str = ""
    line: int | None = None

    @property
    def year(self) -> int | None:
        """The year it happened in; None when that is not one year."""
        if self.incident:
            return self.first.year if self.first else None
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        return self.first.year

    @property
    def deaths(self) -> tuple[int, int, int] | None:
        """Lower bound, figure and upper bound; None when there is no figure at all.

        The bounds are the outermost of the three figures: in some rows of event data the low
        figure exceeds the best. Where the best is not known the nearest figure stands for it.
        """
        known = [n for n in (self.killed_low, self.killed_best, self.killed_high) if n is not None]
        if not known:
            return None
        best = self.killed_best if self.killed_best is not None else known[0]
        return min(known), best, max(known)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its envelope: no confidence interval, but what the sources leave open."""

    low: float = 0.0
    value: float = 0.0
    high: float = 0.0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.low + other.low, self.value + other.value, self.high + other.high)


NOTHING: Final = Amount()


@dataclass(frozen=True, slots=True)
class Score:
    """What the items of a pair come to. `counted` are the records that entered it."""

    hostility: Amount
    cooperation: Amount
    parts: dict[str, Amount]
    level: str
    counted: frozenset[str]
    points: dict[str, float] = field(default_factory=dict)


def score(items: Sequence[Item], recipe: Recipe, on: date | None, *, decay: bool = True) -> Score:
    """Hostility and cooperation of a pair.

    Args:
        items: the evidence of the pair and window; the order does not matter.
        recipe: the parameters.
        on: the day evidence is looked at from; what is later does not age.
        decay: whether evidence loses weight with age.

    Violence: an incident counts once, however often it is reported; within a year only the
    series with most evidence counts, since series that are not reconciled may tell of the same
    events; that two fought, without a year, counts only as far as it exceeds what is dated.
    Acts in words count once for each act. Standing relations count once for each series, or
    once a year where a series lists years.
    """
    parts: dict[str, Amount] = {}
    counted: set[str] = set()
    points: dict[str, float] = {}
    for part in (*HOSTILE, *COOPERATIVE):
        masses = heaviest(
            (item, mass(item, recipe, on, decay=decay)) for item in items if item.part == part
        )
        points.update((item.record, amount.value) for item, amount in masses)
        total, used = _violence(masses) if part == "violence" else _words(masses)
        counted |= used
        parts[part] = _logged(total, recipe.weight(part), recipe.log_base)
    return Score(
        hostility=_total(parts, HOSTILE),
        cooperation=_total(parts, COOPERATIVE),
        parts=parts,
        level=level(items, recipe),
        counted=frozenset(counted),
        points=points,
    )


def mass(item: Item, recipe: Recipe, on: date | None, *, decay: bool = True) -> Amount:
    """What one item weighs before the logarithm.

    The upper bound takes every source at its word and the highest figure, the lower bound
    takes the discount for source and footing twice and the lowest figure.
    """
    trust = recipe.source(item.grade)
    trust *= max((recipe.footing(word) for word in item.attribution), default=0.0)
    if item.inferred:
        trust *= recipe.officials
    if trust == 0:
        return NOTHING
    age = aged(item, recipe, on) if decay else 1.0
    # What is not dated at all may be of today or long past.
    low_age, high_age = (age, 1.0) if decay and item.as_of is None else (age, age)
    low, best, high = _sizes(item, recipe)
    return Amount(low_age * trust * trust * low, age * trust * best, high_age * high)


def aged(item: Item, recipe: Recipe, on: date | None) -> float:
    """The share of its weight that an item keeps: half after a half-life."""
    if item.as_of is None:
        return recipe.undated
    if on is None:
        return 1.0
    years = max(0.0, (on - item.as_of).days / YEAR_OF_DAYS)
    return float(0.5 ** (years / recipe.half_life))


def level(items: Iterable[Item], recipe: Recipe, one: str = "") -> str:
    """The highest rung of the ladder; with `one`, of what that actor did.

    What has no direction, such as a clash of which nobody says who attacked, counts for both.
    """
    reached = [
        item.part
        for item in items
        if item.part in HOSTILE
        and (not one or not item.directed or item.one == one)
        and any(recipe.footing(word) > 0 for word in item.attribution)
    ]
    return max(reached, key=LADDER.index, default="none")


def _sizes(item: Item, recipe: Recipe) -> tuple[float, float, float]:
    if item.part != "violence":
        return 1.0, 1.0, 1.0
    plain = recipe.incident
    if item.deaths is None:
        return plain, plain, plain + recipe.unknown_deaths
    low, best, high = item.deaths
    # A list that names a pair from so many deaths a year leaves open how many there were.
    more = 0.0 if item.incident else recipe.unknown_deaths
    return plain + low, plain + best, plain + high + more


def heaviest(masses: Iterable[tuple[Item, Amount]]) -> list[tuple[Item, Amount]]:
    """Each record once, at its heaviest: reports and sides of one incident add nothing."""
    best: dict[str, tuple[Item, Amount]] = {}
    for item, amount in masses:
        held = best.get(item.record)
        if held is None or amount.value > held[1].value:
            best[item.record] = (item, amount)
    return [best[record] for record in sorted(best)]


def _violence(masses: Sequence[tuple[Item, Amount]]) -> tuple[Amount, set[str]]:
    sums: dict[int | None, dict[str, Amount]] = defaultdict(lambda: defaultdict(Amount))
    records: dict[tuple[int | None, str], set[str]] = defaultdict(set)
    for item, amount in masses:
        sums[item.year][item.series] += amount
        records[item.year, item.series].add(item.record)
    dated, used = NOTHING, set()
    for year in sorted(y for y in sums if y is not None):
        dated += _outermost(sums[year].values())
        used |= records[year, _leading(sums[year])]
    if None not in sums:
        return dated, used
    loose = _outermost(sums[None].values())
    if loose.value > dated.value:
        used = records[None, _leading(sums[None])]
    return _outermost((dated, loose)), used


def _words(masses: Sequence[tuple[Item, Amount]]) -> tuple[Amount, set[str]]:
    best: dict[tuple[object, ...], tuple[Item, Amount]] = {}
    bounds: dict[tuple[object, ...], Amount] = defaultdict(Amount)
    for item, amount in masses:
        key = same_words(item)
        bounds[key] = _outermost((bounds[key], amount))
        if key not in best or amount.value > best[key][1].value:
            best[key] = (item, amount)
    total = NOTHING
    for key in sorted(bounds, key=repr):
        total += bounds[key]
    return total, {item.record for item, _ in best.values()}


def same_words(item: Item) -> tuple[object, ...]:
    """What makes two items in words one: the same act, or the same relation of one series."""
    if item.part not in ACTS:
        return (item.series, item.year)
    ends = (item.one, item.other) if item.directed else ()
    if item.first is not None and item.first == item.last:
        return (*ends, item.first)
    return (*ends, item.first, item.last, item.series)


def _leading(by_series: dict[str, Amount]) -> str:
    return max(sorted(by_series), key=lambda series: by_series[series].value)


def _outermost(amounts: Iterable[Amount]) -> Amount:
    """The largest of each bound. Low never exceeds value, nor value high, in any of them."""
    found = list(amounts)
    return Amount(
        max(a.low for a in found), max(a.value for a in found), max(a.high for a in found)
    )


def _logged(amount: Amount, weight: float, base: float) -> Amount:
    low, value, high = (
        weight * log(1 + (base - 1) * x, base) for x in (amount.low, amount.value, amount.high)
    )
    return Amount(low, value, high)


def _total(parts: dict[str, Amount], names: Sequence[str]) -> Amount:
    total = NOTHING
    for name in names:
        total += parts[name]
    return total
