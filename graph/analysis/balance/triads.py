"""Three actors of whom each two are tied, and what their signs tell, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.balance.signed import FRIENDLY, HOSTILE, Signed, in_balance, triangles


@dataclass(frozen=True, slots=True)
class Triad:
    """A triad: its actors, how many ties are hostile, whether it is balanced, its story."""

    actors: tuple[str, str, str]
    hostile: int
    weakly: bool
    strongly: bool
    story: str


def triads(graph: Signed, names: Mapping[str, str]) -> list[Triad]:
    """Every triad; those out of balance first, then by id."""
    found = []
    for three in triangles(graph):
        a, b, c = three
        hostile = sum(graph.sign(*pair) == HOSTILE for pair in ((a, b), (b, c), (a, c)))
        found.append(
            Triad(
                actors=three,
                hostile=hostile,
                weakly=in_balance(hostile, strong=False),
                strongly=in_balance(hostile, strong=True),
                story=_story(graph, three, hostile, names),
            )
        )
    return sorted(found, key=lambda t: (t.weakly, t.strongly, t.actors))


def _story(
    graph: Signed, three: tuple[str, str, str], hostile: int, names: Mapping[str, str]
) -> str:
    a, b, c = three
    shown = [names.get(actor, actor) for actor in three]
    if hostile == 0:
        return f"{shown[0]}, {shown[1]} and {shown[2]} all stand together"
    if hostile == 3:
        return (
            f"{shown[0]}, {shown[1]} and {shown[2]} fight one another: a three-way rivalry, "
            "no fault in weak balance"
        )
    # The odd tie, and the third actor who stands apart from it.
    odd = FRIENDLY if hostile == 2 else HOSTILE
    for one, other, third in ((a, b, c), (a, c, b), (b, c, a)):
        if graph.sign(one, other) == odd:
            x, y, z = (names.get(actor, actor) for actor in (one, other, third))
            if hostile == 2:
                return f"{x} and {y} stand together against {z}"
            return f"{x} and {y} are enemies, and {z} stands with both: at fault in either sense"
    raise AssertionError("three ties have an odd one")
