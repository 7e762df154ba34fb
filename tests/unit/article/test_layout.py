"""A reading as a file of the curated layout."""

from typing import Any

import pytest
import yaml

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
from loaders.article.layout import Origin, as_yaml, figure_words, needs_review
from loaders.article.layout.book import Book
from loaders.article.layout.incidents import incident, summary
from loaders.article.layout.offices import office
from loaders.article.layout.relations import relation
from loaders.article.layout.statements import estimate, statement
from loaders.article.layout.values import listed, scalar, shortened, span
from loaders.article.numbers import Figure, exactly

AT = Passage(10, 40, 3, "six traders", "Gunmen killed six traders: a raid.")
ANSARU = Party("Ansaru", "group", "ansaru")
ISWAP = Party("ISWAP", "group", "iswap")
DAY = When("2024-05-03", "day")
DAY_READ = yaml.safe_load("2024-05-03")
ORIGIN = Origin("raid in Jos.txt", "ab12")


def entry(lines: list[str]) -> dict[str, Any]:
    (found,) = yaml.safe_load("\n".join(lines))
    return found  # type: ignore[no-any-return]


def book(**lists: Any) -> Book:
    return Book(Reading(**lists))


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (exactly(7), "7"), (exactly(4000), "4,000"),
        (Figure(11, 11, None, "at least"), "at least 11"),
        (Figure(None, 4000, 6000, "range"), "4,000..6,000"), (Figure(qualifier="dozens"), "dozens"),
        (Figure(qualifier="quite a few"), "many"), (Figure(), "unknown"), (exactly(0), "0"),
    ],
)  # fmt: skip
def test_a_figure_in_words(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    "text",
    ["Ansaru", "yes", "null", "a: b", "- x", "12", "it's #1", "# x", "'tis", "[a]", "{a}", "a\nb"],
)  # fmt: skip
def test_any_words_come_back_from_the_file_as_they_are(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}")["key"] == " ".join(text.split())


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(), ""), (DAY, "2024-05-03"),
        (When("2024-05", "month", until="2024-07"), "2024-05..2024-07"),
        (When("2024-04-29", "week"), "2024-04-29..2024-05-05"),
    ],
)  # fmt: skip
def test_a_stretch_of_time(when: When, words: str) -> None:
    assert span(when) == words


def test_lists_and_long_quotes() -> None:
    assert (listed(["a"]), listed(["a", "b"])) == ("a", "[a, b]")
    assert shortened("one  two three", 8) == "one two…"
    assert shortened("one two", 8) == "one two"


@pytest.mark.parametrize(
    ("doubts", "look"),
    [
        ((), False), (("no place is given",), True), (("known by its form only",), False),
        (("known by its form only", "no place is given"), True),
    ],
)  # fmt: skip
def test_which_doubts_a_person_must_settle(doubts: tuple[str, ...], look: bool) -> None:
    assert needs_review(Incident("I1", "r", AT, doubts)) is look


# --- what entries refer to ------------------------------------------------------------------------


def test_an_actor_is_declared_once_under_a_key_of_its_own() -> None:
    held = book()
    assert held.actor(ANSARU) == held.actor(ANSARU) == "ansaru"
    assert [number for number, _ in held.actors.values()] == ["E1"]


@pytest.mark.parametrize(
    ("party", "key", "declared"),
    [
        (Party("gunmen", "unknown", "unnamed:gunman"), "unnamed-gunmen", "    residual: yes"),
        (Party("Iraq", "state", "state:iq", "state:iq"), "state:iq", None),
        (Party("Iraqi army", "force", "iqarmy", country="IQ"), "state:iq", None),
        (Party("Malian army", "force", "mlarmy", country="ML"), "mali", "    kind: state"),
        (Party("the army", "force", "army"), "the-army", "    kind: organization"),
    ],
)
def test_states_forces_and_the_unnamed(party: Party, key: str, declared: str | None) -> None:
    held = book()
    assert held.actor(party) == key
    lines = [line for _, all_ in held.actors.values() for line in all_]
    assert (declared in lines) if declared else lines == []


