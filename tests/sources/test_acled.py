"""What the ACLED loader makes of invented events in the published layouts."""

import json
from datetime import date
from pathlib import Path

import pytest
from golden import as_lines, claims, expected, read, refusals, reports, rewrite

from loaders.acled import LOADER
from loaders.base import Options, find_loader, read_head
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected, Report

DATA = Path(__file__).parent / "data" / "acled"
TEXT = DATA / "text-invented.csv"
LAYOUTS = [TEXT, *(DATA / f"{name}-invented.csv" for name in ("numeric", "older"))]
GOLDEN = [TEXT, DATA / "deleted-invented.csv"]


def by_role(report: Report) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in report.mentions:
        found.setdefault(mention.role, []).append(mention)
    return found


def names(report: Report, role: str) -> list[str]:
    return [mention.name for mention in by_role(report).get(role, [])]


@pytest.fixture(scope="module")
def events() -> dict[str, Report]:
    return reports(read(TEXT)[1])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_records(path: Path) -> None:
    assert as_lines(read(path)[1]) == expected(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*LAYOUTS, DATA / "api-invented.json"], ids=lambda path: path.stem)
def test_every_layout_gives_the_same_records(path: Path) -> None:
    assert find_loader(path) is LOADER
    reading, items = read(path)
    assert as_lines(items) == as_lines(read(TEXT)[1])
    assert len(reports(items)) == 14
    assert not [remark for remark in reading.remarks if "unknown" in remark]


def test_actors_and_places_are_introduced_before_use() -> None:
    known: set[tuple[str, str, str]] = set()
    for item in read(TEXT)[1]:
        assert not isinstance(item, Rejected)
        for mention in item.mentions:
            key = (mention.kind, mention.ref, mention.name)
            if isinstance(item, Claim) and item.predicate in ("NAMED", "WITHIN"):
                known.add(key)
            else:
                assert key in known


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = json.loads((DATA / "api-invented.json").read_text(encoding="utf-8"))["data"]
    turned = tmp_path / "api-invented.json"
    turned.write_text(json.dumps(rows[::-1]), encoding="utf-8")
    there = sorted(as_lines(read(DATA / "api-invented.json")[1]).splitlines())
    assert sorted(as_lines(read(turned)[1]).splitlines()) == there


def test_a_clash_has_sides_and_no_attacker(events: dict[str, Report]) -> None:
    assert names(events["AFG900001"], "side_a") == ["Military Forces of Afghanistan (2021-)"]
    assert names(events["AFG900001"], "side_b") == ["Islamic State (Afghanistan)"]
    assert not names(events["AFG900001"], "perpetrator")


def test_direction_comes_from_the_definition_and_not_from_the_order(
    events: dict[str, Report],
) -> None:
    assert names(events["PAK900004"], "perpetrator") == ["TTP: Tehreek-i-Taliban Pakistan"]
    reverse = events["PAK900005"]
    assert names(reverse, "perpetrator") == ["Unidentified Armed Group (Pakistan)"]
    assert names(reverse, "target") == ["Civilians (Pakistan)"]
    force = events["PAK900009"]
    assert names(force, "target") == ["Protesters (Pakistan)"]
    assert names(force, "perpetrator") == ["Police Forces of Pakistan (2022-2023)"]
    assert names(events["PAK900010"], "side_a") == ["Rioters (Pakistan)"]


def test_associates_stand_beside_without_a_tie(events: dict[str, Report]) -> None:
    assert names(events["AFG900002"], "associate") == [
        "Police Forces of Afghanistan (2014-2021)",
        "Mehsud Tribal Militia (Afghanistan)",
    ]
    assert [m.kind for m in by_role(events["AFG900002"])["associate"]] == ["state", "group"]


@pytest.mark.parametrize("record", ["PAK900008", "PAK900011", "PAK900012"])
def test_what_is_no_violence_sets_nobody_against_anybody(
    record: str, events: dict[str, Report]
) -> None:
    report = events[record]
    assert report.event_type == "nonviolent"
    assert set(by_role(report)) == {"associate", "place"}


