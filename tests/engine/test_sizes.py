"""Size classes: what they say, that nothing else notices them, and that they come off again."""

from pathlib import Path

import pytest
from questions_graph import wipe

from graph.browser.sizes import remove_sizes, sizes_written, write_sizes
from graph.ingest import graph_hash, load
from schema.ontology import ONTOLOGY
from schema.sizes import SIZES

pytestmark = pytest.mark.engine

EVENTS = Path(__file__).parents[1] / "sources" / "data" / "ucdp_ged" / "ged-24.1-invented.csv"
VALUES = {
    "Incident": "MATCH (n:Incident) RETURN n.id, labels(n), n.killed_best",
    "Actor": "MATCH (n:Actor) OPTIONAL MATCH (n)-[t:TIE]-() "
    "RETURN n.id, labels(n), sum(t.hostility)",
}


@pytest.fixture(scope="module")
def sized(engine):
    """A small graph with its size classes, and the hash it had before."""
    wipe(engine)
    load(engine, EVENTS)
    before = graph_hash(engine)
    assert write_sizes(engine) > 0
    return engine, before


@pytest.mark.parametrize("root", VALUES)
def test_each_node_is_in_the_class_of_its_value(sized, root):
    engine, _ = sized
    seen = set()
    for ident, labels, value in engine.read(VALUES[root]).rows:
        fits = [
            size.label
            for size in SIZES
            if size.of == root
            and (value or 0) >= size.at_least
            and (value or 0) < (size.below or 1e9)
        ]
        assert [label for label in labels if label in ONTOLOGY.computed_labels()] == fits, ident
        seen.update(fits)
    assert len(seen) > 1


def test_the_graph_hash_does_not_see_them(sized):
    engine, before = sized
    assert graph_hash(engine) == before


def test_they_are_written_once_for_each_load(sized):
    engine, _ = sized
    assert write_sizes(engine) == 0
    assert write_sizes(engine, anyway=True) == 0


def test_the_type_is_the_first_label_besides_the_root(sized):
    engine, _ = sized
    first = engine.read("MATCH (n:Actor) RETURN DISTINCT [l IN labels(n) WHERE l <> 'Actor'][0]")
    assert {row[0] for row in first.rows} <= {
        "Group",
        "State",
        "Community",
        "Person",
        "Organization",
    }


def test_a_load_does_not_take_them_for_a_difference(sized):
    engine, before = sized
    assert load(engine, EVENTS).written == 0
    assert graph_hash(engine) == before
    assert sum(sizes_written(engine).values()) > 0


def test_they_come_off(sized):
    engine, before = sized
    written = sum(sizes_written(engine).values())
    assert remove_sizes(engine) == written > 0
    assert not any(sizes_written(engine).values())
    assert graph_hash(engine) == before
    assert remove_sizes(engine) == 0
