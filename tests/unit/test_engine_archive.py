"""The class-data archive: made once, for one Java and one set of jars, and never in the way."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from graph.engine import archive
from graph.engine.errors import EngineError

LIST = "java/lang/Object id: 0\n@lambda-proxy x\n" + "y" * 5000 + "\norg/Some\norg/Cut"


@pytest.fixture
def jars(tmp_path: Path, monkeypatch) -> list[Path]:
    monkeypatch.setenv("RIVALGRAPH_CACHE", str(tmp_path / "cache"))
    files = [tmp_path / name for name in ("a.jar", "b.jar")]
    for file in files:
        file.write_bytes(b"x")
    return files


@pytest.fixture
def classes(tmp_path: Path) -> Path:
    (tmp_path / "classes.txt").write_text(LIST)
    return tmp_path / "classes.txt"


def use_java(monkeypatch, tmp_path: Path, script: str) -> None:
    """Put a script in Java's place."""
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    modules = tmp_path / "jdk" / "lib" / "modules"
    modules.parent.mkdir()
    modules.write_bytes(b"classes")
    java.write_text(f"#!/bin/sh\n{script}\n")
    java.chmod(0o755)
    monkeypatch.setattr(archive, "java", lambda: java)


WRITES_ITS_LIST = """
for option; do case "$option" in
    -XX:SharedClassListFile=*) list=${option#*=} ;;
    -XX:SharedArchiveFile=*) out=${option#*=} ;;
esac; done
cat "$list" > "$out"
"""


def test_archive_is_made_of_the_usable_classes_and_then_used(jars, classes, monkeypatch, tmp_path):
    use_java(monkeypatch, tmp_path, WRITES_ITS_LIST)
    assert archive.options(jars, classes) == [f"-XX:DumpLoadedClassList={classes}"]
    made = archive.archive_file(jars)
    made.parent.mkdir(parents=True)
    archive.make(jars, classes)
    assert made.read_text() == "java/lang/Object id: 0\norg/Some\n"
    assert f"-XX:SharedArchiveFile={made}" in archive.options(jars, classes)
    assert {file.suffix for file in made.parent.iterdir()} <= {".jsa", ".lock"}


def test_another_jar_needs_another_archive(jars):
    before = archive.archive_file(jars)
    assert archive.archive_file(jars) == before
    assert archive.archive_file(jars[::-1]) != before
    jars[0].write_bytes(b"longer")
    assert archive.archive_file(jars) != before


def test_java_that_fails_leaves_nothing_behind(jars, classes, monkeypatch, tmp_path):
    use_java(monkeypatch, tmp_path, "echo no such thing; exit 3")
    folder = archive.archive_file(jars).parent
    folder.mkdir(parents=True)
    with pytest.raises(EngineError, match="no such thing"):
        archive.make(jars, classes)
    assert {file.suffix for file in folder.iterdir()} <= {".lock"}


def test_two_at_once_make_one(jars, classes, monkeypatch, tmp_path):
    use_java(monkeypatch, tmp_path, "exit 3")
    made = archive.archive_file(jars)
    made.parent.mkdir(parents=True)
    with FileLock(made.with_suffix(".lock")):
        archive.make(jars, classes)  # somebody else is at it
    assert not made.exists()


def test_only_the_last_used_are_kept(jars, classes, monkeypatch, tmp_path):
    use_java(monkeypatch, tmp_path, WRITES_ITS_LIST)
    made = archive.archive_file(jars)
    made.parent.mkdir(parents=True)
    for age in range(1, 6):
        old = made.with_name(f"old{age}.jsa")
        old.touch()
        os.utime(old, (1_000_000 - age, 1_000_000 - age))
    archive.make(jars, classes)
    kept = {file.name for file in made.parent.glob("*.jsa")}
    assert kept == {made.name, "old1.jsa", "old2.jsa"}


def test_a_cache_that_cannot_be_written_stops_no_start(jars, classes, monkeypatch, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    archive.make_later(jars, classes)
    assert archive.options(jars, classes) == [f"-XX:DumpLoadedClassList={classes}"]
