"""Where the nodes of a network stand: each component by itself, then side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Final

GAP: Final = 10.0
ROUNDS: Final = 400
ROOM: Final = 118.0
"""Side of the square that a node with its name may fill, before they are moved apart."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a node takes: its radius, half the width of its name, the height of its name."""

    radius: float
    half: float
    below: float

    @property
    def side(self) -> float:
        """Half the width of mark and name."""
        return max(self.radius, self.half)


@dataclass(frozen=True, slots=True)
class Laid:
    """Places of all nodes, and the size of the picture they fill."""

    places: dict[str, tuple[float, float]]
    width: float
    height: float


def lay_out(boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], width: float) -> Laid:
    """Place the nodes; the same input gives the same picture.

    A component of more than two nodes is laid out by stress (Kamada and Kawai 1989), starting
    from a circle; then nodes whose marks or names overlap are moved apart. The largest
    component comes first, the others fill rows below it.

    Args:
        boxes: what each node takes.
        edges: their ends.
        width: the width of the picture.
    """
    blocks = [_block(part, boxes, edges, width) for part in _components(list(boxes), edges)]
    rows: list[list[Laid]] = []
    for block in blocks:
        filled = sum(one.width for one in rows[-1]) if rows else 0.0
        if rows and filled + block.width <= width:
            rows[-1].append(block)
        else:
            rows.append([block])
    places: dict[str, tuple[float, float]] = {}
    y = 0.0
    for row in rows:
        # What is left of a row is shared out, so that its components stand evenly.
        space = (width - sum(block.width for block in row)) / (len(row) + 1)
        x = space
        for block in row:
            for node, (dx, dy) in block.places.items():
                places[node] = (x + dx, y + dy)
            x += block.width + space
        y += max(block.height for block in row)
    return Laid(places, width, y)


def _components(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The connected parts, the largest first; nodes in a fixed order."""
    root = {node: node for node in nodes}

    def find(node: str) -> str:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in edges:
        root[find(one)] = find(other)
    parts: dict[str, list[str]] = {}
    for node in sorted(nodes):
        parts.setdefault(find(node), []).append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _block(
    part: list[str], boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], width: float
) -> Laid:
    """One component, its upper left corner at 0, 0."""
    if len(part) <= 2:
        places = {node: [n * 120.0, 0.0] for n, node in enumerate(part)}
    else:
        inside = set(part)
        places = _stress(part, sorted((min(e), max(e)) for e in edges if e[0] in inside))
        area = ROOM * ROOM * len(part)
        across = min(width - 150, sqrt(area * 1.6))
        _scale(places, across, area / max(across, 1.0) * 0.75)
        _part(places, boxes, across)
    left = min(x - boxes[n].side for n, (x, _) in places.items()) - GAP
    right = max(x + boxes[n].side for n, (x, _) in places.items()) + GAP
    top = min(y - boxes[n].radius for n, (_, y) in places.items()) - GAP
    bottom = max(y + boxes[n].radius + boxes[n].below for n, (_, y) in places.items()) + 2 * GAP
    moved = {n: (x - left, y - top) for n, (x, y) in places.items()}
    return Laid(moved, right - left, bottom - top)


def _stress(part: list[str], edges: list[tuple[str, str]]) -> dict[str, list[float]]:
    import igraph

    number = {node: n for n, node in enumerate(part)}
    graph = igraph.Graph(len(part), [(number[a], number[b]) for a, b in edges])
    circle = [(cos(2 * pi * n / len(part)), sin(2 * pi * n / len(part))) for n in range(len(part))]
    found = graph.layout_kamada_kawai(maxiter=50 * len(part), seed=circle)
    return {node: [float(found[n][0]), float(found[n][1])] for node, n in number.items()}


def _scale(places: dict[str, list[float]], width: float, height: float) -> None:
    for axis, size in ((0, width), (1, height)):
        values = [place[axis] for place in places.values()]
        low, span = min(values), max(values) - min(values)
        for place in places.values():
            place[axis] = (place[axis] - low) / span * size if span > 1e-9 else size / 2


def _part(places: dict[str, list[float]], boxes: Mapping[str, Box], width: float) -> None:
    """Move nodes apart until no two marks or names stand on one another.

    The picture may grow downwards, not sideways.
    """
    names = sorted(places)
    for _ in range(ROUNDS):
        moved = False
        for n, one in enumerate(names):
            for other in names[n + 1 :]:
                moved |= _push(places[one], places[other], boxes[one], boxes[other])
        for place in places.values():
            place[0] = min(max(place[0], 0.0), width)
        if not moved:
            return


def _push(one: list[float], other: list[float], a: Box, b: Box) -> bool:
    """Push two apart along the axis on which less is missing."""
    upper, lower = (a, b) if one[1] <= other[1] else (b, a)
    dx, dy = other[0] - one[0], other[1] - one[1]
    lack_x = a.side + b.side + GAP - abs(dx)
    lack_y = upper.radius + upper.below + lower.radius + GAP / 2 - abs(dy)
    if lack_x <= 0.5 or lack_y <= 0.5:
        return False
    axis, lack, way = (0, lack_x, dx) if lack_x < lack_y else (1, lack_y, dy)
    shift = lack / 2 if way >= 0 else -lack / 2
    one[axis] -= shift * 0.6
    other[axis] += shift * 0.6
    return True
