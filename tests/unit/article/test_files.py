"""Files of prose: what a reading says of the file it comes from."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from loaders.article.files import read_file, read_files
from loaders.curated.document import open_document
from schema.errors import InputError

LINES = (
    "Attack in Borno",
    "On 3 May 2021 Boko Haram fighters attacked a market in Konduga in Borno State, killing "
    "twelve civilians — among them four women.",
)


def text(path: Path) -> None:
    path.write_text("\n\n".join(LINES) + "\n", encoding="utf-8")


def marked_text(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n\r\n".join(LINES).encode())


def markdown(path: Path) -> None:
    path.write_text(f"# {LINES[0]}\n\n*{LINES[1]}*\n", encoding="utf-8")


def html(path: Path) -> None:
    body = f"<h1>{LINES[0]}</h1><p>{LINES[1]}</p>"
    path.write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")


def word(path: Path) -> None:
    made = docx.Document()
    made.add_heading(LINES[0])
    made.add_paragraph(LINES[1])
    made.save(str(path))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.txt", text),
        ("bom.txt", marked_text),
        ("a.md", markdown),
        ("a.html", html),
        ("a.docx", word),
    ],
)
def test_a_reading_names_its_file_so_that_its_spans_can_be_checked(
    name: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / name
    write(path)
    read = read_file(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert f"\n  document_sha256: {digest}\n" in read.yaml()
    document = open_document(path, read.origin.sha256)
    (incident,) = read.reading.incidents
    assert document.text[incident.at.start : incident.at.end] == incident.at.quote
    assert incident.killed.value == 12


def test_another_file_is_not_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    html(path)
    digest = read_file(path).origin.sha256
    path.write_text(path.read_text(encoding="utf-8").replace("twelve", "twenty"), encoding="utf-8")
    with pytest.raises(InputError, match="is not the document of this file"):
        open_document(path, digest)


def test_several_files_are_read_in_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / "b.txt", tmp_path / "a.html"]
    text(paths[0])
    html(paths[1])
    assert [read.path for read in read_files(paths)] == paths


def test_the_day_a_file_states_of_itself_gives_way_to_the_one_that_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    html(path)
    day = '<meta property="article:published_time" content="2021-05-04">'
    page = path.read_text(encoding="utf-8").replace("<html>", f"<html><head>{day}</head>")
    path.write_text(page, encoding="utf-8")
    assert read_file(path).reading.published.iso == "2021-05-04"
    assert read_file(path, published=date(2021, 5, 6)).reading.published.iso == "2021-05-06"
