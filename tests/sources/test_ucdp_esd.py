"""UCDP's external support: who supported whom, with what, and on what footing."""

import pytest
from ucdp_tables import DATA, claims, read, rejects

from schema.records import Claim

INVENTED = DATA / "ucdp_esd" / "ucdp-esd-ty-181-invented.csv"


@pytest.fixture(scope="module")
def found() -> dict[str, Claim]:
    return claims(read(INVENTED)[1])


def test_support_goes_from_the_supporter_to_the_supported(found: dict[str, Claim]) -> None:
    support = found["800101:2010:900020:900050"]
    assert [(m.role, m.kind, m.ref) for m in support.mentions] == [
        ("subject", "group", "ucdp:900050"),
        ("object", "group", "ucdp:900020"),
    ]
    assert (support.predicate, support.sign, support.attribution) == ("SUPPORTS", 1, "coded")
    assert support.role == "training, funds"
    assert (support.valid_from, support.valid_to, support.country_ref) == ("2010", "2010", "gw:700")
    assert (support.dyad, support.doubt) == ("ucdp:800101", "")


def test_troops_and_coalitions_are_named(found: dict[str, Claim]) -> None:
    support = found["800101:2010:130:3"]
    assert support.role == "troops in the fighting, weapons"
    assert support.text.endswith("within ISAF")
    assert [m.kind for m in support.mentions] == ["state", "state"]


def test_alleged_support_is_suspected_and_kept_apart(found: dict[str, Claim]) -> None:
    support = found["800101:2010:900020:142:alleged"]
    assert (support.attribution, support.doubt) == ("suspected", "alleged")


def test_elements_of_a_supporter_are_not_the_supporter(found: dict[str, Claim]) -> None:
    support = found["800101:2010:900020:900051"]
    assert support.mentions[0].kind == "group"
    assert support.doubt == "by elements of the supporter, not by it as a whole"
    assert "below the threshold" in support.text


def test_no_support_makes_no_relation(found: dict[str, Claim]) -> None:
    none, not_from = found["800101:2010:900020:none"], found["800101:2011:900020:900050:none"]
    assert none.predicate == not_from.predicate == "DESCRIBED"
    assert [m.ref for m in not_from.mentions] == ["ucdp:900020", "ucdp:900050"]


def test_a_supporter_without_an_id_is_known_by_name(found: dict[str, Claim]) -> None:
    support = found["800101:2011:900020:Nameless League"]
    assert support.mentions[0].ref == ""
    assert support.role == "troops present, materiel, intelligence, other support"


def test_several_supported_at_once(found: dict[str, Claim]) -> None:
    support = found["800103:1999:117+116:900050"]
    assert [m.ref for m in support.mentions] == ["ucdp:900050", "ucdp:117", "ucdp:116"]
    assert support.role == "support of unstated kind"
    assert support.country_ref == ""


def test_rows_that_contradict_themselves_are_refused() -> None:
    assert rejects(read(INVENTED)[1]) == [
        "ext_sup is 0, yet there is weapons",
        "ext_sup is 1, but neither ext_id nor ext_name says who it was",
        "ext_sup '2' is neither true nor false",
    ]
