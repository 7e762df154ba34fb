"""The signed network: a picture, and the actors in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.analysis.centrality import table
from graph.analysis.centrality.measures import Work, column
from graph.analysis.draws import DRAWS, SEED, Interval, RankDraws, said_of
from graph.analysis.ranks import spans
from graph.analysis.rivalry import Pair
from graph.report.contents import (
    Block,
    Column,
    Edge,
    Network,
    Node,
    Number,
    Row,
    Section,
    Table,
    sentence,
)
from graph.report.material import Material, counted, ranks_text
from graph.report.scope import CENTRALITIES
from graph.report.ties import sign

if TYPE_CHECKING:
    import networkx as nx

DRAWN: Final = 60
"""So many actors can be told apart in one picture; the tables hold all."""

TITLE: Final = "Who stands against whom, and with whom"


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place among hostile ties.

    `values` go by measure; `strength_low` and `strength_high` are sums of envelopes, and `best`
    to `worst` the ranks by strength that the envelopes leave open.
    """

    actor: str
    values: dict[str, float]
    rank: str
    opponents: int
    strength: float
    strength_low: float
    strength_high: float
    best: int
    worst: int
    incidents: int
    killed: int | None


def network_section(material: Material) -> Section:
    """The section."""
    pairs, actor = material.ties.pairs, material.scope.actor
    recipe = material.recipe(
        "ties",
        "Ties: hostility and cooperation",
        f"{material.ties.recipe.text()}. {material.ties.recipe.hinge()} Two numbers that are "
        "never netted, over the area and window of the report. The envelope is what the sources "
        "leave open in figures and in how far they are to be trusted; it is no confidence "
        "interval.",
        material.line("rivals", *([actor.id] if actor else [])),
    )
    if not pairs:
        words = "No tie between two named actors is on record in this scope."
        return Section("network", TITLE, (sentence(words),), material.ties.notes)
    standings = standing(pairs, material.scope.centrality)
    blocks: list[Block] = [
        sentence(
            counted(len(standings), "actors", recipe),
            " actors are joined by ",
            counted(len(pairs), "rivalry-section", recipe),
            " ties: ",
            *_by_sign(pairs, recipe),
            ".",
        ),
        _picture(material, standings),
        _actors(material, standings),
    ]
    return Section("network", TITLE, tuple(blocks), material.ties.notes)


def standing(pairs: tuple[Pair, ...], centrality: str = "strength") -> list[Standing]:
    """All actors with a tie, the most prominent in conflict first.

    Args:
        pairs: the ties.
        centrality: what ranks them, one of `CENTRALITIES`.
    """
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for end in (pair.one, pair.other):
            found.setdefault(end, []).append(pair)
    spans = {
        actor: (
            sum(pair.hostility_low for pair in own),
            sum(pair.hostility_high for pair in own),
        )
        for actor, own in found.items()
    }
    graph = _hostile(pairs, [pair.hostility for pair in pairs])
    measured = table(graph, [centrality, *CENTRALITIES], weight="hostility")
    return [
        Standing(
            row.id,
            {name: value or 0.0 for name, value in row.values.items()},
            str(row.ranks[centrality]),
            sum(pair.hostility > 0 for pair in found[row.id]),
            round(sum(pair.hostility for pair in found[row.id]), 4),
            *spans[row.id],
            1 + sum(low > spans[row.id][1] for low, _ in spans.values()),
            sum(high >= spans[row.id][0] for _, high in spans.values()),
            sum(pair.n_incidents for pair in found[row.id]),
            _killed(found[row.id]),
        )
        for row in measured
    ]


def ranks_drawn(material: Material) -> dict[str, Interval]:
    """The ranks of every actor when the evidence is drawn again and again."""
    pairs, seen = material.ties.pairs, RankDraws()
    for hostility in material.ties.drawn:
        work = Work(_hostile(pairs, hostility.tolist()), weight="hostility")
        firsts, lasts = spans([column(work, material.scope.centrality)], [False])
        seen.add(work.ids, firsts[0], lasts[0])
    return seen.intervals()


