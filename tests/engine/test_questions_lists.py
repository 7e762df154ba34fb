"""Descent, alliances, support and sanctions lists, on an analyst's notes and a sample."""

from pathlib import Path

import pytest
from questions_graph import wipe

from graph.ingest import load
from graph.questions import ask

pytestmark = pytest.mark.engine

NOTES = """
rivalgraph: 1
source: {series: notes, title: Notes, published: 2024}
actors:
  - {id: A1, key: parent, kind: group, name: Parent Front, ref: made:1}
  - {id: A2, key: east, kind: group, name: East Wing, ref: made:2}
  - {id: A3, key: west, kind: group, name: West Wing, ref: made:3}
  - {id: A4, key: far-west, kind: group, name: Far West Wing, ref: made:4}
  - {id: A5, key: brief, kind: group, name: Brief Wing, ref: made:5}
  - {id: A6, key: joiner, kind: group, name: Joiners, ref: made:6}
  - {id: A7, key: caliph, kind: group, name: Far Caliphate, ref: made:7}
  - {id: A8, key: union, kind: group, name: Union of Bands, ref: made:8}
  - {id: A9, key: trust, kind: organization, name: Giving Trust, ref: made:9}
  - {id: A10, key: lost, kind: group, name: LOST BAND, ref: list:9}
  - {id: A11, key: lost-band, kind: group, name: Lost Band, ref: made:11}
  - {id: A12, key: gov, kind: state, name: Government of Elsewhere, ref: made:12}
  - {id: A13, key: rule, kind: state, name: Front Emirate, ref: made:13}
  - {id: A14, key: council, kind: organization, name: Council of Nations, ref: made:14}
  - {id: A15, key: crowd, kind: community, name: Villagers, residual: yes, ref: made:15}
persons:
  - {id: P1, key: rahim, name: Rahim Gul, ref: list:1}
  - {id: P2, key: other-rahim, name: RAHIM GUL, ref: made:16}
  - {id: P3, key: karim, name: Karim Jan, ref: made:17}
offices:
  - {id: O1, person: rahim, title: Governor of the Hills, of: rule, valid: 1999..2001}
  - {id: O2, person: other-rahim, title: Minister of Mines, of: rule, valid: 2021..}
  - {id: O3, person: karim, title: Governor of the Coast, of: rule}
relations:
  - {id: R1, subject: east, type: splinter, object: parent}
  - {id: R2, subject: west, type: splinter, object: parent}
  - {id: R3, subject: far-west, type: splinter, object: west}
  - {id: R4, subject: brief, type: splinter, object: parent, role: temporary splinter}
  - {id: R5, subject: brief, type: joined, object: parent}
  - {id: R6, subject: joiner, type: splinter, object: far-west}
  - {id: R7, subject: joiner, type: joined, object: caliph, valid: 2014-10.., role: joined whole}
  - {id: R8, subject: east, type: pledged, object: caliph, valid: 2015..2016}
  - {id: R9, subject: joiner, type: pledged, object: parent, valid: 2019..}
  - {id: R10, subject: east, type: PART_OF, object: union, valid: 2018..}
  - {id: R11, subject: west, type: PART_OF, object: union}
  - {id: R12, subject: gov, type: supports, object: west, role: "weapons, funds", valid: 2010}
  - {id: R13, subject: gov, type: supports, object: west, role: "weapons, funds", valid: 2011}
  - {id: R14, subject: gov, type: supports, object: west, role: training, valid: 2012..2014,
     attribution: suspected, doubt: alleged}
  - {id: R15, subject: gov, type: supports, object: union, role: weapons, valid: 2011,
     attribution: denied}
  - {id: R16, subject: trust, type: supports, object: rule, role: funds}
  - {id: R17, subject: parent, type: governs, object: rule, valid: 1996..2001}
  - {id: L1, subject: council, type: designated, object: east, role: "Wings, resolution 1267",
     valid: 2011-07-29..}
  - {id: L2, subject: council, type: designated, object: trust, role: "Wings, resolution 1267",
     valid: 2008-12-10..2016-01-05}
  - {id: L3, subject: council, type: designated, object: lost, role: "Wings, resolution 1267",
     valid: 2005-03-01..}
  - {id: L4, subject: council, type: designated, object: rahim,
     role: "Parent Front, resolution 1988", valid: 2001-01-25..}
incidents:
  - {id: I1, date: 2014-05-06, side_a: east, side_b: west, killed: {low: 9, best: 10, high: 12}}
  - {id: I2, date: 2014-06-06, side_a: west, side_b: east}
  - {id: I3, date: 2015-06-06, perpetrators: east, targets: parent, killed: 4}
  - {id: I4, date: 2019-06-06, side_a: gov, side_b: union, killed: 20}
  - {id: I5, date: 2019-07-06, side_a: gov, side_b: east, killed: 3}
  - {id: I6, date: 2019-08-06, side_a: gov, side_b: lost-band, killed: 5}
  - {id: I7, date: 2019-09-06, perpetrators: union, targets: crowd, killed: 2}
  - {id: I8, date: 2019-10-06, side_a: gov, side_b: parent, killed: 6}
"""

