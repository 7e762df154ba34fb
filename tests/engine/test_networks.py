"""Networks from a graph, and what is found in them: projections, words, intervals, write-back."""

import json
from datetime import date
from pathlib import Path

import pytest
from commandline_in_process import run_on
from questions_graph import wipe

from graph.analysis.centrality import (
    HOSTILE,
    MEASURES,
    Asked,
    brokers_of,
    by_year,
    centrality,
    intervals,
    key_players_of,
    of_network,
    project,
    write_back,
)
from graph.analysis.network import build, gather, network
from graph.analysis.writeback import remove, written
from graph.ingest import load
from schema.errors import RivalgraphError

pytestmark = pytest.mark.engine

ARTICLE = Path(__file__).parents[2] / "graph" / "demo" / "is-kp-potent-challenger.yaml"
FOUR = ("group:al-qaeda", "group:is", "group:is-kp", "group:taliban")
NOTES = """
rivalgraph: 1
source: {series: notes, title: Notes, published: 2024, reliability: c}
actors:
  - {id: F, key: front, kind: group, name: Valley Front}
  - {id: B, key: brigade, kind: group, name: Valley Brigade}
  - {id: L, key: league, kind: group, name: Valley League}
  - {id: H, key: hill, kind: group, name: Hill Guard}
  - {id: P, actor: state:pk, name: Government of Pakistan}
  - {id: T, actor: group:ttp, name: TTP}
  - {id: C, key: villagers, kind: community, name: Villagers, residual: yes}
persons:
  - {id: A, key: early, name: Early Officer}
  - {id: Z, key: late, name: Late Officer}
offices:
  - {id: O1, person: early, title: Judge, of: state:pk, valid: 2010..2012}
  - {id: O2, person: late, title: Judge, of: state:pk, valid: 2013..2016}
  - {id: O3, person: late, title: Mayor, of: state:pk, valid: 2017..}
places:
  - {id: W0, name: Pakistan, level: country, ref: gw:770}
  - {id: W1, name: Punjab, level: province, within: W0}
  - {id: W2, name: Sindh, level: province, within: W0}
incidents:
  - {id: I1, date: 2016-05-01, place: W1, side_a: front, side_b: state:pk, killed: 3}
  - {id: I2, date: 2016-06-01, place: W1, side_a: front, side_b: state:pk, killed: 1}
  - {id: I3, date: 2016-07-01, place: W2, side_a: brigade, side_b: state:pk, killed: 2}
  - {id: I4, date: 2018-04-21, place: W2, side_a: front, side_b: brigade, killed: 9}
  - {id: I5, date: 2018-05-21, place: W1, perpetrators: hill,
     targets: villagers, killed: 4}
relations:
  - {id: R1, subject: front, type: ally, object: league, valid: 2015..2017}
  - {id: R2, subject: league, type: ally, object: brigade, valid: 2016..2018}
  - {id: R3, subject: league, type: ally, object: group:ttp}
"""
PK = "state:pk"
NAMES = {
    "Valley Front": "front",
    "Valley Brigade": "brigade",
    "Valley League": "league",
    "Hill Guard": "hill",
    "Government of Pakistan": "pk",
    "Tehrik-i-Taliban Pakistan": "ttp",
    "Villagers": "villagers",
}


@pytest.fixture(scope="module")
def notes(engine, tmp_path_factory):
    wipe(engine)
    path = tmp_path_factory.mktemp("notes") / "notes.yaml"
    path.write_text(NOTES)
    assert load(engine, path).rejected == 0
    return engine


def ties(graph):
    names = {node: NAMES.get(data["name"], data["name"]) for node, data in graph.nodes.items()}
    return {" ".join(sorted((names[one], names[other]))) for one, other in graph.edges}


def shown(graph):
    return {NAMES.get(data["name"], data["name"]) for data in graph.nodes.values()}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"front pk", "brigade pk", "brigade front"}),
        ({"since": date(2018, 1, 1)}, {"brigade front"}),
        ({"until": date(2016, 5, 31)}, {"front pk"}),
        ({"min_incidents": 2}, {"front pk"}),
        ({"min_sources": 2}, set()),
        ({"governments": False}, {"brigade front"}),
    ],
)
def test_who_fights_whom(notes, options, expected):
    assert ties(network(notes, sign="hostile", **options)) == expected


def test_a_place_counts_incidents_in_it_and_words_between_those_seen_there(notes):
    punjab = notes.read("MATCH (l:Location {name: 'Punjab'}) RETURN l.id").rows[0][0]
    assert ties(network(notes, sign="hostile", place=punjab)) == {"front pk"}
    # The league has no incident anywhere, so what is said of it has no place.
    assert ties(network(notes, sign="cooperative", place=punjab)) == set()


