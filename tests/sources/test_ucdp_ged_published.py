"""GED as published: nothing refused, the figures that are known, the demo made from it."""

import csv
import gzip
import io
import tracemalloc
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from loaders.base import Options, Progress, find_loader
from loaders.csvtable import CsvTable
from schema.records import Claim, Rejected, Report, digest

DEMO = Path(__file__).resolve().parents[2] / "graph" / "demo"
PAKISTAN = DEMO / "ged-24.1-pakistan.csv.gz"
AFGHANISTAN = DEMO / "ged-23.1-afghanistan-sample.csv.gz"

KNOWN = {
    ("Government of Pakistan", "TTP"): (4168, 29054, 27183, 31607),
    ("TTP", "Civilians"): (403, 2511, 2498, 2719),
    ("Government of United States of America", "al-Qaida"): (476, 2259, 2110, 4567),
    ("Government of Pakistan", "IS"): (54, 385, 370, 386),
    ("IS", "Civilians"): (33, 613, 603, 615),
    ("LeJ", "Civilians"): (67, 984, 942, 1111),
    ("Ansaar ul-Islam", "TTP"): (8, 211, 211, 211),
    ("Ansaar ul-Islam", "Lashkar-e-Islam"): (36, 202, 202, 308),
    ("Lashkar-e-Islam", "TTP"): (9, 77, 67, 83),
    ("TTP-KM", "TTP-SM"): (16, 128, 128, 128),
}
"""Events, best, low and high of pairs in Pakistan, GED 24.1."""


def read(path: Path) -> list[Report | Claim]:
    items = list(find_loader(path).read(path, Options(), Progress()).items())
    assert not [item for item in items if isinstance(item, Rejected)]
    return [item for item in items if not isinstance(item, Rejected)]


def digests(path: Path) -> dict[str, str]:
    return {type(i).__name__ + i.record_ref: digest(i.properties()) for i in read(path)}


def test_the_pakistani_figures() -> None:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    warned = 0
    for item in read(PAKISTAN):
        if isinstance(item, Report):
            pair = sums[item.mentions[0].name, item.mentions[1].name]
            figures = (1, item.killed_best, item.killed_low, item.killed_high)
            for place, figure in enumerate(figures):
                assert figure is not None
                pair[place] += figure
            warned += bool(item.warnings)
    assert {pair: tuple(sums[pair]) for pair in KNOWN} == KNOWN
    assert sum(events for events, *_ in sums.values()) == 7145
    assert warned == 200


def test_the_demo_states_what_it_is() -> None:
    slots = []
    for path in (PAKISTAN, AFGHANISTAN):
        reading = find_loader(path).read(path, Options(), Progress())
        assert Counter(type(item).__name__ for item in reading.items())["Rejected"] == 0
        assert reading.remarks == []
        assert path.stat().st_size < 500_000
        slots.append(reading.slot())
    pakistan, afghanistan = slots
    assert (pakistan.id, pakistan.coverage) == ("ucdp-ged:24.1/pakistan", "partial")
    assert (pakistan.country_refs, pakistan.year_from, pakistan.year_to) == (
        ("gw:770",),
        1989,
        2023,
    )
    assert afghanistan.id == "ucdp-ged:23.1/afghanistan-sample"
    assert afghanistan.coverage == "sample"


def test_the_demo_holds_facts_only() -> None:
    for path in (PAKISTAN, AFGHANISTAN):
        header = CsvTable(path).header
        assert not [n for n in header if n.startswith("source_") or "description" in n]


def test_the_script_makes_the_demo(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DEMO.parents[1] / "scripts"))
    from make_demo import extract

    for source, country, made in (
        ("ged-24.1-111-countries.csv.gz", 770, PAKISTAN),
        ("ged-23.1-sample-1000.csv", 700, AFGHANISTAN),
    ):
        text, events = extract(CsvTable(shared_data / "ucdp" / source), country)
        assert gzip.decompress(made.read_bytes()).decode() == text
        assert events == len(list(csv.reader(io.StringIO(text)))) - 1


@pytest.mark.parametrize(
    ("name", "events"),
    [("ged-24.1-111-countries.csv.gz", 100_905), ("ged-23.1-sample-1000.csv", 1_000)],
)
def test_nothing_published_is_refused(shared_data: Path, name: str, events: int) -> None:
    assert sum(isinstance(i, Report) for i in read(shared_data / "ucdp" / name)) == events


@pytest.mark.parametrize(
    ("part", "whole"),
    [(PAKISTAN, "ged-24.1-111-countries.csv.gz"), (AFGHANISTAN, "ged-23.1-sample-1000.csv")],
)
def test_an_extract_gives_the_same_records_as_the_whole(
    shared_data: Path, part: Path, whole: str
) -> None:
    everything = digests(shared_data / "ucdp" / whole)
    some = digests(part)
    assert some.items() <= everything.items()


def test_memory_does_not_grow_with_the_file(shared_data: Path) -> None:
    path = shared_data / "ucdp" / "ged-24.1-111-countries.csv.gz"
    reading = find_loader(path).read(path, Options(limit=30_000), Progress())
    stream = reading.items()
    for _ in range(10_000):
        next(stream)
    tracemalloc.start()
    for _ in stream:
        pass
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 20_000_000
