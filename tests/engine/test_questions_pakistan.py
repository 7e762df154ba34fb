"""UCDP's published figures for Pakistan come out of the demo's events."""

from collections import Counter
from pathlib import Path

import pytest
from questions_graph import wipe

from graph.analysis.centrality import NO_FLOW, Asked, of_network, project
from graph.analysis.centrality.projecting import spread
from graph.ingest import load
from graph.questions import ask
from schema.errors import RivalgraphError

pytestmark = pytest.mark.engine

PAKISTAN = Path(__file__).parents[2] / "graph" / "demo" / "ged-24.1-pakistan.csv.gz"
IS = {"group:is", "group:is-kp", "group:is-pakistan-province"}


@pytest.fixture(scope="module")
def dyads(engine):
    """Every pair of the Pakistani events by the ids of its sides, civilians included."""
    wipe(engine)
    load(engine, PAKISTAN)
    rows = ask(engine, "dyads", {"residual": "true"}).rows
    return {(row["side_a_id"], row["side_b_id"]): row for row in rows}


@pytest.mark.parametrize(
    ("pair", "incidents", "best", "low", "high"),
    [
        (("group:ttp", "state:pk"), 4168, 29054, 27183, 31607),
        (("group:al-qaeda", "state:us"), 476, 2259, 2110, 4567),
    ],
)
def test_state_based_figures_with_their_bounds(dyads, pair, incidents, best, low, high):
    row = dyads[pair]
    assert (row["incidents"], row["killed_best"]) == (incidents, best)
    assert (row["killed_low"], row["killed_high"]) == (low, high)
    assert row["bound_low"] <= low
    assert row["bound_high"] >= high


@pytest.mark.parametrize(
    ("pair", "incidents", "best"),
    [
        (("community:pk/civilians", "group:ttp"), 403, 2511),
        (("community:pk/civilians", "group:lej"), 67, 984),
        (("group:ansaar-ul-islam", "group:ttp"), 8, 211),
        (("group:ansaar-ul-islam", "group:lashkar-e-islam"), 36, 202),
        (("group:lashkar-e-islam", "group:ttp"), 9, 77),
        (("group:ttp-km", "group:ttp-sm"), 16, 128),
    ],
)
def test_other_figures(dyads, pair, incidents, best):
    assert (dyads[pair]["incidents"], dyads[pair]["killed_best"]) == (incidents, best)


@pytest.mark.parametrize(
    ("other", "incidents", "best"),
    [("state:pk", 54, 385), ("community:pk/civilians", 33, 613)],
)
def test_what_ucdp_calls_is_is_shared_out_and_nothing_is_lost(dyads, other, incidents, best):
    total: Counter[str] = Counter()
    for pair, row in dyads.items():
        if other in pair and IS & set(pair):
            total.update({"incidents": row["incidents"], "best": row["killed_best"]})
    assert total == {"incidents": incidents, "best": best}


@pytest.fixture(scope="module")
def opposition(dyads, engine):
    """The published opposition graph: UCDP's own ids, all years, everybody but civilians."""
    asked = Asked(place="location:pk", isolates=True, coded=True)
    return project(engine, "hostile", asked)


def test_the_published_opposition_graph_comes_out(opposition):
    found = of_network(opposition, measures=["degree", "betweenness"], anyway=True)
    assert (found.shape.actors, found.shape.ties) == (70, 58)
    values = {row.name: tuple(round(v, 4) for v in row.values.values()) for row in found.rows}
    assert values["Government of Pakistan"] == (0.2174, 0.2042)
    assert values["TTP"] == (0.1449, 0.0970)
    assert values["IS"][1] == 0.0656
    assert values["Lashkar-e-Islam"][1] == 0.0509
    # Four groups are known from attacks on civilians alone: they stand in it without a tie.
    assert found.shape.isolates == 4


def test_it_is_said_that_it_pools_years_and_that_nothing_flows(opposition):
    assert spread(opposition.evidence, opposition.graph) == [14, 39, 23]
    notes = " ".join(of_network(opposition, measures=["betweenness"], anyway=True).notes)
    assert "of 58 ties, 14 of 1989-2003, 39 of 2004-2014, 23 from 2015" in notes
    assert NO_FLOW in notes
    with pytest.raises(RivalgraphError, match="--anyway"):
        of_network(opposition, measures=["betweenness"])
