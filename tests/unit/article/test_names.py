"""Names in a passage: known ones, those of a form, those a text declares."""

from itertools import pairwise

import pytest

from loaders.article.names import (
    DEMONYM,
    FORCE,
    GROUP,
    ORG,
    PERSON,
    PLACE,
    SITE,
    bare,
    declare,
    find_names,
    key_of,
)
from loaders.article.names.atoms import atoms_of
from loaders.article.names.forces import forces
from loaders.article.names.form import kind_by_form
from loaders.article.names.groups import groups_by_form
from loaders.article.names.known import known_names
from loaders.article.names.organisations import organisations
from loaders.article.names.persons import person_key
from loaders.article.names.places import places_by_form
from loaders.article.names.sites import sites


def names(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in find_names(text, declare(text))]


# --- groups -----------------------------------------------------------------------------------


def test_known_groups_in_any_spelling() -> None:
    assert (GROUP, "al-Qaida") in names("It left al-Qaida in 2014.")
    assert (GROUP, "Al Shabab") in names("Al Shabab fighters came.")
    assert (GROUP, "IS") in names("The IS vision spread.")
    assert names("This is what it was.") == []
    assert key_of("Al-Qaida") == key_of("al Qaida")


def test_a_known_group_is_one_whatever_it_is_called() -> None:
    keys = {x.key for x in find_names("The TTP, or Tehrik-i-Taliban Pakistan, fled.", declare(""))}
    assert len(keys) == 1
    assert names("It left boko haram.") == []  # a name has a capital


def test_unknown_groups_by_their_form() -> None:
    text = "The Kuvang Liberation Front (KLF) met the Red Valley Martyrs Brigade. The KLF left."
    found = names(text)
    assert (GROUP, "Kuvang Liberation Front") in found
    assert (GROUP, "Red Valley Martyrs Brigade") in found
    assert (GROUP, "KLF") in found
    assert declare(text).aliases == {"kuvangliberationfront": ["Kuvang Liberation Front", "KLF"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some XKL rebels fled.", "XKL"),
        ("The 33rd Front holds the hills.", "33rd Front"),
        ("In Tibu the Army of the Free Coast met.", "Army of the Free Coast"),
        ("The Free Coast Front in Oslo spoke.", "Free Coast Front"),
        ("Kenya's Free Coast Front spoke.", "Free Coast Front"),
    ],
)
def test_forms_that_give_an_armed_group_away(text: str, name: str) -> None:
    assert name in [one.text for one in groups_by_form(text, atoms_of(text).words)]


@pytest.mark.parametrize(
    "text",
    [
        "The Labour Party met.", "The Salvation Army sang.", "The Eighteenth Brigade came.",
        "The Nigerian Army came.", "The World Bank and the Peace Council met.",
        "The 14th Mountain Brigade came.",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_armed_group(text: str) -> None:
    assert GROUP not in [kind for kind, _ in names(text)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Free Coast Liberation Army", GROUP), ("Free Coast Rugby Union", ORG),
        ("21st Brigade", FORCE), ("Kenyan Army", FORCE), ("Blue Lake", ""),
    ],
)  # fmt: skip
def test_what_a_form_says(name: str, kind: str) -> None:
    assert kind_by_form(name) == kind


def test_a_gloss_makes_an_alias_of_the_text() -> None:
    declared = declare("Khawarij [IS-KP] has a new trick.")
    assert declared.entries["khawarij"].key == "group:is-kp"
    assert names("Khawarij came.") == []


def test_the_longest_known_name_is_taken() -> None:
    text = "The Islamic State West Africa Province came."
    (one,) = known_names(text, atoms_of(text), declare(""))
    assert one.text == "Islamic State West Africa Province"


def test_brackets_that_hold_no_acronym_declare_nothing() -> None:
    assert declare("The Kuvang Liberation Front (founded in 2011) met.").aliases == {}


def test_an_acronym_of_a_body_without_arms_is_one_of_its_names() -> None:
    text = "The World Food Programme (WFP) sent rice. The WFP left."
    assert declare(text).entries["wfp"].kind == ORG
    assert GROUP not in [kind for kind, _ in names(text)]


# --- forces, organisations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kenyan troops came.", "Kenyan troops", "KE"),
        ("The Armed Forces of the Philippines came.", "Armed Forces of the Philippines", "PH"),
        ("Then the army came.", "army", ""),
        ("Then Kenyan Police came.", "Kenyan Police", "KE"),
        ("The Kenyan Army came.", "Kenyan Army", "KE"),
        ("It shelled the 12th Infantry Brigade.", "12th Infantry Brigade", ""),
        ("A FARDC unit came.", "FARDC", ""),
    ],
)
def test_forces_with_their_country(text: str, name: str, country: str) -> None:
    one = next(iter(forces(text)))
    assert (one.kind, one.text, one.country) == (FORCE, name, country)


