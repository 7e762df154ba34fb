"""The local server's life: started, shared, found again, and mended after every mishap we know."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from servers import kill_server, start_or_skip

from graph.engine import Engine, EngineError, Home, connect, local_status, process, stop_local
from graph.engine.errors import JarsUnavailable
from graph.engine.settings import NEO4J_VERSION, SAFE_SETTINGS, local_settings

pytestmark = pytest.mark.engine

COUNT = "MATCH (n:Mark) RETURN count(n) AS n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a graph of one node, in a folder whose name is not plain."""
    made = tmp_path_factory.mktemp("a name, wiþ ñ") / "the home"
    with start_or_skip(made) as engine:
        engine.write("MERGE (:Mark {id: 1})")
    yield made
    kill_server(made)


@pytest.fixture
def home(path: Path) -> Home:
    """The same home, its server running."""
    connect(path).close()
    return Home(path)


def kill(home: Home) -> None:
    """End the server as a power cut would, and wait until the process is gone."""
    state = home.state()
    process.end(state.pid, state.mark, signal.SIGKILL)
    assert process.wait_for_end(state.pid, state.mark, 30)


def is_well(path: Path) -> Engine:
    with connect(path) as engine:
        assert engine.read(COUNT).rows == [(1,)]
        return engine


def in_another_process(path: Path, code: str, **environment: str) -> subprocess.Popen[str]:
    program = f"import sys\nfrom pathlib import Path\nhome = Path(sys.argv[1])\n{code}"
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def output(child: subprocess.Popen[str]) -> str:
    said, _ = child.communicate(timeout=200)
    return said


# what it is -----------------------------------------------------------------------------------


def test_status(home):
    status = local_status(home.path)
    assert status.running
    assert status.version == NEO4J_VERSION
    assert process.is_alive(status.pid, home.state().mark)
    assert 100e6 < status.memory < 2e9
    assert 100e3 < status.data_bytes < 200e6
    assert time.time() - 3600 < status.since.timestamp() <= time.time()
    with connect(home.path) as engine:
        assert (engine.uri, engine.http_url) == (status.uri, status.http_url)
        assert engine.local
        assert engine.home == home
        assert engine.database == "neo4j"


def test_status_of_nothing(tmp_path):
    status = local_status(tmp_path / "nowhere")
    assert (status.running, status.pid, status.uri, status.data_bytes) == (False, None, None, 0)
    assert not stop_local(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_server_runs_with_the_settings_we_wrote(home):
    state = home.state()
    with connect(home.path) as engine, engine.session() as session:
        found = session.run("SHOW SETTINGS YIELD name, value RETURN name, value")
        values = {record["name"]: record["value"] for record in found}
        wanted = local_settings(state.bolt, state.http)
        shown = wanted.keys() & values.keys()  # the server shows no internal ones
        assert wanted.keys() - shown <= {
            "internal.dbms.cypher_ip_blocklist",
            "dbms.shutdown_transaction_end_timeout",
        }
        for name in SAFE_SETTINGS.keys() & shown:
            assert values[name] == wanted[name]


def test_driver_names_itself(home):
    with connect(home.path) as engine, engine.session() as session:
        agents = session.run("CALL dbms.listConnections() YIELD userAgent RETURN userAgent")
        assert {record["userAgent"].split("/")[0] for record in agents} == {"rivalgraph"}


def test_only_loopback_listens_and_a_password_is_needed(home):
    import psutil

    listening = {
        connection.laddr
        for connection in psutil.Process(home.state().pid).net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
    assert {address.port for address in listening} == {home.state().bolt, home.state().http}
    assert all(address.ip.endswith("127.0.0.1") for address in listening)
    with pytest.raises(EngineError, match="refuses the user or the password"):
        connect(uri=local_status(home.path).uri, user="neo4j", password="neo4j-neo4j")
    with pytest.raises(EngineError, match="refuses the user or the password"):
        connect(uri=local_status(home.path).uri)


def test_every_file_is_closed_to_other_users(home):
    for folder, _, files in os.walk(home.path):
        assert stat.S_IMODE(Path(folder).stat().st_mode) & 0o077 == 0, folder
        for name in files:
            assert (Path(folder) / name).stat().st_mode & 0o077 == 0, name


def test_password_is_in_no_command_line_and_no_log(home):
    password = home.password()
    command_line = Path(f"/proc/{home.state().pid}/cmdline")
    if command_line.exists():
        assert password.encode() not in command_line.read_bytes()
    logs = b"".join(file.read_bytes() for file in home.log.parent.iterdir())
    assert password.encode() not in logs


def test_by_address_it_is_a_server_like_any_other(home, monkeypatch):
    monkeypatch.setenv("RIVALGRAPH_URI", local_status(home.path).uri)
    monkeypatch.setenv("RIVALGRAPH_PASSWORD", home.password())
    with connect() as engine:
        assert not engine.local
        assert (engine.home, engine.http_url) == (None, None)
        assert engine.read(COUNT).rows == [(1,)]
    monkeypatch.setenv("RIVALGRAPH_DATABASE", "nothing")
    with connect() as engine, pytest.raises(EngineError, match="RIVALGRAPH_DATABASE"):
        engine.read("RETURN 1 AS one")


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("bolt://127.0.0.1:1", "does not answer"),
        ("http://127.0.0.1:1", "as a server's address"),
        ("nonsense", "as a server's address"),
        ("bolt://127.0.0.1:99999", "."),
    ],
)
def test_an_address_without_a_server_is_one_line(uri, words):
    with pytest.raises(EngineError, match=words) as caught:
        connect(uri=uri)
    assert "\n" not in str(caught.value)


