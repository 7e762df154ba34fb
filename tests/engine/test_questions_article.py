"""The questions that one article answers, each with its exact answer, in a graph of it alone."""

from pathlib import Path

import pytest
from questions_graph import wipe

from graph.ingest import load
from graph.questions import ask, why

pytestmark = pytest.mark.engine

ARTICLE = Path(__file__).parents[2] / "graph" / "demo" / "is-kp-potent-challenger.yaml"
S = "is-kp-potent-challenger"
KP = "Islamic State - Khorasan Province"
EMIRATE = "Taliban includes Islamic Emirate of Afghanistan, as which it governs"


def incident(number: int) -> str:
    return f"incident:{S}:I{number}"


def statement(ref: str) -> str:
    return f"statement:{S}:{ref}"


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
    return [tuple(row[column] for column in columns) for row in found.rows]


def ref(record: str) -> str:
    """The record id without its digest, which changes with every wording."""
    return record.removeprefix(f"{S}:").partition("#")[0]


ANSWERS = {
    "Q1 all incidents by date": (
        "incidents",
        {"actor": "IS-KP"},
        ("date", "incident", "province", "killed_best", "sources"),
        [
            ("2022-04-19", incident(6), "Kabul", 6, [S]),
            ("2023-03-09", incident(5), "Balkh", 3, [S]),
            ("2023-06-06", incident(4), "Badakhshan", 2, [S]),
            ("2023-08-05", incident(3), "Kunar", 1, [S]),
            ("2023-10-14", incident(2), "Baghlan", 7, [S]),
            ("2024-03-22", incident(7), None, None, [S]),
            ("2024-04-29", incident(1), "Herat", 7, [S]),
        ],
    ),
    "Q2 killed in Afghanistan, both counts": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan"},
        ("series", "incidents", "killed_best", "killed_claimed", "injured_low", "no_injured"),
        [(S, 6, 26, 69, 21, 3)],
    ),
    "Q2 killed by year": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan", "by": "year"},
        ("part", "incidents", "killed_best"),
        [("2022", 1, 6), ("2023", 4, 13), ("2024", 1, 7)],
    ),
    "Q2 killed by province": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan", "by": "province"},
        ("part", "killed_best"),
        [
            ("Badakhshan", 2),
            ("Baghlan", 7),
            ("Balkh", 3),
            ("Herat", 7),
            ("Kabul", 6),
            ("Kunar", 1),
        ],
    ),
    "Q3 conflicting tolls": (
        "conflicting-figures",
        {},
        ("incident", "least", "least_by", "most", "most_by", "ratio", "difference", "injured"),
        [
            (
                incident(2),
                7,
                f"{S}, its own voice",
                50,
                f"{S}, relaying the perpetrator",
                7.14,
                43,
                ["not stated", "a vague word"],
            )
        ],
    ),
    "Q4 officials killed": (
        "officials-killed",
        {"by": "IS-KP"},
        ("date", "person", "office", "acting", "of", "place", "province", "method", "office_said"),
        [
            (
                "2023-03-09",
                "Mohammad Dawood Muzamil",
                "Governor of Balkh",
                False,
                "Taliban",
                "Mazar-e Sharif",
                "Balkh",
                "suicide_bombing",
                ["inferred"],
            ),
            (
                "2023-06-06",
                "Mawlavi Nisar Ahmad Ahmadi",
                "Governor of Badakhshan",
                True,
                "Taliban",
                "Badakhshan Province",
                "Badakhshan",
                "suicide_bombing",
                ["asserted"],
            ),
        ],
    ),
    "Q5 who died with Ahmadi": (
        "incident-casualties",
        {"incident": "I4"},
        ("harm", "who", "number", "office"),
        [
            ("killed", "total", 2, None),
            ("killed", "officials", 1, None),
            ("killed", "other", 1, None),
            ("killed", "Mawlavi Nisar Ahmad Ahmadi", 1, "Governor of Badakhshan"),
            ("killed", "driver of Ahmadi (unnamed)", 1, None),
            ("injured", "total", 6, None),
        ],
    ),
    "Q5 and Q6 who died with Muzamil, and who was hurt": (
        "incident-casualties",
        {"incident": "I5"},
        ("harm", "who", "number", "office"),
        [
            ("killed", "total", 3, None),
            ("killed", "civilians", 2, None),
            ("killed", "officials", 1, None),
            ("killed", "Mohammad Dawood Muzamil", 1, "Governor of Balkh"),
            ("injured", "total", 4, None),
            ("injured", "civilians", 1, None),
            ("injured", "security", 3, None),
        ],
    ),
    "Q8 how much of the total is here": (
        "total-v-own-sum",
        {"actor": "IS-KP", "place": "Afghanistan"},
        ("measure", "published", "asserted_by", "series", "own", "share", "missing"),
        [
            ("killed", 429, "Institute for Conflict Management", S, 26, 6.1, 403),
            ("incidents", 73, "Institute for Conflict Management", S, 6, 8.2, 67),
        ],
    ),
    "Q11 Taliban and al-Qaeda": (
        "relation-between",
        {"a": "Taliban", "b": "al-Qaeda"},
        ("kind", "sign", "what", "said", "attribution", "date", "line"),
        [("cooperative", 1, "ALLIED_WITH", "close relationship", ["asserted"], "", 26)],
    ),
    "Q12 IS and al-Qaeda": (
        "relation-between",
        {"a": "Islamic State", "b": "al-Qaeda"},
        ("kind", "sign", "what", "date", "line"),
        [("stated", -1, "RIVAL_OF", "", 26)],
    ),
    "Q14 IS-KP and IS": (
        "relation-between",
        {"a": "IS-KP", "b": "Islamic State"},
        ("kind", "sign", "what", "from", "to", "date", "line"),
        [("cooperative", 1, "AFFILIATE_OF", KP, "Islamic State", "2015..", 22)],
    ),
    "Q15 IS-KP and al-Qaeda": ("relation-between", {"a": "IS-KP", "b": "al-Qaeda"}, ("kind",), []),
    "Q22 who condemned what": (
        "condemnations",
        {"of": "IS-KP"},
        ("by", "what", "author", "not_before", "lines", "sources"),
        [("Embassy of Iran in Kabul", incident(1), [KP], "2024-04-29", [8, 8], [S])],
    ),
    "Q23 what IS-KP claimed": (
        "claimed-v-attributed",
        {"actor": "IS-KP"},
        ("incident", "claimed", "killed", "killed_claimed", "claims"),
        [
            (incident(6), True, 6, None, [statement("S2")]),
            (incident(5), False, 3, None, []),
            (incident(4), False, 2, None, []),
            (incident(3), False, 1, None, []),
            (incident(2), True, 7, 50, [statement("S1")]),
            (incident(7), False, None, None, []),
            (incident(1), False, 7, None, []),
        ],
    ),
    "Q24 Moscow and after": (
        "what-followed",
        {"incident": "I7"},
        ("date", "days", "what", "by", "about", "killed_best", "link", "record"),
        [
            ("2024-03-22", 0, "incident", [KP], [], None, "itself", incident(7)),
            ("2024-03-25", 3, "denouncement", [KP], ["Taliban"], None, "after", statement("S3")),
        ],
    ),
    "Q29 the two mosques": (
        "place-namesakes",
        {"name": "Imam Zaman Mosque"},
        ("name", "within", "incidents"),
        [
            ("Shia Imam Zaman Mosque", ["Pul-e Khumri", "Baghlan", "Afghanistan"], 1),
            ("Shia Imam Zaman Mosque", ["Andisheh", "Guzara", "Herat", "Afghanistan"], 1),
        ],
    ),
    "Q32 Maoists": ("document-mentions", {"text": "Maoist"}, ("record",), []),
    "Q17 the deal": (
        "statements",
        {"actor": "Taliban", "other": "United States", "kind": "agreement"},
        ("date", "to", "issuer", "addressee"),
        [("2020-01-01", "2020-12-31", ["Taliban"], ["United States"])],
    ),
    "Q18 who warned": (
        "statements",
        {"actor": "IS-KP", "kind": "warning", "part": "about"},
        ("date", "issuer", "addressee", "date_inferred"),
        [
            (
                "2023-07-09",
                ["a sender who is not named"],
                ["Police command of the Islamic Emirate"],
                True,
            ),
            (
                "2024-03-27",
                ["Kabul Province Police Command"],
                ["Taliban", "governors, commanders and court heads of the Emirate"],
                False,
            ),
        ],
    ),
    "Q21 what followed the warnings": (
        "warnings-followed",
        {"actor": "IS-KP"},
        ("date", "series", "incidents", "next_incident", "next_days", "officials", "until_date"),
        [
            ("2023-07-09", S, 4, incident(3), 27, 0, "2024-04-29"),
            ("2024-03-27", S, 1, incident(1), 33, 0, "2024-04-29"),
        ],
    ),
    "allies of the Taliban": (
        "allies",
        {"actor": "Taliban"},
        ("ally", "relation", "direction", "attribution", "sources"),
        [("al-Qaeda", "ALLIED_WITH", "both", ["asserted"], [S])],
    ),
    "attacks on the Shia": (
        "attacks-on",
        {"target": "Shia"},
        ("incident", "killed_best"),
        [(incident(6), 6), (incident(2), 7), (incident(1), 7)],
    ),
    "Kabul, by date": (
        "place-timeline",
        {"place": "Kabul Province"},
        ("date", "by", "killed_best", "incident"),
        [("2022-04-19", [KP], 6, incident(6))],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_article_answers_exactly(article, name):
    question, params, columns, rows = ANSWERS[name]
    assert table(answer(article, question, **params), *columns) == rows


def test_q7_the_total_adds_up(article):
    rows = {row["estimate"]: row for row in answer(article, "estimates", about="IS-KP").rows}
    total = rows[f"estimate:{S}:A1"]
    assert (total["best"], total["parts"], total["adds_up"]) == (429, 429, True)
    parts = [row["best"] for row in rows.values() if row["part_of"] == total["estimate"]]
    assert sorted(parts) == [15, 58, 136, 220]


def test_q9_the_total_is_not_of_those_it_killed(article):
    rows = answer(article, "estimates", about="IS-KP", measure="killed").rows
    assert rows[0]["best"] == 429
    assert "not those it killed" in rows[0]["text"]
    assert [row["text"] for row in rows if row["best"] == 136] == ["of these, members of IS-KP"]


def test_q10_fighters_are_counted_with_their_families(article):
    (size,) = answer(article, "estimates", about="IS-KP", measure="fighters").rows
    assert (size["low"], size["best"], size["high"], size["as_of"]) == (4000, None, 6000, "2023-08")


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
