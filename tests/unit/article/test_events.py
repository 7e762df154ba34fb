"""Incident frames of one sentence: who did what to whom."""

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.casualties import KILLED
from loaders.article.claims import Party
from loaders.article.events.attribution import blamed
from loaders.article.events.doers import agents_of, is_passive, named_force, suspected
from loaders.article.events.draft import Draft
from loaders.article.events.drafting import all_drafts, drafts
from loaders.article.events.joining import join
from loaders.article.events.nouns import add_doer, noun_roles
from loaders.article.events.targets import add_target, targetable
from loaders.article.events.triggers import triggers_of
from loaders.article.events.verbs import add_roles


def told(text: str) -> list[Draft]:
    return drafts(*sentence_of(text))


def one(text: str) -> Draft:
    (draft,) = told(text)
    return draft


def names(parties: list[Party]) -> list[str]:
    return [party.name for party in parties]


# --- words of violence ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rebels killed a judge.", ["kill"]),
        ("A judge died.", ["die"]),
        ("A judge was wounded.", ["injure"]),
        ("Rebels attacked a bus.", ["attack"]),
        ("An ambush followed.", ["noun"]),
        ("Rebels fired rockets at a bus.", ["attack"]),
        ("The club fired its coach.", []),
        ("Pirates hijacked a ship.", ["attack"]),
        ("Rebels took six men hostage.", ["attack"]),
        ("He took a judge to Jos.", []),
        ("The harvest was good.", []),
        ("In revenge for the killing of its emir, it struck a bus.", ["attack"]),
    ],
)
def test_words_of_violence(text: str, kinds: list[str]) -> None:
    assert [trigger.kind for trigger in triggers_of(sentence_of(text)[1])] == kinds


# --- parties -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        ("ISWAP attacked a bus in Jos.", ["ISWAP"], ["bus"]),
        ("A bus was attacked by ISWAP in Jos.", ["ISWAP"], ["bus"]),
        ("A bus was attacked in Jos.", [], ["bus"]),
        ("ISWAP fighters opened fire on a bus in Jos.", ["ISWAP"], ["bus"]),
        ("A mine laid by ISWAP hit a bus in Jos.", ["ISWAP"], ["bus"]),
        ("An ISWAP attack on a bus in Jos killed six.", ["ISWAP"], ["bus"]),
        ("An attack by ISWAP on a bus in Jos killed six.", ["ISWAP"], ["bus"]),
        ("Gunmen attacked a bus in Jos.", ["Gunmen"], ["bus"]),
        ("Omar Doku attacked a bus in Jos.", [], ["bus"]),
        ("UNESCO attacked a bus in Jos.", [], ["bus"]),
        ("ISWAP came to Jos, attacking a bus.", ["ISWAP"], ["bus"]),
    ],
)
def test_who_did_it_to_whom(text: str, doers: list[str], targets: list[str]) -> None:
    draft = one(text)
    assert names(draft.perpetrators) == doers
    assert draft.targets == targets


def test_those_named_beside_a_deed_did_not_do_it() -> None:
    draft = one("Gunmen attacked a bus in Jos, a town that ISWAP left in 2019.")
    assert names(draft.perpetrators) == ["Gunmen"]
    draft = one("Gunmen attacked a bus in Jos as ISWAP leaders met.")
    assert names(draft.perpetrators) == ["Gunmen"]


def test_both_sides_of_a_clash() -> None:
    draft = one("Clashes between the ELN and the FARC in Arauca killed six people.")
    assert draft.clash
    assert (names(draft.perpetrators), names(draft.target_parties)) == (["ELN"], ["FARC"])
    draft = one("Fighting in Arauca pitted the ELN against the FARC, killing six people.")
    assert (names(draft.perpetrators), names(draft.target_parties)) == (["ELN"], ["FARC"])


@pytest.mark.parametrize(
    ("text", "footing"),
    [
        ("ISWAP attacked a bus in Jos.", "asserted"),
        ("Suspected ISWAP fighters attacked a bus in Jos.", "suspected"),
        ("Officials blamed ISWAP for the attack on a bus in Jos.", "blamed"),
        ("The attack on a bus in Jos was blamed on ISWAP.", "blamed"),
        ("A blast hit a bus in Jos, and officials accused ISWAP of the attack.", "blamed"),
    ],
)
def test_on_what_footing_a_doer_stands(text: str, footing: str) -> None:
    draft = one(text)
    assert names(draft.perpetrators) == ["ISWAP"]
    assert draft.attribution == footing


def test_who_is_suspected_stays_so_whatever_the_forces_did() -> None:
    draft = one("Suspected ISWAP fighters attacked a bus in Jos, and soldiers killed two men.")
    assert draft.attribution == "suspected"


