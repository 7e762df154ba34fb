"""Who stands in which camp, and what does not fit, from the evidence in a graph."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.balance.chance import DRAWS, Chance, chance
from graph.analysis.balance.partition import EXACT_UP_TO, fewest_camps, partition
from graph.analysis.balance.predict import BackTest, Prediction, back_test, predictions
from graph.analysis.balance.signed import (
    FRIENDLY,
    HOSTILE,
    Signed,
    Tie,
    cycle_rank,
    four_cycles,
    hostile_ties,
    in_balance,
    triangles,
)
from graph.analysis.balance.triads import Triad, triads
from graph.analysis.rivalry.evidence import Asked, Gathered, gather
from graph.analysis.rivalry.ranking import Pair, check_rules, make_pair
from graph.analysis.rivalry.recipe import Recipe
from schema.errors import InputError

if TYPE_CHECKING:
    from graph.engine import Engine

WITH: Final = {
    "negotiated": FRIENDLY,
    "designated": HOSTILE,
    "lineage": 0,
}
"""What may be added on request: the sign it gives, 0 when its own relations decide."""

KINDS: Final = ("Group", "State")
"""Agencies and embassies are parts of a state and would stand in its camp by construction."""


@dataclass(frozen=True, slots=True)
class SignedTie:
    """A tie with a sign and what it rests on.

    `why` is `hostility`, `cooperation`, or what was added: `negotiated`, `designated`.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    sign: int
    why: str
    hostility: float
    cooperation: float
    first: date | None
    n_sources: int
    sources: tuple[str, ...]
    at_fault: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Cycles of one length, and how many are balanced."""

    length: int
    cycles: int
    balanced: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The signed graph of a window, divided into camps.

    `camps` are ids; in weak balance only camps of two and more, `alone` are those whom no
    friendly tie holds in one. `fewest` is the smallest number of camps with the same frustration,
    None when it was not found out. `mixed` are pairs both hostile and cooperative, which have no
    one sign and are left out; `weak` counts pairs too weak for one. `predictions` are no facts.
    """

    strong: bool
    ties: list[SignedTie]
    camps: list[list[str]]
    alone: list[str]
    names: dict[str, str]
    frustration: int
    at_least: int
    method: str
    cycles: int
    counts: list[Counts]
    chance: list[Chance]
    fewest: int | None
    triads: list[Triad]
    mixed: list[Tie]
    weak: int
    predictions: list[Prediction]
    tests: list[BackTest]
    withheld: int
    notes: list[str]
    recipe: Recipe
    on: date | None = None
    graph: Signed = field(default_factory=lambda: Signed({}))

    def plain(self) -> dict[str, Any]:
        """Everything as plain values, with names beside ids."""
        found = asdict(self)
        found["recipe"] = self.recipe.text()
        del found["graph"]
        found["mixed"] = [list(tie) for tie in self.mixed]
        return found