@pytest.mark.parametrize("text", ["A police station burned.", "It hit an army base.", "He left."])
def test_what_belongs_to_a_force_is_none(text: str) -> None:
    assert list(forces(text)) == []


def test_troops_and_army_of_one_country_are_one_force() -> None:
    one, other = forces("Kenyan troops came; the Kenyan army left.")
    assert one.key == other.key


@pytest.mark.parametrize("word", ["police", "navy", "air force"])
def test_the_services_of_one_country_are_several_forces(word: str) -> None:
    one, army = forces(f"The Kenyan {word} left; the Kenyan army came.")
    assert one.key == f"ke{word.replace(' ', '')}" != army.key


def test_a_mission_of_a_known_body_is_a_body_of_its_own() -> None:
    found = names(
        "The African Union Transition Mission in Somalia left; the African Union did not."
    )
    assert found == [
        (ORG, "African Union Transition Mission in Somalia"), (ORG, "African Union"),
    ]  # fmt: skip
    assert (ORG, "Amnesty International") in names("Amnesty International in Kenya wrote.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It happened in the Afghan capital on Monday.", (PLACE, "Kabul")),
        ("It happened in the Afghan capital, Kabul.", (DEMONYM, "Afghan")),
        ("The Afghan capital city of Kabul is cold.", (PLACE, "Kabul")),
    ],
)
def test_the_capital_of_a_people_is_a_place(text: str, place: tuple[str, str]) -> None:
    assert place in names(text)


def test_a_task_force_has_the_name_of_its_place() -> None:
    assert [one.text for one in forces("He leads Joint Task Force Sulu.")] == [
        "Joint Task Force Sulu"
    ]


def test_those_around_a_person_are_no_place() -> None:
    assert PLACE not in [kind for kind, _ in names("Then the leadership around Omar Doku left.")]


def test_two_bodies_are_no_long_name_of_an_acronym() -> None:
    found = names("The FARDC and the Ugandan army (UPDF) left.")
    assert all("and the" not in name for _, name in found)


def test_bodies_without_arms() -> None:
    found = organisations("The Ministry of Defence and the Nairobi Tribune agreed.")
    assert [(one.kind, one.text) for one in found] == [
        (ORG, "Ministry of Defence"), (ORG, "Nairobi Tribune"),
    ]  # fmt: skip


# --- places ---------------------------------------------------------------------------------------


def test_places_with_their_level_and_their_site() -> None:
    found = find_names(
        "at the Old Fort Mosque in the village of Dorak, Sarkani District", declare("")
    )
    assert [(x.kind, x.text, x.level) for x in found] == [
        (SITE, "Old Fort Mosque", "site"),
        (PLACE, "Dorak", "settlement"),
        (PLACE, "Sarkani District", "district"),
    ]
    assert [bare(x) for x in found] == ["Old Fort Mosque", "Dorak", "Sarkani"]


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Fighting in Tibu went on.", "Tibu", "settlement"),
        ("The hamlet of Omra burned.", "Omra", "settlement"),
        ("They came from Ostan Province.", "Ostan Province", "province"),
        ("A bomb hit Sitio Malvar at dawn.", "Sitio Malvar", "site"),
    ],
)
def test_places_that_no_gazetteer_knows(text: str, name: str, level: str) -> None:
    found = places_by_form(text, atoms_of(text).words)
    assert (name, level) in [(one.text, one.level) for one in found]


@pytest.mark.parametrize(
    "text", ["It happened in May.", "They prayed in Ramadan.", "He wrote in Arabic.", "in WhatsApp"]
)
def test_what_stands_where_places_do_and_is_none(text: str) -> None:
    assert list(places_by_form(text, atoms_of(text).words)) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Niger left the bloc.", "NE"), ("In Mali rain fell.", "ML"),
        ("They crossed the Niger.", ""), ("Georgia Obo spoke.", ""),
    ],
)  # fmt: skip
def test_a_country_whose_name_is_also_another_thing(text: str, country: str) -> None:
    found = find_names(text, declare(text))
    assert [one.country for one in found if one.kind == PLACE] == ([country] if country else [])


def test_an_adjective_of_a_country_is_no_place() -> None:
    assert names("A Somali trader came.") == [(DEMONYM, "Somali")]


@pytest.mark.parametrize("text", ["The mosque was full.", "A Shia Mosque burned.", "The Market"])
def test_a_site_has_a_name(text: str) -> None:
    assert list(sites(text, atoms_of(text).words)) == []


# --- persons --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Mullah Yar Gul there.", "Mullah Yar Gul"),
        ("Police spokesman Faizullah Zadran spoke.", "Faizullah Zadran"),
        ("District Police Officer Saleem Riaz spoke.", "Saleem Riaz"),
        ("The dead man was identified as Tariq.", "Tariq"),
        ("Only Amina Barre spoke.", "Amina Barre"),
        ("Then Omar Doku and Said Egal left.", "Omar Doku"),
    ],
)
def test_persons_by_title_post_and_shape(text: str, name: str) -> None:
    assert (PERSON, name) in names(text)


