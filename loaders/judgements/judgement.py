"""What an analyst judged of two actors, and what all such judgements together make one."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from loaders.registry.registry import KINDS, Registry
from loaders.registry.resolver import entry_of, may_mean

SAME: Final = "same"
DIFFERENT: Final = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One signed decision on two actors.

    `a` and `b` are ids of the graph, `a_name` and `b_name` what the actors were called when it
    was made. A judgement that was undone stays in its file, without effect. `line` is where it
    stands there, 0 for one not yet written.
    """

    verdict: str
    a: str
    b: str
    why: str
    by: str
    day: date
    a_name: str = ""
    b_name: str = ""
    undone_on: date | None = None
    undone_by: str = ""
    undone_why: str = ""
    line: int = field(default=0, compare=False)

    @property
    def in_force(self) -> bool:
        """Whether it was not undone."""
        return self.undone_on is None

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, the smaller first."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@dataclass(frozen=True)
class Judgements:
    """The judgements of one file, in its order. `where` names the file in messages."""

    entries: tuple[Judgement, ...] = ()
    where: str = ""

    @cached_property
    def in_force(self) -> tuple[Judgement, ...]:
        """Those that were not undone."""
        return tuple(entry for entry in self.entries if entry.in_force)

    @cached_property
    def same(self) -> tuple[Judgement, ...]:
        """Those in force by which two actors are one, by their ids."""
        found = (entry for entry in self.in_force if entry.verdict == SAME)
        return tuple(sorted(found, key=lambda entry: entry.pair))

    @cached_property
    def different(self) -> tuple[Judgement, ...]:
        """Those in force by which two actors are not one."""
        return tuple(entry for entry in self.in_force if entry.verdict == DIFFERENT)

    @cached_property
    def hash(self) -> str:
        """Digest of what the graph is derived with: all that is judged the same. '' for nothing.

        The order of the file does not enter, nor does what is undone or judged different.
        """
        if not self.same:
            return ""
        rows = [(*e.pair, e.why, e.by, e.day.isoformat(), *_names(e)) for e in self.same]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    def wrong(self, registry: Registry) -> tuple[Judgement, str] | None:
        """The first judgement that cannot hold beside the others, with the reason."""
        groups = _Groups(registry)
        seen: set[tuple[str, str]] = set()
        for entry in self.in_force:
            why = _unfit(entry.a, entry.b)
            if not why and entry.pair in seen:
                why = f"{entry.a} and {entry.b} are judged already"
            if not why and entry.verdict == SAME:
                why = groups.join(entry.a, entry.b)
            if why:
                return entry, why
            seen.add(entry.pair)
        for entry in self.different:
            if groups.root(entry.a) == groups.root(entry.b):
                return entry, (
                    f"{entry.a} and {entry.b} are judged different, and are one by other "
                    "judgements or the registry; undo one of them first (`rivalgraph identify "
                    "A B --undo`)"
                )
        return None


NONE: Final = Judgements()
"""No judgements at all."""


def merged(judgements: Judgements, registry: Registry) -> dict[str, str]:
    """The id under which each judged actor goes, for those that go under another than their own.

    It is the registered one of those judged the same, else the smallest. Ids that the registry
    knows are left out: it speaks first.
    """
    groups = _Groups(registry)
    members = sorted({id_ for entry in judgements.same for id_ in entry.pair})
    for entry in judgements.same:
        groups.join(entry.a, entry.b)
    found = {id_: groups.root(id_) for id_ in members if entry_of(registry, id_) is None}
    return {id_: root for id_, root in found.items() if id_ != root}


def apart(judgements: Judgements, meant: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs judged different, by the ids under which they go now, the smaller first."""
    pairs = set()
    for entry in judgements.different:
        one, other = sorted(meant.get(id_, id_) for id_ in entry.pair)
        pairs.add((one, other))
    return pairs


class _Groups:
    """Actors joined into groups, each known by the id it goes under."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._above: dict[str, str] = {}

    def root(self, id_: str) -> str:
        """The id of the group."""
        here = self._own(id_)
        while here in self._above:
            here = self._above[here]
        return here

    def join(self, a: str, b: str) -> str:
        """Join two groups; returns why they cannot be joined, '' when they are."""
        one, other = sorted((self.root(a), self.root(b)), key=self._rank)
        if one == other:
            return ""
        if other in self.registry.actors:
            return (
                f"{one} and {other} are two entries of the registry; only an edit of the "
                "registry makes them one (docs/registry.md)"
            )
        self._above[other] = one
        return ""

    def _own(self, id_: str) -> str:
        entry = entry_of(self.registry, id_)
        return entry.id if entry else id_

    def _rank(self, id_: str) -> tuple[bool, str]:
        return (id_ not in self.registry.actors, id_)


def _unfit(a: str, b: str) -> str:
    for id_ in (a, b):
        kind, _, rest = id_.partition(":")
        if kind not in KINDS or not rest:
            return f"{id_!r} is no id of an actor, such as group:ucdp:1076"
    if a == b:
        return f"{a} is compared with itself"
    kinds = a.partition(":")[0], b.partition(":")[0]
    if not may_mean(*kinds):
        return f"{a} and {b} cannot be one: a {kinds[0]} is no {kinds[1]}"
    return ""


def _names(entry: Judgement) -> Iterable[str]:
    named = {entry.a: entry.a_name, entry.b: entry.b_name}
    return [named[id_] for id_ in entry.pair]
