"""Where and when: which dates and places serve a deed."""

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.claims import PlaceChain
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.events.drafting import drafts
from loaders.article.names import PLACE, declare, find_names
from loaders.article.where_when import (
    chain_of,
    compatible,
    merged,
    place_and_date,
    resolve_date,
    spot_of,
)
from loaders.article.where_when.days import date_footing
from loaders.article.where_when.ground import place_footing


def chain(text: str, home: str = "") -> PlaceChain:
    return chain_of([x for x in find_names(text, declare("")) if x.kind in (PLACE, "site")], home)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Konduga in Borno State, Nigeria", PlaceChain("Nigeria", "Borno", "", "Konduga")),
        ("in Maiduguri", PlaceChain("Nigeria", "Borno", "", "Maiduguri")),
        ("in Nairobi, Kenya", PlaceChain("Kenya", "", "", "Nairobi")),
        (
            "at the Old Fort Mosque in the village of Dorak, Ostan District",
            PlaceChain("", "", "Ostan", "Dorak", ("Old Fort Mosque",)),
        ),
        ("", PlaceChain()),
    ],
)
def test_places_in_order_from_the_country_down(text: str, expected: PlaceChain) -> None:
    assert chain(text) == expected


def test_a_country_that_is_only_assumed_says_so() -> None:
    assert chain("in the village of Dorak", "AF") == PlaceChain(
        "Afghanistan", settlement="Dorak", country_inferred=True
    )
    assert chain("in Nairobi", "AF").country == "Kenya"
    assert chain("", "AF") == PlaceChain()


def test_a_part_of_a_town_lies_where_the_town_does() -> None:
    (name,) = find_names("in West Kabul", declare(""))
    spot = spot_of(name)
    assert spot is not None
    assert (spot.country, spot.province) == ("AF", "Kabul")


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (PlaceChain("Mali", "Gao"), PlaceChain("Mali"), True),
        (PlaceChain("Mali"), PlaceChain("Niger"), False),
        (PlaceChain("Mali", country_inferred=True), PlaceChain("Niger"), True),
        (PlaceChain(settlement="Old Jos"), PlaceChain(settlement="Jos"), True),
        (PlaceChain(settlement="Gao"), PlaceChain(settlement="Kidal"), False),
        (PlaceChain(), PlaceChain("Mali", "Gao"), True),
    ],
)
def test_two_accounts_of_a_place(one: PlaceChain, other: PlaceChain, may_be: bool) -> None:
    assert compatible(one, other) is compatible(other, one) is may_be


def test_two_accounts_together_say_more() -> None:
    one = PlaceChain("Mali", country_inferred=True, sites=("A",))
    other = PlaceChain("Mali", "Gao", sites=("B",))
    assert merged(one, other) == PlaceChain("Mali", "Gao", sites=("A",))


@pytest.mark.parametrize(
    ("text", "footing"),
    [
        ("Rebels attacked a bus in Jos.", "good"),
        ("Rebels attacked a bus from Jos.", "weak"),
        ("Rebels attacked a bus on its way to Jos.", "weak"),
        ("The governor of Jos was shot.", "weak"),
        ("A Jos clinic was shut.", "good"),
        ("A Jos poet was shot.", "weak"),
        ("Rebels attacked buses near Jos.", "good"),
        ("Rebels marched against Jos.", "out"),
    ],
)
def test_whether_a_deed_can_have_happened_there(text: str, footing: str) -> None:
    _, sentence, token = word_of(text, "Jos")
    assert place_footing(sentence, token) == footing


@pytest.mark.parametrize(
    ("text", "footing"),
    [
        ("Rebels attacked a bus on 3 May 2024.", "good"),
        ("Rebels have attacked buses since 3 May 2024.", "out"),
        ("Rebels said on 3 May 2024 that they had attacked a bus.", "said"),
        ("Rebels attacked a bus, a report of 3 May 2024 said.", "out"),
        ("Rebels attacked a bus after the accord of 3 May 2024.", "out"),
    ],
)
def test_whether_a_deed_can_have_happened_then(text: str, footing: str) -> None:
    _, sentence, token = word_of(text, "3 May 2024")
    assert date_footing(sentence, token) == footing


def one_draft(text: str) -> Draft:
    (draft,) = drafts(*sentence_of(text))
    return draft


def test_the_day_of_a_report_is_the_deeds_only_when_no_other_is_told_and_doubtful() -> None:
    said = one_draft("The army said on 3 May 2024 that rebels had attacked a bus in Jos.")
    assert [d.when.iso for d in said.dates] == ["2024-05-03"]
    assert said.doubts == ["the date is that of the report"]
    both = one_draft(
        "The army said on 3 May 2024 that rebels had attacked a bus in Jos on 1 May 2024."
    )
    assert [d.when.iso for d in both.dates] == ["2024-05-01"]
    assert both.doubts == []


def test_the_day_of_another_matter_is_none_of_the_deeds() -> None:
    text = "ISWAP, which broke away on 3 May 2016, attacked a bus in Jos."
    assert one_draft(text).dates == []


def test_each_deed_takes_the_place_next_to_it() -> None:
    scene, sentence = sentence_of(
        "Rebels attacked a bus in Jos on 1 May 2024 and killed a judge in Kano on 2 May 2024."
    )
    told = [(d.places[0].text, d.dates[0].when.iso) for d in drafts(scene, sentence)]
    assert told == [("Jos", "2024-05-01"), ("Kano", "2024-05-02")]


def test_a_date_at_the_head_of_a_sentence_holds_for_all_of_it() -> None:
    scene, sentence = sentence_of("On 1 May 2024, rebels attacked a bus in Jos.")
    draft = Draft(sentence, [sentence.root()], "r")
    place_and_date(scene, sentence, [draft])
    assert [d.when.iso for d in draft.dates] == ["2024-05-01"]
    assert [p.text for p in draft.places] == ["Jos"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Rebels attacked a bus on July 9.", "2023-07-09"),
        ("Rebels attacked a bus on May 2.", "2024-05-02"),  # only days before the text
        ("Rebels attacked a bus the next day.", "2022-03-02"),
        ("Rebels attacked a bus in 2019.", "2019"),
        ("Rebels attacked a bus.", ""),
    ],
)
def test_a_date_is_completed_from_what_was_told_before(text: str, iso: str) -> None:
    draft = one_draft(text)
    around, last = When("2023-07-01", "day"), When("2022-03-01", "day")
    assert resolve_date(scene_of(text), draft, around, last).iso == iso
