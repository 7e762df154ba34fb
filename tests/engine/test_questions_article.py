"""The questions that one article answers, each with its exact answer, in a graph of it alone."""

import json
import re
from pathlib import Path

import pytest
from article_answers import ANSWERS, KP, S, cell, incident, ref, statement
from questions_graph import wipe

from graph.ingest import load
from graph.questions import ask, why

pytestmark = pytest.mark.engine

ARTICLE = Path(__file__).parents[2] / "graph" / "demo" / "is-kp-potent-challenger.yaml"
EMIRATE = "Taliban includes Islamic Emirate of Afghanistan, as which it governs"


@pytest.fixture(scope="module")
def article(engine):
    wipe(engine)
    load(engine, ARTICLE)
    return engine


def answer(engine, question, **params):
    """The rows that rest on the article; the registry's own lineage is left aside."""
    found = ask(engine, question, params)
    found.rows[:] = [row for row in found.rows if S in row["sources"]]
    return found


def table(found, *columns):
    return [tuple(cell(row, column) for column in columns) for row in found.rows]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_article_answers_exactly(article, name):
    question, params, columns, rows = ANSWERS[name]
    assert table(answer(article, question, **params), *columns) == rows


def test_every_question_on_the_article_is_answered():
    numbers = {int(number) for name in ANSWERS for number in re.findall(r"\bQ(\d+)", name)}
    assert numbers == set(range(1, 33))


def test_the_lines_and_words_are_those_of_the_gold_standard(article, shared_data):
    """Dates, figures and lines against the hand-made list, whose copy is not kept here."""
    gold = json.loads((shared_data / "article" / "gold.json").read_text(encoding="utf-8"))
    lines = dict(ANSWERS["Q31 the line of every relation"][3])
    assert {r["id"]: r["span"]["line"] for r in gold["relations"]}.items() <= lines.items()
    assert set(lines) - {r["id"] for r in gold["relations"]} == {"O5"}
    _, _, _, rows = ANSWERS["Q1 all incidents by date"]
    told = {row[1].rpartition(":")[2]: (row[0], row[3]) for row in rows}
    assert told == {
        i["id"]: (i["date"], int(i["killed"]) if str(i["killed"]).isdigit() else None)
        for i in gold["incidents"]
    }


def test_q13_is_kp_and_the_taliban_by_kind(article):
    found = answer(article, "relation-between", a="IS-KP", b="Taliban")
    kinds: dict[str, list[str]] = {}
    for row in found.rows:
        kinds.setdefault(row["kind"], []).append(
            ref(row["record"]) + (" inferred" if row["inferred"] else "")
        )
    assert kinds == {
        "violence": ["R14", f"{incident(5)} inferred", f"{incident(4)} inferred"],
        "threat": ["R20"],
        "denouncement": ["R08", "R12", "R09", "R10", "S3", "R19"],
        "stated": ["R02", "R03", "R26"],
        "linked": ["R06", "R07", "R23"],
        "described": ["C2", "C3", "C6"],
    }
    assert [(row["sign"], row["said"]) for row in found.rows if ref(row["record"]) == "R06"] == [
        (1, "some shared ideology")
    ]
    assert found.notes[0].startswith(EMIRATE)
    assert "2 of 2 incidents rest on rule officials-stand-for-actor (inferred)." in found.notes


def test_q15_the_article_never_joins_is_kp_and_al_qaeda(article):
    found = answer(article, "relation-between", a="IS-KP", b="al-Qaeda")
    assert found.absence.kind == "not_covered"
    assert "IS-KP: Potent challenger in Afghanistan leaves out is not" in found.absence.reason


def test_q32_nothing_is_taken_from_the_stray_paragraph(article):
    found = answer(article, "document-mentions", text="Maoist")
    assert found.absence.kind == "not_covered"
    rows = article.read("MATCH (r:Report|Claim {source: $s}) WHERE r.line = 36 RETURN r.id", s=S)
    assert rows.rows == []


def test_rivals_of_is_kp(article):
    found = answer(article, "rivals", actor="IS-KP")
    columns = (
        "rival",
        "level",
        "violence",
        "inferred",
        "killed_low",
        "killed_best",
        "killed_high",
        "fought",
        "threats",
        "denouncements",
        "stated",
    )
    assert table(found, *columns) == [
        ("Taliban", "violence", 2, 2, 5, 5, 5, 1, 1, 6, 3),
        ("United States", "threat", 0, 0, None, None, None, 0, 1, 0, 0),
    ]
    assert found.rows[0]["sources"] == [S]
    assert found.rows[0]["last"] == "2024-03-27"
    assert found.rows[1]["attribution"] == ["suspected"]
    assert "2 of 2 incidents rest on rule officials-stand-for-actor (inferred)." in found.notes


def test_rivals_without_the_officials_rest_on_words(article):
    (taliban, _) = answer(article, "rivals", actor="IS-KP", officials="false").rows
    assert (taliban["violence"], taliban["fought"], taliban["level"]) == (0, 1, "violence")


def test_a_window_leaves_undated_words_out(article):
    found = answer(article, "rivals", actor="IS-KP", since="2024-03", until="2024-03")
    (taliban,) = found.rows
    assert (taliban["level"], taliban["denouncements"], taliban["stated"]) == ("denouncement", 4, 2)
    assert "Claims without a date are left out of a window." in found.notes


