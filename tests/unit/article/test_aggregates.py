"""Totals, sizes and shares."""

from datetime import date

import pytest
from prose_scene import scene_of, sentence_of

from loaders.article.aggregates import Count, aggregates, checksum, is_total
from loaders.article.aggregates.about import group_meant, source_of, told_of
from loaders.article.aggregates.counted import (
    COUNTED,
    counts_nothing,
    measure_of,
    noun_after,
    verb_of,
)
from loaders.article.aggregates.documents import documents_in
from loaders.article.aggregates.held import held_in
from loaders.article.aggregates.periods import period_of
from loaders.article.aggregates.phrases import phrases_in
from loaders.article.aggregates.sizes import shares_in, sizes_in
from loaders.article.aggregates.totals import times_in, totals_in
from loaders.article.claiming import claims_of
from loaders.article.numbers import Figure, exactly, find_numbers

TOTAL = (
    "According to the Jos Observatory, a total of 429 persons, including 136 ISWAP fighters and "
    "293 civilians, have been killed in 73 incidents since January 2023 (data till 5 May 2024)."
)


def counts(text: str) -> list[Count]:
    return aggregates(scene_of(text))[0]


def quote(one: Count) -> str:
    return one.sentence.text[one.start : one.end]


def rows(text: str) -> list[tuple[str, float | None]]:
    return [(one.measure, one.figure.value) for one in counts(text)]


def test_a_total_has_its_parts_its_incidents_its_period_and_its_source() -> None:
    found = counts(TOTAL)
    assert [(one.measure, one.figure.value, one.part) for one in found] == [
        ("killed", 429, False), ("killed", 136, True), ("killed", 293, True),
        ("incidents", 73, True), ("data cut-off", None, True),
    ]  # fmt: skip
    assert found[0].period == ("2023-01", "2024-05-05")
    assert found[4].when.iso == "2024-05-05"
    assert [quote(one) for one in found][1:4] == [
        "136 ISWAP fighters", "293 civilians", "73 incidents",
    ]  # fmt: skip
    assert quote(found[0]).startswith("a total of 429 persons")
    assert {one.source for one in found} == {"Jos Observatory"}
    assert [p.name for p in found[1].about] == ["ISWAP"]
    assert aggregates(scene_of(TOTAL))[1] == {0}


def test_the_parts_of_a_total_are_added_up() -> None:
    total, *parts = [one for one in counts(TOTAL) if one.measure == "killed"]
    assert checksum(total, parts) == ""
    assert checksum(total, parts[:1]) == ""  # `including` need not name every part
    total.figure = exactly(400)
    assert checksum(total, parts) == "the parts do not add up to the total: 429 of 400"
    total.figure = Figure(qualifier="dozens")
    assert checksum(total, parts) == ""


@pytest.mark.parametrize(
    "text",
    [
        "At least 60 people have been killed since January 2023.",
        "Violence killed 312 people in 2022, compared with 280 in 2021.",
        "More than 4,000 people have died in the conflict.",
        "Some 60 people died in 14 attacks recorded in Jos.",
        "Of the 60 killed, 12 were women.",
        "There were 60 deaths in the first half of 2023.",
    ],
)
def test_what_counts_many_incidents(text: str) -> None:
    assert is_total(sentence_of(text)[1])


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six traders in Jos on 3 May 2024.",
        "Two bombings killed six traders in Jos.",
        "It has seen several attacks since 2019, including one on a bus that killed 40.",
        "The army offers $5,000 for each rebel killed.",
        "The rebels hold 12 towns.",
    ],
)
def test_what_counts_one_incident_or_none(text: str) -> None:
    sentence = sentence_of(text)[1]
    assert not is_total(sentence)
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 people have been wounded since January 2023.", [("injured", 300)]),
        ("Some 300 girls have been abducted since January 2023.", [("abducted", 300)]),
        ("Some 300 people have been displaced in Jos.", [("displaced", 300)]),
        ("Some 300 people fled into Chad.", [("displaced", 300)]),
        ("The town has come under attack 16 times since 2019.", [("attacks", 16)]),
    ],
)
def test_what_a_total_counts(text: str, expected: list[tuple[str, float]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 weapons have been seized since 2019.",
        "The war has lasted 30 years since 1990.",
        "A 30-year-old man was killed in 2019.",
    ],
)  # fmt: skip
def test_weapons_years_and_ages_are_not_the_dead(text: str) -> None:
    assert [row for row in rows(text) if row[0] == "killed"] == []


