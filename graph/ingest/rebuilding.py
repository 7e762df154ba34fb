"""Derive all knowledge anew from the evidence alone."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from graph.engine import Engine
from graph.engine.errors import plain_errors
from graph.ingest import evidence, ledger
from graph.ingest.collecting import rare_collections
from graph.ingest.judging import in_force, new_resolver
from graph.ingest.knowledge import KNOWLEDGE
from graph.ingest.loading import close_run, new_context, renew_judgements, run
from graph.ingest.store import derive_claims, derive_events
from graph.ingest.stream import BATCH
from graph.ingest.surveying import Survey, Tell, silent
from loaders.judgements import Judgements
from loaders.registry.loader import SERIES as REGISTRY
from loaders.registry.loader import open_registry_reading
from loaders.registry.registry import load_registry
from schema.evidence import SUPERSEDED
from schema.records import PATH_MARK


@dataclass(slots=True)
class RebuildResult:
    """What was derived, with which rules switched off."""

    load_id: str
    incidents: int
    claims: int
    without: list[str]
    seconds: float = 0.0


def rebuild(
    engine: Engine, *, without: Sequence[str] = (), progress: Tell | None = None
) -> RebuildResult:
    """Delete all knowledge and derive it again; evidence and ledger stay as they are.

    The claims of the registry and of the judgements are brought up to date on the way.
    Interrupted, it is simply run again; until then the graph says that it is stale.

    Args:
        engine: an open graph.
        without: rules to switch off, for the whole graph, until the next rebuild.
        progress: told how it goes on.

    Raises:
        InputError: there is no such rule, or the judgements cannot be read.
    """
    started = time.monotonic()
    tell = progress or silent
    judgements = in_force(engine)
    new_resolver(judgements, without)
    with rare_collections(), plain_errors(engine.uri):
        ledger.prepare(engine)
        with ledger.sole_writer(engine):
            number = ledger.begin(engine, "rebuild")
            ledger.set_meta(engine, unfinished="rebuild", rules_off=sorted(set(without)))
            _clear(engine, tell)
            _renew_registry(engine, judgements, tell)
            renew_judgements(engine, judgements)
            result = _derive_all(engine, number, judgements, tell)
            close_run(engine, new_context(engine, number, judgements), tell)
            ledger.set_meta(
                engine,
                unfinished=None,
                registry_hash=load_registry().hash,
                judgements_hash=judgements.hash or None,
            )
            ledger.end(engine, number, "complete")
    result.without = sorted(set(without))
    result.seconds = time.monotonic() - started
    return result


def _clear(engine: Engine, tell: Tell) -> None:
    with engine.session(write=True) as session:
        for at, label in enumerate(KNOWLEDGE):
            tell("clearing", at, len(KNOWLEDGE))
            session.run(
                f"MATCH (n:{label}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS"
            ).consume()


def _renew_registry(engine: Engine, judgements: Judgements, tell: Tell) -> None:
    """Put the claims of today's registry in the place of those of an older one."""
    fresh = open_registry_reading()
    rows = engine.read(
        "MATCH (k:Slot)-[:FROM]->(s:Source {series: $series}) RETURN k.source, k.id",
        series=REGISTRY,
    ).rows
    if [(fresh.source.id, fresh.slot_id)] == rows:
        return
    for source, slot in rows:
        engine.write(
            f"MATCH (s:Source {{id: $source}})<-[:FROM]-(c:Claim) WHERE NOT c:{SUPERSEDED} "
            f"SET c:{SUPERSEDED}, c.slots = [], c.seen_to = $number",
            source=source,
            number=int(ledger.read_meta(engine)["loads"]),
        )
        engine.write(
            f"MATCH (k:Slot {{id: $slot}})-[:FROM]->(s:Source) SET s:{SUPERSEDED} DETACH DELETE k",
            slot=slot,
        )
    count = sum(1 for _ in open_registry_reading().items())
    found = Survey(count, load_registry().hash, fresh.slot())
    run(engine, fresh, found, "registry", "registry", True, judgements, tell)


def _derive_all(engine: Engine, number: int, judgements: Judgements, tell: Tell) -> RebuildResult:
    context = new_context(engine, number, judgements)
    late = (
        "(any(k IN c.mention_kind WHERE k IN ['incident', 'statement']) "
        "OR 'used_by' IN c.mention_role)"
    )
    # Things before what joins them: places from the country inwards, names, the rest.
    order = (
        "CASE c.predicate WHEN 'WITHIN' THEN size(split(c.mention_name[0], $mark)) "
        "WHEN 'NAMED' THEN 100 ELSE 101 END, c.id"
    )
    unlinked = f"MATCH (c:Claim) WHERE NOT c:{SUPERSEDED} AND NOT (c)-[:SUBJECT|OBJECT]->()"
    early = _ids(engine, f"{unlinked} AND NOT {late} RETURN c.id ORDER BY {order}")
    after = _ids(
        engine,
        f"{unlinked} AND {late} RETURN c.id ORDER BY 'statement' IN c.mention_kind, c.id",
    )
    events = _ids(
        engine,
        f"MATCH (r:Report) WHERE NOT r:{SUPERSEDED} RETURN DISTINCT r.event AS e ORDER BY e",
    )
    total = len(early) + len(events) + len(after)
    done = 0
    with engine.session(write=True) as session:
        for group, is_claim in ((early, True), (events, False), (after, True)):
            for start in range(0, len(group), BATCH):
                chunk = group[start : start + BATCH]
                if is_claim:
                    session.execute_write(
                        lambda tx, ids: derive_claims(
                            tx, evidence.properties(tx, "Claim", ids), context
                        ),
                        chunk,
                    )
                else:
                    session.execute_write(derive_events, chunk, context)
                done += len(chunk)
                tell("deriving", done, total)
    return RebuildResult(f"L{number}", len(events), len(early) + len(after), [])


def _ids(engine: Engine, query: str) -> list[str]:
    return [row[0] for row in engine.read(query, timeout=600, mark=PATH_MARK).rows]
