"""Two answers to one question, row by row."""

from graph.cli.comparing import of_each, of_one
from graph.questions.ask import Answer
from graph.questions.catalogue import find
from graph.questions.compare import Comparison, paired


def answer(*rows):
    columns = ["rival", "violence", "rival_id", "sources"]
    found = [dict(zip(columns, (*row, ["s"]), strict=True)) for row in rows]
    return Answer(find("rivals"), columns, found, "", {})


BEFORE = answer(("A", 5, "a"), ("B", 3, "b"), ("C", 1, "c"))
AFTER = answer(("B", 3, "b"), ("A", 2, "a"), ("D", 1, "d"))


def comparison(before=BEFORE, after=AFTER, rule="some-rule"):
    return Comparison([rule], before, after, paired(before, after), 7, 1)


def test_rows_are_matched_by_what_they_are_about():
    found = [(row.change, row.rank, row.rank_without) for row in comparison().rows]
    assert found == [("changed", 1, 2), ("same", 2, 1), ("gone", 3, 0), ("new", 0, 3)]
    assert comparison().differing == ["violence"]


def test_records_hold_both_values():
    records = comparison().records()
    assert [(r["rival"], r["violence"], r["violence_without"]) for r in records] == [
        ("A", 5, 2),
        ("B", 3, 3),
        ("C", 1, None),
        ("D", 1, 1),
    ]


def test_a_table_shows_what_differs_and_counts_the_rest():
    shown = of_one(comparison(), "table")
    assert [(row["change"], row["rank"], row["violence"]) for row in shown.rows] == [
        ("changed", "1 → 2", "5 → 2"),
        ("moved", "2 → 1", 3),
        ("gone", "3 → —", 1),
        ("new", "— → 3", 1),
    ]
    assert shown.notes[0] == "7 incidents and 1 claim of the graph rest on some-rule."


def test_an_answer_on_which_a_rule_has_no_bearing_says_so():
    shown = of_one(comparison(after=BEFORE), "table")
    assert shown.rows == []
    assert "This answer is the same without it." in shown.notes


def test_each_rule_side_by_side():
    shown = of_each([comparison(), comparison(after=BEFORE, rule="idle-rule")], "table")
    assert shown.columns == ["row", "all rules", "some-rule"]
    assert [tuple(row.values()) for row in shown.rows] == [
        ("A", "1", "2*"),
        ("B", "2", "1"),
        ("C", "3", "—"),
        ("D", "—", "3*"),
    ]
    assert shown.notes[-1] == "These change nothing here: idle-rule."
