"""Who stands against whom, and with whom, as a networkx graph for any window of time."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.engine import Engine
from graph.ingest.derive.claims import NO_EDGE
from graph.ingest.derive.mentions import claim_dates
from graph.ingest.derive.ties import RECIPE, Fighting, Stated, derive_ties
from graph.ingest.elements import Properties, distinct, earliest, latest, native
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    import networkx as nx

SIGNS: Final = ("any", "hostile", "cooperative")
PATIENCE: Final = 120.0

_PAIRS: Final = (
    "MATCH (a:Actor)-[:CLASHED_IN {side: 'a'}]->(i:Incident)<-[:CLASHED_IN {side: 'b'}]-(b:Actor)",
    "MATCH (a:Actor)-[:PERPETRATED]->(i:Incident)-[:TARGETED]->(b:Actor) WHERE NOT b:Person",
    # An attack on an official is one on whom he served that day.
    """MATCH (a:Actor)-[:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)
          -[h:HELD]->(:Office)-[:OF]->(b:Actor)
    WHERE a <> b AND NOT (i)-[:TARGETED]->(b)
      AND (h.episode_from IS NULL OR any(n IN range(0, size(h.episode_from) - 1) WHERE
        (h.episode_from[n] = ''
          OR left(toString(i.date_from), size(h.episode_from[n])) >= h.episode_from[n])
        AND (h.episode_to[n] = ''
          OR left(toString(i.date_from), size(h.episode_to[n])) <= h.episode_to[n])))""",
)
_SUMS: Final = """
WITH DISTINCT a, b, i
WHERE i.regime IS NULL
  AND ($samples OR NOT coalesce(i.sample, false))
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
  AND ($since IS NULL OR i.date_to >= $since)
  AND ($until IS NULL OR i.date_from <= $until)
RETURN a.id AS one, b.id AS other, count(i) AS incidents,
  coalesce(sum(i.killed_low), 0) AS low, coalesce(sum(i.killed_best), 0) AS best,
  coalesce(sum(i.killed_high), 0) AS high, min(i.date_from) AS first, max(i.date_to) AS last,
  reduce(all = [], s IN collect(DISTINCT i.sources) | all + s) AS sources
"""
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
    pairs = [(f.one, f.other) for f in fighting] + [(s.one, s.other) for s in stated]
    ids = sorted({end for pair in pairs for end in pair})
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
    return [
        Fighting(
            one=row[0],
            other=row[1],
            incidents=row[2],
            low=row[3],
            best=row[4],
            high=row[5],
            first=_native(row[6]),
            last=_native(row[7]),
            sources=tuple(row[8]),
        )
        for pairs in _PAIRS
        for row in engine.read(pairs + _SUMS, timeout=PATIENCE, parameters=asked).rows
    ]


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


def _native(day: Any) -> date | None:
    return day.to_native() if day is not None else None
