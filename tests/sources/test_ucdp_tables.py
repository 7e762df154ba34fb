"""All tables of UCDP beside GED: golden records, CSV and XLSX alike, damage, release, coverage."""

from datetime import date
from pathlib import Path

import pytest
from ucdp_tables import DATA, as_lines, claims, read, rejects, rows, workbook

from loaders.base import Options, Progress, find_loader
from loaders.ucdp.parties import actor_kind, governments, named, party
from schema.errors import InputError
from schema.records import Claim, Rejected
from schema.vocabulary import ACTOR_KIND

FOLDERS = ("actor", "dyadic", "nonstate", "onesided", "esd", "totals")
FILES = [next((DATA / f"ucdp_{folder}").glob("*.csv")) for folder in FOLDERS]
SERIES = dict(zip(FILES, FOLDERS, strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_records_are_the_expected_ones(path: Path) -> None:
    assert as_lines(read(path)[1]) == path.with_suffix(".expected.jsonl").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workbook_gives_the_same_records(path: Path, tmp_path: Path) -> None:
    encoding = "cp1252" if SERIES[path] == "actor" else "utf-8"
    book = workbook(path, tmp_path / f"{path.stem}.xlsx", encoding)
    reading, items = read(book)
    assert as_lines(items) == as_lines(read(path)[1])
    assert reading.source.id == read(path)[0].source.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_finds_its_loader_and_has_one_record_a_row(path: Path) -> None:
    assert find_loader(path).about.name == f"ucdp-{SERIES[path]}"
    lines = len(path.read_bytes().splitlines()) - 1
    items = read(path)[1]
    assert rows(items) == lines
    refs = [item.record_ref for item in items if isinstance(item, Claim)]
    assert len(refs) == len(set(refs))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_whoever_is_mentioned_was_introduced_before(path: Path) -> None:
    known = set()
    for item in read(path)[1]:
        assert isinstance(item, Claim | Rejected)
        if isinstance(item, Rejected):
            continue
        for mention in item.mentions:
            who = (mention.kind, mention.ref or mention.name)
            if item.predicate in ("NAMED", "WITHIN"):
                known.add(who)
            assert mention.kind in ACTOR_KIND or mention.kind == "place"
            assert who in known


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_depends_on_the_order_of_rows(path: Path, tmp_path: Path) -> None:
    header, *body = path.read_bytes().splitlines(keepends=True)
    turned = tmp_path / path.name
    turned.write_bytes(header + b"".join(reversed(body)))
    turned_claims = {ref: c.properties() for ref, c in claims(read(turned)[1]).items()}
    assert turned_claims == {ref: c.properties() for ref, c in claims(read(path)[1]).items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_missing_column_is_named(path: Path, tmp_path: Path) -> None:
    loader = find_loader(path)
    victim = {
        "actor": b"NameSplitTemp",
        "dyadic": b"territory_name",
        "nonstate": b"side_a_components",
        "onesided": b"coalition_components",
        "esd": b"ext_elements",
        "totals": b"ns_total_deaths_low_cy",
    }[SERIES[path]]
    damaged = tmp_path / path.name
    damaged.write_bytes(path.read_bytes().replace(victim, b"strange", 1))
    with pytest.raises(InputError, match=victim.decode().lower()):
        loader.read(damaged, Options(), Progress())


def test_a_file_that_comes_near_is_told_what_it_lacks(tmp_path: Path) -> None:
    near = tmp_path / "dyadic.csv"
    near.write_text("dyad_id,side_b_id,intensity_level,year\n1,2,1,2015\n", "utf-8")
    with pytest.raises(
        InputError, match="looks like UCDP Dyadic Dataset, but lacks the columns start_date2"
    ):
        find_loader(near)


def test_an_unknown_column_is_remarked_upon(tmp_path: Path) -> None:
    text = FILES[1].read_text("utf-8").replace(",region,", ",novelty,", 1)
    strange = tmp_path / "dyadic-24.1.csv"
    strange.write_text(text, "utf-8")
    assert "columns not read, unknown in UCDP Dyadic Dataset: novelty" in read(strange)[0].remarks


def test_the_release_comes_from_the_file_and_is_not_overruled(tmp_path: Path) -> None:
    dyadic = FILES[1]
    assert read(dyadic)[0].source.id == "ucdp-dyadic:24.1"
    with pytest.raises(InputError, match=r"is of release 24\.1, not 25\.1"):
        find_loader(dyadic).read(dyadic, Options(release="25.1"), Progress())
    assert read(FILES[4])[0].source.id == "ucdp-esd:18.1"
    unsaid = tmp_path / "support.csv"
    unsaid.write_bytes(FILES[4].read_bytes())
    reading = read(unsaid)[0]
    assert reading.source.id == "ucdp-esd:unstated"
    assert any("--release" in remark for remark in reading.remarks)
    assert read(unsaid, Options(release="18.1"))[0].source.id == "ucdp-esd:18.1"


def test_the_slot_says_what_an_extract_covers_and_what_a_release() -> None:
    slot = read(FILES[1])[0].slot()
    assert (slot.coverage, slot.scope) == ("partial", "dyadic-v24-1-invented")
    assert (slot.country_refs, slot.year_from, slot.year_to) == (("gw:700",), 1949, 2018)
    whole = read(FILES[1], Options(coverage="full"))[0].slot()
    assert (whole.coverage, whole.scope, whole.country_refs) == ("full", "", ())


def test_the_source_says_its_threshold_and_unit() -> None:
    found = {
        SERIES[path]: (s.threshold, s.unit, s.violence_types)
        for path in FILES
        if (s := read(path)[0].source)
    }
    assert found == {
        "actor": (None, "actor", ()),
        "dyadic": (25, "pair_year", ("state_based",)),
        "nonstate": (25, "pair_year", ("non_state",)),
        "onesided": (25, "actor_year", ("one_sided",)),
        "esd": (None, "support_year", ("state_based",)),
        "totals": (None, "country_year", ("state_based", "non_state", "one_sided")),
    }


def test_years_countries_and_a_limit_cut_the_reading() -> None:
    dyadic = FILES[1]
    late = read(dyadic, Options(since=date(2018, 3, 1)))
    assert not late[0].complete
    assert [c.record_ref for c in claims(late[1]).values() if not c.aux] == ["800101:2018"]
    iraq = claims(read(dyadic, Options(countries=("Iraq",)))[1])
    assert [ref for ref, c in iraq.items() if not c.aux] == ["800103:1949"]
    assert claims(read(dyadic, Options(countries=("gw:645",)))[1]) == iraq
    assert rows(read(dyadic, Options(limit=1))[1]) == 1


def test_a_file_that_is_mostly_refused_is_refused(tmp_path: Path) -> None:
    header, first, *_ = FILES[3].read_text("utf-8").splitlines()
    wrong = first.replace('"2010"', '"soon"')
    broken = tmp_path / "onesided.csv"
    broken.write_text("\n".join([header, first, *[wrong] * 30]), "utf-8")
    with pytest.raises(InputError, match=r"30 of the first 31 rows are refused.*year 'soon'"):
        read(broken)


def test_rows_cut_off_are_rejected(tmp_path: Path) -> None:
    header, first, *_ = FILES[3].read_text("utf-8").splitlines()
    broken = tmp_path / "onesided.csv"
    broken.write_text("\n".join([header, first, '"533","1000"']), "utf-8")
    assert rejects(read(broken)[1]) == ["the row has 2 fields, the header 17"]


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "onesided.csv"
    empty.write_text(FILES[3].read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(InputError, match="has a header and no rows"):
        read(empty)


def test_governments_are_one_actor_each() -> None:
    table = governments()
    assert len({row.actor for row in table.values()}) == len(table)
    assert all(row.name.startswith("Government of ") for row in table.values())
    assert table[700].actor == 130
    assert actor_kind("Government of Nowhere") == actor_kind("", 130) == "state"
    assert actor_kind("TTP", 130) == "group"
    assert named(party("about", 130)).text == "Government of Afghanistan"
    assert named(party("about", 900_000)).name_quality == "low"
