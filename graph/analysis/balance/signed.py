"""A signed graph: actors, and ties that are hostile or friendly; its blocks and short cycles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

HOSTILE: Final = -1
FRIENDLY: Final = 1

Tie = tuple[str, str]


@dataclass(frozen=True)
class Signed:
    """Ties with a sign, smaller id first. `actors` are the ends of the ties, in order."""

    signs: Mapping[Tie, int]

    def __post_init__(self) -> None:
        for (one, other), sign in self.signs.items():
            if one >= other or sign not in (HOSTILE, FRIENDLY):
                raise ValueError(f"no tie: {one} – {other} ({sign})")

    @property
    def actors(self) -> list[str]:
        """The ends of the ties, in order of their ids."""
        return sorted({end for tie in self.signs for end in tie})

    def neighbours(self) -> dict[str, dict[str, int]]:
        """To whom each actor is tied, and with which sign."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (one, other), sign in sorted(self.signs.items()):
            found[one][other] = sign
            found[other][one] = sign
        return dict(found)

    def sign(self, one: str, other: str) -> int:
        """The sign between two; 0 when there is no tie."""
        return self.signs.get((one, other) if one < other else (other, one), 0)

    def without(self, *ties: Tie) -> "Signed":
        """The graph without some of its ties."""
        return Signed({tie: sign for tie, sign in self.signs.items() if tie not in ties})


def blocks(graph: Signed) -> list[Signed]:
    """The parts in which every two ties lie on a cycle; bridges are blocks of one tie.

    Frustration adds up over blocks: two that share an actor can always be put together by
    naming the camps alike at that actor. So each block is solved by itself.
    """
    near = graph.neighbours()
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[Tie] = []
    found: list[Signed] = []

    def key(one: str, other: str) -> Tie:
        return (one, other) if one < other else (other, one)

    def close(until: Tie) -> None:
        ties = []
        while True:
            tie = stack.pop()
            ties.append(tie)
            if tie == until:
                break
        found.append(Signed({tie: graph.signs[tie] for tie in sorted(ties)}))

    for root in graph.actors:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        walk = [(root, "", iter(near[root]))]
        while walk:
            here, parent, rest = walk[-1]
            after = next(rest, None)
            if after is None:
                walk.pop()
                if parent:
                    low[parent] = min(low[parent], low[here])
                    if low[here] >= order[parent]:
                        close(key(parent, here))
            elif after == parent:
                continue
            elif after not in order:
                stack.append(key(here, after))
                order[after] = low[after] = len(order)
                walk.append((after, here, iter(near[after])))
            elif order[after] < order[here]:
                stack.append(key(here, after))
                low[here] = min(low[here], order[after])
    return sorted(found, key=lambda block: min(block.signs))


def components(actors: Iterable[str], ties: Iterable[Tie]) -> list[list[str]]:
    """The actors in groups that hang together by ties; largest first, then by id."""
    head = {actor: actor for actor in actors}

    def find(actor: str) -> str:
        while head[actor] != actor:
            head[actor] = head[head[actor]]
            actor = head[actor]
        return actor

    for one, other in ties:
        first, second = sorted((find(one), find(other)))
        head[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for actor in sorted(head):
        groups[find(actor)].append(actor)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def cycle_rank(graph: Signed) -> int:
    """How many independent cycles there are: ties - actors + components."""
    actors = graph.actors
    return len(graph.signs) - len(actors) + len(components(actors, graph.signs))


def triangles(graph: Signed) -> Iterator[tuple[str, str, str]]:
    """Every three actors of whom each two are tied, ids in order."""
    near = graph.neighbours()
    for one, other in sorted(graph.signs):
        for third in sorted(near[one].keys() & near[other].keys()):
            if third > other:
                yield one, other, third


def four_cycles(graph: Signed) -> Iterator[tuple[str, str, str, str]]:
    """Every cycle of four actors, once; the first has the smallest id."""
    near = graph.neighbours()
    for one, opposite in combinations(sorted(near), 2):
        shared = sorted(near[one].keys() & near[opposite].keys())
        for left, right in combinations(shared, 2):
            # Each cycle has two pairs of opposite actors; the one with the smallest id is kept.
            if one < left:
                yield one, left, opposite, right


def hostile_ties(graph: Signed, cycle: tuple[str, ...]) -> int:
    """How many ties along a cycle are hostile."""
    return sum(
        graph.sign(one, other) == HOSTILE
        for one, other in zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    )


def in_balance(hostile: int, *, strong: bool) -> bool:
    """Whether a cycle with so many hostile ties is balanced.

    Strong balance (Cartwright & Harary 1956): their number is even. Weak balance (Davis 1967):
    there is not exactly one.
    """
    return hostile % 2 == 0 if strong else hostile != 1
