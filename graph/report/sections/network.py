"""The signed network: a picture, the actors in it, and every tie."""

from dataclasses import dataclass
from typing import Final

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
from graph.report.ties import RECIPE, Tie

DRAWN: Final = 60
"""So many actors can be told apart in one picture; the tables hold all."""

CLASSES: Final = {
    "group_group": "group – group",
    "group_government": "group – government",
    "government_group": "group – government",
    "government_government": "government – government",
    "other": "other",
}

_TIES: Final = (
    Column("Pair"),
    Column("Class", "text", "groups, governments, or another kind"),
    Column("Sign", "text", "hostile, cooperative, or mixed where both are on record"),
    Column("Hostility", "decimal"),
    Column("Cooperation", "decimal"),
    Column(
        "Level", "text", "the highest rung of the ladder: stated, denouncement, threat, violence"
    ),
    Column("Incidents", "number"),
    Column("Killed, best", "number"),
    Column("Low – high", "interval", "sums of bounds, no confidence interval"),
    Column("Sources", "number"),
    Column("On record", "interval", "year of the first and the last evidence"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place in the network, over hostile ties."""

    actor: str
    degree: int
    strength: float
    incidents: int
    killed: int


def network_section(material: Material) -> Section:
    """The section."""
    ties = material.ties.ties
    if not ties:
        words = "No tie between two named actors is on record in this scope."
        return Section("network", "Who stands against whom, and with whom", (sentence(words),))
    recipe = material.recipe(
        "ties",
        "Ties",
        f"{RECIPE}. Here over the area and window of the report. Hostility and cooperation are "
        "two numbers and never netted. A tie is no direction: sources seldom say who attacked.",
        "rivalgraph ask dyads",
    )
    standings = standing(ties)
    blocks: list[Block] = [
        sentence(
            counted(len(standings), "actors", recipe),
            " actors are joined by ",
            counted(len(ties), "ties", recipe),
            " ties: ",
            *_by_sign(ties, recipe),
            ".",
        ),
        _picture(material, standings),
        _actors(material, standings, recipe),
        _ties(material, recipe),
    ]
    return Section("network", "Who stands against whom, and with whom", tuple(blocks))


def standing(ties: tuple[Tie, ...]) -> list[Standing]:
    """All actors, the most prominent in conflict first; ties in rank by name of id."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        for end in (tie.one, tie.other):
            found.setdefault(end, []).append(tie)
    rows = [
        Standing(
            actor,
            sum(tie.hostility > 0 for tie in own),
            round(sum(tie.hostility for tie in own), 4),
            sum(tie.incidents for tie in own),
            sum(tie.best for tie in own),
        )
        for actor, own in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.strength, -row.degree, row.actor))


def tie_row(tie: Tie) -> str:
    """The id of the row in which a tie stands."""
    return f"tie-{tie.one}-{tie.other}"


def tie_evidence(material: Material, tie: Tie) -> str:
    """The key of the incidents of a tie; '' when the report does not list them."""
    pair = (tie.one, tie.other)
    here = material.ties.where.get(pair, ())
    return material.evidence.keep(f"tie:{tie.one}|{tie.other}", here)


def _by_sign(ties: tuple[Tie, ...], recipe: str) -> list[str | Number]:
    parts: list[str | Number] = []
    signs = [(s, sum(tie.sign == s for tie in ties)) for s in ("hostile", "cooperative", "mixed")]
    for n, (sign, number) in enumerate((s, n) for s, n in signs if n):
        parts += [", " if n else "", counted(number, "ties", recipe), f" {sign}"]
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
            tie.one,
            tie.other,
            tie.sign,
            max(tie.hostility, tie.cooperation),
            _told(tie),
            tie_row(tie),
            tie_evidence(material, tie),
        )
        for tie in material.ties.ties
        if tie.one in shown and tie.other in shown
    )
    first = " and ".join(names[row.actor] for row in standings[:2])
    words = f"{len(nodes)} actors and {len(edges)} ties; {first} stand out."
    if len(standings) > DRAWN:
        words += f" Of {len(standings):,} actors the {DRAWN} most prominent are drawn."
    return Network(
        "net",
        "Signed network",
        words,
        "hostile strength",
        "rivalry or alliance",
        nodes,
        edges,
    )


def _years(tie: Tie) -> str | None:
    years = [day[:4] for day in (tie.first, tie.last) if day]
    return " – ".join(dict.fromkeys(years)) or None


def _told(tie: Tie) -> str:
    if tie.incidents:
        return f"{tie.sign}, {tie.incidents:,} incidents, {tie.best:,} killed"
    return f"{tie.sign}, {tie.level if tie.level != 'none' else 'stated'}, no incident"


def _actors(material: Material, standings: list[Standing], recipe: str) -> Table:
    strengths = sorted({row.strength for row in standings}, reverse=True)
    rank = {value: 1 + sum(other.strength > value for other in standings) for value in strengths}
    rows = tuple(
        Row(
            f"actor-{row.actor}",
            (
                rank[row.strength],
                material.ties.names[row.actor],
                material.ties.kinds[row.actor],
                row.strength,
                row.degree,
                row.incidents,
                row.killed,
            ),
            command=f"rivalgraph ask rivals actor={row.actor}",
        )
        for row in standings
    )
    columns = (
        Column("Rank", "number", "by strength; equal values share a rank"),
        Column("Actor"),
        Column("Kind"),
        Column("Strength", "decimal", "sum of hostility over its ties"),
        Column("Opponents", "number", "hostile ties"),
        Column("Incidents", "number", "over its ties"),
        Column("Killed, best", "number", "in these incidents, on all sides"),
    )
    notes = (
        "Strength on hostile ties means prominence in conflict; nothing flows along them.",
        "An incident between three actors counts in each of its pairs.",
    )
    return Table("actors", "Actors by prominence in conflict", columns, rows, notes, recipe)


def _ties(material: Material, recipe: str) -> Table:
    ordered = sorted(
        material.ties.ties, key=lambda tie: (-tie.hostility, -tie.cooperation, tie.one, tie.other)
    )
    names = material.ties.names
    rows = tuple(
        Row(
            tie_row(tie),
            (
                f"{names[tie.one]} – {names[tie.other]}",
                CLASSES.get(tie.pair_class, "other"),
                tie.sign,
                tie.hostility,
                tie.cooperation,
                tie.level,
                tie.incidents,
                tie.best if tie.incidents else None,
                f"{tie.low:,} – {tie.high:,}" if tie.incidents else None,
                tie.sources,
                _years(tie),
            ),
            tie_evidence(material, tie),
            f"rivalgraph why {tie.one} TIE {tie.other}",
        )
        for tie in ordered
    )
    return Table("ties", "All ties", _TIES, rows, (), recipe)