def _hostile(pairs: tuple[Pair, ...], hostility: Sequence[float]) -> "nx.Graph[str]":
    """All actors, joined by their hostile ties."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for pair, weight in zip(pairs, hostility, strict=True):
        graph.add_node(pair.one, name=pair.one_name)
        graph.add_node(pair.other, name=pair.other_name)
        if weight:
            graph.add_edge(pair.one, pair.other, hostility=weight)
    return graph


def _killed(own: list[Pair]) -> int | None:
    known = [pair.killed_best for pair in own if pair.killed_best is not None]
    return sum(known) if known else None


def pair_row(pair: Pair) -> str:
    """The id of the row in which a pair stands."""
    return f"pair-{min(pair.one, pair.other)}-{max(pair.one, pair.other)}"


def pair_evidence(material: Material, pair: Pair) -> str:
    """The key of the incidents of a pair; '' when the report does not list them."""
    one, other = sorted((pair.one, pair.other))
    return material.evidence.keep(f"pair:{one}|{other}", material.ties.incidents(pair))


def _by_sign(pairs: tuple[Pair, ...], recipe: str) -> list[str | Number]:
    parts: list[str | Number] = []
    words = {"hostile": "hostile", "cooperative": "cooperative", "mixed": "both"}
    numbers = [(word, sum(sign(pair) == name for pair in pairs)) for name, word in words.items()]
    for n, (word, number) in enumerate(one for one in numbers if one[1]):
        parts += [", " if n else "", counted(number, "rivalry-section", recipe), f" {word}"]
    return parts


def _picture(material: Material, standings: list[Standing]) -> Network:
    shown = {row.actor for row in standings[:DRAWN]}
    names, kinds = material.ties.names, material.ties.kinds
    measure = material.scope.centrality
    nodes = tuple(
        Node(
            row.actor, names[row.actor], kinds[row.actor], row.values[measure], f"actor-{row.actor}"
        )
        for row in standings[:DRAWN]
    )
    edges = tuple(
        Edge(
            pair.one,
            pair.other,
            sign(pair),
            max(pair.hostility, pair.cooperation),
            _told(pair),
            pair_row(pair),
            pair_evidence(material, pair),
        )
        for pair in material.ties.pairs
        if pair.one in shown and pair.other in shown
    )
    first = " and ".join(names[row.actor] for row in standings[:2])
    words = f"{len(nodes)} actors and {len(edges)} ties; {first} stand out."
    if len(standings) > DRAWN:
        words += f" Of {len(standings):,} actors the {DRAWN} most prominent are drawn."
    return Network(
        "net",
        "Signed network",
        words,
        f"{measure} among hostile ties",
        "hostility or cooperation",
        nodes,
        edges,
    )


def _told(pair: Pair) -> str:
    if pair.n_incidents:
        killed = "no figure" if pair.killed_best is None else f"{pair.killed_best:,} killed"
        return f"{sign(pair)}, {pair.n_incidents:,} incidents, {killed}"
    return f"{sign(pair)}, no incident listed"


def _actors(material: Material, standings: list[Standing]) -> Table:
    measure = material.scope.centrality
    recipe = material.recipe(
        "prominence",
        "Prominence in conflict",
        "Over hostile ties. Strength is the sum of their hostility, with the sum of their "
        "envelopes; the ranks it may have are those that these envelopes leave open. Degree is "
        "the share of the other actors that stand against it (Freeman 1978), core the largest k "
        "with a part of the network where all have k opponents (Seidman 1983). On hostile ties "
        "these mean prominence in conflict; nothing flows along them, and nobody there is a "
        "broker. An incident between three actors counts in each of its pairs. Years are pooled.",
    )
    names, kinds = material.ties.names, material.ties.kinds
    around = ranks_drawn(material)
    rows = tuple(
        Row(
            f"actor-{row.actor}",
            (
                row.rank,
                names[row.actor],
                kinds[row.actor],
                row.opponents,
                row.strength,
                f"{row.strength_low:.1f} – {row.strength_high:.1f}",
                ranks_text(row.best, row.worst),
                ranks_text(around[row.actor].first, around[row.actor].last),
                int(row.values["core"]),
                row.incidents,
                row.killed,
            ),
            command=f"rivalgraph rivals {row.actor}",
        )
        for row in standings
    )
    columns = (
        Column("Rank", "interval", f"by {measure}; those of one value share their ranks"),
        Column("Actor", "name"),
        Column("Kind"),
        Column("Opponents", "number", "hostile ties; degree is their share of all other actors"),
        Column("Strength", "decimal", "sum of hostility over its ties"),
        Column("Envelope", "interval", "what the sources leave open; no confidence interval"),
        Column("Ranks open", "interval", "ranks by strength that the envelopes leave open"),
        Column("Ranks drawn", "interval", f"by {measure}, in 95 % of {DRAWS} draws"),
        Column("Core", "number", "largest k with k opponents each"),
        Column("Incidents", "number", "over its ties"),
        Column("Killed, best", "number", "in these incidents, on all sides"),
    )
    return Table(
        "actors",
        f"Actors by prominence in conflict, ranked by {measure}",
        columns,
        rows,
        (said_of(DRAWS, SEED),),
        recipe,
    )