def test_an_accusation_of_another_kind_blames_nobody_for_a_deed() -> None:
    scene, sentence = sentence_of("Officials accused ISWAP of greed after the attack in Jos.")
    draft = Draft(sentence, [], "r")
    blamed(scene, sentence, draft)
    assert draft.perpetrators == []


def test_what_a_group_says_of_its_own_deed_is_its_claim() -> None:
    draft = one("ISWAP said its fighters had killed six soldiers in Jos.")
    assert draft.claim_of is not None
    assert draft.claim_of.name == "ISWAP"
    draft = one("The army said ISWAP had killed six soldiers in Jos.")
    assert draft.claim_of is None
    assert draft.asserted_by == ["army"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A bus was attacked by rebels and bandits.", "attacked", ["rebels", "bandits"]),
        ("Rebels attacked a bus by night.", "attacked", ["night"]),
        ("Rebels attacked a bus.", "attacked", []),
    ],
)
def test_nouns_behind_by(text: str, word: str, expected: list[str]) -> None:
    _, sentence, token = word_of(text, word)
    assert [t.word for t in agents_of(sentence, token)] == expected


def test_a_participle_behind_its_noun_is_passive() -> None:
    _, sentence, token = word_of("The bus attacked in Jos was full.", "attacked")
    assert is_passive(sentence, token)
    _, sentence, token = word_of("Rebels attacked the bus.", "attacked")
    assert not is_passive(sentence, token)


def test_troops_are_those_of_the_army_the_sentence_names() -> None:
    scene, sentence = sentence_of("Troops of the Nigerian Army killed six rebels in Jos.")
    army = named_force(scene, sentence, Party("Troops", "force", "x"))
    assert army.name == "Nigerian Army"
    text = "With Chadian jets overhead, troops of the Nigerian Army killed six rebels in Jos."
    scene, sentence = sentence_of(text)
    assert named_force(scene, sentence, Party("troops", "force", "x")).name == "Nigerian Army"
    other = Party("Boko Haram", "group", "x")
    assert named_force(scene, sentence, other) is other


def test_a_doer_is_only_suspected_where_the_words_beside_him_say_so() -> None:
    _, sentence, token = word_of("Suspected rebels shot a judge.", "rebels")
    assert suspected(sentence, token)
    _, sentence, token = word_of("Rebels shot a suspected judge.", "Rebels")
    assert not suspected(sentence, token)


def test_what_can_be_hit() -> None:
    for text, word, can in (
        ("They hit a market.", "market", True),
        ("They hit a judge.", "judge", True),
        ("They hit a deadline.", "deadline", False),
    ):
        _, sentence, token = word_of(text, word)
        assert targetable(sentence, token) is can


def test_nobody_in_particular_is_no_target() -> None:
    scene, sentence = sentence_of("They hit the Shagari market, some people and a Kenyan clinic.")
    draft = Draft(sentence, [], "r")
    for token in sentence.tokens:
        if token.word in ("Shagari market", "people", "clinic"):
            add_target(scene, sentence, token, draft)
    assert draft.targets == ["Shagari market", "Kenyan clinic"]


def test_roles_hang_on_the_word_they_are_asked_for() -> None:
    scene, sentence = sentence_of("ISWAP attacked a bus after a raid by bandits.")
    attacked, raid = triggers_of(sentence)
    draft = Draft(sentence, [attacked.token], "r")
    add_roles(scene, sentence, attacked, draft)
    assert names(draft.perpetrators) == ["ISWAP"]
    scene_too, taken_by = sentence_of("Six men were abducted by ISWAP and were killed in Jos.")
    _, killed = triggers_of(taken_by)
    draft = Draft(taken_by, [killed.token], "r")
    add_roles(scene_too, taken_by, killed, draft)
    assert names(draft.perpetrators) == ["ISWAP"]
    draft = Draft(sentence, [raid.token], "r")
    noun_roles(scene, sentence, raid.token, draft)
    assert names(draft.perpetrators) == ["bandits"]


# --- drafts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ISWAP may attack a bus in Jos on 3 May 2024.",
        "ISWAP threatened to kill six judges in Jos.",
        "ISWAP did not attack a bus in Jos.",
        "There was no attack in Jos.",
        "If ISWAP attacks Jos, six judges will die.",
        "Police foiled an attack on a bus in Jos.",
        "The harvest in Jos was good.",
        "Officials accused ISWAP of killing six men in Jos.",  # a word, and no deed told
    ],
)
def test_what_has_not_happened_is_no_event(text: str) -> None:
    assert told(text) == []


