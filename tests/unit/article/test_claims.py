"""What a reading is made of."""

from loaders.article.claims import (
    Aggregate,
    Claim,
    Group,
    Incident,
    Office,
    Party,
    Passage,
    PlaceChain,
    Reading,
    add_party,
)

AT = Passage(0, 1, 1, "x")


def test_a_party_is_added_once_by_its_key() -> None:
    parties: list[Party] = []
    for name, key in (("IS-KP", "k"), ("ISKP", "k"), ("TTP", "t")):
        add_party(parties, Party(name, key=key))
    assert [party.name for party in parties] == ["IS-KP", "TTP"]


def test_the_finest_of_a_place_are_its_sites_and_its_town() -> None:
    assert PlaceChain("Mali", settlement="Gao", sites=("A", "B")).finest == "A; B; Gao"
    assert PlaceChain("Mali").finest == ""
    assert PlaceChain("Mali").known
    assert not PlaceChain().known


def test_a_reading_is_empty_without_an_event_a_tie_a_word_a_count_or_a_post() -> None:
    assert Reading().empty
    assert Reading(groups=(Group("G1", "name/form", AT),)).empty
    assert not Reading(offices=(Office("O1", "office/before", AT),)).empty


def test_every_claim_of_a_reading_is_counted() -> None:
    claims: tuple[Claim, ...] = (Incident("I1", "r", AT), Aggregate("A1", "r", AT))
    reading = Reading(incidents=(claims[0],), aggregates=(claims[1],))  # type: ignore[arg-type]
    assert reading.claims == claims
