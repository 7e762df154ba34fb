"""Deeds of a text: which sentences tell the same one, and what each adds."""

import pytest
from prose_scene import scene_of, sentence_of

from loaders.article.claims import METHODS, Incident, PlaceChain
from loaders.article.dates import When
from loaders.article.events.drafting import drafts
from loaders.article.incidents.belonging import belongs, same_day
from loaders.article.incidents.claim import finish
from loaders.article.incidents.counting_as import counts, habitual
from loaders.article.incidents.gathering import gather
from loaders.article.incidents.method import method_of
from loaders.article.incidents.story import Incidents, Story
from loaders.article.incidents.telling import attach, begin
from loaders.article.incidents.tolls import add_tolls
from loaders.article.incidents.weapons import weapon_in
from loaders.article.numbers import Figure, exactly
from loaders.article.scope import topic_of

ATTACK = "On 3 May 2024, ISWAP fighters attacked a market in Jos, killing six traders."


def stories(text: str) -> list[Story]:
    scene = scene_of(text)
    return gather(scene, topic_of(scene.text.clean), set()).stories


def one(text: str) -> Story:
    (story,) = stories(text)
    return story


def incident(text: str) -> Incident:
    return finish(scene_of(text), one(text), 1)


# --- one deed or several --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "further",
    [
        "The attack began at dawn.",
        "Two others were injured.",
        "The death toll later rose to nine.",
        "Four of the dead were women.",
        "The attackers fled on motorbikes.",
    ],
)
def test_a_sentence_that_takes_up_a_deed_adds_to_it(further: str) -> None:
    assert len(stories(f"{ATTACK} {further}")) == 1


@pytest.mark.parametrize(
    "further",
    [
        "On 4 May 2024, ISWAP fighters attacked a bank in Jos, killing two clerks.",
        "On 3 May 2024, gunmen attacked a bank in Sokoto, killing two clerks.",
        "Another attack in Kano killed two clerks.",
        "ELN rebels killed two clerks in Arauca, Colombia, on 3 May 2024.",
        "Soldiers raided an ISWAP camp near Jos on 3 May 2024, killing nine fighters.",
    ],
)
def test_another_day_place_or_doer_is_another_deed(further: str) -> None:
    assert len(stories(f"{ATTACK} {further}")) == 2


def test_the_year_of_a_deed_goes_before_that_of_a_total() -> None:
    text = (
        f"{ATTACK} In all 296 died in 2023 (data till December 31, 2023). "
        "On May 9, ISWAP fighters raided a bank in Kano, killing two."
    )
    found = gather(scene_of(text, ""), topic_of(text), {1}).stories
    assert [story.date.iso for story in found] == ["2024-05-03", "2024-05-09"]


def test_what_a_claim_says_is_apart_from_what_is_reported() -> None:
    story = one(
        "On 3 May 2024, eleven soldiers died when ISWAP fighters attacked a convoy in Jos; "
        "the group said it had killed 65 soldiers."
    )
    assert (story.killed, story.claimed_killed) == (exactly(11), exactly(65))


def test_the_dead_of_unnamed_attackers_are_no_victims() -> None:
    story = one(
        "On 3 May 2024, 14 volunteers fighting alongside the army died in an ambush in Jos. "
        "Some thirty terrorists were neutralised in the riposte."
    )
    assert story.killed == exactly(14)
    assert story.killed_perpetrators.value == 30
    assert incident(ATTACK).method == "armed_assault"


def test_only_those_behind_among_them_are_victims() -> None:
    story = one(
        "General Omar Doku said that on 3 May 2024 three rebels, among them a chief named Isa "
        "Bello, were killed by troops in Jos."
    )
    assert story.persons == ["Isa Bello"]


def test_a_plain_deed_of_a_group_with_place_and_target_counts() -> None:
    text = f"{ATTACK} It rained. It was warm. Boko Haram rebels burned a church in Sokoto."
    assert [story.targets for story in stories(text)][1:] == [["church"]]


def test_where_talks_were_held_meanwhile_is_not_where_it_was() -> None:
    text = "ISWAP fighters killed six traders while its envoys met mediators in Sokoto."
    assert one(text).place.settlement == ""


def test_what_a_deed_told_aside_does_not_draw_to_itself() -> None:
    text = (
        f"{ATTACK} They came from a fair at which ISWAP had killed two boys on 1 May 2024. "
        "A driver also died."
    )
    assert [story.killed for story in stories(text)] == [exactly(7), exactly(2)]
    named = stories(
        f"{ATTACK} Police identified the slain chief as Isa Bello, who was behind the murder of "
        "two clerks in Kano in 2016."
    )
    assert [story.persons for story in named] == [["Isa Bello"], []]