def test_noise_and_old_wars_are_not_counted() -> None:
    assert counts("Some 300 people were killed between 1901 and 1911.") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Some 60 died between January and June 2023.", ("2023-01", "2023-06")),
        ("Some 60 died from 3 January to 5 June 2023.", ("2023-01-03", "2023-06-05")),
        ("Some 60 died between November and February 2023.", ("2022-11", "2023-02")),
        ("Some 60 died between 2019 and 2023.", ("2019", "2023")),
        ("Some 60 died in the first half of 2023.", ("2023-01", "2023-06")),
        ("Some 60 died in the last quarter of 2023.", ("2023-10", "2023-12")),
        ("Some 60 died in 2022.", ("2022-01-01", "2022-12-31")),
        ("Some 60 have died since 3 March 2023.", ("2023-03-03", "")),
        ("Some 60 have died so far this year.", ("2024-01-01", "2024-05-08")),
        ("Some 60 have died over the past two years.", ("2022", "2024-05-08")),
        ("Some 60 have died over the past three months.", ("2024-02", "2024-05-08")),
        ("Some 60 have died.", ("", "")),
    ],
)
def test_the_period_of_a_total(text: str, period: tuple[str, str]) -> None:
    scene, sentence = sentence_of(text)
    assert scene.today == date(2024, 5, 8)
    assert period_of(scene, sentence) == period


def test_each_figure_of_a_comparison_has_its_own_year() -> None:
    found = list(totals_in(*sentence_of("Some 60 people died in 2023, as against 22 in 2020.")))
    assert [one.period for one in found] == [
        ("2023-01-01", "2023-12-31"), ("2020-01-01", "2020-12-31"),
    ]  # fmt: skip
    assert [quote(one) for one in found] == ["Some 60 people died in 2023", "22"]


@pytest.mark.parametrize(
    ("text", "measure", "figure", "about"),
    [
        (
            "ISWAP is estimated to have 4,000 to 6,000 fighters.",
            "fighters", Figure(None, 4000, 6000, "range"), "ISWAP",
        ),
        (
            "The strength of the ELN is put at 5,800 members and family members.",
            "members and family members", exactly(5800), "ELN",
        ),
        (
            "Boko Haram is old. The group has about 300 fighters.",
            "fighters", Figure(300, None, None, "about"), "Boko Haram",
        ),
    ],
)  # fmt: skip
def test_sizes_of_groups(text: str, measure: str, figure: Figure, about: str) -> None:
    (one,) = sizes_in(*sentence_of(text))
    assert (one.measure, one.figure, [p.name for p in one.about]) == (measure, figure, [about])


@pytest.mark.parametrize(
    "text",
    [
        "ISWAP has lost 300 fighters.",
        "The army killed 300 ISWAP fighters.",
        "ISWAP sent 300 fighters to Jos.",
        "The union has 300 members.",
        "ISWAP has 12 fighters there.",
        "The share of fighters that ISWAP has is put at 40 per cent.",
    ],
)
def test_what_is_no_size(text: str) -> None:
    assert list(sizes_in(*sentence_of(text))) == []


def test_shares_of_a_group_and_not_of_a_harvest() -> None:
    (one,) = shares_in(*sentence_of("Some 90 per cent of ISWAP's fighters were from Borno."))
    assert (one.figure.value, one.unit, [p.name for p in one.about]) == (90, "per cent", ["ISWAP"])
    assert list(shares_in(*sentence_of("Some 90 per cent of the harvest was lost."))) == []


def test_pages_and_numbers_of_documents() -> None:
    (one,) = documents_in(*sentence_of("ISWAP published a 43-page statement."))
    assert (one.measure, one.figure.value, one.unit) == ("length of statement", 43, "pages")
    (one,) = documents_in(*sentence_of("ISWAP published decree number 12."))
    assert (one.measure, one.figure.value) == ("decree number", 12)
    assert quote(one) == "published decree number 12"
    far = "ISWAP, which published poems and songs for many a year, read decree number 12."
    assert quote(next(documents_in(*sentence_of(far)))) == "decree number 12"
    assert list(documents_in(*sentence_of("The poet published a 43-page letter."))) == []


def test_those_held_over_a_span_of_time() -> None:
    (one,) = held_in(*sentence_of("Some 60 ISWAP members were detained during the previous year."))
    assert (one.measure, one.figure.value, [p.name for p in one.about]) == (
        "detained",
        60,
        ["ISWAP"],
    )
    for text in (
        "Some 60 ISWAP members were detained in Jos.",
        "Some 40 km from Jos, ISWAP members were detained during the previous year.",
        "ISWAP members were detained during the previous year, 60 of them twice.",
    ):
        assert list(held_in(*sentence_of(text))) == []


