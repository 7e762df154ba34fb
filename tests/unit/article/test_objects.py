"""A reading as plain objects for programs."""

import json

import pytest

from loaders.article.claims import (
    Aggregate,
    Group,
    Incident,
    Location,
    Noise,
    Office,
    Party,
    Passage,
    Person,
    PlaceChain,
    Reading,
    Relation,
    Statement,
)
from loaders.article.dates import When
from loaders.article.numbers import Figure, exactly
from loaders.article.objects import as_object, figure_object

AT = Passage(10, 40, 3, "six traders")
ISWAP = Party("ISWAP", "group", "iswap")
FULL = Reading(
    "Raid", When("2024-05-08", "day"),
    (Incident("I1", "r", AT, place=PlaceChain("Mali", settlement="Gao", sites=("A",))),),
    (Relation("R1", "r", AT, source=ISWAP, target=ISWAP, date=When("2023", "year", until="2024")),),
    (Statement("S1", "r", AT, by=ISWAP, about=(ISWAP,), incident="I1"),),
    (Aggregate("A1", "r", AT),), (Group("G1", "r", AT, (), ISWAP, ("IS-WA",)),),
    (Person("P1", "r", AT, (), "Omar Doku", ("mayor",), ISWAP),),
    (Office("O1", "r", AT, (), "Omar Doku", "mayor", until=When("2024-05-03", "day")),),
    (Location("W1", "r", AT, (), "Gao", "settlement", "Mali"),), (Noise(AT, "byline"),),
)  # fmt: skip


def test_an_object_has_its_keys_whatever_is_in_it() -> None:
    full, empty = as_object(FULL, "a.txt"), as_object(Reading())
    assert list(full) == list(empty)
    assert (empty["document"], empty["title"], empty["published"]) == ("", None, None)
    assert all(value == [] for key, value in empty.items() if isinstance(value, list))
    assert json.loads(json.dumps(full)) == full


def test_each_list_has_one_object_for_a_claim_with_its_words() -> None:
    full = as_object(FULL)
    for key in ("incidents", "relations", "aggregates", "statements", "offices", "noise"):
        assert [one["quote"] for one in full[key]] == ["six traders"]
    incident = full["incidents"][0]
    assert (incident["country"], incident["province"]) == ("Mali", None)
    assert (incident["place"], incident["date"], incident["killed"]) == ("A; Gao", None, None)
    assert full["relations"][0]["date"] == "2023..2024"
    assert full["statements"][0]["about"] == ["I1", "ISWAP"]
    assert full["groups"] == [{"name": "ISWAP", "aliases": ["IS-WA"]}]
    assert full["persons"] == [{"name": "Omar Doku", "roles": ["mayor"], "affiliation": "ISWAP"}]
    assert full["locations"] == [{"name": "Gao", "level": "settlement", "within": "Mali"}]
    assert (full["offices"][0]["killed_on"], full["offices"][0]["held_on"]) == ("2024-05-03", None)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(), None),
        (exactly(0), {"value": 0, "low": 0, "high": 0, "qualifier": None}),
        (
            Figure(qualifier="dozens"),
            {"value": None, "low": None, "high": None, "qualifier": "dozens"},
        ),
    ],
)
def test_what_is_unknown_is_null_and_never_zero(figure: Figure, expected: object) -> None:
    assert figure_object(figure) == expected


def test_a_total_without_a_figure_has_its_keys_all_the_same() -> None:
    (one,) = as_object(FULL)["aggregates"]
    assert one["value"] is one["low"] is one["high"] is one["qualifier"] is None