# two at once ------------------------------------------------------------------------------------


def test_commands_at_once_share_one_server(home):
    kill(home)
    code = (
        "from graph.engine import connect, local_status\n"
        "with connect(home) as engine:\n"
        f"    print(engine.read({COUNT!r}).rows[0][0], local_status(home).pid)\n"
    )
    children = [in_another_process(home.path, code) for _ in range(4)]
    answers = {output(child) for child in children}
    assert answers == {f"1 {home.state().pid}\n"}


def test_server_outlives_the_command_that_started_it(home):
    kill(home)
    code = "from graph.engine import connect\nconnect(home).close()\n"
    child = in_another_process(home.path, code)
    assert output(child) == ""
    assert child.returncode == 0
    pid = home.state().pid
    assert os.getsid(pid) != os.getsid(0)
    is_well(home.path)
    assert home.state().pid == pid


# mishaps ----------------------------------------------------------------------------------------


def test_after_a_kill_nothing_acknowledged_is_lost(home):
    with connect(home.path) as engine:
        engine.write("UNWIND range(1, 1000) AS i CREATE (:Acknowledged {id: i})")
        kill(home)
    with connect(home.path) as engine:
        assert engine.read("MATCH (n:Acknowledged) RETURN count(n) AS n").rows == [(1000,)]
        engine.write("MATCH (n:Acknowledged) DELETE n")


def test_server_killed_while_starting(home):
    kill(home)
    child = in_another_process(home.path, "from graph.engine import connect\nconnect(home)\n")
    before = home.state().pid
    deadline = time.monotonic() + 60
    while home.state().pid == before and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(home.state().pid, signal.SIGKILL)
    child.kill()  # the command that was waiting for it, holding the lock
    child.communicate()
    is_well(home.path)


def test_stop_is_not_waited_for_and_the_next_command_waits(home):
    before = home.state()
    assert stop_local(home.path)
    assert not local_status(home.path).running
    is_well(home.path)
    assert not process.is_alive(before.pid, before.mark)
    assert (home.state().bolt, home.state().http) == (before.bolt, before.http)


def test_stop_and_wait_without_a_note(home):
    before = home.state()
    home.state_file.unlink()
    assert stop_local(home.path, wait=True)
    assert not process.is_alive(before.pid, before.mark)
    assert not stop_local(home.path)
    assert home.state().bolt == before.bolt  # where it will be again


def test_process_id_in_use_by_another(home):
    kill(home)
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    try:
        home.remember(replace(home.state(), pid=bystander.pid))
        assert not local_status(home.path).running
        assert not stop_local(home.path)
        is_well(home.path)
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


@pytest.mark.parametrize("damage", ["missing", "garbage", "older"])
def test_lost_note_of_a_running_server(home, damage):
    state = home.state()
    if damage == "missing":
        home.state_file.unlink()
    elif damage == "garbage":
        home.state_file.write_bytes(b"\x00{")
    else:
        home.remember(replace(state, pid=1, mark="1", bolt=1, http=2))
    assert local_status(home.path).pid == state.pid
    is_well(home.path)
    assert home.state().pid == state.pid  # noted again, for the quick way in


def test_port_taken_by_a_stranger(home):
    kill(home)
    before = home.state()
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", before.bolt))
        stranger.listen()
        is_well(home.path)
        moved = home.state()
        assert moved.bolt != before.bolt
    kill(home)
    is_well(home.path)
    assert (home.state().bolt, home.state().http) == (moved.bolt, moved.http)  # remembered


def test_port_taken_between_choice_and_start(home, monkeypatch):
    from graph.engine import local

    kill(home)
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", home.state().http))
        stranger.listen()
        offered = iter([(home.state().bolt, home.state().http), (20002, 20003)])
        monkeypatch.setattr(local, "_ports", lambda *_: offered)
        is_well(home.path)
        assert home.state().bolt == 20002


@pytest.mark.parametrize("content", [None, b"\x00\x01\xff"])
def test_lost_or_damaged_password_file(home, content):
    old = home.password()
    if content is None:
        home.password_file.unlink()
    else:
        home.password_file.write_bytes(content)
    is_well(home.path)
    assert home.password() not in (None, old)


