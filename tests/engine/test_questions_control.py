"""Sums over events held against published figures, and what a table of years can tell."""

import pytest
from made_ged import write_ged
from made_years import (
    CIVILIANS,
    KENYA,
    A,
    B,
    C,
    D,
    dyadic,
    event,
    nonstate,
    onesided,
    totals,
    write,
)
from questions_graph import wipe

from graph.ingest import load, retire
from graph.questions import ask
from loaders.base import Options

pytestmark = pytest.mark.engine

EVENTS = [
    event(1, "non_state", 5001, A, B, 2010, 20),
    event(2, "non_state", 5001, A, B, 2010, 15, country=500),
    event(3, "non_state", 5001, A, B, 2011, 30),
    event(4, "non_state", 5001, A, B, 2012, 5, active=False),
    event(5, "non_state", 5001, A, B, 2013, 26),
    event(6, "one_sided", 5002, A, CIVILIANS, 2010, 9, low=8, high=12),
    event(7, "one_sided", 5002, A, CIVILIANS, 2011, 9, low=8, high=12),
    event(8, "state_based", 5003, KENYA, C, 2010, 3),
    event(9, "state_based", 5003, KENYA, C, 2011, 7, active=False),
    event(10, "state_based", 5003, KENYA, C, 2014, 4),
]
SAMPLE = [event(11, "non_state", 5001, A, B, 2010, 100)]
OLDER = [event(3, "non_state", 5001, A, B, 2011, 40)]


@pytest.fixture(scope="module")
def graph(engine, tmp_path_factory):
    wipe(engine)
    folder = tmp_path_factory.mktemp("control")
    tables = write(
        folder,
        nonstate=[
            nonstate(A, B, 5001, 2010, 35, 35, 35, 500, 501),
            nonstate(A, B, 5001, 2011, 40, 40, 40, 501),
            nonstate(A, B, 5001, 2014, 50, 50, 50, 490),
            nonstate(A, B, 5001, 2015, 60, 60, 60, 490, 501),
        ],
        onesided=[
            onesided(A, 5002, 2010, 8, 9, 12, 501),
            onesided(A, 5002, 2011, 8, 9, 13, 501),
        ],
        dyadic=[
            dyadic(KENYA, C, 5003, 2010, 501),
            dyadic(KENYA, C, 5003, 2012, 501),
            dyadic(KENYA, D, 5004, 2009, 501),
        ],
        totals=[
            totals(501, 2009),
            totals(501, 2010, state_based=3, non_state=20, one_sided=9),
            totals(500, 2010, non_state=15),
            totals(490, 2010, non_state=50),
            totals(501, 2011, state_based=7, non_state=30),
            totals(501, 2012),
            totals(501, 2013, non_state=26),
            totals(501, 2014, state_based=4, one_sided=12),
            totals(501, 2020, non_state=99),
        ],
    )
    options = Options(release="24.1", scope="two countries", coverage="partial")
    load(engine, write_ged(folder / "events.csv", EVENTS), options=options)
    for path in tables:
        assert load(engine, path).rejected == 0
    more = Options(release="24.1", scope="a sample", coverage="sample")
    load(engine, write_ged(folder / "sample.csv", SAMPLE), options=more)
    return engine


def compared(engine, *columns, **params):
    return [tuple(row[column] for column in columns) for row in found(engine, **params)]


def found(engine, **params):
    rows = ask(engine, "events-v-published", params).rows
    return sorted(rows, key=lambda row: (row["unit"], row["key"], row["year"], row["kind"]))


FIGURES = ("year", "published_best", "summed_best", "events", "difference", "ratio", "status")


def test_pairs_are_compared_over_active_years_only(graph):
    rows = compared(graph, *FIGURES, actor="Band A", event_type="non_state", covered="false")
    assert rows == [
        (2010, 35, 35, 2, 0, 1.0, "equal"),
        (2011, 40, 30, 1, -10, 0.75, "differs"),
        (2013, None, 26, 1, None, None, "only events"),
        (2014, 50, None, 0, None, None, "only published"),
        (2015, 60, None, 0, None, None, "only published"),
    ]


def test_what_the_events_do_not_cover_is_left_out_unless_asked_for(graph):
    params = {"actor": "Band A", "event_type": "non_state"}
    columns = ("year", "covered")
    shown = [(2010, None), (2011, True), (2013, True)]
    assert compared(graph, *columns, **params) == shown
    rest = [(2014, False), (2015, False)]
    assert compared(graph, *columns, **params, covered="false") == shown + rest


def test_a_bound_that_differs_is_a_difference(graph):
    rows = compared(
        graph, "year", "published_high", "summed_high", "status", event_type="one_sided"
    )
    assert rows == [
        (2010, 12, 12, "equal"),
        (2011, 13, 12, "differs"),
        (2010, 9, 12, "differs"),
        (2011, 0, 12, "only events"),
        (2014, 12, None, "only published"),
    ]


def test_of_state_based_conflict_it_is_only_known_who_was_active(graph):
    rows = compared(graph, "unit", "year", "summed_best", "status", actor="Band C", covered="false")
    assert rows == [
        ("dyad-year", 2010, 3, "equal"),
        ("dyad-year", 2012, None, "only published"),
        ("dyad-year", 2014, 4, "only events"),
    ]


