"""Decisions on doubtful claims: written in their place, one by one, and nowhere else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli.review import review
from graph.library import Graph
from loaders.base import Options, Progress
from loaders.curated.reading import LOADER
from loaders.curated.review import open_review
from schema.errors import InputError
from schema.records import Report

FILE = """\
# Claims read from note.txt by rule.
rivalgraph: 1

source:
  series: note   # short
  title: "A note: two attacks"

actors:
  - {id: E1, key: valley-front, kind: group, name: Valley Front}
places:
  - {id: W1, name: Balochistan, level: province}
  - {id: W2, name: Kharan, level: district, within: W1}

incidents:
  # Gunmen attacked a post at Kharan, killing three.
  - id: I1
    date: 2023-05-01
    place: W2
    perpetrators: valley-front
    killed:
      total: 3
      security: 3
    doubt: the perpetrator is suspected only
    review: needed
    line: 3
    span: [10, 58]

  # A bomb went off on the road.
  # Nobody claimed it.
  - id: I2   # the second
    date: 2023-05-02
    review: "needed"
  - {id: I3, date: 2023-05-03, place: W1, review: needed, doubt: "two, or one"}
  - id: I4
    date: 2023-05-04
relations:
- id: R1
  subject: valley-front
  type: enemy
  object: group:ttp
  review: needed