def test_the_names_of_a_group_with_what_they_are() -> None:
    group = Group("G1", "r", AT, (), ANSARU, ("AN", "Vanguards", "Khawarij"), (("Khawarij", ""),))
    held = book(groups=(group,))
    held.actor(ANSARU)
    ((_, lines),) = held.actors.values()
    assert entry(lines)["names"] == [
        {"text": "AN", "quality": "acronym"}, {"text": "Vanguards", "quality": "variant"},
        {"text": "Khawarij", "quality": "hostile"},
    ]  # fmt: skip


def test_a_place_stands_below_all_it_lies_in() -> None:
    held = book()
    assert held.place(PlaceChain("Nigeria", "Borno", sites=("Market",))) == ["W3"]
    assert held.place(PlaceChain("Nigeria", "Borno")) == ["W2"]
    assert held.place(PlaceChain()) == []
    assert [yaml.safe_load(lines[0])[0].get("within") for _, lines in held.places.values()] == [
        None, "W1", "W2",
    ]  # fmt: skip


def test_a_person_is_found_by_any_of_his_names() -> None:
    held = book(persons=(Person("P1", "r", AT, (), "Omar Doku", aliases=("Doku",)),))
    assert held.person("Doku") == held.person("Omar Doku") == "omar-doku"
    assert len(held.persons) == 1


# --- entries --------------------------------------------------------------------------------------

RAID = Incident(
    "I1", "incident/active:kill", AT, ("no place is given",), DAY, "4:30 pm",
    PlaceChain("Nigeria", settlement="Jos"), (ISWAP,), "claimed", (), ("market",), "armed_assault",
    Figure(11, 11, None, "at least"), Figure(),
    (("civilians", exactly(6)), ("children", exactly(20))),
)  # fmt: skip


def test_an_incident_as_an_entry() -> None:
    found = entry(incident(book(), RAID))
    assert found == {
        "id": "I1", "date": DAY_READ, "time": "4:30 pm", "place": "W2", "perpetrators": "iswap",
        "targets": {"community": "Civilians"}, "target_kind": "market", "method": "armed_assault",
        "killed": {"total": "at least 11", "civilians": 6},  # more children than dead is left out
        "summary": "Armed attack by ISWAP in Jos.", "attribution": "claimed", "line": 3,
        "span": [10, 40], "doubt": "no place is given", "review": "needed",
    }  # fmt: skip


def test_what_is_not_stated_is_left_out_and_zero_is_told() -> None:
    found = entry(incident(book(), Incident("I1", "r", AT, killed=exactly(0))))
    assert found["killed"] == 0
    assert not {"injured", "date", "place", "perpetrators", "doubt"} & set(found)


def test_the_parties_to_a_clash_are_two_sides() -> None:
    found = entry(
        incident(book(), Incident("I1", "r", AT, perpetrators=(ISWAP, ANSARU), clash=True))
    )
    assert (found["side_a"], found["side_b"]) == ("iswap", "ansaru")
    assert "perpetrators" not in found


def test_a_claimed_toll_stands_apart() -> None:
    claimed = Incident(
        "I1", "r", AT, killed=exactly(6), claimed_by=(ISWAP,), claimed_killed=exactly(9),
        claimed_at=AT,
    )  # fmt: skip
    found = entry(incident(book(), claimed))
    assert (found["killed"], found["claimed"]["killed"]) == (6, 9)
    assert (found["claimed"]["by"], found["claimed"]["span"]) == ("iswap", [10, 40])


def test_the_words_for_a_deed_of_our_own() -> None:
    taken = Incident("I1", "r", AT, method="kidnapping", abducted=exactly(6))
    assert summary(taken) == "Kidnapping; taken: 6."
    site = Incident(
        "I1", "r", AT, place=PlaceChain("Mali", sites=("Old Mosque",)), method="bombing"
    )
    assert summary(site) == "Bombing at Old Mosque."


