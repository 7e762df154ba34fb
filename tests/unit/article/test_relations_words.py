"""Relations by one word: nouns, verbs, the language of frames, and their dates."""

import re

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.dates import When
from loaders.article.lexicons import lexicon
from loaders.article.relations.actors import parties_of
from loaders.article.relations.dating import date_of
from loaders.article.relations.found import Found
from loaders.article.relations.language import frames, frames_for, with_words, without_parties
from loaders.article.relations.nouns import of_noun
from loaders.article.relations.reading import relations
from loaders.article.relations.threats import threats
from loaders.article.relations.verbs import of_verb

A, B = "Ansaru", "Boko Haram"


def by_noun(text: str, word: str) -> list[tuple[str, str, str]]:
    scene, sentence, token = word_of(text, word)
    entry = lexicon("relations")["nouns"][token.lemma]
    found = of_noun(scene, sentence, token, entry)
    return [(one.source.name, one.type, one.target.name) for one in found]


def by_verb(text: str, word: str) -> list[Found]:
    scene, sentence, token = word_of(text, word)
    return list(of_verb(scene, sentence, token, lexicon("relations")["verbs"][token.lemma]))


# --- nouns ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru and its rival, ISWAP, met.", "rival", ("ISWAP", "RIVAL_OF", A)),
        ("Ansaru and its rival the ISWAP met in Jos.", "rival", (A, "RIVAL_OF", "ISWAP")),
        ("Boko Haram's rival Ansaru came.", "rival", (A, "RIVAL_OF", B)),
        ("Ansaru is a partner of Boko Haram.", "partner", (A, "ALLIED_WITH", B)),
        ("Ansaru, a faction of Boko Haram, left.", "faction", (A, "PART_OF", B)),
        ("Ansaru's alliance with Boko Haram held.", "alliance", (A, "ALLIED_WITH", B)),
        ("Ansaru signed a truce with Boko Haram.", "truce", (A, "NEGOTIATED_WITH", B)),
        ("Ansaru and Boko Haram signed a deal.", "deal", (A, "NEGOTIATED_WITH", B)),
        ("The merger of Ansaru and Boko Haram failed.", "merger", (A, "MERGED_WITH", B)),
        ("The pact, which Ansaru and Boko Haram signed, held.", "pact", (A, "NEGOTIATED_WITH", B)),
        ("Ansaru and Boko Haram have been at war since 2019.", "war", (A, "FIGHTS", B)),
        ("Iran has close ties with Ansaru.", "ties", ("Iran", "ALLIED_WITH", A)),
    ],
)
def test_whom_a_noun_relates(text: str, word: str, expected: tuple[str, str, str]) -> None:
    assert by_noun(text, word)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ansaru, a breakaway faction of Boko Haram, left.", "faction"),  # no longer a part
        ("A coalition against Ansaru and Boko Haram met.", "coalition"),
        ("Ansaru and Boko Haram signed a trade deal.", "deal"),
        ("Iran has ties with Ansaru.", "ties"),  # not close ones
        ("Iran was accused of close ties with Ansaru.", "ties"),
        ("Kenya has an alliance with Iran.", "alliance"),  # no armed group in it
    ],
)
def test_nouns_that_relate_nobody(text: str, word: str) -> None:
    assert by_noun(text, word) == []


# --- verbs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru fought alongside ISWAP.", "fought", (A, "ALLIED_WITH", "ISWAP")),
        ("Ansaru and ISWAP fought.", "fought", (A, "FIGHTS", "ISWAP")),
        ("ISWAP was condemned by Iran.", "condemned", ("Iran", "CONDEMNED", "ISWAP")),
        ("The mayor condemned the attack.", "condemned", ("mayor", "CONDEMNED", "attack")),
        ("Ansaru blamed ISWAP for leaving.", "blamed", (A, "CONDEMNED", "ISWAP")),
        ("Ansaru pledged allegiance to ISWAP.", "pledged", (A, "PLEDGED_TO", "ISWAP")),
        ("Ansaru broke away from ISWAP.", "broke", (A, "SPLIT_FROM", "ISWAP")),
        ("Ansaru, armed by Iran, left.", "armed", ("Iran", "SUPPORTS", A)),
        ("Ansaru is affiliated with ISWAP.", "affiliated", (A, "AFFILIATED_WITH", "ISWAP")),
        (
            "Ansaru, listed as a terrorist group by Kenya, left.",
            "listed",
            ("Kenya", "DESIGNATED", A),
        ),
        ("Ansaru united with ISWAP.", "united", (A, "MERGED_WITH", "ISWAP")),
    ],
)
def test_whom_a_verb_relates(text: str, word: str, expected: tuple[str, str, str]) -> None:
    assert [(f.source.name, f.type, f.target.name) for f in by_verb(text, word)] == [expected]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ansaru and ISWAP fought side by side.", "fought"),
        ("Iran blamed Ansaru for the attack.", "blamed"),  # says who did it, no more
        ("Ansaru pledged money to ISWAP.", "pledged"),
        ("Ansaru broke off talks with ISWAP.", "broke"),
        ("Ansaru stands united with ISWAP.", "united"),
        ("Ansaru was listed as a partner by Kenya.", "listed"),
        ("Iran armed a judge.", "armed"),
        ("Kenya joined Ansaru.", "joined"),
        ("Ansaru may join ISWAP.", "join"),
    ],
)
def test_verbs_that_relate_nobody(text: str, word: str) -> None:
    assert by_verb(text, word) == []


