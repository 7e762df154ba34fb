"""What a loader yields: sources, reports and claims, checked when they are made.

A record holds no resolved identity. Every party, place or person is a `Mention` in the
source's own words and ids; who is meant is decided later, in one place.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Final, NamedTuple

from schema import vocabulary as v
from schema.model import Vocabulary

PATH_MARK: Final = " > "
CASUALTY_PROPERTIES: Final = frozenset(
    f"{harm}_{term.code}" for harm in ("killed", "injured") for term in v.CASUALTY.terms
)


class RecordError(ValueError):
    """A record contradicts the ontology; the message names the field and the value."""


class Mention(NamedTuple):
    """One party, person, place or thing, as a source names it.

    `ref` is the source's id with its namespace (`ucdp:234`, `gw:770`, `un:6908555`); `name`
    its name, and for a place the path that `place_path` makes. Either may be empty, not
    both. In a curated file `ref` may be an id of the graph (`group:is-kp`).
    """

    role: str
    kind: str
    name: str = ""
    ref: str = ""
    attribution: str = ""


def place_path(*steps: tuple[str, str]) -> str:
    """A place as its steps from the outside in: `country:Pakistan > province:Sindh`.

    Args:
        steps: pairs of a place level and a name; a step without a name is left out.
    """
    return PATH_MARK.join(
        f"{level}:{name.replace('>', '›').strip()}" for level, name in steps if name.strip()
    )


def path_steps(path: str) -> list[tuple[str, str]]:
    """The steps of a place path, from the outside in."""
    return [
        (level, name) for level, _, name in (step.partition(":") for step in path.split(PATH_MARK))
    ]


@dataclass(slots=True, kw_only=True)
class Source:
    """A dataset release, a list of one date, or a document. See the ontology's `Source`."""

    series: str
    title: str
    kind: str
    release: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    credit: str = ""
    published: str = ""
    reliability: str = "c"
    threshold: int | None = None
    unit: str = ""
    violence_types: tuple[str, ...] = ()
    document_sha256: str = ""

    def __post_init__(self) -> None:
        _word("kind", self.kind, v.SOURCE_KIND)
        _word("reliability", self.reliability, v.RELIABILITY)
        if self.unit:
            _word("unit", self.unit, v.RECORD_UNIT)
        for kind in self.violence_types:
            _word("violence_types", kind, v.EVENT_TYPE)

    @property
    def id(self) -> str:
        """Series and release: `ucdp-ged:24.1`."""
        return f"{self.series}:{self.release}" if self.release else self.series

    def properties(self) -> dict[str, Any]:
        """What is stored on the node."""
        return {"id": self.id, "release": self.release} | _stored(self, skip={"release"})


@dataclass(slots=True, kw_only=True)
class Slot:
    """A declared part of a source, loaded and withdrawn as one.

    `country_refs` empty with coverage `full` means everywhere.
    """

    source: str
    scope: str = ""
    coverage: str
    country_refs: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    def __post_init__(self) -> None:
        _word("coverage", self.coverage, v.COVERAGE)

    @property
    def id(self) -> str:
        """Source and scope: `ucdp-ged:24.1/pakistan`."""
        return slot_id(self.source, self.scope)

    def properties(self) -> dict[str, Any]:
        """What is stored on the node."""
        return {"id": self.id, "scope": self.scope} | _stored(self, skip={"scope"})


def slot_id(source: str, scope: str) -> str:
    """The id of a slot."""
    return f"{source}/{scope}" if scope else source