def test_countries_are_compared_over_all_events(graph):
    columns = ("subject", "year", "kind", "published_best", "summed_best", "status")
    rows = [row for row in found(graph, place="Kenya") if row["unit"] == "country-year"]
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("Kenya", 2010, "non_state", 20, 20, "equal"),
        ("Kenya", 2010, "one_sided", 9, 9, "differs"),
        ("Kenya", 2010, "state_based", 3, 3, "equal"),
        ("Kenya", 2011, "non_state", 30, 30, "equal"),
        ("Kenya", 2011, "one_sided", 0, 9, "only events"),
        ("Kenya", 2011, "state_based", 7, 7, "equal"),
        ("Kenya", 2012, "non_state", 0, 5, "only events"),
        ("Kenya", 2013, "non_state", 26, 26, "equal"),
        ("Kenya", 2014, "one_sided", 12, None, "only published"),
        ("Kenya", 2014, "state_based", 4, 4, "equal"),
    ]


def test_a_place_brings_its_country_and_the_pairs_in_it(graph):
    assert compared(graph, "unit", "subject", "year", "summed_best", place="Uganda") == [
        ("country-year", "Uganda", 2010, 15),
        ("dyad-year", "Band A – Band B", 2010, 35),
    ]
    outside = compared(graph, "subject", "covered", place="DR Congo (Zaire)", covered="false")
    assert outside == [
        ("DR Congo (Zaire)", False),
        ("Band A – Band B", False),
    ]


def test_both_releases_and_both_sources_stand_in_every_row(graph):
    columns = ("unit", "published_release", "events_release", "same_release", "sources")
    assert {row[:4] for row in compared(graph, *columns)} == {
        ("actor-year", "23.1", "24.1", False),
        ("country-year", "25.1", "24.1", False),
        ("dyad-year", "23.1", "24.1", False),
        ("dyad-year", "24.1", "24.1", True),
    }
    (row,) = found(graph, actor="Band C", until="2011")
    assert row["sources"] == ["ucdp-dyadic:24.1", "ucdp-ged:24.1"]


def test_what_is_equal_can_be_left_out_and_the_largest_difference_stands_first(graph):
    rows = ask(graph, "events-v-published", {"only_different": "true", "covered": "false"}).rows
    assert "equal" not in {row["status"] for row in rows}
    assert [(row["year"], row["published_best"], row["summed_best"]) for row in rows[:5]] == [
        (2020, 99, None),
        (2015, 60, None),
        (2010, 50, None),
        (2014, 50, None),
        (2013, None, 26),
    ]


def test_a_window_counts_whole_years(graph):
    rows = compared(graph, "year", "summed_best", event_type="non_state", since="2011-06-01",
                    until="2012-02-01", actor="Band B")  # fmt: skip
    assert rows == [(2011, 30)]


def test_nothing_to_show_is_not_called_uncovered(graph):
    answer = ask(graph, "events-v-published", {"actor": "Band D"})
    assert answer.rows == []
    assert answer.absence.kind == "no_evidence"


def test_each_release_of_events_is_added_up_by_itself(graph, tmp_path):
    options = Options(release="23.1", scope="one event", coverage="partial")
    path = write_ged(tmp_path / "older.csv", OLDER)
    load(graph, path, options=options)
    try:
        rows = compared(
            graph, "events_release", "published_best", "summed_best", "same_release", "status",
            actor="Band A", event_type="non_state", since="2011", until="2011",
        )  # fmt: skip
    finally:
        retire(graph, "ucdp-ged:23.1")
    assert sorted(rows) == [
        ("23.1", 40, 40, True, "equal"),
        ("24.1", 40, 30, False, "differs"),
    ]


# --- what a table of years tells ----------------------------------------------------------------


def nothing(engine, question, **params):
    answer = ask(engine, question, params)
    assert answer.rows == []
    return answer.absence


def test_a_pair_that_a_table_lists_is_never_said_to_be_unlisted(graph):
    why_not = nothing(graph, "dyad-years", a="Government of Kenya", b="Band D")
    assert why_not.kind == "not_covered"
    assert (
        "UCDP Dyadic Dataset 24.1 lists Government of Kenya and Band D for 2009" in why_not.reason
    )
    later = nothing(graph, "dyad-years", a="Government of Kenya", b="Band D", since="2010")
    assert later.kind == "no_evidence"
    assert (
        "but UCDP Dyadic Dataset 24.1 lists Government of Kenya and Band D for 2009" in later.reason
    )


def test_a_pair_that_no_table_lists_is_below_the_threshold(graph):
    why_not = nothing(graph, "dyad-years", a="Band C", b="Band D")
    assert why_not.kind == "below_threshold"
    assert why_not.reason.endswith(
        "UCDP Non-State Conflict Dataset 23.1 never list Band C and Band D"
    )


def test_a_filter_that_leaves_nothing_is_no_gap(graph):
    why_not = nothing(graph, "dyads", actor="Band A", min_killed="1000", event_type="non_state")
    assert why_not.kind == "no_evidence"


def test_tables_of_years_cover_no_incident(engine, tmp_path):
    wipe(engine)
    (path,) = write(tmp_path, dyadic=[dyadic(KENYA, C, 5003, 2010, 501)])
    load(engine, path)
    why_not = nothing(engine, "dyad-years", a="Government of Kenya", b="Band C")
    assert why_not.kind == "not_covered"
    assert why_not.reason.startswith("no loaded source covers incidents systematically")
    assert why_not.reason.endswith("lists Government of Kenya and Band C for 2010")
    lacking = nothing(engine, "events-v-published")
    assert lacking == type(lacking)(
        "not_covered", "no dataset of incidents is loaded to compare with"
    )
