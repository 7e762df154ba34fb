"""What the graph knew after an earlier load, in a home of its own."""

import pytest
from questions_graph import wipe
from servers import kill_server

from graph.engine import local_status
from graph.ingest import graph_hash, load, retire
from graph.ingest.recall import FOLDER, recalled
from graph.questions import ask
from schema.errors import RivalgraphError

pytestmark = pytest.mark.engine

FILE = """
rivalgraph: 1
source: {{series: notes, title: Notes, published: 2024, reliability: c}}
actors:
  - {{id: F, key: valley-front, kind: group, name: Valley Front}}
  - {{id: B, key: valley-brigade, kind: group, name: Valley Brigade}}
incidents:
  - id: I1
    date: 2016-05-01
    place: {{country: Pakistan}}
    side_a: valley-front
    side_b: valley-brigade
    killed: {killed}
{more}
"""
SECOND = """
  - {id: I2, date: 2017-05-01, place: {country: Pakistan}, side_a: valley-front,
     side_b: valley-brigade, killed: 5}
"""
OTHER = """
rivalgraph: 1
source: {series: paper, title: Paper, published: 2024}
incidents:
  - {id: P1, date: 2018-05-01, place: {country: Pakistan}, side_a: {group: Other Front},
     side_b: group:ttp, killed: 2}
"""


def killed(engine):
    rows = ask(engine, "dyad-years", {"a": "Valley Front", "b": "Valley Brigade"}).rows
    return [(row["year"], row["killed_best"]) for row in rows]


@pytest.fixture(scope="module")
def history(engine, tmp_path_factory):
    """Five states: three dead; four, with a second incident; three again; a paper; no paper."""
    wipe(engine)
    folder = tmp_path_factory.mktemp("files")
    file, paper = folder / "notes.yaml", folder / "paper.yaml"
    paper.write_text(OTHER)
    hashes = {}
    for deaths, more in ((3, ""), (4, SECOND), (3, "")):
        file.write_text(FILE.format(killed=deaths, more=more))
        result = load(engine, file, force=True)
        hashes[result.load_id] = graph_hash(engine)
    result = load(engine, paper)
    hashes[result.load_id] = graph_hash(engine)
    hashes[retire(engine, "paper").load_id] = graph_hash(engine)
    yield engine, hashes
    for place in (engine.home.path / FOLDER).iterdir():
        kill_server(place)


def test_a_question_is_answered_as_after_any_earlier_load(history, monkeypatch):
    engine, hashes = history
    assert list(hashes) == ["L2", "L3", "L4", "L5", "L6"], "the registry is the first load"
    assert killed(engine) == [(2016, 3)]
    with recalled(engine, "L3") as then:
        assert killed(then.engine) == [(2016, 4), (2017, 5)]
        assert graph_hash(then.engine) == hashes["L3"], "all of it is as it was"
        assert then.engine.home.path.parent == engine.home.path / FOLDER
        assert then.notes[0].startswith("As the evidence was after L3 (load notes.yaml, ")
        loads = then.engine.read("MATCH (l:Load) RETURN l.id ORDER BY l.number").rows
        assert [row[0] for row in loads] == ["L1", "L2", "L3"]
    assert killed(engine) == [(2016, 3)]
    monkeypatch.setattr("graph.ingest.recall.rebuild", None)
    with recalled(engine, "l3") as then:
        assert killed(then.engine) == [(2016, 4), (2017, 5)], "kept, and not derived again"
        place = then.engine.home.path
    assert not local_status(place).running, "its server does not linger"


def test_what_came_back_was_away_in_between_and_what_was_retired_was_there(history):
    engine, _hashes = history
    with recalled(engine, "L3") as then:
        rows = ask(then.engine, "incidents", {"actor": "Valley Front"}).rows
        assert [row["killed_best"] for row in rows] == [4, 5]
    with recalled(engine, "L5") as then:
        rows = ask(then.engine, "incidents", {"actor": "Valley Front"}).rows
        assert [row["incident"] for row in rows] == ["incident:notes:I1"]
        assert [r["killed_best"] for r in ask(then.engine, "incidents", {"actor": "TTP"}).rows] == [
            2
        ]
        assert "What paper covered then is worked out from its records." in then.notes


@pytest.mark.parametrize(
    ("name", "message"),
    [("L99", "there is no load 'L99'; loads: L1 to L6"), ("last week", "there is no load")],
)
def test_a_load_that_is_not_there_is_said(history, name, message):
    engine, _ = history
    with pytest.raises(RivalgraphError, match=message), recalled(engine, name):
        raise AssertionError("there is no such state")


def test_the_newest_load_is_the_graph_itself(history):
    engine, _ = history
    with recalled(engine, "L6") as then:
        assert then.engine is engine