def test_clauses_that_tell_one_event_are_one() -> None:
    draft = one("ISWAP attacked a bus in Jos on 3 May 2024, killing six traders and wounding two.")
    assert {toll.kind for toll in draft.tolls} == {"killed", "injured"}
    assert sum(toll.figure.value or 0 for toll in draft.tolls if toll.kind == KILLED) == 6


def test_clauses_with_days_of_their_own_are_several() -> None:
    text = "ISWAP attacked a bus in Jos on 3 May 2024 and bombed a bank in Kano on 4 May 2024."
    first, second = told(text)
    scene, sentence = sentence_of(text)
    assert join(scene, sentence, [first, second]) == [first, second]
    assert join(scene, sentence, []) == []


@pytest.mark.parametrize(
    ("text", "another", "anaphoric"),
    [
        ("Another attack in Jos killed six men.", True, False),
        ("The attack killed six men.", False, True),
        ("An attack in Jos killed six men.", False, False),
        ("The bombing of a bank in Jos killed six men.", False, False),
    ],
)
def test_whether_a_deed_is_a_new_one_or_taken_up(text: str, another: bool, anaphoric: bool) -> None:
    draft = one(text)
    assert (draft.another, draft.anaphoric) == (another, anaphoric)


def test_headings_tell_no_event_of_their_own() -> None:
    scene = scene_of(
        "Rebels kill six in Jos\n\nRebels killed six men in Jos on 3 May 2024.\n\nIt rained."
    )
    assert [draft.sentence.text[:13] for draft in all_drafts(scene)] == ["Rebels killed"]


# --- roles that hang on a noun --------------------------------------------------------------------


def of_noun(text: str, word: str) -> Draft:
    scene, sentence, token = word_of(text, word)
    draft = Draft(sentence, [token], "r")
    noun_roles(scene, sentence, token, draft)
    return draft


@pytest.mark.parametrize(
    ("text", "word", "doers"),
    [
        ("A Boko Haram raid left six dead.", "raid", ["Boko Haram"]),
        ("A rebel raid left six dead.", "raid", ["rebels"]),
        ("An anti-ISWAP operation left six dead.", "operation", []),
        ("Boko Haram carried out the raid.", "raid", ["Boko Haram"]),
        ("Boko Haram planned to carry out the raid.", "raid", []),
        ("The raid was claimed by Boko Haram.", "raid", ["Boko Haram"]),
        ("The raid, carried out by Boko Haram, left six dead.", "raid", ["Boko Haram"]),
        ("Boko Haram took responsibility for the raid.", "raid", ["Boko Haram"]),
        ("A raid by suspected Boko Haram fighters failed.", "raid", ["Boko Haram"]),
        ("Its raid on Jos failed.", "raid", []),
        ("An Ethiopian airstrike hit a school.", "airstrike", ["Ethiopian forces"]),
    ],
)
def test_who_did_the_deed_of_a_noun(text: str, word: str, doers: list[str]) -> None:
    assert names(of_noun(text, word).perpetrators) == doers


def test_a_noun_says_who_claims_and_who_is_blamed() -> None:
    claimed = of_noun("Boko Haram took responsibility for the raid.", "raid")
    assert names(claimed.claimed_by) == ["Boko Haram"]
    assert of_noun("A raid by suspected Boko Haram fighters failed.", "raid").attribution == (
        "suspected"
    )
    assert of_noun("The raid, blamed on Boko Haram, failed.", "raid").attribution == "blamed"


def test_whom_the_deed_of_a_noun_hit() -> None:
    assert of_noun("The raid on a clinic failed.", "raid").targets == ["clinic"]
    assert of_noun("The murder of a judge shook Jos.", "murder").targets == ["judge"]
    clash = of_noun("Clashes between Boko Haram and ISWAP went on.", "Clashes")
    assert names(clash.perpetrators) == ["Boko Haram"]
    assert names(clash.target_parties) == ["ISWAP"]


def test_a_doer_is_one_who_can_do_it() -> None:
    for text, word, doers in (
        ("Boko Haram killed six men.", "Boko Haram", ["Boko Haram"]),
        ("A bomb by ISWAP killed six men.", "bomb", ["ISWAP"]),
        ("A wave of ISWAP raids killed six men.", "wave", ["ISWAP"]),
        ("Kenya bombed a camp.", "Kenya", 1),
        ("Kenya fed a camp.", "Kenya", 0),
        ("Omar Doku killed six men.", "Omar Doku", 0),
    ):
        scene, sentence, token = word_of(text, word)
        verb = next(t for t in sentence.tokens if t.dep == "ROOT")
        draft = Draft(sentence, [verb], "r")
        add_doer(scene, sentence, token, draft, verb)
        found = names(draft.perpetrators)
        assert (found if isinstance(doers, list) else len(found)) == doers, text