def test_civilians_and_those_who_only_attacked_them_are_in_when_asked(notes):
    assert "hill villagers" in ties(network(notes, sign="hostile", residual=True))
    alone = network(notes, sign="hostile", isolates=True)
    assert shown(alone) == {"front", "brigade", "pk", "hill"}
    assert ties(alone) == {"front pk", "brigade pk", "brigade front"}


def test_who_stands_with_whom_and_what_has_no_date(notes):
    pooled = project(notes, "cooperative", Asked())
    assert ties(pooled.graph) >= {"front league", "brigade league", "league ttp"}
    assert any("Years are pooled" in note for note in pooled.notes)
    year = project(notes, "cooperative", Asked(date(2018, 1, 1), date(2018, 12, 31)))
    assert ties(year.graph) == {"brigade league"}
    assert any("speak of no day" in note for note in year.notes)
    assert "window: 2018-01-01 to 2018-12-31" in year.recipe


def test_our_own_registry_counts_only_when_asked_for(notes):
    assert ties(network(notes, sign="cooperative")) == {
        "front league",
        "brigade league",
        "league ttp",
    }
    asked = Asked(lineage=True)
    with_registry = project(notes, "cooperative", asked)
    assert with_registry.graph.has_edge("group:is", "group:is-kp")
    assert "with this project's own registry" in with_registry.recipe


def test_only_what_some_sources_tell(notes):
    series = notes.read("MATCH (s:Source {series: 'notes'}) RETURN s.id").rows[0][0]
    whole = ties(network(notes))
    assert ties(network(notes, sources=("notes",))) == whole
    assert ties(network(notes, sources=(series,))) == whole
    assert not network(notes, sources=("other",)).edges
    assert not network(notes, sources=("other",), coded=True).edges
    assert "told by other" in project(notes, "any", Asked(sources=("other",))).recipe


def test_the_network_of_the_whole_period_is_the_ties_of_the_graph(notes):
    graph = network(notes, lineage=True)
    stored = {
        (one, other): (hostility, cooperation, incidents)
        for one, other, hostility, cooperation, incidents in notes.read(
            "MATCH (a)-[t:TIE]->(b) RETURN a.id, b.id, t.hostility, t.cooperation, t.n_incidents"
        ).rows
    }
    assert stored == {
        (min(pair), max(pair)): (data["hostility"], data["cooperation"], data["n_incidents"])
        for *pair, data in graph.edges(data=True)
    }


def test_common_opponents(notes):
    found = project(notes, "co-targeting", Asked())
    # Front and brigade both fought the government; each of them shares the other with it.
    assert ties(found.graph) == {"brigade front", "front pk", "brigade pk"}
    front, brigade = (
        next(n for n, d in found.graph.nodes.items() if d["name"] == name)
        for name in ("Valley Front", "Valley Brigade")
    )
    assert found.graph.edges[front, brigade]["targets"] == ["Government of Pakistan"]
    assert any("no sign of cooperation" in note for note in found.notes)
    twice = project(notes, "co-targeting", Asked(min_incidents=2))
    assert ties(twice.graph) == set()


def test_persons_and_offices(notes):
    both = project(notes, "person-office", Asked()).graph
    assert {data["kind"] for data in both.nodes.values()} == {"person", "office"}
    assert both.number_of_edges() == 3
    persons = project(notes, "persons", Asked()).graph
    assert ties(persons) == {"Early Officer Late Officer"}
    offices = project(notes, "offices", Asked()).graph
    assert offices.number_of_edges() == 1
    later = project(notes, "persons", Asked(since=date(2014, 1, 1))).graph
    assert shown(later) == {"Late Officer"}
    with pytest.raises(RivalgraphError, match="knows a window of time and nothing else"):
        project(notes, "persons", Asked(min_incidents=1))


def test_communal_groups_are_left_out_as_far_as_a_source_says_who_they_are(notes):
    found = project(notes, "hostile", Asked(communal=False))
    assert any("No loaded source says which groups are communal" in n for n in found.notes)


def test_by_the_sources_own_ids_there_are_incidents_alone(notes):
    found = project(notes, "any", Asked(coded=True))
    assert found.graph.number_of_edges() == 3
    assert not any(data["cooperation"] for *_, data in found.graph.edges(data=True))
    with pytest.raises(RivalgraphError, match="own ids"):
        write_back(notes, of_network(found))


def test_hostile_ties_show_prominence_and_no_flow(notes):
    found = centrality(notes, "hostile")
    assert found.measures == HOSTILE
    assert any("prominence in conflict, not influence" in note for note in found.notes)
    for refused in (
        lambda: centrality(notes, "hostile", measures=["betweenness"]),
        lambda: centrality(notes, "co-targeting", measures=["pagerank"]),
        lambda: centrality(notes, "any", communities=True),
        lambda: brokers_of(notes, "hostile"),
        lambda: key_players_of(notes, "hostile"),
    ):
        with pytest.raises(RivalgraphError, match=r"--anyway .* no flow interpretation"):
            refused()
    anyway = centrality(notes, "hostile", measures=["betweenness"], anyway=True)
    assert any("no flow interpretation; nobody here is a broker" in n for n in anyway.notes)
    counts = brokers_of(notes, "hostile", anyway=True, groups="kind")
    assert any("nobody here is a broker" in note for note in counts.notes)


