"""The commands without a graph: help, usage errors, how failures end."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from graph.cli import common, reference_page, root

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(root.cli.commands)


def test_the_reference_page_is_fresh() -> None:
    page = ROOT / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference_page.page(), "run: make generate"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert root.run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example:" in shown
    assert f"  rivalgraph {name}" in shown.replace("--home ./another-graph ", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    for param in root.cli.commands[name].params:
        assert not isinstance(param, click.Option) or param.help, f"{name} {param.opts}"


def test_help_of_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert root.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example:" in shown
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["load"],
        ["load", "x.csv", "--coverage", "much"],
        ["load", "x.csv", "--since", "yesterday"],
        ["load", "x.csv", "--limit", "0"],
        ["ask", "rivals", "IS-KP"],
        ["ask", "rivals", "actor=a", "actor=b"],
        ["cypher"],
        ["cypher", "RETURN 1", "--param", "x"],
        ["why"],
        ["retire"],
        ["log", "--diff", "L1"],
        ["status", "--format", "xml"],
    ],
)
def test_wrong_usage_ends_in_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert root.run(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Error: " in shown.err


def test_a_failed_request_ends_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root.run(["load", "--dry-run", str(tmp_path / "none.csv")]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"rivalgraph: {tmp_path}/none.csv: there is no such file\n"


def test_an_unforeseen_error_is_kept_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setenv("RIVALGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("RIVALGRAPH_DEBUG", raising=False)
    monkeypatch.setattr(root.cli.commands["rules"], "callback", broken)
    assert root.run(["rules"]) == 1
    shown = capsys.readouterr()
    log = tmp_path / "home" / "logs" / "rivalgraph-error.log"
    assert shown.err.startswith("rivalgraph: ZeroDivisionError: by nothing (unforeseen; details in")
    assert str(log) in shown.err
    assert shown.err.count("\n") == 1
    assert "Traceback" in log.read_text(encoding="utf-8")
    monkeypatch.setenv("RIVALGRAPH_DEBUG", "1")
    assert root.run(["rules"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_in_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(root.cli.commands["rules"], "callback", stopped)
    assert root.run(["rules"]) == 130
    assert capsys.readouterr().err.endswith("rivalgraph: interrupted\n")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "graph", "rules", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert command.stdout
    assert command.stderr
    command.stdout.close()
    told = command.stderr.read()
    command.stderr.close()
    assert (command.wait(timeout=60), told) == (0, b"")


def test_help_does_not_import_what_it_does_not_need() -> None:
    heavy = ["neo4j", "pandas", "numpy", "networkx", "rich", "rapidfuzz", "yaml"]
    program = (
        "import sys\nfrom graph.cli import root\nroot.run(['--help'])\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert found.stderr == "[]\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("true", True), ("IS-KP", "IS-KP"), ('["a"]', ["a"]), ("2021-08-15", "2021-08-15")],
)
def test_typed_parameters(text: str, value: object) -> None:
    assert common.typed(text) == value


def test_pairs() -> None:
    assert common.pairs(["actor=IS-KP", "min-sources=2", "x=a=b"], "") == {
        "actor": "IS-KP",
        "min_sources": "2",
        "x": "a=b",
    }


def test_count() -> None:
    assert common.count(1, "row") == "1 row"
    assert common.count(1204, "entry", "entries") == "1,204 entries"


def test_progress_off_a_terminal_is_a_line_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    from graph.cli.progress import progress

    with progress("x.csv") as tell:
        for done in range(3):
            tell("reading", done, 3)
        tell("writing", 0, 0)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "x.csv: reading\nx.csv: writing\n"


def test_progress_on_a_terminal_is_a_bar_that_vanishes() -> None:
    pty = pytest.importorskip("pty")
    program = (
        "from graph.cli.progress import progress\n"
        "with progress('x.csv') as tell:\n"
        "    tell('reading', 1, 2)\n    tell('writing', 10, 0)\n"
    )
    master, slave = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        stderr=slave,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
        timeout=60,
    )
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert done.returncode == 0
    assert done.stdout == b""
    assert "x.csv: reading" in shown
    assert "50%" in shown
