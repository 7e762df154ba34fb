"""The network that is asked for, with the recipe that goes with every result from it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graph.analysis import twomode
from graph.analysis.network import Asked, Evidence, build, gather
from graph.engine import Engine
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of network: its ties, its weights, and whether they may be read as cooperation."""

    ties: str
    weight: str
    weight_says: str
    cooperative: bool
    sign: str = ""


ON: Final[dict[str, Kind]] = {
    "hostile": Kind(
        "who fights whom: incidents, threats, denouncements and stated rivalry",
        "hostility", "hostility (tie/1)", False, "hostile",
    ),
    "cooperative": Kind(
        "who stands with whom: alliance, affiliation, support as claimed",
        "cooperation", "cooperation (tie/1)", True, "cooperative",
    ),
    "any": Kind("hostile and cooperative ties alike", "", "1 for each tie", False, "any"),
    "co-targeting": Kind(
        "actors that stood against the same actors in incidents",
        "shared", "opponents in common", False, "hostile",
    ),
    "person-office": Kind(
        "persons and the offices they held (two kinds of node)", "", "1 for each tie", True
    ),
    "persons": Kind("persons who held the same office", "shared", "offices in common", True),
    "offices": Kind("offices held by the same person", "shared", "persons in common", True),
    "linked": Kind(
        "ties without sign that a source draws (LINKED_TO), the registry's left out",
        "n_sources", "sources of the tie", True,
    ),
}  # fmt: skip
"""The networks that can be asked for."""

ERAS: Final = ((1989, 2003), (2004, 2014), (2015, 9999))
"""Eras over which pooled ties are told to spread: before, during and after the height of the wars
in Afghanistan and Iraq. They part the data, and explain nothing."""

NO_FLOW: Final = "no flow interpretation"
"""What is said wherever a measure that supposes flow is shown on ties that carry none."""


