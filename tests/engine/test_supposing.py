"""The graph without a rule, supposed and rolled back, is the graph that a rebuild would make."""

from pathlib import Path

import pytest
from questions_graph import wipe

from graph.ingest import graph_hash, load, rebuild
from graph.ingest.ledger import sole_writer
from graph.ingest.supposing import rests, without_rules
from graph.questions import ask
from loaders.registry.registry import load_registry
from schema.errors import InputError, RivalgraphError

pytestmark = pytest.mark.engine

GED = Path(__file__).parents[1] / "sources" / "data" / "ucdp_ged"
ARTICLE = Path(__file__).parents[2] / "graph" / "demo" / "is-kp-potent-challenger.yaml"


@pytest.fixture(scope="module")
def graph(engine):
    wipe(engine)
    for path in (GED / "ged-24.1-invented.csv", GED / "ged-23.1-sample-invented.csv", ARTICLE):
        load(engine, path)
    return engine


def supposed_hash(engine, rules):
    with without_rules(engine, rules) as supposed:
        return supposed.hash()


def test_a_question_is_answered_inside(graph):
    params = {"a": "IS-KP", "b": "Taliban"}
    years = [row["year"] for row in ask(graph, "dyad-years", params).rows]
    with without_rules(graph, ["is-kp-in-afghanistan"]) as supposed:
        inside = [row["year"] for row in ask(supposed, "dyad-years", params).rows]
        others = [row["year"] for row in ask(graph, "dyad-years", params).rows]
    assert set(inside) < set(years)
    assert others == years, "everybody else reads the graph as it is"


def test_nothing_can_be_written_or_asked_at_large_inside(graph):
    with without_rules(graph, ["is-kp-in-afghanistan"]) as supposed:
        with pytest.raises(RivalgraphError, match="only prepared questions"):
            supposed.read("MATCH (n) RETURN n")
        with pytest.raises(RivalgraphError, match="nothing can be written"):
            supposed.write("CREATE (n:Actor {id: 'x'})")


def test_an_unknown_rule_and_a_second_writer_are_refused(graph):
    with (
        pytest.raises(InputError, match="there is no rule 'no-such-rule'"),
        without_rules(graph, ["no-such-rule"]),
    ):
        pass
    with (
        sole_writer(graph),
        pytest.raises(RivalgraphError, match="is writing"),
        without_rules(graph, ["is-kp-in-afghanistan"]),
    ):
        pass


def test_without_any_rule_the_same_graph_results_as_by_a_rebuild(graph):
    whole = graph_hash(graph)
    rules = sorted(load_registry().rules)
    touched = [rule for rule in rules if sum(rests(graph, [rule]))]
    assert len(touched) >= 6, "the graph is to rest on most rules"
    expected = {rule: supposed_hash(graph, [rule]) for rule in rules}
    together = supposed_hash(graph, touched)
    assert graph_hash(graph) == whole, "nothing of a supposition is kept"
    changed = {rule for rule in rules if expected[rule] != whole}
    assert {*touched, "officials-stand-for-actor"} - changed <= {"composite-attribution"}
    rebuild(graph, without=["civilians-are-residual"])
    assert graph_hash(graph) == expected["civilians-are-residual"]
    rebuild(graph, without=touched)
    assert graph_hash(graph) == together
