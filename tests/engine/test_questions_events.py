"""The questions over events: an invented GED, a sample of it, and an analyst's notes."""

from pathlib import Path

import pytest
from questions_graph import wipe

from graph.ingest import load
from graph.questions import ask, why
from schema.errors import InputError
from schema.text import fold

pytestmark = pytest.mark.engine

GED = Path(__file__).parents[1] / "sources" / "data" / "ucdp_ged"
KP = "Islamic State - Khorasan Province"
SLOT = "ucdp-ged:24.1/invented"

NOTES = """
rivalgraph: 1
source: {series: notes, title: Notes, published: 2024, reliability: c}
actors:
  - {id: K, actor: group:is-kp, name: IS-KP}
  - {id: T, actor: group:taliban, name: Taliban}
  - {id: P, actor: state:pk, name: Government of Pakistan}
  - {id: F, key: valley-front, kind: group, name: Valley Front}
  - {id: B, key: valley-brigade, kind: group, name: Valley Brigade}
persons:
  - {id: A, key: early, name: Early Officer}
  - {id: L, key: late, name: Late Officer}
offices:
  - {id: O1, person: early, title: Judge, of: state:pk, valid: 2010..2015}
  - {id: O2, person: late, title: Judge, of: state:pk, valid: 2012..}
places:
  - {id: W0, name: Pakistan, level: country, ref: gw:770}
  - {id: W1, name: Punjab, level: province, within: W0}
incidents:
  - id: I1
    date: 2016-05-01
    place: W1
    perpetrators: valley-front
    targets: early
    killed: 1
    killed_persons: early
  - id: I2
    date: 2016-06-01
    place: W1
    perpetrators: valley-front
    targets: late
    killed: 3
    killed_persons: late
    claimed: {killed: 9}
  - id: I3
    date: 2018-04-21
    place: W1
    side_a: group:is-kp
    side_b: group:taliban
    killed: 30
  - {id: I4, date: 2018-05-01, place: W1, side_a: group:is-kp, side_b: group:taliban}
  - {id: I5, date: 2019-05-01, place: W1, perpetrators: {actor: valley-front,
     attribution: alternative}, targets: state:pk, killed: 2}
relations:
  - {id: R1, subject: group:is-kp, type: enemy, object: group:taliban}
  - {id: R2, subject: valley-front, type: ally, object: valley-brigade, valid: 2015..2017}
  - {id: R3, subject: valley-front, type: denounces, object: valley-brigade, date: 2018-02-03}
  - {id: R4, subject: group:taliban, type: supports, object: valley-front, attribution: denied}
statements:
  - {id: S1, kind: threat, by: valley-front, about: state:pk, date: 2016-05-20, text: More to come.}
"""


@pytest.fixture(scope="module")
def events(engine, tmp_path_factory):
    wipe(engine)
    notes = tmp_path_factory.mktemp("notes") / "notes.yaml"
    notes.write_text(NOTES)
    for path in (GED / "ged-24.1-invented.csv", GED / "ged-23.1-sample-invented.csv", notes):
        assert load(engine, path).rejected == 0
    return engine


def rows(engine, question, *columns, **params):
    found = ask(engine, question, params)
    return [tuple(row[column] for column in columns) for row in found.rows]


def test_who_fights_whom(events):
    columns = ("side_a", "side_b", "series", "incidents", "killed_best", "no_figure")
    found = rows(events, "dyads", *columns, event_type="non_state")
    assert found == [
        ("Lashkar-e-Islam", "Tehrik-i-Taliban Pakistan", "ucdp-ged", 1, 50, 0),
        (KP, "Taliban", "ucdp-ged", 3, 34, 0),
        ("TTP - Khalid Mehsud faction", "TTP - Shehryar Mehsud faction", "ucdp-ged", 1, 13, 0),
        ("Islamic State", "Taliban", "ucdp-ged", 1, 5, 0),
    ]
    both = rows(events, "dyads", *columns, actor="IS-KP", since="2018", until="2018")
    assert both == [(KP, "Taliban", "notes", 2, 30, 1), (KP, "Taliban", "ucdp-ged", 1, 25, 0)]


