"""A real bash completes commands, questions, parameters and names, and starts nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli.completing import script
from graph.cli.root import cli

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "loads": 1,
    "actor": ["Government of Pakistan", "IS-KP", "ISIS", "TTP", "group:is-kp", "group:ttp"],
    "location": ["Herat", "Kabul"],
    "source": ["ucdp-ged:24.1", "ucdp-ged:24.1/pakistan"],
}
LINES = (
    ("brow", "browser"),
    ("ask riv", "rivals"),
    ("ask rivals a", "actor="),
    ("ask rivals actor=IS since=2020 r", "regime="),
    ("ask rivals actor=IS", "IS-KP ISIS"),
    ("ask rivals actor=is-", "IS-KP"),
    ("ask rivals actor=group:i", "is-kp"),
    ("ask rivals actor=Gov", r"Government\ of\ Pakistan"),
    (r"ask rivals actor=Government\ of\ P", r"Government\ of\ Pakistan"),
    ("ask rivals regime=", "true false"),
    ("ask attacks-on place=K", "Kabul"),
    ("ask no-such-question ", ""),
    ("ask rivals --ful", "--full"),
    ("ask rivals --format ", "table json csv"),
    ("why TT", "TTP"),
    ("retire ucdp-ged:24.1/", "24.1/pakistan"),
    ("load ", ""),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = tmp_path_factory.mktemp("home")
    (made / "names.json").write_text(json.dumps(NAMES))
    return made


@pytest.fixture(scope="module")
def completed(home):
    """What a bash offers after each line, all in one bash."""
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    asked = "\n".join(f"try {_quoted(f'rivalgraph {line}')}" for line, _ in LINES)
    program = f"""
rivalgraph() {{ {_quoted(sys.executable)} -m graph "$@"; }}
{script(cli, "bash")}
try() {{ COMP_LINE="$1" COMP_POINT=${{#1}} COMPREPLY=()
  _rivalgraph_completion rivalgraph; local IFS=' '; echo "${{COMPREPLY[*]}}"; }}
{asked}
"""
    done = subprocess.run(
        ["bash", "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "RIVALGRAPH_HOME": str(home)},
        check=True,
    )
    assert done.stderr == ""
    return dict(zip((line for line, _ in LINES), done.stdout.split("\n"), strict=False))


def _quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_bash_offers(completed, line, offered):
    assert completed[line] == offered


def test_completing_starts_nothing(completed, home):
    assert [path.name for path in home.iterdir()] == ["names.json"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_that_asks_us(shell):
    text = script(cli, shell)
    assert "_RIVALGRAPH_COMPLETE" in text
    assert f"{shell}_complete" in text


@pytest.mark.parametrize(
    ("shell", "words", "current", "offered"),
    [
        ("zsh", "rivalgraph ask rivals actor=IS", 3, "plain\nactor=IS-KP\n_"),
        ("fish", "rivalgraph ask rivals", "actor=IS", "plain\nactor=IS-KP"),
    ],
)
def test_other_shells_are_answered(home, shell, words, current, offered):
    done = subprocess.run(
        [sys.executable, "-m", "graph"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "RIVALGRAPH_HOME": str(home),
            "_RIVALGRAPH_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(current),
        },
        check=True,
    )
    assert "actor=IS-KP" in done.stdout
    assert "actor=ISIS" in done.stdout


def test_installing_writes_where_the_shell_looks(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "graph", "completion", "bash", "--install"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        check=True,
    )
    place = tmp_path / "bash-completion" / "completions" / "rivalgraph"
    assert done.stdout.strip() == str(place)
    assert place.read_text() == script(cli, "bash") + "\n"
