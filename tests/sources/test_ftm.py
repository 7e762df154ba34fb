"""FollowTheMoney: actors with their several values, ties with both ends, former ids."""

import gzip
import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from loaders.base import Item, Options, Progress, Reading, find_loader
from loaders.ftm import LOADER
from schema import records
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected

FILE = Path(__file__).parent / "data" / "ftm" / "entities.ftm.json"


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    loader = find_loader(path)
    assert loader.about.name == "ftm"
    reading = loader.read(path, options or Options(), Progress())
    return reading, list(reading.items())


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read(FILE)[1]


@pytest.fixture(scope="module")
def claims(items: list[Item]) -> dict[str, Claim]:
    return {item.record_ref: item for item in items if isinstance(item, Claim)}


def ends(claim: Claim) -> list[tuple[str, str, str]]:
    return [(m.role, m.kind, m.ref or m.name) for m in claim.mentions if m.kind != "text"]


def test_names_with_quality_and_datasets(claims: dict[str, Claim]) -> None:
    names = {
        claim.text: (claim.name_quality, claim.aux)
        for claim in claims.values()
        if claim.predicate == "NAMED" and claim.mentions[0].ref == "ftm:P-1"
    }
    assert names == {
        "Ana Invented": ("primary", False),
        "Anna Invented": ("good", True),
        "The Test": ("good", True),
        "Ana Former": ("former", True),
        "T": ("low", True),
    }
    assert claims["P-1"].mentions[1:] == (
        Mention("asserter", "text", "invented_list"),
        Mention("asserter", "text", "other_list"),
    )


def test_facts_have_their_several_values(claims: dict[str, Claim]) -> None:
    births = {c.text for c in claims.values() if c.role == "birthDate"}
    assert births == {"1961", "1962-03-04"}
    assert claims["P-1/former id:old-p1"].predicate == "DESCRIBED"


def test_kinds(claims: dict[str, Claim]) -> None:
    kinds = {ref: claims[ref].mentions[0].kind for ref in ("P-1", "G-1", "C-1", "O-1", "J-1")}
    assert kinds == {
        "P-1": "person",
        "G-1": "group",
        "C-1": "organization",
        "O-1": "organization",
        "J-1": "office",
    }


def test_actors_come_before_ties_wherever_they_stand(items: list[Item]) -> None:
    named: set[str] = set()
    for item in items:
        if isinstance(item, Claim):
            if item.predicate in ("NAMED", "DESCRIBED"):
                named |= {m.ref or m.name for m in item.mentions}
            assert {m.ref or m.name for m in item.mentions if m.kind != "text"} <= named


@pytest.mark.parametrize(
    ("record", "predicate", "expected", "role"),
    [
        ("fam-1", "FAMILY_OF", ("person", "P-1", "person", "P-2"), "brother"),
        ("mem-2", "PART_OF", ("group", "G-1", "organization", "O-1"), ""),
        ("own-1", "OWNS", ("person", "P-2", "organization", "C-1"), "51"),
        ("lnk-1", "LINKED_TO", ("person", "P-2", "group", "G-1"), "unknown link; financier"),
        ("suc-1", "SUCCEEDED", ("group", "G-1", "organization", "O-1"), ""),
        ("mem-1/P-2/G-1", "MEMBER_OF", ("person", "P-2", "group", "G-1"), "founder"),
    ],
)
def test_ties(
    claims: dict[str, Claim],
    record: str,
    predicate: str,
    expected: tuple[str, str, str, str],
    role: str,
) -> None:
    claim = claims[record]
    one, one_id, other, other_id = expected
    assert claim.predicate == predicate
    assert ends(claim) == [
        ("subject", one, f"ftm:{one_id}"),
        ("object", other, f"ftm:{other_id}"),
    ]
    assert claim.role == role


def test_a_former_id_leads_to_whom_it_was_merged_into(claims: dict[str, Claim]) -> None:
    claim = claims["mem-1/P-1/G-1"]
    assert ends(claim)[0] == ("subject", "person", "ftm:P-1")
    assert claim.valid_from == "2018-02"
    assert claim.doubt == "several first days: 2018-02, 2019"
    assert [claims[r].aux for r in ("mem-1/P-1/G-1", "mem-1/P-2/G-1")] == [True, False]


