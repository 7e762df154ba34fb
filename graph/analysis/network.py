"""Who stands against whom, and with whom, as a networkx graph for any window of time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.engine import Engine
from graph.ingest import pairs
from graph.ingest.derive.claims import NO_EDGE
from graph.ingest.derive.mentions import claim_dates
from graph.ingest.derive.ties import RECIPE, Fighting, Stated, derive_ties
from graph.ingest.elements import Properties, distinct, earliest, latest, native
from graph.ingest.ledger import read_meta
from loaders.registry.loader import SERIES as REGISTRY
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.vocabulary import ACTOR_KIND, RELATIONS

if TYPE_CHECKING:
    import networkx as nx

SIGNS: Final = ("any", "hostile", "cooperative")
PATIENCE: Final = 120.0

_CLAIMS: Final = f"""
MATCH (a:Actor)<-[s:SUBJECT]-(c:Claim)-[o:OBJECT]->(b:Actor)
WHERE c.predicate IN $kinds AND NOT c:{SUPERSEDED} AND NOT c.attribution IN $no_tie
  AND a <> b AND 'object' IN o.parts
  AND ($residual OR NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false))
RETURN c.predicate AS type, a.id AS one, b.id AS other, properties(c) AS claim
"""
_ACTORS: Final = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id, a.name, head([l IN labels(a) WHERE toLower(l) IN $kinds | toLower(l)]),
  coalesce(a.residual, false)
"""
COMMUNAL_ROLES: Final = ("communal group", "between communal groups")
"""What UCDP's Actor and Non-State files say of communal identity groups, as loaded."""
_COMMUNAL: Final = f"""
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(a:Actor)
WHERE c.role IN $roles AND NOT c:{SUPERSEDED}
RETURN DISTINCT a.id
"""