def test_a_deed_that_is_condemned_is_no_party() -> None:
    (told,) = by_verb("Iran condemned the attack.", "condemned")
    assert told.deed
    assert told.target.kind == "incident"
    (other,) = by_verb("Iran condemned ISWAP.", "condemned")
    assert not other.deed


def test_who_blames_another_for_help_is_the_one_who_says_so() -> None:
    (one,) = by_verb("Iran blamed Kenya for arming Ansaru.", "blamed")
    assert (one.source.name, one.type, one.target.name) == ("Kenya", "SUPPORTS", A)
    assert (one.attribution, one.asserted_by) == ("blamed", "Iran")


# --- when -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Ansaru broke away from ISWAP in 2016.", ["2016"]),
        ("In May 2019, Ansaru joined ISWAP.", ["2019-05"]),
        ("On Monday, Iran condemned Ansaru.", ["2024-05-06"]),
        ("Ansaru, a rival of ISWAP since 2016, left.", ["2016"]),
        ("Ansaru, a rival of ISWAP, left in 2016.", [""]),
        ("Ansaru joined ISWAP; in 2019 it rained.", [""]),
        ("Ansaru joined ISWAP.", [""]),
        ("Iran condemned Ansaru on 3 May 2019.", ["2019-05-03"]),
        (
            "Ansaru broke away from ISWAP in 2016 and pledged allegiance to JNIM.",
            ["2016", ""],
        ),
    ],
)
def test_the_date_of_a_relation(text: str, dates: list[str]) -> None:
    scene = scene_of(text)
    assert [date_of(scene, one, When()).iso for one in relations(scene)] == dates


# --- a whole text ---------------------------------------------------------------------------------


def test_relations_come_in_the_order_of_the_text_and_once_for_each_pair() -> None:
    scene = scene_of(
        "Ansaru, a rival of ISWAP, broke away from Boko Haram. Iran has armed the Houthis."
    )
    found = relations(scene)
    assert [(f.source.name, f.type, f.target.name) for f in found] == [
        (A, "RIVAL_OF", "ISWAP"), (A, "SPLIT_FROM", B), ("Iran", "SUPPORTS", "Houthis"),
    ]  # fmt: skip
    assert [f.sentence.index for f in found] == [0, 0, 1]


# --- the language of frames -----------------------------------------------------------------------


def test_a_frame_takes_its_words_from_the_lexicon() -> None:
    assert with_words("{a} {t}signed a {w:pact}{/t}", {"pact": "deal|truce"}) == (
        "{a} {t}signed a (?:deal|truce){/t}"
    )


def test_a_frame_without_its_parties_keeps_its_words() -> None:
    plain = without_parties("{a} {aux} {t}left{/t} {+b:g}")
    assert re.search(plain, "x y left z")
    assert not re.search(plain, "x y stayed z")
    assert "{" not in plain


def fitting(text: str, marked: str) -> list[re.Match[str]]:
    """Where the frames for a text fit it, given as it stands with marks for its actors."""
    return [m for frame in frames_for(text.casefold()) if (m := frame.whole.search(marked))]


def test_a_party_may_have_plain_words_around_its_mark() -> None:
    (match, *_) = fitting("the group, a splinter of x", "‹G0›, a splinter of the rebel ‹G1› group")
    assert "‹G0›" in match["a"]
    assert "‹G1›" in match["b"]
    assert "splinter" in match["t"]


def test_a_frame_knows_what_it_states_and_where_its_parties_stand() -> None:
    every = frames()
    assert len({frame.rule for frame in every}) == len(every)
    assert all(frame.led or frame.followed for frame in every)
    assert {frame.type for frame in every if frame.both} <= set(lexicon("frames")["mutual"])
    assert all(frame.followed for frame in every if frame.near)


def test_a_party_may_be_a_list() -> None:
    text = "x, y and z are offshoots of w"
    marked = "‹G0›, ‹G1› and ‹G2› are offshoots of ‹G3›"
    assert any(
        {"‹G0›", "‹G2›"} <= set(re.findall("‹G.›", match["a"])) for match in fitting(text, marked)
    )


def test_a_sentence_without_marks_fits_no_frame() -> None:
    words = "a splinter of a group came"
    assert fitting(words, words) == []


def test_a_sentence_is_read_by_itself() -> None:
    scene, sentence = sentence_of("Ansaru joined Boko Haram.")
    assert [one.sentence is sentence for one in relations(scene)] == [True]


# --- threats, and nouns that stand for a group ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ("Ansaru would attack Kenya.", True),
        ("Ansaru plans to attack Kenya.", True),
        ("Ansaru failed to attack Kenya.", False),
        ("Ansaru could attack Kenya.", False),
    ],
)
def test_a_threat_is_announced_not_only_possible(text: str, threatens: bool) -> None:
    assert bool(list(threats(*sentence_of(text)))) is threatens


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("ISWAP broke away from Boko Haram. ISWAP has beaten its parent body.", "body", B),
        ("Kenya arrested one of the commanders, Omar Doku.", "one", "Omar Doku"),
    ],
)
def test_a_noun_stands_for_the_one_who_is_meant(text: str, word: str, name: str) -> None:
    scene, sentence, token = word_of(text, word)
    assert [party.name for party in parties_of(scene, sentence, token)] == [name]