def test_what_a_person_owns_is_no_part_of_the_name() -> None:
    found = names("Comandante Carlos Ibarra's ELN fled.")
    assert found == [(PERSON, "Comandante Carlos Ibarra"), (GROUP, "ELN")]


@pytest.mark.parametrize(
    "text",
    [
        "Operation Iron Dawn began.",
        "An INSAS rifle was found.",
        "The Peace Accord held.",
        "On Monday Night it rained.",
    ],
)
def test_what_only_looks_like_a_person(text: str) -> None:
    assert PERSON not in [kind for kind, _ in names(text)]


def test_a_surname_is_the_person_named_in_full_before() -> None:
    declared = declare("")
    first = find_names("There Amina Barre spoke.", declared)
    then = find_names("Barre left.", declared)
    assert [one.key for one in first] == [one.key for one in then] == ["aminabarre"]
    assert person_key("Barre", declared) == "aminabarre"
    assert find_names("Barre left.", declare("")) == []


def test_names_do_not_overlap_and_stand_in_order() -> None:
    text = "Kenyan troops shot Mullah Yar Gul of al-Shabaab near the Old Fort Mosque in Garissa."
    found = find_names(text, declare(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.kind for one in found] == [FORCE, PERSON, GROUP, SITE, PLACE]


# --- words of opponents, short forms, persons by where they stand -----------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Daesh bombed a market in Mosul.", "group:is"),
        ("IS-KP grew. Kabul says Daesh is beaten.", "group:is-kp"),
        ("IS-KP is a branch of the Islamic State. Daesh bombed a market.", "group:is"),
        ("ISWAP and IS-KP grew. Daesh bombed a market.", "group:is"),
    ],
)
def test_a_word_of_opponents_means_the_one_branch_named_or_the_whole(text: str, key: str) -> None:
    (one,) = [x for x in find_names(text, declare(text)) if x.text == "Daesh"]
    assert one.key == key


def test_a_group_named_in_full_may_be_called_by_its_first_word() -> None:
    declared = declare("")
    find_names("Asaib Ahl al-Haq and Ansar al-Islam met.", declared)
    found = [one.text for one in find_names("Asaib left; Ansar stayed.", declared)]
    assert found == ["Asaib"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Khalif Adale, who serves as a judge, fled.", True),
        ("The envoy, Bernardino Leon, condemned it.", True),
        ("They fled from Khalif Adale, a village.", False),
        ("Greater Adale, the old town, burned.", False),
    ],
)
def test_a_surname_that_is_a_town_too_is_told_by_where_it_stands(text: str, person: bool) -> None:
    assert any(kind == PERSON for kind, _ in names(text)) is person


def test_two_of_one_surname_are_two() -> None:
    declared = declare("")
    assert person_key("Rodrigo Duterte", declared) == person_key("Duterte", declared)
    assert person_key("Sara Duterte", declared) != person_key("Rodrigo Duterte", declared)
    assert person_key("Mullah Akhtar Mansour", declared) == person_key("Mullah Mansour", declared)


def test_a_body_of_many_behind_an_article_is_no_person() -> None:
    assert (PERSON, "Kivu Patriots") not in names("Later the Kivu Patriots came.")
    assert (PERSON, "Abdul Sattar Abu Risha") in names("He met Abdul Sattar Abu Risha there.")
    assert (GROUP, "Abu Salim Martyrs Brigade") in names("The Abu Salim Martyrs Brigade came.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Manbij Military Council", GROUP),
        ("Transitional Military Council", ""),
        ("Popular Resistance of Zinder", GROUP),
        ("Derna Mujahideen Shura Council", GROUP),
        ("Patriotic and Integrationist Force of Congo", GROUP),
        ("Anti-Terrorism Council", ""),
    ],
)
def test_councils_and_fronts_by_their_form(name: str, kind: str) -> None:
    assert (kind_by_form(name) == GROUP) is (kind == GROUP)


def test_a_gang_in_the_plural_is_no_place() -> None:
    assert (GROUP, "Los Zorros") in names("The gang Los Zorros came.")
    assert (GROUP, "Los Zorros") not in names("They live in Los Zorros now.")


def test_the_month_is_no_part_of_a_body() -> None:
    text = "The Anti-Terrorism Council in June listed it."
    assert (ORG, "Anti-Terrorism Council") in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The anti-Balaka militias came.", "anti-Balaka"),
        ("Fighters of the 3R movement left.", "3R"),
        ("The ELN's Western War Front came.", "Western War Front"),
    ],
)
def test_names_that_begin_small_or_with_a_figure_or_behind_their_owner(
    text: str, name: str
) -> None:
    assert (GROUP, name) in names(text)
