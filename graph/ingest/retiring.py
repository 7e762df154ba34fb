"""Take a source, or one slot of it, out of the graph; what it said stays as history."""

import time
from dataclasses import dataclass

from graph.engine import Engine
from graph.engine.errors import plain_errors
from graph.ingest import ledger
from graph.ingest.judging import in_force
from graph.ingest.loading import close_run, new_context, retire_slot, sync_identity
from graph.ingest.surveying import Tell, silent
from loaders.judgements.loader import SERIES as JUDGEMENTS
from schema.errors import RivalgraphError


@dataclass(slots=True)
class RetireResult:
    """What was retired: the slots, and how many records nothing asserts any more."""

    load_id: str
    slots: list[str]
    withdrawn: int = 0
    seconds: float = 0.0


def retire(
    engine: Engine, target: str, *, force: bool = False, progress: Tell | None = None
) -> RetireResult:
    """Withdraw everything a source or a slot asserts.

    Args:
        engine: an open graph.
        target: id of a source (all its slots) or of a slot.
        force: also the registry, without which nothing has a name.
        progress: told how it goes on.

    Raises:
        RivalgraphError: there is no such source or slot, or it is the registry or the
            judgements.
    """
    started = time.monotonic()
    tell = progress or silent
    with plain_errors(engine.uri):
        slots = _slots(engine, target)
        if any(source.startswith("rivalgraph-registry") for source, _ in slots) and not force:
            raise RivalgraphError(
                "the registry names the actors of all other sources; retire it only with --force"
            )
        if any(source == JUDGEMENTS for source, _ in slots):
            raise RivalgraphError(
                "judgements are taken back one by one: `rivalgraph identify A B --undo`"
            )
        judgements = in_force(engine)
        with ledger.sole_writer(engine):
            sync_identity(engine, judgements, tell)
            number = ledger.begin(engine, "retire", source=slots[0][0], slot=target)
            result = RetireResult(f"L{number}", [slot for _, slot in slots])
            ledger.set_meta(engine, unfinished="load")
            for source, slot in slots:
                result.withdrawn += retire_slot(engine, number, source, slot, judgements, tell)
            close_run(engine, new_context(engine, number, judgements), tell)
            ledger.set_meta(engine, unfinished=None)
            ledger.end(engine, number, "complete", withdrawn=result.withdrawn)
    result.seconds = time.monotonic() - started
    return result


def _slots(engine: Engine, target: str) -> list[tuple[str, str]]:
    rows = engine.read(
        "MATCH (k:Slot) WHERE k.source = $target OR k.id = $target "
        "RETURN k.source, k.id ORDER BY k.id",
        target=target,
    ).rows
    if not rows:
        known = engine.read("MATCH (k:Slot) RETURN k.id ORDER BY k.id").rows
        names = ", ".join(row[0] for row in known) or "nothing is loaded"
        raise RivalgraphError(f"there is no source or slot {target!r}; loaded: {names}")
    return [(row[0], row[1]) for row in rows]
