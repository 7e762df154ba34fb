"""Who is the rival of whom: a heat map, a ranking for each class of pairs, and alliances."""

from typing import Final

from graph.analysis.draws import DRAWS, SEED, Interval, said_of
from graph.analysis.rivalry import Pair
from graph.analysis.rivalry.resampling import Ends, intervals
from graph.report.contents import Block, Column, Heat, Row, Section, Table, Value, sentence
from graph.report.material import Material, ranks_text
from graph.report.sections.network import pair_evidence, pair_row, standing

SHOWN: Final = 14
"""So many actors of a heat map fit a page."""

CLASSES: Final = {
    "group_group": "Rivalry of groups",
    "group_government": "Groups against governments",
    "government_government": "Rivalry of governments",
    "other": "Other pairs",
}
KINDS: Final = {
    "group_group": "groups",
    "group_government": "group, government",
    "government_government": "governments",
}
_RANKED: Final = (
    Column("Rank", "number", "within this class; equal numbers share a rank"),
    Column("Ranks drawn", "interval", f"in 95 % of {DRAWS} draws of the evidence"),
    Column("Pair", "name"),
    Column("Hostility", "decimal"),
    Column("Envelope", "interval", "what the sources leave open; no confidence interval"),
    Column("Reached", "text", "the highest rung of the ladder of either side"),
    Column("Incidents", "number", "of them listed for this pair"),
    Column("Killed, best", "number", "on all sides"),
    Column("Low – high", "interval", "sums of bounds; no confidence interval"),
    Column("On record", "interval", "year of the first and the last evidence"),
)
_ALLIED: Final = (
    Column("Pair", "name"),
    Column("Class"),
    Column("Cooperation", "decimal"),
    Column("Envelope", "interval", "what the sources leave open; no confidence interval"),
    Column("Hostility", "decimal", "of the same pair; the two are never netted"),
    Column("Claims", "number", "claims of alliance, belonging or support"),
    Column("On record", "interval", "year of the first and the last evidence"),
    Column("Sources", "list"),
)


def rivalry_section(material: Material) -> Section:
    """The section."""
    hostile = tuple(pair for pair in material.ties.pairs if pair.hostility)
    friendly = tuple(pair for pair in material.ties.pairs if pair.cooperation)
    blocks: list[Block] = []
    if hostile:
        blocks.append(_heat(hostile))
        around = intervals(material.ties.pairs, material.ties.drawn)
        for code, title in CLASSES.items():
            ranked = [pair for pair in hostile if pair.pair_class == code]
            if ranked:
                blocks.append(_ranked(material, code, title, ranked, around))
    else:
        blocks.append(sentence("No hostility between two named actors is on record."))
    if friendly:
        blocks.append(_allied(material, friendly, {pair_row(pair) for pair in hostile}))
    else:
        blocks.append(
            sentence("No alliance is on record; no loaded source lists alliances completely.")
        )
    for pair in material.ties.pairs:
        material.cited.update(pair.sources)
    return Section("rivalry", "Rivalry and alliance", tuple(blocks))


def _heat(hostile: tuple[Pair, ...]) -> Heat:
    names = {
        ident: name
        for pair in hostile
        for ident, name in ((pair.one, pair.one_name), (pair.other, pair.other_name))
    }
    actors = [row.actor for row in standing(hostile)[:SHOWN]]
    inside = [pair for pair in hostile if pair.one in actors and pair.other in actors]
    ends = {(min(p.one, p.other), max(p.one, p.other)): p for p in inside}
    return Heat(
        "heat",
        "Hostility of each pair",
        "The most prominent actors, by hostility. A darker cell is more hostile; a dot has "
        "nothing on record, which is not peace. Numbers of columns are those of the rows.",
        tuple((actor, names[actor]) for actor in actors),
        {key: pair.hostility for key, pair in ends.items()},
        {key: pair_row(pair) for key, pair in ends.items()},
    )


def _ranked(
    material: Material, code: str, title: str, pairs: list[Pair], around: dict[Ends, Interval]
) -> Table:
    ordered = sorted(pairs, key=lambda p: (-p.hostility, p.one_name, p.other_name))
    rows = tuple(
        Row(
            pair_row(pair),
            (
                # Pairs below the fewest incidents asked for are gone, so ranks are counted anew.
                1 + sum(other.hostility > pair.hostility for other in ordered),
                _drawn(around.get((pair.one, pair.other))),
                f"{pair.one_name} – {pair.other_name}",
                pair.hostility,
                _span(pair.hostility_low, pair.hostility_high),
                pair.level,
                pair.n_incidents,
                pair.killed_best,
                _bounds(pair),
                _years(pair),
            ),
            pair_evidence(material, pair),
            material.line("rivalry", pair.one, pair.other),
        )
        for pair in ordered
    )
    said = (said_of(DRAWS, SEED),)
    ident = f"ranked-{code.replace('_', '-')}"
    return Table(ident, title, _RANKED, rows, said, "ties", "No such pair.")


def _allied(material: Material, pairs: tuple[Pair, ...], used: set[str]) -> Table:
    ordered = sorted(pairs, key=lambda p: (-p.cooperation, p.one_name, p.other_name))
    rows = tuple(
        Row(
            f"allied-{pair_row(pair)}" if pair_row(pair) in used else pair_row(pair),
            (
                f"{pair.one_name} – {pair.other_name}",
                KINDS.get(pair.pair_class, "other"),
                pair.cooperation,
                _span(pair.cooperation_low, pair.cooperation_high),
                pair.hostility,
                pair.n_cooperative,
                _years(pair),
                pair.sources,
            ),
            command=material.line("rivalry", pair.one, pair.other),
        )
        for pair in ordered
    )
    notes = ("No loaded source lists alliances completely: what is missing is not thereby denied.",)
    return Table("allied", "Alliances and support", _ALLIED, rows, notes, "ties")


def _span(low: float, high: float) -> str:
    return f"{low:.1f} – {high:.1f}"


def _drawn(span: Interval | None) -> Value:
    return ranks_text(span.first, span.last) if span else None


def _bounds(pair: Pair) -> Value:
    if pair.killed_low is None or pair.killed_high is None:
        return None
    return f"{pair.killed_low:,} – {pair.killed_high:,}"


def _years(pair: Pair) -> str | None:
    years = [str(day.year) for day in (pair.first, pair.last) if day]
    return " – ".join(dict.fromkeys(years)) or None
