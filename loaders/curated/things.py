"""What the entries of a file refer to: actors, persons, places, incidents and statements."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from loaders.curated.layout import meant
from loaders.curated.tree import Items, LineError, Node, Table, Words, said, several, table, words
from schema import vocabulary as v
from schema.records import Mention, place_path
from schema.text import fold

ACTOR_KINDS: Final = tuple(term.code for term in v.ACTOR_KIND.terms)
LEVELS: Final = tuple(term.code for term in v.PLACE_LEVEL.terms)
_ID = re.compile(rf"({'|'.join(ACTOR_KINDS)}):\S+")
_NAMED = re.compile(rf"({'|'.join(ACTOR_KINDS)}):\s+(\S.*)")

Needs = dict[str, int]
"""Ids of the entries that an entry rests on, with the line that says so."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An actor or person that an entry of the file introduces."""

    kind: str
    ref: str
    name: str
    entry: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its steps from the outside in, as level and name, and its ids elsewhere."""

    steps: tuple[tuple[str, str], ...]
    ref: str = ""
    country_ref: str = ""

    @property
    def path(self) -> str:
        """The place as a path."""
        return place_path(*self.steps)

    @property
    def level(self) -> str:
        """Level of the place itself."""
        return self.steps[-1][0]

    def name(self, level: str) -> str:
        """The finest name of a level in the path; '' when there is none."""
        return next((name for step, name in reversed(self.steps) if step == level), "")


@dataclass(slots=True)
class Things:
    """All that can be referred to in one file.

    `registry` gives the name of every registered actor by its id, `countries` the code of
    every country by its folded name.
    """

    series: str
    registry: Callable[[], dict[str, str]]
    countries: Callable[[], dict[str, str]]
    actors: dict[str, Declared] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    """Section of every entry by id."""
    remarks: dict[str, str] = field(default_factory=dict)
    """What is worth telling without being a fault, once for each value."""

    def mention(self, node: Node, role: str, needs: Needs, allowed: Iterable[str]) -> Mention:
        """The thing that a value refers to, in a role.

        Args:
            node: an id of the registry, a key of the file, `group: Name`, or a table.
            role: the part it plays.
            needs: takes the entries that this one now rests on.
            allowed: kinds of mention that may stand here.

        Raises:
            LineError: it refers to nothing known, or to something of another kind.
        """
        found = self._found(node, role, needs)
        if found.kind not in allowed:
            kinds = " or ".join(sorted(set(allowed)))
            raise LineError(node.line, f"{_article(found.kind)} cannot stand here; {kinds} can")
        return found

    def place(self, node: Node, needs: Needs) -> Place:
        """The place of an id, or of a table of levels and names.

        Raises:
            LineError: there is no such id or level, or nothing is named.
        """
        if isinstance(node, Words):
            if node.text not in self.places:
                known = [key for key, section in self.entries.items() if section == "places"]
                self._refused(node, known, "the id of an entry under places")
            needs[node.text] = node.line
            return self.places[node.text]
        levels = table(node, "a place")
        for key, line in levels.key_lines.items():
            if key not in LEVELS:
                raise LineError(line, f"`{key}` is not a level of place{meant(key, LEVELS)}")
        steps = tuple(
            (level, " ".join(words(value).text.split()))
            for level in LEVELS
            for value in several(levels.values.get(level))
            if said(value) is not None
        )
        if not any(name for _, name in steps):
            raise LineError(node.line, "a place without a name; give at least its country")
        return Place(steps, country_ref=self.country_ref(steps, node.line))

    def country_ref(self, steps: Iterable[tuple[str, str]], line: int) -> str:
        """Code of the country among the steps of a place; '', with a remark, when unknown."""
        name = next((name for level, name in steps if level == "country"), "")
        code = self.countries().get(fold(name), "")
        if name and not code:
            hint = meant(fold(name), self.countries())
            self.remarks.setdefault(
                name, f"line {line}: the registry has no country `{name}`{hint}; no code is stored"
            )
        return code

    def reference(self, word: Words, section: str, needs: Needs) -> str:
        """The id of an entry of a section.

        Raises:
            LineError: there is no such entry.
        """
        if self.entries.get(word.text) != section:
            known = [key for key, name in self.entries.items() if name == section]
            self._refused(word, known, f"the id of an entry under {section}")
        needs[word.text] = word.line
        return word.text

    def _found(self, node: Node, role: str, needs: Needs) -> Mention:
        if isinstance(node, Words):
            return self._actor(node, role, needs)
        if isinstance(node, Items):
            raise LineError(node.line, "one value is expected here, not a list")
        values = {key: value for key, value in node.values.items() if said(value) is not None}
        attribution, ref = self._beside(values)
        if len(values) != 1:
            forms = "actor, incident, statement, place, text or a kind with a name"
            raise LineError(node.line, f"write one of {forms}")
        key, value = next(iter(values.items()))
        found = self._one(key, value, role, needs, node)
        return found._replace(attribution=attribution, ref=ref or found.ref)

    def _one(self, key: str, value: Node, role: str, needs: Needs, node: Table) -> Mention:
        if key == "actor":
            return self._actor(words(value), role, needs)
        if key == "place":
            place = self.place(value, needs)
            return Mention(role, "place", place.path, place.ref)
        word = words(value)
        if key in ("incident", "statement"):
            entry = self.reference(word, f"{key}s", needs)
            return Mention(role, key, ref=f"{self.series}:{entry}")
        if key == "text" or key in ACTOR_KINDS:
            return Mention(role, key, " ".join(word.text.split()))
        known = ("actor", "incident", "statement", "place", "text", "attribution", *ACTOR_KINDS)
        line = node.key_lines[key]
        raise LineError(line, f"`{key}` is no kind of thing{meant(key, known)}")

    def _beside(self, values: dict[str, Node]) -> tuple[str, str]:
        """Takes attribution and ref out of a table that names a thing."""
        attribution = values.pop("attribution", None)
        ref = values.pop("ref", None)
        word = words(attribution) if attribution else None
        if word and word.text not in v.ATTRIBUTION:
            hint = meant(word.text, v.ATTRIBUTION.codes)
            raise LineError(word.line, f"`{word.text}` is not an attribution{hint}")
        return word.text if word else "", words(ref).text if ref else ""

    def _actor(self, word: Words, role: str, needs: Needs) -> Mention:
        if declared := self.actors.get(word.text):
            needs[declared.entry] = word.line
            return Mention(role, declared.kind, declared.name, declared.ref)
        if _ID.fullmatch(word.text):
            registry = self.registry()
            if word.text not in registry:
                known = [*self.actors, *registry]
                self._refused(word, known, "in the registry, nor declared under actors")
            kind = word.text.partition(":")[0]
            return Mention(role, kind, ref=word.text)
        if named := _NAMED.fullmatch(word.text):
            return Mention(role, named[1], " ".join(named[2].split()))
        what = (
            "an id such as group:is-kp, a key under actors or persons, or a name with its kind "
            "(group: Name)"
        )
        return self._refused(word, [*self.actors, *self.registry()], what)

    def _refused(self, word: Words, known: Iterable[str], what: str) -> Mention:
        raise LineError(word.line, f"`{word.text}` is not {what}{meant(word.text, known)}")


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
