"""Evidence in the graph: which versions of a record are there, who asserts them, and since when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.ingest.elements import Properties, native
from graph.ingest.writer import pieces
from schema.evidence import SUPERSEDED
from schema.records import PATH_MARK, Claim, Report, Source, digest

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

LABELS = ("Report", "Claim")


@dataclass(frozen=True, slots=True)
class Row:
    """A record on its way into the graph: its label, and its properties as stored."""

    label: str
    properties: Properties
    line: int = 0
    aux: bool = False

    @property
    def id(self) -> str:
        """Source, record and digest."""
        return str(self.properties["id"])

    @property
    def record(self) -> str:
        """Series and the source's own record id."""
        return str(self.properties["record"])

    @property
    def late(self) -> bool:
        """Whether it speaks of things that another record must bring in first."""
        kinds, roles = self.properties["mention_kind"], self.properties["mention_role"]
        awaits = "incident" in kinds or "statement" in kinds or "used_by" in roles
        return self.label == "Claim" and awaits


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of a record that a slot asserts; sorted, what leans on others comes first.

    Withdrawn in that order, nothing is taken away under something that still stands on it:
    claims about incidents, then reports, relations, names, and places from the inside out.
    """

    rank: int
    id: str
    label: str
    record: str
    digest: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the graph holds of a version of a record."""

    slots: tuple[str, ...]
    superseded: bool


def as_row(record: Report | Claim, source: Source) -> Row:
    """A record with its ids and digest, ready to be stored."""
    properties = record.properties()
    mark = digest(properties)
    properties["id"] = f"{source.id}:{record.record_ref}#{mark}"
    properties["digest"] = mark
    properties["record"] = f"{source.series}:{record.record_ref}"
    properties["source"] = source.id
    properties["series"] = source.series
    if isinstance(record, Report):
        properties["event"] = event_of(source.series, record.record_ref)
        return Row("Report", properties, record.row, record.aux)
    return Row("Claim", properties, record.row, record.aux)


def event_of(series: str, record_ref: str) -> str:
    """The incident a report is about: `I2/claim` and `I2` speak of the same one."""
    return f"{series}:{record_ref.partition('/')[0]}"


def kept(tx: "ManagedTransaction", label: str, ids: Sequence[str]) -> dict[str, Kept]:
    """The versions among `ids` that are in the graph."""
    result = tx.run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) "
        f"RETURN n.id AS id, n.slots AS slots, n:{SUPERSEDED} AS superseded",
        ids=ids,
    )
    return {r["id"]: Kept(tuple(r["slots"]), r["superseded"]) for r in result}


def other_versions(
    tx: "ManagedTransaction", label: str, rows: Sequence[Row], slot: str
) -> list[tuple[str, tuple[str, ...]]]:
    """Versions with other content that the slot asserts of the same records: id and slots."""
    by = "event" if label == "Report" else "record"
    result = tx.run(
        f"UNWIND $rows AS row MATCH (n:{label} {{{by}: row.{by}}}) "
        "WHERE n.record = row.record AND n.source = row.source AND n.id <> row.id "
        "AND $slot IN n.slots RETURN DISTINCT n.id AS id, n.slots AS slots",
        rows=[
            {"id": r.id, by: r.properties[by], "record": r.record, "source": r.properties["source"]}
            for r in rows
        ],
        slot=slot,
    )
    return [(r["id"], tuple(r["slots"])) for r in result]


def create(
    tx: "ManagedTransaction", label: str, rows: Iterable[Row], slot: str, number: int
) -> None:
    """Store new versions under a slot, each with its edge to the source."""
    values = [
        row.properties | {"slots": [slot], "seen_from": number}
        for row in sorted(rows, key=lambda row: row.id)
    ]
    for piece in pieces(values):
        tx.run(
            "MATCH (s:Source {id: $source}) UNWIND $rows AS row "
            f"CREATE (n:{label}) SET n = row CREATE (n)-[:FROM]->(s) RETURN count(*)",
            source=piece[0]["source"],
            rows=piece,
        )


