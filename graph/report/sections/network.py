"""The signed network: a picture, and the actors in it."""

from dataclasses import dataclass
from typing import Final

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
from graph.report.material import Material, counted
from graph.report.ties import sign

DRAWN: Final = 60
"""So many actors can be told apart in one picture; the tables hold all."""

TITLE: Final = "Who stands against whom, and with whom"


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place among hostile ties."""

    actor: str
    degree: int
    strength: float
    incidents: int
    killed: int | None


def network_section(material: Material) -> Section:
    """The section."""
    pairs = material.ties.pairs
    recipe = material.recipe(
        "ties",
        "Ties: hostility and cooperation",
        f"{material.ties.recipe.text()}. {material.ties.recipe.hinge()} Two numbers that are "
        "never netted, over the area and window of the report. The envelope is what the sources "
        "leave open in figures and in how far they are to be trusted; it is no confidence "
        "interval.",
        _rivals(material),
    )
    if not pairs:
        words = "No tie between two named actors is on record in this scope."
        return Section("network", TITLE, (sentence(words),), material.ties.notes)
    standings = standing(pairs)
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


def standing(pairs: tuple[Pair, ...]) -> list[Standing]:
    """All actors with a tie, the most prominent in conflict first."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for end in (pair.one, pair.other):
            found.setdefault(end, []).append(pair)
    rows = [
        Standing(
            actor,
            sum(pair.hostility > 0 for pair in own),
            round(sum(pair.hostility for pair in own), 4),
            sum(pair.n_incidents for pair in own),
            sum(pair.killed_best or 0 for pair in own)
            if any(pair.killed_best is not None for pair in own)
            else None,
        )
        for actor, own in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.strength, -row.degree, row.actor))


def pair_row(pair: Pair) -> str:
    """The id of the row in which a pair stands."""
    return f"pair-{min(pair.one, pair.other)}-{max(pair.one, pair.other)}"


def pair_evidence(material: Material, pair: Pair) -> str:
    """The key of the incidents of a pair; '' when the report does not list them."""
    one, other = sorted((pair.one, pair.other))
    return material.evidence.keep(f"pair:{one}|{other}", material.ties.incidents(pair))


def _rivals(material: Material) -> str:
    scope = material.scope
    words = ["rivalgraph rivals", *([scope.actor.id] if scope.actor else [])]
    for name, value in (("since", scope.since), ("until", scope.until)):
        words += [f"--{name} {value}"] if value else []
    return " ".join(words)


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
    nodes = tuple(
        Node(row.actor, names[row.actor], kinds[row.actor], row.strength, f"actor-{row.actor}")
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
        "strength of hostile ties",
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
    recipe = material.recipe(
        "strength",
        "Prominence in conflict",
        "Strength adds up the hostility of an actor's ties. On hostile ties it means prominence "
        "in conflict; nothing flows along them, and nobody there is a broker. An incident "
        "between three actors counts in each of its pairs.",
    )
    names, kinds = material.ties.names, material.ties.kinds
    rows = tuple(
        Row(
            f"actor-{row.actor}",
            (
                1 + sum(other.strength > row.strength for other in standings),
                names[row.actor],
                kinds[row.actor],
                row.strength,
                row.degree,
                row.incidents,
                row.killed,
            ),
            command=f"rivalgraph rivals {row.actor}",
        )
        for row in standings
    )
    columns = (
        Column("Rank", "number", "by strength; equal values share a rank"),
        Column("Actor", "name"),
        Column("Kind"),
        Column("Strength", "decimal", "sum of hostility over its ties"),
        Column("Opponents", "number", "hostile ties"),
        Column("Incidents", "number", "over its ties"),
        Column("Killed, best", "number", "in these incidents, on all sides"),
    )
    return Table("actors", "Actors by prominence in conflict", columns, rows, (), recipe)
