"""UCDP's dyads: who fought whom in a year, and who fought beside them."""

from pathlib import Path

import pytest
from ucdp_tables import DATA, claims, read, rejects, rows

from schema.records import Claim

INVENTED = DATA / "ucdp_dyadic" / "Dyadic_v24_1-invented.csv"


@pytest.fixture(scope="module")
def found() -> dict[str, Claim]:
    return claims(read(INVENTED)[1])


def parties(claim: Claim) -> list[tuple[str, str, str]]:
    return [(m.role, m.kind, m.ref) for m in claim.mentions]


def test_a_row_is_a_fight_in_its_year_alone(found: dict[str, Claim]) -> None:
    fought = found["800101:2015"]
    assert parties(fought) == [("subject", "state", "ucdp:130"), ("object", "group", "ucdp:900020")]
    assert (fought.predicate, fought.valid_from, fought.valid_to) == ("FOUGHT", "2015", "2015")
    assert (fought.dyad, fought.conflict) == ("ucdp:800101", "ucdp:800001")
    assert fought.event_type == "state_based"
    assert fought.role == "intrastate conflict"
    assert fought.text == "over government; minor: 25 to 999 deaths in the year"
    assert fought.country_ref == "gw:700"
    # No row for 2016 and 2017: nothing is said of them.
    years = {c.valid_from for c in found.values() if c.dyad == "ucdp:800101"}
    assert years == {"2015", "2018"}


def test_starts_are_no_more_precise_than_said(found: dict[str, Claim]) -> None:
    first, second = found["800101:2015"], found["800101:2018"]
    assert (first.start, first.start_precision) == ("2014-05", "month")
    assert (first.episode_start, first.episode_start_precision) == ("2015-03-03", "day")
    assert (second.episode_start, second.episode_start_precision) == ("2018", "year")
    old = found["800103:1949"]
    assert (old.start, old.start_precision) == ("1948", "unknown")
    assert (old.episode_start, old.episode_start_precision) == ("", "")


def test_secondary_parties_are_told_by_number_not_by_the_order_of_names(
    found: dict[str, Claim],
) -> None:
    support = found["800101:2018:a:ucdp:3"]
    assert support.mentions[0].name == "Government of United States of America"
    assert parties(support) == [("subject", "state", "ucdp:3"), ("object", "state", "ucdp:130")]
    assert (support.predicate, support.role) == ("SUPPORTS", "fights beside side A")
    assert found["800101:2018:a:ucdp:45"].mentions[0].name == "Government of Albania"
    assert found["800102:2016:b:gw:998"].mentions[0].name == "Government of Atlantis"
    assert parties(found["800103:1949:b:Invented Legion"])[0] == ("subject", "group", "")


def test_several_on_side_a_have_a_claim_each(found: dict[str, Claim]) -> None:
    assert parties(found["800103:1949"])[0][2] == "ucdp:117"
    more = found["800103:1949:ucdp:116"]
    assert more.aux
    assert parties(more) == [("subject", "state", "ucdp:116"), ("object", "state", "ucdp:121")]
    assert not more.country_ref


def test_rows_that_cannot_be_right_are_refused() -> None:
    assert rejects(read(INVENTED)[1]) == [
        "intensity_level '3' is none of the codes 1, 2",
        "side_b_id is blank",
        "start_date '2015-02-30' is no day of the calendar",
        "version '23.1' is not that of the file, 24.1",
        "gwno_a_2nd '2,,3' has a blank part",
    ]


def test_the_published_file(shared_data: Path) -> None:
    reading, items = read(shared_data / "ucdp" / "dyadic-24.1.csv")
    found = claims(items)
    assert (rows(items), rejects(items)) == (3_357, [])
    slot = reading.slot()
    assert (slot.coverage, slot.year_from, slot.year_to) == ("full", 1946, 2023)
    support = [c for c in found.values() if c.predicate == "SUPPORTS"]
    assert len(support) == 4_439
    assert all(c.mentions[0].ref.startswith("ucdp:") and c.mentions[0].name for c in support)
    last = found["14320:2023"]
    assert [m.name for m in last.mentions] == ["Government of Afghanistan", "IS"]
    assert last.country_ref == "gw:700"
