"""The graph as it was after an earlier load, derived again in a home of its own."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.engine import Engine, connect, default_home, local_status, stop_local
from graph.engine.errors import plain_errors
from graph.ingest import ledger
from graph.ingest.elements import Properties, native
from graph.ingest.judging import in_force, judgements_file
from graph.ingest.rebuilding import rebuild
from graph.ingest.stream import BATCH
from graph.ingest.surveying import Tell, silent
from loaders.registry.registry import load_registry
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED

FOLDER: Final = "recall"
KEPT: Final = 3
"""So many recalled states are kept beside a graph; asking for a further one drops the oldest."""

_READY: Final = "ready.json"

_THEN: Final = (
    "n.seen_from <= $number AND (n.seen_to IS NULL OR n.seen_to > $number) "
    "AND none(k IN range(0, size(coalesce(n.seen_gaps, [])) / 2 - 1) "
    "WHERE n.seen_gaps[2 * k] <= $number < n.seen_gaps[2 * k + 1])"
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """A graph of an earlier state, and what must be said with every answer from it."""

    engine: Engine
    load: str
    notes: list[str] = field(default_factory=list)


@contextmanager
def recalled(engine: Engine, load: str, *, progress: Tell | None = None) -> Iterator[Recalled]:
    """What the graph knew when a load had ended, for as long as the block lasts.

    The evidence that was asserted then is copied into a home of its own, beside the graph's,
    and knowledge is derived from it by today's registry, rules and judgements. The home is
    kept, so that the next question about that load needs no derivation; its server is stopped.

    Args:
        engine: the graph.
        load: id of a load, `L3`.
        progress: told how it goes on.

    Raises:
        RivalgraphError: there is no such load, or it did not end well.
    """
    tell = progress or silent
    entry, entries = _entry(engine, load)
    number = entry["number"]
    if number == entries[-1]["number"]:
        yield Recalled(engine, entry["id"], [f"{entry['id']} is the newest load."])
        return
    place = _place(engine, entry["id"], entries)
    ready = place / _READY
    if not ready.exists():
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        shutil.copy(judgements_file(engine), place / "judgements.yaml")
    was_running = local_status(place).running
    try:
        with connect(place) as then:
            notes = [_said(entry)]
            if not ready.exists():
                odd = _copy(engine, then, entries, number, tell)
                off = ledger.read_meta(engine).get("rules_off", ())
                rebuild(then, without=off, progress=tell)
                _forget_rebuild(then, number)
                ready.write_text(json.dumps(odd), encoding="utf-8")
                _drop_oldest(place.parent, place)
            ready.touch()
            notes += json.loads(ready.read_text(encoding="utf-8"))
            yield Recalled(then, entry["id"], notes)
    finally:
        if not was_running:
            stop_local(place)


def _entry(engine: Engine, load: str) -> tuple[Properties, list[Properties]]:
    entries = ledger.history(engine)
    match = re.fullmatch(r"[Ll]?(\d+)", load.strip())
    found = [e for e in entries if match and e["number"] == int(match[1])]
    if not found:
        known = f"L1 to {entries[-1]['id']}" if entries else "none yet"
        raise RivalgraphError(f"there is no load {load!r}; loads: {known} (`rivalgraph log`)")
    if found[0]["status"] not in ("complete", "partial"):
        raise RivalgraphError(
            f"{found[0]['id']} is {found[0]['status']}, so there is no state after it; "
            "name a load that ended (`rivalgraph log`)"
        )
    return found[0], entries


def _place(engine: Engine, load: str, entries: list[Properties]) -> Path:
    """A folder whose name changes with all that the state depends on."""
    number = int(load[1:])
    past = [
        [e["id"], str(e.get("started")), e.get("sha256", "")]
        for e in entries
        if e["number"] <= number
    ]
    off = sorted(ledger.read_meta(engine).get("rules_off", ()))
    mark = json.dumps(
        [
            past,
            load_registry().hash,
            in_force(engine).hash,
            off,
            engine.uri if not engine.home else "",
        ]
    )
    digest = hashlib.sha256(mark.encode()).hexdigest()[:10]
    root = (engine.home or default_home()).path
    return root / FOLDER / f"{load}-{digest}"


def _said(entry: Mapping[str, Any]) -> str:
    what = entry.get("file_name") or entry.get("source") or entry["action"]
    day = str(entry.get("finished", ""))[:10]
    return (
        f"As the evidence was after {entry['id']} ({entry['action']} {what}, {day}), with today's "
        "registry, rules and judgements."
    )


def _copy(
    engine: Engine, then: Engine, entries: list[Properties], number: int, tell: Tell
) -> list[str]:
    """Copy the evidence of then; returns what cannot be known of it."""
    ledger.prepare(then)
    past = [e for e in entries if e["number"] <= number]
    slot_of = {e["number"]: e.get("slot", "") for e in past}
    slots, odd = _slots(engine, entries, number)
    sources = {slot["source"] for slot in slots.values()}
    rows = engine.read(
        "MATCH (s:Source) WHERE s.id IN $ids RETURN properties(s)", ids=sorted(sources)
    ).rows
    then.write("UNWIND $rows AS row CREATE (s:Source) SET s = row", rows=[row[0] for row in rows])
    then.write(
        "UNWIND $rows AS row MATCH (s:Source {id: row.source}) "
        "CREATE (k:Slot) SET k = row CREATE (k)-[:FROM]->(s)",
        rows=list(slots.values()),
    )
    then.write("UNWIND $rows AS row CREATE (l:Load) SET l = row", rows=past)
    ledger.set_meta(then, loads=number)
    for label in ("Report", "Claim"):
        total = engine.read(
            f"MATCH (n:{label}) WHERE {_THEN} RETURN count(n)", timeout=300, number=number
        ).rows[0][0]
        with engine.session() as session:
            result = session.run(
                f"MATCH (n:{label}) WHERE {_THEN} RETURN properties(n) AS p", number=number
            )
            batch: list[Properties] = []
            done = 0
            with plain_errors(engine.uri):
                for record in result:
                    batch.append(_as_then(dict(record["p"]), slots, slot_of, number))
                    if len(batch) == BATCH:
                        _put(then, label, batch)
                        done += len(batch)
                        tell("copying", done, total)
                        batch = []
            _put(then, label, batch)
    return odd


def _as_then(
    p: Properties, slots: Mapping[str, Any], slot_of: Mapping[int, str], number: int
) -> Properties:
    """A record without what happened to it later, under the slots that asserted it then."""
    asserting = [slot for slot in p.get("slots", []) if slot in slots]
    p["slots"] = asserting or [slot_of.get(p["seen_from"], "")]
    if p.get("seen_to", 0) > number:
        del p["seen_to"]
    p.pop("seen_gaps", None)
    return p


def _put(then: Engine, label: str, rows: list[Properties]) -> None:
    if rows:
        then.write(
            "UNWIND $rows AS row MATCH (s:Source {id: row.source}) "
            f"CREATE (n:{label}) SET n = row CREATE (n)-[:FROM]->(s)",
            rows=rows,
        )


def _slots(
    engine: Engine, entries: list[Properties], number: int
) -> tuple[dict[str, Properties], list[str]]:
    """The slots of then by id, and what is uncertain about their coverage.

    A slot of a dataset that was loaded again since is kept in today's graph as it is today, and
    one that was retired not at all: years and countries are worked out from the records of then.
    """
    now = {
        row[0]["id"]: native(row[0])
        for row in engine.read("MATCH (k:Slot) RETURN properties(k)").rows
    }
    asserted: dict[str, str] = {}
    for entry in entries:
        if entry["number"] <= number and entry["action"] == "load" and entry.get("slot"):
            asserted[entry["slot"]] = entry.get("source", "")
        elif entry["number"] <= number and entry["action"] == "retire":
            asserted = {s: o for s, o in asserted.items() if entry.get("slot") not in (s, o)}
    later = {e.get("slot") for e in entries if e["number"] > number} | {
        e.get("source") for e in entries if e["number"] > number and e["action"] == "retire"
    }
    found, odd = {}, []
    for slot, source in asserted.items():
        fixed = slot in now and now[slot]["coverage"] == "document"
        if slot in now and (fixed or (slot not in later and source not in later)):
            found[slot] = now[slot]
            continue
        rows = engine.read(
            f"MATCH (:Source {{id: $source}})<-[:FROM]-(n:Report) WHERE {_THEN} "
            "RETURN collect(DISTINCT n.country_ref), min(n.date_from).year, max(n.date_from).year",
            timeout=120,
            source=source,
            number=number,
        ).rows
        countries, first, last = rows[0]
        kind = now[slot]["coverage"] if slot in now else "partial"
        scope = slot.partition("/")[2]
        found[slot] = {
            "id": slot,
            "source": source,
            "scope": scope,
            "coverage": kind,
            "country_refs": sorted(countries),
        }
        if first:
            found[slot] |= {"year_from": first, "year_to": last}
        odd.append(f"What {slot} covered then is worked out from its records.")
    return found, odd


def _forget_rebuild(then: Engine, number: int) -> None:
    """Take the derivation out of the book, which is the book of then."""
    then.write("MATCH (l:Load) WHERE l.number > $number DETACH DELETE l", number=number)
    then.write(f"MATCH (n:{SUPERSEDED}) WHERE n.seen_to > $number REMOVE n.seen_to", number=number)
    ledger.set_meta(then, loads=number)


def _drop_oldest(folder: Path, keep: Path) -> None:
    """Delete recalled states that are used no more, and those of an interrupted derivation."""
    others = [
        p for p in folder.iterdir() if p.is_dir() and p != keep and not local_status(p).running
    ]
    others.sort(key=lambda p: (p / _READY).stat().st_mtime if (p / _READY).exists() else 0.0)
    for path in others[: max(0, len(others) + 1 - KEPT)]:
        shutil.rmtree(path, ignore_errors=True)
