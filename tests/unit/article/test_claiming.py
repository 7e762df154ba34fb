"""From a parsed text to its claims."""

from dataclasses import replace

import pytest
from prose_scene import scene_of

from loaders.article.aggregates import Count, aggregates
from loaders.article.claiming import claims_of
from loaders.article.claiming.groups import groups_of
from loaders.article.claiming.locations import locations_of
from loaders.article.claiming.offices import offices_of
from loaders.article.claiming.passed_over import all_noise, noise_of, unrelated_to_rest
from loaders.article.claiming.persons import persons_of
from loaders.article.claiming.relations import relations_of
from loaders.article.claiming.statements import statements_of
from loaders.article.claiming.totals import aggregates_of
from loaders.article.claims import Incident, Passage, Reading
from loaders.article.incidents.story import Incidents
from loaders.article.numbers import exactly
from loaders.article.offices import offices
from loaders.article.relations.reading import relations
from loaders.article.scope import topic_of
from loaders.article.statements import Said

RAID = "On 3 May 2024, ISWAP fighters attacked a market in Jos, killing six traders."


def read(text: str) -> Reading:
    return claims_of(scene_of(text))


def test_all_kinds_of_claims_of_a_text_are_numbered_in_its_order() -> None:
    found = read(
        f"{RAID} Boko Haram, a rival of ISWAP, condemned the attack. "
        "On 4 May 2024, ISWAP fighters killed two judges in Kano."
    )
    assert [one.id for one in found.incidents] == ["I1", "I2"]
    assert [one.id for one in found.groups] == ["G1", "G2"]
    assert {one.id for one in found.relations} == {"R1", "R2"}
    assert [one.at.start for one in found.incidents] == sorted(
        one.at.start for one in found.incidents
    )


def test_what_is_condemned_is_the_deed_told_before() -> None:
    found = read(f"{RAID} Boko Haram condemned the attack.")
    (one,) = found.relations
    assert (one.type, one.incident, one.target.name) == ("CONDEMNED", "I1", "ISWAP attack I1")
    assert one.date.iso == ""  # the day of the deed is not that of the words
    (said,) = found.statements
    assert (said.kind, said.incident, said.text) == ("condemnation", "I1", "condemns the attack")


def test_a_text_with_nothing_in_scope_says_what_it_is_about() -> None:
    found = read(
        "The striker scored twice in the cup match, and the club's goalkeeper saved a penalty. "
        "Coach Omar Doku praised the team after the final."
    )
    assert found.empty
    assert (found.persons, found.groups, found.locations) == ((), (), ())
    assert [one.reason for one in found.noise] == ["about sport, not political violence"]
    assert read("It rained.").noise[0].reason.startswith("nothing in scope")


def test_a_total_about_another_subject_is_left_out() -> None:
    total = "A total of 40 people have been injured since January 2023."
    match = "The striker scored twice in the cup match, and the club's goalkeeper saved a penalty."
    assert read(f"{match} {total}").aggregates == ()
    assert len(read(f"Rebels and soldiers fought; gunmen killed hostages. {total}").aggregates) == 1


def test_the_day_and_the_title_of_a_text() -> None:
    scene = scene_of(f"Six die in Jos\n\n{RAID}\n\nIt rained for two days.")
    assert (claims_of(scene).title, claims_of(scene, "Given").title) == ("Six die in Jos", "Given")
    assert claims_of(scene).published.iso == "2024-05-08"
    assert claims_of(scene).latest == "2024-05-03"
    assert claims_of(scene_of("It rained.", "")).published.iso == ""


def test_states_without_an_armed_group_are_no_matter_of_political_violence() -> None:
    assert read("Kenya condemned Mali. Kenya is a rival of Mali.").relations == ()


# --- each kind ------------------------------------------------------------------------------------


def test_a_relation_told_twice_is_one() -> None:
    scene = scene_of("Ansaru is a rival of ISWAP. Ansaru is a rival of ISWAP.")
    found = relations(scene)
    assert len(found) == 2
    assert [one.id for one in relations_of(scene, found, Incidents(), {})] == ["R1"]


def test_what_a_statement_says_in_a_few_words() -> None:
    scene = scene_of("ISWAP wrote.")
    by = scene.party(scene.sentences[0].names[0])
    said = [
        Said(scene.sentences[0], kind, by, "r", 0, 5, about=[by], to=to)
        for kind, to in (("threat", []), ("letter", [by]))
    ]  # fmt: skip
    assert [one.text for one in statements_of(scene, said, {})] == [
        "threatens ISWAP", "letter about ISWAP, to ISWAP",
    ]  # fmt: skip


def test_parts_of_a_total_point_to_it_and_take_its_cut_off() -> None:
    scene = scene_of(
        "A total of 60 ISWAP fighters, including 12 bombers, were killed since January 2023 "
        "(data till 5 May 2024)."
    )
    counted: list[Count] = aggregates(scene)[0]
    total, part, cutoff = aggregates_of(scene, counted, ())
    assert (total.id, part.part_of, cutoff.part_of) == ("A1", "A1", "A1")
    assert (total.period_to, part.period_to) == ("2024-05-05", "2024-05-05")
    assert total.doubts == ()
    counted[1].period = ("2023-01", "2023-02")
    assert next(iter(aggregates_of(scene, counted, ()))).period_to == "2024-05-05"
    counted[1].figure = exactly(80)
    assert "do not add up" in next(iter(aggregates_of(scene, counted, ()))).doubts[0]


