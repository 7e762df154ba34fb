"""Sentences as words and trees."""

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.parse import LONGEST, said_tail, tokenise


def words(text: str) -> list[str]:
    return [token.word for token in sentence_of(text)[1].tokens]


def test_a_name_a_number_and_a_date_are_one_word_each() -> None:
    text = "Boko Haram freed at least 12 men in Konduga on 3 May 2024."
    found = words(text)
    for one in ("Boko Haram", "at least 12", "Konduga", "3 May 2024"):
        assert one in found


def test_every_word_keeps_its_place_in_the_text() -> None:
    text = "Rain fell. Then (as before) the men, who hadn't slept, left Jos's market."
    scene = scene_of(text)
    for sentence in scene.sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.word
            assert sentence.tokens[token.i] is token


def test_brackets_quotes_and_hours_are_not_heard() -> None:
    assert words('The "acting" chief (a cousin) fled at 4:30 pm today.') == [
        "The", "acting", "chief", "fled", "today", ".",
    ]  # fmt: skip


def test_a_date_at_the_head_says_when_and_is_no_more_heard_but_a_place_is() -> None:
    assert words("On 3 May 2024, gunmen shot a judge.")[0] == "gunmen"
    assert words("In Jos gunmen shot a judge.")[:2] == ["In", "Jos"]


def test_negations_and_possessives_are_words_of_their_own() -> None:
    assert [t.word for t in tokenise("It didn't hit Omar's car", 0, [])] == [
        "It", "did", "n't", "hit", "Omar", "'s", "car",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gunmen shot four farmers near the river, officials said on Monday.", "officials"),
        ("Gunmen shot four farmers near the river, the army said.", "the army"),
        ("Gunmen shot four farmers near the river, but nobody who saw it said.", None),
        ("It was, he said.", None),
        ("The army said that gunmen shot four farmers near the river.", None),
    ],
)
def test_the_speaker_at_the_end_of_a_sentence(text: str, who: str | None) -> None:
    tail = said_tail(text)
    assert (text[tail[0] : tail[2]].strip(", ") if tail else None) == who


def test_the_speaker_at_the_end_is_kept_from_the_tree() -> None:
    assert "officials" not in words("Gunmen shot four farmers near the river, officials said.")


def test_a_tree_has_one_root_and_holds_every_word() -> None:
    _, sentence = sentence_of("Gunmen who came by night shot four farmers near the river.")
    root = sentence.root()
    assert root.lemma == "shoot"
    assert sentence.subtree(root) == sentence.tokens
    assert all(list(sentence.up(token))[-1:] in ([], [root]) for token in sentence.tokens)


def test_dependents_are_found_by_their_kind() -> None:
    _, sentence, shot = word_of("Gunmen shot four farmers.", "shot")
    assert [k.word for k in sentence.kids(shot, "nsubj")] == ["Gunmen"]
    assert sentence.has(shot, "dobj")
    assert not sentence.has(shot, "nsubjpass")


def test_a_sentence_without_an_end_is_cut() -> None:
    assert len(words("He saw " + "men and " * 200 + "left.")) == LONGEST


def test_a_rare_verb_is_heard_as_a_common_one_and_stays_what_it_is() -> None:
    _, sentence, feuded = word_of("Ansaru feuded with Boko Haram.", "feuded")
    assert feuded.tag.startswith("V")
    assert sentence.root() is feuded
