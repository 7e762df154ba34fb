"""The gazetteer of places."""

import pytest

from loaders.article.places import Index, Spot, place_index


@pytest.mark.parametrize(
    ("word", "iso"),
    [("Kenya", "KE"), ("Kenyan", "KE"), ("U.S.", "US"), ("Burma", "MM"), ("Nairobi", ""), ("", "")],
)
def test_the_country_of_a_name_or_an_adjective(word: str, iso: str) -> None:
    assert place_index().country_of(word) == iso


def test_a_capital_a_province_and_a_town_know_what_they_lie_in() -> None:
    index = place_index()
    assert index.capitals["Nairobi"] == "KE"
    assert any((s.level, s.country) == ("province", "NG") for s in index.by_key["borno"])
    assert any((s.level, s.province) == ("settlement", "Borno") for s in index.by_key["maiduguri"])
    assert any((s.level, s.province) == ("district", "Kunar") for s in index.by_key["sarkani"])
    assert index.name_of("KE") == "Kenya"
    assert index.name_of("XX") == "XX"


def test_a_place_is_put_once_under_a_name_whatever_its_accents() -> None:
    index = Index()
    for name in ("Nariño", "Narino"):
        index.put(name, Spot("Nariño", "province", "CO"))
    index.put("Narino", Spot("Narino", "settlement", "CO", "Antioquia"))
    assert [spot.level for spot in index.by_key["narino"]] == ["province", "settlement"]


def test_a_name_that_is_a_plain_word_as_well_is_marked() -> None:
    index = place_index()
    assert index.ambiguous
    assert all(index.is_ambiguous(word.upper()) for word in index.ambiguous)
    assert not index.is_ambiguous("Maiduguri")