def test_sums_as_given_and_bounds_are_kept_apart(events):
    columns = (
        "incidents",
        "killed_best",
        "killed_low",
        "killed_high",
        "bound_low",
        "bound_high",
    )
    found = rows(events, "dyads", *columns, actor="TTP", min_killed="100")
    assert found == [(8, 694, 529, 1041, 524, 1046)]


def test_civilians_are_left_out_unless_asked_for(events):
    pairs = rows(events, "dyads", "side_a", "side_b", "killed_best", actor="TTP", residual="true")
    assert ("Civilians", "Tehrik-i-Taliban Pakistan", 145) in pairs
    pairs = rows(events, "dyads", "side_a", "side_b", actor="TTP")
    assert pairs == [
        ("Tehrik-i-Taliban Pakistan", "Government of Pakistan"),
        ("Lashkar-e-Islam", "Tehrik-i-Taliban Pakistan"),
    ]


def test_rivals_of_the_taliban_include_those_of_the_emirate(events):
    columns = ("rival", "pair", "series", "violence", "killed_best", "no_figure", "other_series")
    assert rows(events, "rivals", *columns, actor="Taliban") == [
        (KP, "group_group", "ucdp-ged", 4, 42, 0, ["notes: 2 incidents, 30 killed"]),
        ("National Resistance Front of Afghanistan", "group_group", "ucdp-ged", 2, 26, 0, []),
        (
            "United Islamic Front for the Salvation of Afghanistan",
            "group_group",
            "ucdp-ged",
            1,
            45,
            0,
            [],
        ),
        ("Islamic State", "group_group", "ucdp-ged", 1, 5, 0, []),
        ("Islamic Republic of Afghanistan", "group_government", "ucdp-ged", 3, 29, 0, []),
        ("Government of Afghanistan", "group_government", "ucdp-ged", 2, 29, 0, []),
        ("Islamic State of Afghanistan", "group_government", "ucdp-ged", 1, 24, 0, []),
    ]


def test_the_emirate_can_be_kept_apart(events):
    apart = rows(events, "rivals", "rival", "violence", actor="Taliban", regime="false")
    assert ("National Resistance Front of Afghanistan", 2) not in apart
    assert (KP, 3) in apart
    emirate = rows(events, "rivals", "rival", actor="state:af/islamic-emirate", regime="false")
    assert ("National Resistance Front of Afghanistan",) in emirate


def test_the_share_that_rests_on_rules_is_said(events):
    notes = ask(events, "dyad-years", {"a": "IS-KP", "b": "Taliban"}).notes
    assert [note for note in notes if "rest on rule" in note] == [
        "3 of 6 incidents rest on rule is-kp-in-afghanistan (inferred).",
        "1 of 6 incidents rest on rule is-kp-in-khyber-pakhtunkhwa (inferred).",
        "1 of 6 incidents rest on rule regime-in-kabul (inferred).",
    ]


def test_deaths_per_year_with_the_change_of_regime(events):
    columns = ("year", "series", "incidents", "killed_best", "as_b")
    assert rows(events, "dyad-years", *columns, a="IS-KP", b="Taliban") == [
        (2015, "ucdp-ged", 1, 7, ["Taliban"]),
        (2018, "notes", 2, 30, ["Taliban"]),
        (2018, "ucdp-ged", 1, 25, ["Taliban"]),
        (2021, "ucdp-ged", 1, 2, ["Taliban"]),
        (2022, "ucdp-ged", 1, 8, ["Islamic Emirate of Afghanistan"]),
    ]


def test_two_sources_are_wanted(events):
    assert rows(events, "rivals", "rival", "sources", actor="IS-KP", min_sources="2") == [
        ("Taliban", ["notes", "ucdp-ged:24.1"])
    ]


