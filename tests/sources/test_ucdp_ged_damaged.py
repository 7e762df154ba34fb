"""Damaged GED files: each ends in refused rows or one plain line, and none in a wrong record."""

import csv
import gzip
import io
import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.base import Item, Options, Progress, find_loader
from loaders.ucdp_ged import LOADER
from loaders.ucdp_ged.layout import USED
from schema.errors import InputError
from schema.records import Rejected, Report

MAIN = Path(__file__).parent / "data" / "ucdp_ged" / "ged-24.1-invented.csv"
WHOLE = MAIN.read_bytes()
HEADER, *ROWS = list(csv.reader(io.StringIO(WHOLE.decode(), newline="")))
NUMBERS = ("id", "year", "side_a_new_id", "where_prec", "latitude", "deaths_a", "best", "low")
DAYS = ("02/30/2015 00:00:00", "13/13/2015 00:00:00", "00/00/0000", "2015-02-30", "soon", "")
COPIES_OF_EACH = 10


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def with_row(lucky: random.Random, change: Callable[[list[str]], object]) -> bytes:
    """The file with one row changed."""
    rows = [list(fields) for fields in ROWS]
    change(rows[lucky.randrange(len(rows))])
    return table([HEADER, *rows])


def with_field(lucky: random.Random, column: str, text: str) -> bytes:
    place = HEADER.index(column)
    return with_row(lucky, lambda row: row.__setitem__(place, text))


def cut_in_a_row(lucky: random.Random) -> bytes:
    row = lucky.randrange(len(ROWS))
    last = table([ROWS[row]])
    return table([HEADER, *ROWS[:row]]) + last[: lucky.randrange(1, len(last) - 10)]


def with_nul(lucky: random.Random) -> bytes:
    at = lucky.randrange(len(WHOLE))
    return WHOLE[:at] + b"\0" * lucky.choice((1, 5000)) + WHOLE[at:]


def with_open_quote(lucky: random.Random) -> bytes:
    at = WHOLE.index(b",", lucky.randrange(len(table([HEADER])), len(WHOLE) - 1000)) + 1
    return WHOLE[:at] + b'"' + WHOLE[at:]


def with_wrong_byte(lucky: random.Random) -> bytes:
    packed = bytearray(gzip.compress(WHOLE))
    packed[lucky.randrange(20, len(packed) - 8)] ^= 0xFF
    return bytes(packed)


DAMAGE: dict[str, Callable[[random.Random], bytes]] = {
    "cut in mid-row": cut_in_a_row,
    "semicolons": lambda _: table([HEADER, *ROWS], ";"),
    "tabs": lambda _: table([HEADER, *ROWS], "\t"),
    "a binary": lambda lucky: lucky.randbytes(20_000),
    "a binary after the header": lambda lucky: table([HEADER]) + lucky.randbytes(20_000),
    "NULs": with_nul,
    "Windows-1252": lambda _: WHOLE.decode().encode("cp1252"),
    "letters in a number": lambda lucky: with_field(lucky, lucky.choice(NUMBERS), "12a"),
    "an impossible day": lambda lucky: with_field(
        lucky, lucky.choice(("date_start", "date_end")), lucky.choice(DAYS)
    ),
    "a 10 MB field": lambda lucky: with_field(
        lucky, "source_article", f"{'x, y' * 250}\n" * 10_000
    ),
    "a quotation mark left open": with_open_quote,
    "the header alone": lambda _: table([HEADER]),
    "nothing": lambda lucky: b"" if lucky.random() < 0.5 else b"\n\n",
    "no header": lambda _: table(ROWS),
    "gzip cut short": lambda lucky: gzip.compress(WHOLE)[: lucky.randrange(3, 4_000)],
    "gzip with a wrong byte": with_wrong_byte,
    "UTF-16": lambda lucky: WHOLE.decode().encode(lucky.choice(("utf-16", "utf-16-le"))),
    "a field too few": lambda lucky: with_row(lucky, lambda row: row.pop(lucky.randrange(49))),
    "a field too many": lambda lucky: with_row(lucky, lambda row: row.insert(7, "1")),
    "old line ends": lambda _: WHOLE.replace(b"\r\n", b" ").replace(b"\n", b"\r"),
}


def read(path: Path) -> tuple[list[Item], list[str]]:
    reading = find_loader(path).read(path, Options(), Progress())
    items = list(reading.items())
    assert reading.slot().coverage == "partial"
    return items, reading.remarks


