"""Who died, was hurt or was taken, in one sentence."""

import pytest
from prose_scene import sentence_of, word_of

from loaders.article.casualties import ABDUCTED, INJURED, KILLED, Toll, tolls, verb_key
from loaders.article.casualties.counting import toll_on, tolls_on
from loaders.article.casualties.figures import np_figure, parts
from loaders.article.casualties.motives import gives_reasons, motive
from loaders.article.casualties.nouns import of_noun
from loaders.article.casualties.patients import those_hit
from loaders.article.casualties.phrases import in_treatment, small_clauses, toll_phrases
from loaders.article.casualties.verbs import of_verb
from loaders.article.lexicons import lexicon
from loaders.article.numbers import Figure, exactly


def told(text: str) -> list[Toll]:
    return tolls(*sentence_of(text))


def figures(text: str) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for toll in told(text):
        found[toll.kind] = found.get(toll.kind, Figure()) + toll.figure
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed six farmers.", {KILLED: exactly(6)}),
        ("Six farmers were killed.", {KILLED: exactly(6)}),
        ("At least six farmers died.", {KILLED: Figure(6, 6, None, "at least")}),
        ("Between six and nine farmers died.", {KILLED: Figure(None, 6, 9, "range")}),
        ("Gunmen shot dead a farmer.", {KILLED: exactly(1)}),
        ("Gunmen killed six farmers and wounded two.", {KILLED: exactly(6), INJURED: exactly(2)}),
        ("The blast left 12 dead and 30 wounded.", {KILLED: exactly(12), INJURED: exactly(30)}),
        ("The raid claimed the lives of six farmers.", {KILLED: exactly(6)}),
        ("Six farmers lost their lives.", {KILLED: exactly(6)}),
        ("Six soldiers sustained injuries.", {INJURED: exactly(6)}),
        ("Gunmen abducted six students.", {ABDUCTED: exactly(6)}),
        ("Gunmen took six students hostage.", {ABDUCTED: exactly(6)}),
        ("The killing of two teachers shook Jos.", {KILLED: exactly(2)}),
        ("There were six deaths.", {KILLED: exactly(6)}),
        ("There were no casualties.", {KILLED: exactly(0), INJURED: exactly(0)}),
        ("Dozens of farmers were killed.", {KILLED: Figure(qualifier="dozens")}),
        ("Farmers were killed.", {KILLED: Figure()}),
        ("Six people remain in hospital.", {INJURED: exactly(6)}),
        (
            "Six people with gunshot wounds were taken to the state teaching hospital.",
            {INJURED: exactly(6)},
        ),
    ],
)
def test_how_many_were_killed_hurt_and_taken(text: str, expected: dict[str, Figure]) -> None:
    assert figures(text) == expected


def test_where_none_was_hurt_none_was_hit() -> None:
    (toll,) = told("No soldiers were injured.")
    assert (toll.figure, toll.whom) == (exactly(0), [])


@pytest.mark.parametrize(
    "text",
    [
        "Six farmers fled.", "The blast destroyed six houses.", "A shell killed six cows there.",
        "The raid was in revenge for the killing of six farmers.", "He shot six films.",
        "She is six years old.",
    ],
)  # fmt: skip
def test_what_is_no_toll(text: str) -> None:
    assert [toll for toll in told(text) if toll.figure.stated] == []


def test_a_revised_toll_replaces_the_former_one() -> None:
    (toll,) = told("The death toll later rose to 80.")
    assert (toll.revised, toll.figure) == (True, exactly(80))
    assert told("The earlier death toll was 60.") == []
    (toll,) = told("The death toll rose from 60 to 80.")
    assert toll.figure == exactly(80)


def test_parts_of_a_figure_by_category() -> None:
    (toll,) = told("Nine people were killed, including two women and a soldier.")
    assert toll.figure == exactly(9)
    assert toll.breakdown == [("women", exactly(2)), ("security", exactly(1))]
    (toll,) = told("Nine people, two women and seven men, were killed.")
    assert ("women", exactly(2)) in toll.breakdown
    for text in ("Nine people were killed.", "Nine people, farmers from Jos, were killed."):
        _, sentence, token = word_of(text, "people")
        assert parts(sentence, token) == []


def test_whose_dead_they_are() -> None:
    (toll,) = told("Soldiers killed six Boko Haram fighters.")
    assert (toll.category, toll.militants, toll.group) == ("militants", True, "bokoharam")
    assert toll.active
    (toll,) = told("Six farmers were killed.")
    assert (toll.category, toll.militants, toll.group) == ("civilians", False, "")
    assert not toll.active


def test_members_of_the_group_are_its_men() -> None:
    (toll,) = told("Boko Haram fled. Six members of the group were killed.")
    assert (toll.category, toll.group, toll.whom) == ("militants", "bokoharam", ["Boko Haram"])


def test_the_attackers_own_dead_are_marked() -> None:
    (toll,) = told("Both attackers were killed.")
    assert toll.attackers


def test_others_are_more_than_those_before() -> None:
    more = {toll.kind: toll.more for toll in told("It killed four men and wounded six others.")}
    assert more == {KILLED: False, INJURED: True}


def test_names_of_the_dead() -> None:
    (toll,) = told("Gunmen killed Omar Doku.")
    assert (toll.persons, toll.figure) == (["Omar Doku"], exactly(1))
    (toll,) = told("There Omar Doku worked. He was killed by gunmen.")
    assert toll.figure == exactly(1)