def test_casualties_are_counted_apart_from_their_dead() -> None:
    text = (
        "In the first three months of 2019, 1,773 civilian casualties - 581 dead and 1,192 wounded "
        "- were recorded in the war with the Taliban."
    )
    found = aggregates(scene_of(text))[0]
    assert [(one.measure, one.figure.value) for one in found] == [
        ("casualties", 1773), ("killed", 581), ("injured", 1192),
    ]  # fmt: skip


def test_a_figure_is_of_the_verb_right_behind_it() -> None:
    text = "Of the 159 victims, 88 were killed, 41 abducted and 30 injured."
    numbers, verbs = find_numbers(text), list(COUNTED.finditer(text))
    found = [verb_of(number, numbers, verbs)[0] for number in numbers]
    assert found == ["victims", "killed", "abducted", "injured"]


def test_times_are_attacks_only_in_a_total() -> None:
    scene, sentence = sentence_of("The town was attacked 16 times since 2019.")
    assert [one.figure.value for one in times_in(scene, sentence, True)] == [16]
    assert list(times_in(scene, sentence, False)) == []


@pytest.mark.parametrize(
    ("word", "measure"),
    [("wounded", "injured"), ("kidnapped", "abducted"), ("fled", "displaced"), ("died", "killed")],
)
def test_the_measure_of_a_verb(word: str, measure: str) -> None:
    assert measure_of(word) == measure


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("in 2015", True),
        ("$300 to", True),
        ("one rebel", True),
        ("60 years", True),
        ("60 rebels", False),
        ("2,015 people", False),
        ("2015 rebels", True),
    ],
)
def test_years_and_money_count_nobody(text: str, nothing: bool) -> None:
    (number,) = find_numbers(text)
    assert counts_nothing(text, number) is nothing


def test_the_noun_behind_a_figure() -> None:
    text = "136 IS-KP cadres were killed"
    assert noun_after(text, find_numbers(text)[0]) == ("IS-KP cadres", 16)


def test_whom_a_figure_is_told_of_and_by_whom() -> None:
    scene, sentence = sentence_of("According to the Jos Observatory, ISWAP lost 60 men in Mali.")
    assert [p.name for p in told_of(scene, sentence, 0, 99)] == ["ISWAP"]
    assert source_of(scene, sentence) == "Jos Observatory"
    assert source_of(*sentence_of("ISWAP lost 60 men.")) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISWAP carried out 12 of the 19 attacks of the year.", [("attacks", 12)]),
        ("Attacks by ISWAP fell by 40 per cent.", [("change in attacks", 40)]),
        ("Rain in Jos fell by 40 per cent.", []),
        (
            "Attacks by ISWAP fell by 40 per cent, as against 22 in 2020.",
            [("change in attacks", 40)],
        ),
        ("The ranks of ISWAP do not exceed 2,500.", [("fighters", 2500)]),
        ("The ranks of ISWAP do not exceed 12.", []),  # fewer men are a patrol
        ("The war has claimed 4,000 lives.", [("killed", 4000)]),
        ("It rained on 12 of the 19 days.", []),
    ],
)
def test_counts_by_turns_of_phrase(text: str, expected: list[tuple[str, float]]) -> None:
    found = list(phrases_in(*sentence_of(text), []))
    assert [(one.measure, one.figure.value) for one in found] == expected


def test_a_number_that_is_told_already_is_not_told_again() -> None:
    scene, sentence = sentence_of("ISWAP carried out 12 of the 19 attacks of the year.")
    (one,) = phrases_in(scene, sentence, [])
    assert list(phrases_in(scene, sentence, [one])) == []


def test_a_bound_that_a_turn_of_phrase_gives() -> None:
    (one,) = phrases_in(*sentence_of("The ranks of ISWAP do not exceed 2,500."), [])
    assert one.figure == Figure(2500, None, 2500, "at most")
    (one,) = phrases_in(*sentence_of("Deaths in the war exceeded 4,000."), [])
    assert one.figure == Figure(4000, 4000, None, "at least")


def test_the_group_that_a_size_is_told_of() -> None:
    found = group_meant(*sentence_of("Boko Haram is old. The group has men."))
    assert [party.name for party in found] == ["Boko Haram"]
    assert group_meant(*sentence_of("Boko Haram is old. The mayor has men.")) == []


