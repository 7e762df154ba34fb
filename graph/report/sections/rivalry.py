"""Who is the rival of whom: a heat map, and a ranking for each class of pairs."""

from typing import Final

from graph.report.contents import Block, Heat, Section, sentence
from graph.report.material import Material
from graph.report.sections.network import standing, tie_row

SHOWN: Final = 14


def rivalry_section(material: Material) -> Section:
    """The section."""
    hostile = [tie for tie in material.ties.ties if tie.hostility]
    if not hostile:
        return Section("rivalry", "Rivalry", (sentence("No hostility is on record."),))
    actors = [row.actor for row in standing(tuple(hostile))[:SHOWN]]
    names = material.ties.names
    cells = {
        (tie.one, tie.other): tie.hostility
        for tie in hostile
        if tie.one in actors and tie.other in actors
    }
    rows = {(tie.one, tie.other): tie_row(tie) for tie in hostile}
    heat = Heat(
        "heat",
        "Hostility of each pair",
        "Darker is more; an empty cell has nothing on record, which is not peace.",
        tuple((actor, names[actor]) for actor in actors),
        cells,
        rows,
    )
    blocks: list[Block] = [heat]
    return Section("rivalry", "Rivalry", tuple(blocks))
