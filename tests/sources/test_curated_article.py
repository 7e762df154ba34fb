"""The article as data: its rows, and what it must never say."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import graph
from loaders.base import Options, Progress
from loaders.curated import LOADER
from schema.records import Claim, Rejected, Report

FILE = Path(graph.__file__).parent / "demo" / "is-kp-potent-challenger.yaml"
NAMES = frozenset({"NAMED", "WITHIN", "HELD"})
LEFT_OUT = frozenset({"E18", "E23", "E25", "E29"})
"""Photographer, a court nobody reached, a people without a part, the men of a caption."""

Records = dict[str, Report | Claim]


def load(document: Path | None = None) -> Records:
    items = list(LOADER.read(FILE, Options(document=document), Progress()).items())
    rejected = [item.reason for item in items if isinstance(item, Rejected)]
    assert not rejected
    return {item.record_ref: item for item in items if not isinstance(item, Rejected)}


@pytest.fixture(scope="module")
def records() -> Records:
    return load()


@pytest.fixture(scope="module")
def gold(shared_data: Path) -> dict[str, list[dict[str, Any]]]:
    path = shared_data / "article" / "gold.json"
    if not path.exists():
        pytest.skip(f"needs the gold standard of the article; there is no {path}")
    found: dict[str, list[dict[str, Any]]] = json.loads(path.read_text())
    return found


@pytest.fixture(scope="module")
def article(shared_data: Path) -> Path:
    path = shared_data / "article" / "is-kp-potent-challenger.txt"
    if not path.exists():
        pytest.skip(f"needs the article; there is no {path}")
    return path


def reports(records: Records) -> dict[str, Report]:
    return {ref: r for ref, r in records.items() if isinstance(r, Report)}


def claims(records: Records, *predicates: str) -> dict[str, Claim]:
    return {
        ref: r
        for ref, r in records.items()
        if isinstance(r, Claim) and (not predicates or r.predicate in predicates)
    }


def test_seven_incidents_and_one_claimed_toll(records: Records) -> None:
    found = {ref: (r.date_from, r.killed_best) for ref, r in reports(records).items()}
    assert found == {
        "I1": (date(2024, 4, 29), 7),
        "I2": (date(2023, 10, 14), 7),
        "I2/claim": (date(2023, 10, 14), 50),
        "I3": (date(2023, 8, 5), 1),
        "I4": (date(2023, 6, 6), 2),
        "I5": (date(2023, 3, 9), 3),
        "I6": (date(2022, 4, 19), 6),
        "I7": (date(2024, 3, 22), None),
    }


def test_deaths_of_perpetrators_are_unknown_not_zero(records: Records) -> None:
    for report in reports(records).values():
        assert "killed_perpetrators" not in report.casualties
    assert reports(records)["I5"].figure_basis == "without_perpetrators"
    assert reports(records)["I2"].figure_basis == "unknown"


def test_nothing_joins_is_kp_and_al_qaeda(records: Records) -> None:
    for record in records.values():
        refs = {mention.ref for mention in record.mentions}
        assert not {"group:is-kp", "group:al-qaeda"} <= refs


def test_nothing_comes_from_the_stray_paragraph_or_the_caption(records: Records) -> None:
    assert not [ref for ref, record in records.items() if record.line in (6, 36)]
    assert "Maoist" not in FILE.read_text()


def test_two_mosques_of_one_name_stay_two(records: Records) -> None:
    places = {claims(records, "WITHIN")[ref].mentions[0].name for ref in ("E19", "E20")}
    assert len(places) == 2
    assert all(place.endswith("site:Shia Imam Zaman Mosque") for place in places)


def test_the_officials_killed(records: Records) -> None:
    held = claims(records, "HELD")
    of = {ref: [m.ref for m in held[ref].mentions if m.role == "of"] for ref in held}
    assert of["O1"] == of["O2"] == ["group:taliban"]
    assert of["O4"] == []
    assert (held["O1"].acting, held["O1"].attribution) == (True, "asserted")
    assert (held["O2"].acting, held["O2"].attribution) == (None, "inferred")
    assert "Taliban" in held["O2"].doubt
    killed = {
        ref: [m.name for m in r.mentions if m.role == "killed"]
        for ref, r in reports(records).items()
    }
    assert killed["I4"] == ["Mawlavi Nisar Ahmad Ahmadi", "driver of Ahmadi (unnamed)"]
    assert killed["I5"] == ["Mohammad Dawood Muzamil"]


def test_the_parts_of_the_published_total_add_up(records: Records) -> None:
    estimates = claims(records, "ESTIMATED")
    parts = [c.best for c in estimates.values() if c.part_of == "is-kp-potent-challenger:A1"]
    assert sum(part or 0 for part in parts) == estimates["A1"].best == 429
    assert (estimates["A1"].valid_from, estimates["A1"].valid_to) == ("2021-08-15", "2024-05-03")
    assert (estimates["A2"].low, estimates["A2"].best, estimates["A2"].high) == (4000, None, 6000)


def test_the_word_of_the_taliban_for_is_kp(records: Records) -> None:
    name = claims(records, "NAMED")["S4g"]
    assert (name.text, name.name_quality) == ("Khawarij", "hostile")
    assert [m.ref for m in name.mentions] == ["group:is-kp", "group:taliban"]


def test_every_gold_row_is_there_with_line_and_span(
    gold: dict[str, list[dict[str, Any]]], records: Records
) -> None:
    sections = ("incidents", "aggregates", "relations", "offices", "statements", "media_phases")
    rows = {
        row["id"]: row
        for section in (*sections, "locations", "characterisations", "entities")
        for row in gold[section]
        if row["id"] not in LEFT_OUT
    }
    several = {"L19": "L19/europe"}
    missing = [ref for ref in rows if several.get(ref, ref) not in records]
    assert not missing
    for ref, row in rows.items():
        record = records[several.get(ref, ref)]
        found = (record.line, record.span_start, record.span_end)
        span = row["span"]
        assert found == (span["line"], span["start"], span["end"]), ref


def test_incidents_agree_with_the_gold_standard(
    gold: dict[str, list[dict[str, Any]]], records: Records
) -> None:
    for row in gold["incidents"]:
        report = reports(records)[row["id"]]
        assert report.date_from == report.date_to == date.fromisoformat(row["date"])
        assert report.killed_best == row["killed"], row["id"]
        assert report.injured_low == row["injured"], row["id"]
        claimed = reports(records).get(f"{row['id']}/claim")
        assert (claimed.killed_best if claimed else None) == row["claimed_killed"]


def test_relations_agree_in_sign_and_their_hostile_ends(
    gold: dict[str, list[dict[str, Any]]], records: Records
) -> None:
    signs = {"+": 1, "−": -1, "n/a": 0}
    plain = {"R11": 0}  # a negotiation carries no sign
    for row in gold["relations"]:
        claim = claims(records)[row["id"]]
        wanted = plain.get(row["id"], signs[row["sign"].split(" ")[0]])
        assert claim.sign == wanted, row["id"]


def test_quotes_are_the_words_of_the_gold_standard(
    gold: dict[str, list[dict[str, Any]]], article: Path
) -> None:
    quoted = load(article)
    for section in ("incidents", "relations", "statements", "aggregates"):
        for row in gold[section]:
            assert quoted[row["id"]].quote.replace("\u00a0", " ") == row["quote"], row["id"]
    assert all(not record.quote for record in load().values())


def test_no_wording_of_the_article_is_copied(article: Path, records: Records) -> None:
    theirs = _runs(article.read_text(encoding="utf-8"))
    for ref, record in records.items():
        texts = (
            [record.summary, record.target_kind, *record.warnings, record.time]
            if isinstance(record, Report)
            else [record.role, record.doubt]
        )
        if isinstance(record, Claim) and record.predicate not in NAMES:
            texts.append(record.text)
        for text in texts:
            assert not (_runs(text) & theirs), f"{ref}: {text}"


def _runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w-]+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
