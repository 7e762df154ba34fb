"""Relations as a sentence states them, by each kind of word."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article import read_text
from loaders.article.claims import Party
from loaders.article.dates import When
from loaders.article.lexicons import lexicon
from loaders.article.objects import as_object
from loaders.article.reader import prepare
from loaders.article.relations.actors import agents, is_actor, parties_of, possessors, two_before
from loaders.article.relations.asserted import denied, on_whose_word
from loaders.article.relations.belonging import (
    cut_ties,
    formed,
    joined_forces,
    limbs,
    loyal,
    member,
    under,
)
from loaders.article.relations.claim import finish
from loaders.article.relations.dating import date_of
from loaders.article.relations.enmity import enemies_include, from_gloss, generic_fight
from loaders.article.relations.found import Found
from loaders.article.relations.frames import framed
from loaders.article.relations.hyphens import of_hyphen
from loaders.article.relations.idioms import idiom_words, idioms, of_idiom
from loaders.article.relations.language import frames, frames_for
from loaders.article.relations.marks import has_owned, mark, parties_in, said_of, whose
from loaders.article.relations.nouns import of_noun
from loaders.article.relations.owning import owned_by
from loaders.article.relations.reading import relations
from loaders.article.relations.recognition import put_on_list, seeks_relations
from loaders.article.relations.states import nation, of_government, office_of_state, seat
from loaders.article.relations.support import gets, gives, in_support
from loaders.article.relations.taken_up import (
    for_whom,
    group_and_state,
    left_by,
    other_side,
    owner_of_other,
    relative_head,
)
from loaders.article.relations.threats import feared, threats, warned
from loaders.article.relations.turns import TURNS, of_turn
from loaders.article.relations.verbs import of_verb

Rows = list[tuple[str, str, str]]


def rows(found: Iterable[Any]) -> Rows:
    return [(one.source.name, one.type, one.target.name) for one in found]


def stated(text: str) -> Rows:
    return rows(relations(scene_of(text)))


# --- what a text states, and what it does not -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ansaru broke away from Boko Haram.", [("Ansaru", "SPLIT_FROM", "Boko Haram")]),
        ("Ansaru has pledged allegiance to al-Qaeda.", [("Ansaru", "PLEDGED_TO", "al-Qaeda")]),
        ("ISWAP is a rival of Boko Haram.", [("ISWAP", "RIVAL_OF", "Boko Haram")]),
        ("The ELN and the FARC are allies.", [("ELN", "ALLIED_WITH", "FARC")]),
        ("Iran has armed the Houthis.", [("Iran", "SUPPORTS", "Houthis")]),
        ("Colombia held talks with the ELN.", [("Colombia", "NEGOTIATED_WITH", "ELN")]),
        ("Ansaru and its rival, ISWAP, met.", [("ISWAP", "RIVAL_OF", "Ansaru")]),
        (
            "Ansaru, designated a terrorist group by Kenya, left.",
            [("Kenya", "DESIGNATED", "Ansaru")],
        ),
        (
            "ISWAP left in 2016. The group is at war with Boko Haram.",
            [("ISWAP", "FIGHTS", "Boko Haram")],
        ),
    ],
)
def test_what_a_text_states(text: str, expected: Rows) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ansaru and Boko Haram are named in the report.",
        "Ansaru, Boko Haram and ISWAP operate in Nigeria.",
        "Ansaru never broke away from Boko Haram.",
        "Ansaru is not a rival of Boko Haram.",
        "If Ansaru broke away from Boko Haram, it would be weak.",
        "Ansaru denied that it had pledged allegiance to al-Qaeda.",
        "Ansaru may pledge allegiance to al-Qaeda.",
        "In the novel, Ansaru broke away from Boko Haram.",
        "Had Ansaru broken away from Boko Haram, it would be weak.",
        "Ansaru refused to hold talks with Boko Haram.",
    ],
)
def test_what_is_denied_supposed_invented_or_only_named_together(text: str) -> None:
    assert stated(text) == []


def test_a_relation_is_told_once_in_a_sentence() -> None:
    text = "Ansaru, a rival of Boko Haram, has long been a rival of Boko Haram."
    assert stated(text) == [("Ansaru", "RIVAL_OF", "Boko Haram")]


def test_an_enemy_that_is_quoted_is_the_enemy_of_the_speaker() -> None:
    found = stated("ISWAP published a letter. It said the enemy (Khawarij) was near.")
    assert all(row[0] != row[2] for row in found)
    assert all(row[1] in ("RIVAL_OF", "FIGHTS") for row in found)


# --- each kind of word ----------------------------------------------------------------------------

A, B = "Ansaru", "Boko Haram"


@pytest.mark.parametrize(
    ("read", "text", "word", "expected"),
    [
        (member, "Ansaru is a member of the Coordination of Azawad Movements.", "member", 1),
        (member, "Omar Doku is a member of the choir.", "member", 0),
        (loyal, "Ansaru is loyal to Boko Haram.", "loyal", (A, "AFFILIATED_WITH", B)),
        (loyal, "Its men are loyal to their wives.", "loyal", 0),
        (joined_forces, "Ansaru joined forces with Boko Haram.", "joined", (A, "ALLIED_WITH", B)),
        (under, "Ansaru operates under the umbrella of Boko Haram.", "umbrella", (A, "PART_OF", B)),
        (under, "Ansaru sat under an umbrella.", "umbrella", 0),
        (cut_ties, "Ansaru cut its ties with Boko Haram.", "ties", (A, "SPLIT_FROM", B)),
        (cut_ties, "Ansaru has ties with Boko Haram.", "ties", 0),
        (formed, "Ansaru was formed by defectors from Boko Haram.", "formed", 1),
        (
            formed, "Ansaru was formed in 2015, during Boko Haram's expansion.", "formed",
            (A, "PART_OF", B),
        ),
        (formed, "A school was formed in 2015, during Boko Haram's expansion.", "formed", 0),
        (put_on_list, "The United States put Ansaru on its list of partners.", "put", 0),
        (generic_fight, "Ansaru continues its attacks against Boko Haram.", "attacks", 1),
        (enemies_include, "The enemies of Ansaru include Boko Haram.", "include", 1),
        (enemies_include, "The towns of Ansaru include Jos.", "include", 0),
        (put_on_list, "The United States put Ansaru on its list of terrorist groups.", "put", 1),
        (put_on_list, "The United States put Ansaru on a map.", "put", 0),
        (seeks_relations, "Ansaru seeks relations with China.", "relations", 1),
        (gives, "Iran provided weapons to Ansaru.", "provided", ("Iran", "SUPPORTS", A)),
        (gives, "Iran provided a list to Ansaru.", "provided", 0),
        (gets, "Ansaru receives support from Iran.", "receives", ("Iran", "SUPPORTS", A)),
        (gets, "Ansaru receives letters from Iran.", "receives", 0),
        (in_support, "Iran sent troops there in support of Ansaru.", "support", 1),
        (warned, "Ansaru warned China to leave.", "warned", (A, "THREATENED", "China")),
        (warned, "China warned Ansaru to leave.", "warned", 0),
        (feared, "There was fear in China of an attack by Ansaru.", "fear", 1),
    ],
)  # fmt: skip
def test_turns_of_phrase(
    read: Callable[..., Iterable[Found]], text: str, word: str, expected: Any
) -> None:
    found = rows(read(*word_of(text, word)))
    if isinstance(expected, int):
        assert len(found) == expected
    else:
        assert found == [expected]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru is loyal to Boko Haram.", "loyal", [(A, "AFFILIATED_WITH", B)]),
        ("Ansaru joined a march with Boko Haram.", "joined", []),
        ("Iran provided weapons to Ansaru.", "provided", [("Iran", "SUPPORTS", A)]),
        ("Ansaru cut its ties with Boko Haram.", "ties", [(A, "SPLIT_FROM", B)]),
        ("Ansaru, Boko Haram and rain came.", "rain", []),
    ],
)
def test_a_word_leads_to_the_turn_of_its_kind(text: str, word: str, expected: Rows) -> None:
    scene, sentence, token = word_of(text, word)
    assert token.lemma in TURNS or not expected
    assert rows(of_turn(scene, sentence, token)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru is a rival of Boko Haram.", "rival", [(A, "RIVAL_OF", B)]),
        ("The alliance between Ansaru and Boko Haram held.", "alliance", [(A, "ALLIED_WITH", B)]),
        ("There is no alliance between Ansaru and Boko Haram.", "alliance", []),
        ("A rival of Ansaru came.", "rival", []),
    ],
)
def test_nouns_that_state_a_relation(text: str, word: str, expected: Rows) -> None:
    scene, sentence, token = word_of(text, word)
    assert rows(of_noun(scene, sentence, token, lexicon("relations")["nouns"][word])) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru joined Boko Haram.", "joined", 1),
        ("Iran condemned Ansaru.", "condemned", 1),
        ("Iran did not condemn Ansaru.", "condemn", 0),
        ("Iran condemned the rain.", "condemned", 0),
    ],
)
def test_verbs_that_state_a_relation(text: str, word: str, expected: int) -> None:
    scene, sentence, token = word_of(text, word)
    entry = lexicon("relations")["verbs"][token.lemma]
    assert len(rows(of_verb(scene, sentence, token, entry))) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Iran-backed Houthis came.", "backed", [("Iran", "SUPPORTS", "Houthis")]),
        ("The al-Qaeda-linked JNIM came.", "linked", [("JNIM", "AFFILIATED_WITH", "al-Qaeda")]),
        ("The well-backed Houthis came.", "backed", []),
    ],
)
def test_hyphens(text: str, word: str, expected: Rows) -> None:
    scene, sentence, token = word_of(text, word)
    assert rows(of_hyphen(scene, sentence, token, lexicon("relations")["joined"][word])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ansaru vowed to attack Kenya.", [(A, "THREATENED", "Kenya")]),
        ("Kenya vowed to attack Ansaru.", [("Kenya", "THREATENED", A)]),
        ("Kenya vowed to attack Mali.", []),
        ("Ansaru vowed to feed Kenya.", []),
        ("Kenya vowed to feed Ansaru.", []),
    ],
)
def test_threats(text: str, expected: Rows) -> None:
    assert rows(threats(*sentence_of(text))) == expected


def test_a_gloss_of_an_enemy_needs_one_who_uses_it() -> None:
    scene, sentence = sentence_of("The enemy (Khawarij) came.")
    assert [one for t in sentence.tokens for one in from_gloss(scene, sentence, t)] == []


# --- actors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Ansaru and Boko Haram fought Mali.", "fought", ["Ansaru", "Boko Haram"]),
        ("Mali was attacked by Ansaru.", "attacked", ["Ansaru"]),
        ("It rained.", "rained", []),
    ],
)
def test_who_does_a_verb(text: str, word: str, names: list[str]) -> None:
    assert [p.name for p in agents(*word_of(text, word))] == names


def test_both_groups_are_the_two_spoken_of_before() -> None:
    text = "Ansaru met Boko Haram. Both groups left."
    scene, sentence, token = word_of(text, "groups")
    assert [p.name for p in parties_of(scene, sentence, token)] == ["Ansaru", "Boko Haram"]
    assert [p.name for p in two_before(scene, sentence)] == ["Ansaru", "Boko Haram"]
    assert two_before(*sentence_of("Ansaru met a judge. Both groups left.")) == []


def test_whose_a_noun_is() -> None:
    assert [p.name for p in possessors(*word_of("Ansaru's rival came.", "rival"))] == ["Ansaru"]
    assert [p.name for p in possessors(*word_of("A rival of Ansaru came.", "rival"))] == ["Ansaru"]
    assert possessors(*word_of("A rival came.", "rival")) == []


def test_a_place_and_a_phrase_are_no_actor() -> None:
    assert is_actor(Party("Ansaru"))
    assert not is_actor(Party("a market", "text"))


@pytest.mark.parametrize(
    ("read", "text", "word", "name"),
    [
        (of_government, "The Malian regime came.", "regime", "Mali"),
        (of_government, "The regime came.", "regime", None),
        (nation, "The government of Mali came.", "government", "Mali"),
        (nation, "The mayor of Mali came.", "mayor", None),
        (office_of_state, "The state government came.", "government", "state government"),
        (office_of_state, "A state government came.", "government", None),
    ],
)
def test_governments(
    read: Callable[..., Party | None], text: str, word: str, name: str | None
) -> None:
    party = read(*word_of(text, word))
    assert (party.name if party else None) == name


def test_a_capital_stands_for_its_government() -> None:
    party = seat(word_of("Talks with Nairobi failed.", "Nairobi")[2])
    assert party is not None
    assert party.name == "Kenya"
    assert seat(word_of("Talks with Mombasa failed.", "Mombasa")[2]) is None


# --- marks and frames -----------------------------------------------------------------------------


def test_a_sentence_is_marked_where_its_actors_stand() -> None:
    scene = scene_of("Ansaru broke with Boko Haram. The group left.")
    first, second = scene.sentences
    marked = mark(scene, first)
    assert marked.text == "‹G0› broke with ‹G1›."
    assert [p.name for p in marked.parties["‹G1›"]] == ["Boko Haram"]
    assert [p.name for p in parties_in(marked, "‹G1› and ‹G0›")] == ["Boko Haram", "Ansaru"]
    assert marked.offsets[marked.text.index("broke")] == first.text.index("broke")
    assert mark(scene, second).text == "‹A0› left."


def test_words_that_take_up_actors() -> None:
    assert said_of(sentence_of("Both groups left.")[1])
    assert not said_of(sentence_of("Rain fell.")[1])
    _, sentence = sentence_of("Ansaru met its rival, Boko Haram.")
    assert has_owned(sentence)
    assert not has_owned(sentence_of("Ansaru met its men.")[1])


def test_whose_its_is() -> None:
    scene, sentence = sentence_of("Ansaru met its rival, Boko Haram.")
    party = whose(scene, sentence, sentence.text.index("its"))
    assert party is not None
    assert party.name == "Ansaru"


def test_the_word_that_says_it_is_where_its_rule_points() -> None:
    scene = scene_of("The M23, a splinter of the CNDP, holds Bunagana.")
    (one,) = framed(scene, scene.sentences[0])
    assert (one.type, one.trigger.word, one.rule.split(":")[0]) == (
        "SPLIT_FROM", "splinter", "relation/frame",
    )  # fmt: skip
    assert not one.taken_up


def test_a_frame_whose_end_is_a_pronoun_says_so() -> None:
    scene, sentence = sentence_of("Ansaru rests. It is a splinter of Boko Haram.")
    assert [(one.source.name, one.taken_up) for one in framed(scene, sentence)] == [(A, True)]


def test_both_groups_are_not_those_that_only_say_whose_others_are() -> None:
    scene, sentence = sentence_of(
        "Fighters of ISWAP met Ansaru and Boko Haram before both groups left."
    )
    pairs = [found for at, found in mark(scene, sentence).parties.items() if at.startswith("‹B")]
    assert [[p.name for p in pair] for pair in pairs] == [["Ansaru", "Boko Haram"]]


def test_a_front_for_a_group_is_not_put_on_a_list() -> None:
    scene, sentence = sentence_of("The United States considers Ansaru a front for Boko Haram.")
    assert [one for one in framed(scene, sentence) if one.type == "DESIGNATED"] == []


def test_all_three_are_those_of_the_last_sentence_that_names_three() -> None:
    text = "Ansaru, ISWAP and Boko Haram met. JNIM did not. All three groups left."
    (parties,) = mark(*sentence_of(text)).parties.values()
    assert [p.name for p in parties] == ["Ansaru", "ISWAP", "Boko Haram"]


def test_former_members_are_no_longer_the_group() -> None:
    assert rows(framed(*sentence_of("Former Ansaru members joined Boko Haram."))) == []


DEV = Path(__file__).parents[2] / "sources" / "prose" / "dev"


def test_what_is_said_of_a_part_is_not_said_of_the_whole() -> None:
    scene = scene_of(
        "The Moro Front, a faction of the MILF that has pledged loyalty to Daesh, fled."
    )
    pledged = [one for one in relations(scene) if one.type == "PLEDGED_TO"]
    assert [one.source.name for one in pledged] == ["Moro Front"]


def test_it_that_is_condemned_in_a_text_on_attacks_is_the_attack() -> None:
    text = "On 3 May 2024, ISWAP fighters killed six traders in Jos. Boko Haram condemned it."
    (one,) = [one for one in relations(scene_of(text)) if one.type == "CONDEMNED"]
    assert (one.source.name, one.deed) == ("Boko Haram", True)


def test_it_is_the_subject_that_the_sentence_before_took_up() -> None:
    text = (
        "The Haqqani Network is a militant group. It has ties to al-Qaeda and Lashkar-e-Taiba. "
        "The United States designated it a terrorist organisation in 2012."
    )
    (one,) = [one for one in relations(scene_of(text)) if one.type == "DESIGNATED"]
    assert one.target.name == "Haqqani Network"


def test_a_frame_that_stands_may_stand() -> None:
    stood = 0
    for path in sorted(DEV.glob("*.txt")):
        scene = prepare(path.read_text(encoding="utf-8"))
        for sentence in scene.sentences:
            marked = mark(scene, sentence).text
            for frame in frames_for(sentence.lower):
                if frame.whole.search(marked):
                    stood += 1
                    assert frame.may_stand(marked), (frame.rule, marked)
    assert stood > 200


def test_only_frames_whose_letters_stand_there_are_tried() -> None:
    lowered = "ansaru, a splinter of boko haram, came."
    tried = frames_for(lowered)
    assert any(frame.type == "SPLIT_FROM" for frame in tried)
    assert len(tried) < len(frames()) / 4
    assert len(frames_for("rain fell.")) < len(frames()) / 50


# --- on whose word, and when ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "no"),
    [
        ("There is no alliance between Ansaru and ISWAP.", "alliance", True),
        ("Ansaru denied an alliance with ISWAP.", "alliance", True),
        ("Ansaru announced an alliance with ISWAP.", "alliance", False),
    ],
)
def test_denials(text: str, word: str, no: bool) -> None:
    _, sentence, token = word_of(text, word)
    assert denied(sentence, token) is no


def test_who_says_so_is_noted() -> None:
    scene, sentence, token = word_of("Kenya said Iran had armed Ansaru.", "armed")
    one = Found(sentence, Party("Iran"), "SUPPORTS", Party(A), "r", token)
    on_whose_word(scene, sentence, token, one)
    assert one.asserted_by == "Kenya"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Ansaru said its fighters had killed six soldiers.", ["Ansaru"]),
        ("Ansaru took credit for the raid.", ["Ansaru"]),
        ("Ansaru never took credit for the raid.", []),
        ("Kenya said its fighters had killed six soldiers.", []),
        ("Ansaru said the army had killed six men.", []),
        (
            'A spokesman for Ansaru wrote of the raid. "Our fighters attacked a base."',
            ["Ansaru"],
        ),
    ],
)  # fmt: skip
def test_deeds_a_group_says_are_its_own(text: str, owners: list[str]) -> None:
    assert [p.name for p in owned_by(*sentence_of(text))] == owners


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Ansaru, which broke from Boko Haram in 2012 and has since pledged allegiance to "
            "al-Qaeda, attacked Jos on 3 May 2024.",
            {"SPLIT_FROM": "2012", "PLEDGED_TO": None},
        ),
        ("On 3 May 2024 the M23, an offshoot of the CNDP, took Goma.", {"SPLIT_FROM": None}),
        (
            "Jamaat-ul-Ahrar merged with the TTP in August 2020, and on 3 May 2024 it attacked "
            "Quetta.",
            {"MERGED_WITH": "2020-08"},
        ),
        (
            "The ELN, at war with the Gulf Clan since 2018, killed four people on 3 May 2024.",
            {"FIGHTS": "2018"},
        ),
        ("Iran-backed Houthi fighters fired a missile on 3 May 2024.", {"SUPPORTS": None}),
        (
            "Al-Nusra's feud with the Islamic State, which took Raqqa in April 2013, goes on.",
            {"RIVAL_OF": None},
        ),
        ("The 1920 Revolution Brigades took up arms against ISI in 2007.", {"FIGHTS": "2007"}),
        (
            "Ansaru, which was founded in February 2012 by dissidents, is an offshoot of Boko "
            "Haram.",
            {"SPLIT_FROM": None},
        ),
        ("The ELN's rivalry with the FARC came to a head in July 2017.", {"RIVAL_OF": None}),
        ("The ELN's rivalry with the FARC began in July 2017.", {"RIVAL_OF": "2017-07"}),
        ("Until late 2019 JNIM and ISGS shared intelligence.", {"ALLIED_WITH": None}),
        (
            "Iran's supply of weapons to the Houthis violates resolution 2216 (2015), the Panel "
            "said.",
            {"SUPPORTS": None},
        ),
        (
            "The dissidents of the FARC, who maintain since January 2022 a war to death with the "
            "ELN, fled.",
            {"FIGHTS": "2022-01"},
        ),
        (
            "Al-Shabaab left Juba in 2015 and vowed in December 2018 to eradicate ISIS-Somalia.",
            {"THREATENED": "2018-12"},
        ),
        (
            "ISWAP, which has been at war with JAS since 2021, is allied to Ansaru.",
            {"FIGHTS": "2021", "ALLIED_WITH": None},
        ),
        (
            "In April 2022 the UPC, which had joined the Three Brotherhood Alliance in January "
            "2021, announced its departure from it.",
            {"PART_OF": "2021-01", "SPLIT_FROM": "2022-04"},
        ),
    ],
)
def test_a_relation_is_dated_by_its_own_clause(text: str, dates: dict[str, str | None]) -> None:
    found = as_object(read_text(text, published="2024-05-08"))
    assert {r["type"]: r["date"] for r in found["relations"]} == dates


def test_a_relation_as_a_claim_has_its_sign_its_sentence_and_its_doubt() -> None:
    scene, sentence, token = word_of("ISWAP is a rival of Boko Haram since 2016.", "rival")
    (one,) = relations(scene)
    assert date_of(scene, one, When()).iso == "2016"
    claim = finish(scene, one, 3, "", When("2016", "year"))
    assert (claim.id, claim.sign, claim.directed, claim.date.iso) == ("R3", -1, False, "2016")
    assert claim.at.sentence == sentence.text
    assert one.trigger is token
    assert claim.doubts == ()
    one.attribution, one.asserted_by = "blamed", "Kenya"
    assert finish(scene, one, 3, "", When()).doubts == ("on the word of Kenya only",)


# --- what takes up groups, and who holds what -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ansaru split from Boko Haram. India banned the latter.",
            [("India", "DESIGNATED", "Boko Haram")],
        ),
        (
            "Ansaru split from Boko Haram. India banned the former.",
            [("India", "DESIGNATED", "Ansaru")],
        ),
        (
            "Ansaru, a Kanuri militia, fought JNIM. The militia, backed by Chad, left.",
            [("Chad", "SUPPORTS", "Ansaru")],
        ),
        (
            "Ansaru and JNIM met. Later they clashed in Gao.",
            [("Ansaru", "FIGHTS", "JNIM")],
        ),
    ],
)  # fmt: skip
def test_a_later_sentence_takes_groups_up(text: str, expected: Rows) -> None:
    scene = scene_of(text)
    last = scene.sentences[-1]
    found = [(one.source.name, one.type, one.target.name) for one in relations(scene)
             if one.sentence is last]  # fmt: skip
    assert found == expected


def test_a_list_of_two_is_not_joined_by_a_comma() -> None:
    text = "Clashes between Ansaru, which is armed by Chad, and JNIM went on."
    found = {(r.source.name, r.type, r.target.name) for r in relations(scene_of(text))}
    assert found == {("Chad", "SUPPORTS", "Ansaru"), ("Ansaru", "FIGHTS", "JNIM")}


@pytest.mark.parametrize(
    "text",
    [
        "Ansaru, led by Omar Doku, left, while JNIM, long at war with Mali, stayed.",
        "Chad named nine members of a network that has armed Ansaru.",
        "ISIS raided Gao, 40 km from the military arm of the town.",
    ],
)
def test_words_of_another_clause_are_not_those_of_the_party(text: str) -> None:
    told = {(r.source.name, r.type) for r in relations(scene_of(text))}
    assert told <= {("JNIM", "FIGHTS")}


def test_two_on_one_side_do_not_fight_each_other() -> None:
    found = relations(scene_of("Ansaru and JNIM fought side by side."))
    assert [one for one in found if one.type == "FIGHTS"] == []


# --- idioms, and what takes up a side without naming it -------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ansaru fell out with ISWAP.", "fell", [("Ansaru", "RIVAL_OF", "ISWAP")]),
        ("JNIM wrested the town from ISGS.", "wrested", [("JNIM", "FIGHTS", "ISGS")]),
        ("JNIM sided with MNLA against ISGS.", "sided",
         [("JNIM", "ALLIED_WITH", "MNLA"), ("JNIM", "FIGHTS", "ISGS")]),
        ("Ansaru took orders from al-Qaeda.", "took", [("Ansaru", "AFFILIATED_WITH", "al-Qaeda")]),
        ("Ansaru was expelled from Boko Haram.", "expelled",
         [("Ansaru", "SPLIT_FROM", "Boko Haram")]),
        ("JNIM, hostile to ISGS, grew.", "hostile", [("JNIM", "RIVAL_OF", "ISGS")]),
        ("JNIM is in league with MNLA.", "league", [("JNIM", "ALLIED_WITH", "MNLA")]),
        ("JNIM did not fall out with ISGS.", "fall", []),
        ("JNIM fell in with ISGS.", "fell", []),
        ("The JNIM left Mali.", "left", []),
    ],
)  # fmt: skip
def test_idioms_of_the_tree(text: str, word: str, expected: Rows) -> None:
    scene, sentence, token = word_of(text, word)
    assert rows(of_idiom(scene, sentence, token)) == expected


def test_each_idiom_has_a_way_to_the_other_side_and_a_known_type() -> None:
    signs = lexicon("relations")["signs"]
    for kind in ("verbs", "adjectives", "nouns"):
        for word, entries in idioms(kind).items():
            for one in entries:
                assert one.type in signs, word
                assert word in idiom_words()


def test_its_adversary_and_its_parent_are_the_group_that_is_meant() -> None:
    scene, sentence, noun = word_of(
        "ISWAP broke away from Boko Haram in 2016. ISWAP has since beaten its parent body.", "body"
    )
    assert owner_of_other(sentence, noun) is not None
    found = other_side(scene, sentence, noun, {scene.sentences[0].names[0].key})
    assert found is not None
    assert found.name == "Boko Haram"
    left = left_by(scene, scene.sentences[0], set())
    assert left is not None
    assert left.name == "Boko Haram"
    scene, sentence, noun = word_of("JNIM holds its own body in high esteem.", "body")
    assert owner_of_other(sentence, noun) is None


def test_with_which_takes_up_the_noun_before() -> None:
    scene, sentence, which = word_of("JNIM, with which ISGS traded fire, withdrew.", "which")
    head = relative_head(sentence, which)
    assert head is not None
    assert head.word == "JNIM"
    assert ("ISGS", "FIGHTS", "JNIM") in rows(relations(scene))


def test_the_two_sides_are_the_group_and_the_state_of_a_text_with_one_group() -> None:
    scene = scene_of("The ELN attacked a post in Arauca, Colombia. Talks have stalled.")
    assert [p.name for p in group_and_state(scene)] == ["ELN", "Colombia"]
    assert group_and_state(scene_of("JNIM fought ISGS in Mali.")) == []


def test_a_person_of_a_group_acts_for_it() -> None:
    scene, sentence = sentence_of("Gibril Ibrahim of the JEM came.")
    found = for_whom(scene, sentence, sentence.tokens[0])
    assert found is not None
    assert found.name == "JEM"


def test_it_is_not_the_one_who_does_it() -> None:
    text = "Al-Shabaab expelled ISWAP from the town and vowed to fight it."
    assert ("Al-Shabaab", "THREATENED", "ISWAP") in stated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ansaru grew in Kano. Its fighters fell out with ISWAP.",
            ("Ansaru", "RIVAL_OF", "ISWAP"),
        ),
        (
            "The Seleka, a coalition from which both UPC and FPRC descend, fell.",
            ("UPC", "SPLIT_FROM", "Seleka"),
        ),
        ("JNIM and MNLA were founding members of the CSP.", ("MNLA", "PART_OF", "CSP")),
        ("The Taliban-ISKP clashes went on.", ("Taliban", "FIGHTS", "ISKP")),
        ("The accord, which JNIM and MNLA initialled, held.", ("JNIM", "NEGOTIATED_WITH", "MNLA")),
        ("JNIM is a merger of Ansar Dine and Katiba Macina.",
         ("Ansar Dine", "MERGED_WITH", "Katiba Macina")),
    ],
)  # fmt: skip
def test_turns_that_a_second_batch_of_texts_taught(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in stated(text)


def test_a_relative_clause_with_a_doer_of_its_own_says_nothing_of_the_main_one() -> None:
    text = "JNIM fought ISGS, whose mouthpiece denounced MNLA as apostates."
    assert ("JNIM", "CONDEMNED", "MNLA") not in stated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 33rd Front of the FARC came.", [("33rd Front", "PART_OF", "FARC")]),
        ("The ELN of the FARC came.", []),
        ("The 33rd Front fought the FARC.", []),
    ],
)
def test_a_front_of_a_group_is_part_of_it(text: str, expected: Rows) -> None:
    assert rows(limbs(*sentence_of(text))) == expected


def test_a_war_front_belongs_to_whose_it_is() -> None:
    found = stated("The ELN's Western War Front came.")
    assert ("Western War Front", "PART_OF", "ELN") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JNIM grew. The al-Qaeda-linked group fled.", ("JNIM", "AFFILIATED_WITH", "al-Qaeda")),
        ("The Houthis grew. The Tehran-backed group took Aden.", ("Iran", "SUPPORTS", "Houthis")),
    ],
)  # fmt: skip
def test_a_hyphen_before_a_group_that_is_taken_up(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in stated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ELN was formed to hunt the FARC.", [("ELN", "FIGHTS", "FARC")]),
        ("The ELN was formed to join the FARC.", []),
        (
            "Russia armed the ELN to hunt the FARC.",
            [("Russia", "SUPPORTS", "ELN"), ("ELN", "FIGHTS", "FARC")],
        ),
        (
            "Ansaru collaborated with the ELN against the M23.",
            [("Ansaru", "ALLIED_WITH", "ELN"), ("Ansaru", "FIGHTS", "M23")],
        ),
        (
            "The relationship between JNIM and Ansaru remains strong.",
            [("JNIM", "ALLIED_WITH", "Ansaru")],
        ),
        ("The relationship between JNIM and Ansaru is not strong.", []),
        ("JNIM's relationship with Ansaru was never close.", []),
        (
            "The FARC has fought the M23 beside Ansaru.",
            [("FARC", "FIGHTS", "M23"), ("FARC", "ALLIED_WITH", "Ansaru")],
        ),
        ("The FARC found a friend in the ELN.", [("FARC", "ALLIED_WITH", "ELN")]),
        ("The FARC never found a friend in the ELN.", []),
        (
            "JNIM left the FARC, whose other members are the ELN and the M23.",
            [
                ("JNIM", "SPLIT_FROM", "FARC"),
                ("ELN", "PART_OF", "FARC"),
                ("M23", "PART_OF", "FARC"),
            ],
        ),
        (
            "JNIM grew through a merger with several groups, among them Ansaru and the FARC.",
            [("JNIM", "MERGED_WITH", "Ansaru"), ("JNIM", "MERGED_WITH", "FARC")],
        ),
        (
            "JNIM left the FARC, to which the ELN belongs.",
            [("JNIM", "SPLIT_FROM", "FARC"), ("ELN", "PART_OF", "FARC")],
        ),
        ("JNIM and Ansaru continued to coordinate.", [("JNIM", "ALLIED_WITH", "Ansaru")]),
        ("JNIM and Ansaru never continued to coordinate.", []),
        ("JNIM has operated jointly with Ansaru.", [("JNIM", "ALLIED_WITH", "Ansaru")]),
        ("JNIM has not operated jointly with Ansaru.", []),
        ("JNIM ruled out a merger with several groups, among them Ansaru and the FARC.", []),
    ],
)
def test_who_is_armed_against_whom_and_who_are_friends(text: str, expected: Rows) -> None:
    assert sorted(stated(text)) == sorted(expected)