def test_samples_are_shown_but_not_counted(events):
    found = rows(events, "incidents", "incident", "sample", actor="IS-KP", until="2017-12-31")
    assert ("incident:ucdp-ged:900102", True) in found
    found = rows(events, "incidents", "sample", actor="IS-KP", samples="false")
    assert set(found) == {(False,)}
    assert rows(events, "dyad-years", "year", a="IS-KP", b="Taliban", until="2017") == [(2015,)]


def test_an_office_counts_on_the_days_it_was_held(events):
    found = rows(events, "officials-killed", "person", "incident", by="Valley Front")
    assert found == [("Late Officer", "incident:notes:I2")]
    found = ask(events, "rivals", {"actor": "Valley Front"})
    assert [(r["rival"], r["violence"], r["inferred"], r["threats"]) for r in found.rows] == [
        ("Valley Brigade", 0, 0, 0),
        ("Government of Pakistan", 1, 1, 1),
    ]


def test_one_of_several_candidates_makes_no_rival(events):
    found = rows(events, "incidents", "incident", actor="Valley Front")
    assert found == [("incident:notes:I1",), ("incident:notes:I2",)]


def test_allies_have_a_time_and_a_denied_tie_is_none(events):
    assert rows(events, "allies", "ally", "from", "to", actor="Valley Front") == [
        ("Valley Brigade", ["2015"], ["2017"])
    ]
    assert rows(events, "allies", "ally", actor="Valley Front", as_of="2017-12-31") == [
        ("Valley Brigade",)
    ]
    assert rows(events, "allies", "ally", actor="Valley Front", as_of="2018-01-01") == []
    found = ask(events, "allies", {"actor": "Valley Front", "as_of": "2018-01-01"})
    assert found.absence.kind == "not_covered"


def test_a_threat_and_what_came_after(events):
    columns = ("date", "issuer", "series", "incidents", "killed_best", "next_days", "officials")
    assert rows(events, "warnings-followed", *columns, actor="Valley Front", days="30") == [
        ("2016-05-20", ["Valley Front"], "notes", 1, 3, 12, 1)
    ]
    assert rows(events, "warnings-followed", "incidents", actor="Valley Front", days="5") == [(0,)]


def test_shared_enemies_without_a_tie(events):
    columns = ("group_a", "group_b", "enemies", "shared")
    found = rows(events, "shared-enemies", *columns, min_enemies="2")
    assert ("Islamic State", KP, 2) not in [row[:3] for row in found], "they have a tie"
    assert all(row[2] >= 2 and len(row[3]) == row[2] for row in found)
    one = rows(events, "shared-enemies", *columns, min_enemies="1", place="Afghanistan")
    assert (
        KP,
        "Taliban",
    ) not in [row[:2] for row in one], "they fight each other"
    assert (
        "National Resistance Front of Afghanistan",
        "United Islamic Front for the Salvation of Afghanistan",
        1,
        ["Islamic Emirate of Afghanistan"],
    ) in one


def test_places_hold_what_lies_in_them(events):
    assert rows(events, "place-timeline", "incident", place="Punjab", until="2016") == [
        ("incident:notes:I1",),
        ("incident:notes:I2",),
    ]
    (guzara,) = rows(events, "place-timeline", "incident", place="Guzara", since="2021")
    assert guzara == ("incident:ucdp-ged:900006",)


# --- which nothing it is ------------------------------------------------------------------------


def nothing(engine, question, **params):
    found = ask(engine, question, params)
    assert found.rows == []
    return found.absence


def test_a_pair_in_the_source_outside_of_the_window_is_no_evidence(events):
    why_not = nothing(events, "dyad-years", a="TTP", b="Government of Pakistan", since="2020")
    assert why_not.kind == "no_evidence"
    assert "8 incidents in all, 2008-08-07 to 2014-06-15" in why_not.reason


