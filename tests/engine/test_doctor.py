"""The doctor: well on a sound graph, and each ill is named with what to do."""

import os
from pathlib import Path

import pytest
from questions_graph import wipe

from graph.doctor import BROKEN, FINE, WARNING, examine
from graph.ingest import load
from graph.names_cache import cache_file, keep_names, kept_names

pytestmark = pytest.mark.engine

EVENTS = Path(__file__).parents[1] / "sources" / "data" / "ucdp_ged" / "ged-24.1-invented.csv"


@pytest.fixture(scope="module")
def graph(engine):
    wipe(engine)
    load(engine, EVENTS)
    return engine


@pytest.fixture
def changed(graph):
    """Change the graph for one test: what to do, and what undoes it."""
    undo = []

    def change(do, undone):
        undo.append(undone)
        graph.write(do)
        return found(graph)

    yield change
    for text in undo:
        graph.write(text)


def found(engine):
    return list(examine(engine.home.path))


def test_a_sound_graph_is_well(graph):
    states = {one.check: one.state for one in found(graph)}
    assert set(states) >= {"disk", "memory", "java", "neo4j", "server", "settings", "schema"}
    assert BROKEN not in states.values()
    assert states["schema"] == states["knowledge"] == states["settings"] == FINE


@pytest.mark.parametrize(
    ("check", "state", "do", "undo", "todo"),
    [
        (
            "schema",
            BROKEN,
            "DROP INDEX names",
            "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Name|Actor|Location|Office) "
            "ON EACH [n.text, n.name] OPTIONS {indexConfig: "
            "{`fulltext.eventually_consistent`: true}}",
            "rebuild",
        ),
        (
            "knowledge",
            BROKEN,
            "MATCH (m:Meta {id: 'graph'}) SET m.unfinished = 'rebuild'",
            "MATCH (m:Meta {id: 'graph'}) REMOVE m.unfinished",
            "rivalgraph rebuild",
        ),
        (
            "knowledge",
            WARNING,
            "MATCH (m:Meta {id: 'graph'}) SET m.old = m.registry_hash, m.registry_hash = 'x'",
            "MATCH (m:Meta {id: 'graph'}) SET m.registry_hash = m.old REMOVE m.old",
            "rivalgraph rebuild",
        ),
        (
            "data",
            BROKEN,
            "CREATE (:Report {id: 'orphan'})",
            "MATCH (r:Report {id: 'orphan'}) DELETE r",
            "rivalgraph rebuild",
        ),
        (
            "data",
            WARNING,
            "MATCH (i:Incident) WITH i ORDER BY i.id LIMIT 1 "
            "SET i.was = i.date_from, i.date_from = date('2999-01-01')",
            "MATCH (i:Incident) WHERE i.was IS NOT NULL SET i.date_from = i.was REMOVE i.was",
            "swapped",
        ),
        (
            "loads",
            WARNING,
            "CREATE (:Load {id: 'L99', number: 99, status: 'failed', message: 'no'})",
            "MATCH (l:Load {id: 'L99'}) DELETE l",
            "load the file again",
        ),
    ],
)
def test_an_ill_is_named_with_what_to_do(changed, check, state, do, undo, todo):
    ills = [one for one in changed(do, undo) if one.check == check and one.state == state]
    assert ills
    assert any(todo in one.todo for one in ills)


def test_a_password_that_others_may_read_is_found(graph):
    file = graph.home.password_file
    os.chmod(file, 0o644)
    try:
        assert [one.state for one in found(graph) if one.check == "password"] == [BROKEN]
    finally:
        os.chmod(file, 0o600)


def test_a_server_that_does_not_answer(monkeypatch):
    monkeypatch.setenv("RIVALGRAPH_URI", "bolt://127.0.0.1:9")
    (one,) = examine()
    assert (one.check, one.state) == ("server", BROKEN)


def test_names_are_kept_once_for_each_load(graph):
    home = graph.home.path
    cache_file(home).unlink(missing_ok=True)
    assert keep_names(graph, home)
    assert not keep_names(graph, home)
    assert kept_names("actor", home)
    cache_file(home).write_text("{damaged")
    assert kept_names("actor", home) == []
    assert keep_names(graph, home)
