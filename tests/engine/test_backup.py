"""Backups: the same graph comes back, and a damaged file changes nothing."""

import json
import zipfile
from pathlib import Path

import pytest
from servers import kill_server, start_or_skip

from graph.backup import backup, read_manifest, restore
from graph.engine import Home, connect, local_status
from graph.engine.copying import copy_of, discard
from graph.ingest import graph_hash
from schema.errors import InputError, RivalgraphError

pytestmark = pytest.mark.engine

MADE = (
    "CREATE (a:Actor:Group {id: 'group:a', name: 'A'})-[:RIVAL_OF {sources: ['s']}]->"
    "(:Actor:Group {id: 'group:b', name: 'B'}), (:Meta {id: 'graph', loads: 3})"
)
HOLDS = "MATCH (a:Actor)-[:RIVAL_OF]->(b:Actor) RETURN a.name, b.name"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a small graph and a judgement."""
    made = tmp_path_factory.mktemp("kept") / "home"
    with start_or_skip(made) as engine:
        engine.write(MADE)
    (made / "judgements.yaml").write_text("judgements: []\n")
    yield made
    kill_server(made)


@pytest.fixture(scope="module")
def saved(home, tmp_path_factory):
    """Its backup, made with the server running, and its hash."""
    place = tmp_path_factory.mktemp("backup") / "graph.zip"
    engine = connect(home)
    before = graph_hash(engine)
    engine, manifest = backup(engine, place)
    with engine:
        assert graph_hash(engine) == before == manifest.graph_hash
        assert (manifest.nodes, manifest.edges, manifest.loads) == (4, 1, 3)
    return place, manifest


def changed(saved, tmp_path, change):
    """A copy of a backup with its files, by name, put through a function."""
    place, _ = saved
    other = tmp_path / "changed.zip"
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return other


def in_manifest(**fields):
    def change(name, content):
        if name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | fields).encode()

    return change


def test_the_manifest_says_what_is_in_it(saved):
    place, manifest = saved
    assert read_manifest(place) == manifest
    assert set(manifest.sha256) == {"neo4j.dump", "judgements.yaml"}
    assert sorted(path.name for path in place.parent.iterdir()) == [place.name]


def test_a_file_in_the_way_stays(saved, home):
    place, _ = saved
    content = place.read_bytes()
    with connect(home) as engine, pytest.raises(RivalgraphError, match="--force"):
        backup(engine, place)
    assert place.read_bytes() == content


def test_a_graph_in_the_way_stays(saved, home):
    with pytest.raises(RivalgraphError, match="holds a graph, which would be replaced"):
        restore(home, saved[0])


def truncated(saved, tmp_path):
    place = tmp_path / "half.zip"
    place.write_bytes(saved[0].read_bytes()[:-100])
    return place


def flipped(saved, tmp_path):
    # One bit, and a checksum of the zip that fits: only the manifest can tell.
    def change(name, content):
        if name != "neo4j.dump":
            return content
        middle = len(content) // 2
        return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]

    return changed(saved, tmp_path, change)


def no_zip(_saved, tmp_path):
    place = tmp_path / "text.zip"
    place.write_text("no zip")
    return place


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (truncated, "damaged, or no backup"),
        (flipped, "neo4j.dump is not what was saved"),
        (no_zip, "damaged, or no backup"),
        (lambda *_: Path("/nowhere/at-all.zip"), "cannot read"),
        (lambda s, t: changed(s, t, lambda n, c: None if n == "neo4j.dump" else c), "damaged"),
        (lambda s, t: changed(s, t, in_manifest(sha256={})), "no dump"),
        (lambda s, t: changed(s, t, in_manifest(format=99)), "format 99"),
        (lambda s, t: changed(s, t, in_manifest(extra=1)), "damaged"),
        (lambda s, t: changed(s, t, in_manifest(neo4j="2025.1.0")), r"Neo4j 2025\.1\.0"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_lost(saved, home, tmp_path, damage, said):
    with pytest.raises(InputError, match=said):
        restore(home, damage(saved, tmp_path), force=True)
    with connect(home) as engine:
        assert engine.read(HOLDS).rows == [("A", "B")]
        assert graph_hash(engine) == saved[1].graph_hash
    assert not (home / "restoring").exists()


def test_backup_wipe_restore_gives_the_same_graph(saved, home):
    place, manifest = saved
    password = Home(home).password()
    with connect(home) as engine:
        engine.write("MATCH (n) DETACH DELETE n")
        engine.write("CREATE (:Actor {id: 'group:c', name: 'C'})")
        assert graph_hash(engine) != manifest.graph_hash
    (home / "judgements.yaml").write_text("judgements:\n")
    assert restore(home, place) == manifest
    assert not Home(home).data_before.exists()
    assert not (home / "restoring").exists()
    assert (home / "judgements.yaml").read_text() == "judgements: []\n"
    assert (home / "judgements.yaml.before").read_text() == "judgements:\n"
    assert Home(home).password() == password
    with connect(home) as engine:
        assert engine.read(HOLDS).rows == [("A", "B")]
        assert graph_hash(engine) == manifest.graph_hash


def test_a_backup_whose_graph_is_another_is_refused(saved, home, tmp_path):
    other = changed(saved, tmp_path, in_manifest(graph_hash="0" * 64))
    with pytest.raises(InputError, match="instead of 000000000000"):
        restore(home, other, force=True)
    with connect(home) as engine:
        assert graph_hash(engine) == saved[1].graph_hash


def test_a_remote_server_is_refused_in_one_line(home, monkeypatch, tmp_path):
    with connect(home) as local:
        password = Home(home).password()
        with (
            connect(uri=local.uri, password=password) as engine,
            pytest.raises(RivalgraphError, match=r"is another server; docs/server\.md"),
        ):
            backup(engine, tmp_path / "b.zip")


def test_a_copy_is_a_graph_of_its_own(home, saved):
    with connect(home):
        pass
    place = copy_of(home)
    assert local_status(home).running
    with connect(place) as copy:
        assert copy.read(HOLDS).rows == [("A", "B")]
        copy.write("MATCH (n) DETACH DELETE n")
    with connect(home) as engine:
        assert graph_hash(engine) == saved[1].graph_hash
        assert Home(place).password() != Home(home).password()
    assert copy_of(home) == place
    assert discard(home)
    assert not place.exists()
    assert not discard(home)
