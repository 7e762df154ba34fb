"""Fetching the server's jars, against a repository on the loopback interface."""

import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.engine import jars
from graph.engine.errors import EngineError, JarsUnavailable
from graph.engine.jars import LOCK, Jar, classpath, fetch, read_lock
from graph.engine.lock import written
from graph.engine.settings import BROWSER_VERSION, NEO4J_VERSION

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def jar(name: str, content: bytes) -> Jar:
    return Jar("org.some", name, "1.0", "", hashlib.sha256(content).hexdigest(), len(content))


class Repository:
    """Files by path; what is asked for is counted, and `answers` may say otherwise."""

    def __init__(self, tls: ssl.SSLContext | None = None):
        self.files: dict[str, bytes] = {}
        self.asked: Counter[str] = Counter()
        self.answers: dict[str, list[tuple[int, bytes]]] = {}
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                # A proxy is asked for the whole address.
                path = self.path.removeprefix("http://repository.invalid").removeprefix("/")
                repository.asked[path] += 1
                queued = repository.answers.get(path)
                status, body = (
                    queued.pop(0)
                    if queued
                    else (200, repository.files[path])
                    if path in repository.files
                    else (404, b"")
                )
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def add(self, name: str, content: bytes) -> Jar:
        added = jar(name, content)
        self.files[added.path] = content
        return added

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def repository(monkeypatch) -> Iterator[Repository]:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    opened = Repository()
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", opened.url)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Between tries the fetch waits; the tests need not."""
    monkeypatch.setattr(jars, "_PAUSE", 0.0)


