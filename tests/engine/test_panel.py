"""Panels over a small graph: what is 0, what is NA, and what is only a lower bound."""

import csv
import json
from pathlib import Path

import pytest
from commandline_in_process import run_on
from made_ged import write_ged
from made_years import CIVILIANS, KENYA, A, B, C, D, dyadic, event, nonstate, onesided, write
from questions_graph import wipe

from graph.ingest import load
from graph.panel.build import panel
from graph.panel.choice import Choice
from graph.panel.writing import write as write_panel
from loaders.base import Options
from schema.errors import InputError, RivalgraphError

pytestmark = pytest.mark.engine

PLACED = {
    "adm_1": "Made province",
    "adm_2": "Made district",
    "where_prec": "3",
    "latitude": "0.25",
    "longitude": "36.25",
    "priogrid_gid": "130033",
}
EVENTS = [
    event(1, "non_state", 5001, A, B, 2010, 20) | PLACED,
    event(2, "non_state", 5001, A, B, 2010, 15, low=16),
    event(3, "non_state", 5001, A, B, 2012, 5, active=False),
    event(4, "one_sided", 5002, A, CIVILIANS, 2011, 9, low=8, high=12) | PLACED,
    event(5, "state_based", 5003, KENYA, C, 2010, 3),
    event(6, "state_based", 5003, KENYA, C, 2013, 7, active=False, country=500),
]
SAMPLE = [event(11, "non_state", 5001, A, B, 2010, 100)]


@pytest.fixture(scope="module")
def graph(engine, tmp_path_factory):
    wipe(engine)
    folder = tmp_path_factory.mktemp("panel")
    tables = write(
        folder,
        nonstate=[nonstate(A, B, 5001, 2010, 36, 35, 35, 501)],
        onesided=[onesided(A, 5002, 2011, 8, 9, 13, 501)],
        dyadic=[
            dyadic(KENYA, C, 5003, 2010, 501),
            dyadic(KENYA, D, 5004, 2012, 501),
            dyadic(KENYA, B, 5005, 2010, 501, 500) | {"start_date": "2005-06-01"},
        ],
    )
    options = Options(release="24.1", scope="two countries", coverage="partial")
    load(engine, write_ged(folder / "events.csv", EVENTS), options=options)
    for path in tables:
        assert load(engine, path).rejected == 0
    more = Options(release="24.1", scope="a sample", coverage="sample")
    load(engine, write_ged(folder / "sample.csv", SAMPLE), options=more)
    return engine


def rows(engine, unit, *columns, **given):
    frame = panel(engine, Choice(unit, **given)).frame()
    plain = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in plain[list(columns)].to_numpy().tolist()]


def test_a_dyad_is_na_before_it_exists_and_0_where_it_is_silent(graph):
    found = rows(graph, "dyad-year", "dyad_id", "year", "at_risk", "n_incidents", "best",
                 rows="all")  # fmt: skip
    assert [row[1:] for row in found if row[0] == 5001] == [
        (2010, 1, 2, 35),
        (2011, 1, 0, 0),
        (2012, 1, 1, 5),
        (2013, 1, 0, 0),
    ]
    assert [row[1:] for row in found if row[0] == 5002] == [
        (2010, 0, None, None),
        (2011, 1, 1, 9),
        (2012, 1, 0, 0),
        (2013, 1, 0, 0),
    ]


def test_a_listed_year_without_an_incident_shows_that_the_source_does_not_reach(graph):
    found = rows(graph, "dyad-year", "dyad_id", "year", "covered", "n_incidents", "listed")
    assert [row[1:] for row in found if row[0] == 5004] == [
        (2012, 0, None, 1),
        (2013, 0, None, None),
    ]


def test_a_dyad_is_at_risk_since_the_first_death_that_dyadic_gives(graph):
    found = rows(graph, "dyad-year", "dyad_id", "year", "at_risk", rows="all", since="2010")
    assert {row[2] for row in found if row[0] == 5005} == {1}


def test_ids_of_other_datasets_stand_in_every_row(graph):
    found = rows(graph, "dyad-year", "dyad_id", "gwnoa", "gwnob", "side_a_id", "side_b",
                 "type_of_violence", "conflict_id", "countries", rows="events")  # fmt: skip
    assert (5003, "501", None, str(KENYA[0]), "Band C", 1, 404, "500;501") in found


def test_the_tables_of_ucdp_stand_beside_the_sums(graph):
    found = rows(
        graph, "dyad-year", "dyad_id", "year", "low", "listed_low", "high", "listed_high",
        "listed_source", rows="events", active_years=True,
    )  # fmt: skip
    assert [row for row in found if row[4] is not None] == [
        (5001, 2010, 36, 36, 35, 35, "ucdp-nonstate:23.1"),
        (5002, 2011, 8, 8, 12, 13, "ucdp-onesided:23.1"),
        (5003, 2010, 3, None, 3, None, "ucdp-dyadic:24.1"),
    ]


