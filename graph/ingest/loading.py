"""Load a file: stream its records in, withdraw what it no longer says, write it down."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.engine import Engine, default_home
from graph.engine.errors import plain_errors
from graph.ingest import finish, ledger
from graph.ingest.ahead import WORTH_IT, Ahead
from graph.ingest.collecting import rare_collections
from graph.ingest.derive.mentions import MentionResolver
from graph.ingest.elements import Key
from graph.ingest.evidence import Version, as_row, asserted
from graph.ingest.judging import in_force, new_resolver
from graph.ingest.result import LoadResult
from graph.ingest.store import Context, derive_again, derive_events, prepare, store, withdraw
from graph.ingest.stream import BATCH, Account, batches, keep_rejects
from graph.ingest.surveying import Survey, Tell, silent, survey
from loaders.base import Options, Reading, find_loader
from loaders.base import Progress as Bytes
from loaders.judgements import Judgements
from loaders.judgements.loader import JudgementsReading
from loaders.registry.loader import open_registry_reading
from loaders.registry.registry import load_registry
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.records import Claim, Slot

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

LARGEST_RETIREMENT: Final = 0.2
SHOWN_REJECTS: Final = 5


def load(
    engine: Engine,
    path: Path | str,
    *,
    loader: str = "",
    options: Options | None = None,
    force: bool = False,
    progress: Tell | None = None,
) -> LoadResult:
    """Load a file into the graph.

    The whole file is read once before anything is written, so a file that breaks off or is
    not what it claims to be changes nothing. Loading it again changes nothing and says so;
    an interrupted load is taken up by loading the file again.

    Args:
        engine: an open graph.
        path: the file.
        loader: name of the loader; found by the header when empty.
        options: what the user says about the file.
        force: withdraw what the file no longer holds even when it is more than a fifth.
        progress: told how the load goes on.

    Raises:
        InputError: the file cannot be read.
        RivalgraphError: the graph cannot take it; the message says what to do.
    """
    file, chosen, tell = Path(path), options or Options(), progress or silent
    kind = find_loader(file, loader)
    judgements = in_force(engine)
    with rare_collections(), plain_errors(engine.uri):
        found = survey(file, loader=loader, options=chosen, progress=tell)
        ledger.prepare(engine)
        with ledger.sole_writer(engine), ExitStack() as stack:
            ahead = None
            if found.rows >= WORTH_IT:
                ahead = stack.enter_context(closing(Ahead(file, loader, chosen)))
            sync_identity(engine, judgements, tell)
            reading = kind.read(file, chosen, Bytes())
            name = kind.about.name
            return run(engine, reading, found, name, file.name, force, judgements, tell, ahead)


def sync_identity(engine: Engine, judgements: Judgements, tell: Tell) -> None:
    """Load the registry and the judgements into a graph that has none yet.

    Raises:
        RivalgraphError: the graph was derived with others, or is half rebuilt.
    """
    meta = ledger.read_meta(engine)
    why = ledger.stale(meta, judgements)
    if why and why != ledger.INTERRUPTED_LOAD:
        raise RivalgraphError(why)
    if "registry_hash" not in meta:
        tell("registry", 0, 1)
        reading = open_registry_reading()
        count = sum(1 for _ in reading.items())
        fresh = open_registry_reading()
        found = Survey(count, load_registry().hash, reading.slot())
        run(engine, fresh, found, "registry", "registry", True, judgements, silent)
        renew_judgements(engine, judgements)
        ledger.set_meta(
            engine, registry_hash=load_registry().hash, judgements_hash=judgements.hash or None
        )


def renew_judgements(engine: Engine, judgements: Judgements) -> None:
    """Put the claims of these judgements in the place of those in the graph."""
    reading = JudgementsReading(judgements)
    claims = [item for item in reading.items() if isinstance(item, Claim)]
    wanted = {as_row(claim, reading.source).id for claim in claims}
    with engine.session() as session:
        there = session.execute_read(asserted, reading.source.id, reading.slot_id)
    if wanted == {version.id for version in there}:
        return
    if claims:
        found = Survey(len(claims), judgements.hash, reading.slot())
        name = Path(judgements.where).name
        run(engine, reading, found, "judgements", name, True, judgements, silent)
    else:
        number = int(ledger.read_meta(engine)["loads"])
        retire_slot(engine, number, reading.source.id, reading.slot_id, judgements, silent)


def run(
    engine: Engine,
    reading: Reading,
    found: Survey,
    loader: str,
    file_name: str,
    force: bool,
    judgements: Judgements,
    tell: Tell,
    ahead: Ahead | None = None,
) -> LoadResult:
    """Write what a reading yields. The caller holds the right to write.

    With `ahead`, its process reads the file.
    """
    started = time.monotonic()
    slot = _declared(found.slot, reading)
    number = ledger.begin(
        engine,
        "load",
        source=reading.source.id,
        slot=slot.id,
        loader=loader,
        file_name=file_name,
        sha256=found.sha256,
    )
    result = LoadResult(
        load_id=f"L{number}",
        loader=loader,
        file_name=file_name,
        source_id=reading.source.id,
        source_title=reading.source.title,
        credit=reading.source.credit,
        slot=slot.id,
        coverage=slot.coverage,
        remarks=list(found.remarks),
        warning_words=found.warning_words,
        warnings=found.warning_words.total(),
    )
    rebuilding = ledger.read_meta(engine).get("unfinished") == "rebuild"
    try:
        if not rebuilding:
            ledger.set_meta(engine, unfinished="load")
        _fill(engine, reading, slot, found, number, force, judgements, result, tell, ahead)
        if not rebuilding:
            ledger.set_meta(engine, unfinished=None)
    except BaseException as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        with plain_errors(engine.uri):
            ledger.end(engine, number, "failed", message=why, **_counts(result))
        raise
    result.seconds = time.monotonic() - started
    ledger.end(engine, number, result.status, **_counts(result))
    return result


def new_context(engine: Engine, number: int, judgements: Judgements, slot: str = "") -> Context:
    """What all batches of a run share, with the rules as the graph has them."""
    resolver = new_resolver(judgements, ledger.read_meta(engine).get("rules_off", ()))
    rows = engine.read("MATCH (k:Slot) RETURN k.id, k.coverage = 'sample'").rows
    lists = engine.read(
        "MATCH (:Slot {coverage: 'full'})-[:FROM]->(s:Source {kind: 'list'}) "
        "RETURN s.series, collect(s.release)"
    ).rows
    mentions = MentionResolver(resolver, dict(lists))
    return Context(mentions, number, slot, {str(id_): s for id_, s in rows})


def close_run(engine: Engine, context: Context, tell: Tell) -> list[str]:
    """Compute what spans the whole graph; returns incidents that are named but not held."""
    tell("ties", 0, 1)
    with engine.session(write=True) as session:
        session.execute_write(_derive_listings, context)
        off = ledger.read_meta(engine).get("rules_off", ())
        session.execute_write(finish.write_ties, off)
        missing = session.execute_write(finish.write_related)
    tell("ties", 1, 1)
    return missing


def _derive_listings(tx: "ManagedTransaction", context: Context) -> None:
    """Derive again who is listed by whom: a list that came or went opens or ends entries."""
    listing = tx.run(
        "MATCH (:Source {kind: 'list'})<-[:FROM]-(:Claim {predicate: 'DESIGNATED'})"
        "-[:SUBJECT]->(a:Actor) RETURN DISTINCT a.id AS id"
    )
    keys = [Key("Actor", record["id"]) for record in listing]
    if keys:
        derive_again(tx, keys, context)


def _fill(
    engine: Engine,
    reading: Reading,
    slot: Slot,
    found: Survey,
    number: int,
    force: bool,
    judgements: Judgements,
    result: LoadResult,
    tell: Tell,
    ahead: Ahead | None,
) -> None:
    series = reading.source.series
    known = engine.read("MATCH (s:Source {series: $series}) RETURN count(s)", series=series).rows
    before = _put_source(engine, reading, slot)
    context = new_context(engine, number, judgements, slot.id)
    context.new_series = known[0][0] == 0
    account = Account()
    if ahead:
        made = ahead.batches(context, account)
    else:
        made = (prepare(rows, context) for rows in batches(reading, account))
    with engine.session(write=True) as session:
        for batch in made:
            written = session.execute_write(store, batch, context)
            for row in batch.rows:
                if not row.aux:
                    done = row.id in written
                    result.written += done
                    result.unchanged += not done
            tell("writing", result.written + result.unchanged, found.rows)
    result.unchanged += account.repeated
    result.rejected = len(account.rejects)
    result.first_rejects = account.rejects[:SHOWN_REJECTS]
    result.rows = result.written + result.unchanged + result.rejected
    if not reading.complete:
        result.status = "partial"
    elif before:
        _withdraw_vanished(engine, account.seen, context, reading.source.id, force, result, tell)
        if (before == "sample") != (slot.coverage == "sample"):
            _derive_slot(engine, context, reading.source.id)
    missing = close_run(engine, context, tell)
    if missing:
        result.remarks.append(f"{len(missing)} related incidents are not in the graph")
    if account.rejects:
        name = f"{result.load_id}-{Path(result.file_name).stem}.rejects.jsonl"
        path = (engine.home or default_home()).path / "rejects" / name
        keep_rejects(account.rejects, path)
        result.rejects_path = path


def _declared(slot: Slot, reading: Reading) -> Slot:
    """A slot filled by some rows of a file is a sample, whatever the file itself would be."""
    if reading.complete or reading.whole_parts or slot.coverage == "document":
        return slot
    return Slot(source=slot.source, scope=slot.scope, coverage="sample")


def _put_source(engine: Engine, reading: Reading, slot: Slot) -> str:
    """Write source and slot; returns the coverage that the slot had before, '' if it is new.

    What an incomplete reading says of a slot does not replace what was said before; it adds its
    countries where both cover all of a part, in the same years.
    """
    rows = engine.read(
        "MATCH (k:Slot {id: $id}) "
        "RETURN k.coverage, k.year_from, k.year_to, coalesce(k.country_refs, [])",
        id=slot.id,
    ).rows
    before = str(rows[0][0]) if rows else ""
    known = (slot.coverage, slot.year_from, slot.year_to)
    joins = not reading.complete and before == "partial" and tuple(rows[0][:3]) == known
    if joins:
        slot = replace(slot, country_refs=tuple(sorted({*slot.country_refs, *rows[0][3]})))
    if reading.complete or joins or not before:
        engine.write(
            f"MERGE (s:Source {{id: $source.id}}) SET s = $source REMOVE s:{SUPERSEDED} "
            "MERGE (k:Slot {id: $slot.id}) SET k = $slot MERGE (k)-[:FROM]->(s)",
            source=reading.source.properties(),
            slot=slot.properties(),
        )
    return before


def _withdraw_vanished(
    engine: Engine,
    seen: Mapping[str, str],
    context: Context,
    source: str,
    force: bool,
    result: LoadResult,
    tell: Tell,
) -> None:
    """Withdraw what the slot asserted and its file no longer holds."""
    with engine.session() as session:
        versions = session.execute_read(asserted, source, context.slot)
    gone = [v for v in versions if seen.get(f"{v.label} {v.record}") != v.digest]
    count, total = len(gone), len(versions)
    if count > LARGEST_RETIREMENT * total and not force:
        result.status = "partial"
        result.remarks.append(
            f"{count:,} of {total:,} records of {context.slot} are no longer in the file, more "
            "than a fifth: none was withdrawn; load it again with --force to withdraw them"
        )
        return
    result.withdrawn = withdraw_all(engine, gone, context, tell)


def withdraw_all(engine: Engine, versions: Sequence[Version], context: Context, tell: Tell) -> int:
    """Withdraw versions in batches, in the order given; returns how many nothing asserts now."""
    gone = 0
    with engine.session(write=True) as session:
        for start in range(0, len(versions), BATCH):
            chunk = versions[start : start + BATCH]
            gone += session.execute_write(withdraw, chunk, context)
            tell("withdrawing", start + len(chunk), len(versions))
    return gone


def retire_slot(
    engine: Engine, number: int, source: str, slot: str, judgements: Judgements, tell: Tell
) -> int:
    """Withdraw a slot, and its source with the last of them; returns how many records went.

    Args:
        engine: the graph.
        number: of the run, for the history of the records.
        source: id of the source.
        slot: id of the slot.
        judgements: who is the same.
        tell: told how it goes on.
    """
    with engine.session() as session:
        versions = session.execute_read(asserted, source, slot)
    context = new_context(engine, number, judgements, slot)
    gone = withdraw_all(engine, versions, context, tell)
    engine.write(
        "MATCH (k:Slot {id: $slot}) DETACH DELETE k "
        "WITH count(*) AS n MATCH (s:Source {id: $source}) "
        f"WHERE NOT EXISTS {{ (s)<-[:FROM]-(:Slot) }} SET s:{SUPERSEDED}",
        slot=slot,
        source=source,
    )
    return gone


def _derive_slot(engine: Engine, context: Context, source: str) -> None:
    """Derive all incidents of a slot anew: it became a sample, or is one no more."""
    rows = engine.read(
        "MATCH (:Source {id: $source})<-[:FROM]-(r:Report) WHERE $slot IN r.slots "
        "RETURN DISTINCT r.event AS event ORDER BY event",
        timeout=600,
        source=source,
        slot=context.slot,
    ).rows
    events = [row[0] for row in rows]
    with engine.session(write=True) as session:
        for start in range(0, len(events), BATCH):
            session.execute_write(derive_events, events[start : start + BATCH], context)


def _counts(result: LoadResult) -> dict[str, Any]:
    return {
        "rows": result.rows or result.written + result.unchanged + result.rejected,
        "written": result.written,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "withdrawn": result.withdrawn,
        "warnings": result.warnings,
    }