def left_over(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# the lock ------------------------------------------------------------------------------------


def test_the_lock_is_sound():
    locked = read_lock(LOCK.read_text(encoding="ascii"))
    names = [entry.name for entry in locked]
    assert len(names) == len(set(names)) > 200
    assert f"neo4j-kernel-{NEO4J_VERSION}.jar" in names
    assert f"neo4j-browser-{BROWSER_VERSION}.jar" in names
    assert all(len(entry.sha256) == 64 and entry.size > 0 for entry in locked)


def test_the_lock_names_no_address():
    assert "://" not in LOCK.read_text(encoding="ascii")


def test_a_lock_written_is_the_lock_read():
    entries = [jar("b", b"1"), Jar("a.b", "c", "2", "linux-x86_64", "f" * 64, 3)]
    assert read_lock(written(entries)) == entries
    text = LOCK.read_text(encoding="ascii")
    assert written(read_lock(text)) == text


def test_a_line_of_the_lock_with_a_classifier():
    (entry,) = read_lock(f"# note\n\nio.netty:some:4.1:linux-x86_64 {'a' * 64} 7\n")
    assert entry.path == "io/netty/some/4.1/some-4.1-linux-x86_64.jar"
    assert entry.size == 7


@pytest.mark.parametrize("line", ["a:b:1 abc", "a:b abc 5", "a:b:1 abc five", "nonsense"])
def test_a_damaged_lock_is_refused(line):
    with pytest.raises(ValueError):
        read_lock(line)


# fetching --------------------------------------------------------------------------------------


def test_fetch_puts_whole_checked_files_in_place(repository, tmp_path):
    wanted = [repository.add(f"j{i}", os.urandom(1000 * i)) for i in range(1, 40)]
    told: list[tuple[str, int, int]] = []
    fetch(wanted, tmp_path / "jars", lambda *step: told.append(step))
    assert all(entry.matches(tmp_path / "jars" / entry.name) for entry in wanted)
    total = sum(entry.size for entry in wanted)
    assert told[-1] == ("fetch", total, total)
    assert len(left_over(tmp_path / "jars")) == len(wanted)


def test_classpath_fetches_only_what_is_missing_or_damaged(repository, tmp_path, monkeypatch):
    wanted = [repository.add(f"j{i}", os.urandom(500)) for i in range(5)]
    lock = tmp_path / "lock"
    lock.write_text(
        "".join(f"{w.group}:{w.artifact}:{w.version} {w.sha256} {w.size}\n" for w in wanted)
    )
    monkeypatch.setattr(jars, "LOCK", lock)
    monkeypatch.setenv("RIVALGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("RIVALGRAPH_NEO4J_LIB", raising=False)
    first = classpath()
    assert [file.name for file in first] == [entry.name for entry in wanted]
    first[0].unlink()
    first[1].write_bytes(b"x" * 500)  # the right size, another content
    first[2].write_bytes(b"short")
    assert classpath() == first
    asked = [repository.asked[entry.path] for entry in wanted]
    assert asked == [2, 2, 2, 1, 1]
    assert all(w.matches(file) for w, file in zip(wanted, first, strict=True))


def test_a_wrong_file_is_refused_and_not_kept(repository, tmp_path):
    good = repository.add("good", b"g" * 100)
    bad = repository.add("bad", b"b" * 100)
    repository.files[bad.path] = b"B" * 100
    with pytest.raises(EngineError, match=r"bad-1.0.jar .* not the file in our lock .*sha256"):
        fetch([good, bad], tmp_path)
    assert repository.asked[bad.path] == 3
    assert left_over(tmp_path) in ([], [good.name])


def test_what_had_arrived_before_a_failure_is_not_fetched_again(repository, tmp_path):
    good, bad = repository.add("good", b"g" * 100), repository.add("bad", b"b" * 100)
    fetch([good], tmp_path)
    del repository.files[bad.path]
    with pytest.raises(JarsUnavailable):
        fetch([bad], tmp_path)
    assert left_over(tmp_path) == [good.name]


def test_a_file_cut_short_and_a_server_error_are_tried_again(repository, tmp_path):
    wanted = repository.add("one", b"o" * 5000)
    repository.answers[wanted.path] = [(503, b""), (200, b"o" * 4000)]
    told: list[int] = []
    fetch([wanted], tmp_path, lambda _, done, __: told.append(done))
    assert wanted.matches(tmp_path / wanted.name)
    assert repository.asked[wanted.path] == 3
    assert told[-1] == 5000


def test_a_jar_that_is_not_there_is_asked_for_once(repository, tmp_path):
    wanted = jar("gone", b"1")
    with pytest.raises(JarsUnavailable, match=r"answers 404 .* for gone-1.0.jar"):
        fetch([wanted], tmp_path)
    assert repository.asked[wanted.path] == 1


def test_no_network_is_one_plain_line(monkeypatch, tmp_path):
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", "http://127.0.0.1:1")
    with pytest.raises(JarsUnavailable) as caught:
        fetch([jar(f"j{i}", b"1") for i in range(30)], tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert "RIVALGRAPH_NEO4J_LIB" in message
    assert "refused" in message
    assert left_over(tmp_path) == []


def test_an_address_that_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", "file:///etc")
    with pytest.raises(EngineError, match=r"RIVALGRAPH_MAVEN_URL is .*http://"):
        fetch([jar("j", b"1")], tmp_path)


def test_a_proxy_is_used_as_the_environment_says(repository, monkeypatch, tmp_path):
    wanted = repository.add("one", b"o" * 100)
    monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", "http://repository.invalid")
    monkeypatch.setenv("http_proxy", repository.url)
    fetch([wanted], tmp_path)
    assert wanted.matches(tmp_path / wanted.name)


def test_certificates_from_the_environment(monkeypatch, tmp_path):
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs the openssl command to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        (
            f"{openssl} req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 "
            "-addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem"
        ).split(),
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    opened = Repository(context)
    try:
        wanted = opened.add("one", b"o" * 100)
        monkeypatch.setenv("RIVALGRAPH_MAVEN_URL", opened.url)
        with pytest.raises(JarsUnavailable, match="certificate"):
            fetch([wanted], tmp_path / "a")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        fetch([wanted], tmp_path / "b")
        assert wanted.matches(tmp_path / "b" / wanted.name)
    finally:
        opened.close()


def test_a_killed_fetch_leaves_no_half_file_under_a_jars_name(repository, tmp_path):
    wanted = repository.add("one", b"o" * 100)
    code = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from graph.engine.jars import Jar, fetch\n"
        f"jar = Jar('org.some', 'one', '1.0', '', {wanted.sha256!r}, 100)\n"
        "fetch([jar], Path(sys.argv[1]), lambda *step: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -9
    assert not (tmp_path / wanted.name).exists()
    fetch([wanted], tmp_path)
    assert wanted.matches(tmp_path / wanted.name)


# a folder of jars --------------------------------------------------------------------------------


def test_a_folder_of_jars_is_used_as_it_is(monkeypatch, tmp_path):
    for name in ("neo4j-kernel-5.26.1.jar", "a.jar", "notes.txt"):
        (tmp_path / name).touch()
    monkeypatch.setenv("RIVALGRAPH_NEO4J_LIB", str(tmp_path))
    found = classpath()
    assert [file.name for file in found] == ["a.jar", "neo4j-kernel-5.26.1.jar"]
    assert jars.version_of(found) == "5.26.1"


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_neo4j_is_refused(monkeypatch, tmp_path, there):
    folder = tmp_path / "lib"
    if there:
        folder.mkdir()
        (folder / "neo4j-kernel-api-5.26.1.jar").touch()
    monkeypatch.setenv("RIVALGRAPH_NEO4J_LIB", str(folder))
    with pytest.raises(EngineError, match="RIVALGRAPH_NEO4J_LIB: there is no neo4j-kernel jar"):
        classpath()