def test_an_answer_says_what_no_dataset_covers(article):
    notes = answer(article, "rivals", actor="IS-KP").notes
    assert any(note.startswith("No dataset of incidents is loaded") for note in notes)


def test_two_sources_are_not_there(article):
    found = answer(article, "rivals", actor="IS-KP", min_sources="2")
    assert found.rows == []
    assert found.absence.kind == "not_covered"


def test_an_opponents_word_is_read_and_said_to_be_one(article):
    found = answer(article, "rivals", actor="Khawarij")
    assert found.rows[0]["rival"] == "Taliban"
    assert found.notes[0] == f"'Khawarij' is an opponents' word for {KP}."


def test_a_chain_says_what_joins_its_steps(article):
    found = ask(article, "path", {"from": "IS-KP", "to": "al-Qaeda"})
    assert table(found, "steps", "actors") == [
        (2, ["group:is-kp", "group:is", "group:al-qaeda"]),
        (2, ["group:is-kp", "group:taliban", "group:al-qaeda"]),
    ]
    assert found.rows[1]["relations"][1] == ["ALLIED_WITH"]


def test_why_an_edge(article):
    rows = why(article, "group:is-kp", "RIVAL_OF", "group:taliban")
    assert [(ref(row["record"]), row["attribution"], row["line"]) for row in rows] == [
        ("R02", "asserted", 26),
        ("R03", "claimed", 46),
        ("R26", "asserted", 46),
    ]
    assert why(article, "Taliban", "RIVAL_OF", "IS-KP") == rows, "a symmetric edge has two ends"
    assert rows[1]["asserted_by"] == "Islamic State-Khorasan Province", "in the source's words"
    assert rows[0]["span"] == "4624-4685"
    assert rows[0]["load"] == "L2", "the registry is the first load"


def test_why_a_directed_edge(article):
    assert [ref(r["record"]) for r in why(article, "IS-KP", "THREATENED", "Taliban")] == ["R20"]
    assert why(article, "Taliban", "THREATENED", "IS-KP") == []


def test_why_a_figure(article):
    rows = why(article, "I2", "killed_best")
    assert [(ref(row["record"]), row["says"], row["asserted_by"]) for row in rows] == [
        ("I2", "killed_best 7; the figure shown (the source's own words, newest release)", ""),
        ("I2/claim", "killed_best 50", "Islamic State-Khorasan Province"),
    ]


def test_why_a_tie_names_the_rule_and_its_reason(article):
    rows = why(article, "IS-KP", "TIE", "Taliban")
    assert rows[0]["says"].startswith("computed, no evidence itself: tie/1")
    harmed = [row for row in rows if row["kind"] == "report"]
    assert [ref(row["record"]) for row in harmed] == ["I5", "I4"]
    assert harmed[0]["rules"][0].startswith("officials-stand-for-actor: an attack on the holder")


@pytest.mark.parametrize(
    ("start", "type_", "end", "refs"),
    [
        ("group:is-kp", "PERPETRATED", "I5", ["I5"]),
        (f"person:{S}:ahmadi", "HELD", "office:taliban/governor-of-badakhshan", ["O1"]),
        ("office:taliban/governor-of-badakhshan", "OF", "Taliban", ["O1"]),
        ("IS-KP", "ISSUED", statement("S3"), ["S3"]),
        (f"estimate:{S}:A1", "ABOUT", "IS-KP", ["A1"]),
        (f"estimate:{S}:A3", "", "", ["A3"]),
        (statement("S4"), "", "", ["A6", "S4", "S4a", "S4b", "S4c", "S4d", "S4e", "S4f"]),
    ],
)
def test_why_other_things(article, start, type_, end, refs):
    rows = [row for row in why(article, start, type_, end) if row["record"].startswith(S)]
    assert sorted(ref(row["record"]) for row in rows) == refs


def test_why_a_node_gives_what_is_said_of_it(article):
    rows = why(article, "IS-KP")
    records = {ref(row["record"]) for row in rows if row["record"].startswith(S)}
    assert {"R01", "R02", "A1", "S3", "M1", "C4", "I1"} - records == {"I1"}
    (part,) = [row for row in rows if row["kind"] == "summary"]
    assert part["says"].startswith("part in 7 incidents")


def test_every_question_answers_the_same_way_twice(article):
    """With the declared columns, sources on every row, and a reason where there are none."""
    from graph.questions import questions

    for question in questions():
        given = {name: p.example for name, p in question.params.items() if p.required}
        given = {k: v.replace("Government of Pakistan", "Taliban") for k, v in given.items()}
        given = {k: v.replace("Tehrik-i-Taliban Pakistan", "IS-KP") for k, v in given.items()}
        given = {k: v.replace("Baloch Raji Aajoi Sangar", "IS-KP") for k, v in given.items()}
        found = ask(article, question.id, given)
        again = ask(article, question.id, given)
        assert found.rows == again.rows
        assert all(list(row) == found.columns for row in found.rows), question.id
        assert all(row["sources"] or question.id == "place-namesakes" for row in found.rows)
        if not found.rows:
            assert found.absence is not None, question.id
        if question.visual:
            assert article.read(question.visual, parameters=found.params).columns[0] == "path"