def test_another_password_in_the_file_is_a_plain_line(home):
    old = home.password()
    home.password_file.write_text("some other password\n")
    with pytest.raises(EngineError, match=r"refuses the password in .*password; put the right"):
        connect(home.path)
    home.password_file.write_text(old + "\n")
    is_well(home.path)


def test_home_of_another_user(home):
    if os.geteuid() != 0:
        pytest.skip("needs root to give a folder away")
    os.chown(home.path, 65534, 65534)
    try:
        kill(home)
        with pytest.raises(EngineError, match=r"belongs to another user .*RIVALGRAPH_HOME"):
            connect(home.path)
    finally:
        os.chown(home.path, 0, 0)
    is_well(home.path)


def test_jars_missing_without_network(home, monkeypatch, tmp_path):
    kill(home)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("RIVALGRAPH_CACHE", str(tmp_path))
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", "http://127.0.0.1:1")
    with pytest.raises(JarsUnavailable, match="RIVALGRAPH_NEO4J_LIB to a folder of jars"):
        connect(home.path)


def test_jars_from_a_folder_without_cache_or_network(home, monkeypatch, tmp_path):
    from graph.engine import archive
    from graph.engine.jars import classpath

    monkeypatch.setattr(archive, "make_later", lambda *_: None)  # it takes a while, for once
    folder = tmp_path / "lib"
    folder.mkdir()
    for jar in classpath():
        (folder / jar.name).symlink_to(jar)
    kill(home)
    cache = tmp_path / "cache"
    monkeypatch.setenv("RIVALGRAPH_NEO4J_LIB", str(folder))
    monkeypatch.setenv("RIVALGRAPH_CACHE", str(cache))
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", "http://127.0.0.1:1")
    is_well(home.path)
    assert local_status(home.path).version == NEO4J_VERSION
    assert not (cache / "jars").exists()


def test_archive_of_classes_damaged(home, monkeypatch):
    from graph.engine import archive

    kill(home)
    monkeypatch.setattr(archive, "archive_file", lambda _: home.path / "damaged.jsa")
    (home.path / "damaged.jsa").write_bytes(b"\x00" * 100_000)
    is_well(home.path)


def test_too_long_a_wait_shows_the_log(home, monkeypatch):
    kill(home)
    monkeypatch.setenv("RIVALGRAPH_START_TIMEOUT", "0.3")
    with pytest.raises(EngineError, match=r"not answered within 0\.3 s; .*neo4j\.log"):
        connect(home.path)
    monkeypatch.delenv("RIVALGRAPH_START_TIMEOUT")
    is_well(home.path)  # the one that was on its way


def test_memory_the_server_cannot_run_in(home, monkeypatch):
    kill(home)
    monkeypatch.setenv("RIVALGRAPH_HEAP", "1k")
    with pytest.raises(EngineError, match=r"(?s)did not start.*Too small maximum heap"):
        connect(home.path)


def test_a_setting_the_server_does_not_know(home, monkeypatch):
    from graph.engine import local

    kill(home)
    monkeypatch.setattr(local, "local_settings", lambda *_: {"server.no.such.setting": "1"})
    with pytest.raises(EngineError, match="does not know our settings"):
        connect(home.path)


def test_data_in_use_by_a_server_we_cannot_see(home, monkeypatch):
    from graph.engine import local

    state = home.state()
    monkeypatch.setattr(local, "_found", lambda _: None)
    monkeypatch.setattr(local, "running", lambda _: None)
    with pytest.raises(EngineError, match=r"another server, .* uses this data"):
        connect(home.path)
    monkeypatch.undo()
    assert process.is_alive(state.pid, state.mark)
    assert local_status(home.path).pid == state.pid
    is_well(home.path)


def test_server_lost_under_an_open_connection(home):
    with connect(home.path) as engine:
        assert engine.read(COUNT).rows == [(1,)]
        kill(home)
        with pytest.raises(EngineError, match="does not answer"):
            engine.read(COUNT)


# disks -------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes, which only root can make."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs root to mount a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    kill_server(place / "home")
    for _ in range(50):
        if not subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode:
            break
        time.sleep(0.1)


def test_full_disk(small_disk):
    (small_disk / "filler").write_bytes(b"x" * (6 * 1024 * 1024 - 65536))
    with pytest.raises(EngineError, match=r"did not start: the disk of .* is full"):
        connect(small_disk / "home")


def test_disk_too_full_for_another_byte(small_disk):
    with suppress(OSError), (small_disk / "filler").open("wb") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()
    with pytest.raises(EngineError, match=r"the disk is full.*RIVALGRAPH_HOME"):
        connect(small_disk / "home")


def test_read_only_disk(small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(EngineError, match=r"read-only.*RIVALGRAPH_HOME"):
        connect(small_disk / "home")
