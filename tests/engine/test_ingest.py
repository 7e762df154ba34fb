"""Loading is safe to repeat, to interrupt, to undo, and independent of order."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from made_ged import made_events, write_ged

from graph.engine import Engine
from graph.ingest import diff, graph_hash, history, load, rebuild, retire, state
from graph.ingest import ledger as ledger_module
from loaders.base import Options
from schema.errors import RivalgraphError

pytestmark = pytest.mark.engine


def count(engine: Engine, pattern: str) -> int:
    return engine.read(f"MATCH {pattern} RETURN count(*)").rows[0][0]


@pytest.fixture
def ged(tmp_path):
    return write_ged(tmp_path / "ged-24.1-made.csv", made_events(300))


def test_what_a_load_says_adds_up_and_is_in_the_graph(clean_engine, ged):
    result = load(clean_engine, ged)
    assert (result.rows, result.written, result.unchanged, result.rejected) == (300, 300, 0, 0)
    assert result.status == "complete"
    assert count(clean_engine, "(:Report)-[:DESCRIBES]->(:Incident)") == 300
    assert count(clean_engine, "(:Report)-[:FROM]->(:Source {id: 'ucdp-ged:24.1'})") == 300
    assert history(clean_engine)[-1]["written"] == 300


def test_loading_again_changes_nothing(clean_engine, ged):
    load(clean_engine, ged)
    before = graph_hash(clean_engine)
    again = load(clean_engine, ged)
    assert (again.written, again.unchanged, again.withdrawn) == (0, 300, 0)
    assert graph_hash(clean_engine) == before
    assert diff(clean_engine, "L2", "L3") == []


def test_a_changed_row_supersedes_its_older_version(clean_engine, tmp_path):
    rows = made_events(50)
    load(clean_engine, write_ged(tmp_path / "ged-24.1-made.csv", rows))
    rows[7]["high"] = "99"
    result = load(clean_engine, write_ged(tmp_path / "ged-24.1-made.csv", rows))
    assert (result.written, result.unchanged) == (1, 49)
    assert count(clean_engine, "(:Report:Superseded)") == 1
    assert count(clean_engine, "(:Incident {killed_high: 99})") == 1
    changed = diff(clean_engine, "L2", "L3")
    assert [(r["record"], r["change"], r["fields"]) for r in changed] == [
        (f"ucdp-ged:{rows[7]['id']}", "changed", ["killed_high"])
    ]
    clean = graph_hash(clean_engine)
    retire(clean_engine, "ucdp-ged:24.1")
    load(clean_engine, tmp_path / "ged-24.1-made.csv")
    assert graph_hash(clean_engine) == clean


def test_what_vanished_from_a_file_is_withdrawn(clean_engine, tmp_path):
    rows = made_events(50)
    path = write_ged(tmp_path / "ged-24.1-made.csv", rows)
    load(clean_engine, path)
    result = load(clean_engine, write_ged(path, rows[:45]))
    assert result.withdrawn >= 5
    assert count(clean_engine, "(:Incident)") == 45
    shorter = graph_hash(clean_engine)
    load(clean_engine, write_ged(path, rows))
    load(clean_engine, write_ged(path, rows[:45]))
    assert graph_hash(clean_engine) == shorter


def test_more_than_a_fifth_is_withdrawn_only_by_force(clean_engine, tmp_path):
    rows = made_events(50)
    path = write_ged(tmp_path / "ged-24.1-made.csv", rows)
    load(clean_engine, path)
    refused = load(clean_engine, write_ged(path, rows[:10]))
    assert refused.status == "partial"
    assert "--force" in refused.remarks[-1]
    assert count(clean_engine, "(:Incident)") == 50
    load(clean_engine, path, force=True)
    assert count(clean_engine, "(:Incident)") == 10


def test_a_part_of_a_file_withdraws_nothing(clean_engine, ged):
    load(clean_engine, ged)
    before = graph_hash(clean_engine)
    part = load(clean_engine, ged, options=Options(limit=20))
    assert part.status == "partial"
    assert graph_hash(clean_engine) == before


def test_order_of_loads_does_not_show(clean_engine, tmp_path):
    rows = made_events(120)
    whole = write_ged(tmp_path / "ged-24.1.csv", rows)
    extract = write_ged(tmp_path / "ged-24.1-extract.csv", rows[30:70])
    older = write_ged(tmp_path / "ged-23.1.csv", [r | {"high": "77"} for r in rows[:40]])
    seen = set()
    for order in ((whole, extract, older), (older, extract, whole), (extract, older, whole)):
        wipe(clean_engine)
        for path in order:
            load(clean_engine, path)
        seen.add(graph_hash(clean_engine))
    assert len(seen) == 1
    assert count(clean_engine, "(:Incident)") == 120


def test_retiring_one_source_leaves_what_the_other_said(clean_engine, tmp_path):
    rows = made_events(60)
    whole = write_ged(tmp_path / "ged-24.1.csv", rows)
    extract = write_ged(tmp_path / "ged-24.1-extract.csv", rows[:20])
    load(clean_engine, extract)
    alone = graph_hash(clean_engine)
    load(clean_engine, whole)
    slot = next(h["slot"] for h in history(clean_engine) if h["file_name"] == whole.name)
    result = retire(clean_engine, slot)
    assert result.withdrawn >= 40
    assert graph_hash(clean_engine) == alone
    with pytest.raises(RivalgraphError, match="no source or slot 'nothing'"):
        retire(clean_engine, "nothing")


def test_a_rebuild_gives_the_same_graph(clean_engine, ged):
    load(clean_engine, ged)
    before = graph_hash(clean_engine)
    result = rebuild(clean_engine)
    assert result.incidents == 300
    assert graph_hash(clean_engine) == before
    assert state(clean_engine)["stale"] == ""


def test_an_interrupted_rebuild_is_said_and_taken_up(clean_engine, ged, monkeypatch):
    load(clean_engine, ged)
    before = graph_hash(clean_engine)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("graph.ingest.rebuilding.derive_events", broken)
        with pytest.raises(KeyboardInterrupt):
            rebuild(clean_engine)
    assert "interrupted" in state(clean_engine)["stale"]
    with pytest.raises(RivalgraphError, match="rebuild"):
        load(clean_engine, ged)
    rebuild(clean_engine)
    assert graph_hash(clean_engine) == before


def test_a_record_twice_in_a_file_is_kept_once(clean_engine, tmp_path):
    rows = made_events(10)
    path = write_ged(tmp_path / "ged-24.1.csv", [*rows, rows[0], rows[1] | {"high": "88"}])
    result = load(clean_engine, path)
    assert (result.rows, result.written, result.unchanged, result.rejected) == (12, 10, 1, 1)
    assert "twice" in result.first_rejects[0].reason
    assert result.rejects_path is not None
    assert result.rejects_path.read_text().count("\n") == 1


def test_two_writers_do_not_mix(clean_engine, ged):
    load(clean_engine, ged)
    with (
        ledger_module.sole_writer(clean_engine),
        pytest.raises(RivalgraphError, match="another load"),
    ):
        load(clean_engine, ged)
    assert load(clean_engine, ged).unchanged == 300


def test_a_failing_batch_leaves_whole_batches_and_says_so(clean_engine, ged, monkeypatch):
    load(clean_engine, ged)
    clean = graph_hash(clean_engine)
    wipe(clean_engine)
    monkeypatch.setattr("graph.ingest.stream.BATCH", 100)
    written = 0

    def failing(stage: str, done: int, total: int) -> None:
        nonlocal written
        written = done if stage == "writing" else written
        if written >= 200:
            raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        load(clean_engine, ged, progress=failing)
    assert history(clean_engine)[-1]["status"] == "failed"
    assert "interrupted" in state(clean_engine)["stale"]
    assert count(clean_engine, "(:Incident)") == count(clean_engine, "(:Report)") >= 200
    load(clean_engine, ged)
    assert graph_hash(clean_engine) == clean
    assert state(clean_engine)["stale"] == ""


def test_countries_loaded_one_by_one_are_all_covered(clean_engine, tmp_path):
    rows = made_events(40)
    for at, row in enumerate(rows):
        row["country"], row["country_id"] = ("India", "750") if at % 2 else ("Pakistan", "770")
        row["year"], row["date_start"], row["date_end"] = "2015", "2015-03-01", "2015-03-01"
    ged = write_ged(tmp_path / "ged-24.1.csv", rows)
    first = load(clean_engine, ged, options=Options(countries=("Pakistan",)))
    assert first.coverage == "partial"
    slot = f"MATCH (k:Slot {{id: '{first.slot}'}}) RETURN k.coverage, k.country_refs"
    assert clean_engine.read(slot).rows == [("partial", ["gw:770"])]
    load(clean_engine, ged, options=Options(countries=("India",)))
    assert clean_engine.read(slot).rows == [("partial", ["gw:750", "gw:770"])]
    # Some rows more of the file do not take back what was said of the countries.
    assert load(clean_engine, ged, options=Options(limit=3)).coverage == "sample"
    assert clean_engine.read(slot).rows == [("partial", ["gw:750", "gw:770"])]


@pytest.mark.timeout(600)
def test_a_killed_load_is_taken_up_where_it_stopped(clean_engine, engine_home, tmp_path):
    ged = write_ged(tmp_path / "ged-24.1.csv", made_events(2500))
    statements = int(run_killed(engine_home, ged, 10**9).stdout)
    clean = graph_hash(clean_engine)
    dice = random.Random(11)
    points = sorted(dice.sample(range(2, statements), 8))
    for point in points:
        wipe(clean_engine)
        assert run_killed(engine_home, ged, point).returncode == -signal.SIGKILL
        load(clean_engine, ged)
        assert graph_hash(clean_engine) == clean, f"killed at statement {point} of {statements}"


def test_nobody_waits_for_a_writer_that_was_killed(clean_engine, engine_home, tmp_path):
    ged = write_ged(tmp_path / "ged-24.1.csv", made_events(300))
    assert run_killed(engine_home, ged, 40).returncode == -signal.SIGKILL
    done = threading.Event()
    thread = threading.Thread(target=lambda: (load(clean_engine, ged), done.set()))
    thread.start()
    thread.join(timeout=60)
    assert done.is_set()


def wipe(engine: Engine) -> None:
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def run_killed(home: Path, file: Path, statement: int) -> subprocess.CompletedProcess[str]:
    program = Path(__file__).with_name("killed_load.py")
    return subprocess.run(
        [sys.executable, str(program), str(home), str(file), str(statement)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