SAMPLE = """
rivalgraph: 1
source: {series: sampled, title: A sample, kind: dataset, coverage: sample, published: 2024}
actors:
  - {id: A2, key: east, kind: group, name: East Wing, ref: made:2}
  - {id: A3, key: west, kind: group, name: West Wing, ref: made:3}
  - {id: A8, key: union, kind: group, name: Union of Bands, ref: made:8}
  - {id: A9, key: trust, kind: organization, name: Giving Trust, ref: made:9}
incidents:
  - {id: I1, date: 2014-05-07, side_a: east, side_b: west, killed: 100}
  - {id: I2, date: 2014-05-08, side_a: union, side_b: trust, killed: 100}
"""


@pytest.fixture(scope="module")
def graph(engine, tmp_path_factory):
    wipe(engine)
    for name, text in (("notes", NOTES), ("sample", SAMPLE)):
        path = tmp_path_factory.mktemp(name) / f"{name}.yaml"
        path.write_text(text)
        assert load(engine, path).rejected == 0
    return engine


def rows(engine, question, *columns, **params):
    found = ask(engine, question, params)
    return [tuple(row[column] for column in columns) for row in found.rows]


def test_lineage_says_how(graph):
    found = rows(graph, "lineage", "subject", "relation", "object", "role", actor="Joiners")
    assert found == [
        ("Joiners", "MERGED_INTO", "Far Caliphate", ["joined whole"]),
        ("Joiners", "PLEDGED_TO", "Parent Front", []),
        ("Joiners", "SPLIT_FROM", "Far West Wing", []),
    ]


def test_who_joined_and_from_where(graph):
    columns = ("group", "relation", "came_from", "also_joined", "from", "to")
    assert rows(graph, "joined", *columns, actor="Far Caliphate") == [
        ("East Wing", "PLEDGED_TO", ["Parent Front"], [], ["2015"], ["2016"]),
        ("Joiners", "MERGED_INTO", ["Far West Wing"], ["Parent Front"], ["2014-10"], [""]),
    ]
    assert rows(graph, "joined", "group", actor="West Wing") == []


def test_splinters_and_whom_they_fought(graph):
    columns = ("group", "other", "tie", "incidents", "killed_best", "no_figure", "came_back")
    found = rows(graph, "splinters", *columns, actor="Parent Front")
    assert found == [
        ("East Wing", "West Wing", "kin", 2, 10, 1, False),
        ("East Wing", "Parent Front", "split from", 1, 4, 0, False),
        ("West Wing", "Parent Front", "split from", 0, None, 0, False),
        ("Far West Wing", "West Wing", "split from", 0, None, 0, False),
        ("Brief Wing", "Parent Front", "split temporarily from", 0, None, 0, True),
    ]
    deeper = rows(graph, "splinters", "group", actor="Parent Front", steps="3")
    assert ("Joiners",) in deeper
    one = rows(graph, "splinters", "group", "other", actor="Parent Front", steps="1", until="2013")
    assert [pair for pair in one if "Parent Front" not in pair] == []


def test_the_bounds_of_a_fight_are_sums_as_given(graph):
    first = rows(graph, "splinters", "killed_low", "killed_high", actor="Parent Front")[0]
    assert first == (9, 12)


def test_an_alliance_and_its_members_apart(graph):
    columns = ("group", "part", "from", "incidents", "killed_best", "enemies", "fights")
    assert rows(graph, "members", *columns, actor="Union of Bands") == [
        ("Union of Bands", "alliance", [], 2, 22, ["Government of Elsewhere"], []),
        (
            "East Wing",
            "member",
            ["2018"],
            4,
            17,
            ["Government of Elsewhere", "Parent Front", "West Wing"],
            ["West Wing"],
        ),
        ("West Wing", "member", [], 2, 10, ["East Wing"], ["East Wing"]),
    ]
    assert rows(graph, "members", "group", "incidents", actor="Union of Bands", since="2019") == [
        ("Union of Bands", 2),
        ("East Wing", 1),
        ("West Wing", 0),
    ]


def test_who_supported_whom_with_what_in_a_year(graph):
    columns = ("supporter", "supported", "kind", "years", "attribution", "doubt", "claims")
    gov = "Government of Elsewhere"
    assert rows(graph, "supporters", *columns) == [
        (gov, "West Wing", "weapons, funds", ["2010", "2011"], "asserted", None, 2),
        (gov, "West Wing", "training", ["2012..2014"], "suspected", "alleged", 1),
        ("Giving Trust", "Front Emirate", "funds", [], "asserted", None, 1),
    ]
    year = rows(graph, "supporters", "kind", "years", actor=gov, since="2011", until="2011")
    assert year == [("weapons, funds", ["2011"])]
    middle = rows(graph, "supporters", "kind", actor=gov, since="2013", until="2013")
    assert middle == [("training",)]
    assert rows(graph, "supporters", "supporter", kind="FUNDS", since="2020") == [("Giving Trust",)]