def test_clashes_of_two_are_no_more_of_what_one_did() -> None:
    text = f"{ATTACK} Clashes between ISWAP and Boko Haram continued in Borno."
    assert [party.name for party in stories(text)[0].perpetrators] == ["ISWAP"]


def test_a_year_since_when_is_none_of_the_deed() -> None:
    text = (
        "On 17 May, ISWAP fighters killed six traders in Jos, the first such raid since 2015. "
        "On 4 June, ISWAP fighters killed two clerks in Kano."
    )
    found = gather(scene_of(text, ""), topic_of(text), set()).stories
    assert [story.date.iso for story in found] == ["", ""]


def test_sentences_whose_figures_are_totals_tell_no_deed() -> None:
    scene = scene_of(ATTACK)
    assert gather(scene, topic_of(ATTACK), {0}).stories == []


@pytest.mark.parametrize(
    "text",
    [
        "ISWAP fighters often attack markets in Jos.",
        "Fighting went on.",
        "Six people died on 3 May 2024 in Jos when a bus overturned.",
        "In the film, gunmen kill six traders in Jos.",
        "On 3 May 1911, rebels attacked a market in Jos, killing six traders.",
        "Six people died in Jos on 3 May 2024.",  # nobody armed, no weapon, no deed
        "ISWAP attacks shook Jos in 2024.",  # many, and none of them told
        "ISWAP fighters would attack a market in Jos on 3 May 2024.",
    ],
)
def test_habits_accidents_films_and_old_wars_are_no_incident(text: str) -> None:
    assert stories(text) == []


def test_what_a_text_about_sport_must_show() -> None:
    text = "Gunmen attacked a bus in Jos on 3 May 2024."
    scene, sentence = sentence_of(text)
    (draft,) = drafts(scene, sentence)
    day, place = When("2024-05-03", "day"), PlaceChain("Nigeria", settlement="Jos")
    sport = topic_of("The striker scored a goal in the cup match; the club won the season's final.")
    assert counts(scene, topic_of(text), draft, day, place)
    assert not counts(scene, sport, draft, day, place)
    assert not habitual(draft)


def test_a_draft_belongs_where_day_and_place_agree() -> None:
    scene = scene_of(ATTACK)
    (draft,) = drafts(scene, scene.sentences[0])
    day, place = When("2024-05-03", "day"), PlaceChain("Nigeria", settlement="Jos")
    found = Incidents([begin(scene, draft, day, place)])
    assert belongs(scene, found, draft, day, place) is found.stories[0]
    assert belongs(scene, found, draft, When("2024-05-04", "day"), place) is None
    assert belongs(scene, found, draft, day, PlaceChain("Nigeria", settlement="Kano")) is None
    assert belongs(scene, Incidents(), draft, day, place) is None


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("2024-05-03", "2024-05-03", True), ("2024-05", "2024-05-03", True),
        ("2024-05-03", "", True), ("2024-05-03", "2024-05-04", False),
    ],
)  # fmt: skip
def test_whether_two_dates_may_be_one(one: str, other: str, may_be: bool) -> None:
    assert same_day(When(one, "day"), When(other, "day")) is may_be


# --- what further sentences add -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("further", "killed", "injured"),
    [
        ("Two others were injured.", exactly(6), exactly(2)),
        ("Four of the dead were women.", exactly(6), Figure()),
        ("The death toll later rose to nine.", exactly(9), Figure()),
        ("Six traders were killed in the attack, the mayor said.", exactly(6), Figure()),
        ("The attack also killed two guards.", exactly(8), Figure()),
    ],
)
def test_parts_additions_repetitions_and_later_counts(
    further: str, killed: Figure, injured: Figure
) -> None:
    story = one(f"{ATTACK} {further}")
    assert (story.killed, story.injured) == (killed, injured)


def test_two_counts_that_do_not_agree_are_a_doubt() -> None:
    story = one(f"{ATTACK} Nine traders were killed in the attack.")
    assert story.killed == exactly(6)
    assert story.doubts == ["killed: the text gives both 6 and 9"]


def test_the_attackers_own_dead_are_counted_apart() -> None:
    story = one(f"{ATTACK} Two of the attackers were killed.")
    assert (story.killed, story.killed_perpetrators) == (exactly(6), exactly(2))


def test_categories_are_kept_apart() -> None:
    story = one("On 3 May 2024, ISWAP killed six traders and two soldiers in Jos.")
    assert story.killed == exactly(8)
    assert story.killed_by == {"civilians": exactly(6), "security": exactly(2)}


def test_tolls_are_added_to_those_before() -> None:
    scene = scene_of(ATTACK)
    (draft,) = drafts(scene, scene.sentences[0])
    story = Story(draft, 0, When(), PlaceChain())
    add_tolls(story, draft, beginning=True)
    add_tolls(story, draft, beginning=False)  # the same once more
    assert story.killed == exactly(6)