_REPORTS: Final = f"""
MATCH (r:Report)-[:DESCRIBES]->(i:Incident)
WHERE NOT r:{SUPERSEDED} AND ($samples OR NOT coalesce(i.sample, false))
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
{{place}}
RETURN i.id, r.mention_role, r.mention_kind, r.mention_ref, r.mention_name,
  coalesce(i.killed_low, 0), coalesce(i.killed_best, 0), coalesce(i.killed_high, 0),
  toString(i.date_from), toString(i.date_to), i.sources
ORDER BY i.id, r.id
"""
_OPPOSED: Final = {"side_a": "side_b", "perpetrator": "target", "side_b": "", "target": ""}
"""Roles in a report that stand against one another."""
_PARTIES: Final = ("group", "state", "organization", "community")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ties are wanted.

    Attributes:
        since: first day; an incident counts when it ended then or later.
        until: last day; an incident counts when it began then or earlier.
        sign: `any`, `hostile` (ties with hostility) or `cooperative`.
        place: id of a location: incidents in it alone, and of what is stated, that between
            actors who have an incident there.
        min_incidents: fewest incidents of a tie; 0 keeps ties that are only stated.
        min_sources: fewest sources of a tie: datasets and documents, not reports within one.
        governments: with states.
        communal: with communal identity groups (UCDP's organisation level 3), as far as a
            loaded source says who they are.
        residual: also actors that stand for nobody in particular, such as civilians.
        isolates: also actors with an incident in the window and no tie in the network, such
            as those who only attacked civilians.
        samples: also incidents known from a sample only; sums then mean little.
        among: only these actors, by id; () for all.
        sources: only what these series or sources tell; () for all.
        lineage: with what this project's own registry says, which is no outside source.
        coded: as the sources code it: actors by the sources' own ids, no registry, no rules, no
            judgements, and incidents alone. Published networks are made so.

    Raises:
        RivalgraphError: `sign` is none of the three, or the window runs backwards.
    """

    since: date | None = None
    until: date | None = None
    sign: str = "any"
    place: str = ""
    min_incidents: int = 0
    min_sources: int = 0
    governments: bool = True
    communal: bool = True
    residual: bool = False
    isolates: bool = False
    samples: bool = False
    among: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lineage: bool = False
    coded: bool = False

    def hears(self, sources: Iterable[str]) -> bool:
        """Whether something that these sources tell is wanted."""
        return not self.sources or any(
            name in self.sources for source in sources for name in (source, series_of(source))
        )

    def __post_init__(self) -> None:
        if self.sign not in SIGNS:
            raise RivalgraphError(f"sign {self.sign!r} is not one of {', '.join(SIGNS)}")
        if self.since and self.until and self.since > self.until:
            raise RivalgraphError(f"the window runs backwards: {self.since} to {self.until}")


class Fight(NamedTuple):
    """One incident in which two actors stand against each other; days are ISO text."""

    incident: str
    one: str
    other: str
    low: int
    best: int
    high: int
    first: str | None
    last: str | None
    sources: tuple[str, ...]


class Word(NamedTuple):
    """One claim of a signed relation between two actors, in its order when it has none."""

    type: str
    one: str
    other: str
    claim: Properties


class Known(NamedTuple):
    """An actor as a node of a network."""

    name: str
    kind: str
    residual: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a network is made from: incidents and claims, and the actors they speak of.

    `left_out` are actors that were asked to be left out: residual ones, governments, communal
    groups. `communal_known` says whether any loaded source tells which groups are communal.
    `undated` claims speak of no day, and stand in no window.
    """

    asked: Asked
    fights: tuple[Fight, ...]
    words: tuple[Word, ...]
    actors: Mapping[str, Known]
    left_out: frozenset[str]
    communal_known: bool
    undated: int = 0


def network(
    engine: Engine,
    *,
    since: date | None = None,
    until: date | None = None,
    sign: str = "any",
    min_incidents: int = 0,
    residual: bool = False,
    samples: bool = False,
    **further: Any,
) -> "nx.Graph[str]":
    """The ties between actors in a window of time.

    A node is an actor, by its id, with `name`, `kind` (group, state, organization, person,
    community) and `residual`. An edge joins two actors between whom there is signed evidence:
    incidents in which they stand against each other, and claims of a relation with a sign. It
    has `hostility` and `cooperation` (two numbers, never netted), `level` of hostility, `class`
    of the pair, `n_incidents`, `killed_low`, `killed_best`, `killed_high` (deaths, sums over
    the incidents: no interval), `n_statements`, `n_sources`, and `first`
    and `last` (ISO days) when known.

    `network.graph` holds the window and the `recipe` of the weights. Without a window, and
    with `lineage`, the edges are the graph's own `TIE` edges. In a window stand the claims that
    speak of a day in it; those without a date are left out.

    Args:
        engine: an open graph.
        since: first day; an incident counts when it ended then or later.
        until: last day; an incident counts when it began then or earlier.
        sign: `any`, `hostile` (ties with hostility) or `cooperative`.
        min_incidents: fewest incidents of a tie; 0 keeps ties that are only stated.
        residual: also actors that stand for nobody in particular, such as civilians.
        samples: also incidents known from a sample only; sums then mean little.
        further: the other fields of `Asked`: `place`, `min_sources`, `governments`,
            `communal`, `isolates`, `among`, `sources`, `lineage`, `coded`.

    Raises:
        RivalgraphError: `sign` is none of the three, or the window runs backwards.
    """
    asked = Asked(
        since, until, sign, min_incidents=min_incidents, residual=residual, samples=samples,
        **further,
    )  # fmt: skip
    return build(gather(engine, asked))


def gather(engine: Engine, asked: Asked) -> Evidence:
    """Read the incidents and claims of a network, those of actors left out included."""
    if asked.coded:
        return _as_coded(engine, asked)
    fights = [fight for fight in _fights(engine, asked) if asked.hears(fight.sources)]
    signed = [kind.name for kind in RELATIONS.values() if kind.sign]
    every = [
        word
        for word in claims_of(engine, signed, residual=asked.residual)
        if asked.hears([word.claim["source"]])
        and (asked.lineage or word.claim["series"] != REGISTRY)
    ]
    words = [word for word in every if speaks_of(word.claim, asked.since, asked.until)]
    dated = bool(asked.since or asked.until)
    undated = sum(claim_dates(word.claim) == (None, None) for word in every) if dated else 0
    if asked.place:
        there = {end for fight in fights for end in (fight.one, fight.other)}
        words = [word for word in words if word.one in there and word.other in there]
    ids = {end for fight in fights for end in (fight.one, fight.other)}
    ids |= {end for word in words for end in (word.one, word.other)}
    actors = read_actors(engine, ids)
    communal = frozenset(
        row[0]
        for row in engine.read(
            _COMMUNAL, timeout=PATIENCE, vetted=True, roles=list(COMMUNAL_ROLES)
        ).rows
    )
    left_out = _left_out(asked, actors, communal)
    return Evidence(asked, tuple(fights), tuple(words), actors, left_out, bool(communal), undated)


def _left_out(
    asked: Asked, actors: Mapping[str, Known], communal: Collection[str]
) -> frozenset[str]:
    return frozenset(
        ident
        for ident, actor in actors.items()
        if (actor.residual and not asked.residual)
        or (actor.kind == "state" and not asked.governments)
        or (ident in communal and not asked.communal)
        or (asked.among and ident not in asked.among)
    )


def _as_coded(engine: Engine, asked: Asked) -> Evidence:
    """Evidence by the sources' own ids: classes of people, such as civilians, are residual."""
    given = {"since": asked.since, "until": asked.until, "samples": asked.samples}
    where = pairs.IN_PLACE if asked.place else ""
    rows = engine.read(
        _REPORTS.format(place=where),
        timeout=PATIENCE,
        vetted=True,
        parameters=given | ({"place": asked.place} if asked.place else {}),
    ).rows
    actors: dict[str, Known] = {}
    fights: dict[tuple[str, str, str], Fight] = {}
    for incident, roles, kinds, refs, names, low, best, high, first, last, sources in rows:
        if not asked.hears(sources or ()):
            continue
        sides: dict[str, list[str]] = defaultdict(list)
        for role, kind, ref, name in zip(roles, kinds, refs, names, strict=True):
            ident = ref or name
            sides[role].append(ident)
            if role in _OPPOSED:
                actors[ident] = Known(name, kind, kind == "community")
        for role, against in _OPPOSED.items():
            for one, other in product(sides[role], sides[against] if against else ()):
                if one != other and _are_parties(actors, one, other):
                    ends = (min(one, other), max(one, other))
                    fights[incident, *ends] = Fight(
                        incident, *ends, low, best, high, first, last, tuple(sources or ())
                    )
    return Evidence(asked, tuple(fights.values()), (), actors, _left_out(asked, actors, ()), False)


def series_of(source: str) -> str:
    """The series of releases that a source is of: `ucdp-ged` of `ucdp-ged:24.1`."""
    return source.partition(":")[0]


def _are_parties(actors: Mapping[str, Known], *idents: str) -> bool:
    """Whether none of them is a single person, a place or an office."""
    return all(actors[ident].kind in _PARTIES for ident in idents)


def read_actors(engine: Engine, ids: Iterable[str]) -> dict[str, Known]:
    """Name, kind and whether it is residual, of some actors."""
    kinds = [term.code for term in ACTOR_KIND.terms]
    rows = engine.read(_ACTORS, timeout=PATIENCE, vetted=True, ids=sorted(ids), kinds=kinds).rows
    return {ident: Known(name, kind or "", residual) for ident, name, kind, residual in rows}


def within(evidence: Evidence, since: date, until: date) -> Evidence:
    """The part of the evidence that stands in a shorter window."""
    first, last = since.isoformat(), until.isoformat()
    return replace(
        evidence,
        asked=replace(evidence.asked, since=since, until=until),
        fights=tuple(
            fight
            for fight in evidence.fights
            if (fight.last or fight.first or "") >= first
            and (fight.first or fight.last or "9") <= last
        ),
        words=tuple(word for word in evidence.words if speaks_of(word.claim, since, until)),
    )


def build(evidence: Evidence) -> "nx.Graph[str]":
    """The network that evidence makes; see `network`."""
    return assemble(evidence, _sums(evidence.fights), _stated(evidence.words))


def assemble(
    evidence: Evidence, fighting: Iterable[Fighting], stated: Iterable[Stated]
) -> "nx.Graph[str]":
    """The network of sums over pairs, by what was asked; the actors are those of the evidence."""
    import networkx as nx

    asked, out = evidence.asked, evidence.left_out
    found: nx.Graph[str] = nx.Graph(
        recipe=RECIPE,
        since=asked.since.isoformat() if asked.since else None,
        until=asked.until.isoformat() if asked.until else None,
        sign=asked.sign,
        place=asked.place or None,
        min_incidents=asked.min_incidents,
        min_sources=asked.min_sources,
        governments=asked.governments,
        communal=asked.communal,
        residual=asked.residual,
        isolates=asked.isolates,
        samples=asked.samples,
    )
    labels = {ident: actor.kind.capitalize() for ident, actor in evidence.actors.items()}
    kept = [tie for tie in fighting if tie.one not in out and tie.other not in out]
    said = [tie for tie in stated if tie.one not in out and tie.other not in out]
    if asked.isolates:
        for ident in {end for fight in evidence.fights for end in (fight.one, fight.other)} - out:
            found.add_node(ident, **evidence.actors[ident]._asdict())
    for key, tie in derive_ties(kept, said, labels).edges.items():
        if (
            tie["n_incidents"] < asked.min_incidents
            or tie["n_sources"] < asked.min_sources
            or not _has_sign(tie, asked.sign)
        ):
            continue
        for end in (key.start.id, key.end.id):
            found.add_node(end, **evidence.actors[end]._asdict())
        found.add_edge(key.start.id, key.end.id, **_attributes(tie))
    return found


def _fights(engine: Engine, asked: Asked) -> list[Fight]:
    given: dict[str, Any] = {
        "since": asked.since,
        "until": asked.until,
        # Those who only fought residual actors may be wanted without these.
        "residual": asked.residual or asked.isolates or bool(asked.place),
        "samples": asked.samples,
    }
    if asked.place:
        given["place"] = asked.place
    found = []
    rules_off = read_meta(engine).get("rules_off", ())
    for query in pairs.each(rules_off, in_place=bool(asked.place)):
        for row in engine.read(query, timeout=PATIENCE, vetted=True, parameters=given).rows:
            one, other, incident, low, best, high, first, last, sources = row
            found.append(
                Fight(incident, one, other, low, best, high, first, last, tuple(sources or ()))
            )
    return found


def claims_of(engine: Engine, kinds: list[str], *, residual: bool = False) -> list[Word]:
    """The claims of some kinds of relation between actors."""
    rows = engine.read(
        _CLAIMS,
        timeout=PATIENCE,
        vetted=True,
        parameters={"kinds": kinds, "no_tie": sorted(NO_EDGE), "residual": residual},
    ).rows
    found = []
    for kind, one, other, properties in rows:
        ends = sorted((one, other)) if RELATIONS[kind].symmetric else (one, other)
        found.append(Word(kind, ends[0], ends[1], native(properties)))
    return found


def _sums(fights: Iterable[Fight]) -> list[Fighting]:
    together: dict[tuple[str, str], list[Fight]] = defaultdict(list)
    for fight in fights:
        together[min(fight.one, fight.other), max(fight.one, fight.other)].append(fight)
    return [
        Fighting(
            one,
            other,
            len(members),
            sum(fight.low for fight in members),
            sum(fight.best for fight in members),
            sum(fight.high for fight in members),
            tuple({source for fight in members for source in fight.sources}),
            _day(min, (fight.first for fight in members)),
            _day(max, (fight.last for fight in members)),
        )
        for (one, other), members in together.items()
    ]


def _day(choose: Callable[[list[str]], str], days: Iterable[str | None]) -> date | None:
    known = [day for day in days if day]
    return date.fromisoformat(choose(known)) if known else None


def _stated(words: Iterable[Word]) -> list[Stated]:
    said: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
    for word in words:
        said[word.type, word.one, word.other].append(word.claim)
    return [Stated(*pair, backing(claims)) for pair, claims in said.items()]


def speaks_of(claim: Properties, since: date | None, until: date | None) -> bool:
    """Whether the days a claim speaks of touch the window; without a window, always."""
    first, last = claim_dates(claim)
    known = first or last
    return (since is None and until is None) or (
        known is not None
        and (since is None or (last or known) >= since)
        and (until is None or (first or known) <= until)
    )


def backing(claims: list[Properties]) -> Properties:
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