def outcome(path: Path) -> tuple[list[Item], list[str], str]:
    """Items and remarks, or the message of the refusal; any other error fails the test."""
    try:
        return *read(path), ""
    except InputError as error:
        return [], [], str(error)


SOUND = {item.record_ref: item.properties() for item in read(MAIN)[0] if isinstance(item, Report)}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_no_record_comes_out_wrong(kind: str, tmp_path: Path) -> None:
    assert len(DAMAGE) * COPIES_OF_EACH == 200
    for seed in range(COPIES_OF_EACH):
        path = tmp_path / f"ged-24.1-{seed}.csv"
        path.write_bytes(DAMAGE[kind](random.Random(f"{kind} {seed}")))
        items, remarks, message = outcome(path)
        if message:
            assert str(path) in message
            assert "\n" not in message
            continue
        refused = [item for item in items if isinstance(item, Rejected)]
        assert refused or any("Windows-1252" in remark for remark in remarks)
        assert all(item.reason and "\n" not in item.reason for item in refused)
        for item in items:
            if isinstance(item, Report):
                assert item.properties() == SOUND[item.record_ref]


def test_named_loader_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    for seed, damage in enumerate(("a binary", "semicolons", "UTF-16", "no header", "nothing")):
        path = tmp_path / "ged-24.1.csv"
        path.write_bytes(DAMAGE[damage](random.Random(seed)))
        with pytest.raises(InputError) as caught:
            list(LOADER.read(path, Options(), Progress()).items())
        assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        LOADER.read(tmp_path / "ged.csv", Options(), Progress())


@pytest.mark.parametrize(
    ("damage", "hint"),
    [
        ("semicolons", "not separated by commas"),
        ("UTF-16", "UTF-16"),
    ],
)
def test_what_nearly_fits_gets_a_hint(damage: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "ged-24.1.csv"
    path.write_bytes(DAMAGE[damage](random.Random(1)))
    with pytest.raises(InputError, match=hint):
        find_loader(path)


PLACE_NAMES = {"where_coordinates", "adm_1", "adm_2"}
CASUALTIES = {"deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"}


def not_to_be_told(first: str, second: str) -> bool:
    """Exchanges that the data of so few rows cannot show."""
    pair = {first, second}
    return (
        pair <= PLACE_NAMES
        or pair <= CASUALTIES
        or pair in ({"low", "high"}, {"conflict_new_id", "dyad_new_id"}, {"id", "high"})
    )


def test_exchanged_columns_are_found(tmp_path: Path) -> None:
    path = tmp_path / "ged-24.1-exchanged.csv"
    quiet = []
    for first, second in itertools.combinations([c for c in HEADER if c in USED], 2):
        header = list(HEADER)
        one, other = header.index(first), header.index(second)
        header[one], header[other] = second, first
        path.write_bytes(table([header, *ROWS]))
        items, _, _ = outcome(path)
        wrong = any(
            item.properties() != SOUND.get(item.record_ref)
            for item in items
            if isinstance(item, Report)
        )
        if wrong and not any(isinstance(item, Rejected) for item in items):
            quiet.append((first, second))
    assert [pair for pair in quiet if not not_to_be_told(*pair)] == []


def test_exchanged_columns_of_a_large_file_stop_it(shared_data: Path, tmp_path: Path) -> None:
    with (shared_data / "ucdp" / "ged-23.1-sample-1000.csv").open(newline="") as file:
        header, *rows = csv.reader(file)
    path = tmp_path / "ged-23.1-exchanged.csv"
    for first, second in (
        ("latitude", "longitude"),
        ("low", "high"),
        ("side_a", "side_b"),
        ("side_a_new_id", "side_b_new_id"),
        ("conflict_new_id", "dyad_new_id"),
        ("date_start", "date_end"),
        ("where_prec", "date_prec"),
        ("country", "region"),
        ("gwnoa", "gwnob"),
        ("id", "high"),
    ):
        one, other = header.index(first), header.index(second)
        exchanged = list(header)
        exchanged[one], exchanged[other] = second, first
        path.write_bytes(table([exchanged, *rows]))
        items, _, message = outcome(path)
        refused = [item for item in items if isinstance(item, Rejected)]
        assert message or len(refused) > 100, (first, second)