def test_a_day_and_a_place_told_later_are_taken() -> None:
    scene = scene_of("ISWAP fighters attacked a market, killing six traders.")
    (draft,) = drafts(scene, scene.sentences[0])
    story = begin(scene, draft, When(), PlaceChain())
    day, place = When("2024-05-03", "day"), PlaceChain("Nigeria", settlement="Jos")
    attach(scene, story, draft, day, place)
    assert (story.date, story.place) == (day, place)


def test_who_did_it_may_be_told_later() -> None:
    story = one(
        "On 3 May 2024, gunmen attacked a market in Jos, killing six traders. ISWAP fighters "
        "carried out the attack."
    )
    assert [p.name for p in story.perpetrators] == ["ISWAP"]


def test_an_answer_of_the_army_makes_it_no_doer() -> None:
    story = one(f"{ATTACK} Soldiers killed three of the attackers.")
    assert [p.name for p in story.perpetrators] == ["ISWAP"]


def test_the_dead_are_named_in_another_sentence() -> None:
    story = one(f"{ATTACK} Among the dead was Amina Barre, the mayor told Omar Doku.")
    assert "Amina Barre" in story.persons


def test_the_hour_is_kept_as_it_is_written() -> None:
    assert one("At around 4:30 pm on 3 May 2024, ISWAP killed six traders in Jos.").time == (
        "4:30 pm"
    )


# --- the method -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("A suicide bomber killed six traders in Jos on 3 May 2024.", "suicide_bombing"),
        ("A roadside bomb killed six soldiers in Jos on 3 May 2024.", "bombing"),
        ("Nigerian warplanes struck a camp in Jos on 3 May 2024, killing six.", "airstrike"),
        ("Gunmen shot six traders dead in Jos on 3 May 2024.", "shooting"),
        ("Gunmen abducted six traders in Jos on 3 May 2024.", "kidnapping"),
        ("ISWAP beheaded six traders in Jos on 3 May 2024.", "execution"),
        ("ISWAP clashed with soldiers in Jos on 3 May 2024, and six died.", "clash"),
        ("ISWAP assassinated a judge in Jos on 3 May 2024.", "assassination"),
        ("ISWAP fighters burned six houses in Jos on 3 May 2024.", "arson"),
        ("ISWAP fighters attacked a market in Jos on 3 May 2024.", "armed_assault"),
    ],
)
def test_the_one_method_of_a_deed(text: str, method: str) -> None:
    assert method_of(one(text)) == method
    assert method in METHODS


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("He wore a suicide vest.", "suicide_bombing"), ("An IED went off.", "bombing"),
        ("He held a book.", ""),
    ],
)  # fmt: skip
def test_a_weapon_settles_the_method(text: str, method: str) -> None:
    assert weapon_in(text) == method


# --- the claim ------------------------------------------------------------------------------------


def test_what_the_attacker_drove_was_not_hit() -> None:
    story = one(
        "On 3 May 2024, a bomber rammed his laden car into a checkpost in Jos, killing six."
    )
    assert story.targets == ["checkpost"]


def test_a_bomb_that_is_a_trade_settles_no_method() -> None:
    assert weapon_in("Troops killed a bomb expert and a bomb-maker of the group.") == ""
    assert weapon_in("Troops found a bomb near the bomb disposal unit.") == "bombing"


def test_shot_dead_is_heard_as_killed() -> None:
    story = one("Unidentified men on a motorcycle shot dead Isa Bello in Jos on 3 May 2024.")
    assert (story.persons, story.killed) == (["Isa Bello"], exactly(1))
    text = "Unidentified men on a motorcycle shot dead Isa Bello in Jos on 3 May 2024."
    assert incident(text).method == "shooting"


def test_an_incident_says_what_is_doubtful() -> None:
    assert incident(ATTACK).doubts == ()
    nowhere = incident("On 3 May 2024, ISWAP fighters killed six traders.")
    assert nowhere.doubts == ("no place is given",)
    never = incident("ISWAP fighters killed six traders in Jos.")
    assert never.doubts == ("no date is given",)
    maybe = incident("On 3 May 2024, suspected ISWAP fighters killed six traders in Jos.")
    assert maybe.doubts == ("the perpetrator is suspected only",)


def test_the_dead_that_are_only_named_are_counted() -> None:
    found = incident("On 3 May 2024, ISWAP shot dead Amina Barre and Omar Doku in Jos.")
    assert (found.killed, found.named_victims) == (exactly(2), ("Amina Barre", "Omar Doku"))


def test_both_sides_of_a_clash_are_its_parties() -> None:
    found = incident("Clashes between the ELN and the FARC in Arauca on 3 May 2024 killed six.")
    assert [p.name for p in found.perpetrators] == ["ELN", "FARC"]
    assert found.targets == ()


