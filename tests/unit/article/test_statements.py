"""What parties say."""

import pytest
from prose_scene import scene_of, sentence_of, word_of

from loaders.article.incidents.gathering import gather
from loaders.article.incidents.story import Incidents
from loaders.article.relations.reading import relations
from loaders.article.scope import topic_of
from loaders.article.statements import Said, dates_around, deed_told, statements
from loaders.article.statements.dating import date_of_letter, first_date, when_said
from loaders.article.statements.letters import letters_in
from loaders.article.statements.reports import confirmations_in, reports_in
from loaders.article.statements.responsibility import denial_in, responsibility_in
from loaders.article.statements.threats import vows_in, warnings_in

RAID = "On 3 May 2024, gunmen killed six traders in Jos."


def read(text: str) -> tuple[Incidents, list[Said]]:
    scene = scene_of(text)
    found = gather(scene, topic_of(scene.text.clean), set())
    return found, statements(scene, found, relations(scene))


def rows(said: list[Said]) -> list[tuple[str, str | None]]:
    return [(one.kind, one.by.name if one.by else None) for one in said]


def own(text: str, *readers: object) -> list[tuple[str, str | None]]:
    scene = scene_of(text)
    found: list[Said] = []
    for reader in readers:
        reader(scene, scene.sentences[-1], found)  # type: ignore[operator]
    return rows(found)


@pytest.mark.parametrize(
    "further",
    [
        "ISWAP claimed responsibility for the attack.",
        "Responsibility for the attack was later claimed by ISWAP.",
        "The attack was claimed by ISWAP.",
        "ISWAP took credit for it.",
        "ISWAP admitted carrying out the attack.",
        "ISWAP said its fighters had killed the traders.",
    ],
)
def test_a_claim_of_responsibility_makes_the_deed_the_claimants(further: str) -> None:
    found, said = read(f"{RAID} {further}")
    assert rows(said) == [("responsibility_claim", "ISWAP")]
    (story,) = found.stories
    assert said[0].story is story
    assert [p.name for p in story.claimed_by] == ["ISWAP"]
    assert "ISWAP" in [p.name for p in story.perpetrators]
    assert story.attribution == "claimed"


def test_a_doer_that_the_text_asserts_stays_asserted() -> None:
    raid = "On 3 May 2024, ISWAP fighters killed six traders in Jos."
    found, said = read(f"{raid} ISWAP claimed responsibility for the attack.")
    assert rows(said) == [("responsibility_claim", "ISWAP")]
    assert found.stories[0].attribution == "asserted"


@pytest.mark.parametrize(
    "further",
    [
        "No group has claimed responsibility for the attack.",
        "ISWAP has not claimed responsibility for the attack.",
        "Nobody has yet claimed the attack.",
        "Had ISWAP done it, it would claim responsibility.",
        "The mayor took responsibility for the road.",
        "ISWAP claimed that the road was shut.",
    ],
)
def test_what_is_no_claim_of_responsibility(further: str) -> None:
    found, said = read(f"{RAID} {further}")
    assert [row for row in rows(said) if row[0] == "responsibility_claim"] == []
    assert found.stories[0].claimed_by == []


def test_who_owns_a_deed_of_the_forces_does_not_become_its_doer() -> None:
    raid = "On 3 May 2024, Nigerian soldiers killed six traders in Jos."
    found, _ = read(f"{raid} ISWAP said its fighters had killed the traders.")
    assert "ISWAP" not in [p.name for p in found.stories[0].perpetrators]


def test_a_claim_without_a_day_of_its_own_says_so() -> None:
    _, said = read(f"{RAID} ISWAP claimed responsibility for the attack.")
    assert (said[0].when.iso, said[0].doubt[:12]) == ("2024-05-03", "only the day")
    _, said = read(f"{RAID} On 5 May 2024, ISWAP claimed responsibility for the attack.")
    assert (said[0].when.iso, said[0].doubt) == ("2024-05-05", "")


