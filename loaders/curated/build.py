"""Entries into records: what each list of a file says, as reports and claims."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from loaders.curated import layout
from loaders.curated.document import Document
from loaders.curated.entry import Entry
from loaders.curated.layout import SECTIONS, meant
from loaders.curated.things import ACTOR_KINDS, Declared, Place, Things
from loaders.curated.tree import LineError, Node, Table, Words, said, several, table, words
from schema import vocabulary as v
from schema.records import Claim, Mention, RecordError, Report, path_steps
from schema.text import slug

ANYBODY: Final = ACTOR_KINDS
ANYTHING: Final = (*ACTOR_KINDS, "place", "incident", "statement", "text")
SPEAKERS: Final = (*ACTOR_KINDS, "text")

DEPTH: Final = 12
"""How many places may lie one within the other."""

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_PRECISION: Final = {
    "site": "exact",
    "settlement": "exact",
    "district": "district",
    "province": "province",
    "country": "country",
    "region": "region",
}

Record = Report | Claim
Made = list[Report | Claim | None]
R = TypeVar("R", Report, Claim)


@dataclass(slots=True)
class Built:
    """What became of one entry: its records, or what is wrong with it."""

    section: str
    id: str
    node: Table
    records: list[Record] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)
    needs: dict[str, int] = field(default_factory=dict)
    review: str = ""


def build(root: Table, things: Things, document: Document | None) -> list[Built]:
    """All entries of a file, in its order, each with its records or its faults.

    An entry that rests on a faulty one, or on one left out for review, is faulty itself:
    nothing refers to what is not there.
    """
    found = list(_collect(root, things))
    _declare(found, things)
    for built in found:
        if built.node.values or not built.errors:
            _build(built, things, document)
    _drop_dependent(found)
    return found


def introductions(found: list[Built], registry: Mapping[str, str]) -> list[Claim]:
    """Claims that name every actor and place which records mention and no entry declares.

    A registered actor that the file knows by its id alone gets its name from the registry.
    The claims depend on the actor or place alone, not on who mentions it or where.
    """
    records = [record for built in found for record in built.records]
    known = {
        mention[1:4:2] if mention.kind != "place" else mention[1:3]
        for record in records
        if isinstance(record, Claim) and record.predicate in ("NAMED", "WITHIN")
        for mention in record.mentions
        if mention.role == "subject"
    }
    actors: set[tuple[str, str, str, str]] = set()
    places: set[str] = set()
    for record in records:
        for mention in record.mentions:
            if mention.kind == "place":
                if mention[1:3] not in known:
                    places.add(mention.name)
            elif mention.kind in ACTOR_KINDS:
                if not mention.ref:
                    actors.add((mention.kind, mention.name, "", record.country_ref))
                elif (mention.kind, mention.ref) not in known:
                    name = mention.name or registry[mention.ref]
                    actors.add((mention.kind, name, mention.ref, ""))
    named = [_introduced(*actor) for actor in sorted(actors)]
    return [*named, *(_placed(path) for path in sorted(places))]


def _introduced(kind: str, name: str, ref: str, country_ref: str) -> Claim:
    """The name of an actor, with the country where a bare name (`Civilians`) is used."""
    return Claim(
        record_ref=":".join(("named", ref or kind, name, *filter(None, [country_ref]))),
        predicate="NAMED",
        mentions=(Mention("subject", kind, name, ref),),
        text=name,
        country_ref=country_ref,
        aux=True,
    )


def _placed(path: str) -> Claim:
    return Claim(
        record_ref=f"within:{path}",
        predicate="WITHIN",
        mentions=(Mention("subject", "place", path),),
        level=path_steps(path)[-1][0],
        aux=True,
    )


def _collect(root: Table, things: Things) -> Iterator[Built]:
    """The entries of all lists with their ids, which must not occur twice."""
    lines: dict[str, int] = {}
    for section in SECTIONS.values():
        for node in several(root.values.get(section.name)):
            built = Built(section.name, "", Table(node.line))
            try:
                built.node = table(node, section.noun)
                entry = said(built.node.values.get("id"))
                built.id = words(entry).text if entry else ""
                for name in (built.id, *_name_ids(built.node)):
                    if name and lines.setdefault(name, node.line) != node.line:
                        built.id = ""
                        raise LineError(node.line, f"the id {name} is taken on line {lines[name]}")
            except LineError as problem:
                built.errors.append(problem)
            if built.id:
                things.entries.setdefault(built.id, section.name)
            yield built


def _name_ids(node: Table) -> Iterator[str]:
    for name in several(node.values.get("names")):
        if isinstance(name, Table) and isinstance(entry := name.values.get("id"), Words):
            yield entry.text


def _declare(found: list[Built], things: Things) -> None:
    """Make the actors, persons and places of the file known by their keys and ids."""
    rows = {built.id: built for built in found if built.section == "places" and not built.errors}
    for built in found:
        try:
            if built.section in ("actors", "persons") and not built.errors:
                _declare_actor(built, things)
            elif built.section == "places" and not built.errors:
                _declare_place(built, things, rows, ())
        except LineError as problem:
            built.errors.append(problem)


def _declare_actor(built: Built, things: Things) -> None:
    """Make an actor known, unless its kind is no kind: its entry will say so."""
    noun = SECTIONS[built.section].noun
    actor, key, kind, ref = (_plain(built.node, name) for name in ("actor", "key", "kind", "ref"))
    line = built.node.line
    if bool(actor) == bool(key):
        raise LineError(line, f"{noun} needs either `actor`, an id of the registry, or `key`")
    if actor and ref:
        raise LineError(line, "`ref` goes with `key`; the registry holds the ids of its actors")
    if key and not _KEY.fullmatch(key):
        raise LineError(line, f"`{key}` cannot be a key: small letters, digits and hyphens")
    if actor:
        if actor not in things.registry():
            hint = meant(actor, things.registry())
            raise LineError(
                built.node.key_lines["actor"],
                f"`{actor}` is not in the registry{hint or '; declare it with `key` instead'}",
            )
        kind = actor.partition(":")[0]
    elif built.section == "persons":
        kind = "person"
    if built.section == "persons" and kind != "person":
        raise LineError(line, f"`{actor}` is no person; write it under actors")
    if not kind:
        raise LineError(line, f"{noun} with a `key` needs a `kind`: {', '.join(ACTOR_KINDS)}")
    if kind not in ACTOR_KINDS:
        return
    name = actor or key
    if name in things.actors:
        raise LineError(line, f"`{name}` is declared twice; write its names in one entry")
    things.actors[name] = Declared(
        kind, actor or ref or f"{things.series}:{key}", _plain(built.node, "name"), built.id
    )


def _declare_place(
    built: Built, things: Things, rows: dict[str, Built], inner: tuple[str, ...]
) -> Place | None:
    """The place of an entry, its outer places first; None when one of them is faulty."""
    if built.id in things.places:
        return things.places[built.id]
    line = built.node.line
    if built.id in inner:
        raise LineError(line, f"{built.id} lies within itself")
    if len(inner) > DEPTH:
        raise LineError(line, f"{built.id} lies more than {DEPTH} places deep")
    level, name = _plain(built.node, "level"), _plain(built.node, "name")
    if level not in v.PLACE_LEVEL or not name:
        return None
    around: Place | None = None
    if within := _plain(built.node, "within"):
        if within not in rows:
            hint = meant(within, rows)
            raise LineError(
                built.node.key_lines["within"], f"`{within}` is not the id of a place{hint}"
            )
        built.needs[within] = built.node.key_lines["within"]
        around = _declare_place(rows[within], things, rows, (*inner, built.id))
        if around is None:
            return None
    ref = _plain(built.node, "ref")
    steps = (*(around.steps if around else ()), (level, name))
    country_ref = around.country_ref if around else ""
    if level == "country":
        country_ref = ref or things.country_ref(steps, line)
    place = Place(steps, ref, country_ref)
    things.places[built.id] = place
    return place


def _plain(node: Table, key: str) -> str:
    """A value that the entry itself will check later."""
    value: Node | None = said(node.values.get(key))
    return " ".join(value.text.split()) if isinstance(value, Words) else ""


def _build(built: Built, things: Things, document: Document | None) -> None:
    entry = Entry(built.node, SECTIONS[built.section], things, document)
    entry.needs.update(built.needs)
    entry.ident()
    built.review = entry.word("review")
    made = _BUILDERS[built.section](entry)
    if built.id in entry.needs and built.section not in ("actors", "persons"):
        entry.note(entry.needs[built.id], f"{built.id} refers to itself")
    for problem in built.errors:
        entry.fault(problem)
    built.errors, built.needs = entry.errors, entry.needs
    if not built.errors:
        built.records = [record for record in made if record]
    for record in built.records:
        record.row = built.node.line


def _drop_dependent(found: list[Built]) -> None:
    bad = {
        built.id: f"line {built.node.line}, which is at fault"
        for built in found
        if built.errors and built.id
    } | {
        built.id: f"line {built.node.line}, which is left out"
        for built in found
        if built.review in ("needed", "rejected") and not built.errors
    }
    changed = True
    while changed:
        changed = False
        for built in found:
            broken = [needed for needed in built.needs if needed in bad]
            if broken and not built.errors:
                needed = broken[0]
                built.errors.append(
                    LineError(built.needs[needed], f"it rests on {needed} of {bad[needed]}")
                )
                built.records = []
                bad.setdefault(built.id, f"line {built.node.line}, which is at fault")
                changed = True


def _claim(
    entry: Entry, predicate: str, mentions: tuple[Mention, ...], **more: Any
) -> Claim | None:
    """A claim with the keys that all lists of claims share."""
    fields: dict[str, Any] = {
        "record_ref": entry.ident(),
        "predicate": predicate,
        "mentions": (*mentions, *entry.things_as("asserted_by", "asserter", SPEAKERS)),
        "attribution": entry.word("attribution") or "asserted",
        "text": entry.text("text"),
        "doubt": entry.text("doubt"),
        **entry.dated(),
        **entry.passage(),
    }
    return _made(entry, Claim, fields | more)


def _made(entry: Entry, kind: type[R], fields: dict[str, Any]) -> R | None:
    """The record, or None when faults were found: then fields may be missing."""
    try:
        return None if entry.errors else kind(**fields)
    except RecordError as error:
        entry.note(entry.node.line, str(error))
        return None


def _named(entry: Entry) -> Made:
    """The names of an actor: the first as the entry itself, the others beside it."""
    key = entry.text("actor") or entry.text("key")
    entry.word("kind")
    declared = entry.things.actors.get(key)
    if declared is None:
        return []
    who = Mention("subject", declared.kind, declared.name, declared.ref)
    first = _claim(
        entry,
        "NAMED",
        (who,),
        text=entry.text("name"),
        name_quality="primary",
        residual=entry.flag("residual") or None,
    )
    return [first, *_further_names(entry, who, entry.text("name"))]


def _further_names(entry: Entry, who: Mention, first: str) -> Iterator[Claim | None]:
    seen = {slug(first)}
    for name in entry.parts("names", layout.NAME, "a name"):
        text = name.text("text")
        if slug(text) in seen:
            entry.note(name.node.line, f"the name `{text}` is given twice")
            continue
        seen.add(slug(text))
        valid_from, valid_to = name.valid()
        yield _claim(
            name,
            "NAMED",
            (who, *name.things_as("used_by", "used_by", ANYBODY)),
            record_ref=name.ident() or f"{entry.ident()}/{slug(text)}",
            name_quality=name.word("quality") or "good",
            lang=name.text("lang"),
            script=name.text("script"),
            valid_from=valid_from,
            valid_to=valid_to,
            aux=not name.ident(),
        )


def _place(entry: Entry) -> Made:
    place = entry.things.places.get(entry.ident())
    level = entry.word("level")
    if place is None:
        if not entry.errors:
            entry.note(entry.line("within"), "the place around it is at fault")
        return []
    if level == "country" and entry.text("within"):
        outer = place.steps[-2][0]
        if outer != "region":
            entry.note(entry.line("within"), f"a country cannot lie within a {outer}")
    here = Mention("subject", "place", place.path, place.ref)
    first = _claim(
        entry,
        "WITHIN",
        (here,),
        level=level,
        latitude=entry.decimal("latitude"),
        longitude=entry.decimal("longitude"),
    )
    return [first, *_further_names(entry, here, entry.text("name"))]


def _office(entry: Entry) -> Made:
    title = entry.text("title")
    valid_from, valid_to = entry.valid()
    covers = tuple(
        Mention("covers", "place", place.path, place.ref) for place in entry.places("covers")
    )
    mentions = (
        *entry.thing_as("person", "subject", ("person",)),
        Mention("office", "office", title or "?"),
        *entry.thing_as("of", "of", ANYBODY),
        *covers,
    )
    return [
        _claim(
            entry,
            "HELD",
            mentions,
            role=title,
            acting=entry.flag("acting"),
            valid_from=valid_from,
            valid_to=valid_to,
        )
    ]


def _relation(entry: Entry) -> Made:
    subject = entry.thing_as("subject", "subject", ANYBODY)
    objects = entry.things_as("object", "object", ANYTHING)
    if subject and subject[0][1:4] in {mention[1:4] for mention in objects}:
        entry.note(entry.line("object"), "subject and object are the same")
    valid_from, valid_to = entry.valid()
    sign = entry.word("sign")
    return [
        _claim(
            entry,
            entry.read("type", _relation_type, "LINKED_TO"),
            (*subject, *objects),
            sign=int(sign) if sign in layout.SIGN else None,
            role=entry.text("role"),
            valid_from=valid_from,
            valid_to=valid_to,
        )
    ]


def _relation_type(node: Node) -> str:
    word = words(node)
    if word.text in v.RELATIONS:
        return word.text
    if found := v.EXTERNAL.get(word.text.casefold()):
        return found
    known = [*v.RELATIONS, *v.EXTERNAL]
    hint = meant(word.text, known) or f"; there are: {', '.join(v.RELATIONS)}"
    raise LineError(word.line, f"`{word.text}` is not a type of relation{hint}")


def _statement(entry: Entry) -> Made:
    mentions = (
        *entry.thing_as("by", "subject", (*ANYBODY, "text")),
        *entry.things_as("to", "addressee", (*ANYBODY, "text")),
        *entry.things_as("about", "about", ANYTHING),
    )
    return [
        _claim(
            entry,
            "STATED",
            mentions,
            statement_kind=entry.word("kind"),
            lang=entry.text("lang"),
        )
    ]


def _estimate(entry: Entry) -> Made:
    figure = entry.figure("value")
    valid_from, valid_to = entry.valid("period")
    total = entry.references("part_of", "estimates")
    return [
        _claim(
            entry,
            "ESTIMATED",
            entry.things_as("about", "about", ANYTHING),
            measure=entry.text("measure"),
            low=figure.low,
            best=figure.best,
            high=figure.high,
            qualifier=figure.qualifier,
            unit=entry.text("unit"),
            valid_from=valid_from,
            valid_to=valid_to,
            part_of=f"{entry.things.series}:{total[0]}" if total else "",
        )
    ]


def _description(entry: Entry) -> Made:
    valid_from, valid_to = entry.valid()
    mentions = (
        *entry.thing_as("of", "subject", ANYTHING),
        *entry.things_as("also", "object", ANYTHING),
    )
    return [
        _claim(
            entry,
            "DESCRIBED",
            mentions,
            role=entry.text("role"),
            lang=entry.text("lang"),
            valid_from=valid_from,
            valid_to=valid_to,
        )
    ]


def _incident(entry: Entry) -> Made:
    places = entry.places("place")
    attribution = entry.word("attribution") or "asserted"
    actors = tuple(
        mention._replace(attribution=mention.attribution or attribution)
        for mention in entry.things_as("perpetrators", "perpetrator", ANYBODY)
    )
    others = (
        *entry.things_as("side_a", "side_a", ANYBODY),
        *entry.things_as("side_b", "side_b", ANYBODY),
        *entry.things_as("targets", "target", (*ANYBODY, "place")),
        *entry.things_as("associates", "associate", ANYBODY),
    )
    where = tuple(Mention("place", "place", place.path, place.ref) for place in places)
    shared: dict[str, Any] = {
        **entry.dated(),
        **_where(entry, places),
        "event_type": entry.word("event_type") or "unclassified",
        "target_kind": entry.text("target_kind"),
        "time": entry.text("time"),
    }
    doubt = entry.text("doubt")
    own = {
        **shared,
        **_tolls(entry),
        "record_ref": entry.ident(),
        "mentions": (
            *actors,
            *others,
            *entry.things_as("killed_persons", "killed", ("person",)),
            *entry.things_as("injured_persons", "injured", ("person",)),
            *where,
            *(
                Mention("related", "incident", ref=f"{entry.things.series}:{other}")
                for other in entry.references("related", "incidents")
            ),
            *entry.things_as("asserted_by", "asserter", SPEAKERS),
        ),
        "method": entry.word("method"),
        "figure_basis": entry.word("figure_basis") or "unknown",
        "summary": entry.text("summary"),
        "warnings": (*_overcounts(entry), *((f"doubt: {doubt}",) if doubt else ())),
        **entry.passage(),
    }
    accounts = [
        _account(
            account, f"{entry.ident()}/claim{n if n > 1 else ''}", shared, actors, others, where
        )
        for n, account in enumerate(entry.parts("claimed", layout.CLAIMED, "a claimed account"), 1)
    ]
    return [_made(entry, Report, own), *accounts]


def _account(
    entry: Entry,
    record_ref: str,
    shared: dict[str, Any],
    perpetrators: tuple[Mention, ...],
    others: tuple[Mention, ...],
    where: tuple[Mention, ...],
) -> Report | None:
    """What a party says of the incident: a report of its own, on the party's word."""
    by = entry.things_as("by", "asserter", ANYBODY)
    speakers = by or tuple(
        mention._replace(role="asserter", attribution="") for mention in perpetrators
    )
    if not speakers:
        entry.note(entry.node.line, "a claimed account needs `by`: nobody is named as perpetrator")
    speaking = {mention[1:4] for mention in speakers}
    told = tuple(
        mention._replace(attribution="claimed" if mention[1:4] in speaking else "blamed")
        for mention in perpetrators
    )
    fields = {
        **shared,
        **_tolls(entry),
        "record_ref": record_ref,
        "voice": entry.word("voice") or "perpetrator",
        "mentions": (*told, *others, *where, *speakers),
        "method": entry.word("method"),
        "figure_basis": entry.word("figure_basis") or "unknown",
        "summary": entry.text("summary"),
        "warnings": tuple(_overcounts(entry)),
        **entry.passage(),
    }
    return _made(entry, Report, fields)


