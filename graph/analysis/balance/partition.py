"""The division into camps with the fewest ties at fault.

A tie is at fault when it is friendly between two camps or hostile inside of one. Strong balance
allows two camps (Harary's frustration index, the line index of balance), weak balance as many as
there are (the clustering of Davis; correlation clustering with a cost of one for each tie). Both
are hard in general. Each block (see `signed.blocks`) is solved by itself: by exact search up to a
number of actors and of steps, else by moving actors between camps from many starting points.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.balance.signed import (
    FRIENDLY,
    HOSTILE,
    Signed,
    Tie,
    blocks,
    components,
)

EXACT_UP_TO: Final = 30
STEPS: Final = 1_000_000
"""Steps of search after which a block counts as too hard, and its bounds are told instead."""

LARGEST_CORE: Final = 200
"""More camps than this with many quarrels are not coloured exactly."""

STARTS: Final = 120
SEED: Final = 20


@dataclass(frozen=True, slots=True)
class Partition:
    """A division into camps and its ties at fault.

    `exact` says that no division has fewer; if not, none has fewer than `at_least`.
    """

    camps: list[list[str]]
    faults: list[Tie]
    exact: bool
    at_least: int
    hard_blocks: int = 0

    @property
    def frustration(self) -> int:
        """How many ties are at fault."""
        return len(self.faults)


@dataclass(frozen=True, slots=True)
class _Solved:
    camps: list[int]
    cost: int
    at_least: int


def partition(
    graph: Signed,
    *,
    strong: bool = False,
    exact_up_to: int = EXACT_UP_TO,
    steps: int = STEPS,
    starts: int = STARTS,
    seed: int = SEED,
) -> Partition:
    """Divide into camps.

    Args:
        graph: the ties.
        strong: two camps at most; otherwise as many as there are.
        exact_up_to: so many actors of a block are searched exactly.
        steps: steps of that search before it is given up for a block.
        starts: starting points where it is not exact.
        seed: of the starting points.

    In weak balance several divisions may have the fewest faults. The finest of them is given:
    a camp is held together by friendly ties, and who has none stands alone. To put enemies of
    one enemy together for want of a quarrel would be an invention.
    """
    parts = [
        (block, *_solve(block, strong, exact_up_to, steps, starts, seed)) for block in blocks(graph)
    ]
    placed = _join([(block, solved.camps) for block, solved, _ in parts], strong=strong)
    if strong:
        camps = _sides(graph, placed)
    else:
        inside = [
            tie
            for tie, sign in graph.signs.items()
            if sign == FRIENDLY and placed[tie[0]] == placed[tie[1]]
        ]
        camps = components(graph.actors, inside)
    number = {actor: n for n, camp in enumerate(camps) for actor in camp}
    if strong:
        number = placed
    faults = sorted(
        tie for tie, sign in graph.signs.items() if _fault(sign, number[tie[0]] == number[tie[1]])
    )
    hard = sum(not proven for _, _, proven in parts)
    return Partition(camps, faults, not hard, sum(s.at_least for _, s, _ in parts), hard)


def fewest_camps(graph: Signed, found: Partition, *, most: int = 12) -> int | None:
    """With how few camps the same number of faults can be reached; None when not found out.

    The camps of the division are put together as long as no hostile tie comes to lie inside of
    one: colouring the graph of hostile ties between camps, exactly, as far as a search goes.
    """
    number = {actor: n for n, camp in enumerate(found.camps) for actor in camp}
    quarrels: dict[int, set[int]] = {n: set() for n in range(len(found.camps))}
    for (one, other), sign in graph.signs.items():
        a, b = number[one], number[other]
        if sign == HOSTILE and a != b:
            quarrels[a].add(b)
            quarrels[b].add(a)
    for colours in range(1, most + 1):
        core = _core(quarrels, colours)
        if len(core) > LARGEST_CORE:
            return None
        answer = _colour(core, quarrels, colours)
        if answer is None:
            return None
        if answer:
            return colours
    return None


def _core(quarrels: dict[int, set[int]], colours: int) -> list[int]:
    """The camps that are hard to colour: one with fewer quarrels than colours never is."""
    left = {node: len(others) for node, others in quarrels.items()}
    todo = [node for node, degree in left.items() if degree < colours]
    while todo:
        node = todo.pop()
        if left.pop(node, None) is None:
            continue
        for other in quarrels[node]:
            if other in left:
                left[other] -= 1
                if left[other] < colours:
                    todo.append(other)
    return sorted(left, key=lambda node: (-left[node], node))


def _colour(core: Sequence[int], quarrels: dict[int, set[int]], colours: int) -> bool | None:
    """Whether so many colours suffice for these; None when the search was given up."""
    given: dict[int, int] = {}
    inside = {node: quarrels[node] & set(core) for node in core}
    steps = [STEPS]

    def place() -> bool | None:
        steps[0] -= 1
        if steps[0] < 0:
            return None
        if len(given) == len(core):
            return True
        node = max(
            (n for n in core if n not in given),
            key=lambda n: (len({given[m] for m in inside[n] if m in given}), len(inside[n])),
        )
        used = max(given.values(), default=-1)
        for colour in range(min(colours, used + 2)):
            if any(given.get(m) == colour for m in inside[node]):
                continue
            given[node] = colour
            answer = place()
            if answer is not False:
                return answer
            del given[node]
        return False

    return place()


def _fault(sign: int, together: bool) -> bool:
    return (sign == FRIENDLY) is not together


def _solve(
    block: Signed, strong: bool, exact_up_to: int, steps: int, starts: int, seed: int
) -> tuple[_Solved, bool]:
    """A block divided, and whether that is proven to be best."""
    if len(block.signs) == 1 or all(s == FRIENDLY for s in block.signs.values()):
        return _Solved(_plain(block), 0, 0), True
    if not strong and all(s == HOSTILE for s in block.signs.values()):
        return _Solved(list(range(len(block.actors))), 0, 0), True
    graph = _Numbered(block, strong)
    quick = graph.moves(starts, seed)
    if quick.cost == 0:
        return quick, True
    if len(graph.actors) <= exact_up_to:
        best, done = graph.search(quick, steps)
        return best, done
    return _Solved(quick.camps, quick.cost, graph.disjoint_faults()), False


def _plain(block: Signed) -> list[int]:
    """One camp, or two for a single hostile tie."""
    if list(block.signs.values()) == [HOSTILE]:
        return [0, 1]
    return [0] * len(block.actors)


class _Numbered:
    """A block with its actors as numbers, in an order that keeps neighbours together."""

    def __init__(self, block: Signed, strong: bool) -> None:
        self.strong = strong
        near = block.neighbours()
        self.actors = block.actors
        order: list[str] = []
        weight = dict.fromkeys(self.actors, 0)
        while len(order) < len(self.actors):
            rest = [a for a in self.actors if weight[a] >= 0]
            pick = max(rest, key=lambda a: (weight[a], len(near[a])))
            order.append(pick)
            weight[pick] = -1
            for other in near[pick]:
                if weight[other] >= 0:
                    weight[other] += 1
        self.order = order = order[::-1]
        place = {actor: n for n, actor in enumerate(order)}
        self.near = [[(place[b], sign) for b, sign in near[a].items()] for a in order]
        self.size = len(order)

    def cost(self, camps: Sequence[int]) -> int:
        """Ties at fault."""
        return sum(
            _fault(sign, camps[a] == camps[b])
            for a, ties in enumerate(self.near)
            for b, sign in ties
            if a < b
        )

    def named(self, camps: Sequence[int], at_least: int) -> _Solved:
        by_actor = dict(zip(self.order, camps, strict=True))
        return _Solved([by_actor[a] for a in self.actors], self.cost(camps), at_least)

    def moves(self, starts: int, seed: int) -> _Solved:
        """Move single actors as long as that removes faults, from several starting points."""
        dice = random.Random(seed)  # noqa: S311 (draws, not secrets)
        best: list[int] | None = None
        best_cost = -1
        for start in range(starts):
            camps = self._start(start, dice)
            self._improve(camps)
            cost = self.cost(camps)
            if best is None or cost < best_cost:
                best, best_cost = list(camps), cost
            if best_cost == 0:
                break
        return self.named(best or [0] * self.size, 0)

    def _start(self, number: int, dice: random.Random) -> list[int]:
        if number == 0:
            return [0] * self.size if self.strong else list(range(self.size))
        if number == 1:
            return self._greedy(list(range(self.size)))
        if number % 2:
            return self._greedy(dice.sample(range(self.size), self.size))
        most = 2 if self.strong else max(2, self.size // 3)
        return [dice.randrange(most) for _ in range(self.size)]

    def _greedy(self, order: Sequence[int]) -> list[int]:
        camps = [-1] * self.size
        for actor in order:
            camps[actor] = self._best_camp(actor, camps)[0]
        return camps

    def _best_camp(self, actor: int, camps: Sequence[int]) -> tuple[int, int]:
        """The camp in which an actor has fewest faults, and how many fewer than alone."""
        pull: dict[int, int] = {}
        for other, sign in self.near[actor]:
            if camps[other] >= 0:
                pull[camps[other]] = pull.get(camps[other], 0) + sign
        if self.strong:
            return (0 if pull.get(0, 0) >= pull.get(1, 0) else 1), 0
        best = max(sorted(pull), key=lambda camp: pull[camp], default=-1)
        if best < 0 or pull[best] < 0:
            used = {camps[n] for n in range(self.size) if n != actor}
            return next(n for n in range(self.size + 1) if n not in used), 0
        return best, pull[best]

    def _improve(self, camps: list[int]) -> None:
        improved = True
        while improved:
            improved = False
            for actor in range(self.size):
                here = self._faults_of(actor, camps, camps[actor])
                best, _ = self._best_camp(actor, camps)
                if best != camps[actor] and self._faults_of(actor, camps, best) < here:
                    camps[actor] = best
                    improved = True

    def _faults_of(self, actor: int, camps: Sequence[int], camp: int, *, placed: int = -1) -> int:
        """Faults of an actor in a camp, against those after `placed`."""
        return sum(
            _fault(sign, camps[other] == camp) for other, sign in self.near[actor] if other > placed
        )

    def search(self, quick: _Solved, steps: int) -> tuple[_Solved, bool]:
        """The best division by branch and bound; False when the steps ran out.

        Actors are placed in order; the bound of what is still to come is what each must cost
        against those placed, and what those to come cost among themselves, which is found by
        solving ever longer tails first (Russian dolls).
        """
        tail = [0] * (self.size + 1)
        left = [steps]
        camps = [-1] * self.size
        for first in range(self.size - 1, -1, -1):
            # The best of the shorter tail, with one actor more, is a start for the longer one.
            camps[first] = self._best_camp(first, camps)[0]
            known = tail[first + 1] + self._faults_of(first, camps, camps[first], placed=first)
            if first == 0 and quick.cost < known:
                known, camps = quick.cost, [quick.camps[self.actors.index(a)] for a in self.order]
            if known > tail[first + 1]:
                better, known = self._dfs(first, known, tail, left)
                camps = better or camps
            if left[0] < 0:
                return _Solved(quick.camps, quick.cost, tail[first + 1]), False
            tail[first] = known
        return self.named(camps, tail[0]), True

    def _dfs(
        self, first: int, limit: int, tail: Sequence[int], left: list[int]
    ) -> tuple[list[int] | None, int]:
        """The best division of the actors from `first` on that costs less than `limit`."""
        camps = [-1] * self.size
        # pull[v][c]: friendly minus hostile ties of v to those already placed in camp c
        pull: list[dict[int, int]] = [{} for _ in range(self.size)]
        friends = [0] * self.size
        best: list[int] | None = None
        bound = limit

        def costs(actor: int, camp: int) -> int:
            return friends[actor] - pull[actor].get(camp, 0)

        def least(actor: int) -> int:
            mine = pull[actor]
            if self.strong:
                return friends[actor] - max(mine.get(0, 0), mine.get(1, 0))
            return friends[actor] - max(0, max(mine.values(), default=0))

        def go(actor: int, used: int, cost: int) -> None:
            nonlocal best, bound
            left[0] -= 1
            if left[0] < 0:
                return
            if actor == self.size:
                best, bound = list(camps), cost
                return
            if cost + tail[actor] >= bound:
                return
            if cost + tail[actor] + sum(least(n) for n in range(actor, self.size)) >= bound:
                return
            most = min(used + 1, 2) if self.strong else used + 1
            for camp in sorted(range(most), key=lambda c: costs(actor, c)):
                more = cost + costs(actor, camp)
                if more + tail[actor + 1] >= bound:
                    break
                camps[actor] = camp
                for other, sign in self.near[actor]:
                    if other > actor:
                        pull[other][camp] = pull[other].get(camp, 0) + sign
                        friends[other] += sign == FRIENDLY
                go(actor + 1, max(used, camp + 1), more)
                for other, sign in self.near[actor]:
                    if other > actor:
                        pull[other][camp] -= sign
                        friends[other] -= sign == FRIENDLY
                camps[actor] = -1

        go(first, 0, 0)
        return best, bound

    def disjoint_faults(self) -> int:
        """Cycles at fault that share no tie: each holds one fault at least."""
        used: set[tuple[int, int]] = set()
        found = 0
        for one in range(self.size):
            for other, sign in self.near[one]:
                if other < one or (one, other) in used:
                    continue
                for third, second_sign in self.near[other]:
                    if third <= other:
                        continue
                    back = dict(self.near[one]).get(third)
                    ties = {(one, other), (other, third), (one, third)}
                    if back is None or ties & used:
                        continue
                    hostile = [sign, second_sign, back].count(HOSTILE)
                    if hostile == 1 or (self.strong and hostile == 3):
                        used |= ties
                        found += 1
                        break
        return found


def _join(solved: Sequence[tuple[Signed, list[int]]], *, strong: bool) -> dict[str, int]:
    """Camps of all blocks named alike where blocks share an actor."""
    at: dict[str, list[int]] = {}
    for number, (block, _) in enumerate(solved):
        for actor in block.actors:
            at.setdefault(actor, []).append(number)
    placed: dict[str, int] = {}
    done: set[int] = set()
    fresh = 0
    for first in range(len(solved)):
        todo = [first]
        while todo:
            number = todo.pop()
            if number in done:
                continue
            done.add(number)
            block, camps = solved[number]
            own = dict(zip(block.actors, camps, strict=True))
            shared = [a for a in own if a in placed]
            if strong:
                turn = bool(shared) and own[shared[0]] != placed[shared[0]]
                names = {0: 1, 1: 0} if turn else {0: 0, 1: 1}
            else:
                names = {own[a]: placed[a] for a in shared}
            for actor, camp in own.items():
                if camp not in names:
                    fresh += 1
                    names[camp] = fresh
                placed.setdefault(actor, names[camp])
                todo += [n for n in at[actor] if n not in done]
    return placed


def _sides(graph: Signed, placed: dict[str, int]) -> list[list[str]]:
    """The two sides of each connected part; how parts stand to each other is not known."""
    sides = []
    for part in components(graph.actors, graph.signs):
        for side in sorted({placed[a] for a in part}):
            sides.append([a for a in part if placed[a] == side])
    return sorted(sides, key=lambda side: (-len(side), side))