def test_a_size_that_was_reported_has_the_day_of_the_report() -> None:
    text = "In 2019 ISWAP had about 4,000 fighters, as reported in May 2023."
    (one,) = sizes_in(*sentence_of(text))
    assert (one.when.iso, one.period) == ("2023-05", ("2023-05", "2023-05"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ansaru claimed 12 of the 19 attacks recorded in May 2023.", ("attacks", 12)),
        ("Out of 63 incidents recorded in 2021, 40 were linked to extortion.", ("incidents", 40)),
        (
            "The toll of the war stood at 29 dead in 2022, as compared to 36 in 2021.",
            ("killed", 36),
        ),
        ("Since March 69 Ansaru cadres were arrested in 2022.", ("arrested", 69)),
        ("Total arrests stood at 209.", ("arrested", 209)),
        ("Kidnappings rose by 45 per cent compared with January.", ("change in kidnappings", 45)),
        ("There was a 30 per cent rise in attacks.", ("change in attacks", 30)),
        ("The ranks of Ansaru do not exceed 2,500 men.", ("men", 2500)),
        ("Its strength has dwindled from a peak of 25,000 to about 1,200.", ("fighters", 1200)),
        ("Fighting forced 1.5 million people from their homes.", ("displaced", 1500000)),
        ("The siege claimed 1,132 lives.", ("killed", 1132)),
        ("Civilian deaths in Iraq exceeded 29,000 in 2006.", ("killed", 29000)),
    ],
)
def test_counts_of_a_text_by_turns_of_phrase(text: str, expected: tuple[str, int]) -> None:
    assert expected in rows(text)


def test_a_patrol_a_price_and_a_bare_comparison_are_no_counts() -> None:
    assert counts("The force at the gate numbered 12.") == []
    assert counts("The road is longer compared with 40 before.") == []


def test_a_toll_that_has_since_climbed_is_that_of_one_deed() -> None:
    assert not is_total(sentence_of("The toll of the raid has since climbed to 19.")[1])
    assert is_total(sentence_of("The raids since 2019 killed 19.")[1])


@pytest.mark.parametrize(
    ("text", "told", "killed"),
    [
        (
            "Gunmen killed 12 people in Zurmi on Monday, bringing to 40 the dead since January.",
            [("killed", 40)],
            [12],
        ),
        ("On 3 May 2024 a bomb killed 9 men in Tank, the deadliest attack since 2014.", [], [9]),
        ("Militant attacks fell by a third, to 210 deaths in the quarter.", [("killed", 210)], []),
    ],
)
def test_a_sentence_that_turns_from_one_deed_to_many(
    text: str, told: list[tuple[str, int]], killed: list[int]
) -> None:
    found = claims_of(scene_of(text), "")
    assert [(one.measure, one.figure.value) for one in found.aggregates] == told
    assert [one.killed.value for one in found.incidents] == killed


# --- what is no total, and further turns of phrase ------------------------------------------------


def counted(text: str) -> list[tuple[str, object]]:
    found, _ = aggregates(scene_of(text))
    return [(one.measure, one.figure.value or one.figure.low) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy and two others were killed on Monday by JNIM in Mali.",
        "JNIM killed 12 people on Monday in Mali in the worst attack since 2019.",
        "JNIM has claimed numerous attacks in Mali since 2019.",
        "The Houthis attacked ships between May and August 2024, sinking two.",
    ],
)
def test_ages_ranks_and_things_are_no_totals(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JNIM can call on between 1,000 and 1,500 men in Mali.", ("fighters", 1000)),
        ("The ELN, with some 6,000 members, is the largest.", ("fighters", 6000)),
        ("JNIM in Mali. Manpower: 7,000 to 10,000.", ("fighters", 7000)),
        ("Fatalities reported in Mali, JNIM and ISGS: 5,012", ("killed", 5012)),
        ("Attacks by JNIM on civilians in Mali: 138", ("attacks", 138)),
        ("The campaign of JNIM in Mali has cost the lives of 198 soldiers.", ("killed", 198)),
        ("JNIM mounted 611 attacks on soldiers in Mali.", ("attacks", 611)),
        ("JNIM recruitment is down 62 per cent in Mali.", ("change", 62)),
        (
            "So far this year, 121 leaders and 21 signatories of the accord have been murdered.",
            ("killed", 121),
        ),
        (
            "Since 2000, 891 persons (262 civilians and 629 militants) have died in the State.",
            ("killed", 891),
        ),
    ],
)
def test_further_turns_of_phrase_count(text: str, expected: tuple[str, object]) -> None:
    assert expected in counted(text)