def test_offices_of_two_countries_are_two(claims: dict[str, Claim]) -> None:
    claim = claims["occ-1"]
    assert claim.predicate == "HELD"
    assert claim.mentions[1] == Mention("office", "office", "Minister of Tests (zz)", "ftm:J-1")
    assert (claim.valid_from, claim.valid_to) == ("2020-05", "2021-06-07")
    assert claims["J-2"].mentions[0].name == "Minister of Tests (yy)"


def test_a_sanction_designates(claims: dict[str, Claim]) -> None:
    claim = claims["san-1"]
    assert claim.predicate == "DESIGNATED"
    assert ends(claim) == [
        ("subject", "organization", "Invented Council"),
        ("object", "group", "ftm:G-1"),
    ]
    assert (claim.valid_from, claim.valid_to) == ("2022-01-02", "2023-01-02")
    assert (claim.role, claim.text) == ("Test list", "for the test")


def test_what_is_refused_names_the_end(items: list[Item]) -> None:
    assert {(item.row, item.reason) for item in items if isinstance(item, Rejected)} == {
        (11, "Occupancy occ-2 has no post"),
        (15, "asset V-1 is a Vessel, which no such tie is read of"),
        (19, "object nobody of UnknownLink lnk-2 is not in the file"),
        (23, "the id P-2 stands on an earlier line"),
        (24, "Person P-3 has no name"),
        (25, "startDate 'once' is no date"),
        (26, "the entity has no properties"),
        (27, "the line is no JSON"),
    }


def test_every_line_is_a_row_or_counted(items: list[Item]) -> None:
    rows = sum(isinstance(item, Rejected) or not item.aux for item in items)
    assert rows == 26 - 3  # two addresses and a vessel, named below
    reading, _ = read(FILE)
    assert "schemata not read: Address (2), Vessel (1)" in reading.remarks
    assert "properties not read: shoeSize (1), sourceUrl (1)" in reading.remarks


def test_gzip_sidecar_and_limit(tmp_path: Path, items: list[Item]) -> None:
    packed = tmp_path / "entities.ftm.json.gz"
    packed.write_bytes(gzip.compress(FILE.read_bytes()))
    beside = tmp_path / "entities.ftm.json.gz.source.yaml"
    beside.write_text("release: '2031-02-03'\nlicence: CC0\ntitle: Invented entities\n")
    reading, found = read(packed)
    assert found == items
    assert (reading.source.id, reading.source.licence) == ("ftm:2031-02-03", "CC0")
    _, some = read(FILE, Options(limit=2))
    assert [i.record_ref for i in some if isinstance(i, Claim) and not i.aux] == ["P-1", "P-2"]


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    packed = tmp_path / "cut.ftm.json.gz"
    packed.write_bytes(gzip.compress(FILE.read_bytes())[:-200])
    with pytest.raises(InputError, match="breaks off after line"):
        list(LOADER.read(packed, Options(), Progress()).items())


class Full(set):
    """The store of checked mentions, which takes up to 100,000 whatever is read."""

    def __len__(self) -> int:
        return 100_000


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_CHECKED", Full())

    def peak(count: int) -> int:
        path = tmp_path / f"{count}.ftm.json"
        with path.open("w") as file:
            for n in range(count):
                person = {"name": [f"Person {n}"], "birthDate": ["1961"]}
                line = {"id": f"P{n}", "schema": "Person", "properties": person}
                file.write(json.dumps(line) + "\n")
        reading = find_loader(path).read(path, Options(), Progress())
        tracemalloc.start()
        for _ in reading.items():
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(5_000) < 1.5 * peak(500)


def test_the_sample(shared_data: Path) -> None:
    path = shared_data / "opensanctions" / "ftm-sample-entities.ftm.json"
    _, items = read(path)
    rows = Counter(
        "refused" if isinstance(item, Rejected) else item.predicate
        for item in items
        if isinstance(item, Rejected) or not item.aux
    )
    # Its 102 occupancies name no post.
    assert rows == {"NAMED": 607, "DESCRIBED": 100, "FAMILY_OF": 756, "refused": 102}
    assert all(i.reason.endswith("has no post") for i in items if isinstance(i, Rejected))