def test_an_agreement_is_also_a_claim_that_they_negotiated() -> None:
    agreed = [c for c in claims(read(TEXT)[1]).values() if c.predicate == "NEGOTIATED_WITH"]
    assert [(c.record_ref, c.aux, [m.ref for m in c.mentions]) for c in agreed] == [
        (
            "PAK900011/agreement",
            True,
            ["acled:ttp-tehreek-i-taliban-pakistan", "acled:government-of-pakistan-2022-2023"],
        )
    ]


def test_an_open_attribution_has_two_candidates(events: dict[str, Report]) -> None:
    sides = by_role(events["PAK900006"])["side_a"]
    assert [(m.name, m.attribution) for m in sides] == [
        ("Taliban", "alternative"),
        ("Islamic State (Afghanistan)", "alternative"),
    ]
    assert events["PAK900006"].warnings == (
        "open attribution: Taliban and/or Islamic State (Afghanistan)",
    )


def test_a_party_that_reports_itself_is_marked(events: dict[str, Report]) -> None:
    warning = ("the source is a party's own: Voice of Jihad (Taliban)",)
    alone, beside = events["AFG900002"], events["AFG900003"]
    assert (alone.voice, alone.n_reports_cited, alone.warnings) == ("party", 1, warning)
    assert (beside.voice, beside.n_reports_cited, beside.warnings) == ("source", 2, warning)
    assert (events["AFG900001"].voice, events["AFG900001"].warnings) == ("source", ())


def test_precision_of_days_and_places(events: dict[str, Report]) -> None:
    week, month = events["PAK900005"], events["PAK900006"]
    assert (week.date_from, week.date_to) == (date(2023, 5, 1), date(2023, 5, 7))
    assert (month.date_from, month.date_to) == (date(2023, 6, 1), date(2023, 6, 30))
    assert (week.where_precision, month.where_precision) == ("district", "province")
    assert names(month, "place") == ["country:Pakistan > province:Khyber Pakhtunkhwa"]
    assert month.place == "Khar"


def test_one_number_without_bounds(events: dict[str, Report]) -> None:
    report = events["AFG900001"]
    assert (report.killed_low, report.killed_best, report.killed_high) == (None, 4, None)
    assert (report.figure_form, report.figure_basis) == ("value_only", "unknown")


def test_event_types_follow_the_classes(events: dict[str, Report]) -> None:
    assert {record: report.event_type for record, report in events.items()} == {
        "AFG900001": "state_based",
        "AFG900002": "state_based",
        "AFG900003": "state_based",
        "PAK900004": "one_sided",
        "PAK900005": "one_sided",
        "PAK900006": "state_based",
        "PAK900007": "one_sided",
        "PAK900008": "nonviolent",
        "PAK900009": "one_sided",
        "PAK900010": "unclassified",
        "PAK900011": "nonviolent",
        "PAK900012": "nonviolent",
        "PAK900013": "non_state",
        "PAK900014": "state_based",
    }


@pytest.mark.parametrize(
    ("record", "role", "actor"),
    [
        ("AFG900001", "side_a", "state:af/islamic-emirate"),
        ("AFG900001", "side_b", "group:is-kp"),
        ("AFG900002", "side_a", "group:taliban"),
        ("AFG900002", "side_b", "state:af/islamic-republic"),
        ("PAK900004", "perpetrator", "group:ttp"),
        ("PAK900004", "target", "community:pk/civilians"),
        ("PAK900005", "perpetrator", "community:pk/unidentified"),
        ("PAK900008", "associate", "community:pk/crowds"),
        ("PAK900009", "perpetrator", "state:pk"),
        ("PAK900012", "associate", "state:pk"),
        ("PAK900013", "side_a", "group:acled:invented-front-of-nobody"),
        ("PAK900014", "side_a", "state:us"),
    ],
)
def test_who_is_meant(record: str, role: str, actor: str, events: dict[str, Report]) -> None:
    report = events[record]
    found = Resolver(load_registry()).actor(
        by_role(report)[role][0],
        first=report.date_from,
        last=report.date_to,
        country_ref=report.country_ref,
        series="acled",
    )
    assert found.id == actor
    assert found.residual == actor.startswith("community:")


