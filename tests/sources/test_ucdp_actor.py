"""UCDP's actors: their names, and what became of one another."""

from pathlib import Path

import pytest
from ucdp_tables import DATA, claims, read, rejects, rows

from schema.records import Claim

INVENTED = DATA / "ucdp_actor" / "ucdp-actor-241-invented.csv"


@pytest.fixture(scope="module")
def found() -> dict[str, Claim]:
    return claims(read(INVENTED)[1])


def objects(claim: Claim) -> list[tuple[str, str]]:
    return [(m.ref, m.name) for m in claim.mentions if m.role == "object"]


def test_names_in_windows_1252_lose_no_letter_and_trailing_blanks_go(
    found: dict[str, Claim],
) -> None:
    assert found["900001"].text == "Núcleo Rojo"
    assert found["900001:name:Núcleo Rojo del Norte"].name_quality == "original"
    assert found["900001:name:Red Nucleus of the North"].name_quality == "good"


def test_the_organisation_is_kept_with_the_row(found: dict[str, Claim]) -> None:
    assert found["900005"].role == "communal group"
    assert (found["142"].role, found["142"].mentions[0].kind) == ("government", "state")


def test_a_change_of_name_makes_former_names_without_a_date(found: dict[str, Claim]) -> None:
    names = {c.text: c.name_quality for ref, c in found.items() if ref.startswith("900002:name:")}
    assert names == {
        "FRO": "former",
        "Frente Rojo Original": "former",
        "Original Red Front": "former",
        "FRU": "former",
        "Frente Rojo Unido": "former",
        "Núcleo Nuevo": "original",
        # More commas than there are new names: left whole.
        "Red Front, Renewed, and United": "good",
    }
    assert not any(c.valid_from or c.valid_to for c in found.values())


def test_several_in_a_cell_are_told_apart_by_id(found: dict[str, Claim]) -> None:
    assert objects(found["900003:split_from:900002"]) == [("ucdp:900002", "RNN")]
    assert objects(found["900003:split_from:900009"]) == [("ucdp:900009", "Green Band")]
    # One id, however many commas: one name.
    assert objects(found["900003:part_of:900010"]) == [
        ("ucdp:900010", "League of the East, West and South")
    ]
    # Two ids and three pieces: the ids stand, the names do not.
    assert objects(found["900004:joined:900002"]) == [("ucdp:900002", "")]
    assert objects(found["900004:joined:900011"]) == [("ucdp:900011", "")]


def test_kinds_of_descent(found: dict[str, Claim]) -> None:
    kinds = {
        ref: (found[ref].predicate, found[ref].role)
        for ref in (
            "900002:split_from:900001",
            "900004:split_temporarily:900002",
            "900003:part_of:900010",
            "900003:joined:142",
        )
    }
    assert list(kinds.values()) == [
        ("SPLIT_FROM", "splinter"),
        ("SPLIT_FROM", "temporary splinter"),
        ("PART_OF", "alliance"),
        ("MERGED_INTO", "joined"),
    ]
    assert found["900003:joined:142"].mentions[1].kind == "state"


def test_what_the_columns_leave_open_is_said(found: dict[str, Claim]) -> None:
    assert objects(found["900005:part_of:League of Hills"]) == [("", "League of Hills")]
    assert found["900006:split_from"].predicate == "DESCRIBED"
    assert found["900007:split_from:900002"].doubt == "the column splinter says no"
    assert found["900008:split_from:900008"].doubt == "names the actor itself"


def test_rows_that_cannot_be_right_are_refused() -> None:
    assert rejects(read(INVENTED)[1]) == [
        "org '1' does not fit namedata 'Government of Nowhere'",
        "org '7' is none of the codes 1, 2, 3, 4",
        "actorid 'n/a' is no whole number",
        "splinter 'maybe' is neither true nor false",
    ]


def test_the_published_file(shared_data: Path) -> None:
    reading, items = read(shared_data / "ucdp" / "actor-22.1.csv")
    found = claims(items)
    assert (rows(items), rejects(items)) == (1_725, [])
    assert reading.slot().coverage == "full"
    related = [c for c in found.values() if c.aux and c.predicate not in ("NAMED", "DESCRIBED")]
    counts = {
        role: (len(some), len({c.mentions[0].ref for c in some}))
        for role in ("splinter", "temporary splinter", "alliance", "joined")
        if (some := [c for c in related if c.role == role])
    }
    # Claims, and rows of the file whose column says 1.
    assert counts == {
        "splinter": (226, 219),
        "temporary splinter": (38, 38),
        "alliance": (117, 111),
        "joined": (84, 76),
    }
    assert objects(found["5928:split_from:356"]) == [("ucdp:356", "TTP")]
    assert objects(found["399:joined:356"]) == [("ucdp:356", "TTP")]
    names = {c.text for c in found.values() if c.predicate == "NAMED" and _is(c, "ucdp:234")}
    assert {"IS", "ISI", "ISIS", "TQJBR", "Islamic State"} <= names
    assert [c.record_ref for c in found.values() if c.doubt] == ["283:split_from:283"]


def _is(claim: Claim, ref: str) -> bool:
    return claim.mentions[0].ref == ref
