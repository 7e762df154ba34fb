"""Networks of two kinds of node, and what they say of one: common targets, persons and offices.

Duality of persons and groups: Breiger 1974; centrality in such networks: Borgatti and Everett 1997.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from graph.analysis.network import PATIENCE, Asked, Evidence, claims_of, read_actors, speaks_of
from graph.engine import Engine
from loaders.registry.loader import SERIES as REGISTRY

if TYPE_CHECKING:
    import networkx as nx

_HELD: Final = """
MATCH (p:Person)-[h:HELD]->(o:Office)
OPTIONAL MATCH (o)-[:OF]->(a:Actor)
RETURN p.id AS person, p.name AS person_name, o.id AS office, o.name AS office_name,
  a.name AS of, coalesce(h.episode_from, []) AS first, coalesce(h.episode_to, []) AS last
ORDER BY person, office
"""


@dataclass(frozen=True, slots=True)
class Held:
    """That a person held an office; `dated` when the source says at some time."""

    person: str
    person_name: str
    office: str
    office_name: str
    dated: bool


def co_targeting(evidence: Evidence, *, min_incidents: int = 1) -> "nx.Graph[str]":
    """Actors joined by the actors they both stood against, in incidents.

    Whom an actor attacked and whom it clashed with count alike, because most sources of events
    do not say who attacked. A tie has `shared` (how many in common) and `targets` (their names).

    Args:
        evidence: the incidents; who is left out there is no target either.
        min_incidents: fewest incidents against somebody for that one to count.
    """
    import networkx as nx

    against: Counter[tuple[str, str]] = Counter()
    for fight in evidence.fights:
        if not evidence.left_out & {fight.one, fight.other}:
            against[fight.one, fight.other] += 1
            against[fight.other, fight.one] += 1
    by_target: dict[str, set[str]] = defaultdict(set)
    for (actor, target), incidents in against.items():
        if incidents >= max(min_incidents, 1) and not evidence.actors[actor].residual:
            by_target[target].add(actor)
    found: nx.Graph[str] = nx.Graph()
    for actor in sorted({actor for actors in by_target.values() for actor in actors}):
        found.add_node(actor, **evidence.actors[actor]._asdict())
    names = {target: evidence.actors[target].name for target in by_target}
    _join(found, by_target, names, "targets")
    if not evidence.asked.isolates:
        found.remove_nodes_from(list(nx.isolates(found)))
    return found


def read_held(engine: Engine, since: date | None, until: date | None) -> list[Held]:
    """Who held which office in a window; with a window, what has no date is left out."""
    found = []
    for person, person_name, office, office_name, of, first, last in engine.read(
        _HELD, timeout=PATIENCE, vetted=True
    ).rows:
        spans = list(zip(first, last, strict=True))
        if (since or until) and not any(_touches(span, since, until) for span in spans):
            continue
        title = f"{office_name} ({of})" if of else str(office_name)
        found.append(Held(person, person_name, office, title, bool(spans)))
    return found


def person_office(held: list[Held]) -> "nx.Graph[str]":
    """Persons and the offices they held, as a graph of two kinds of node."""
    import networkx as nx

    found: nx.Graph[str] = nx.Graph()
    for one in held:
        found.add_node(one.person, name=one.person_name, kind="person")
        found.add_node(one.office, name=one.office_name, kind="office")
        found.add_edge(one.person, one.office)
    return found


def persons(held: list[Held]) -> "nx.Graph[str]":
    """Persons joined by the offices that both held, at whatever time within the window."""
    return _one_mode(
        [(one.office, one.person) for one in held],
        {one.office: one.office_name for one in held},
        {one.person: one.person_name for one in held},
        "person",
    )


def offices(held: list[Held]) -> "nx.Graph[str]":
    """Offices joined by the persons who held both."""
    return _one_mode(
        [(one.person, one.office) for one in held],
        {one.person: one.person_name for one in held},
        {one.office: one.office_name for one in held},
        "office",
    )


def linked(engine: Engine, asked: Asked) -> "nx.Graph[str]":
    """Actors with ties that have no sign and no kind but a role, such as a published network.

    Window and sources are those asked for. Ties of the registry alone are left out: they are the
    project's notes, and no network.
    """
    import networkx as nx

    words = [
        word
        for word in claims_of(engine, ["LINKED_TO"])
        if speaks_of(word.claim, asked.since, asked.until)
        and asked.hears([word.claim["source"]])
        and word.claim["series"] != REGISTRY
    ]
    actors = read_actors(engine, {end for word in words for end in (word.one, word.other)})
    found: nx.Graph[str] = nx.Graph()
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word in words:
        sources[min(word.one, word.other), max(word.one, word.other)].add(word.claim["source"])
    for (one, other), told in sorted(sources.items()):
        for end in (one, other):
            found.add_node(end, **actors[end]._asdict())
        found.add_edge(one, other, n_sources=len(told))
    return found


def _one_mode(
    pairs: list[tuple[str, str]], via: Mapping[str, str], names: Mapping[str, str], kind: str
) -> "nx.Graph[str]":
    import networkx as nx

    found: nx.Graph[str] = nx.Graph()
    for ident, name in sorted(names.items()):
        found.add_node(ident, name=name, kind=kind)
    members: dict[str, set[str]] = defaultdict(set)
    for through, ident in pairs:
        members[through].add(ident)
    _join(found, members, via, "via")
    return found


def _join(
    found: "nx.Graph[str]",
    members: Mapping[str, set[str]],
    names: Mapping[str, str],
    attribute: str,
) -> None:
    """Join those that have something in common, with how much and what."""
    common: dict[tuple[str, str], list[str]] = defaultdict(list)
    for through in sorted(members):
        for pair in combinations(sorted(members[through]), 2):
            common[pair].append(names[through])
    for (one, other), shared in sorted(common.items()):
        data: dict[str, Any] = {"shared": len(shared), attribute: sorted(shared)}
        found.add_edge(one, other, **data)


def _touches(span: tuple[str, str], since: date | None, until: date | None) -> bool:
    """Whether an episode of partial ISO days may have a day in the window."""
    first, last = span
    return not (
        (until and first and first > until.isoformat()[: len(first)])
        or (since and last and last < since.isoformat()[: len(last)])
    )
