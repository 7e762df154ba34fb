"""The questions of time, evidence and network on two written sources, row by row."""

import pytest
from made_ged import made_events, write_ged
from questions_graph import NOTES, PAPER, wipe

from graph.ingest import load
from graph.questions import ask

pytestmark = pytest.mark.engine

F, B, G, L = "Valley Front", "Valley Brigade", "Hill Guard", "River League"


@pytest.fixture(scope="module")
def written(engine, tmp_path_factory):
    """Loads L2 to L5: the notes, the paper, and one event in two releases of a dataset."""
    wipe(engine)
    folder = tmp_path_factory.mktemp("written")
    for name, text in (("notes.yaml", NOTES), ("paper.yaml", PAPER)):
        (folder / name).write_text(text)
        assert load(engine, folder / name).rejected == 0
    none = {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0"}
    event = made_events(1)[0] | none
    event |= {"deaths_unknown": "3", "best": "3", "low": "3", "high": "3"}
    coarse = event | {"id": "900001", "where_prec": "4", "adm_2": "", "date_prec": "4"}
    later = event | {"deaths_unknown": "5", "best": "5", "high": "6", "adm_1": "Sindh province"}
    for release, found in (("23.1", [event]), ("24.1", [later, coarse])):
        assert load(engine, write_ged(folder / f"ged-{release}.csv", found)).rejected == 0
    return engine


def rows(engine, question, *columns, **params):
    found = ask(engine, question, params)
    assert all(row["sources"] for row in found.rows)
    return [tuple(row[column] for column in columns) for row in found.rows]


def test_descriptions_by_topic_and_time(written):
    assert rows(written, "descriptions", "said", "from", "to", actor=F, topic="aims") == [
        ("Wants the valley.", "2015", "2017"),
        ("Wants the river.", "2018", None),
    ]
    assert rows(written, "descriptions", "said", actor=F, as_of="2018-05-01") == [
        ("Wants the river.",),
        ("Lives on tolls.",),
    ]


def test_actors_with_their_incidents_by_series(written):
    found = rows(written, "actors", "actor", "series", "incidents", "killed_best", name="valley")
    assert sorted(found) == [
        (B, "notes", 4, 44),
        (B, "paper", 2, 13),
        (F, "notes", 4, 41),
        (F, "paper", 2, 13),
    ]


def test_what_speaks_for_one_actor_and_against(written):
    points = rows(written, "same-actor", "speaks", "point", "detail", a=F, b=B)
    assert ("against", "they fought each other", "4 incidents") in points
    assert ("against", "one source has an id for each", "made:1 and made:2") in points
    assert [p for p in points if p[0] == "for"] == []
    assert rows(written, "same-actor", "speaks", "detail", a=F, b="made:1") == [
        ("decides", "group:made:1")
    ]


def test_relations_as_they_are_said(written):
    assert rows(
        written,
        "relations-said",
        "subject",
        "object",
        "sign",
        "date",
        source="notes",
        relation="SUPPORTS",
    ) == [(G, [F], 1, "2014.."), (G, [F], 1, "")]


def test_a_tie_that_is_asserted_and_denied_and_one_that_is_both(written):
    found = rows(written, "contradictions", "actor_a", "actor_b", "contradiction", "since")
    assert found == [(F, G, "denied", "2014"), (F, B, "mixed", "2015-01")]
    assert rows(written, "contradictions", "actor_b", actor=L) == []
    assert rows(written, "contradictions", "actor_a", "contradiction", actor=L, all="true") == [
        (G, "none")
    ]


def test_accusations_go_one_way(written):
    assert rows(written, "accusations", "date", "of", "accusation", by=F) == [
        ("2017-01-01..2017-12-31", [B], "for its toll posts")
    ]
    assert rows(written, "accusations", "date", by=B) == []


def test_threats_and_warnings(written):
    assert rows(written, "threats", "date", "against", "said", by=B) == [
        ("2017-06-01", [F], "an ultimatum")
    ]
    assert rows(written, "threats", "said", by=B, until="2017-05-31") == []
    assert rows(written, "warnings", "by", "to", "of", "confirmed_by", to=F) == [
        ([G], [F], [B], ["2018-01-07: River League"])
    ]


def test_pairs_above_a_threshold_in_one_year(written):
    columns = ("year", "side_a", "side_b", "series", "incidents", "killed_best")
    assert rows(written, "dyads-above", *columns, actor=F) == [(2016, F, B, "notes", 1, 30)]
    found = rows(written, "dyads-above", *columns, actor=F, min_killed="4")
    assert found == [
        (2016, F, B, "notes", 1, 30),
        (2018, F, B, "paper", 2, 13),
        (2018, F, B, "notes", 1, 4),
    ], "series are not added up"


def test_the_rungs_of_hostility_in_each_direction(written):
    columns = ("from", "to", "level", "first_possibly", "first_certainly", "evidence", "inferred")
    assert rows(written, "escalation", *columns, a=F, b=B) == [
        (F, B, "denouncement", "2017-01-01", "2017-12-31", 1, 0),
        (B, F, "threat", "2017-06-01", "2017-06-30", 1, 0),
        (B, F, "violence", "2018-06-01", "2018-06-01", 1, 1),
        ("both", "both", "stated", "2018", "2018", 2, 0),
        ("both", "both", "violence", "2016-05-01", "2016-05-01", 4, 0),
    ]


def test_civilians_are_counted_by_their_killers(written):
    columns = ("actor", "series", "incidents", "killed_best", "killed_civilians")
    assert rows(written, "civilians-killed", *columns, place="Punjab") == [
        (B, "notes", 1, 9, None),
        (F, "notes", 1, 7, 5),
    ]


def test_the_dead_by_class_and_of_how_many_nothing_is_told(written):
    assert rows(written, "victims-by-class", "class", "killed", "told", "not_told", actor=F) == [
        ("all", 41, 3, 1),
        ("civilians", 5, 1, 3),
        ("women", 2, 1, 3),
        ("all", 13, 2, 0),
    ]


def test_what_is_said_of_a_place(written):
    found = rows(
        written, "place-facts", "what", "said", place="location:pk/punjab/notes:oakdale-district"
    )
    assert ("within", "on the river") in found


def test_common_ground_and_whether_they_met(written):
    columns = ("year", "area", "series", "incidents_a", "incidents_b", "between", "left_out")
    assert rows(written, "contested-ground", *columns, a=F, b=B) == [
        (2016, "Oakdale District", "notes", 1, 1, 1, 0.0),
        (2018, "Oakdale District", "notes", 1, 2, 1, 33.3),
        (2018, "Oakdale District", "paper", 2, 2, 2, 0.0),
    ]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2015-12-31", []),
        ("2016-06-01", [("Judge", "possibly")]),
        ("2017-06-01", [("Judge", "certainly")]),
        ("2018-06-15", [("Judge", "possibly")]),
        ("2018-07-01", []),
    ],
)
def test_partial_dates_are_intervals(written, day, held):
    assert rows(written, "on-day", "object", "holds", actor=F, as_of=day, kind="office") == held


