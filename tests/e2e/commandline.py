"""The command line as a process, for the end-to-end tests."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "graph" / "demo"
PAKISTAN = DEMO / "ged-24.1-pakistan.csv.gz"


@dataclass(frozen=True)
class Command:
    """The command line on one home, as a process of its own."""

    home: Path
    start: Sequence[str] = (sys.executable, "-m", "graph")
    folder: Path = ROOT

    def __call__(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.start, *words],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self.environment(environment),
            stdin=subprocess.DEVNULL,
            timeout=280,
        )

    def stopped(self, how: signal.Signals, *words: str) -> tuple[int, str, str]:
        """Run, send a signal once writing has begun: exit code, stdout, stderr."""
        process = subprocess.Popen(
            [*self.start, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=self.environment({}),
            # A job in the background starts with SIGINT ignored, and so would its child.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stderr
        told = ""
        while ": writing" not in told:
            line = process.stderr.readline()
            assert line, f"it ended before it wrote: {told}"
            told += line
        process.send_signal(how)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, told + err

    def environment(self, more: dict[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
        return kept | {"RIVALGRAPH_HOME": str(self.home), "COLUMNS": "120"} | more


_SETTINGS = {
    "RIVALGRAPH_URI",
    "RIVALGRAPH_USER",
    "RIVALGRAPH_PASSWORD",
    "RIVALGRAPH_DEBUG",
    "PYTHONSAFEPATH",
    "NO_COLOR",
}


@dataclass(frozen=True)
class Broken:
    """What two broken loads left behind, before the load that finished."""

    interrupted: tuple[int, str, str]
    killed: tuple[int, str, str]
    reports: int
    status: str


@dataclass(frozen=True)
class Demo:
    """The loaded demonstration: what it printed and wrote, and the command line on it."""

    run: Command
    printed: str
    told: str
    report: str
    page: str