@dataclass(slots=True, kw_only=True)
class Report:
    """One source's account of one incident. Field meanings: the ontology's `Report`.

    `row` is the physical line of the loaded file, for messages; it is not stored, because
    the same record stands on another line of another extract.
    """

    record_ref: str
    mentions: tuple[Mention, ...]
    voice: str = "source"
    row: int = 0
    date_from: date | None = None
    date_to: date | None = None
    date_precision: str = "unknown"
    date_inferred: bool = False
    country: str = ""
    country_ref: str = ""
    admin1: str = ""
    admin2: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    where_precision: str = "unknown"
    event_type: str = "unclassified"
    method: str = ""
    methods: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    success: bool | None = None
    hostages: int | None = None
    hostages_released: int | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    casualties: dict[str, int] = field(default_factory=dict)
    figure_basis: str = "unknown"
    figure_form: str = ""
    killed_qualifier: str = ""
    injured_qualifier: str = ""
    summary: str = ""
    target_kind: str = ""
    time: str = ""
    dyad: str = ""
    conflict: str = ""
    active_year: bool | None = None
    clear: bool | None = None
    n_reports_cited: int | None = None
    withdrawn: date | None = None
    warnings: tuple[str, ...] = ()
    line: int | None = None
    span_start: int | None = None
    span_end: int | None = None
    quote: str = ""
    aux: bool = False

    def __post_init__(self) -> None:
        if not self.record_ref:
            raise RecordError("record_ref is empty: a report without an id cannot be kept apart")
        _word("voice", self.voice, v.VOICE)
        _word("date_precision", self.date_precision, v.DATE_PRECISION)
        _word("where_precision", self.where_precision, v.WHERE_PRECISION)
        _word("event_type", self.event_type, v.EVENT_TYPE)
        _word("figure_basis", self.figure_basis, v.FIGURE_BASIS)
        if self.figure_form:
            _word("figure_form", self.figure_form, v.FIGURE_FORM)
        if self.method:
            _word("method", self.method, v.METHOD)
        for method in self.methods:
            _word("methods", method, v.METHOD)
        for weapon in self.weapons:
            _word("weapons", weapon, v.WEAPON)
        for qualifier in (self.killed_qualifier, self.injured_qualifier):
            if qualifier:
                _word("qualifier", qualifier, v.QUALIFIER)
        _ordered(self.date_from, self.date_to)
        for name in _FIGURES:
            value = getattr(self, name)
            if value is not None and value < 0:
                raise RecordError(f"{name} is negative: {value}")
        if self.casualties:
            unknown = self.casualties.keys() - CASUALTY_PROPERTIES
            if unknown:
                raise RecordError(f"unknown casualty category {sorted(unknown)[0]!r}")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise RecordError(f"latitude {self.latitude} is outside -90 to 90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise RecordError(f"longitude {self.longitude} is outside -180 to 180")
        _mentions(self.mentions)

    def properties(self) -> dict[str, Any]:
        """What is stored on the node, without id, source, slots and loads."""
        found = _stored(self, skip=_REPORT_APART)
        found.update(self.casualties)
        found.update(_lists(self.mentions))
        return found


@dataclass(slots=True, kw_only=True)
class Claim:
    """One source's word for one relation, name, office, statement, estimate or place.

    Mentions by predicate: a relation has one `subject` and one or more `object`; `NAMED` a
    `subject` and perhaps `used_by`, the name in `text`; `HELD` a `subject`, an `office`,
    perhaps `of` and `covers`; `STATED` a `subject`, perhaps `addressee` and `about`;
    `ESTIMATED` one or more `about`; `WITHIN` a `subject` place whose path holds the rest.
    Any claim may have an `asserter`. Validity is ISO and may be partial (`2015`, `2023-08`).

    `aux` marks a claim that a loader adds beside the rows of its file (names, places); it
    is not counted as a row and not stored.
    """

    record_ref: str
    predicate: str
    mentions: tuple[Mention, ...]
    row: int = 0
    aux: bool = False
    sign: int | None = None
    attribution: str = "asserted"
    role: str = ""
    text: str = ""
    lang: str = ""
    script: str = ""
    name_quality: str = ""
    statement_kind: str = ""
    valid_from: str = ""
    valid_to: str = ""
    acting: bool | None = None
    date_from: date | None = None
    date_to: date | None = None
    date_precision: str = "unknown"
    date_inferred: bool = False
    measure: str = ""
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = ""
    qualifier: str = ""
    part_of: str = ""
    level: str = ""
    latitude: float | None = None
    longitude: float | None = None
    country_ref: str = ""
    residual: bool | None = None
    doubt: str = ""
    event_type: str = ""
    figure_basis: str = ""
    dyad: str = ""
    conflict: str = ""
    start: str = ""
    start_precision: str = ""
    episode_start: str = ""
    episode_start_precision: str = ""
    line: int | None = None
    span_start: int | None = None
    span_end: int | None = None
    quote: str = ""

    def __post_init__(self) -> None:
        if not self.record_ref:
            raise RecordError("record_ref is empty: a claim without an id cannot be kept apart")
        _word("predicate", self.predicate, v.PREDICATE)
        _word("attribution", self.attribution, v.ATTRIBUTION)
        _word("date_precision", self.date_precision, v.DATE_PRECISION)
        for name, value, words in (
            ("name_quality", self.name_quality, v.NAME_QUALITY),
            ("statement_kind", self.statement_kind, v.STATEMENT_KIND),
            ("qualifier", self.qualifier, v.QUALIFIER),
            ("level", self.level, v.PLACE_LEVEL),
            ("event_type", self.event_type, v.EVENT_TYPE),
            ("figure_basis", self.figure_basis, v.FIGURE_BASIS),
            ("start_precision", self.start_precision, v.DATE_PRECISION),
            ("episode_start_precision", self.episode_start_precision, v.DATE_PRECISION),
        ):
            if value:
                _word(name, value, words)
        if self.sign is None and self.predicate in v.RELATIONS:
            self.sign = v.RELATIONS[self.predicate].sign
        if self.sign not in (None, -1, 0, 1):
            raise RecordError(f"sign must be -1, 0 or 1, not {self.sign}")
        _ordered(self.date_from, self.date_to)
        roles = {mention.role for mention in self.mentions}
        for role in _NEEDS.get(self.predicate, ("subject",)):
            if role not in roles:
                raise RecordError(f"a {self.predicate} claim needs a mention as {role}")
        if self.predicate in v.RELATIONS and "object" not in roles:
            raise RecordError(f"a {self.predicate} claim needs a mention as object")
        if self.predicate == "NAMED" and not self.text:
            raise RecordError("a NAMED claim needs the name in text")
        if self.predicate == "STATED" and not self.statement_kind:
            raise RecordError("a STATED claim needs a statement_kind")
        if self.predicate == "ESTIMATED" and not self.measure:
            raise RecordError("an ESTIMATED claim needs a measure")
        _mentions(self.mentions)

    def properties(self) -> dict[str, Any]:
        """What is stored on the node, without id, source, slots and loads."""
        return _stored(self, skip=_CLAIM_APART) | _lists(self.mentions)


class Rejected(NamedTuple):
    """A row that was refused: its line, why, and the row itself as read."""

    row: int
    reason: str
    raw: str


def digest(properties: dict[str, Any]) -> str:
    """Ten hex digits over the content of a record, independent of the order of its fields."""
    return hashlib.sha256(canonical(properties).encode()).hexdigest()[:10]


canonical: Final = json.JSONEncoder(sort_keys=True, default=str, ensure_ascii=False).encode
"""A value as the one text that digests are taken of."""


def stored_mentions(properties: dict[str, Any]) -> list[Mention]:
    """The mentions of a stored record, from its parallel lists."""
    return [
        Mention(role, kind, name, ref, attribution)
        for role, kind, name, ref, attribution in zip(
            properties["mention_role"],
            properties["mention_kind"],
            properties["mention_name"],
            properties["mention_ref"],
            properties["mention_attribution"],
            strict=True,
        )
    ]


_FIGURES = (
    *(f"{harm}_{b}" for harm in ("killed", "injured") for b in ("low", "best", "high")),
    "hostages",
    "hostages_released",
)
_REPORT_APART = frozenset({"mentions", "casualties", "row", "aux"})
_CLAIM_APART = frozenset({"mentions", "row", "aux"})
_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "HELD": ("subject", "office"),
    "ESTIMATED": ("about",),
}


