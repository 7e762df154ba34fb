"""What the GTD loader makes of invented attacks in the published layout."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from golden import as_lines, claims, expected, read, refusals, reports, rewrite

from loaders.base import Options, find_loader, read_head
from loaders.gtd import LOADER
from loaders.gtd.layout import COLUMNS, release_of
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected, Report

DATA = Path(__file__).parent / "data" / "gtd"
MAIN = DATA / "gtd-invented.csv"


def rows(path: Path = MAIN) -> list[list[str]]:
    with path.open(encoding="latin-1", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, content: list[list[str]]) -> Path:
    with path.open("w", encoding="latin-1", newline="") as file:
        csv.writer(file).writerows(content)
    return path


def parts(report: Report, role: str) -> list[Mention]:
    return [mention for mention in report.mentions if mention.role == role]


@pytest.fixture(scope="module")
def attacks() -> dict[str, Report]:
    return reports(read(MAIN)[1])


@pytest.fixture(scope="module")
def said() -> dict[str, Claim]:
    return {k: c for k, c in claims(read(MAIN)[1]).items() if c.predicate == "STATED"}


def test_golden_records() -> None:
    assert find_loader(MAIN) is LOADER
    assert as_lines(read(MAIN)[1]) == expected(MAIN).read_text(encoding="utf-8")


def test_the_layout_has_135_columns() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) == 135
    assert rows()[0] == list(COLUMNS)


def test_a_workbook_gives_the_same_records(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    head, *body = rows()
    sheet.append(head)
    for row in body:
        cells: list[object] = []
        for text in row:
            number = text.replace(".", "").removeprefix("-").isdigit()
            cells.append((float(text) if "." in text else int(text)) if number else text or None)
        sheet.append(cells)
    path = tmp_path / "gtd-invented.xlsx"
    book.save(path)
    assert find_loader(path) is LOADER
    assert as_lines(read(path)[1]) == as_lines(read(MAIN)[1])


@pytest.mark.parametrize("dropped", ["numbers", "texts"])
def test_codes_come_by_number_or_by_text(tmp_path: Path, dropped: str) -> None:
    head, *body = rows()
    texts = {
        name
        for name in head
        if name.startswith(("attacktype", "targtype", "weaptype", "claimmode"))
        and name.endswith("_txt")
    }
    gone = texts if dropped == "texts" else {name.removesuffix("_txt") for name in texts}
    kept = [at for at, name in enumerate(head) if name not in gone]
    path = write(tmp_path / "gtd-invented.csv", [[row[at] for at in kept] for row in [head, *body]])
    assert as_lines(read(path)[1]) == as_lines(read(MAIN)[1])


def test_latin_1_is_read(attacks: dict[str, Report]) -> None:
    with pytest.raises(UnicodeDecodeError):
        MAIN.read_bytes().decode()
    texts = [m.name for m in parts(attacks["202303010001"], "target") if m.kind == "text"]
    assert texts == ["Checkpoint, Dâr, Afghan Invented Police, Afghanistan"]


def test_actors_and_places_are_introduced_before_use() -> None:
    known: set[tuple[str, str, str]] = set()
    for item in read(MAIN)[1]:
        assert not isinstance(item, Rejected)
        for mention in item.mentions:
            key = (mention.kind, mention.ref, mention.name)
            if isinstance(item, Claim) and item.predicate in ("NAMED", "WITHIN"):
                known.add(key)
            elif mention.kind not in ("text", "incident"):
                assert key in known


def test_dates_of_which_parts_are_unknown(attacks: dict[str, Report]) -> None:
    month, year = attacks["202304000003"], attacks["197000000004"]
    assert (month.date_from, month.date_to) == (date(2023, 4, 1), date(2023, 4, 30))
    assert (year.date_from, year.date_to) == (date(1970, 1, 1), date(1970, 12, 31))
    assert (month.date_precision, year.date_precision) == ("month", "year")


def test_blank_and_minus_99_are_unknown_and_nought_is_nought(attacks: dict[str, Report]) -> None:
    unknown, none = attacks["202303010002"], attacks["202304000003"]
    assert (unknown.killed_best, unknown.injured_best, unknown.casualties) == (None, None, {})
    assert (unknown.hostages, unknown.hostages_released) == (None, None)
    assert (none.killed_best, none.casualties["killed_perpetrators"]) == (0, 0)
    assert (none.hostages, none.hostages_released) == (3, 2)
    assert attacks["202303010001"].hostages == 0


def test_dead_perpetrators_are_counted_apart_and_in_all(attacks: dict[str, Report]) -> None:
    report = attacks["202303010001"]
    assert (report.killed_best, report.casualties["killed_perpetrators"]) == (5, 1)
    assert (report.figure_basis, report.figure_form) == ("with_perpetrators", "value_only")
    assert attacks["202305070006"].warnings == ("killed: more perpetrators than persons in all",)


def test_a_share_of_a_toll_has_bounds_and_no_best_figure(attacks: dict[str, Report]) -> None:
    report = attacks["202305060005"]
    assert (report.killed_low, report.killed_best, report.killed_high) == (2, None, 3)
    assert "killed: a share of a toll, no whole number" in report.warnings


def test_up_to_three_perpetrators_with_their_footing(attacks: dict[str, Report]) -> None:
    def footing(record: str) -> list[tuple[str, str]]:
        return [(m.name, m.attribution) for m in parts(attacks[record], "perpetrator")]

    assert footing("202304000003") == [("Tehrik-i-Taliban Pakistan (TTP)", "suspected")]
    assert footing("202305070006") == [
        ("Invented Front (IF)", "suspected"),
        ("Tehrik-i-Taliban Pakistan (TTP)", "coded"),
    ]
    assert footing("202305060005") == [
        ("Invented Front (IF)", "alternative"),
        ("Invented Army", "alternative"),
        ("Jamaat-ul-Ahrar", "alternative"),
    ]
    faction = parts(attacks["202305060005"], "associate")
    assert [(m.name, m.ref) for m in faction] == [
        ("Night Wing", "gtd:invented-front-if/night-wing")
    ]


def test_claims_of_responsibility_with_mode_and_rivals(said: dict[str, Claim]) -> None:
    assert {ref: (c.mentions[0].name, c.text) for ref, c in said.items()} == {
        "202303010001/claim1": (
            "Khorasan Chapter of the Islamic State",
            "claimed responsibility on the web",
        ),
        "202305060005/claim1": ("Invented Front (IF)", "claimed responsibility by video"),
        "202305060005/claim2": ("Invented Army", "claimed responsibility in a way not known"),
        "202305070006/claim2": (
            "Tehrik-i-Taliban Pakistan (TTP)",
            "claimed responsibility by letter",
        ),
    }
    doubted = {ref for ref, claim in said.items() if claim.doubt}
    assert doubted == {"202305060005/claim1", "202305060005/claim2"}
    assert all(c.aux and c.statement_kind == "responsibility_claim" for c in said.values())
    assert said["202303010001/claim1"].mentions[1].ref == "gtd:202303010001"


def test_targets_are_governments_groups_or_civilians(attacks: dict[str, Report]) -> None:
    def target(record: str) -> list[tuple[str, str]]:
        return [(m.kind, m.name) for m in parts(attacks[record], "target") if m.kind != "text"]

    assert target("202303010001") == [("state", "Government of Afghanistan")]
    assert target("202303010002") == [("community", "Civilians")]
    assert target("202305070006") == [("group", "Lashkar-e-Jhangvi")]
    assert target("202305080007") == [("state", "Government of Pakistan")]
    assert target("202305090008") == []
    assert attacks["202303010002"].target_kind == "private persons; business"
    assert [attacks[r].event_type for r in ("202303010001", "202305070006", "197000000004")] == [
        "state_based",
        "non_state",
        "unclassified",
    ]


def test_methods_and_weapons(attacks: dict[str, Report]) -> None:
    bomb, both = attacks["202303010001"], attacks["202303010002"]
    assert (bomb.method, bomb.methods, bomb.weapons) == ("suicide_bombing", (), ("explosives",))
    assert (both.method, both.methods) == ("armed_assault", ("armed_assault", "kidnapping"))
    assert both.weapons == ("firearms", "incendiary")
    assert attacks["197000000004"].success is False


def test_related_attacks_leave_out_the_attack_itself(attacks: dict[str, Report]) -> None:
    assert [m.ref for m in parts(attacks["202303010001"], "related")] == [
        "gtd:202303010002",
        "gtd:202303010003",
    ]


def test_places_are_no_finer_than_known(attacks: dict[str, Report]) -> None:
    found = {r: (a.where_precision, parts(a, "place")[0].name) for r, a in attacks.items()}
    sindh = "country:Pakistan > province:Sindh > settlement:Karachi"
    assert found["202305060005"] == ("exact", sindh)
    assert found["202305070006"] == ("near", sindh)
    assert found["202305090008"] == ("province", "country:Pakistan > province:Balochistan")
    assert found["197000000004"] == ("country", "country:Spain")
    assert "district:Bajaur district" in found["202304000003"][1]


def test_an_impossible_longitude_is_left_out_with_a_word(attacks: dict[str, Report]) -> None:
    report = attacks["202305080007"]
    assert (report.latitude, report.longitude) == (None, None)
    assert "longitude is not on the globe" in report.warnings


@pytest.mark.parametrize(
    ("record", "role", "actor"),
    [
        ("202303010001", "perpetrator", "group:is-kp"),
        ("202303010001", "target", "state:af/islamic-emirate"),
        ("202303010002", "perpetrator", "community:af/unidentified"),
        ("202303010002", "target", "community:af/civilians"),
        ("202304000003", "perpetrator", "group:ttp"),
        ("202305070006", "target", "group:lej"),
        ("202305080007", "target", "state:pk"),
        ("202305090008", "perpetrator", "community:pk/unidentified"),
        ("202305100009", "perpetrator", "group:gtd:separatists"),
    ],
)
def test_who_is_meant(record: str, role: str, actor: str, attacks: dict[str, Report]) -> None:
    report = attacks[record]
    meant = next(m for m in parts(report, role) if m.kind != "text")
    found = Resolver(load_registry()).actor(
        meant,
        first=report.date_from,
        last=report.date_to,
        country_ref=report.country_ref,
        series="gtd",
    )
    assert found.id == actor


def test_refused_rows_say_why() -> None:
    _, items = read(DATA / "broken-invented.csv")
    assert list(reports(items)) == ["202305110000"]
    assert [reason for _, reason in sorted(refusals(items).items())] == [
        "eventid '2.02305E+11' is not twelve digits",
        "iyear '-9' is no year since 1970",
        "iyear, imonth, iday 2023-13-10 is no day",
        "iyear, imonth, iday 2023-06-31 is no day",
        "country_txt is blank",
        "attacktype1 '12' is no code of GTD's",
        "attacktype1 '3' and attacktype1_txt 'Armed Assault' contradict each other",
        "attacktype1_txt 'Duel' is no text of GTD's",
        "targtype1 '23' is no code of GTD's",
        "nkill 'many' is no number that can be",
        "nkill '-5' is no number that can be",
        "specificity '6' is none of the codes 1 to 5",
        "success '2' is neither 0 nor 1",
        "weaptype1_txt 'Harsh words' is no text of GTD's",
        "claimmode '11' is no code of GTD's",
        "latitude 'north' is no number",
        "nhostkid '2.5' is no whole number",
    ]


def test_options_cut_the_reading_short() -> None:
    assert len(reports(read(MAIN, Options(countries=("Pakistan",)))[1])) == 6
    assert len(reports(read(MAIN, Options(since=date(2023, 5, 7)))[1])) == 4
    assert len(reports(read(MAIN, Options(limit=2))[1])) == 2


def test_release_scope_and_coverage(tmp_path: Path) -> None:
    assert release_of("globalterrorismdb_0522dist.xlsx") == "2022-05"
    assert release_of("gtd.csv") == ""
    whole = write(tmp_path / "globalterrorismdb_0522dist.csv", rows())
    reading, _ = read(whole, Options(coverage="full"))
    assert reading.slot_id == "gtd:2022-05"
    assert reading.slot().country_refs == ()
    part, _ = read(MAIN)
    assert (part.slot().coverage, part.slot().country_refs) == (
        "partial",
        ("gw:230", "gw:700", "gw:770"),
    )


def test_missing_columns_are_named(tmp_path: Path) -> None:
    at = COLUMNS.index("nkillter")
    path = write(tmp_path / "a.csv", [row[:at] + row[at + 1 :] for row in rows()])
    with pytest.raises(InputError, match="lacks columns of GTD: nkillter"):
        read(path)
    less = write(tmp_path / "b.csv", [[name for name in COLUMNS if name != "gname"]])
    assert LOADER.nearly(read_head(less)) == "looks like GTD, but lacks gname"


if __name__ == "__main__":
    rewrite([MAIN])