def balance(
    engine: "Engine",
    actors: Sequence[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    strong: bool = False,
    add: Sequence[str] = (),
    predict: bool = False,
    sources: Sequence[str] = (),
    without: Sequence[str] = (),
    regime: bool = True,
    recipe: Recipe | None = None,
) -> Balance:
    """Divide the actors of a window into camps.

    A pair is hostile or friendly as its hostility and cooperation say (docs/rivalry.md). Weak
    balance (Davis 1967), with as many camps as there are, unless `strong` asks for two
    (Cartwright & Harary 1956). Negotiation and designation carry no sign unless added.

    Args:
        engine: an open graph.
        actors: ids or names; keeps these and those they are tied to. Without, all.
        since, until, place, sources, without, regime, recipe: as in
            `graph.analysis.rivalry.rank`.
        strong: two camps at most.
        add: any of `WITH`: `negotiated` and `designated` as signs, `lineage` for what this
            project's own registry says.
        predict: also what balance would expect between actors without a tie, with a back-test.

    Raises:
        InputError: a name is not known or not clear, or an argument does not fit.
    """
    from graph.questions import names

    for word in add:
        if word not in WITH:
            raise InputError(f"{word!r} cannot be added; {', '.join(WITH)} can")
    if since and until and since > until:
        raise InputError(f"since={since} lies after until={until}")
    check_rules(without)
    used = recipe or Recipe()
    wanted = {("actor", name) for name in actors} | ({("location", place)} if place else set())
    found = names.find(engine, wanted)
    gathered = gather(
        engine,
        Asked(
            since=since,
            until=until,
            place=found["location", place].id if place else None,
            sources=tuple(sources),
            without=tuple(without),
            regime=regime,
            lineage="lineage" in add,
            also=tuple(word for word in add if WITH[word]),
        ),
    )
    head = {r.state: r.group for r in gathered.regimes} if regime else {}
    ids = [thing.id for (kind, _), thing in found.items() if kind == "actor"]
    focus = frozenset(head.get(ident, ident) for ident in ids)
    result = of_evidence(gathered, used, focus=focus, strong=strong, add=add, predict=predict)
    told = names.remarks(thing for _, thing in sorted(found.items()))
    return replace(result, notes=[*told, *result.notes])


def of_evidence(
    gathered: Gathered,
    recipe: Recipe,
    *,
    focus: frozenset[str] = frozenset(),
    strong: bool = False,
    add: Sequence[str] = (),
    predict: bool = False,
    draws: int = DRAWS,
) -> Balance:
    """As `balance`, from evidence that has been read; pure. `draws` are those of chance."""
    signs: dict[Tie, int] = {}
    pairs: dict[Tie, Pair] = {}
    why: dict[Tie, str] = {}
    mixed: list[Tie] = []
    weak = 0
    for tie, items in gathered.items.items():
        if any(gathered.actors[end].kind not in KINDS for end in tie):
            continue
        pair = make_pair(*tie, items, gathered, recipe)
        said = {
            HOSTILE: pair.stance in ("hostile", "mixed"),
            FRIENDLY: pair.stance in ("cooperative", "mixed"),
        }
        reason = {HOSTILE: "hostility", FRIENDLY: "cooperation"}
        for word in add:
            if WITH[word] and not said[WITH[word]] and any(i.part == word for i in items):
                said[WITH[word]] = True
                reason[WITH[word]] = word
        if all(said.values()):
            mixed.append(tie)
        elif not any(said.values()):
            weak += 1
        else:
            signs[tie] = HOSTILE if said[HOSTILE] else FRIENDLY
            pairs[tie] = pair
            why[tie] = reason[signs[tie]]
    if focus:
        near = {end for tie in signs if set(tie) & focus for end in tie}
        signs = {tie: sign for tie, sign in signs.items() if set(tie) <= near}
        mixed = [tie for tie in mixed if set(tie) & focus]
    return _divided(
        Signed(signs), pairs, why, gathered, recipe, strong, predict, sorted(mixed), weak, draws
    )


def _divided(
    graph: Signed,
    pairs: dict[Tie, Pair],
    why: dict[Tie, str],
    gathered: Gathered,
    recipe: Recipe,
    strong: bool,
    predict: bool,
    mixed: list[Tie],
    weak: int,
    draws: int,
) -> Balance:
    division = partition(graph, strong=strong)
    names = {actor: gathered.actors[actor].name for actor in graph.actors}
    names |= {end: gathered.actors[end].name for tie in mixed for end in tie}
    ties = [
        SignedTie(
            one=tie[0],
            other=tie[1],
            one_name=names[tie[0]],
            other_name=names[tie[1]],
            sign=sign,
            why=why[tie],
            hostility=pairs[tie].hostility,
            cooperation=pairs[tie].cooperation,
            first=pairs[tie].first,
            n_sources=pairs[tie].n_sources,
            sources=pairs[tie].sources,
            at_fault=tie in division.faults,
        )
        for tie, sign in sorted(graph.signs.items())
    ]
    tests: list[BackTest] = []
    expected: list[Prediction] = []
    withheld = 0
    if predict:
        tests = back_test(graph, {t: pairs[t].first for t in graph.signs}, strong=strong)
        # An expectation whose worth cannot be measured is not given at all.
        measured = {t.sign for t in tests if t.precision is not None}
        said = predictions(graph, strong=strong)
        expected = [p for p in said if p.sign in measured and (p.one, p.other) not in mixed]
        withheld = len(said) - len(expected)
    return Balance(
        strong=strong,
        ties=ties,
        camps=[camp for camp in division.camps if strong or len(camp) > 1],
        alone=[] if strong else [camp[0] for camp in division.camps if len(camp) == 1],
        names=names,
        frustration=division.frustration,
        at_least=division.at_least,
        method=_method(division.exact, division.hard_blocks),
        cycles=cycle_rank(graph),
        counts=_counts(graph, strong),
        chance=chance(graph, strong=strong, draws=draws),
        fewest=None if strong else fewest_camps(graph, division),
        triads=triads(graph, names),
        mixed=mixed,
        weak=weak,
        predictions=expected,
        tests=tests,
        withheld=withheld,
        notes=_notes(gathered),
        recipe=recipe,
        on=gathered.on,
        graph=graph,
    )


def _method(exact: bool, hard: int) -> str:
    if exact:
        return "exact: no division has fewer ties at fault"
    return (
        f"heuristic in {hard} part{'s' if hard > 1 else ''} of the graph of more than "
        f"{EXACT_UP_TO} actors or too dense to search; exact elsewhere"
    )


def _counts(graph: Signed, strong: bool) -> list[Counts]:
    found = []
    for length, cycles in ((3, triangles(graph)), (4, four_cycles(graph))):
        hostile = [hostile_ties(graph, cycle) for cycle in cycles]
        balanced = sum(in_balance(number, strong=strong) for number in hostile)
        found.append(Counts(length, len(hostile), balanced))
    return found


def _notes(gathered: Gathered) -> list[str]:
    notes = []
    days = [i.first for items in gathered.items.values() for i in items if i.first]
    if days and (max(days) - min(days)).days > 366 * 10:
        notes.append(
            f"Evidence of {min(days).year} to {max(days).year} is pooled; what is old weighs "
            "little, but friends and foes of different years may stand side by side: give a window."
        )
    if gathered.undated_ties:
        notes.append(f"{gathered.undated_ties} undated relations are kept in the window.")
    return notes
