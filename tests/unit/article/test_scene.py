"""Who a word stands for."""

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.scene import (
    category,
    is_armed,
    is_human,
    is_soldierly,
    phrase,
    state_party,
    two_words,
)


def actor(text: str, word: str, *, armed: bool = False) -> str | None:
    scene, sentence, token = word_of(text, word)
    party = scene.actor(sentence, token, armed=armed)
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Boko Haram raided Jos. It took grain.", "It", "Boko Haram"),
        ("Boko Haram raided Jos. The group took grain.", "group", "Boko Haram"),
        ("Boko Haram fought ISWAP. It took grain.", "It", "Boko Haram"),
        ("Boko Haram fighters took grain.", "fighters", "Boko Haram"),
        ("Members of Boko Haram took grain.", "Members", "Boko Haram"),
        ("Boko Haram raided Jos. Members of the group took grain.", "Members", "Boko Haram"),
        ("Boko Haram and its men took grain.", "its", "Boko Haram"),
        ("ISWAP left. Police raided Boko Haram at its camp.", "its", "Boko Haram"),
        ("Police chased Boko Haram until it fled.", "it", "Boko Haram"),
        ("In its war on Mali, JNIM has grown.", "its", "JNIM"),
        ("The group, which calls itself Ansaru, left.", "group", "Ansaru"),
        ("ISWAP raided Jos. It rained. In Kano, the group rests.", "group", "ISWAP"),
    ],
)
def test_whom_a_word_takes_up(text: str, word: str, name: str) -> None:
    assert actor(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It rained in Jos.", "It"),
        ("A group of farmers left.", "group"),
        ("Boko Haram raided Jos. Members of a group of farmers left.", "Members"),
        ("Its alliance with ISWAP held.", "alliance"),
        ("Gunmen took grain.", "Gunmen"),
        ("Boko Haram's road ends there.", "road"),
    ],
)
def test_what_stands_for_nobody(text: str, word: str) -> None:
    assert actor(text, word) is None


def test_unnamed_gunmen_are_a_party_where_armed_ones_are_asked_for() -> None:
    assert actor("Unidentified gunmen took grain.", "gunmen", armed=True) == "Unidentified gunmen"
    assert actor("Unidentified farmers took grain.", "farmers", armed=True) is None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("A spokesman for Boko Haram spoke.", "spokesman", "Boko Haram"),
        ("Boko Haram commander Omar Doku spoke.", "Omar Doku", "Boko Haram"),
        ("There Omar Doku spoke.", "Omar Doku", "Omar Doku"),
    ],
)
def test_for_whom_somebody_speaks(text: str, word: str, name: str) -> None:
    scene, sentence, token = word_of(text, word)
    party = scene.speaker(sentence, token)
    assert party is not None
    assert party.name == name


def test_an_actor_is_called_as_the_text_mostly_calls_it() -> None:
    text = "The ELN left. The National Liberation Army fled. The ELN hid. IS came. IS left."
    scene = scene_of(text)
    names = {scene.party(name).name for s in scene.sentences for name in s.names}
    assert "ELN" in names
    assert "National Liberation Army" not in names
    assert scene.main_group() is not None
    assert scene.main_group().name == "ELN"  # type: ignore[union-attr]


def test_the_country_is_the_one_spoken_of_most_and_none_when_two_are() -> None:
    assert scene_of("In Mali rain fell. Mali was dry. Niger was wet.").country == "ML"
    assert scene_of("In Mali rain fell. Niger was wet.").country == ""
    assert scene_of("Rain fell.").country == ""


def test_a_passage_has_its_line_its_words_and_its_sentence() -> None:
    scene = scene_of("Rain fell at dawn.\n\nThe ELN left. It was seen.")
    start = scene.text.clean.index("ELN")
    at = scene.passage(start, start + 3)
    assert (at.line, at.quote, at.sentence) == (3, "ELN", "The ELN left.")
    assert [scene.paragraph_at(x) for x in (0, 18, start)] == [0, -1, 1]


def test_a_state_is_called_by_its_code() -> None:
    assert (state_party("ML").name, state_party("ML").key) == ("Mali", "state:ml")
    assert state_party("", "Wakanda").name == "Wakanda"


# --- what a noun is ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Two villagers fled.", "villagers", "civilians"),
        ("Police officers fled.", "officers", "security"),
        ("Aid workers fled.", "workers", "aid_workers"),
        ("Oil workers fled.", "workers", "civilians"),
        ("Members of Boko Haram fled.", "Members", "militants"),
        ("A prayer leader fled.", "leader", "clergy"),
        ("Armed men fled.", "men", "militants"),
        ("Old men fled.", "men", ""),
        ("Boko Haram fled.", "Boko Haram", "militants"),
        ("Kenyan troops fled.", "Kenyan troops", "security"),
        ("The table fell.", "table", ""),
    ],
)
def test_the_category_of_people(text: str, word: str, kind: str) -> None:
    _, sentence, token = word_of(text, word)
    assert category(sentence, token) == kind


@pytest.mark.parametrize(
    ("word", "human", "armed", "soldierly"),
    [
        ("gunmen", True, True, False), ("soldiers", True, False, True),
        ("farmers", True, False, False), ("houses", False, False, False),
    ],
)  # fmt: skip
def test_people_the_armed_and_soldiers(
    word: str, human: bool, armed: bool, soldierly: bool
) -> None:
    _, sentence, token = word_of(f"The night before last they saw some {word} there.", word)
    assert is_human(sentence, token) is human
    assert is_armed(sentence, token) is armed
    assert is_soldierly(token) is soldierly


def test_the_words_of_a_noun_without_article_and_number() -> None:
    scene, sentence, token = word_of("They saw the four unidentified gunmen there.", "gunmen")
    assert phrase(scene, sentence, token) == "unidentified gunmen"
    other = word_of("They saw some very heavily armed gunmen there.", "gunmen")
    assert phrase(*other) == "very heavily armed gunmen"
    _, sentence, token = word_of("They saw a police officer there.", "officer")
    assert two_words(sentence, token) == "police officer"


def test_the_groups_a_sentence_names() -> None:
    scene, sentence = sentence_of("The ELN met the FARC in Cali, and the mayor left.")
    assert [t.word for t in scene.groups_in(sentence)] == ["ELN", "FARC"]


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("They saw several other heavily armed men.", "men", "heavily armed men"),
        ("They saw the army's base.", "base", "army's base"),
        ("They saw their commander.", "commander", "commander"),
        ("They saw both police officers.", "officers", "police officers"),
        ("They saw six more civilian lorries.", "lorries", "civilian lorries"),
        ("They saw a  market   stall.", "stall", "market stall"),
        ("They saw him.", "him", "him"),
    ],
)
def test_a_phrase_is_as_the_text_writes_it(text: str, word: str, words: str) -> None:
    assert phrase(*word_of(text, word)) == words
