"""Measures on actors: written with their recipe, seen by nobody else, and off again."""

from datetime import date
from pathlib import Path

import pytest
from questions_graph import wipe

from graph.analysis.writeback import remove, write, written
from graph.ingest import graph_hash, load, rebuild
from schema.errors import RivalgraphError
from schema.measures import CLUSTERS, RANKED

pytestmark = pytest.mark.engine

EVENTS = Path(__file__).parents[1] / "sources" / "data" / "ucdp_ged" / "ged-24.1-invented.csv"
ACTOR = "MATCH (a:Actor {id: $id}) RETURN a"
RECIPE = "hostile ties of 2001, unweighted"


@pytest.fixture(scope="module")
def actors(engine):
    """A small graph, and the ids of some of its actors."""
    wipe(engine)
    load(engine, EVENTS)
    return [row[0] for row in engine.read("MATCH (a:Actor) RETURN a.id ORDER BY a.id").rows]


def node(engine, ident):
    return engine.read(ACTOR, id=ident).rows[0][0]


def values(actors):
    return {ident: {"degree": float(at % 3), "katz": None} for at, ident in enumerate(actors)}


def test_values_stand_there_with_recipe_and_date_and_come_off_again(engine, actors):
    before = graph_hash(engine)
    plain = node(engine, actors[0])
    found = write(
        engine,
        values(actors),
        recipe=RECIPE,
        size_by="degree",
        communities={actors[0]: 1, actors[1]: 2, actors[2]: 99},
    )
    assert found == written(engine)
    assert (found.actors, found.measures) == (len(actors), ("degree",))
    assert (found.recipe, found.on, found.outdated) == (RECIPE, date.today(), False)
    first = node(engine, actors[0])
    assert first["centrality_degree"] == 0
    assert first["centrality_derived"] is True
    assert first["centrality_community"] == 1
    assert "ClusterA" in first.labels
    assert "centrality_katz" not in first
    assert not set(CLUSTERS) & set(node(engine, actors[2]).labels)
    assert graph_hash(engine) == before
    assert remove(engine) == len(actors)
    assert written(engine) is None
    again = node(engine, actors[0])
    assert (dict(again), set(again.labels)) == (dict(plain), set(plain.labels))
    assert remove(engine) == 0


def test_size_classes_go_by_rank_and_equals_are_in_one_class(engine, actors):
    write(engine, values(actors), recipe=RECIPE, size_by="degree")
    classes = {}
    for ident, row in values(actors).items():
        (label,) = set(node(engine, ident).labels) & RANKED.keys()
        classes.setdefault(row["degree"], set()).add(label)
    assert all(len(labels) == 1 for labels in classes.values())
    assert list(RANKED).index(min(classes[2.0])) < list(RANKED).index(min(classes[0.0]))


def test_writing_again_takes_the_place_of_what_was_there(engine, actors):
    write(engine, values(actors), recipe=RECIPE, size_by="degree")
    found = write(engine, {actors[0]: {"core": 2.0}}, recipe="another")
    assert (found.actors, found.measures, found.recipe) == (1, ("core",), "another")
    assert "centrality_degree" not in node(engine, actors[1])
    assert not RANKED.keys() & set(node(engine, actors[1]).labels)


def test_a_load_leaves_them_and_they_are_then_out_of_date(engine, actors, tmp_path):
    write(engine, values(actors), recipe=RECIPE, size_by="degree", communities={actors[0]: 1})
    before = {ident: node(engine, ident) for ident in actors}
    notes = tmp_path / "notes.yaml"
    named = next(ident for ident in actors if ident.startswith("group:"))
    notes.write_text(
        "rivalgraph: 1\nsource: {series: notes, title: Notes, published: 2024, reliability: c}\n"
        f"actors:\n  - {{id: A, actor: '{named}', name: A New Name}}\n"
    )
    load(engine, notes)
    after = node(engine, named)
    assert "A New Name" in after["names"]
    assert after["centrality_degree"] == before[named]["centrality_degree"]
    assert RANKED.keys() & set(after.labels) == RANKED.keys() & set(before[named].labels)
    assert written(engine).outdated
    now = graph_hash(engine)
    remove(engine)
    assert graph_hash(engine) == now


def test_a_rebuild_takes_them_away(engine, actors):
    write(engine, values(actors), recipe=RECIPE)
    rebuild(engine)
    assert written(engine) is None


@pytest.mark.parametrize(
    ("given", "options", "says"),
    [
        ({"group:is": {"fame": 1.0}}, {}, "no such measure can be written: fame"),
        ({"group:is": {"degree": 1.0}}, {"size_by": "fame"}, "fame"),
        ({"group:nobody": {"degree": 1.0}}, {}, "not in the graph: group:nobody"),
        ({}, {}, "nothing to write"),
    ],
)
def test_what_cannot_be_written_is_refused_and_changes_nothing(
    engine, actors, given, options, says
):
    before = written(engine)
    with pytest.raises(RivalgraphError, match=says):
        write(engine, given, recipe=RECIPE, **options)
    assert written(engine) == before
