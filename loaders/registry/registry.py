"""The registry: actors, places and judgement rules, read from the YAML files beside this module."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn, TypeVar

import yaml

from schema import vocabulary as v
from schema.errors import InputError

FILES: Final = ("actors.yaml", "countries.yaml", "places.yaml", "rules.yaml")
KINDS: Final = frozenset(term.code for term in v.ACTOR_KIND.terms)
CONFIDENCE: Final = ("high", "medium", "low")
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor or a place, with whose word it is.

    `attested` is a day on which it was used. `match` says whether the bare name may resolve
    to the entry; names that opponents use, and names that several entries share, may not.
    """

    text: str
    quality: str = "good"
    lang: str = ""
    script: str = ""
    used_by: str = ""
    valid_from: str = ""
    valid_to: str = ""
    attested: date | None = None
    attribution: str = "asserted"
    source: str = ""
    match: bool = True


class Episode(NamedTuple):
    """First and last day of a relation, ISO and perhaps partial; '' is unknown or open."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie of lineage from its entry to the actor `to`, with what it rests on."""

    type: str
    to: str
    source: str
    episodes: tuple[Episode, ...] = (Episode(),)
    attribution: str = "asserted"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something worth knowing of an actor that makes no relation, with what it rests on."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry. `countries` are Gleditsch-Ward numbers of activity."""

    id: str
    name: str
    names: tuple[Name, ...]
    ids: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    countries: tuple[int, ...] = ()
    relations: tuple[Relation, ...] = ()
    facts: tuple[Fact, ...] = ()
    note: str = ""

    @property
    def kind(self) -> str:
        """The kind of actor, as the id begins with it."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A registered location; `parent` is the id of the one it lies in, '' for a country."""

    id: str
    level: str
    name: str
    parent: str = ""
    names: tuple[Name, ...] = ()
    ids: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Span(NamedTuple):
    """Days, both included, on which a rule puts one actor for another; '' is undecided."""

    start: date
    end: date
    actor: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A judgement that changes who is meant, or says that two are one.

    Kinds: `substitute` puts another actor for one named too coarsely, by day and place;
    `same_party` treats a group and the regime it rules as one party; `residual` sends those
    who stand for nobody in particular to a community per country; `composite` keeps several
    candidates apart; `official` lets violence against the holder of an office count as violence
    against the actor he serves, where ties and questions sum it up. `confidence` is `high`,
    `medium` or `low`.
    """

    id: str
    kind: str
    title: str
    reason: str
    source: str
    confidence: str
    actor: str = ""
    refs: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    by_name: bool = False
    countries: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()
    community: str = ""
    separators: tuple[str, ...] = ()
    relation: str = ""


@dataclass(frozen=True)
class Registry:
    """All entries and rules by id, and the digest of the files they come from."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    rules: Mapping[str, Rule]
    hash: str
    by_ref: Mapping[str, str] = field(default_factory=dict)
    """Outside and former ids of actors and places, to the id of the entry."""


@cache
def load_registry(folder: Path | None = None) -> Registry:
    """Read and check the registry, once for each folder; the one of the package by default.

    Raises:
        InputError: a file is missing, is no YAML or contradicts itself; the message names
            the file and the line.
    """
    home = folder or Path(__file__).parent
    texts = {name: _text(home / name) for name in FILES}
    read = {name: _File(home / name, text) for name, text in texts.items()}
    actors = _unique(read["actors.yaml"], "actors", _actors(read["actors.yaml"]))
    places = _unique(read["countries.yaml"], "countries", _countries(read["countries.yaml"]))
    places |= {place.id: place for place in _places(read["places.yaml"], places)}
    by_ref = {ref: place.id for place in places.values() for ref in place.ids}
    rules = _unique(read["rules.yaml"], "rules", _rules(read["rules.yaml"], actors, places, by_ref))
    _check_ends(read["actors.yaml"], actors, by_ref)
    for at, entry in enumerate(actors.values()):
        for ref in (*entry.ids, *entry.former):
            if by_ref.setdefault(ref, entry.id) != entry.id:
                read["actors.yaml"].fail(("actors", at), f"{ref} is an id of {by_ref[ref]} already")
    whole = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()
    return Registry(actors, places, rules, whole, by_ref)