def assert_again(
    tx: "ManagedTransaction", label: str, slots: Mapping[str, Sequence[str]], number: int
) -> None:
    """Set the slots that assert versions which are in the graph, reviving superseded ones.

    A revived one remembers between which loads it was away.
    """
    if slots:
        tx.run(
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) "
            "SET n.slots = row.slots, n.seen_gaps = CASE WHEN n.seen_to IS NULL THEN n.seen_gaps "
            "ELSE coalesce(n.seen_gaps, []) + [n.seen_to, $number] END "
            f"REMOVE n:{SUPERSEDED}, n.seen_to",
            rows=[{"id": id_, "slots": sorted(s)} for id_, s in sorted(slots.items())],
            number=number,
        ).consume()


def withdraw(
    tx: "ManagedTransaction",
    label: str,
    versions: Iterable[tuple[str, Sequence[str]]],
    slot: str,
    number: int,
) -> list[str]:
    """Take a slot off versions; those that nothing asserts any more become history.

    Returns:
        The ids of those that nothing asserts any more. Their edges to knowledge are gone;
        the knowledge itself is the caller's to derive again.
    """
    rows = [
        {"id": id_, "slots": sorted(set(slots) - {slot})}
        for id_, slots in sorted(dict(versions).items())
    ]
    gone = [row["id"] for row in rows if not row["slots"]]
    if rows:
        tx.run(
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.slots = row.slots",
            rows=rows,
        ).consume()
    if gone:
        tx.run(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) "
            f"SET n:{SUPERSEDED}, n.seen_to = $number WITH n "
            "MATCH (n)-[e:DESCRIBES|SUBJECT|OBJECT]->() DELETE e",
            ids=gone,
            number=number,
        ).consume()
    return [str(id_) for id_ in gone]


def properties(tx: "ManagedTransaction", label: str, ids: Sequence[str]) -> list[Properties]:
    """The stored properties of versions."""
    result = tx.run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS p", ids=ids
    )
    return [native(record["p"]) for record in result]


def asserted(tx: "ManagedTransaction", source: str, slot: str) -> list[Version]:
    """All versions that a slot asserts, in the order in which they can be withdrawn."""
    found = []
    for label, rank in (("Report", "1"), ("Claim", _CLAIM_RANK)):
        result = tx.run(
            f"MATCH (:Source {{id: $source}})<-[:FROM]-(n:{label}) WHERE $slot IN n.slots "
            f"RETURN {rank} AS rank, n.id AS id, n.record AS record, n.digest AS digest, "
            "n.slots AS slots",
            source=source,
            slot=slot,
            mark=PATH_MARK,
        )
        found += [
            Version(r["rank"], r["id"], label, r["record"], r["digest"], tuple(r["slots"]))
            for r in result
        ]
    return sorted(found)


_CLAIM_RANK: Final = (
    "CASE WHEN any(k IN n.mention_kind WHERE k IN ['incident', 'statement']) THEN 0 "
    "WHEN n.predicate = 'WITHIN' THEN 100 - size(split(n.mention_name[0], $mark)) "
    "WHEN n.predicate = 'NAMED' THEN 3 ELSE 2 END"
)


def current_reports(tx: "ManagedTransaction", events: Sequence[str]) -> dict[str, list[Properties]]:
    """Properties of all current reports of the events, by event."""
    if not events:
        return {}
    found: dict[str, list[Properties]] = {event: [] for event in events}
    result = tx.run(
        f"UNWIND $events AS event MATCH (n:Report {{event: event}}) WHERE NOT n:{SUPERSEDED} "
        "RETURN event, properties(n) AS p",
        events=events,
    )
    for record in result:
        found[record["event"]].append(native(record["p"]))
    return found


def current_claims(
    tx: "ManagedTransaction", things: Mapping[str, Sequence[str]]
) -> list[Properties]:
    """Properties of all current claims that are linked to the things, given by label."""
    found: dict[str, Properties] = {}
    for root, ids in sorted(things.items()):
        result = tx.run(
            f"UNWIND $ids AS id MATCH (:{root} {{id: id}})<-[:SUBJECT|OBJECT]-(c:Claim) "
            "WITH DISTINCT c RETURN properties(c) AS p",
            ids=ids,
        )
        for record in result:
            properties: dict[str, Any] = native(record["p"])
            found[properties["id"]] = properties
    return list(found.values())
