"""What did not resolve: actors known by a name alone, and whom each may be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.identity.likeness import Candidate, Index, Party
from graph.ingest.judging import in_force
from loaders.judgements import merged
from loaders.judgements.judgement import Judgements, apart
from loaders.registry.registry import KINDS, load_registry

if TYPE_CHECKING:
    from graph.engine import Engine

CANDIDATES: Final = 3

_PARTS: Final = "PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN"
_RANKED: Final = f"""
MATCH (a:Actor)
WHERE NOT coalesce(a.residual, false)
  AND (coalesce(a.unresolved, false) OR ($everything AND NOT a.registered))
CALL (a) {{
  OPTIONAL MATCH (a)-[:{_PARTS}]-(i:Incident)
  WITH DISTINCT i, split(i.id, ':')[1] AS series
  WITH series, count(i) AS incidents, sum(i.killed_best) AS killed
  RETURN incidents, killed ORDER BY incidents DESC, killed DESC, series LIMIT 1
}}
WITH a, incidents, killed, COUNT {{ (a)<-[:SUBJECT|OBJECT]-(:Claim) }} AS claims
RETURN a.id AS id, incidents, killed, claims
ORDER BY incidents DESC, killed DESC, claims DESC, id
"""
_LISTED: Final = (
    "MATCH (a:Actor) WHERE NOT a.registered AND NOT coalesce(a.residual, false) "
    "AND NOT coalesce(a.unresolved, false) RETURN count(a)"
)
_PARTIES: Final = f"""
MATCH (a:Actor) WHERE NOT coalesce(a.residual, false)
RETURN a.id AS id, a.name AS name, coalesce(a.names, []) AS names, a.ids AS ids,
  coalesce(a.country_refs, []) + COLLECT {{
    MATCH (a)-[:{_PARTS}]-(i:Incident) WHERE i.country_ref IS NOT NULL RETURN DISTINCT i.country_ref
  }} + COLLECT {{
    MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim) WHERE c.country_ref IS NOT NULL
    RETURN DISTINCT c.country_ref
  }} AS countries
"""


@dataclass(frozen=True, slots=True)
class Open:
    """An actor to be judged, what hangs on it, and whom it may be.

    `incidents` and `killed_best` are those of the one series that tells most of it: sources
    that are not reconciled are not added up.
    """

    id: str
    kind: str
    name: str
    countries: tuple[str, ...]
    incidents: int
    killed_best: int
    claims: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of the actors to be judged.

    `total` is how many there are, `listed` how many more a source has an id for and the
    registry does not know, `apart` how many pairs were judged different.
    """

    actors: list[Open]
    total: int
    listed: int
    apart: int


def unresolved(engine: "Engine", *, limit: int = 20, everything: bool = False) -> Listing:
    """Actors of whom only a name is known, by how much hangs on them.

    Pairs that were judged, either way, are not offered again.

    Args:
        engine: the graph.
        limit: at most this many.
        everything: also those whom a source has an id for and the registry does not know.

    Raises:
        InputError: the file of judgements cannot be read.
    """
    ranked = engine.read(_RANKED, vetted=True, timeout=120.0, everything=everything).rows
    judgements = in_force(engine)
    known = _judged(judgements)
    parties = {}
    if ranked:
        rows = engine.read(_PARTIES, vetted=True, timeout=120.0).rows
        parties = {row[0]: _party(*row) for row in rows}
    index = Index(parties.values())
    found = [
        Open(
            id_,
            parties[id_].kind,
            parties[id_].name,
            tuple(sorted(parties[id_].countries)),
            incidents,
            killed,
            claims,
            tuple(index.candidates(parties[id_], CANDIDATES, known)),
        )
        for id_, incidents, killed, claims in ranked[:limit]
    ]
    listed = 0 if everything else engine.read(_LISTED, vetted=True).rows[0][0]
    return Listing(found, len(ranked), listed, len(judgements.different))


def _judged(judgements: Judgements) -> set[tuple[str, str]]:
    """Pairs that need no second look: judged different, or the same and not yet rebuilt."""
    meant = merged(judgements, load_registry())
    return apart(judgements, meant) | {(min(pair), max(pair)) for pair in meant.items()}


def _party(id_: str, name: str, names: list[str], ids: list[str], countries: list[str]) -> Party:
    spellings = tuple(dict.fromkeys([name, *names]))
    places = frozenset(_country(ref) for ref in countries)
    outside = frozenset(ref for ref in ids if ref.partition(":")[0] not in KINDS)
    return Party(id_, id_.partition(":")[0], name, spellings, places, outside)


def _country(ref: str) -> str:
    registry = load_registry()
    place: Any = registry.places.get(registry.by_ref.get(ref, ""))
    return place.name if place else ref
