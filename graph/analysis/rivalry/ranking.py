"""Rivals ranked, and one pair looked at closely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.rivalry.breaks import (
    Break,
    coverage_breaks,
    data_breaks,
    pair_class,
    regime_breaks,
)
from graph.analysis.rivalry.course import Year, course
from graph.analysis.rivalry.coverage import country_names, read_covers, where_they_meet
from graph.analysis.rivalry.evidence import Asked, Gathered, gather, ordered, read_regimes
from graph.analysis.rivalry.figures import figures
from graph.analysis.rivalry.recipe import Recipe
from graph.analysis.rivalry.scoring import (
    COOPERATIVE,
    Item,
    Score,
    level,
    score,
)
from schema.errors import InputError
from schema.vocabulary import PAIR_CLASS

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.questions.absence import Absence
    from graph.questions.names import Found

CLASSES: Final = tuple(term.code for term in PAIR_CLASS.terms)
SIGNS: Final = ("hostile", "cooperative", "any")


@dataclass(frozen=True, slots=True)
class Pair:
    """How two actors stand to each other in a window; hostility and cooperation apart.

    Both numbers have an envelope (`_low`, `_high`): what the sources leave open in figures and
    in how far they are to be trusted; no confidence interval. `stance` is `hostile`,
    `cooperative`, `mixed` (both from the thresholds of the recipe on) or `weak`. `level_out` is
    the rung of the ladder that `one` reached against `other`, `level_in` the other way round; a
    clash of which nobody says who attacked counts for both, and `directed_out` and `directed_in`
    leave it aside.
    `pair_class` is that of its latest evidence, and `rank` counts within it; equal
    numbers share a rank. `parts` says what the two numbers are made of. Deaths are sums of bounds
    over the incidents that count, None when no figure is known.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    rank: int
    pair_class: str
    stance: str
    hostility: float
    hostility_low: float
    hostility_high: float
    cooperation: float
    cooperation_low: float
    cooperation_high: float
    level: str
    level_out: str
    level_in: str
    directed_out: str
    directed_in: str
    n_incidents: int
    n_inferred: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    no_figure: int
    n_threats: int
    n_denouncements: int
    n_stated: int
    n_cooperative: int
    first: date | None
    last: date | None
    n_sources: int
    sources: tuple[str, ...]
    rules: tuple[str, ...]
    parts: dict[str, float]
    class_before: tuple[str, ...] = ()

    def row(self) -> dict[str, Any]:
        """The pair as a flat row of plain values; parts as columns of their own."""
        found = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "parts"}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in found.items()
        } | self.parts


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, with its source.

    `points` is what it weighs before the logarithm; `counted` is False where another record
    already tells of it: a series that lists more that year, or another report of the same act.
    """

    part: str
    date: str
    who: str
    whom: str
    directed: bool
    what: str
    said: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    attribution: tuple[str, ...]
    inferred: bool
    rules: tuple[str, ...]
    points: float
    counted: bool
    record: str
    line: int | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One pair in full. `pair` is None when there is no evidence at all; `absence` says why."""

    a: str
    b: str
    a_name: str
    b_name: str
    pair: Pair | None
    parts: dict[str, tuple[float, float, float]]
    """Each part as lower bound, value and upper bound."""

    course: list[Year]
    breaks: list[Break]
    evidence: list[Evidence]
    notes: list[str]
    recipe: Recipe
    on: date | None
    """The day evidence is looked at from."""

    absence: "Absence | None" = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranked pairs with what must be said beside them, and the evidence to rank anew."""

    pairs: list[Pair]
    notes: list[str]
    recipe: Recipe
    gathered: Gathered
    asked: Asked
    absence: "Absence | None" = None
    chosen: dict[str, Any] = field(default_factory=dict)


def ranking(
    engine: "Engine",
    actor: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    min_sources: int = 1,
    recipe: Recipe | None = None,
    sign: str = "hostile",
    pair_classes: Sequence[str] = (),
    sources: Sequence[str] = (),
    regime: bool = True,
    lineage: bool = False,
    without: Sequence[str] = (),
) -> Ranking:
    """The rivals of an actor, or all pairs, each class ranked by itself.

    Args:
        engine: an open graph.
        actor: id or name; None for all pairs.
        since: first day; an incident counts when it ended then or later.
        until: last day, and the day from which evidence ages; None for the last day of which
            the graph knows evidence.
        place: id or name of a place; incidents in it, and words between actors seen there.
        min_sources: fewest sources behind a pair.
        recipe: the parameters.
        sign: `hostile` keeps pairs with hostility, ranked by it; `cooperative` likewise;
            `any` keeps all, ranked by hostility.
        pair_classes: only pairs of these classes.
        sources: only evidence of these series or sources.
        regime: a government that a group runs counts as that group.
        lineage: with what this project's own registry says.
        without: rules whose evidence is left out.

    Returns:
        The pairs with notes, the reason of an empty answer, and the evidence.

    Raises:
        InputError: a name is not known or not clear, or an argument does not fit.
    """
    from graph.questions import absence as nothing

    _check(since, until, sign, pair_classes)
    check_rules(without)
    used = recipe or Recipe()
    found = _names(engine, [actor] if actor else [], place)
    me = found.get(("actor", actor or ""))
    where = found.get(("location", place or ""))
    asked = Asked(
        us=_party(engine, me, regime) if me else None,
        since=since,
        until=until,
        place=where.id if where else None,
        sources=tuple(sources),
        regime=regime,
        lineage=lineage,
        without=tuple(without),
    )
    gathered = gather(engine, asked)
    chosen: dict[str, Any] = {
        "focus": me.id if me else "",
        "min_sources": min_sources,
        "sign": sign,
        "pair_classes": tuple(pair_classes),
    }
    pairs = rank_gathered(gathered, used, **chosen)
    about = nothing.Asked("incidents", (me,) if me else (), where, since, until)
    notes = _notes(engine, [me] if me else [], gathered, asked)
    if pairs and (missed := nothing.gap(engine, about)):
        notes.append(missed)
    return Ranking(
        pairs,
        notes,
        used,
        gathered,
        asked,
        None if pairs else nothing.absence(engine, about),
        chosen,
    )


def rank_gathered(
    gathered: Gathered,
    recipe: Recipe,
    *,
    focus: str = "",
    min_sources: int = 1,
    sign: str = "hostile",
    pair_classes: Sequence[str] = (),
) -> list[Pair]:
    """Score and rank evidence that has been read; pure.

    Args:
        gathered: the evidence.
        recipe: the parameters.
        focus: id of the actor that stands first in each pair.
        min_sources: fewest sources behind a pair.
        sign: `hostile`, `cooperative` or `any`.
        pair_classes: only pairs of these classes.
    """
    pairs = []
    for ends, items in gathered.items.items():
        one, other = ends if not focus or ends[0] == focus else ends[::-1]
        pair = make_pair(one, other, items, gathered, recipe)
        if pair.n_sources < min_sources or (pair_classes and pair.pair_class not in pair_classes):
            continue
        if (sign == "hostile" and not pair.hostility) or (
            sign == "cooperative" and not pair.cooperation
        ):
            continue
        pairs.append(pair)
    measure = "cooperation" if sign == "cooperative" else "hostility"
    pairs.sort(
        key=lambda p: (CLASSES.index(p.pair_class), -getattr(p, measure), p.one_name, p.other_name)
    )
    return _numbered(pairs, measure)


def make_pair(
    one: str, other: str, items: Sequence[Item], gathered: Gathered, recipe: Recipe
) -> Pair:
    """One pair from its evidence; its rank is still 0."""
    scored = score(items, recipe, gathered.on)
    told = figures(items, scored.counted)
    spoken = [day for i in items if (day := i.last or i.first)]
    # A rivalry that was over before one of the two came to govern stays what it was; what is
    # known by the year counts from its beginning, which may lie before the turn.
    begun = [day for i in items if (day := i.first or i.last)]
    latest = min(max(begun), gathered.on or date.max) if begun else gathered.on or date.max
    classed = pair_class(one, other, gathered.actors, gathered.regimes, latest)
    sources = sorted({source for item in items for source in item.sources})
    return Pair(
        one=one,
        other=other,
        one_name=_name(one, gathered),
        other_name=_name(other, gathered),
        rank=0,
        pair_class=classed,
        stance=stance(scored, recipe),
        **_amounts(scored),
        level=scored.level,
        level_out=level(items, recipe, one),
        level_in=level(items, recipe, other),
        directed_out=level((i for i in items if i.directed), recipe, one),
        directed_in=level((i for i in items if i.directed), recipe, other),
        n_incidents=told.incidents,
        n_inferred=told.inferred,
        killed_low=told.low,
        killed_best=told.best,
        killed_high=told.high,
        no_figure=told.no_figure,
        n_threats=_counted(items, scored, "threat"),
        n_denouncements=_counted(items, scored, "denouncement"),
        n_stated=_counted(items, scored, "stated"),
        n_cooperative=_counted(items, scored, *COOPERATIVE),
        first=min((i.first for i in items if i.first), default=None),
        last=max(spoken, default=None),
        n_sources=len(sources),
        sources=tuple(sources),
        rules=tuple(sorted({rule for item in items for rule in item.rules})),
        parts={name: round(amount.value, 4) for name, amount in scored.parts.items()},
        class_before=_classes_before(one, other, items, gathered, classed),
    )


def stance(scored: Score, recipe: Recipe) -> str:
    """`hostile`, `cooperative`, `mixed` or `weak`, by the thresholds of the recipe."""
    hostile = scored.hostility.value >= recipe.hostile_from and scored.hostility.value > 0
    friendly = scored.cooperation.value >= recipe.cooperative_from and scored.cooperation.value > 0
    if hostile and friendly:
        return "mixed"
    return "hostile" if hostile else "cooperative" if friendly else "weak"


def rivalry(
    engine: "Engine",
    a: str,
    b: str,
    *,
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    recipe: Recipe | None = None,
    sources: Sequence[str] = (),
    regime: bool = True,
    lineage: bool = False,
    without: Sequence[str] = (),
) -> Rivalry:
    """How two actors stand to each other: both numbers, course, evidence.

    Args:
        engine: an open graph.
        a: id or name of one actor; `pair.one`.
        b: id or name of the other.
        since, until, place, recipe, sources, regime, lineage, without: as in `ranking`.

    Raises:
        InputError: a name is not known or not clear, or both mean one party.
    """
    from graph.questions import absence as nothing

    _check(since, until)
    check_rules(without)
    used = recipe or Recipe()
    found = _names(engine, [a, b], place)
    first, second = found["actor", a], found["actor", b]
    where = found.get(("location", place or ""))
    us, them = _party(engine, first, regime), _party(engine, second, regime)
    if set(us) & set(them):
        raise InputError(f"{first.name} and {second.name} are one party; name two")
    asked = Asked(
        us=us,
        them=them,
        since=since,
        until=until,
        place=where.id if where else None,
        sources=tuple(sources),
        regime=regime,
        lineage=lineage,
        without=tuple(without),
        detail=True,
    )
    gathered = gather(engine, asked)
    key = next(iter(gathered.items), ordered(first.id, second.id))
    items = gathered.items.get(key, [])
    one, other = key if key[0] == us[0] or key[1] == them[0] else key[::-1]
    scored = score(items, used, gathered.on)
    pair = make_pair(one, other, items, gathered, used) if items else None
    countries = country_names(
        engine,
        set(first.countries) | set(second.countries) | gathered.countries.get(key, set()),
    )
    meeting = where_they_meet(
        first.countries, second.countries, gathered.countries.get(key, ()), countries
    )
    shown = {ref: countries[ref] for ref in meeting}
    covers = read_covers(engine)
    series = {item.series for item in items}
    breaks = [
        *_with_class(one, other, gathered),
        *coverage_breaks([c for c in covers if set(c.countries) & set(shown)], shown),
        *data_breaks(shown, series),
    ]
    breaks = sorted(
        (k for k in breaks if (not since or k.day >= since) and (not until or k.day <= until)),
        key=lambda k: (k.day, k.kind, k.why),
    )
    about = nothing.Asked("incidents", (first, second), where, since, until)
    notes = _notes(engine, [first, second], gathered, asked)
    if pair and (missed := nothing.gap(engine, about)):
        notes.append(missed)
    return Rivalry(
        a=one,
        b=other,
        a_name=_name(one, gathered),
        b_name=_name(other, gathered),
        pair=replace(pair, rank=1) if pair else None,
        parts={
            name: (round(p.low, 4), round(p.value, 4), round(p.high, 4))
            for name, p in scored.parts.items()
        },
        course=course(
            (one, other),
            items,
            used,
            since=since,
            until=until,
            countries=shown,
            covers=covers,
            breaks=breaks,
            actors=gathered.actors,
            regimes=gathered.regimes,
        ),
        breaks=breaks,
        evidence=_evidence(items, scored, gathered),
        notes=notes,
        recipe=used,
        on=gathered.on,
        absence=None if pair else nothing.absence(engine, about),
    )


def _with_class(one: str, other: str, gathered: Gathered) -> list[Break]:
    """The breaks of regime of a pair, with the class it has from then on."""
    found = []
    for mark in regime_breaks(one, other, gathered.regimes):
        after = mark.day + timedelta(days=1)
        then = pair_class(one, other, gathered.actors, gathered.regimes, after)
        why = f"{mark.why}; the pair is then {then.replace('_', ' – ')}"
        found.append(replace(mark, why=why))
    return found


def check_rules(rules: Sequence[str]) -> None:
    """That the rules to be left out exist."""
    from loaders.registry.registry import load_registry

    known = load_registry().rules
    for rule in rules:
        if rule not in known:
            raise InputError(f"there is no rule {rule!r}; the rules are: {', '.join(known)}")


def _check(
    since: date | None,
    until: date | None,
    sign: str = "any",
    pair_classes: Sequence[str] = (),
) -> None:
    if since and until and since > until:
        raise InputError(f"since={since} lies after until={until}")
    if sign not in SIGNS:
        raise InputError(f"sign {sign!r} is not one of {', '.join(SIGNS)}")
    for wanted in pair_classes:
        if wanted not in CLASSES:
            raise InputError(f"class {wanted!r} is not one of {', '.join(CLASSES)}")


def _names(
    engine: "Engine", actors: Sequence[str], place: str | None
) -> dict[tuple[str, str], "Found"]:
    from graph.questions import names

    wanted = {("actor", name) for name in actors} | ({("location", place)} if place else set())
    return names.find(engine, wanted)


def _party(engine: "Engine", found: "Found", regime: bool) -> tuple[str, ...]:
    """An actor with the governments it runs; a government stands with the group that runs it."""
    if not regime:
        return (found.id,)
    regimes = read_regimes(engine)
    head = next((r.group for r in regimes if r.state == found.id), found.id)
    return (head, *sorted(r.state for r in regimes if r.group == head))


def _amounts(scored: Score) -> dict[str, float]:
    return {
        f"{name}{suffix}": round(getattr(amount, bound), 4)
        for name, amount in (("hostility", scored.hostility), ("cooperation", scored.cooperation))
        for suffix, bound in (("", "value"), ("_low", "low"), ("_high", "high"))
    }


def _counted(items: Sequence[Item], scored: Score, *parts: str) -> int:
    return len({i.record for i in items if i.part in parts and i.record in scored.counted})


def _name(actor: str, gathered: Gathered) -> str:
    return gathered.actors[actor].name if actor in gathered.actors else actor


def _classes_before(
    one: str, other: str, items: Sequence[Item], gathered: Gathered, now: str
) -> tuple[str, ...]:
    """Other classes that the pair was of on days of its evidence, in order of time."""
    days = sorted({i.first for i in items if i.first})
    turns = [b.day for b in regime_breaks(one, other, gathered.regimes)]
    if not days or not turns:
        return ()
    seen = [pair_class(one, other, gathered.actors, gathered.regimes, day) for day in days]
    return tuple(c for c in dict.fromkeys(seen) if c != now)


def _numbered(pairs: Sequence[Pair], measure: str) -> list[Pair]:
    """Ranks within each class; equal numbers share a rank, and the next one counts on."""
    found: list[Pair] = []
    place: dict[str, int] = {}
    for pair in pairs:
        place[pair.pair_class] = place.get(pair.pair_class, 0) + 1
        before = found[-1] if found else None
        same = (
            before is not None
            and before.pair_class == pair.pair_class
            and getattr(before, measure) == getattr(pair, measure)
        )
        number = before.rank if before is not None and same else place[pair.pair_class]
        found.append(replace(pair, rank=number))
    return found


def _evidence(items: Sequence[Item], scored: Score, gathered: Gathered) -> list[Evidence]:
    found: dict[tuple[str, str, str], Evidence] = {}
    for item in items:
        found[item.record, item.one, item.other] = Evidence(
            part=item.part,
            date=_span(item),
            who=_name(item.one, gathered),
            whom=_name(item.other, gathered),
            directed=item.directed,
            what=item.what,
            said=item.said,
            killed_low=item.killed_low,
            killed_best=item.killed_best,
            killed_high=item.killed_high,
            attribution=item.attribution,
            inferred=item.inferred,
            rules=item.rules,
            points=round(scored.points.get(item.record, 0.0), 4),
            counted=item.record in scored.counted,
            record=item.record,
            line=item.line,
            sources=item.sources,
        )
    order = list(scored.parts)
    return sorted(found.values(), key=lambda e: (order.index(e.part), e.date, e.record, e.who))


def _span(item: Item) -> str:
    first = item.first.isoformat() if item.first else ""
    last = item.last.isoformat() if item.last else ""
    if first and item.first == item.last:
        return first
    return f"{first}..{last}" if first or last else ""


def _notes(
    engine: "Engine", named: Sequence["Found"], gathered: Gathered, asked: Asked
) -> list[str]:
    from graph.questions import names

    notes = names.remarks(named)
    if asked.regime:
        notes += [
            f"{one.name} includes {', '.join(one.regimes)}, as which it governs or governed."
            for one in named
            if one.regimes
        ]
    if gathered.undated_acts:
        notes.append(
            f"{gathered.undated_acts} undated threats and denouncements are left out of the window."
        )
    if gathered.undated_ties:
        notes.append(
            f"{gathered.undated_ties} undated relations are kept: a standing tie is not outside "
            "of a window for want of a date."
        )
    if asked.place:
        notes.append(
            "Words and relations have no place: those between actors with an incident there count."
        )
    if asked.without:
        notes.append(
            f"Left out: all evidence that rests on {', '.join(asked.without)}. It is not "
            "credited to another actor instead; `rebuild --without` does that."
        )
    return notes


def parts_shown(parts: Mapping[str, float]) -> str:
    """The parts that are not zero, in a line."""
    return ", ".join(f"{name} {value:.1f}" for name, value in parts.items() if value) or "none"
