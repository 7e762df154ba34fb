"""Who stands against whom, and with whom, as a networkx graph for any window of time."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.engine import Engine
from graph.ingest import pairs
from graph.ingest.derive.claims import NO_EDGE
from graph.ingest.derive.mentions import claim_dates
from graph.ingest.derive.ties import RECIPE, Fighting, Stated, derive_ties
from graph.ingest.elements import Properties, distinct, earliest, latest, native
from graph.ingest.ledger import read_meta
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    import networkx as nx

SIGNS: Final = ("any", "hostile", "cooperative")
PATIENCE: Final = 120.0

_CLAIMS: Final = f"""
MATCH (a:Actor)<-[s:SUBJECT]-(c:Claim)-[o:OBJECT]->(b:Actor)
WHERE c.predicate IN $signed AND NOT c:{SUPERSEDED} AND NOT c.attribution IN $no_tie
  AND a <> b AND 'object' IN o.parts
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
RETURN c.predicate AS type, a.id AS one, b.id AS other, properties(c) AS claim
"""
_ACTORS: Final = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id, a.name, toLower(head([l IN labels(a) WHERE l <> 'Actor'])),
  coalesce(a.residual, false)
"""


def network(
    engine: Engine,
    *,
    since: date | None = None,
    until: date | None = None,
    sign: str = "any",
    min_incidents: int = 0,
    residual: bool = False,
    samples: bool = False,
) -> "nx.Graph[str]":
    """The ties between actors in a window of time.

    A node is an actor, by its id, with `name`, `kind` (group, state, organization, person,
    community) and `residual`. An edge joins two actors between whom there is signed evidence:
    incidents in which they stand against each other, and claims of a relation with a sign. It
    has `hostility` and `cooperation` (two numbers, never netted), `level` of hostility, `class`
    of the pair, `n_incidents`, `killed_low`, `killed_best`, `killed_high` (deaths, sums over
    the incidents: no interval), `n_statements`, `n_sources`, and `first`
    and `last` (ISO days) when known.

    `network.graph` holds the window and the `recipe` of the weights. Without a window the
    edges are the graph's own `TIE` edges. In a window stand the claims that speak of a day in
    it; those without a date are left out.

    Args:
        engine: an open graph.
        since: first day; an incident counts when it ended then or later.
        until: last day; an incident counts when it began then or earlier.
        sign: `any`, `hostile` (ties with hostility) or `cooperative`.
        min_incidents: fewest incidents of a tie; 0 keeps ties that are only stated.
        residual: also actors that stand for nobody in particular, such as civilians.
        samples: also incidents known from a sample only; sums then mean little.

    Raises:
        RivalgraphError: `sign` is none of the three, or the window runs backwards.
    """
    import networkx as nx

    if sign not in SIGNS:
        raise RivalgraphError(f"sign {sign!r} is not one of {', '.join(SIGNS)}")
    if since and until and since > until:
        raise RivalgraphError(f"the window runs backwards: {since} to {until}")
    asked = {"since": since, "until": until, "residual": residual}
    fighting = _fighting(engine, asked | {"samples": samples})
    stated = _stated(engine, asked)
    ends = [(f.one, f.other) for f in fighting] + [(s.one, s.other) for s in stated]
    ids = sorted({actor for pair in ends for actor in pair})
    actors = {row[0]: row for row in engine.read(_ACTORS, timeout=PATIENCE, ids=ids).rows}
    labels = {ident: str(row[2]).capitalize() for ident, row in actors.items()}
    found: nx.Graph[str] = nx.Graph(
        recipe=RECIPE,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        sign=sign,
        min_incidents=min_incidents,
        residual=residual,
        samples=samples,
    )
    for key, tie in derive_ties(fighting, stated, labels).edges.items():
        if tie["n_incidents"] < min_incidents or not _has_sign(tie, sign):
            continue
        for end in (key.start.id, key.end.id):
            _, name, kind, is_residual = actors[end]
            found.add_node(end, name=name, kind=kind, residual=is_residual)
        found.add_edge(key.start.id, key.end.id, **_attributes(tie))
    return found


def _fighting(engine: Engine, asked: dict[str, Any]) -> list[Fighting]:
    found = []
    for query in pairs.queries(read_meta(engine).get("rules_off", ())):
        rows = engine.read(query, timeout=PATIENCE, vetted=True, parameters=asked)
        found += [pairs.fighting(dict(zip(rows.columns, row, strict=True))) for row in rows.rows]
    return found


def _stated(engine: Engine, asked: dict[str, Any]) -> list[Stated]:
    signed = [kind.name for kind in RELATIONS.values() if kind.sign]
    rows = engine.read(
        _CLAIMS,
        timeout=PATIENCE,
        parameters=asked | {"signed": signed, "no_tie": sorted(NO_EDGE)},
    ).rows
    said: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
    for kind, one, other, properties in rows:
        claim = native(properties)
        if _speaks_of(claim, asked["since"], asked["until"]):
            ends = sorted((one, other)) if RELATIONS[kind].symmetric else (one, other)
            said[kind, ends[0], ends[1]].append(claim)
    return [Stated(*pair, _backing(claims)) for pair, claims in said.items()]


def _speaks_of(claim: Properties, since: date | None, until: date | None) -> bool:
    """Whether the days a claim speaks of touch the window; without a window, always."""
    first, last = claim_dates(claim)
    known = first or last
    return (since is None and until is None) or (
        known is not None
        and (since is None or (last or known) >= since)
        and (until is None or (first or known) <= until)
    )


def _backing(claims: list[Properties]) -> Properties:
    """What the claims give a tie together, as on the edges of the graph."""
    days = [claim_dates(claim) for claim in claims]
    sources = distinct(claim["source"] for claim in claims)
    return {
        "n_claims": len({claim["id"] for claim in claims}),
        "n_sources": len(sources),
        "sources": sources,
        "attribution": distinct(claim["attribution"] for claim in claims),
        "first_evidence": earliest(first for first, _ in days),
        "last_evidence": latest(last for _, last in days),
    }


def _attributes(tie: Properties) -> Properties:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in tie.items()
        if name not in ("recipe", "derived")
    }


def _has_sign(tie: Properties, sign: str) -> bool:
    return sign == "any" or bool(tie["hostility" if sign == "hostile" else "cooperation"])