@dataclass(frozen=True, slots=True)
class Projected:
    """A network, what it was made from, its recipe and what must be said with it."""

    on: str
    graph: "nx.Graph[Any]"
    asked: Asked
    evidence: Evidence | None
    recipe: str
    notes: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """What kind of network it is."""
        return ON[self.on]

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources behind it, as far as they are read with it."""
        if self.evidence is None:
            return ()
        told = {source for fight in self.evidence.fights for source in fight.sources}
        told |= {word.claim["source"] for word in self.evidence.words}
        return tuple(sorted(told))


def project(engine: Engine, on: str, asked: Asked) -> Projected:
    """The network that is asked for.

    Args:
        engine: an open graph.
        on: one of `ON`.
        asked: window, place, fewest incidents and sources, and who is left out. Networks of
            persons and offices know the window only, linked ones window and sources.

    Raises:
        RivalgraphError: there is no such network, or something is asked that it does not know.
    """
    if on not in ON:
        raise RivalgraphError(f"no network {on!r}; there are {', '.join(ON)}")
    kind = ON[on]
    if not kind.sign:
        return _unsigned(engine, on, asked)
    evidence = gather(engine, replace(asked, sign=kind.sign))
    return of_evidence(on, evidence)


def of_evidence(on: str, evidence: Evidence) -> Projected:
    """The network that evidence makes."""
    asked = evidence.asked
    if on == "co-targeting":
        graph = twomode.co_targeting(evidence, min_incidents=asked.min_incidents)
    else:
        graph = build(evidence)
    notes = _warnings(on, graph, evidence)
    return Projected(on, graph, asked, evidence, recipe(on, asked), tuple(notes))


def recipe(on: str, asked: Asked) -> str:
    """Which ties, in which window, with whom: printed with every result."""
    parts = [f"network: {on} ({ON[on].ties})", f"window: {window(asked)}"]
    if asked.place:
        parts.append(f"place: {asked.place}")
    if asked.min_incidents:
        parts.append(f"at least {asked.min_incidents} incidents a tie")
    if asked.min_sources:
        parts.append(f"at least {asked.min_sources} sources a tie")
    if asked.sources:
        parts.append(f"told by {', '.join(asked.sources)}")
    if ON[on].sign:
        without = [
            word
            for word, out in (
                ("governments", not asked.governments),
                ("communal groups", not asked.communal),
                ("civilians and other residual actors", not asked.residual),
                ("samples", not asked.samples),
            )
            if out
        ]
        if without:
            parts.append(f"without {', '.join(without)}")
        if asked.among:
            parts.append(f"among {', '.join(asked.among)}")
        if asked.lineage:
            parts.append("with this project's own registry")
        if asked.coded:
            parts.append("actors by the sources' own ids, no rules, incidents alone")
        if asked.isolates:
            parts.append("with actors that have incidents and no tie")
    return "; ".join(parts)


def window(asked: Asked) -> str:
    """The window in words."""
    if asked.since and asked.until:
        return f"{asked.since} to {asked.until}"
    if asked.since:
        return f"from {asked.since}"
    return f"up to {asked.until}" if asked.until else "none, all years pooled"


def spread(evidence: Evidence, graph: "nx.Graph[Any]") -> list[int]:
    """How many ties have an incident in each of `ERAS`; a tie may count in several."""
    found: list[set[tuple[str, str]]] = [set() for _ in ERAS]
    for fight in evidence.fights:
        if fight.first and graph.has_edge(fight.one, fight.other):
            first, last = int(fight.first[:4]), int((fight.last or fight.first)[:4])
            for at, (start, end) in enumerate(ERAS):
                if first <= end and last >= start:
                    found[at].add((min(fight.one, fight.other), max(fight.one, fight.other)))
    return [len(pairs) for pairs in found]


def _warnings(on: str, graph: "nx.Graph[Any]", evidence: Evidence) -> list[str]:
    asked = evidence.asked
    notes = []
    if not (asked.since and asked.until) and graph.number_of_edges():
        notes.append(_pooled(on, graph, evidence))
    if asked.place and on != "co-targeting" and not asked.coded:
        notes.append(
            "Incidents in the place alone; what is stated has no place and counts between "
            "actors who have an incident there."
        )
    if evidence.undated and on != "co-targeting":
        notes.append(
            f"Left out: {evidence.undated} claims of a relation that speak of no day, and so "
            "stand in no window."
        )
    if not asked.communal and not evidence.communal_known:
        notes.append(
            "No loaded source says which groups are communal (UCDP's Actor or Non-State file "
            "does), so none was left out."
        )
    if on == "co-targeting":
        notes.append(
            "Clashes count for both sides, because most sources of events do not say who "
            "attacked; a common opponent is no sign of cooperation."
        )
    if asked.samples:
        notes.append("Samples are in: what is missing from them says nothing.")
    return notes


def _pooled(on: str, graph: "nx.Graph[Any]", evidence: Evidence) -> str:
    text = "Years are pooled: ties that never existed together stand side by side"
    if on in ("hostile", "any") and (counts := spread(evidence, graph)) and any(counts):
        eras = [
            f"{count} {f'from {first}' if last == 9999 else f'of {first}-{last}'}"
            for count, (first, last) in zip(counts, ERAS, strict=True)
        ]
        text += f"; of {graph.number_of_edges()} ties, {', '.join(eras)} have incidents"
    return f"{text}. Give --since and --until, or --by year."


def _unsigned(engine: Engine, on: str, asked: Asked) -> Projected:
    knows = "a window of time and sources" if on == "linked" else "a window of time"
    plain = Asked(asked.since, asked.until, sources=asked.sources if on == "linked" else ())
    if replace(asked, sign="any", isolates=False) != plain:
        raise RivalgraphError(f"a network of {on} knows {knows} and nothing else")
    notes = []
    if on == "linked":
        graph = twomode.linked(engine, plain)
    else:
        held = twomode.read_held(engine, asked.since, asked.until)
        make = {
            "person-office": twomode.person_office,
            "persons": twomode.persons,
            "offices": twomode.offices,
        }
        graph = make[on](held)
        if on == "person-office":
            notes.append(
                "Two kinds of node: a person can only be tied to offices, so degree and closeness "
                "compare within a kind (Borgatti and Everett 1997)."
            )
        if undated := sum(not one.dated for one in held):
            notes.append(f"{undated} of {len(held)} tenures have no date.")
    if not (asked.since and asked.until) and graph.number_of_edges():
        notes.append("Years are pooled: ties that never existed together stand side by side.")
    return Projected(on, graph, plain, None, recipe(on, plain), tuple(notes))
