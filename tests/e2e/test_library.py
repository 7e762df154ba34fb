"""The library's door on the demonstration."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.util import find_spec

import networkx as nx
import pytest
from commandline import PAKISTAN, Demo

import graph
from graph.library import Graph
from schema.errors import InputError, RivalgraphError

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def opened(demo: Demo) -> Iterator[Graph]:
    with graph.open_graph(demo.run.home) as found:
        yield found


def test_ask_gives_a_frame_with_what_goes_with_it(opened: Graph) -> None:
    frame = opened.ask("rivals", actor="IS-KP", since="2021-08-15", officials=True)
    assert frame.loc[0, "rival"] == "Taliban"
    assert frame["violence"].dtype == "Int64"
    assert frame.attrs["params"]["actor"] == "group:is-kp"
    assert "MATCH" in frame.attrs["cypher"]
    assert frame.attrs["notes"]
    assert frame.attrs["absence"] == ""
    assert len(opened.ask("rivals", actor="IS-KP", row_limit=1)) == 1


def test_an_empty_frame_has_its_columns_and_its_reason(opened: Graph) -> None:
    frame = opened.ask("relation-between", a="IS-KP", b="al-Qaeda")
    assert frame.empty
    assert "sources" in frame.columns
    assert frame.attrs["absence"].startswith("not_covered")


def test_dates_and_missing_parameters(opened: Graph) -> None:
    day = opened.ask("incidents", actor="TTP", since=date(2023, 12, 1), until=None)
    assert not day.empty
    assert day.equals(opened.ask("incidents", actor="TTP", since="2023-12-01"))
    with pytest.raises(InputError, match="did you mean"):
        opened.ask("rivals", actor="Taliba")


def test_cypher_only_reads(opened: Graph) -> None:
    frame = opened.cypher(
        "MATCH (g:Group) RETURN g.name AS name, $limit AS n ORDER BY name", row_limit=2, limit=7
    )
    assert list(frame["n"]) == [7, 7]
    assert frame.attrs["truncated"] is True
    with pytest.raises(RivalgraphError):
        opened.cypher("CREATE (n:Group {id: 'x'}) RETURN n")


def test_missing_figures_stay_missing(opened: Graph) -> None:
    frame = opened.cypher("UNWIND [1, null] AS n RETURN n")
    assert frame["n"].dtype == "Int64"
    assert frame["n"].isna().tolist() == [False, True]


def test_why(opened: Graph) -> None:
    frame = opened.why("group:is-kp", "RIVAL_OF", "group:taliban")
    assert set(frame["kind"]) == {"claim"}
    assert frame["line"].notna().all()


def test_loading_again_changes_nothing(opened: Graph) -> None:
    stages = []
    result = opened.load(PAKISTAN, progress=lambda stage, done, total: stages.append(stage))
    assert (result.rows, result.written, result.unchanged) == (7145, 0, 7145)
    assert "reading" in stages


def test_the_whole_network_is_that_of_the_ties(opened: Graph) -> None:
    network = opened.network(lineage=True)
    ties = opened.cypher("MATCH (a)-[t:TIE]->(b) RETURN a.id AS a, b.id AS b, properties(t) AS t")
    theirs = {
        (row.a, row.b): {k: v for k, v in row.t.items() if k not in ("recipe", "derived")}
        for row in ties.itertuples()
    }
    ours = {(min(a, b), max(a, b)): values for a, b, values in network.edges(data=True)}
    assert len(ours) > 50
    assert ours == theirs
    assert network.graph["recipe"] == ties.loc[0, "t"]["recipe"]


def test_network_of_a_window(opened: Graph) -> None:
    network = opened.network(since="2014-01-01", until="2014-12-31")
    edge = network.edges["group:ttp", "state:pk"]
    counted = opened.cypher(
        "MATCH (:Actor {id: 'group:ttp'})-[:CLASHED_IN]->(i:Incident)<-[:CLASHED_IN]-"
        "(:Actor {id: 'state:pk'}) WHERE i.date_to >= date('2014-01-01') "
        "AND i.date_from <= date('2014-12-31') RETURN count(i) AS n, sum(i.killed_best) AS killed"
    )
    assert (edge["n_incidents"], edge["killed_best"]) == tuple(counted.iloc[0])
    assert edge["level"] == "violence"
    assert edge["class"] == "group_government"
    assert network.nodes["group:ttp"]["kind"] == "group"
    assert "2013-01-01" < edge["first"] < "2015-01-01"
    assert 0 < network.number_of_edges() < opened.network().number_of_edges()


def test_network_by_sign_and_size(opened: Graph) -> None:
    whole = opened.network()
    for sign, weight in (("hostile", "hostility"), ("cooperative", "cooperation")):
        part = opened.network(sign=sign)
        assert {frozenset(edge) for edge in part.edges} == {
            frozenset(edge) for *edge, values in whole.edges(data=True) if values[weight]
        }
    many = opened.network(min_incidents=100)
    assert all(values["n_incidents"] >= 100 for *_, values in many.edges(data=True))
    assert not list(nx.isolates(many))


def test_network_leaves_residual_actors_and_samples_out(opened: Graph) -> None:
    residual = opened.network(residual=True)
    assert not any(r for _, r in opened.network().nodes(data="residual"))
    assert any(r for _, r in residual.nodes(data="residual"))
    assert residual.has_edge("community:pk/civilians", "group:ttp")


def test_network_refuses_what_it_does_not_know(opened: Graph) -> None:
    with pytest.raises(RivalgraphError, match="not one of any, hostile, cooperative"):
        opened.network(sign="-")
    with pytest.raises(RivalgraphError, match="backwards"):
        opened.network(since="2021-01-01", until="2020-01-01")
    with pytest.raises(RivalgraphError, match="not a day"):
        opened.network(since="yesterday")


def test_py2neo_reads_the_graph(demo: Demo) -> None:
    """In a process of its own: py2neo warns of its age and leaves its sockets open."""
    program = (
        "import graph\n"
        "with graph.open_graph() as g:\n"
        "    reader = g.py2neo()\n"
        "    node = reader.nodes.match('Group', id='group:ttp').first()\n"
        "    frame = reader.run('MATCH (i:Incident) RETURN count(i) AS n').to_data_frame()\n"
        "    same = g.cypher('MATCH (i:Incident) RETURN count(i) AS n').loc[0, 'n']\n"
        "    print(node['name'], frame.loc[0, 'n'] == same)\n"
    )
    if find_spec("py2neo") is None:
        pytest.skip("needs the extra py2neo")
    done = replace(demo.run, start=(sys.executable, "-c", program))()
    assert done.stdout == "Tehrik-i-Taliban Pakistan True\n", done.stderr


def test_without_py2neo_it_says_how_to_get_it(
    opened: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(RivalgraphError, match=r"pip install 'rivalgraph\[py2neo\]'"):
        opened.py2neo()