def _where(entry: Entry, places: tuple[Place, ...]) -> dict[str, Any]:
    """The fields that say where; of several places, the divisions of the first."""
    point = {"latitude": entry.decimal("latitude"), "longitude": entry.decimal("longitude")}
    precision = entry.word("where_precision")
    if not places:
        return {**point, "where_precision": precision or "unknown"}
    first = places[0]
    finest = tuple(dict.fromkeys(place.steps[-1][1] for place in places))
    return {
        **point,
        "country": first.name("country"),
        "country_ref": first.country_ref,
        "admin1": first.name("province"),
        "admin2": first.name("district"),
        "place": "; ".join(finest),
        "where_precision": precision or _PRECISION[first.level],
    }


def _tolls(entry: Entry) -> dict[str, Any]:
    return {
        **entry.toll("killed"),
        **entry.toll("injured"),
        "casualties": entry.categories("killed") | entry.categories("injured"),
    }


def _overcounts(entry: Entry) -> Iterator[str]:
    """Categories larger than their total: the source says so, and it is kept."""
    for harm in ("killed", "injured"):
        figure = entry.toll(harm)
        most = figure[f"{harm}_high"]
        for category, count in entry.categories(harm).items():
            if most is not None and count > most:
                yield f"{category} is {count}, more than {harm} in all: {most}"


_BUILDERS: Final[dict[str, Callable[[Entry], Made]]] = {
    "actors": _named,
    "persons": _named,
    "places": _place,
    "offices": _office,
    "incidents": _incident,
    "relations": _relation,
    "statements": _statement,
    "estimates": _estimate,
    "descriptions": _description,
}