def _word(name: str, value: str, words: Vocabulary) -> None:
    if value not in words.codes:
        known = ", ".join(term.code for term in words.terms[:12])
        raise RecordError(f"{name} {value!r} is not one of: {known}")


def _ordered(first: date | None, last: date | None) -> None:
    if first and last and first > last:
        raise RecordError(f"dates run backwards: {first} to {last}")


def _mentions(mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        if mention not in _CHECKED:
            _word("role", mention.role, v.ROLE)
            _word("kind", mention.kind, v.MENTION_KIND)
            if mention.attribution:
                _word("attribution", mention.attribution, v.ATTRIBUTION)
            if not (mention.name or mention.ref):
                raise RecordError(f"a mention as {mention.role} has neither a name nor an id")
            if len(_CHECKED) < 100_000:
                _CHECKED.add(mention)


_CHECKED: set[Mention] = set()
"""Mentions already found sound; a dataset repeats the same few thousand."""


def _lists(mentions: tuple[Mention, ...]) -> dict[str, list[str]]:
    role, kind, name, ref, attribution = zip(*mentions, strict=True) if mentions else ((),) * 5
    return {
        "mention_role": list(role),
        "mention_kind": list(kind),
        "mention_name": list(name),
        "mention_ref": list(ref),
        "mention_attribution": list(attribution),
    }


def _stored(record: Any, skip: Iterable[str]) -> dict[str, Any]:
    """The fields that hold something; unknown is left out, never written as zero or ''."""
    found = {}
    for name in _names(type(record)):
        if name not in skip:
            value = getattr(record, name)
            if value is not None and value != "" and value != ():
                found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in fields(kind))
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...]] = {}
