"""One batch of records into the graph, evidence and knowledge together, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.ingest import evidence
from graph.ingest.derive.claims import ClaimRead, derive_things, links, read_claim
from graph.ingest.derive.incidents import derive_incident
from graph.ingest.derive.mentions import MentionResolver
from graph.ingest.elements import Changes, Elements, Key, Properties, difference
from graph.ingest.evidence import Row, Version
from graph.ingest.knowledge import by_root, held
from graph.ingest.writer import BoltWriter

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


@dataclass(slots=True)
class Context:
    """What holds for all batches of one run.

    `new_series` says that the graph held nothing of the series when the run began, so that
    there are no earlier versions to look for, and an incident is new unless an earlier batch
    spoke of it.
    """

    mentions: MentionResolver
    number: int
    slot: str = ""
    samples: dict[str, bool] = field(default_factory=dict)
    new_series: bool = False
    seen_events: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Batch:
    """Records to store, with the incidents that could be derived without asking the graph."""

    rows: Sequence[Row]
    events: frozenset[str] = frozenset()
    incidents: Elements = field(default_factory=Elements)


def prepare(rows: Sequence[Row], context: Context) -> Batch:
    """Derive ahead what needs nothing from the graph: the incidents that are surely new."""
    if not context.new_series:
        return Batch(rows)
    reports: dict[str, list[Properties]] = {}
    for row in rows:
        if row.label == "Report" and row.properties["event"] not in context.seen_events:
            stored = row.properties | {"slots": [context.slot]}
            reports.setdefault(row.properties["event"], []).append(stored)
    incidents = Elements()
    for event, members in reports.items():
        incidents.update(derive_incident(event, members, context.samples, context.mentions))
    context.seen_events.update(reports)
    return Batch(rows, frozenset(reports), incidents)


@dataclass(slots=True)
class _Touched:
    """Evidence that came or went in a batch."""

    claims: list[Properties] = field(default_factory=list)
    gone_claims: list[Properties] = field(default_factory=list)
    reports: list[Properties] = field(default_factory=list)
    events: set[str] = field(default_factory=set)
    things: set[Key] = field(default_factory=set)


def store(tx: "ManagedTransaction", batch: Batch, context: Context) -> set[str]:
    """Write records and derive the knowledge they touch.

    A version that is there already costs a look-up and no write. A version that differs from
    what the same slot said of the same record takes its place; the older one becomes history.

    Returns:
        The ids of the versions that are new or revived.
    """
    touched = _Touched()
    written: set[str] = set()
    earlier: dict[str, list[Properties]] = {}
    created: dict[str, list[Row]] = {}
    for label in evidence.LABELS:
        members = [row for row in batch.rows if row.label == label]
        if not members:
            continue
        there: dict[str, evidence.Kept] = {}
        if not context.new_series:
            there = evidence.kept(tx, label, [row.id for row in members])
        new = [row for row in members if row.id not in there]
        again = {
            row.id: (*there[row.id].slots, context.slot)
            for row in members
            if row.id in there and context.slot not in there[row.id].slots
        }
        revived = {id_ for id_ in again if there[id_].superseded}
        came = [row for row in members if row.id not in there or row.id in again]
        if not context.new_series:
            others = evidence.other_versions(tx, label, came, context.slot)
            _withdraw(tx, label, others, context, touched)
        evidence.assert_again(tx, label, again, context.number)
        if label == "Report":
            touched.events |= {row.properties["event"] for row in came} - batch.events
            earlier = evidence.current_reports(tx, sorted(touched.events))
            touched.reports = [
                row.properties | {"slots": [context.slot]}
                for row in new
                if row.properties["event"] not in batch.events
            ]
        else:
            touched.claims = [
                row.properties for row in members if row.id not in there or row.id in revived
            ]
        created[label] = new
        written |= {row.id for row in new} | revived
    # Everything is looked up before anything is made, so that the writing goes on unanswered.
    changes = _changes(tx, touched, earlier, context, batch.incidents)
    for label, new in created.items():
        evidence.create(tx, label, new, context.slot, context.number)
    BoltWriter(tx).apply(changes)
    return written


def withdraw(tx: "ManagedTransaction", versions: Sequence[Version], context: Context) -> int:
    """Take the slot of the context off versions, and derive what that touches.

    Returns:
        How many nothing asserts any more.
    """
    touched = _Touched()
    gone = 0
    for label in evidence.LABELS:
        members = [(v.id, v.slots) for v in versions if v.label == label]
        gone += _withdraw(tx, label, members, context, touched)
    earlier = evidence.current_reports(tx, sorted(touched.events))
    _derive(tx, touched, earlier, context)
    return gone


def derive_claims(tx: "ManagedTransaction", claims: Sequence[Properties], context: Context) -> None:
    """Derive what claims say that are in the graph and not yet linked to anything."""
    _derive(tx, _Touched(claims=list(claims)), {}, context)


def derive_again(tx: "ManagedTransaction", things: Sequence[Key], context: Context) -> None:
    """Derive things anew from the claims in the graph, because what bears on them changed."""
    _derive(tx, _Touched(things=set(things)), {}, context)


def derive_events(tx: "ManagedTransaction", events: Sequence[str], context: Context) -> None:
    """Derive incidents from the reports in the graph."""
    touched = _Touched(events=set(events))
    _derive(tx, touched, evidence.current_reports(tx, events), context)


def _withdraw(
    tx: "ManagedTransaction",
    label: str,
    versions: Iterable[tuple[str, Sequence[str]]],
    context: Context,
    touched: _Touched,
) -> int:
    versions = list(versions)
    if not versions:
        return 0
    affected = evidence.properties(tx, label, [id_ for id_, _ in versions])
    gone = set(evidence.withdraw(tx, label, versions, context.slot, context.number))
    if label == "Report":
        touched.events |= {p["event"] for p in affected}
    else:
        touched.gone_claims += [p for p in affected if p["id"] in gone]
    return len(gone)


def _derive(
    tx: "ManagedTransaction",
    touched: _Touched,
    earlier: Mapping[str, Sequence[Properties]],
    context: Context,
) -> None:
    """Compute the touched knowledge anew from all evidence on it, and write the difference."""
    BoltWriter(tx).apply(_changes(tx, touched, earlier, context))


def _changes(
    tx: "ManagedTransaction",
    touched: _Touched,
    earlier: Mapping[str, Sequence[Properties]],
    context: Context,
    derived: Elements | None = None,
) -> Changes:
    """What the touched knowledge, computed anew from all evidence on it, changes in the graph.

    What was derived before, and is not in the graph yet, is among it.
    """
    old, new = Elements(), Elements()
    if derived:
        new.update(derived)
    fresh = [read_claim(p, context.mentions) for p in touched.claims]
    gone = [read_claim(p, context.mentions) for p in touched.gone_claims]
    things = touched.things | _things(fresh, gone)
    if things:
        old.update(held(tx, things))
        # A claim is linked to a thing only when its node is there.
        linked = evidence.current_claims(tx, by_root(things & old.nodes.keys()))
        known = [read_claim(p, context.mentions) for p in linked]
        new.update(derive_things(things, [*known, *fresh], context.mentions))
        for claim in fresh:
            new.update(links(claim))
    reports: dict[str, list[Properties]] = {event: list(r) for event, r in earlier.items()}
    for report in touched.reports:
        reports.setdefault(report["event"], []).append(report)
    old.update(held(tx, {Key("Incident", f"incident:{event}") for event in touched.events}))
    for event in touched.events:
        new.update(
            derive_incident(event, reports.get(event, []), context.samples, context.mentions)
        )
    return difference(old, new)


def _things(*claims: Iterable[ClaimRead]) -> set[Key]:
    return {key for group in claims for c in group for key in c.things if key.root != "Incident"}