def test_a_pair_that_the_source_never_lists_is_below_its_threshold(events):
    why_not = nothing(events, "dyad-years", a="TTP-KM", b="Lashkar-e-Islam")
    assert why_not.kind == "below_threshold"
    assert "only from 25 deaths in a year" in why_not.reason


def test_years_outside_of_the_slot_are_not_covered(events):
    why_not = nothing(events, "dyad-years", a="TTP", b="Government of Pakistan", since="2024")
    assert why_not.kind == "not_covered"
    assert "years" in why_not.reason


def test_a_country_outside_of_the_slot_is_not_covered(events):
    why_not = nothing(events, "place-timeline", place="Nepal")
    assert (why_not.kind, why_not.reason.partition(":")[0]) == ("not_covered", "Nepal")


def test_a_ged_without_afghanistan_does_not_make_peace_there(events):
    refs = events.read("MATCH (p:Slot {id: $id}) RETURN p.country_refs", id=SLOT).rows[0][0]
    events.write("MATCH (p:Slot {id: $id}) SET p.country_refs = ['gw:770']", id=SLOT)
    try:
        why_not = nothing(events, "dyad-years", a="IS-KP", b="Taliban", since="2023")
        notes = ask(events, "dyad-years", {"a": "IS-KP", "b": "Taliban"}).notes
    finally:
        events.write("MATCH (p:Slot {id: $id}) SET p.country_refs = $r", id=SLOT, r=refs)
    assert why_not.kind == "not_covered"
    assert why_not.reason.startswith("Afghanistan: no loaded source covers it")
    assert "Not covered by any loaded dataset: Afghanistan." in notes
    full = ask(events, "dyad-years", {"a": "IS-KP", "b": "Taliban"}).notes
    assert not any(note.startswith("Not covered") for note in full)


def test_words_are_covered_by_no_dataset(events):
    assert nothing(events, "statements", actor="TTP").kind == "not_covered"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["group:ttp", "TTP", "ttp", "Tehrik-i-Taliban Pakistan", "ucdp:356"]
)
def test_an_actor_is_found_by_any_of_its_names(events, typed):
    found = ask(events, "dyads", {"actor": typed})
    assert found.params["actor"] == "group:ttp"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("NRF", "'NRF' may be group:nrf-afghanistan (National Resistance Front of Afghanistan"),
        ("TPP", "no actor is called 'TPP'; did you mean: TIP, TJP, TTP?"),
        ("Taliban Pakistn", "did you mean: "),
        ("Zzyzx Xyzzy", "nothing in the graph comes near"),
    ],
)
def test_a_name_that_is_unknown_or_unclear_is_said(events, typed, message):
    with pytest.raises(InputError) as raised:
        ask(events, "rivals", {"actor": typed})
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.fixture
def namesake(events):
    """An actor that another source calls as the registry calls one of its own."""
    with events.session(write=True) as session:
        session.run(
            "CREATE (a:Actor:Group {id: 'list:tehrik', name: $name, registered: false}) "
            "CREATE (:Name {folded: $folded, text: $name, test: true})-[:NAMES]->(a) "
            "CREATE (:Name {folded: $short, text: 'TTP', test: true})-[:NAMES]->(a)",
            name="Tehrik-i-Taliban Pakistan",
            folded=fold("Tehrik-i-Taliban Pakistan"),
            short=fold("TTP"),
        ).consume()
    yield "list:tehrik"
    with events.session(write=True) as session:
        session.run("MATCH (n:Name {test: true}) DETACH DELETE n").consume()
        session.run("MATCH (a:Actor {id: 'list:tehrik'}) DETACH DELETE a").consume()


