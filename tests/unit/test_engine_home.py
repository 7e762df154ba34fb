"""The home of a local graph: closed to others, and steady when its files are damaged."""

import json
import os
import stat
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.engine import process
from graph.engine.errors import EngineError
from graph.engine.home import Home, ServerState, default_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "a home, ñ")
    made.prepare()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_closed_to_other_users(home):
    home.set_password()
    home.remember(ServerState(1, 2))
    with home.lock(1):
        pass
    for folder, _, files in os.walk(home.path):
        assert mode(Path(folder)) == 0o700
        assert {mode(Path(folder) / name) for name in files} <= {0o600}


def test_home_made_open_is_closed(tmp_path):
    tmp_path.chmod(0o755)
    Home(tmp_path).prepare()
    assert mode(tmp_path) == 0o700


def test_home_of_another_user_is_refused(home, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: home.path.stat().st_uid + 1)
    with pytest.raises(EngineError, match=r"belongs to another user .*RIVALGRAPH_HOME"):
        home.prepare()


def test_home_under_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="a part of the path is a file"):
        Home(tmp_path / "file" / "home").prepare()


def test_passwords_are_random_and_never_the_same(home):
    home.set_password()
    first = home.password()
    home.set_password()
    assert first
    assert len(first) >= 32
    assert first != home.password()
    users = (home.data / "dbms" / "auth.ini").read_text()
    assert home.password() not in users


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"short\n", b"\xff\xfe\x00\x01" * 9, b"a" * 9 + b"\n\nb"]
)
def test_damaged_password_file_holds_none(home, content):
    home.password_file.write_bytes(content)
    assert home.password() is None


def test_password_chosen_by_the_user_is_taken(home):
    home.password_file.write_text("correct horse battery\n")
    assert home.password() == "correct horse battery"


def test_state_comes_back(home):
    state = ServerState(7687, 7474, pid=5, mark="9", since=1.5, version="5.26.28", stopping=True)
    home.remember(state)
    assert home.state() == state


SOUND = asdict(ServerState(7687, 7474))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        "\x00\x00",
        json.dumps(SOUND | {"pid": "12"}),
        json.dumps(SOUND | {"bolt": 0}),
        json.dumps(SOUND | {"bolt": 70000}),
        json.dumps(SOUND | {"http": True}),
        json.dumps(SOUND | {"new": 1}),
    ],
)
def test_damaged_state_is_no_state(home, content):
    home.state_file.write_text(content)
    assert home.state() is None


def test_a_lock_held_by_another_is_waited_for_and_then_named(home):
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with home.lock(1):
            held.set()
            free.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    with pytest.raises(EngineError, match="another rivalgraph command"), home.lock(0.05):
        pass
    free.set()
    with home.lock(30):
        pass
    thread.join()


def test_the_lock_of_a_killed_command_is_free(home):
    code = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from graph.engine.home import Home\n"
        "with Home(Path(sys.argv[1])).lock(5):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home.path)], check=False)
    assert done.returncode == -9
    assert (home.path / "lock").exists()
    with home.lock(0.5):
        pass


def test_default_home(monkeypatch, tmp_path):
    monkeypatch.setenv("RIVALGRAPH_HOME", str(tmp_path / "x" / ".." / "y"))
    assert default_home().path == tmp_path / "y"
    monkeypatch.delenv("RIVALGRAPH_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert tmp_path in default_home().path.parents


# processes ----------------------------------------------------------------------------------


def test_a_process_is_known_by_id_and_beginning():
    mark = process.mark_of(os.getpid())
    assert mark
    assert process.is_alive(os.getpid(), mark)
    assert not process.is_alive(os.getpid(), mark + "0")  # the id in use again
    assert not process.is_alive(0, mark)


def test_a_zombie_is_not_alive():
    child = subprocess.Popen([sys.executable, "-c", ""])
    mark = process.mark_of(child.pid)
    deadline = time.monotonic() + 30
    while mark and process.is_alive(child.pid, mark) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.mark_of(child.pid) is None
    child.wait()


def test_a_begun_process_is_in_a_session_of_its_own_and_logs(tmp_path):
    log = tmp_path / "log"
    code = "import os, sys, time; print(os.getsid(0), *sys.argv[1:], flush=True); time.sleep(60)"
    pid = process.begin([sys.executable, "-c", code, "an argument ñ"], log)
    mark = process.mark_of(pid)
    deadline = time.monotonic() + 30
    while not (text := log.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert text.split(maxsplit=1)[1] == "an argument ñ\n"
    assert int(text.split()[0]) != os.getsid(0)
    assert mode(log) == 0o600
    found, command = process.find("an argument ñ")
    assert (found, command[-1]) == (pid, "an argument ñ")
    process.end(pid, mark, process.signal.SIGKILL)
    assert process.wait_for_end(pid, mark, 30)
    assert process.find("an argument ñ") is None