@pytest.mark.parametrize(
    ("text", "word", "figure"),
    [
        ("They saw six men.", "men", exactly(6)),
        ("They saw a man.", "man", exactly(1)),
        ("They saw men.", "men", Figure()),
        ("They saw no men.", "men", exactly(0)),
        ("They saw police.", "police", Figure()),
        ("They saw scores of men.", "scores", Figure(qualifier="scores")),
    ],
)
def test_how_many_a_phrase_speaks_of(text: str, word: str, figure: Figure) -> None:
    scene, sentence = sentence_of(text)
    token = next(t for t in sentence.tokens if t.word.split()[0] == word)
    assert np_figure(sentence, token) == figure
    assert scene.sentences == [sentence]


def test_a_verb_with_its_particle() -> None:
    _, _, token = word_of("They gunned down a farmer.", "gunned")
    assert verb_key(token) == "gun_down"
    _, _, token = word_of("They killed a farmer.", "killed")
    assert verb_key(token) == "kill"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen killed farmers.", "killed"),
        ("Farmers were killed by gunmen.", "killed"),
        ("The farmers killed in the raid came from Jos.", "killed"),
        ("The farmers who were killed came from Jos.", "killed"),
    ],
)
def test_whom_a_verb_hits_in_any_voice(text: str, word: str) -> None:
    _, sentence, token = word_of(text, word)
    assert [t.word.casefold() for t in those_hit(sentence, token)] == ["farmers"]


def test_a_death_may_be_the_reason_for_a_deed() -> None:
    _, sentence, token = word_of("It struck in revenge for the killing of its emir.", "killing")
    assert gives_reasons(sentence)
    assert motive(sentence, token)
    _, sentence, token = word_of("The killing of its emir shook it.", "killing")
    assert not motive(sentence, token)
    assert not gives_reasons(sentence)


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("Gunmen killed six farmers.", "killed", [KILLED]),
        ("Gunmen stabbed six farmers to death.", "stabbed", [KILLED]),
        ("Gunmen stabbed six farmers.", "stabbed", []),
        ("Gunmen found six farmers.", "found", []),
        ("The army lost six soldiers.", "lost", [KILLED]),
        ("The army lost six bridges.", "lost", []),
        ("Six soldiers paid the supreme sacrifice.", "paid", [KILLED]),
        ("Six soldiers paid the fare.", "paid", []),
        ("Six soldiers suffered burns.", "suffered", [INJURED]),
        ("Six soldiers suffered delays.", "suffered", []),
        ("Gunmen took six farmers to Jos.", "took", []),
    ],
)
def test_tolls_that_hang_on_a_verb(text: str, word: str, kinds: list[str]) -> None:
    scene, sentence, token = word_of(text, word)
    found = of_verb(scene, sentence, token, lexicon("violence"))
    assert [toll.kind for toll in found] == kinds


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("The abduction of six girls shook Jos.", "abduction", [ABDUCTED]),
        ("It brought six injuries.", "injuries", [INJURED]),
        ("It brought injuries.", "injuries", []),
        ("The abduction shook Jos.", "abduction", []),
    ],
)
def test_tolls_that_hang_on_a_noun(text: str, word: str, kinds: list[str]) -> None:
    assert [toll.kind for toll in of_noun(*word_of(text, word))] == kinds


def test_tolls_in_turns_of_phrase_are_told_once() -> None:
    scene, sentence = sentence_of("The blast left 12 dead.")
    (toll,) = small_clauses(scene, sentence, [])
    assert toll.figure == exactly(12)
    assert list(small_clauses(scene, sentence, [toll])) == []
    assert list(toll_phrases(sentence)) == list(in_treatment(sentence)) == []


def test_those_hit_are_people() -> None:
    scene, sentence, killed = word_of("Gunmen killed a judge and themselves.", "killed")
    words = {t.word: t for t in sentence.tokens}
    assert list(tolls_on(scene, sentence, killed, KILLED, [words["themselves"]])) == []
    (toll,) = tolls_on(scene, sentence, killed, KILLED, [words["judge"]])
    assert (toll.whom, toll.figure) == (["judge"], exactly(1))
    assert toll_on(scene, sentence, killed, KILLED, words["judge"]) == toll


def test_two_of_the_attackers_are_attackers() -> None:
    (toll,) = told("Two of the attackers were killed.")
    assert (toll.attackers, toll.figure) == (True, exactly(2))
    (toll,) = told("Two of the traders were killed.")
    assert (toll.attackers, toll.category) == (False, "civilians")


@pytest.mark.parametrize(
    ("text", "verb", "hit"),
    [
        ("Gunmen killed a judge along with two guards.", "killed", ["judge", "guards"]),
        ("Gunmen killed a judge with two bombs.", "killed", ["judge"]),
        ("A judge and a guard were killed.", "killed", ["judge", "guard"]),
        ("The judge killed in Jos was old.", "killed", ["judge"]),
    ],
)
def test_whom_a_verb_of_harm_hits(text: str, verb: str, hit: list[str]) -> None:
    _, sentence, token = word_of(text, verb)
    assert [one.word for one in those_hit(sentence, token)] == hit


def test_a_pronoun_that_died_is_the_person_named_before() -> None:
    (toll,) = told("Omar Doku was in Jos when gunmen killed him.")
    assert toll.persons == ["Omar Doku"]
    assert toll.whom == []
