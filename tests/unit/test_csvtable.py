"""Reading CSV files as they come."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.base import FIELD_LIMIT, Progress
from loaders.csvtable import CsvTable, rejected
from schema.errors import InputError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def rows(path: Path, content: bytes) -> list[tuple[int, list[str], str]]:
    path.write_bytes(content)
    return list(CsvTable(path).rows())


def test_fields_and_physical_lines(path: Path) -> None:
    content = b'a,b\n1,"two\nlines"\n\n3,"a ""word"", and more"\r\n'
    assert rows(path, content) == [
        (2, ["1", "two\nlines"], ""),
        (5, ["3", 'a "word", and more'], ""),
    ]


def test_a_header_is_stripped_and_loses_its_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf a ,b\n")
    assert CsvTable(path).header == ["a", "b"]


def test_lines_that_are_no_utf8_are_windows_1252(path: Path) -> None:
    path.write_bytes("a\nKöln\n".encode() + "Café “x”\n".encode("cp1252") + b"\x81\n")
    table = CsvTable(path)
    assert [fields for _, fields, _ in table.rows()] == [["Köln"], ["Café “x”"], ["\x81"]]
    assert table.recoded == 2


def test_gzip_is_known_by_its_content(path: Path) -> None:
    assert rows(path, gzip.compress(b"a,b\n1,2\n")) == [(2, ["1", "2"], "")]


def test_ragged_rows_and_nuls_have_a_fault(path: Path) -> None:
    found = rows(path, b"a,b\n1\n1,2,3\n1,\0\n1,2\n")
    assert [(line, fault) for line, _, fault in found] == [
        (2, "the row has 1 fields, the header 2"),
        (3, "the row has 3 fields, the header 2"),
        (4, "holds a NUL character"),
        (5, ""),
    ]


def test_a_stray_carriage_return_spoils_one_row(path: Path) -> None:
    found = rows(path, b"a,b\n1,2\rx\n3,4\n")
    assert [fields for _, fields, fault in found if not fault] == [["3", "4"]]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"a;b;c\n1;2;3\n", "separated by semicolons"),
        (b"a\tb\n", "separated by tabs"),
        (b"a,b,a\n", "names the column 'a' twice"),
        ("a,b\n".encode("utf-16"), "UTF-16"),
        ("a,b\n".encode("utf-16-le"), "no text file"),
        (b"a,b\rc,d\r", "no CSV"),
        (gzip.compress(b"a,b\n" * 999, mtime=0)[:30], "cannot be read"),
    ],
)
def test_a_header_that_cannot_be_used_is_refused(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        CsvTable(path)


def test_packed_data_cut_short_break_off_with_the_line(path: Path) -> None:
    lines = b"".join(b"%d,%d\n" % (n, n * n) for n in range(50_000))
    path.write_bytes(gzip.compress(b"a,b\n" + lines)[:-2000])
    table = CsvTable(path)
    with pytest.raises(InputError, match=r"breaks off after line \d{3,}"):
        list(table.rows())


def test_a_field_beyond_4_mb_stops_the_reading(path: Path) -> None:
    path.write_bytes(b'a,b\n1,2\n1,"' + b"x\n" * FIELD_LIMIT)
    table = CsvTable(path)
    with pytest.raises(InputError, match="line 3 has a field of more than 4 MB"):
        list(table.rows())


def test_a_long_field_is_read(path: Path) -> None:
    (row,) = rows(path, b"a,b\n1," + b"x" * 1_000_000 + b"\n")
    assert len(row[1][1]) == 1_000_000


def test_progress_ends_with_the_whole_file(path: Path) -> None:
    told: list[tuple[int, int]] = []
    path.write_bytes(b"a,b\n" + b"1,2\n" * 20_000)
    table = CsvTable(path, Progress(lambda done, total: told.append((done, total))))
    list(table.rows())
    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert len(told) > 3
    assert all(0 < done <= total for done, total in told)


def test_a_reading_given_up_leaves_no_file_open(path: Path) -> None:
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 20_000))
    stream = CsvTable(path).rows()
    next(stream)
    stream.close()  # type: ignore[attr-defined]


def test_a_refused_row_is_written_as_csv_and_cut() -> None:
    assert rejected(7, ["1", 'say "x", y'], "why") == (7, "why", '1,"say ""x"", y"')
    assert len(rejected(7, ["x" * 3000, "y"], "why").raw) == 2000


FIELD = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)


@given(st.lists(st.lists(FIELD, min_size=3, max_size=3), max_size=8))
def test_what_csv_wrote_comes_back(
    tmp_path_factory: pytest.TempPathFactory, content: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *content])
    path.write_bytes(text.getvalue().encode())
    assert [fields for _, fields, fault in CsvTable(path).rows() if not fault] == content