def test_cooperation_shows_all_and_prints_its_recipe(notes):
    valley = "MATCH (a:Actor) WHERE a.name STARTS WITH 'Valley' RETURN a.id"
    asked = Asked(among=tuple(row[0] for row in notes.read(valley).rows))
    found = centrality(notes, "cooperative", asked, communities=True, weighted=True)
    assert found.measures == tuple(MEASURES)
    assert found.rows[0].name == "Valley League"
    assert "who stands with whom" in found.recipe
    assert "weigh ties by cooperation" in found.recipe
    assert str(found.shape) == "3 actors, 2 ties, all in one part"
    (between, *_) = brokers_of(notes, "cooperative", asked, groups="kind").rows
    assert (between.name, between.roles["coordinator"]) == ("Valley League", 2)
    players = key_players_of(notes, "cooperative", asked, k=1)
    assert {players.names[one.sets[0][0]] for one in players.found} == {"Valley League"}


def test_the_course_by_year_with_change_in_rank(notes):
    course = by_year(project(notes, "hostile", Asked()), "degree")
    told = {(row.year, NAMES[row.name]): (row.rank, row.last, row.change) for row in course}
    # In 2018 the two are alone; 2017 has no tie, so nobody rose or fell since.
    assert told == {
        (2016, "pk"): (1, 1, None),
        (2016, "front"): (2, 3, None),
        (2016, "brigade"): (2, 3, None),
        (2018, "front"): (1, 2, None),
        (2018, "brigade"): (1, 2, None),
    }


def test_intervals_come_from_draws_and_repeat_with_the_seed(notes):
    evidence = gather(notes, Asked(sign="hostile"))
    found = intervals(evidence, ["degree"], draws=60, seed=4)
    assert found == intervals(evidence, ["degree"], draws=60, seed=4)
    assert found != intervals(evidence, ["degree"], draws=60, seed=5)
    graph = build(evidence)
    assert found["degree"].keys() == set(graph)
    for span in found["degree"].values():
        assert 1 <= span.first <= span.last
        assert 0 < span.present <= 1
    # What hangs on one incident of four is missing from many draws.
    brigade = next(n for n, d in graph.nodes.items() if d["name"] == "Valley Brigade")
    assert found["degree"][PK].present > 0.7
    assert found["degree"][brigade].last > found["degree"][brigade].first
    with pytest.raises(RivalgraphError, match="has none"):
        centrality(notes, "persons", draws=20)


def test_results_go_onto_the_actors_and_off(notes):
    found = centrality(notes, "cooperative", communities=True)
    stands = write_back(notes, found)
    assert stands == written(notes)
    assert stands.recipe == found.recipe
    assert stands.actors == found.shape.actors
    assert remove(notes) == stands.actors
    with pytest.raises(RivalgraphError, match="no actors"):
        write_back(notes, centrality(notes, "offices"))


def test_the_articles_four_stand_in_a_cycle_and_are_equal(engine):
    wipe(engine)
    load(engine, ARTICLE)
    found = centrality(engine, "any", Asked(among=FOUR), anyway=True)
    assert {row.id for row in found.rows} == set(FOUR)
    assert (found.shape.ties, found.shape.parts) == (4, (4,))
    structure = [name for name in MEASURES if name != "strength"]
    assert {str(row.ranks[name]) for row in found.rows for name in structure} == {"1-4 ="}
    assert {row.values["degree"] for row in found.rows} == {2 / 3}
    assert any("all 4 actors are equal: the structure ranks nobody" in n for n in found.notes)


def test_krebs_published_figures_come_out_of_the_command_line(clean_engine, shared_data):
    done = run_on(clean_engine, "load", str(shared_data / "networks" / "krebs-9-11.csv"))
    assert done.exit_code == 0, done.stderr
    done = run_on(clean_engine, "centrality", "--on", "linked", "--format", "json")
    assert done.exit_code == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len(rows) == 62
    other = run_on(clean_engine, "centrality", "--on", "linked", "--source", "other")
    assert other.exit_code == 0
    assert "No actors." in other.stderr
    assert "not_covered: no loaded source covers statements, alliances" in other.stderr
    atta = rows[0]
    assert "Atta" in atta["actor"]
    published = {"degree": 0.361, "betweenness": 0.588, "closeness": 0.587}
    assert {name: round(atta[name], 3) for name in published} == published