def test_a_denial_is_a_doubt_on_the_deed() -> None:
    found, said = read(f"{RAID} ISWAP denied any part in the attack.")
    assert found.stories[0].doubts == ["ISWAP denies it"]
    assert said == []
    scene = scene_of(f"{RAID} ISWAP denied any part in the attack.")
    denial_in(scene, scene.sentences[-1], Incidents())  # of no deed that is told
    responsibility_in(scene, scene.sentences[-1], Incidents(), said)
    assert said == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISWAP published a letter on 3 May 2024.", [("letter", "ISWAP")]),
        ("A letter was sent by ISWAP to the mayor.", [("letter", "ISWAP")]),
        ("ISWAP released a video.", [("report", "ISWAP")]),
        ("ISWAP issued a statement criticising Boko Haram.", [("denouncement", "ISWAP")]),
        ("ISWAP's March 25 statement mocked Boko Haram.", [("denouncement", "ISWAP")]),
        ("ISWAP's statement mocked Boko Haram.", []),
        ("The mayor wrote a letter.", []),
        ("A letter was sent.", []),
        ("ISWAP read a letter.", []),
    ],
)
def test_letters(text: str, expected: list[tuple[str, str]]) -> None:
    assert own(text, letters_in) == expected


def test_to_whom_a_letter_goes() -> None:
    _, said = read("ISWAP sent a letter to Boko Haram.")
    assert [p.name for p in said[0].to] == ["Boko Haram"]
    assert said[0].about == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Doku confirmed that a letter was sent.", [("confirmation", "Omar Doku")]),
        (
            "The old mayor, Omar Doku, confirmed that a letter was sent.",
            [("confirmation", "Omar Doku")],
        ),
        ("Omar Doku confirmed that it rained.", []),
        ("ISWAP confirmed that a letter was sent.", [("confirmation", "ISWAP")]),
        ("A report of 3 May 2024 said ISWAP was weak.", [("report", "an unnamed report")]),
        ("A report said ISWAP was weak.", []),
        ("A report of 3 May 2024 said the harvest was weak.", []),
    ],
)  # fmt: skip
def test_confirmations_and_reports(text: str, expected: list[tuple[str, str]]) -> None:
    assert own(text, confirmations_in, reports_in) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISWAP vowed to attack Jos.", [("threat", "ISWAP")]),
        ("ISWAP threatened further strikes.", [("threat", "ISWAP")]),
        ("ISWAP warned Kenya that it would attack.", [("threat", "ISWAP")]),
        ("Kenya warned that ISWAP was near.", [("warning", "Kenya")]),
        ("ISWAP did not threaten to attack Jos.", []),
        ("ISWAP vowed to build a school.", []),
        ("ISWAP, which pledged allegiance to Daesh, attacked Jos.", []),
        ("ISWAP could threaten to attack Jos.", []),
        ("The mayor vowed to fight cholera.", []),
    ],
)
def test_threats_and_warnings(text: str, expected: list[tuple[str, str]]) -> None:
    assert own(text, warnings_in, vows_in) == expected


def test_a_condemned_deed_is_the_one_that_was_told() -> None:
    found, said = read(f"{RAID} Boko Haram condemned the attack.")
    assert rows(said) == [("condemnation", "Boko Haram")]
    assert said[0].story is found.stories[0]


def test_headings_and_quotes_of_noise_say_nothing() -> None:
    text = f"ISWAP vows to attack Jos\n\n{RAID}\n\nIt rained in the hills."
    assert read(text)[1] == []


def test_the_deed_of_a_sentence_is_its_own_or_the_last() -> None:
    found, _ = read(f"{RAID} It rained.")
    scene = scene_of(f"{RAID} It rained.")
    assert deed_told(found, scene.sentences[0]) is found.stories[0]
    assert deed_told(found, scene.sentences[1]) is found.stories[0]
    assert deed_told(Incidents(), scene.sentences[1]) is None
    assert dates_around(scene, scene.sentences[1]).iso == "2024-05-03"


# --- when something was said ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ISWAP raided Jos on 3 May and issued a letter on 6 May 2024.", "2024-05-06"),
        ("In a letter of 6 May 2024, ISWAP named its emir.", "2024-05-06"),
        ("In a letter, ISWAP named its emir.", ""),
    ],
)
def test_the_day_of_a_letter_is_that_which_stands_with_it(text: str, day: str) -> None:
    scene, sentence, noun = word_of(text, "letter")
    verb = next(t for t in sentence.up(noun) if t.tag.startswith("V"))
    assert date_of_letter(scene, sentence, noun, verb).iso == day


def test_the_first_date_of_a_sentence_may_be_a_year_and_a_day_of_speech_may_not() -> None:
    told = sentence_of("In 2019, ISWAP said on 6 May 2024 that it had grown.")
    assert first_date(*told).iso == "2019"
    assert when_said(*told).iso == "2024-05-06"
    assert first_date(*sentence_of("ISWAP said that it had grown.")).iso == ""