class _File:
    """A YAML file as read, which can tell on which line an entry stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        try:
            self.data: Any = yaml.load(text, yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            reason = getattr(error, "problem", "") or "not YAML"
            raise InputError(f"{path}, line {line}: {reason}; correct the file") from None
        if not isinstance(self.data, dict):
            raise InputError(f"{path}, line 1: the file must be a mapping; correct it")

    def fail(self, where: tuple[str | int, ...], message: str) -> NoReturn:
        """Refuse the file, naming the line of the entry at `where`."""
        node = yaml.compose(self.text, yaml.CSafeLoader)
        line = 1
        for step in where:
            if isinstance(node, yaml.MappingNode):
                found = [(key, value) for key, value in node.value if key.value == str(step)]
                if not found:
                    break
                key, node = found[0]
                line = key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
                line = node.start_mark.line + 1
        raise InputError(f"{self.path}, line {line}: {message}; correct the file")

    def section(self, name: str, kind: type) -> Any:
        """The entries under a top key."""
        found = self.data.get(name)
        if not isinstance(found, kind):
            self.fail((name,), f"`{name}` must be a {'list' if kind is list else 'mapping'}")
        return found


class _Entry:
    """One mapping of a file, taken apart key by key; what is left over is an error."""

    def __init__(self, file: _File, where: tuple[str | int, ...], data: Any) -> None:
        self.file = file
        self.where = where
        if not isinstance(data, dict):
            self.fail(f"a mapping is expected, not {data!r}")
        self.left = dict(data)

    def fail(self, message: str) -> NoReturn:
        """Refuse the entry."""
        self.file.fail(self.where, message)

    def text(self, key: str, default: str | None = None) -> str:
        """A text, a date or a year, as text."""
        value = self.left.pop(key, None)
        if value is None:
            if default is None:
                self.fail(f"`{key}` is missing")
            return default
        if isinstance(value, (dict, list, bool)):
            self.fail(f"`{key}` must be a text")
        return " ".join(str(value).split())

    def word(self, key: str, words: frozenset[str], default: str | None = None) -> str:
        """A text out of a closed list."""
        value = self.text(key, default)
        if value not in words:
            self.fail(f"`{key}` is {value!r}, not one of: {', '.join(sorted(words))}")
        return value

    def maybe_day(self, key: str) -> date | None:
        """A day, if there is one."""
        value = self.left.pop(key, None)
        if value is not None and not isinstance(value, date):
            self.fail(f"`{key}` must be a day such as 2021-08-15, not {value!r}")
        return value

    def day(self, key: str, default: date) -> date:
        """A day, or the default when there is none."""
        return self.maybe_day(key) or default

    def items(self, key: str) -> list[Any]:
        """A list; empty when there is none."""
        value = self.left.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fail(f"`{key}` must be a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(str(value) for value in self.items(key))

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self.items(key)
        if not all(isinstance(value, int) for value in values):
            self.fail(f"`{key}` must be a list of whole numbers")
        return tuple(values)

    def entries(self, key: str) -> Iterator["_Entry"]:
        """A list of mappings."""
        for at, value in enumerate(self.items(key)):
            yield _Entry(self.file, (*self.where, key, at), value)

    def end(self) -> None:
        """Refuse keys that nobody asked for."""
        if self.left:
            self.fail(f"`{next(iter(self.left))}` is no key of such an entry")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path} is missing; install rivalgraph again") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None


_T = TypeVar("_T", Actor, Place, Rule)


def _unique(file: _File, section: str, entries: Iterator[_T]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for at, entry in enumerate(entries):
        if entry.id in found:
            file.fail((section, at), f"{entry.id} is there twice")
        found[entry.id] = entry
    return found


def _actors(file: _File) -> Iterator[Actor]:
    for at, data in enumerate(file.section("actors", list)):
        entry = _Entry(file, ("actors", at), data)
        identity = entry.text("id")
        if identity.partition(":")[0] not in KINDS:
            entry.fail(f"{identity!r} does not begin with a kind of actor, such as group:")
        name = entry.text("name")
        names = [Name(name, "primary", lang="en")]
        names.extend(_name(item) for item in _name_entries(entry))
        actor = Actor(
            identity,
            name,
            tuple(names),
            entry.texts("ids"),
            entry.texts("former"),
            entry.numbers("countries"),
            tuple(_relation(item) for item in entry.entries("relations")),
            tuple(_fact(item) for item in entry.entries("facts")),
            entry.text("note", ""),
        )
        entry.end()
        yield actor


def _name_entries(entry: _Entry) -> Iterator[_Entry]:
    """Names; a bare text is short for a name without more to say."""
    for at, value in enumerate(entry.items("names")):
        data = {"text": value} if isinstance(value, str) else value
        yield _Entry(entry.file, (*entry.where, "names", at), data)


_QUALITIES: Final = frozenset(term.code for term in v.NAME_QUALITY.terms)
_ATTRIBUTIONS: Final = frozenset(term.code for term in v.ATTRIBUTION.terms)


def _name(entry: _Entry) -> Name:
    quality = entry.word("quality", _QUALITIES, "good")
    name = Name(
        entry.text("text"),
        quality,
        entry.text("lang", ""),
        entry.text("script", ""),
        entry.text("used_by", ""),
        entry.text("from", ""),
        entry.text("to", ""),
        entry.maybe_day("attested"),
        entry.word("attribution", _ATTRIBUTIONS, "asserted"),
        entry.text("source", ""),
        entry.left.pop("match", quality != "hostile") is True,
    )
    entry.end()
    return name


def _relation(entry: _Entry) -> Relation:
    episodes = []
    for item in entry.entries("episodes"):
        episodes.append(Episode(item.text("from", ""), item.text("to", "")))
        item.end()
    relation = Relation(
        entry.word("type", frozenset(v.RELATIONS)),
        entry.text("to"),
        entry.text("source"),
        tuple(episodes) or (Episode(),),
        entry.word("attribution", _ATTRIBUTIONS, "asserted"),
        entry.text("role", ""),
    )
    entry.end()
    return relation


def _fact(entry: _Entry) -> Fact:
    fact = Fact(entry.text("text"), entry.text("source"))
    entry.end()
    return fact


def _check_ends(file: _File, actors: Mapping[str, Actor], by_ref: Mapping[str, str]) -> None:
    for at, actor in enumerate(actors.values()):
        for n, relation in enumerate(actor.relations):
            if relation.to not in actors:
                file.fail(("actors", at, "relations", n), f"{relation.to} is no actor here")
        for name in actor.names:
            if name.used_by and name.used_by not in actors:
                file.fail(("actors", at), f"{name.used_by}, who uses a name, is no actor here")
        for number in actor.countries:
            if f"gw:{number}" not in by_ref:
                file.fail(("actors", at), f"{number} is no country in countries.yaml")


def _countries(file: _File) -> Iterator[Place]:
    for at, row in enumerate(file.section("countries", list)):
        if not isinstance(row, list) or len(row) < 3 or not all(map(_is_text, row[1:])):
            file.fail(("countries", at), "a country is [number, code, name, other names …]")
        number, code, name, *others = row
        numbers = number if isinstance(number, list) else [number]
        names = (Name(name, "primary", lang="en"), *(Name(text, "variant") for text in others))
        yield Place(
            f"location:{code.lower()}",
            "country",
            name,
            names=names,
            ids=(*(f"gw:{number}" for number in numbers), f"iso:{code}"),
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _places(file: _File, countries: Mapping[str, Place]) -> Iterator[Place]:
    known = set(countries)
    for section, level in (
        ("provinces", "province"),
        ("districts", "district"),
        ("settlements", "settlement"),
    ):
        for parent, rows in file.section(section, dict).items():
            above = f"location:{parent}"
            if above not in known or not isinstance(rows, dict):
                file.fail((section, parent), f"{parent!r} is no place that can hold a {level}")
            for key, row in rows.items():
                place = _place(file, (section, parent, key), above, level, row)
                known.add(place.id)
                yield place


_SECOND_LANGUAGE: Final = {"af": "fa", "pk": "ur"}
"""Language of the second name of a row, by country code."""


def _place(file: _File, where: tuple[str, ...], parent: str, level: str, row: list[Any]) -> Place:
    if not isinstance(row, list) or len(row) < 5:
        file.fail(
            where, "a place is [name, Dari or Urdu, Pashto, latitude, longitude, spellings …]"
        )
    name, dari, pashto, latitude, longitude, *others = row
    texts = [text for text in (name, dari, pashto) if text is not None]
    if name is None or not all(map(_is_text, [*texts, *others])):
        file.fail(where, "the names of a place must be texts; put them in quotes")
    names = [Name(name, "primary", lang="en")]
    if dari:
        names.append(
            Name(dari, "original", _SECOND_LANGUAGE[parent.removeprefix("location:")[:2]], "Arab")
        )
    if pashto and pashto != dari:
        names.append(Name(pashto, "original", "ps", "Arab"))
    names.extend(Name(text, "variant") for text in others)
    for degrees in (latitude, longitude):
        if degrees is not None and not isinstance(degrees, (int, float)):
            file.fail(where, f"{degrees!r} is no degree")
    return Place(
        f"{parent}/{where[-1]}", level, name, parent, tuple(names), (), latitude, longitude
    )


_NEEDS: Final = {
    "substitute": ("actor", "refs", "spans"),
    "same_party": ("relation",),
    "residual": ("community",),
    "composite": ("separators",),
    "official": (),
}


def _rules(
    file: _File,
    actors: Mapping[str, Actor],
    places: Mapping[str, Place],
    by_ref: Mapping[str, str],
) -> Iterator[Rule]:
    for at, data in enumerate(file.section("rules", list)):
        entry = _Entry(file, ("rules", at), data)
        rule = Rule(
            entry.text("id"),
            entry.word("kind", frozenset(_NEEDS)),
            entry.text("title"),
            entry.text("reason"),
            entry.text("source"),
            entry.word("confidence", frozenset(CONFIDENCE)),
            entry.text("actor", ""),
            frozenset(entry.texts("refs")),
            entry.texts("names"),
            entry.texts("prefixes"),
            entry.left.pop("by_name", False) is True,
            frozenset(f"gw:{number}" for number in entry.numbers("countries")),
            frozenset(entry.texts("provinces")),
            tuple(_spans(entry)),
            entry.text("community", ""),
            entry.texts("separators"),
            entry.text("relation", ""),
        )
        entry.end()
        for actor in {rule.actor, *(span.actor for span in rule.spans)} - {""}:
            if actor not in actors:
                entry.fail(f"{actor} is no actor of the registry")
        for place in (*rule.provinces, *rule.countries):
            if place not in places and place not in by_ref:
                entry.fail(f"{place} is no place of the registry")
        for need in _NEEDS[rule.kind]:
            if not getattr(rule, need):
                entry.fail(f"a rule of kind {rule.kind} needs `{need}`")
        yield rule


def _spans(entry: _Entry) -> Iterator[Span]:
    before = FIRST_DAY - timedelta(days=1)
    for item in entry.entries("spans"):
        span = Span(item.day("from", FIRST_DAY), item.day("to", LAST_DAY), item.text("actor", ""))
        item.end()
        if not before < span.start <= span.end:
            item.fail("the spans of a rule must follow each other and not overlap")
        before = span.end
        yield span
