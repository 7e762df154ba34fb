"""Long tables on a terminal go through the pager; everything else does not."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli.root import cli

ROOT = Path(__file__).resolve().parents[2]
MARKED = "sed s/^/PAGED/"


def on_a_terminal(*words, **environment):
    """What a command prints on a terminal of ten lines."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "LINES": "10", "COLUMNS": "100", "TERM": "xterm"} | environment,
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        told += part
    os.close(ours)
    assert process.wait(60) == 0, process.stderr.read()
    process.stderr.close()
    return told.decode()


def test_a_long_table_is_paged():
    assert "PAGED" in on_a_terminal("rules", PAGER=MARKED)


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--no-pager", "rules"], {"PAGER": MARKED}),
        (["rules"], {"PAGER": MARKED, "LINES": "1000"}),
        (["rules", "--format", "json"], {"PAGER": MARKED}),
        (["rules"], {"PAGER": "cat"}),
        (["rules"], {"PAGER": ""}),
        (["rules"], {"PAGER": "no-such-pager"}),
    ],
)
def test_what_is_not_paged(words, environment):
    told = on_a_terminal(*words, **environment)
    assert "PAGED" not in told
    assert "is-kp-in-afghanistan" in told


def test_no_colour_when_told(tmp_path):
    words = ["ask"]
    assert "\x1b[" in on_a_terminal(*words)
    assert "\x1b[" not in on_a_terminal(*words, NO_COLOR="1")


TELL = {"demo", "completion"}  # a walk with a report of its own; a script


def test_every_command_has_a_format():
    without = {
        name
        for name, command in cli.commands.items()
        if not any(param.name == "form" for param in command.params)
    }
    assert without <= TELL