def test_samples_are_left_out_and_said(graph):
    made = panel(graph, Choice("dyad-year"))
    assert made.frame()["best"].sum() == 59
    assert any("1 reports are known from samples only" in note for note in made.notes)


def test_an_actor_has_its_own_dead_and_its_one_sided_victims(graph):
    found = rows(graph, "actor-year", "actor", "year", "n_incidents", "n_one_sided",
                 "best_one_sided", "listed", "listed_best", actors=("Band A",))  # fmt: skip
    assert found == [
        ("Band A", 2010, 2, 0, 0, None, None),
        ("Band A", 2011, 1, 1, 9, 1, 9),
        ("Band A", 2012, 1, 0, 0, None, None),
        ("Band A", 2013, 0, 0, 0, None, None),
    ]


def test_a_district_counts_what_is_placed_there_and_what_may_be(graph):
    found = rows(graph, "district-month", "admin2", "gwno", "priogrid_gid", "year", "month",
                 "n_incidents", "best", "n_coarser", until="2011-03")  # fmt: skip
    assert len(found) == 15
    assert [row for row in found if row[5] or row[7]] == [
        ("Made district", "501", 130033, 2010, 3, 1, 20, 2),
        ("Made district", "501", 130033, 2011, 3, 1, 9, 0),
    ]


def test_resolved_sides_say_the_ids_behind_them(graph):
    found = rows(graph, "dyad-year", "name_a", "name_b", "ucdp_ids", "dyad_ids", "gwnoa",
                 "n_incidents", sides="resolved", rows="events", until="2010")  # fmt: skip
    assert (
        "Government of Kenya",
        "Band C",
        f"{KENYA[0]}/{C[0]}",
        "5003",
        "501",
        1,
    ) in found


def test_only_a_country(graph):
    found = rows(graph, "dyad-year", "dyad_id", "best", countries=("Uganda",), rows="events")
    assert found == [(5003, 7)]


def test_csv_and_parquet_say_the_same(graph, tmp_path: Path):
    pandas = pytest.importorskip("pandas")
    made = panel(graph, Choice("dyad-year"))
    sizes = [
        write_panel(made, tmp_path / name, form)
        for name, form in (("p.csv", "csv"), ("p.parquet", "parquet"), ("q.csv.gz", "csv"))
    ]
    assert sizes[0] == sizes[1] == sizes[2]
    with (tmp_path / "p.csv").open(newline="") as file:
        plain = list(csv.DictReader(file))
    assert len(plain) == sizes[0].rows
    assert sum(row["n_incidents"] == "0" for row in plain) == sizes[0].zeros
    assert sum(row["n_incidents"] == "" for row in plain) == sizes[0].unknown > 0
    kept = pandas.read_parquet(tmp_path / "p.parquet")
    assert list(kept.columns) == list(plain[0])
    assert kept["best"].isna().sum() == sizes[0].unknown
    assert not list(tmp_path.glob(".*"))


def test_a_file_that_cannot_be_written_leaves_nothing(graph, tmp_path: Path):
    made = panel(graph, Choice("dyad-year"))
    with pytest.raises(RivalgraphError, match="cannot be written"):
        write_panel(made, tmp_path / "no folder" / "p.csv", "csv")


def test_what_is_unknown_is_refused(graph):
    with pytest.raises(RivalgraphError, match=r"ucdp-ged:24\.1"):
        panel(graph, Choice("dyad-year", source="ucdp-ged:9.9"))
    with pytest.raises(InputError):
        panel(graph, Choice("dyad-year", actors=("Nobody at all",)))


def test_the_command_writes_and_says_what_it_rests_on(graph, tmp_path: Path):
    path = tmp_path / "p.csv"
    done = run_on(graph, "panel", "--unit", "dyad-year", "-o", str(path), "--only-events")
    assert done.exit_code == 0, done.output
    assert "5 rows" in done.stdout
    assert "CC BY 4.0" in done.stderr
    wrong = run_on(graph, "panel", "--unit", "dyad-year", "-o", str(path),
                   "--only-events", "--all-periods")  # fmt: skip
    assert wrong.exit_code == 2


def test_a_citation_names_hash_sources_and_rules(graph):
    text = run_on(graph, "cite").stdout
    said = json.loads(run_on(graph, "cite", "--format", "json").stdout)
    entries = run_on(graph, "cite", "--format", "bibtex").stdout
    assert said["hash"] == run_on(graph, "hash").stdout.strip()
    assert said["hash"] in text
    assert said["hash"] in entries
    assert said["citation"] in text
    assert {source["id"] for source in said["sources"]} >= {"ucdp-ged:24.1", "ucdp-dyadic:24.1"}
    assert all(len(sha) == 64 for source in said["sources"] for sha in source["files"])
    assert said["rules_off"] == []
    assert entries.count("@misc{") == 5
    assert "Harbom, Melander & Wallensteen 2008" in text
    assert "Harbom, Melander \\& Wallensteen 2008" in entries
