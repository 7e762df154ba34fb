"""Tables, JSON and CSV."""

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import pytest
from neo4j.graph import Graph as DriverGraph
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime

from graph import output, table


def text(rows: list[dict[str, Any]], form: str, columns: list[str] | None = None) -> str:
    out = io.StringIO()
    output.write(rows, columns or list(rows[0] if rows else []), form, out)
    return out.getvalue()


ROWS: list[dict[str, Any]] = [
    {
        "rival": "Taliban",
        "incidents": 1234,
        "share": 0.27173,
        "first": "2015-01-26",
        "year": 2015,
        "sources": ["a", "b", "c", "d", "e"],
        "residual": False,
        "killed": None,
    },
    {
        "rival": "Junbish",
        "incidents": 7,
        "share": 2.0,
        "first": "2021",
        "year": None,
        "sources": [],
        "residual": True,
        "killed": 0,
    },
]


def test_json_is_one_list_of_objects() -> None:
    assert json.loads(text(ROWS, "json")) == ROWS
    assert json.loads(text([], "json")) == []


def test_json_holds_no_number_that_is_none() -> None:
    assert output.plain(float("nan")) is None
    with pytest.raises(ValueError):
        text([{"x": float("inf")}], "json")


def test_csv_joins_lists_and_leaves_the_unknown_empty() -> None:
    first, second = csv.DictReader(io.StringIO(text(ROWS, "csv")))
    assert first["sources"] == "a;b;c;d;e"
    assert first["killed"] == ""
    assert second["killed"] == "0"
    assert second["residual"] == "true"
    assert first["incidents"] == "1234"


def test_csv_without_rows_still_has_a_heading() -> None:
    assert text([], "csv", ["a", "b"]) == "a,b\n"


def test_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert text(ROWS, "table").splitlines() == [
        "rival    incidents  share  first       year  sources                 residual  killed",
        "───────  ─────────  ─────  ──────────  ────  ──────────────────────  ────────  ──────",
        "Taliban      1,234  0.272  2015-01-26  2015  a, b, c, d, … 5 in all  no             –",
        "Junbish          7      2  2021           –  –                       yes            0",
    ]


def test_a_table_keeps_to_the_width_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ident = "incident:is-kp-potent-challenger:I2/claim"
    rows = [{"id": ident, "what": "two words " * 4, "killed": 7, "when": "2023-10-14"}]
    for room in range(60, 140, 7):
        monkeypatch.setenv("COLUMNS", str(room))
        shown = text(rows, "table").splitlines()
        assert max(map(len, shown)) <= room
        column = len(shown[1].split("  ")[0])
        assert "".join(line[:column].strip() for line in shown[2:]) == ident


def test_too_many_columns_become_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = [{f"column_{n}": "some words here " * 3 for n in range(9)}] * 2
    shown = text(rows, "table").splitlines()
    assert shown[0].startswith("── 1 of 2 ─")
    assert shown[1].startswith("column 0  some words here")
    assert sum(line.startswith("── ") for line in shown) == 2
    assert max(map(len, shown)) <= 80


def test_columns_without_room_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    row: dict[str, Any] = {
        "rival": "Government of Afghanistan",
        "rival_id": "state:af/islamic-emirate",
        "none": 0,
        "killed_low": 123456,
        "killed_best": 234567,
        "killed_high": 345678,
        **{f"text_{n}": "some words to read" for n in range(4)},
        "sources": ["ucdp-ged:24.1"],
    }
    out = io.StringIO()
    left_out = output.write([row] * 3, list(row), "table", out)
    heading = out.getvalue().splitlines()[0].split()
    assert heading == ["rival", "none", "killed", "text", "0", "text", "1", "sources"]
    assert left_out == ["rival_id", "killed_low", "killed_high", "text_2", "text_3"]
    assert "234,567" in out.getvalue()
    assert output.write([row] * 3, list(row), "table", out, full=True) == []
    assert output.write([row] * 3, list(row), "csv", out) == []


def test_nothing_to_show_is_no_table() -> None:
    assert text([], "table", ["a"]) == ""
    assert text([{}], "table", []) == ""


def test_a_narrow_terminal_is_not_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "5")
    assert output.table_width(io.StringIO()) == output.NARROWEST


def test_width_of_other_scripts() -> None:
    assert table.width("طالبان") == 6
    assert table.width("é") == table.width("e\u0301") == 1
    assert table.width("日本") == 4


def test_wrap_breaks_long_words_after_marks_and_then_anywhere() -> None:
    assert table.wrap("abc def", 10) == ["abc def"]
    assert table.wrap("abc def", 5) == ["abc", "def"]
    assert table.wrap("group:ucdp:1076", 12) == ["group:ucdp:", "1076"]
    assert table.wrap("x" * 7, 3) == ["xxx", "xxx", "x"]
    assert table.wrap("one\ntwo", 10) == ["one", "two"]
    assert table.wrap("", 10) == [""]


def test_values_of_the_driver_become_plain() -> None:
    graph = DriverGraph()
    start = Node(graph, "4:a:1", 1, ["Group", "Actor"], {"id": "group:is-kp", "name": "IS-KP"})
    end = Node(graph, "4:a:2", 2, ["Actor", "Group"], {"id": "group:taliban", "name": "Taliban"})
    edge = graph.relationship_type("RIVAL_OF")(graph, "5:a:1", 1, {"n": 2})
    edge._start_node, edge._end_node = start, end
    assert output.plain(start) == {
        "labels": ["Actor", "Group"],
        "id": "group:is-kp",
        "name": "IS-KP",
    }
    assert output.plain(edge) == {
        "type": "RIVAL_OF",
        "start": "group:is-kp",
        "end": "group:taliban",
        "n": 2,
    }
    path = output.plain(Path(end, edge))
    assert [node["id"] for node in path["nodes"]] == ["group:taliban", "group:is-kp"]
    assert output.cell(path) == "Taliban <-RIVAL_OF- IS-KP"
    assert output.cell(output.plain(start)) == "IS-KP"
    assert output.cell(output.plain(edge)) == "group:is-kp -RIVAL_OF-> group:taliban"
    assert isinstance(edge, Relationship)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Date(2021, 8, 15), "2021-08-15"),
        (DateTime(2021, 8, 15, 12, 0, 0), "2021-08-15T12:00:00"),
        (date(2021, 8, 15), "2021-08-15"),
        (datetime(2021, 8, 15, 1, 2), "2021-08-15T01:02:00"),
        (WGS84Point((69.2, 34.5)), {"longitude": 69.2, "latitude": 34.5}),
        ({"b": [Date(2020, 1, 1)]}, {"b": ["2020-01-01"]}),
        (True, True),
        (None, None),
    ],
)
def test_plain(value: object, expected: object) -> None:
    assert output.plain(value) == expected
    assert type(output.plain(value)) is type(expected)
