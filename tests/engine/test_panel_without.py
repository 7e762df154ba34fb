"""A panel as if a rule were off, beside a graph that keeps the rule."""

import pytest
from commandline_in_process import run_on
from made_ged import write_ged
from made_years import C, event
from questions_graph import wipe

from graph.ingest import graph_hash, load
from graph.panel.build import panel, panel_without
from graph.panel.choice import Choice
from loaders.base import Options
from schema.errors import InputError

pytestmark = pytest.mark.engine

RULE = "regime-in-kabul"
KABUL = (130, "Government of Afghanistan")
THERE = {
    "country": "Afghanistan",
    "country_id": "700",
    "where_coordinates": "Afghanistan",
    "gwnoa": "700",
}
EVENTS = [
    event(1, "state_based", 5003, KABUL, C, 2010, 3) | THERE,
    event(2, "state_based", 5003, KABUL, C, 2022, 7) | THERE,
]
CHOICE = Choice("actor-year", sides="resolved", rows="events")


@pytest.fixture(scope="module")
def graph(engine, tmp_path_factory):
    wipe(engine)
    options = Options(release="24.1", scope="one country", coverage="partial")
    load(engine, write_ged(tmp_path_factory.mktemp("p") / "events.csv", EVENTS), options=options)
    return engine


def years(made):
    frame = made.frame()
    return {
        (actor, int(year), int(n))
        for actor, year, n in zip(frame["name"], frame["year"], frame["best"], strict=True)
        if actor != C[1]
    }


def test_a_rule_moves_incidents_to_another_actor_and_the_graph_keeps_it(graph):
    before = graph_hash(graph)
    assert {(year, n) for _, year, n in years(panel(graph, CHOICE))} == {(2010, 3), (2022, 7)}
    names = {year: actor for actor, year, _ in years(panel(graph, CHOICE))}
    assert names[2022] == "Islamic Emirate of Afghanistan" != names[2010]
    made = panel_without(graph, CHOICE, [RULE])
    supposed = {year: actor for actor, year, _ in years(made)}
    assert supposed[2010] == supposed[2022] != names[2022]
    assert made.notes[0].startswith(f"As if these rules were off: {RULE}.")
    assert graph_hash(graph) == before
    assert {year: actor for actor, year, _ in years(panel(graph, CHOICE))} == names


def test_a_rule_that_is_none_is_said(graph):
    with pytest.raises(InputError, match="there is no rule 'none'"):
        panel_without(graph, CHOICE, ["none"])


def test_the_command_writes_the_supposed_panel(graph, tmp_path):
    file = tmp_path / "panel.csv"
    words = ["panel", "--unit", "actor-year", "--sides", "resolved", "--only-events"]
    done = run_on(graph, *words, "--without", RULE, "-o", str(file))
    assert done.exit_code == 0
    assert RULE in done.output
    assert "Islamic Emirate" not in file.read_text()