def test_refused_rows_say_why() -> None:
    _, items = read(DATA / "broken-invented.csv")
    assert list(reports(items)) == ["AFG910000"]
    why = [reason for _, reason in sorted(refusals(items).items())]
    for reason, part in zip(
        why,
        [
            "event_id_cnty '' is missing",
            "is of the year 25",
            "is no day of the calendar",
            "is not of the year 2022",
            "inter1 'Knights' is none of the classes",
            "inter1 '9' is none of the classes",
            "sub_event_type 'Duel'",
            "does not belong to event_type 'Battles'",
            "geo_precision '4'",
            "fatalities '-1'",
            "inter2 do not go together",
            "actor1 is blank",
            "time_precision ''",
            "country '' is blank",
            "latitude '91'",
        ],
        strict=True,
    ):
        assert part in reason
    assert min(refusals(items)) == 4, "rows are named by their first physical line"


def test_blank_fatalities_are_unknown_and_not_zero(tmp_path: Path) -> None:
    row = json.loads((DATA / "api-invented.json").read_text(encoding="utf-8"))["data"][0]
    path = tmp_path / "api.json"
    path.write_text(json.dumps([row | {"fatalities": None}]), encoding="utf-8")
    assert reports(read(path)[1])["AFG900001"].killed_best is None


def test_a_deletion_states_nothing_but_itself() -> None:
    reading, items = read(DATA / "deleted-invented.csv")
    found = reports(items)
    assert {ref: report.withdrawn for ref, report in found.items()} == {
        "AFG900001/deleted": date(2023, 11, 15),
        "PAK900005/deleted": date(2023, 11, 15),
    }
    assert all(report.mentions == () for report in found.values())
    assert len(refusals(items)) == 2
    assert reading.slot().coverage == "document"
    assert reading.slot().scope == "deleted-invented"
    cut, _ = read(DATA / "deleted-invented.csv", Options(limit=1))
    assert cut.slot().coverage == "document"


def test_options_cut_the_reading_short() -> None:
    afghan = Options(countries=("Afghanistan",))
    assert len(reports(read(TEXT, afghan)[1])) == 3
    assert len(reports(read(TEXT, Options(countries=("gw:770",)))[1])) == 11
    assert len(reports(read(TEXT, Options(since=date(2023, 6, 20)))[1])) == 5
    assert len(reports(read(TEXT, Options(limit=2))[1])) == 2
    assert {c.country_ref for c in claims(read(TEXT, afghan)[1]).values()} == {"", "gw:700"}


def test_a_selection_is_not_taken_for_a_release() -> None:
    reading, _ = read(TEXT)
    slot = reading.slot()
    assert (slot.coverage, slot.country_refs) == ("partial", ("gw:700", "gw:770"))
    assert (slot.year_from, slot.year_to) == (2021, 2023)
    assert "--coverage sample" in reading.remarks[0]


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head, *rest = TEXT.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([f"{head},mood", f"{rest[-1]},gloomy"]), encoding="utf-8")
    reading, items = read(path)
    assert "columns not read, unknown in ACLED: mood" in reading.remarks
    assert len(reports(items)) == 1


def test_a_near_miss_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT.read_text(encoding="utf-8-sig").replace("event_date", "when", 1))
    assert LOADER.nearly(read_head(path)) == "looks like ACLED, but lacks event_date"
    with pytest.raises(InputError, match="lacks event_date"):
        find_loader(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"status": 200, "data": [{"event_id_cnty": "X1", "deleted_timestamp": 1', "breaks off"),
        ('[{"event_id_cnty": "X1", "deleted_timestamp": 1} {}]', "between two elements"),
        ('[{"event_id_cnty": "X1", "deleted_timestamp": 1}, 7]', "something else than objects"),
    ],
)
def test_damaged_json_is_one_plain_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_json_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "deleted.json"
    rows = [{"event_id_cnty": f"Ž{n}", "deleted_timestamp": 1700006400} for n in range(20_000)]
    path.write_text(json.dumps({"count": 20_000, "data": rows}, ensure_ascii=False), "utf-8")
    found = reports(read(path)[1])
    assert len(found) == 20_000
    assert "Ž19999/deleted" in found


if __name__ == "__main__":
    rewrite(GOLDEN)
