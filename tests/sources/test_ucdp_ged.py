"""What the GED loader makes of hand-written files: golden records, and the rules behind them."""

import csv
import gzip
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from loaders.base import Item, Options, Progress, find_loader, read_head
from loaders.ucdp_ged import LOADER, GedReading
from loaders.ucdp_ged.layout import release_of, stem
from schema.errors import InputError
from schema.records import Claim, Rejected, Report

DATA = Path(__file__).parent / "data" / "ucdp_ged"
MAIN = DATA / "ged-24.1-invented.csv"
FILES = sorted(DATA.glob("*.csv"))


def read(path: Path, options: Options | None = None) -> tuple[GedReading, list[Item]]:
    reading = find_loader(path).read(path, options or Options(), Progress())
    assert isinstance(reading, GedReading)
    return reading, list(reading.items())


def as_lines(items: Iterable[Item]) -> str:
    lines = []
    for item in items:
        if isinstance(item, Rejected):
            content = dict(item._asdict())
        else:
            content = {"record_ref": item.record_ref} | item.properties()
        lines.append(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str))
    return "\n".join(lines) + "\n"


def expected(path: Path) -> Path:
    return path.with_suffix(".expected.jsonl")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {item.record_ref: item for item in read(MAIN)[1] if isinstance(item, Report)}


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the invented events with some fields of one of them changed."""

    def edit(record: str = "900037", name: str = "ged-24.1-edited.csv", **fields: str) -> Path:
        with MAIN.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row["id"] == record:
                row.update(fields)
        return write(tmp_path / name, rows)

    return edit


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_records_are_the_expected_ones(path: Path) -> None:
    assert as_lines(read(path)[1]) == expected(path).read_text(encoding="utf-8")


def test_fighting_has_two_sides_and_no_attacker(reports: dict[str, Report]) -> None:
    report = reports["900018"]
    assert [m[:4] for m in report.mentions] == [
        ("side_a", "group", "IS", "ucdp:234"),
        ("side_b", "group", "Taleban", "ucdp:303"),
        (
            "place",
            "place",
            "country:Afghanistan > province:Nangarhar province > district:Achin district",
            "gw:700",
        ),
    ]
    assert report.event_type == "non_state"
    assert report.figure_basis == "with_perpetrators"
    assert (report.dyad, report.conflict) == ("ucdp:14542", "ucdp:13540")
    assert report.date_from == report.date_to == date(2015, 1, 26)


def test_one_sided_violence_has_a_perpetrator_and_leaves_him_out(
    reports: dict[str, Report],
) -> None:
    report = reports["900020"]
    assert report.mentions[0] == ("perpetrator", "group", "IS", "ucdp:234", "coded")
    assert report.mentions[1] == ("target", "community", "Civilians", "ucdp:1", "")
    assert report.figure_basis == "without_perpetrators"
    assert (report.killed_low, report.killed_best, report.killed_high) == (52, 57, 69)
    assert report.casualties["killed_civilians"] == 57


def test_a_government_is_a_state_on_either_side(reports: dict[str, Report]) -> None:
    assert [m.kind for m in reports["900049"].mentions] == ["state", "state", "place"]
    assert [m.kind for m in reports["900015"].mentions] == ["state", "community", "place"]


def test_figures_out_of_order_are_kept_and_marked(reports: dict[str, Report]) -> None:
    low, high = reports["900037"], reports["900038"]
    assert (low.killed_low, low.killed_best, low.killed_high) == (70, 65, 65)
    assert low.warnings == ("low above best",)
    assert (high.killed_low, high.killed_best, high.killed_high) == (40, 50, 45)
    assert high.warnings == ("best above high",)
    assert reports["900039"].killed_best == 0
    assert reports["900048"].warnings == ("code status: Check",)


def test_precision_is_what_the_codes_say(reports: dict[str, Report]) -> None:
    when = {r.record_ref: (r.date_precision, r.clear) for r in reports.values()}
    assert when["900018"] == ("day", True)
    assert when["900009"] == ("few_days", True)
    assert when["900019"] == ("week", True)
    assert when["900013"] == ("month", False)
    assert when["900040"] == ("longer", False)
    where = {r.record_ref: r.where_precision for r in reports.values()}
    assert [where[f"9000{n}"] for n in ("01", "44", "18", "12", "42", "41", "43")] == [
        "exact",
        "near",
        "district",
        "province",
        "region",
        "country",
        "international",
    ]


def test_unknown_stays_unknown(reports: dict[str, Report]) -> None:
    assert reports["900002"].n_reports_cited is None
    assert reports["900001"].n_reports_cited == 2
    country_only = reports["900041"]
    assert (country_only.admin1, country_only.admin2) == ("", "")
    assert country_only.mentions[-1].name == "country:Pakistan"
    assert "admin1" not in country_only.properties()


def test_rows_know_their_first_physical_line(reports: dict[str, Report]) -> None:
    lines = MAIN.read_bytes().split(b"\n")
    for record in ("900014", "900045", "900049"):
        assert lines[reports[record].row - 1].startswith(record.encode())


def test_every_actor_and_place_is_introduced_before_it_is_used() -> None:
    named: set[tuple[str, str, str, str]] = set()
    places: set[str] = set()
    records = []
    for item in read(MAIN)[1]:
        if isinstance(item, Claim):
            assert item.aux
            records.append(item.record_ref)
            subject = item.mentions[0]
            if item.predicate == "NAMED":
                country = item.country_ref if subject.kind == "community" else ""
                named.add((subject.ref, subject.kind, item.text, country))
            else:
                places.add(subject.name)
        elif isinstance(item, Report):
            a, b, place = item.mentions
            assert (a.ref, a.kind, a.name, "") in named
            country = item.country_ref if b.kind == "community" else ""
            assert (b.ref, b.kind, b.name, country) in named
            steps = place.name.split(" > ")
            assert {" > ".join(steps[: n + 1]) for n in range(len(steps))} <= places
    assert len(records) == len(set(records))


def test_a_record_does_not_depend_on_the_other_rows(tmp_path: Path) -> None:
    with MAIN.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    whole = {type(i).__name__ + i.record_ref: i.properties() for i in records(MAIN)}
    part = write(tmp_path / "ged-24.1-part.csv", rows[30:10:-2])
    some = {type(i).__name__ + i.record_ref: i.properties() for i in records(part)}
    assert len(some) > 10
    assert all(whole[key] == content for key, content in some.items())


def records(path: Path) -> list[Report | Claim]:
    return [item for item in read(path)[1] if not isinstance(item, Rejected)]


def test_the_fact_columns_are_all_a_record_needs(tmp_path: Path) -> None:
    prose = ("source_", "where_description", "geom_wkt", "relid", "_dset_id")
    with MAIN.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bare = [{k: v for k, v in row.items() if not any(p in k for p in prose)} for row in rows]
    path = write(tmp_path / "ged-24.1-bare.csv", bare)
    assert [r.properties() for r in records(path)] == [r.properties() for r in records(MAIN)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type_of_violence": "7"}, "type_of_violence '7' is none of the codes 1, 2, 3"),
        ({"where_prec": "9"}, "where_prec '9' is none of"),
        ({"date_prec": "8"}, "date_prec '8' is none of"),
        ({"event_clarity": ""}, "event_clarity '' is none of"),
        ({"deaths_a": "five"}, "deaths_a 'five' is no whole number"),
        ({"deaths_a": "1_0"}, "deaths_a '1_0' is no whole number"),
        ({"deaths_a": "-2"}, "deaths_a '-2' is outside 0 to"),
        ({"best": "66"}, "best '66' is not the sum of the deaths, 65"),
        ({"id": ""}, "id '' is blank"),
        ({"side_a": " "}, "side_a ' ' is blank"),
        ({"side_b": "-"}, "side_b '-' is blank"),
        ({"side_b_new_id": ""}, "side_b_new_id '' is blank"),
        ({"side_a": "TTP"}, None),
        ({"side_a": "TTP", "gwnoa": "-"}, "side_a 'TTP' does not fit type_of_violence '1'"),
        ({"type_of_violence": "2"}, "does not fit type_of_violence '2'"),
        ({"type_of_violence": "3"}, "side_b_new_id '356' is not civilians"),
        ({"latitude": "132.5"}, "latitude '132.5' is outside -90.0 to 90.0"),
        ({"longitude": "nan"}, "longitude 'nan' is no number"),
        ({"latitude": "33,5"}, "latitude '33,5' is no number"),
        ({"country_id": "Pakistan"}, "country_id 'Pakistan' is no whole number"),
        ({"country": "Asia"}, "country 'Asia' is a part of the world"),
        ({"country": "770"}, "country '770' is a number and no name"),
        ({"date_start": "02/30/2009 00:00:00"}, "is no day of the calendar"),
        ({"date_start": "17.10.2009"}, "date_start '17.10.2009' is no date"),
        ({"date_start": "10/17/2008 00:00:00"}, "is not of the year 2009"),
        ({"date_end": "10/16/2009 00:00:00"}, "is before date_start"),
        ({"year": "9"}, "year '9' is outside"),
        ({"active_year": "maybe"}, "active_year 'maybe' is neither true nor false"),
        ({"number_of_sources": "-2"}, "number_of_sources '-2' is outside"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_and_says_why(
    edited: Callable[..., Path], fields: dict[str, str], reason: str | None
) -> None:
    items = read(edited(**fields))[1]
    refused = [item for item in items if isinstance(item, Rejected)]
    assert sum(isinstance(item, Report) for item in items) == 49 - len(refused)
    if reason is None:
        assert not refused
    else:
        assert len(refused) == 1
        assert reason in refused[0].reason
        assert "900037" in refused[0].raw or fields.get("id") == ""
        assert refused[0].row == 39


def test_a_one_sided_row_with_dead_perpetrators_is_refused(edited: Callable[..., Path]) -> None:
    items = read(edited("900045", deaths_a="1", best="142"))[1]
    refused = [item for item in items if isinstance(item, Rejected)]
    assert "a one-sided event has neither" in refused[0].reason


def test_a_refused_row_is_cut_at_2000_characters(edited: Callable[..., Path]) -> None:
    path = edited(type_of_violence="7", source_article="x" * 90_000)
    refused = [item for item in read(path)[1] if isinstance(item, Rejected)]
    assert len(refused[0].raw) == 2000


def test_a_refused_row_introduces_nobody(edited: Callable[..., Path]) -> None:
    path = edited("900049", where_prec="9")
    claims = [item for item in read(path)[1] if isinstance(item, Claim)]
    assert not [claim for claim in claims if claim.text == "Government of India"]


def test_unknown_figures_are_no_zeros(edited: Callable[..., Path]) -> None:
    path = edited(deaths_a="-", best="", low=" ")
    report = next(i for i in read(path)[1] if isinstance(i, Report) and i.record_ref == "900037")
    assert (report.killed_low, report.killed_best, report.killed_high) == (None, None, 65)
    assert "killed_side_a" not in report.casualties
    assert report.casualties["killed_side_b"] == 60


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("GEDEvent_v25_1.csv", "25.1"),
        ("gedevent_v25_1.csv.gz", "25.1"),
        ("GEDEvent_v26_0_7.csv", "26.0.7"),
        ("GEDEvent_v26_01_26_03.csv", "26.01.26.03"),
        ("ged241.csv", "24.1"),
        ("ged-24.1-111-countries.csv.gz", "24.1"),
        ("ged_20.1.csv", "20.1"),
        ("ged-23.1-sample-1000.csv", "23.1"),
        ("events.csv", ""),
        ("ged.csv", ""),
    ],
)
def test_the_release_is_read_off_the_file_name(name: str, release: str) -> None:
    assert release_of(name) == release


def test_a_candidate_file_is_less_reliable_and_has_no_threshold() -> None:
    reading, _ = read(DATA / "GEDEvent_v26_0_7.csv")
    assert reading.source.id == "ucdp-ged:26.0.7"
    assert "Candidate" in reading.source.title
    assert (reading.source.reliability, reading.source.threshold) == ("b", None)
    assert any("interval" in remark for remark in reading.remarks)


def test_a_release_gives_credit_to_its_authors(tmp_path: Path) -> None:
    reading, _ = read(copy(tmp_path / "ged241.csv"))
    for part in ("24.1", "Sundberg & Melander 2013", "Davies", "CC BY 4.0"):
        assert part in reading.source.credit
    assert (reading.source.reliability, reading.source.threshold) == ("a", 25)


def test_a_sidecar_may_give_the_credit(tmp_path: Path) -> None:
    reading, _ = read(copy(tmp_path / "ged241.csv", "credit: made up for a test\n"))
    assert reading.source.credit == "made up for a test"


def copy(path: Path, sidecar: str = "") -> Path:
    path.write_bytes(MAIN.read_bytes())
    if sidecar:
        path.with_name(path.name + ".source.yaml").write_text(sidecar, encoding="utf-8")
    return path


def test_without_a_release_it_says_so(tmp_path: Path) -> None:
    reading, _ = read(copy(tmp_path / "events.csv"))
    assert reading.source.id == "ucdp-ged:unstated"
    assert any("--release" in remark for remark in reading.remarks)


def test_a_sample_is_known_by_its_name() -> None:
    reading, _ = read(DATA / "ged-23.1-sample-invented.csv")
    assert reading.slot().coverage == "sample"
    assert reading.slot_id == "ucdp-ged:23.1/ged-23-1-sample-invented"


def test_an_extract_covers_the_countries_and_years_in_it(tmp_path: Path) -> None:
    reading, _ = read(copy(tmp_path / "ged-24.1-mine.csv"))
    slot = reading.slot()
    assert (slot.coverage, slot.id) == ("partial", "ucdp-ged:24.1/ged-24-1-mine")
    assert slot.country_refs == ("gw:645", "gw:700", "gw:770")
    assert (slot.year_from, slot.year_to) == (1996, 2023)


def test_a_file_of_the_known_size_is_the_whole_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.ucdp_ged.layout.SIZES", {"25.1": 49})
    reading, _ = read(copy(tmp_path / "GEDEvent_v25_1.csv"))
    slot = reading.slot()
    assert (slot.coverage, slot.id, slot.country_refs) == ("full", "ucdp-ged:25.1", ())
    monkeypatch.setattr("loaders.ucdp_ged.layout.SIZES", {"25.1": 48})
    assert read(copy(tmp_path / "GEDEvent_v25_1.csv"))[0].slot().coverage == "partial"


def test_options_win_over_the_sidecar_and_that_over_the_name(tmp_path: Path) -> None:
    stated = "release: 23.1\nscope: mine\ncoverage: sample\ncountries: [gw:770]\nyears: [1, 2]\n"
    path = copy(tmp_path / "ged-24.1-x.csv", stated.replace("[1, 2]", "[1989, 2024]"))
    reading, _ = read(path)
    slot = reading.slot()
    assert slot.id == "ucdp-ged:23.1/mine"
    assert (slot.coverage, slot.year_to, slot.country_refs) == ("sample", 2024, ("gw:770",))
    assert any("gw:645, gw:700" in remark for remark in reading.remarks)
    chosen = Options(release="22.1", scope="other", coverage="partial")
    assert read(path, chosen)[0].slot().id == "ucdp-ged:22.1/other"
    assert read(path, Options(coverage="full"))[0].slot_id == "ucdp-ged:23.1/mine"


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("relase: '24.1'\n", "did you mean 'release'"),
        ("coverage: most\n", "coverage 'most' is not one of"),
        ("countries: Pakistan\n", "countries must be a list"),
        ("years: [2023, 1989]\n", "years must be the first and the last"),
        ("years: 1989\n", "years must be the first and the last"),
        ("- a\n", "expected lines such as"),
        ("a: [\n", "no YAML"),
    ],
)
def test_a_wrong_sidecar_is_refused_in_one_line(tmp_path: Path, sidecar: str, message: str) -> None:
    path = copy(tmp_path / "ged-24.1-x.csv", sidecar)
    with pytest.raises(InputError) as caught:
        LOADER.read(path, Options(), Progress())
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("cut", "coverage", "countries"),
    [
        ({"countries": ("Iraq",)}, "partial", ("gw:645",)),
        ({"since": date(2022, 1, 1)}, "partial", None),
        ({"since": date(2022, 6, 1)}, "sample", None),
        ({"countries": ("Iraq",), "limit": 1}, "sample", ("gw:645",)),
        ({"countries": ("Iraq",), "coverage": "full"}, "partial", ("gw:645",)),
        ({"countries": ("Iraq",), "coverage": "sample"}, "sample", ("gw:645",)),
        ({"countries": ("Nowhere",)}, "sample", ()),
    ],
)
def test_all_of_some_countries_and_years_is_a_part_and_the_rest_a_sample(
    cut: dict[str, object], coverage: str, countries: tuple[str, ...] | None
) -> None:
    reading, _ = read(MAIN, Options(**cut))  # type: ignore[arg-type]
    slot = reading.slot()
    assert slot.coverage == coverage
    if countries is not None:
        assert slot.country_refs == countries
    if "since" in cut:
        assert slot.year_from is not None
        assert slot.year_from >= 2022


def test_a_limit_a_day_and_a_country_cut_the_reading_short() -> None:
    def kept(**cut: object) -> list[Report]:
        reading, items = read(MAIN, Options(**cut))  # type: ignore[arg-type]
        assert not reading.complete
        return [item for item in items if isinstance(item, Report)]

    assert len(kept(limit=5)) == 5
    assert {r.country for r in kept(countries=("Iraq",))} == {"Iraq"}
    assert {r.country_ref for r in kept(countries=("gw:770", "645"))} == {"gw:770", "gw:645"}
    late = kept(since=date(2022, 1, 1))
    assert late
    assert all(r.date_from and r.date_from.year >= 2022 for r in late)


def test_packed_and_plain_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ged-24.1-packed.csv.gz"
    path.write_bytes(gzip.compress(MAIN.read_bytes()))
    assert as_lines(read(path)[1]) == expected(MAIN).read_text(encoding="utf-8")
    assert stem(path.name) == "ged-24.1-packed"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_is_recognised(path: Path) -> None:
    assert LOADER.detect(read_head(path))


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with MAIN.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        del row["best"], row["where_prec"]
    path = write(tmp_path / "ged-24.1-x.csv", rows)
    with pytest.raises(InputError, match="lacks columns of UCDP GED: where_prec, best"):
        LOADER.read(path, Options(), Progress())


if __name__ == "__main__":
    for file in FILES:
        expected(file).write_text(as_lines(read(file)[1]), encoding="utf-8")
