"""Many files at once: each with its loader, names before events, the rest named and passed over."""

import csv
import json
from pathlib import Path

import pytest

from loaders import base
from loaders.plan import plan
from schema.errors import InputError

DATA = Path(__file__).resolve().parents[1] / "sources" / "data"
GED = DATA / "ucdp_ged" / "ged-24.1-invented.csv"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "ged-24.1.csv").write_bytes(GED.read_bytes())
    (tmp_path / "deep" / "ged-24.1.csv.source.yaml").write_text("release: '24.1'\n")
    (tmp_path / "edges.csv").write_text("source,target\nA,B\nB,C\n")
    (tmp_path / "readme.txt").write_text("words")
    (tmp_path / ".hidden.csv").write_bytes(GED.read_bytes())
    return tmp_path


def test_a_folder_is_searched_and_what_is_no_data_is_named(folder):
    planned, skipped = plan([folder])
    assert [(p.path.name, p.loader) for p in planned] == [
        ("edges.csv", "edgelist"),
        ("ged-24.1.csv", "ucdp-ged"),
    ]
    assert [(s.path.name, s.named) for s in skipped] == [("readme.txt", False)]


def test_a_file_named_twice_is_loaded_once(folder):
    path = folder / "deep" / "ged-24.1.csv"
    planned, _ = plan([path, folder])
    assert [p.path for p in planned].count(path) == 1


def test_a_file_named_by_itself_is_known_to_be(folder):
    _, skipped = plan([folder / "readme.txt", folder / "nothing.csv"])
    assert [s.named for s in skipped] == [True, True]
    assert "no such file" in skipped[1].reason


def test_a_file_that_nearly_fits_says_what_it_lacks(tmp_path):
    with GED.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    at = rows[0].index("best")
    short = tmp_path / "ged-24.1.csv"
    with short.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*row[:at], *row[at + 1 :]] for row in rows])
    with pytest.raises(InputError, match="best"):
        list(base.find_loader(short).read(short, base.Options(), base.Progress()).items())


def test_a_file_that_several_loaders_take_is_left_to_the_user(folder, monkeypatch):
    for loader in base.all_loaders().values():
        monkeypatch.setattr(type(loader), "detect", lambda self, head: True)
    with pytest.raises(InputError, match=r"say which with --as"):
        base.find_loader(folder / "edges.csv")


def test_each_fixture_is_taken_by_one_loader_only():
    for path in sorted(DATA.rglob("*")):
        if path.is_file() and path.suffix in (".csv", ".json", ".xml", ".xlsx"):
            try:
                head = base.read_head(path)
            except InputError:
                continue
            taken = [n for n, loader in base.all_loaders().items() if loader.detect(head)]
            assert len(taken) <= 1, f"{path}: {taken}"


def test_json_of_no_known_kind_is_passed_over(tmp_path):
    (tmp_path / "x.json").write_text(json.dumps({"a": 1}))
    planned, skipped = plan([tmp_path])
    assert not planned
    assert len(skipped) == 1