def regime(engine, actor, day):
    return rows(
        engine,
        "on-day",
        "subject",
        "what",
        "object",
        "holds",
        actor=actor,
        as_of=day,
        kind="regime",
    )


def test_kabul_changes_hands(written):
    """The Taliban, the Government of Afghanistan and the Republic the day before and after."""
    before, takeover, after = "2021-08-14", "2021-08-15", "2021-08-16"
    emirate, republic = "Islamic Emirate of Afghanistan", "Islamic Republic of Afghanistan"
    afghan = "Government of Afghanistan"
    assert regime(written, "Taliban", before) == []
    assert regime(written, "Taliban", after) == [("Taliban", "GOVERNS_AS", emirate, "certainly")]
    assert regime(written, afghan, before) == [(republic, "LINKED_TO", afghan, "certainly")]
    assert regime(written, afghan, after) == [(emirate, "LINKED_TO", afghan, "certainly")]
    assert [row[3] for row in regime(written, afghan, takeover)] == ["possibly", "possibly"]
    state = "state:af/islamic-republic"
    assert regime(written, state, before) == [(republic, "LINKED_TO", afghan, "certainly")]
    assert regime(written, state, after) == []
    ruled = [
        rows(written, "regimes", "regime", "run_by", "holds", of=afghan, as_of=day)
        for day in (before, takeover, after)
    ]
    assert ruled == [
        [(republic, [], "certainly")],
        [(republic, [], "possibly"), (emirate, ["Taliban"], "possibly")],
        [(emirate, ["Taliban"], "certainly")],
    ]


def test_an_alliance_that_turned_into_fighting(written):
    columns = ("actor_a", "actor_b", "when", "first_fight", "months_after", "series", "incidents")
    assert rows(written, "alliances-broken", *columns, months="24") == [
        (F, B, "after", "2018-02-02", 1, "paper", 2),
        (F, B, "after", "2018-02-01", 1, "notes", 1),
        (F, B, "during", "2016-05-01", None, "notes", 1),
    ]
    assert rows(written, "alliances-broken", "when", months="1") == [("during",)]


