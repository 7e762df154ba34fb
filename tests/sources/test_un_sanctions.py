"""The consolidated list: who is named how, what is stated of them, and what is refused."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from loaders.base import Item, Options, Progress, Reading, find_loader
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected

DATA = Path(__file__).parent / "data" / "un_sanctions"
LIST = DATA / "list.xml"


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    loader = find_loader(path)
    assert loader.about.name == "un-sanctions"
    reading = loader.read(path, options or Options(), Progress())
    return reading, list(reading.items())


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read(LIST)[1]


@pytest.fixture(scope="module")
def claims(items: list[Item]) -> dict[str, Claim]:
    found = [item for item in items if isinstance(item, Claim)]
    by_ref = {claim.record_ref: claim for claim in found}
    assert len(by_ref) == len(found)
    return by_ref


def test_an_entry_is_one_row(items: list[Item]) -> None:
    rows = [item for item in items if isinstance(item, Rejected) or not item.aux]
    assert [item.record_ref for item in rows if isinstance(item, Claim)] == [
        *("TAi.901", "QDi.902", "QDe.906", "KPe.907", "TE.H.8.12."),
    ]
    assert len(rows) == 9


def test_the_council_designates_on_a_day(claims: dict[str, Claim]) -> None:
    claim = claims["TAi.901"]
    assert claim.predicate == "DESIGNATED"
    assert [mention[:4] for mention in claim.mentions] == [
        ("subject", "organization", "United Nations Security Council", "un:security-council"),
        ("object", "person", "INVENTED OF THE TEST", "un:TAi.901"),
    ]
    assert (claim.valid_from, claim.valid_to) == ("2030-03-27", "")
    assert claim.text == "Reference TAi.901; last amended 2031-01-02"
    assert "1988" in claim.role


def test_names_keep_grade_script_and_note(claims: dict[str, Claim]) -> None:
    names = {
        claim.text: (claim.name_quality, claim.script, claim.role)
        for ref, claim in claims.items()
        if ref.startswith("TAi.901/named")
    }
    assert names == {
        "INVENTED OF THE TEST": ("primary", "", ""),
        "نام": ("original", "Arab", ""),
        "Second": ("good", "", "on a passport; born 1961-02-03"),
        "نام دوم": ("good", "Arab", ""),
        "Nam One": ("good", "", ""),
        "Nam Two": ("good", "", ""),
        "First Name": ("low", "", ""),
    }
    assert claims["QDe.906/named:Earlier Group"].name_quality == "former"


def test_one_man_on_two_lists_stays_two(claims: dict[str, Claim]) -> None:
    refs = {
        mention.ref
        for claim in claims.values()
        for mention in claim.mentions
        if mention.name == "INVENTED OF THE TEST"
    }
    assert refs == {"un:TAi.901", "un:QDi.902"}
    assert "SAME_AS" not in {claim.predicate for claim in claims.values()}
    assert claims["TAi.901/DATAID:900001"].text == "900001"


def test_offices_keep_their_words_and_only_the_regime_shares_them(claims: dict[str, Claim]) -> None:
    held = {c.role: c for c in claims.values() if c.predicate == "HELD" and "TAi" in c.record_ref}
    assert set(held) == {
        "Minister of Tests under the Taliban regime",
        "Acting Governor of Nowhere under the Taliban regime",
        "Chief of Staff",
    }
    acting = held["Acting Governor of Nowhere under the Taliban regime"]
    assert acting.acting
    assert acting.mentions[2] == Mention("of", "state", "Taliban regime")
    chiefs = {c.mentions[1].name for c in claims.values() if c.role == "Chief of Staff"}
    assert chiefs == {"Chief of Staff (TAi.901)", "Chief of Staff (QDi.902)"}
    assert claims["TAi.901/rank:Brigadier General"].predicate == "DESCRIBED"


def test_the_regime_is_the_emirate(claims: dict[str, Claim]) -> None:
    of = next(m for c in claims.values() for m in c.mentions if m.role == "of")
    found = Resolver(load_registry()).actor(of, first=None, last=None, series="un-sanctions")
    assert found.id == "state:af/islamic-emirate"


def test_births_have_their_several_values(claims: dict[str, Claim]) -> None:
    births = {
        c.text: (str(c.date_from), str(c.date_to), c.date_precision, c.qualifier)
        for c in claims.values()
        if c.role == "date of birth"
    }
    assert births == {
        "about 1961": ("1961-01-01", "1961-12-31", "year", "about"),
        "1958 to 1963": ("1958-01-01", "1963-12-31", "longer", "range"),
        "1961-02-03": ("1961-02-03", "1961-02-03", "day", ""),
    }


def test_facts_stay_in_the_words_of_the_list(claims: dict[str, Claim]) -> None:
    facts = {(c.role, c.text) for r, c in claims.items() if c.predicate == "DESCRIBED"}
    assert {
        ("title", "Mullah"),
        ("nationality", "Afghanistan"),
        ("nationality", "USSR (until 1991)"),
        ("address", "Sampletown, Nowhere (in 2029)"),
        ("place of birth", "Sampletown, Testland"),
        ("document", "Passport, X-1, 2020"),
        ("comments", "Said to be close to somebody else on this list."),
    } <= facts


def test_firms_and_groups(claims: dict[str, Claim]) -> None:
    kinds = {ref: claims[ref].mentions[1].kind for ref in ("QDe.906", "KPe.907", "TE.H.8.12.")}
    assert kinds == {"QDe.906": "group", "KPe.907": "organization", "TE.H.8.12.": "group"}


def test_what_cannot_be_right_is_refused_with_its_line(items: list[Item]) -> None:
    refused = [item for item in items if isinstance(item, Rejected)]
    assert [(item.row, item.reason) for item in refused] == [
        (45, "QUALITY 'Splendid' is not a known grade of an alias"),
        (51, "REFERENCE_NUMBER 'ZZi.904', UN_LIST_TYPE '': unknown regime"),
        (56, "LISTED_ON '2030-02-30' is no date"),
        (61, "REFERENCE_NUMBER QDi.902 stands on an earlier line"),
    ]
    assert "FIRST_NAME=NO DAY" in refused[2].raw


def test_release_and_remarks() -> None:
    reading, _ = read(LIST)
    assert reading.source.id == "un-sanctions:2031-02-03"
    assert reading.slot().coverage == "full"
    assert reading.remarks == ["elements not read, unknown in the list: SHOE_SIZE (1)"]


def test_gzip_and_limit(tmp_path: Path) -> None:
    packed = tmp_path / "list.xml.gz"
    packed.write_bytes(gzip.compress(LIST.read_bytes()))
    assert read(packed)[1] == read(LIST)[1]
    reading, some = read(LIST, Options(limit=1))
    assert not reading.complete
    assert [c.record_ref for c in some if isinstance(c, Claim) and not c.aux] == ["TAi.901"]


BOMB = '<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (lambda text: text.replace("<CONSOLIDATED", BOMB + "<CONSOLIDATED", 1), "DTD or entities"),
        (lambda text: text[: len(text) // 2], "breaks off"),
        (lambda text: text.replace("</TITLE>", "</TIT>"), "breaks off or is no XML at line 15"),
        (lambda text: text.replace("<SHOE_SIZE>", "<a>" * 20), "nested"),
        (lambda text: text.replace("44</SHOE", "4" * 5_000_000 + "</SHOE"), "more than 4 MB"),
    ],
)
def test_damaged_and_hostile_files_end_in_one_line(tmp_path: Path, edit, word: str) -> None:
    path = tmp_path / "list.xml"
    path.write_text(edit(LIST.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=word) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_entries_have_no_days_to_cut_by() -> None:
    with pytest.raises(InputError, match="leave --since"):
        read(LIST, Options(countries=("Pakistan",)))


def test_the_published_list(shared_data: Path) -> None:
    reading, items = read(next((shared_data / "un").glob("*.xml")))
    assert reading.source.release == "2025-04-19"
    assert not reading.remarks
    assert not [item for item in items if isinstance(item, Rejected)]
    claims = [item for item in items if isinstance(item, Claim)]
    assert max(Counter(claim.record_ref for claim in claims).values()) == 1
    rows = Counter(
        "person" if claim.mentions[1].kind == "person" else "entity"
        for claim in claims
        if not claim.aux
    )
    assert rows == {"person": 684, "entity": 193}
    khorasan = {c.text for c in claims if c.record_ref.startswith("QDe.161/named")}
    assert "ISIL KHORASAN" in khorasan
    listed = {claim.mentions[1].name.casefold() for claim in claims if not claim.aux}
    assert "taliban" not in listed
