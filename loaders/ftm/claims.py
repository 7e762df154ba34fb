"""Entities as claims: actors with their names and facts, ties with their ends."""

from collections.abc import Iterator
from typing import Any

from loaders.facts import described, introduced, key
from loaders.ftm.entity import Entity
from loaders.ftm.index import Known
from loaders.ftm.schemata import EDGES, FACTS, NAME_PARTS, NAMES, OCCUPANCY, POSITION, SANCTION, TIE
from schema.dates import bounds
from schema.records import Claim, Mention


def mention(known: Known, role: str) -> Mention:
    """An entity as a mention."""
    kind = "office" if known.schema == POSITION else known.kind
    return Mention(role, kind, known.name, f"ftm:{known.id}")


def node_claims(entity: Entity) -> Iterator[Claim]:
    """An actor's names and facts, or a position's; the first claim counts as the row.

    Raises:
        ValueError: it has no name.
    """
    if not entity.name:
        raise ValueError(f"{entity.schema} {entity.id} has no name")
    known = Known(entity.id, entity.schema, entity.kind, entity.name)
    who = mention(known, "subject")
    if entity.schema == POSITION:
        yield Claim(
            record_ref=entity.id,
            predicate="DESCRIBED",
            mentions=(who, *_said(entity)),
            role="position",
            text=entity.name,
        )
    else:
        yield _named(entity, who, entity.name, "primary", row=True)
        met = {entity.name}
        for name, quality in NAMES.items():
            for text in entity.get(name):
                if text not in met:
                    met.add(text)
                    yield _named(entity, who, text, quality)
    for name in sorted(entity.properties.keys() & FACTS):
        for text in entity.get(name):
            yield described(entity.id, who, name, text, mentions=_said(entity))
    for former in entity.referents:
        yield described(entity.id, who, "former id", former, mentions=_said(entity))


def tie_claims(entity: Entity, ends: dict[str, list[Known]]) -> Iterator[Claim]:
    """A tie as one claim for each pair of its ends, of which the first counts as the row.

    Args:
        entity: the tie.
        ends: what stands at each end, by property.

    Raises:
        ValueError: it lacks an end or a date is none.
    """
    if entity.schema == SANCTION:
        yield from _sanction(entity, ends["entity"])
        return
    when = _when(entity)
    if entity.schema == OCCUPANCY:
        pairs = [(holder, post) for holder in ends["holder"] for post in ends["post"]]
    else:
        tie = EDGES[entity.schema]
        pairs = [(one, other) for one in ends[tie.subject] for other in ends[tie.object]]
    for number, (one, other) in enumerate(pairs):
        record = entity.id if len(pairs) == 1 else f"{entity.id}/{one.id}/{other.id}"
        common: dict[str, Any] = {"record_ref": record, "aux": number > 0, **when}
        if entity.schema == OCCUPANCY:
            yield Claim(
                predicate="HELD",
                mentions=(mention(one, "subject"), mention(other, "office"), *_said(entity)),
                role=other.name,
                text="; ".join(entity.get("status")),
                **common,
            )
            continue
        joined = (mention(one, "subject"), mention(other, "object"), *_said(entity))
        predicate = tie.predicate
        if predicate == "MEMBER_OF" and one.kind != "person":
            predicate = "PART_OF"
        words = [text for name in tie.roles for text in entity.get(name)]
        if tie.fallback and tie.fallback not in words:
            words.insert(0, tie.fallback)
        yield Claim(
            predicate=predicate,
            mentions=joined,
            role="; ".join(words),
            text="; ".join(entity.get("description") + entity.get("summary")),
            **common,
        )


def _sanction(entity: Entity, listed: list[Known]) -> Iterator[Claim]:
    """Who put whom on which list; the authority is known by its name alone."""
    authorities = entity.get("authority") or entity.get("publisher")
    if not authorities:
        raise ValueError("a Sanction needs an authority or a publisher")
    when = _when(entity, "startDate" if entity.get("startDate") else "listingDate")
    by = [Mention("subject", "organization", name) for name in authorities]
    for authority in by:
        yield introduced(authority)
    number = 0
    for authority in by:
        for known in listed:
            single = len(by) * len(listed) == 1
            record = entity.id if single else f"{entity.id}/{authority.name}/{known.id}"
            yield Claim(
                record_ref=record,
                predicate="DESIGNATED",
                mentions=(authority, mention(known, "object"), *_said(entity)),
                role="; ".join(entity.get("program") + entity.get("programId")),
                text="; ".join(entity.get("reason") + entity.get("authorityId")),
                aux=number > 0,
                **when,
            )
            number += 1


def end_properties(entity: Entity) -> tuple[str, ...]:
    """The properties that hold the ends of a tie."""
    if entity.schema == SANCTION:
        return ("entity",)
    if entity.schema == OCCUPANCY:
        return ("holder", "post")
    tie = EDGES[entity.schema]
    return tie.subject, tie.object


def unread(entity: Entity) -> list[str]:
    """Names of properties that nobody reads."""
    if entity.schema in TIE:
        known = TIE[entity.schema] | {*end_properties(entity)}
    else:
        known = FACTS | NAMES.keys() | NAME_PARTS
    return [name for name in entity.properties if name not in known]


def _named(entity: Entity, who: Mention, text: str, quality: str, row: bool = False) -> Claim:
    return Claim(
        record_ref=entity.id if row else f"{entity.id}/named:{key(text)}",
        predicate="NAMED",
        mentions=(who, *_said(entity)),
        text=text,
        name_quality=quality,
        aux=not row,
    )


def _said(entity: Entity) -> tuple[Mention, ...]:
    """The datasets on whose word the file says it."""
    return tuple(Mention("asserter", "text", name) for name in entity.datasets)


def _when(entity: Entity, start: str = "startDate") -> dict[str, Any]:
    """First and last day; of several the widest, with a word of doubt."""
    first = _days(entity, start)
    last = _days(entity, "endDate")
    doubts = []
    if len(first) > 1:
        doubts.append(f"several first days: {', '.join(first)}")
    if len(last) > 1:
        doubts.append(f"several last days: {', '.join(last)}")
    found = {"valid_from": first[0] if first else "", "valid_to": last[-1] if last else ""}
    if first and last and bounds(first[0])[0] > bounds(last[-1])[1]:
        doubts.append("ends before it begins")
    return found | {"doubt": "; ".join(doubts)}


def _days(entity: Entity, name: str) -> list[str]:
    days = []
    for text in entity.get(name):
        day = text.replace(" ", "T").partition("T")[0]
        try:
            bounds(day)
        except ValueError:
            raise ValueError(f"{name} {text!r} is no date") from None
        days.append(day)
    return sorted(set(days))
