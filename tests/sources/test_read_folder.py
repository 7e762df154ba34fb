"""Folders of articles: read in parallel, told in one summary, written whole or not at all."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli.read import read
from graph.prose import read_articles, write_text
from loaders.base import Options, Progress
from loaders.curated.reading import LOADER
from schema.errors import RivalgraphError
from schema.records import Rejected

pytest.importorskip("spacy", reason="needs the extra `prose`")

DEV = Path(__file__).parent / "prose" / "dev"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "news"
    (place / "deep").mkdir(parents=True)
    (place / ".hidden").mkdir()
    shutil.copy(DEV / "press-borno.txt", place)
    shutil.copy(DEV / "page-kirkuk.html", place / "press-borno.html")
    shutil.copy(DEV / "sitrep-ituri.md", place / "deep")
    shutil.copy(DEV / "out-sport.txt", place)
    shutil.copy(DEV / "press-goma.txt", place / ".hidden")
    (place / "empty.txt").write_text("")
    (place / "damaged.txt").write_bytes("Cúcuta".encode() + b"\xff killed three.")
    (place / "table.csv").write_text("a,b\n")
    return place


def test_a_folder_is_read_in_parallel_and_summed_up(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    summary = read_articles(
        [folder], tmp_path / "out", jobs=2, tell=lambda _, done, total: told.append((done, total))
    )
    assert (summary.documents, summary.passed_over) == (6, 1)
    assert told[-1] == (6, 6)
    assert [line.split(":")[0] for line in summary.silent] == ["out-sport.txt"]
    assert [Path(line.split(":")[0]).name for line in summary.failed] == [
        "damaged.txt", "empty.txt",
    ]  # fmt: skip
    written = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*"))
    assert written == ["deep/sitrep-ituri.yaml", "press-borno.html.yaml", "press-borno.txt.yaml"]
    assert summary.counts["incidents"] >= 4
    for name in written:
        items = list(LOADER.read(tmp_path / "out" / name, Options(), Progress()).items())
        assert items
        assert not [one for one in items if isinstance(one, Rejected)]


def test_one_process_finds_what_two_find(folder: Path, tmp_path: Path) -> None:
    (folder / "out-sport.txt").unlink()
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    read_articles([folder], one, form="json", jobs=1)
    read_articles([folder], two, form="json", jobs=2)
    assert one.read_bytes() == two.read_bytes()
    assert [found["document"] for found in json.loads(one.read_text())] == [
        "sitrep-ituri.md", "press-borno.html", "press-borno.txt",
    ]  # fmt: skip


def test_the_command_tells_kinds_doubts_silence_and_failures(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(read, [str(folder), "-o", str(tmp_path / "out"), "--jobs", "1"])
    assert isinstance(run.exception, RivalgraphError)
    assert "2 articles could not be read" in str(run.exception)
    assert "empty.txt: empty" in run.stderr
    assert "damaged UTF-8 at byte" in run.stderr
    assert "4 documents: " in run.stdout
    assert "nothing in scope: 1 document\n    out-sport.txt: " in run.stdout
    assert "could not be read: 2 files" in run.stdout


def test_a_review_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    write_text(path, "review: needed\n")
    write_text(path, "review: accepted\n")
    with pytest.raises(RivalgraphError, match="holds decisions"):
        write_text(path, "review: needed\n")
    assert path.read_text() == "review: accepted\n"
    write_text(path, "new\n", force=True)
    assert path.read_text() == "new\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.yaml", "news"]


def test_what_cannot_be_written_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    (folder / "none").mkdir()
    with pytest.raises(RivalgraphError, match="cannot be made"):
        read_articles([folder], blocked / "out", jobs=1)
    with pytest.raises(RivalgraphError, match="is a folder"):
        read_articles([folder], tmp_path, form="json", jobs=1)
    with pytest.raises(RivalgraphError, match="no article in"):
        read_articles([blocked.parent / "news" / "none"], tmp_path / "x.json", form="json", jobs=1)
    failed = read_articles([tmp_path / "absent.txt"], tmp_path / "x.json", form="json", jobs=1)
    assert "cannot be read" in failed.failed[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "news"]