"""


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def loaded(path: Path) -> set[str]:
    items = LOADER.read(path, Options(), Progress()).items()
    return {one.record_ref for one in items if isinstance(one, Report)}


def test_the_library_has_a_door_for_decisions(claims: Path) -> None:
    file = Graph.review(str(claims))
    first = file.waiting()[0]
    file.reject(first.id, by="A. Analyst", why="told twice")
    assert first.id not in {one.id for one in open_review(claims).waiting()}
    assert "told twice" in claims.read_text(encoding="utf-8")


def test_what_waits_comes_with_its_sentence_its_reason_and_what_its_ids_mean(claims: Path) -> None:
    first, second, third, relation = open_review(claims).waiting()
    assert (first.id, first.section, first.line) == ("I1", "incidents", 16)
    assert first.sentence == "Gunmen attacked a post at Kharan, killing three."
    assert first.reason == "the perpetrator is suspected only"
    assert first.claim.splitlines() == [
        "date: 2023-05-01", "place: W2", "perpetrators: valley-front", "killed:",
        "  total: 3", "  security: 3",
    ]  # fmt: skip
    assert dict(first.legend) == {"W2": "Kharan, Balochistan", "valley-front": "Valley Front"}
    assert second.sentence == "A bomb went off on the road. Nobody claimed it."
    assert (third.id, third.reason) == ("I3", "two, or one")
    assert (relation.id, relation.sentence) == ("R1", "")


def test_a_decision_changes_one_word_and_nothing_else(claims: Path) -> None:
    file = open_review(claims)
    file.accept("I1")
    file.reject("I2")
    file.accept("I3")
    expected = (
        FILE.replace("review: needed\n    line: 3", "review: accepted\n    line: 3")
        .replace('review: "needed"', "review: rejected")
        .replace("review: needed, doubt", "review: accepted, doubt")
    )
    assert claims.read_text(encoding="utf-8") == expected
    assert loaded(claims) == {"I1", "I3", "I4"}
    assert file.counts() == {"needed": 1, "accepted": 2, "rejected": 1}
    assert [one.id for one in open_review(claims).waiting()] == ["R1"]
    assert sorted(one.name for one in claims.parent.iterdir()) == ["claims.yaml"]


def test_a_decision_is_signed_where_a_comment_may_stand(claims: Path) -> None:
    file = open_review(claims)
    file.reject("I1", by="A. Analyst", why="the same\nas I2")
    file.accept("I3", by="A. Analyst")
    text = claims.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "review: rejected" in line)
    assert line.startswith("    review: rejected  # A. Analyst, 20")
    assert line.endswith(": the same as I2")
    assert "review: accepted, doubt" in text
    assert loaded(claims) == {"I3", "I4"}


def test_windows_lines_and_other_scripts_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    source = FILE.replace("Valley Front}", "جبهة الوادي}").replace("\n", "\r\n")
    path.write_bytes(source.encode("utf-8"))
    file = open_review(path)
    for one in file.waiting():
        file.accept(one.id)
    assert path.read_bytes().decode("utf-8") == source.replace("needed", "accepted").replace(
        '"accepted"', "accepted"
    )


def test_new_lines_end_as_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_bytes(FILE.replace("\n", "\r\n").encode("utf-8"))
    file = open_review(path)
    file.set_key("I1", "method", "shooting")
    file.set_key("I1", "doubt", "")
    file.reject("I1", by="A")
    assert "\n" not in path.read_bytes().decode("utf-8").replace("\r\n", "")


def test_an_edited_entry_replaces_its_lines_alone(claims: Path) -> None:
    file = open_review(claims)
    lines = file.entry_text("I2")
    assert lines.startswith("  # A bomb went off on the road.\n")
    file.replace("I2", lines.replace("2023-05-02", "2023-05\n    killed: at least 2"))
    assert claims.read_text(encoding="utf-8") == FILE.replace(
        "2023-05-02", "2023-05\n    killed: at least 2"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: I2", "id: I9", "there is no entry I2|reaches beyond"),
        ("2023-05-02", "yesterday", "date"),
        ("2023-05-02", "[", "not YAML"),
        ("2023-05-02", "2023-05-02\n    killd: 3", "did you mean `killed`"),
        ("2023-05-02", "2023-05-02\n  - id: I8", "reaches beyond"),
    ],
)
def test_an_edit_that_breaks_the_file_is_refused(
    claims: Path, old: str, new: str, says: str
) -> None:
    file = open_review(claims)
    with pytest.raises(InputError, match=says):
        file.replace("I2", file.entry_text("I2").replace(old, new))
    assert claims.read_text(encoding="utf-8") == FILE


def test_single_keys_are_written_and_taken_out(claims: Path) -> None:
    file = open_review(claims)
    file.set_key("I1", "killed", "at least 4")
    file.set_key("I1", "method", "shooting")
    file.set_key("I1", "doubt", "")
    file.set_key("I3", "method", "bombing")
    file.set_key("I3", "place", "")
    text = claims.read_text(encoding="utf-8")
    assert "    killed: at least 4\n    review: needed\n    line: 3\n" in text
    assert "    span: [10, 58]\n    method: shooting\n" in text
    assert '  - {id: I3, date: 2023-05-03, review: needed, doubt: "two, or one", method: ' in text
    with pytest.raises(InputError, match="not a key"):
        file.set_key("I1", "killd", "4")
    with pytest.raises(InputError, match="bombng"):
        file.set_key("I1", "method", "bombng")
    assert claims.read_text(encoding="utf-8") == text


def test_a_claim_with_a_fault_cannot_be_accepted(claims: Path) -> None:
    claims.write_text(FILE.replace("place: W1, review", "place: W9, review"), encoding="utf-8")
    file = open_review(claims)
    assert "W9" in file.waiting()[2].faults[0]
    with pytest.raises(InputError, match="edit it first"):
        file.accept("I3")
    assert file.accept_all()[0] == 3
    assert [one.id for one in file.waiting()] == ["I3"]


def test_a_change_by_someone_else_is_not_overwritten(claims: Path) -> None:
    file = open_review(claims)
    claims.write_text(FILE + "# more\n", encoding="utf-8")
    with pytest.raises(InputError, match="changed by another program"):
        file.accept("I1")
    assert claims.read_text(encoding="utf-8") == FILE + "# more\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("# rivalgraph: 1\n# series: x\nid,date,review\nI1,2023,needed\n", "a table"),
        ("a: 1\n", "begins with"),
        ("a: [\n", "not YAML"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_is_no_claims_file_is_told(tmp_path: Path, data: str | bytes, says: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(InputError, match=says):
        open_review(path)


def test_the_walk_can_be_left_and_taken_up(claims: Path) -> None:
    run = CliRunner().invoke(review, [str(claims), "--by", "A"], input="a\ns\nq\n")
    assert run.exit_code == 0
    assert "[1/4] incident I1, line 16" in run.stdout
    assert "> Gunmen attacked a post at Kharan, killing three." in run.stdout
    assert "why: the perpetrator is suspected only" in run.stdout
    assert "3 waiting, 1 accepted, 0 rejected" in run.stderr
    again = CliRunner().invoke(review, [str(claims)], input="r\nno source\nx\na\na\n")
    assert again.exit_code == 0
    assert "[1/3] incident I2" in again.stdout
    assert "0 waiting, 3 accepted, 1 rejected" in again.stderr
    assert loaded(claims) == {"I1", "I3", "I4"}


def test_the_end_of_the_input_ends_the_walk(claims: Path) -> None:
    run = CliRunner().invoke(review, [str(claims)], input="a\n")
    assert run.exit_code == 0
    assert "3 waiting, 1 accepted, 0 rejected" in run.stderr


def test_a_claim_is_edited_by_keys_or_in_an_editor(
    claims: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    answers = "e\nkilled\nabout 5\nkilled\nnonsense\n\na\nq\n"
    run = CliRunner().invoke(review, [str(claims)], input=answers)
    assert run.exit_code == 0
    assert "not taken:" in run.stderr
    assert "killed: about 5\n" in claims.read_text(encoding="utf-8")
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/2023-05-02/2023-05-20/" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    run = CliRunner().invoke(review, [str(claims)], input="e\na\nq\n")
    assert run.exit_code == 0
    assert "  - id: I2   # the second\n    date: 2023-05-20\n" in claims.read_text()


def test_lists_and_single_decisions_need_no_terminal(claims: Path) -> None:
    run = CliRunner().invoke(review, [str(claims), "--list", "--format", "json"])
    rows = json.loads(run.stdout)
    assert [row["id"] for row in rows] == ["I1", "I2", "I3", "R1"]
    assert claims.read_text(encoding="utf-8") == FILE
    plain = CliRunner().invoke(review, [str(claims), "--list"])
    assert "incident I3, line 33: two, or one" in plain.stdout
    CliRunner().invoke(review, [str(claims), "--reject", "R1", "--accept", "I3"])
    run = CliRunner().invoke(review, [str(claims), "--accept-all"])
    assert "accepted: 2 claims" in run.stdout
    assert loaded(claims) == {"I1", "I2", "I3", "I4"}


def test_the_passage_is_shown_with_what_stands_around_it(claims: Path, tmp_path: Path) -> None:
    import hashlib

    text = tmp_path / "note.txt"
    text.write_text("A note.\n\nGunmen attacked a post at Kharan, killing three. They fled.\n")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    source = FILE.replace("series: note ", f"document_sha256: {digest}\n  series: note ")
    claims.write_text(source.replace("[10, 58]", "[9, 57]"), encoding="utf-8")
    run = CliRunner().invoke(review, [str(claims), "--document", str(text)], input="q\n")
    assert "> Gunmen attacked a post at Kharan, killing three. They fled." in run.stdout
    text.write_text("Another text.")
    run = CliRunner().invoke(review, [str(claims), "--document", str(text)], input="q\n")
    assert isinstance(run.exception, InputError)