def test_competition_and_the_civilians_of_the_next_year(written):
    columns = (
        "year",
        "series",
        "groups",
        "rival_incidents",
        "civilians_killed",
        "civilians_killed_next",
    )
    found = rows(written, "outbidding", *columns, place="Punjab")
    assert (2018, "notes", 2, 1) in [row[:4] for row in found]


def test_a_commander_who_moved(written):
    columns = ("person", "from", "left", "to", "joined", "order")
    assert rows(written, "moved-between", *columns) == [
        ("Commander Rahim", F, "2014", B, "2016", "certain")
    ]
    assert rows(written, "moved-between", "person", actor=G) == []


def test_what_came_since_a_load(written):
    found = rows(
        written,
        "changed-records",
        "change",
        "before",
        "now",
        "load",
        series="paper",
        since_load="2",
    )
    assert {row[0] for row in found} == {"added"}
    assert ("added", None, "12", 3) in found
    assert rows(written, "changed-records", "record", since_load="5") == []


def test_what_another_release_revised(written):
    columns = ("incident", "killed_before", "killed_now", "why")
    found = rows(written, "revised-incidents", *columns, series="ucdp-ged")
    assert found == [("incident:ucdp-ged:900000", 3, 5, "another release")]
    assert rows(written, "revised-incidents", "incident", series="notes") == []
    ((changed,),) = rows(written, "revised-incidents", "changed")
    assert changed[0] == "figures"


def test_incidents_that_may_be_the_same(written):
    columns = ("incident", "other_incident", "days_apart", "same_place", "likeness")
    assert rows(written, "possible-duplicates", *columns, series="paper") == [
        ("incident:paper:P1", "incident:notes:I2", 1, "Punjab", 0)
    ]
    assert rows(written, "possible-duplicates", "incident", series="paper", days="0") == []


def test_totals_without_what_is_coarse(written):
    columns = (
        "where_precision",
        "date_precision",
        "coarse",
        "incidents",
        "all_killed",
        "killed_without",
    )
    found = rows(written, "totals-by-precision", *columns, actor=F)
    assert {row[4:] for row in found if row[4] == 41} == {(41, 34)}


def test_ties_that_vanish_without_a_source_or_without_own_words(written):
    columns = ("actor_a", "tie", "actor_b", "fate", "evidence", "left")
    assert rows(written, "ties-by-source", *columns, source="paper") == [
        (F, "FIGHTING", B, "thinner", 4, 2),
        (F, "RIVAL_OF", B, "thinner", 2, 1),
    ]
    assert rows(written, "ties-by-source", *columns, own_words="true", actor=L) == [
        (G, "ALLIED_WITH", L, "vanishes", 1, 0),
        (F, "FIGHTING", L, "vanishes", 1, 0),
    ]
    assert rows(written, "ties-by-source", *columns) == []


def test_series_that_tell_differently(written):
    columns = ("year", "side_a", "side_b", "incidents", "killed_best", "ratio")
    assert rows(written, "series-disagree", *columns) == [
        (2018, F, B, ["notes: 1", "paper: 2"], ["notes: 4", "paper: 13"], 3.25)
    ]


def test_ties_of_which_both_is_said_have_no_sign(written):
    found = rows(written, "signed-ties", "actor_a", "actor_b", "sign", actor=F)
    assert found == [(F, B, 0), (F, G, 1), (F, L, -1)]


def test_cycles_and_their_camps(written):
    columns = ("actors", "signs", "balanced", "camp", "other_camp")
    assert rows(written, "signed-cycles", *columns, actor=G, length="3") == [
        ([G, F, L], [1, -1, 1], False, [], [])
    ]
    assert rows(written, "signed-cycles", "actors", actor=B) == []


def test_a_chain_in_order_of_time(written):
    columns = ("actors", "order", "times")
    found = rows(written, "path-in-time", *columns, **{"from": G, "to": B, "max_steps": "2"})
    assert [row[0] for row in found][:1] == [["group:made:3", "group:made:1", "group:made:2"]]


def test_opponents_and_their_share(written):
    columns = ("actor", "series", "opponents", "degree", "actors", "pairs")
    found = rows(written, "opponents", *columns, place="Pakistan")
    assert [row for row in found if row[1] == "notes"] == [
        (F, "notes", 2, 1.0, 3, 2),
        (B, "notes", 1, 0.5, 3, 2),
        (L, "notes", 1, 0.5, 3, 2),
    ]


def test_a_government_taken_with_the_group_that_runs_it(written):
    assert rows(written, "regime-difference", "year", "incidents", "missed", "break", a=F, b=B) == [
        (2016, 1, 0.0, False),
        (2018, 1, 0.0, False),
        (2018, 2, 0.0, False),
    ]