def test_support_to_a_government_is_support_to_the_group_that_runs_it(graph):
    assert rows(graph, "supporters", "supported", actor="Parent Front") == [("Front Emirate",)]
    assert rows(graph, "supporters", "supported", actor="Parent Front", regime="false") == []


def test_listed_groups_and_groups_with_incidents(graph):
    columns = ("group", "status", "entries", "incidents", "killed_best", "namesakes")
    lost, found_band = "group:list:9", "group:made:11"
    assert rows(graph, "listed-v-incidents", *columns) == [
        ("East Wing", "both", ["L1"], ["notes: 4"], ["notes: 17"], []),
        ("LOST BAND", "listed", ["L3"], [], [], [found_band]),
        ("Giving Trust", "listed", ["L2"], [], [], []),
        ("Parent Front", "regime", [], ["notes: 1"], ["notes: 6"], []),
        ("West Wing", "unlisted", [], ["notes: 2"], ["notes: 10"], []),
        ("Union of Bands", "unlisted", [], ["notes: 2"], ["notes: 22"], []),
        ("Lost Band", "unlisted", [], ["notes: 1"], ["notes: 5"], [lost]),
    ]


def test_a_list_can_be_chosen_and_has_its_time(graph):
    params = {"list": "1988", "show": "regime"}
    assert rows(graph, "listed-v-incidents", "group", "lists", **params) == [
        ("Parent Front", ["Parent Front, resolution 1988"])
    ]
    names = rows(graph, "listed-v-incidents", "group", list="1988", show="listed")
    assert names == []
    later = rows(graph, "listed-v-incidents", "group", list="1267", as_of="2017", show="listed")
    assert later == [("LOST BAND",)]
    many = rows(graph, "listed-v-incidents", "group", min_killed="20", show="unlisted")
    assert many == [("Union of Bands",)]


def test_officials_on_a_list_and_their_namesakes(graph):
    columns = ("person", "match", "office", "lists", "entries", "held_from", "listed_from")
    regime = ["Parent Front, resolution 1988"]
    assert rows(graph, "listed-officials", *columns, of="Parent Front", list="1988") == [
        ("Rahim Gul", "entry", "Governor of the Hills", regime, ["L4"], ["1999"], ["2001-01-25"]),
        ("RAHIM GUL", "namesake", "Minister of Mines", regime, ["L4"], ["2021"], ["2001-01-25"]),
    ]
    assert rows(graph, "listed-officials", "person", title="governor") == [("Rahim Gul",)]
    assert rows(graph, "listed-officials", "person", list="1267") == []
    assert rows(graph, "listed-officials", "person", of="Parent Front", regime="false") == []


# --- the published files ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(engine, shared_data):
    """UCDP's actors, the UN list and the Pakistani events: what is known of them comes out."""
    wipe(engine)
    events = Path(__file__).parents[2] / "graph" / "demo" / "ged-24.1-pakistan.csv.gz"
    for path in (
        shared_data / "ucdp" / "actor-22.1.csv",
        shared_data / "un" / "un-consolidated-2025-04-19.xml",
        events,
    ):
        assert load(engine, path).rejected == 0
    return engine


def test_published_lineage_of_jamaat_ul_ahrar(published):
    found = rows(published, "lineage", "relation", "object_id", actor="Jamaat-ul-Ahrar")
    assert found == [("MERGED_INTO", "group:ttp"), ("SPLIT_FROM", "group:ttp")]


def test_published_groups_that_joined_is(published):
    found = dict(rows(published, "joined", "group", "came_from", actor="group:is"))
    assert found["Forces of Mullah Abdul Rauf Khadim"] == ["Taliban"]
    assert len(rows(published, "joined", "group", actor="group:is")) == 8


def test_published_splinters_of_the_ttp(published):
    columns = ("group_id", "other_id", "tie", "incidents", "killed_best")
    found = rows(published, "splinters", *columns, actor="TTP")
    assert found[0] == ("group:ttp-km", "group:ttp-sm", "kin", 16, 128)
    assert all(row[3] == 0 for row in found if row[2] == "split from")
    assert len([row for row in found if row[2] == "split from"]) == 7


def test_published_members_of_bras(published):
    found = rows(published, "members", "part", "group_id", "incidents", "killed_best", actor="BRAS")
    assert found[0] == ("alliance", "group:bras", 264, 550)
    assert {row[1] for row in found[1:]} == {"group:bla", "group:blf", "group:bra"}


def test_published_lists_against_events(published):
    found = ask(published, "listed-v-incidents", {"list": "1988"}).rows
    of = {row["group_id"]: row["status"] for row in found}
    assert of["group:taliban"] == "regime"
    assert of["group:haqqani-network"] == "listed"
    qde = ask(published, "listed-v-incidents", {"list": "1267"}).rows
    entries = [row for row in qde if row["status"] in ("listed", "both")]
    assert len(entries) == 89
    assert "group:ttp" in {row["group_id"] for row in entries if row["status"] == "both"}


def test_published_officials_on_the_list_of_the_taliban(published):
    found = ask(published, "listed-officials", {"list": "1988", "title": "governor"}).rows
    assert len(found) == 28
    assert {row["of"] for row in found} == {"Islamic Emirate of Afghanistan"}
