"""Centrality, its course by year, brokers and key players of a graph, with what must be said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.centrality.brokerage import DEALS, Broker, brokers
from graph.analysis.centrality.keyplayers import KeyPlayers, key_players
from graph.analysis.centrality.measures import HOSTILE, MEASURES, Work, membership
from graph.analysis.centrality.projecting import NO_FLOW, Projected, of_evidence, project
from graph.analysis.centrality.resampling import intervals
from graph.analysis.centrality.tables import Shape, Table, shape
from graph.analysis.draws import SEED, Interval, said_of
from graph.analysis.network import Asked, Evidence, within
from graph.analysis.ranks import TOLERANCE
from graph.engine import Engine
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.analysis.writeback import Written

Tell = Callable[[str, int, int], None]

GROUPINGS: Final = ("camps", "community", "kind")
"""What may group actors for brokerage: camps of signed balance, communities, kinds of actor."""


@dataclass(frozen=True, slots=True)
class Centrality:
    """Who is central in a network.

    Attributes:
        rows: every actor, best first by the first measure.
        communities: whether they were looked for.
        shape: the network as a whole.
        measures: those shown, in order.
        intervals: by measure and actor, when the evidence was resampled.
        recipe: which ties, window, weights, seed.
        notes: what must be said with it.
        projected: the network itself.
    """

    rows: Table
    communities: bool
    shape: Shape
    measures: tuple[str, ...]
    intervals: Mapping[str, Mapping[str, Interval]]
    recipe: str
    notes: list[str]
    projected: Projected


@dataclass(frozen=True, slots=True)
class YearRow:
    """An actor in one year of a course.

    `change` is how many ranks it rose (+) or fell since the year before it; None when it was not
    in the network then. `last` differs from `rank` when others share the value.
    """

    year: int
    id: str
    name: str
    measure: str
    value: float
    rank: int
    last: int
    actors: int
    change: int | None


@dataclass(frozen=True, slots=True)
class Brokers:
    """Brokerage roles, the grouping they rest on, and what must be said with them."""

    rows: list[Broker]
    recipe: str
    notes: list[str]
    projected: Projected


@dataclass(frozen=True, slots=True)
class Players:
    """The answers to the problems asked, with names, and what must be said with them."""

    found: list[KeyPlayers]
    names: dict[str, str]
    recipe: str
    notes: list[str]
    projected: Projected


def centrality(
    engine: Engine,
    on: str = "hostile",
    asked: Asked | None = None,
    *,
    measures: Sequence[str] = (),
    anyway: bool = False,
    weighted: bool = False,
    communities: bool = False,
    draws: int = 0,
    seed: int = SEED,
    tell: Tell | None = None,
) -> Centrality:
    """Who is central in a network, in which sense, and how surely.

    Args:
        engine: an open graph.
        on: which network, one of `projecting.ON`.
        asked: window, place, fewest incidents and sources, who is left out.
        measures: which; none asks for all that may be shown.
        anyway: show measures that suppose flow on ties that carry none.
        weighted: let eigenvector, PageRank, Katz and communities weigh ties.
        communities: look for communities as well; cooperation only, or `anyway`.
        draws: resample the evidence so often for intervals of the ranks; 0 for none.
        seed: of communities and draws.
        tell: called with the stage, how much is done and how much there is.

    Raises:
        RivalgraphError: no such network or measure, or one that needs `anyway`.
    """
    projected = project(engine, on, asked or Asked())
    return of_network(
        projected,
        measures=measures,
        anyway=anyway,
        weighted=weighted,
        communities=communities,
        draws=draws,
        seed=seed,
        tell=tell,
    )


def of_network(
    projected: Projected,
    *,
    measures: Sequence[str] = (),
    anyway: bool = False,
    weighted: bool = False,
    communities: bool = False,
    draws: int = 0,
    seed: int = SEED,
    tell: Tell | None = None,
) -> Centrality:
    """As `centrality`, of a network that was projected already."""
    shown = allowed(projected, measures, anyway)
    cooperative = projected.kind.cooperative
    if communities and not (cooperative or anyway):
        raise RivalgraphError(_needs_anyway(projected.on, "communities"))
    weight = projected.kind.weight
    work = Work(projected.graph, weight=weight, weighted=weighted and bool(weight))
    parts = membership(work, seed) if communities else None
    rows = Table(projected.graph, work, shown, parts)
    around: dict[str, dict[str, Interval]] = {}
    notes = []
    if draws:
        if projected.evidence is None or projected.on == "co-targeting":
            raise RivalgraphError(
                f"intervals come from incidents and claims; a network of {projected.on} has none"
            )
        around = intervals(
            projected.evidence,
            shown,
            draws=draws,
            seed=seed,
            weight=weight,
            weighted=weighted and bool(weight),
            tell=tell,
        )
        notes.append(said_of(draws, seed))
    notes = [*_words(projected, shown, rows), *notes, *projected.notes]
    return Centrality(
        rows,
        communities,
        shape(projected.graph, work, parts),
        tuple(shown),
        around,
        _recipe(projected, shown, weighted, communities, seed),
        notes,
        projected,
    )


def allowed(projected: Projected, measures: Sequence[str], anyway: bool) -> list[str]:
    """The measures to show on a network.

    Raises:
        RivalgraphError: there is no such measure, or it supposes a flow that these ties are not.
    """
    for name in measures:
        if name not in MEASURES:
            raise RivalgraphError(f"no measure {name!r}; there are {', '.join(MEASURES)}")
    if projected.kind.cooperative or anyway:
        return list(dict.fromkeys(measures)) or list(MEASURES)
    refused = [name for name in measures if name not in HOSTILE]
    if refused:
        raise RivalgraphError(_needs_anyway(projected.on, ", ".join(refused)))
    return list(dict.fromkeys(measures)) or list(HOSTILE)


def by_year(
    projected: Projected, measure: str, *, anyway: bool = False, weighted: bool = False
) -> list[YearRow]:
    """The course of one measure over the years of the window, or of the evidence.

    Raises:
        RivalgraphError: the measure is not for these ties, or they have no years.
    """
    allowed(projected, [measure], anyway)
    evidence = projected.evidence
    if evidence is None:
        raise RivalgraphError(f"a network of {projected.on} is not cut by year")
    found: list[YearRow] = []
    before: dict[str, int] = {}
    for year in _years(evidence):
        first = max(date(year, 1, 1), evidence.asked.since or date.min)
        last = min(date(year, 12, 31), evidence.asked.until or date.max)
        part = of_evidence(projected.on, within(evidence, first, last))
        kind = part.kind
        work = Work(part.graph, weight=kind.weight, weighted=weighted and bool(kind.weight))
        rows = [r for r in Table(part.graph, work, [measure], None) if measure in r.ranks]
        for row in rows:
            rank = row.ranks[measure]
            found.append(
                YearRow(
                    year,
                    row.id,
                    row.name,
                    measure,
                    row.values[measure] or 0.0,
                    rank.first,
                    rank.last,
                    len(rows),
                    before[row.id] - rank.first if row.id in before else None,
                )
            )
        before = {row.id: row.ranks[measure].first for row in rows}
    return found


def brokers_of(
    engine: Engine,
    on: str = "cooperative",
    asked: Asked | None = None,
    *,
    groups: str = "community",
    anyway: bool = False,
    seed: int = SEED,
) -> Brokers:
    """Gould and Fernandez's roles of every actor of a network.

    Args:
        engine: an open graph.
        on: which network.
        asked: window, place, fewest incidents and sources, who is left out.
        groups: `community` (Leiden), `kind` of actor, or `camps` of signed balance in the same
            window, which hold only actors on a cycle of ties with signs.
        anyway: count on ties that are not cooperation; nobody is called a broker there.
        seed: of the communities.

    Raises:
        RivalgraphError: no such network or grouping, or one that needs `anyway`.
    """
    if groups not in GROUPINGS:
        raise RivalgraphError(f"no grouping {groups!r}; there are {', '.join(GROUPINGS)}")
    projected = project(engine, on, asked or Asked())
    if not (projected.kind.cooperative or anyway):
        raise RivalgraphError(_needs_anyway(on, "brokerage"))
    belongs = _groups(engine, projected, groups, seed)
    rows = brokers(projected.graph, belongs, seed=seed)
    outside = len(projected.graph) - len(rows)
    notes = [
        "Ties have no direction here, so each pair counts both ways, and gatekeeper equals "
        "representative.",
        f"Expected and z are over {DEALS} random deals of the same groups over the same ties (seed "
        f"{seed}): beyond 2 or below -2 is seldom chance, for one actor and role looked at alone.",
    ]
    if not projected.kind.cooperative:
        notes.append(
            f"On {on} ties these are counts of positions in the pattern of fighting: "
            f"{NO_FLOW}, and nobody here is a broker."
        )
    if outside:
        notes.append(
            f"{outside} of {len(projected.graph)} actors belong to no group by {groups} and are "
            "left out, with the pairs they are part of."
        )
    if rows and not any(row.total for row in rows):
        notes.append("Nobody stands between two others who have no tie.")
    how = f"; groups by {groups}" + (f" (Leiden, seed {seed})" if groups == "community" else "")
    return Brokers(rows, projected.recipe + how, [*notes, *projected.notes], projected)


def key_players_of(
    engine: Engine,
    on: str = "cooperative",
    asked: Asked | None = None,
    *,
    k: int = 2,
    problems: Sequence[str] = ("neg", "pos"),
    criterion: str = "distance",
    anyway: bool = False,
) -> Players:
    """The key players of a network; see `keyplayers`.

    Raises:
        RivalgraphError: no such network, problem or criterion, k does not fit, or ties that
            need `anyway`.
    """
    projected = project(engine, on, asked or Asked())
    if not (projected.kind.cooperative or anyway):
        raise RivalgraphError(_needs_anyway(on, "key players"))
    found = [
        key_players(projected.graph, k, problem=problem, criterion=criterion)
        for problem in problems
    ]
    names = {ident: str(data.get("name") or ident) for ident, data in projected.graph.nodes.items()}
    notes = []
    if not projected.kind.cooperative:
        notes.append(f"On {on} ties: {NO_FLOW}; going and reach are of the pattern of fighting.")
    notes += [
        f"KPP-{one.problem.upper()}: {len(one.sets)} sets are equally good." for one in found
        if len(one.sets) > 1
    ]  # fmt: skip
    return Players(found, names, projected.recipe, [*notes, *projected.notes], projected)


def write_back(engine: Engine, found: Centrality, size_by: str = "") -> "Written":
    """Put the measures of a result onto its actors; see `graph.analysis.writeback.write`.

    Raises:
        RivalgraphError: the nodes are no actors, or somebody else is writing.
    """
    from graph.analysis.writeback import write

    if found.projected.on in ("person-office", "offices"):
        raise RivalgraphError(f"a network of {found.projected.on} has nodes that are no actors")
    if found.projected.asked.coded:
        raise RivalgraphError("a coded network has the sources' own ids, not actors of the graph")
    measure = size_by or found.measures[0]
    if measure not in found.measures:
        raise RivalgraphError(f"{measure} is not among the measures computed")
    return write(
        engine,
        {row.id: row.values for row in found.rows},
        recipe=found.recipe,
        size_by=measure,
        communities={row.id: row.community for row in found.rows if row.community},
        low_first=MEASURES[measure].low_first,
    )


def _words(projected: Projected, shown: Sequence[str], rows: Table) -> list[str]:
    notes = []
    if not projected.kind.cooperative:
        notes.append(
            "Ties of hostility show prominence in conflict, not influence."
            if projected.on == "hostile"
            else f"Ties of {projected.on} are not cooperation: they show prominence, not influence."
        )
        flow = [name for name in shown if name not in HOSTILE]
        if flow:
            notes.append(f"{', '.join(flow)}: {NO_FLOW}; nobody here is a broker.")
    if equal := rows.equal():
        which = "every measure" if len(equal) == len(shown) else ", ".join(equal)
        notes.append(
            f"By {which} all {len(rows)} actors are equal: the structure ranks nobody, and any "
            "order must come from the evidence."
        )
    if rows.tied():
        notes.append(f"= marks equal values (within {TOLERANCE:g}), which share their ranks.")
    if undefined := rows.undefined():
        notes.append(
            f"Empty in {', '.join(undefined)}: not defined there (no ties, or outside the one "
            "largest part)."
        )
    return notes


def _recipe(
    projected: Projected, shown: Sequence[str], weighted: bool, communities: bool, seed: int
) -> str:
    kind = projected.kind
    parts = [projected.recipe]
    if "strength" in shown:
        parts.append(f"strength sums {kind.weight_says}")
    takes = [name for name in shown if name in ("eigenvector", "pagerank", "katz")]
    takes += ["communities"] if communities else []
    if takes and weighted and kind.weight:
        parts.append(f"{', '.join(takes)} weigh ties by {kind.weight_says}; the rest do not")
    else:
        parts.append("all else counts ties as equal" if "strength" in shown else "ties are equal")
    if communities:
        parts.append(f"communities by Leiden on modularity, seed {seed}")
    return "; ".join(parts)


def _years(evidence: Evidence) -> list[int]:
    from graph.ingest.derive.mentions import claim_dates

    years: set[int] = set()
    spans: list[tuple[int, int]] = []
    for fight in evidence.fights:
        first, last = fight.first or fight.last, fight.last or fight.first
        if first and last:
            spans.append((int(first[:4]), int(last[:4])))
    for word in evidence.words:
        first_day, last_day = claim_dates(word.claim)
        known = first_day or last_day
        if known:
            spans.append(((first_day or known).year, (last_day or known).year))
    for start, end in spans:
        years.update(range(start, end + 1))
    since, until = evidence.asked.since, evidence.asked.until
    return sorted(
        year
        for year in years
        if (not since or year >= since.year) and (not until or year <= until.year)
    )


def _groups(engine: Engine, projected: Projected, groups: str, seed: int) -> dict[Any, str]:
    graph, asked = projected.graph, projected.asked
    if groups == "kind":
        return {node: kind for node, data in graph.nodes.items() if (kind := data.get("kind"))}
    if groups == "community":
        work = Work(graph)
        return {
            node: f"community {number}"
            for node, number in zip(work.ids, membership(work, seed), strict=True)
        }
    from graph.analysis.balance import balance

    found = balance(
        engine,
        since=asked.since,
        until=asked.until,
        place=asked.place or None,
        regime=False,
    )
    return {
        ident: f"camp {number}"
        for number, camp in enumerate(found.camps, 1)
        for ident in camp
        if ident in graph
    }


def _needs_anyway(on: str, what: str) -> str:
    return (
        f"{what}: not shown on {on} ties, which carry nothing from one to the next; "
        "--anyway (anyway=True) shows it, with no flow interpretation"
    )