def test_a_toll_that_a_party_claims_is_a_count_of_its_own() -> None:
    found = read(f"{RAID} ISWAP said its fighters had killed nine traders in the attack.")
    (one,) = found.aggregates
    assert (one.measure, one.figure, one.source) == ("claimed killed", exactly(9), "ISWAP")
    assert found.incidents[0].killed == exactly(6)


def test_a_post_is_held_until_the_day_of_death() -> None:
    text = "On 3 May 2024, gunmen killed Omar Doku, the mayor of Jos, in Jos."
    (one,) = read(text).offices
    assert (one.person, one.until.iso) == ("Omar Doku", "2024-05-03")
    scene = scene_of(text)
    (alive,) = offices_of(scene, offices(scene), ())
    assert alive.until.iso == ""


def test_what_a_governor_covers_may_be_understood_from_where_he_died() -> None:
    text = "On 3 May 2024, gunmen killed Governor Omar Doku in Maiduguri, Borno State."
    (one,) = read(text).offices
    assert one.covers == "Borno"
    assert "what the post covers is understood from the place of death" in one.doubts


def test_all_names_of_a_group_and_those_only_an_enemy_uses() -> None:
    text = (
        "The Kuvang Liberation Front (KLF) came. The KLF left. The KLF hid. "
        "Khawarij [KLF], as its foes say, are few."
    )
    groups = list(groups_of(scene_of(text), set()))
    (one,) = groups
    assert one.party.name == "KLF"
    assert set(one.aliases) == {"Kuvang Liberation Front", "Khawarij"}
    assert [word for word, _ in one.hostile] == ["Khawarij"]
    assert list(groups_of(scene_of(text), {0})) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Omar Doku, the mayor of Jos, spoke.", ["Omar Doku"]),
        ("The dead man was identified as Omar Doku.", ["Omar Doku"]),
        ("There Omar Doku bought salt.", []),
    ],
)
def test_persons_who_are_more_than_a_name(text: str, names: list[str]) -> None:
    scene = scene_of(text)
    found = persons_of(scene, tuple(offices_of(scene, offices(scene), ())), ())
    assert [one.name for one in found] == names


def test_a_rank_is_told_where_no_post_is() -> None:
    scene = scene_of("Colonel Omar Doku was killed. Captain Said Egal, the mayor of Jos, was shot.")
    held = tuple(offices_of(scene, offices(scene), ()))
    roles = {one.name: one.roles for one in persons_of(scene, held, ())}
    assert roles["Omar Doku"] == ("Colonel",)
    assert roles["Said Egal"] != ("Captain",)


def test_an_alias_is_another_name_of_the_same_person() -> None:
    (one,) = persons_of(scene_of("Police arrested Omar Doku, alias Abu Salim."), (), ())
    assert one.name == "Omar Doku"
    assert any("Salim" in alias for alias in one.aliases)


def test_a_country_told_of_another_matter_is_not_what_a_place_lies_in() -> None:
    found = read(f"{RAID} They fled to Arauca, bordering Venezuela, and to Tibú in Colombia.")
    within = {one.name: one.within for one in found.locations}
    assert (within["Arauca"], within["Tibú"]) != ("Venezuela", "Venezuela")
    assert within["Arauca"] == "Colombia"


def test_places_with_what_they_lie_in_each_once() -> None:
    text = "They met in Konduga, Borno State, Nigeria. They left Konduga for the U.S. by night."
    found = [(one.name, one.level, one.within) for one in locations_of(scene_of(text), set())]
    assert found == [
        ("Konduga", "settlement", "Borno"), ("Borno", "province", "Nigeria"),
        ("Nigeria", "country", ""), ("United States", "country", ""),
    ]  # fmt: skip
    assert list(locations_of(scene_of(text), {0})) == []
    far = (
        "They met in Dorak, where it rained for two weeks and every road was shut, off Borno State."
    )
    assert next(iter(locations_of(scene_of(far), set()))).within != "Borno"


def test_a_paragraph_about_elsewhere_that_claims_nothing_is_unrelated() -> None:
    body = [
        RAID, "Jos lies in Nigeria.", "Nigeria sent soldiers to Jos.",
        "Jos was quiet, Nigeria said.",
        "Ticket sales in Oslo rose, and Bergen in Norway had a record summer.",
    ]  # fmt: skip
    scene = scene_of("\n\n".join(body))
    assert unrelated_to_rest(scene, (), (), (), ()) == {4}
    assert [one.reason for one in noise_of(scene, {4})] == ["unrelated to the rest of the text"]
    at = Passage(scene.blocks[4].start, scene.blocks[4].end, 9, "")
    assert unrelated_to_rest(scene, (Incident("I1", "r", at),), (), (), ()) == set()
    assert unrelated_to_rest(scene_of("\n\n".join(body[2:])), (), (), (), ()) == set()


def test_a_passage_is_passed_over_for_one_reason() -> None:
    scene = scene_of("It rained.\n\nShare this article")
    known = noise_of(scene, set())
    rest = all_noise(scene, topic_of("It rained."), known)
    assert {one.at.quote for one in known}.isdisjoint({one.at.quote for one in rest})
    assert len(known) + len(rest) == len(scene.blocks)
    assert replace(known[0], reason="") != known[0]