def test_an_actor_of_the_registry_goes_before_its_namesake_and_says_so(events, namesake):
    found = ask(events, "dyads", {"actor": "Tehrik-i-Taliban Pakistan"})
    assert found.params["actor"] == "group:ttp"
    assert found.notes[0] == (
        "'Tehrik-i-Taliban Pakistan' is read as group:ttp; of that name there is also list:tehrik."
    )
    assert ask(events, "dyads", {"actor": namesake}).params["actor"] == namesake


def test_a_short_form_that_two_bear_stays_unclear(events, namesake):
    with pytest.raises(InputError, match=r"'TTP' may be group:ttp .*; or list:tehrik "):
        ask(events, "dyads", {"actor": "TTP"})


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("location:af/herat", "location:af/herat"),
        ("Herat", "location:af/herat"),
        ("Herat Province", "location:af/herat"),
        ("Guzara", "location:af/herat/guzara"),
        ("Guzara District", "location:af/herat/guzara"),
        ("Afghanistan", "location:af"),
        ("gw:700", "location:af"),
    ],
)
def test_a_place_is_found_by_its_names(events, typed, place):
    assert ask(events, "place-timeline", {"place": typed}).params["place"] == place


def test_a_province_goes_before_its_capital_and_says_so(events):
    notes = ask(events, "place-timeline", {"place": "Herat"}).notes
    assert notes[0].startswith("'Herat' is read as location:af/herat, which holds ")


@pytest.mark.parametrize("typed", ["900020", "ucdp-ged:900020", "incident:ucdp-ged:900020"])
def test_an_incident_is_found_by_its_record(events, typed):
    found = ask(events, "incident-casualties", {"incident": typed})
    assert found.params["incident"] == "incident:ucdp-ged:900020"


def test_an_unknown_incident_is_said(events):
    with pytest.raises(InputError, match="there is no incident '1'"):
        ask(events, "incident-casualties", {"incident": "1"})


# --- why ----------------------------------------------------------------------------------------


def test_why_an_edge_that_a_rule_made_gives_the_reason(events):
    (row,) = why(events, "IS-KP", "CLASHED_IN", "900018")
    assert row["record"].startswith("ucdp-ged:24.1:900018#")
    assert row["rules"][0].startswith("is-kp-in-afghanistan: ")
    assert len(row["rules"][0]) > 60


def test_why_an_actor_says_how_many_incidents(events):
    summaries = [row for row in why(events, "TTP") if row["kind"] == "summary"]
    assert [row["source"] for row in summaries] == ["ucdp-ged:24.1"]
    assert summaries[0]["says"].startswith("part in 11 incidents")


def test_why_a_tie_lists_its_incidents(events):
    rows_ = why(events, "IS-KP", "TIE", "Taliban")
    assert rows_[0]["says"].startswith("computed, no evidence itself")
    reports = [row["record"].partition("#")[0] for row in rows_ if row["kind"] == "report"]
    assert "ucdp-ged:24.1:900019" in reports
    assert "notes:I3" in reports


def test_why_what_the_graph_does_not_say_is_empty(events):
    assert why(events, "TTP", "ALLIED_WITH", "Taliban") == []


def test_why_says_how_a_name_was_read(events):
    note, *rows = why(events, "Khawarij", "RIVAL_OF", "Taliban")
    assert (note["kind"], note["says"]) == (
        "note",
        "'Khawarij' is an opponents' word for Islamic State - Khorasan Province",
    )
    assert rows == why(events, "group:is-kp", "RIVAL_OF", "group:taliban")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("TTP", "LIKES", "Taliban"), "'LIKES' is no type of edge and no figure"),
        (("TTP", "RIVAL_OF"), "an edge has two ends: why TTP RIVAL_OF END"),
        (("TTP", "killed_best"), "killed_best is a figure of an incident"),
        (("Nobody At All",), "no actor is called 'Nobody At All'"),
    ],
)
def test_why_of_what_makes_no_sense_is_refused(events, given, message):
    with pytest.raises(InputError) as raised:
        why(events, *given)
    assert message in str(raised.value)
