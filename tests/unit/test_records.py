"""Records are checked when they are made, and what is unknown is not stored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.dates import bounds
from schema.records import (
    Claim,
    Mention,
    RecordError,
    Report,
    Slot,
    Source,
    digest,
    path_steps,
    place_path,
    stored_mentions,
)

A = Mention("subject", "group", "TTP", "ucdp:356")
B = Mention("object", "group", "IS", "ucdp:234")


def report(**given_):
    return Report(**{"record_ref": "1", "mentions": (Mention("side_a", "group", "X"),)} | given_)


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"record_ref": ""}, "record_ref"),
        ({"voice": "rumour"}, "voice"),
        ({"event_type": "war"}, "event_type"),
        ({"method": "magic"}, "method"),
        ({"killed_best": -1}, "negative"),
        ({"casualties": {"killed_dogs": 1}}, "killed_dogs"),
        ({"latitude": 91.0}, "latitude"),
        ({"longitude": -181.0}, "longitude"),
        ({"date_from": date(2020, 1, 2), "date_to": date(2020, 1, 1)}, "backwards"),
        ({"mentions": (Mention("hero", "group", "X"),)}, "role"),
        ({"mentions": (Mention("side_a", "gang", "X"),)}, "kind"),
        ({"mentions": (Mention("side_a", "group"),)}, "neither"),
        ({"killed_qualifier": "some"}, "qualifier"),
    ],
)
def test_a_report_that_contradicts_the_ontology_is_refused(given_, said):
    with pytest.raises(RecordError, match=said):
        report(**given_)


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"predicate": "LOVES"}, "predicate"),
        ({"mentions": (A,)}, "object"),
        ({"mentions": (B,)}, "subject"),
        ({"predicate": "NAMED", "mentions": (A,)}, "text"),
        ({"predicate": "STATED", "mentions": (A,)}, "statement_kind"),
        ({"predicate": "ESTIMATED", "mentions": (A,)}, "about"),
        ({"predicate": "HELD", "mentions": (A,)}, "office"),
        ({"sign": 2}, "sign"),
        ({"attribution": "guessed"}, "attribution"),
    ],
)
def test_a_claim_that_contradicts_the_ontology_is_refused(given_, said):
    with pytest.raises(RecordError, match=said):
        Claim(**{"record_ref": "1", "predicate": "RIVAL_OF", "mentions": (A, B)} | given_)


def test_a_relation_brings_its_sign():
    assert Claim(record_ref="1", predicate="RIVAL_OF", mentions=(A, B)).sign == -1
    assert Claim(record_ref="1", predicate="LINKED_TO", mentions=(A, B), sign=1).sign == 1


def test_unknown_is_left_out_and_zero_is_kept():
    stored = report(killed_best=0, casualties={"killed_side_a": 0}).properties()
    assert stored["killed_best"] == 0
    assert stored["killed_side_a"] == 0
    assert "killed_low" not in stored
    assert "country" not in stored


def test_mentions_survive_being_stored():
    claim = Claim(record_ref="1", predicate="RIVAL_OF", mentions=(A, B))
    assert stored_mentions(claim.properties()) == [A, B]


def test_the_digest_is_of_the_content_alone():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest(report(row=3).properties()) == digest(report(row=4).properties())
    assert digest(report(killed_best=0).properties()) != digest(report().properties())


def test_sources_and_slots_are_named_by_series_release_and_scope():
    source = Source(series="ucdp-ged", release="24.1", title="GED", kind="dataset")
    assert source.id == "ucdp-ged:24.1"
    assert Slot(source=source.id, scope="pk", coverage="partial").id == "ucdp-ged:24.1/pk"
    assert Slot(source=source.id, coverage="full").id == "ucdp-ged:24.1"


@given(st.lists(st.tuples(st.sampled_from(["country", "province"]), st.text(min_size=1))))
def test_a_place_path_is_read_back_step_by_step(steps):
    kept = [(level, name.replace(">", "›").strip()) for level, name in steps if name.strip()]
    path = place_path(*steps)
    assert (path_steps(path) if path else []) == kept


@given(st.dates())
def test_a_full_date_means_its_own_day(day):
    assert bounds(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_partial_date_is_an_interval(partial, first, last):
    assert bounds(partial) == (first, last)


@pytest.mark.parametrize("wrong", ["", "15", "2015-13", "2023-02-30", "2023-2-3", "soon"])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError, match=r"date|day"):
        bounds(wrong)
