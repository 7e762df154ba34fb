"""What goes into a question and what comes out of it, without a database."""

import json
import subprocess
import sys
from datetime import date
from pathlib import PurePath
from urllib.parse import parse_qs, urlsplit

import pytest

from graph.questions import find, link
from graph.questions.ask import plain, quoted, read_params
from graph.questions.names import suggest
from schema.errors import InputError


class FakeEngine:
    """As much of an engine as a link needs."""

    def __init__(self, http_url):
        self.http_url = http_url
        self.uri = "bolt://127.0.0.1:7688"
        self.database = "neo4j"


def test_defaults_are_filled_in():
    values = read_params(find("rivals"), {"actor": "IS-KP"})
    assert values == {
        "actor": "IS-KP",
        "since": None,
        "until": None,
        "min_sources": 1,
        "regime": True,
        "officials": True,
    }


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-03-09", date(2023, 3, 9), date(2023, 3, 9)),
    ],
)
def test_a_month_or_a_year_is_read_from_its_first_to_its_last_day(typed, since, until):
    values = read_params(find("rivals"), {"actor": "x", "since": typed, "until": typed})
    assert (values["since"], values["until"]) == (since, until)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "rivals needs actor, such as actor=IS-KP: whose rivals"),
        ({"actor": " "}, "actor is empty"),
        ({"actor": "x", "actors": "y"}, "does not take 'actors'; it takes: actor, since"),
        ({"actor": "x", "as_of": "2020"}, "does not take 'as_of'; it means nothing there"),
        ({"actor": "x", "since": "last week"}, "since is a day such as 2021-08-15, not last week"),
        ({"actor": "x", "since": "2023-02-30"}, "since=2023-02-30 is not a day of the calendar"),
        ({"actor": "x", "since": "2024", "until": "2023"}, "lies after until=2023-12-31"),
        ({"actor": "x", "min_sources": "-1"}, "min_sources is a whole number"),
        ({"actor": "x", "regime": "maybe"}, "regime is true or false, not maybe"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(given, message):
    with pytest.raises(InputError) as raised:
        read_params(find("rivals"), given)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_answers_hold_what_json_can_hold():
    value = {"a": [date(2023, 3, 9), None, 1.5, ("x", True)], "b": PurePath("p")}
    assert json.loads(json.dumps(plain(value))) == {
        "a": ["2023-03-09", None, 1.5, ["x", True]],
        "b": "p",
    }


def test_values_are_quoted_as_the_shell_wants_them():
    assert quoted("IS-KP") == "IS-KP"
    assert quoted("Government of Pakistan") == "'Government of Pakistan'"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (3, "3"),
        (date(2021, 8, 15), "date('2021-08-15')"),
        ("2021-08-15", "date('2021-08-15')"),
        ("it's \\ here", "'it\\'s \\\\ here'"),
        (["a", 1], "['a', 1]"),
    ],
)
def test_values_are_written_as_cypher_writes_them(value, written):
    assert link.literal(value) == written


def test_values_replace_parameters_and_nothing_else():
    cypher = "// $a stays\nMATCH (n {x: $a, y: '$a', z: \"$a\", w: $ab}) RETURN $missing"
    assert link.with_values(cypher, {"a": 1, "ab": "o'"}) == (
        "// $a stays\nMATCH (n {x: 1, y: '$a', z: \"$a\", w: 'o\\''}) RETURN $missing"
    )


def test_a_link_opens_the_browser_with_the_query():
    address = link.browser_link(FakeEngine("http://127.0.0.1:7475"), "RETURN $a", {"a": "x y"})
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, parts.path) == ("http", "127.0.0.1:7475", "/browser/")
    assert asked == {
        "dbms": ["bolt://neo4j@127.0.0.1:7688"],
        "db": ["neo4j"],
        "cmd": ["edit"],
        "arg": ["RETURN 'x y'"],
    }
    assert link.browser_link(FakeEngine(None), "RETURN 1", {}) == ""


def test_a_query_to_paste_holds_its_values_and_names_them_first():
    assert link.pasteable("RETURN $a", {"a": "x"}) == "// :param a => 'x';\nRETURN 'x';"
    assert link.for_shell("RETURN $a", {"a": "x"}) == ":param a => 'x';\nRETURN $a;"


def test_suggestions_put_slips_of_a_letter_first():
    names = ["Tehrik-i-Taliban Pakistan", "TTP", "Taliban", "Supporters of PPP", "IS-PP", "Taleban"]
    assert suggest("TPP", names)[0] == "TTP"
    assert suggest("Talban", names)[:2] == ["Taleban", "Taliban"]
    assert "Tehrik-i-Taliban Pakistan" in suggest("tehrik taliban", names)
    assert suggest("qqqqqq", names) == []


def test_asking_imports_nothing_heavy():
    code = (
        "import sys\n"
        "from graph.questions import ask, find\n"
        "find('rivals')\n"
        "heavy = {'pandas', 'numpy', 'yaml', 'rapidfuzz', 'networkx', 'schema.ontology'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