def test_a_relation_as_an_entry() -> None:
    one = Relation("R1", "r", AT, source=ISWAP, type="FIGHTS", target=ANSARU, date=DAY)
    found = entry(relation(book(), one))
    assert (found["subject"], found["type"], found["object"]) == ("iswap", "FOUGHT", "ansaru")
    assert "attribution" not in found
    word = Relation(
        "R1", "r", AT, source=ISWAP, type="CONDEMNED", target=ANSARU, asserted_by="Kenya"
    )
    found = entry(relation(book(), word))
    assert (found["type"], found["asserted_by"]) == ("DENOUNCED", {"text": "Kenya"})
    deed = Relation("R1", "r", AT, source=ISWAP, type="CONDEMNED", target=ANSARU, incident="I1")
    found = entry(relation(book(), deed))
    assert (found["type"], found["object"]) == ("CONDEMNED", {"incident": "I1"})


def test_a_statement_as_an_entry() -> None:
    one = Statement("S1", "r", AT, (), "letter", ISWAP, (ANSARU,), (), "I1", DAY, "letter")
    found = entry(statement(book(), one))
    assert (found["by"], found["to"], found["about"]) == ("iswap", "ansaru", {"incident": "I1"})
    assert entry(statement(book(), Statement("S1", "r", AT)))["by"] == {
        "text": "a sender who is not named"
    }


def test_an_estimate_as_an_entry() -> None:
    one = Aggregate(
        "A2", "r", AT, (), "killed", exactly(4000), "persons", "2023-01", "2024-05", "in Jos",
        (ISWAP,), "A1", "Jos Observatory",
    )  # fmt: skip
    found = entry(estimate(book(), one))
    assert (found["value"], found["about"], found["part_of"]) == ("4,000", "iswap", "A1")
    assert (found["period"], found["asserted_by"]) == (
        "2023-01..2024-05", {"text": "Jos Observatory"},
    )  # fmt: skip
    bare = entry(estimate(book(), Aggregate("A1", "r", AT, unit="date")))
    assert (bare["value"], bare["about"]) == ("unknown", {"text": "killed"})
    assert "period" not in bare


def test_an_office_as_an_entry() -> None:
    one = Office("O1", "r", AT, (), "Omar Doku", "mayor", None, "Jos", True, until=DAY)
    known = book(incidents=(RAID,))
    found = entry(office(known, one))
    assert (found["person"], found["acting"], found["valid"]) == ("omar-doku", True, "..2024-05-03")
    assert found["covers"] == "W2"
    assert "covers" not in entry(office(book(), one))  # a place that nothing places


# --- the file -------------------------------------------------------------------------------------


def test_the_file_of_a_reading() -> None:
    reading = Reading(
        "Raid: six die", DAY, (RAID,), groups=(Group("G1", "r", AT, (), ISWAP),),
        locations=(Location("W1", "r", AT, (), "Jos"),), noise=(Noise(AT, "byline"),),
    )  # fmt: skip
    text = as_yaml(reading, ORIGIN)
    found = yaml.safe_load(text)
    assert found["source"] == {
        "series": "raid-in-jos", "title": "Raid: six die", "kind": "document",
        "published": DAY_READ, "reliability": "c", "coverage": "document",
        "document_sha256": "ab12",
    }  # fmt: skip
    assert list(found) == ["rivalgraph", "source", "actors", "places", "incidents"]
    assert "# passed over, line 3 (byline): six traders" in text
    assert "  # Gunmen killed six traders: a raid." in text
    assert "# rule:" not in text
    assert "  # rule: incident/active:kill" in as_yaml(reading, ORIGIN, explain=True)


def test_a_text_that_nobody_dates_is_not_older_than_what_it_tells() -> None:
    found = yaml.safe_load(as_yaml(Reading(latest="2024-05-03"), Origin("a.txt")))
    assert found["source"]["published"] == "2024-05-03.."
    assert "document_sha256" not in found["source"]
    assert "published" not in yaml.safe_load(as_yaml(Reading(), Origin("a.txt")))["source"]