def test_those_whose_men_died_in_a_clash_are_a_party_to_it() -> None:
    found = incident("On 3 May 2024, six ISWAP fighters died in a clash with soldiers in Jos.")
    assert "ISWAP" in [p.name for p in found.perpetrators]


def test_a_town_nobody_knows_lies_where_the_forces_are_from() -> None:
    text = "Mali is dry. Mali is poor. On 3 May 2024, Kenyan troops killed six rebels in Dorak."
    assert one(text).place.country == "Kenya"
    text = "On 3 May 2024, as Somali elders met, Kenyan troops killed six rebels in Dorak."
    assert one(text).place.country == "Kenya"
    text = "Mali is dry. Mali is poor. On 3 May 2024, ISWAP killed six traders in Dorak."
    assert one(text).place.country == "Mali"


def test_whom_a_claim_says_it_hit() -> None:
    story = one("On 3 May 2024, ISWAP said its fighters had killed six soldiers in Jos.")
    assert story.claimed_killed == exactly(6)
    assert story.killed == Figure()
    assert story.targets == ["soldiers"]


# --- where a sentence belongs ---------------------------------------------------------------------

DAY, JOS = When("2024-05-03", "day"), PlaceChain("Nigeria", settlement="Jos")
NOWHERE = PlaceChain("Nigeria")


@pytest.mark.parametrize(
    ("further", "day", "place", "same"),
    [
        ("ISWAP fighters attacked the market.", When(), NOWHERE, True),
        ("ISWAP claimed responsibility for the raid.", When("2024-05-05", "day"), NOWHERE, True),
        ("The attack left nine men dead.", When("2024-05", "month"), NOWHERE, True),
        ("The attack left nine men dead.", When("2024-05-04", "day"), NOWHERE, False),
        ("In a second attack, ISWAP fighters killed two men.", When(), NOWHERE, False),
        ("Boko Haram fighters attacked a market.", DAY, JOS, False),
        ("ISWAP fighters attacked a bus.", DAY, PlaceChain("Nigeria", district="Jos"), True),
        ("ISWAP fighters attacked a bus.", DAY, PlaceChain("Nigeria", settlement="Bama"), False),
        ("The army bombed ISWAP in an airstrike.", When(), JOS, False),
    ],
)
def test_what_tells_more_of_a_deed(further: str, day: When, place: PlaceChain, same: bool) -> None:
    scene = scene_of(f"{ATTACK} {further}")
    first, last = scene.sentences
    found = Incidents([begin(scene, drafts(scene, first)[0], DAY, JOS)])
    draft = drafts(scene, last)[0]
    told = belongs(scene, found, draft, day, place)
    assert told is (found.stories[0] if same else None)


def test_a_larger_toll_in_another_paragraph_is_another_deed() -> None:
    scene = scene_of(f"{ATTACK}\n\nISWAP fighters killed nine men in Jos.")
    first, last = scene.sentences
    found = Incidents([begin(scene, drafts(scene, first)[0], DAY, JOS)])
    draft = drafts(scene, last)[0]
    assert belongs(scene, found, draft, DAY, JOS) is None


def test_a_claim_goes_to_the_last_deed() -> None:
    scene = scene_of(f"{ATTACK} ISWAP claimed responsibility for the raid.")
    first, last = scene.sentences
    (earlier,) = drafts(scene, first)
    found = Incidents([begin(scene, earlier, DAY, JOS), begin(scene, earlier, DAY, NOWHERE)])
    draft = drafts(scene, last)[0]
    assert belongs(scene, found, draft, When(), NOWHERE) is found.stories[1]


def test_a_deed_without_a_place_may_be_told_with_one() -> None:
    scene = scene_of(f"{ATTACK} ISWAP fighters attacked a bus.")
    first, last = scene.sentences
    draft = drafts(scene, last)[0]
    found = Incidents([begin(scene, drafts(scene, first)[0], DAY, NOWHERE)])
    assert belongs(scene, found, draft, DAY, JOS) is found.stories[0]
    found = Incidents([begin(scene, drafts(scene, first)[0], DAY, JOS)])
    elsewhere = PlaceChain("Nigeria", sites=("Central Clinic",))
    assert belongs(scene, found, draft, DAY, elsewhere) is None


def test_deeds_of_two_firm_methods_are_two() -> None:
    scene = scene_of(
        "On 3 May 2024, ISWAP bombed a market in Jos. ISWAP fighters abducted nine men."
    )
    first, last = scene.sentences
    found = Incidents([begin(scene, drafts(scene, first)[0], DAY, JOS)])
    assert belongs(scene, found, drafts(scene, last)[0], When(), NOWHERE) is None
