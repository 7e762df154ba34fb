"""A reading as plain objects for programs: one object a document, with fixed keys.

What is unknown is null, never 0. `incidents`, `relations`, `aggregates`, `groups`, `persons`,
`locations` and `noise` have exactly the keys listed here; `statements` and `offices` are further
lists of the same kind.
"""

from typing import Any

from loaders.article.claims import (
    Aggregate,
    Group,
    Incident,
    Location,
    Office,
    Party,
    Person,
    Reading,
    Relation,
    Statement,
)
from loaders.article.dates import When
from loaders.article.numbers import Figure


def as_object(reading: Reading, document: str = "") -> dict[str, Any]:
    """One document as an object of lists.

    Args:
        reading: what the text yields.
        document: its file name.
    """
    return {
        "document": document,
        "title": reading.title or None,
        "published": reading.published.iso or None,
        "incidents": [_incident(one) for one in reading.incidents],
        "relations": [_relation(one) for one in reading.relations],
        "aggregates": [_aggregate(one) for one in reading.aggregates],
        "groups": [_group(one) for one in reading.groups],
        "persons": [_person(one) for one in reading.persons],
        "locations": [_location(one) for one in reading.locations],
        "statements": [_statement(one) for one in reading.statements],
        "offices": [_office(one) for one in reading.offices],
        "noise": [{"quote": one.at.quote, "reason": one.reason} for one in reading.noise],
    }


def figure_object(figure: Figure) -> dict[str, Any] | None:
    """A figure with its bounds and hedge; None when nothing is stated."""
    if not figure.stated:
        return None
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier or None,
    }


def _date(when: When) -> str | None:
    if when.until and when.iso:
        return f"{when.iso}..{when.until}"
    return when.iso or None


def _incident(one: Incident) -> dict[str, Any]:
    return {
        "date": one.date.iso or None,
        "date_precision": one.date.precision,
        "country": one.place.country or None,
        "province": one.place.province or None,
        "district": one.place.district or None,
        "place": one.place.finest or None,
        "perpetrators": [p.name for p in one.perpetrators],
        "targets": list(one.targets),
        "method": one.method,
        "killed": figure_object(one.killed),
        "injured": figure_object(one.injured),
        "claimed_by": [p.name for p in one.claimed_by],
        "claimed_killed": figure_object(one.claimed_killed),
        "named_victims": list(one.named_victims),
        "quote": one.at.quote,
    }


def _relation(one: Relation) -> dict[str, Any]:
    return {
        "source": one.source.name,
        "type": one.type,
        "target": one.target.name,
        "date": _date(one.date),
        "quote": one.at.quote,
    }


def _aggregate(one: Aggregate) -> dict[str, Any]:
    figure = figure_object(one.figure) or {
        "value": None, "low": None, "high": None, "qualifier": None,
    }  # fmt: skip
    return {
        "measure": one.measure,
        **figure,
        "period_from": one.period_from or None,
        "period_to": one.period_to or None,
        "scope": one.scope or None,
        "quote": one.at.quote,
    }


def _group(one: Group) -> dict[str, Any]:
    return {"name": one.party.name, "aliases": list(one.aliases)}


def _person(one: Person) -> dict[str, Any]:
    return {
        "name": one.name,
        "roles": list(one.roles),
        "affiliation": one.affiliation.name if one.affiliation else None,
    }


def _location(one: Location) -> dict[str, Any]:
    return {"name": one.name, "level": one.level, "within": one.within or None}


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [p.name for p in parties]


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "issuer": one.by.name if one.by else None,
        "addressees": _names(one.to),
        "about": [*([one.incident] if one.incident else []), *_names(one.about)],
        "date": _date(one.date),
        "content": one.text,
        "quote": one.at.quote,
    }


def _office(one: Office) -> dict[str, Any]:
    return {
        "person": one.person,
        "office": one.title,
        "affiliation": one.of.name if one.of else None,
        "covers": one.covers or None,
        "acting": one.acting,
        "held_on": _date(one.date),
        "killed_on": _date(one.until),
        "quote": one.at.quote,
    }
