"""Rivalry in a graph: the article alone, and the article beside a few events of a dataset."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commandline_in_process import run_on
from made_ged import made_events, write_ged
from questions_graph import wipe

from graph.analysis.balance import FRIENDLY, HOSTILE, balance
from graph.analysis.rivalry import Recipe, ranking, rivalry
from graph.analysis.rivalry.byrule import by_rule
from graph.analysis.rivalry.sensitivity import kendall, sensitivity
from graph.cli.balance import page
from graph.ingest import load, rebuild
from graph.ingest.pairs import OFFICIALS
from graph.library import Graph
from schema.errors import InputError

pytestmark = pytest.mark.engine

ARTICLE = Path(__file__).parents[2] / "graph" / "demo" / "is-kp-potent-challenger.yaml"
S = "is-kp-potent-challenger"


@pytest.fixture(scope="module")
def article(engine):
    wipe(engine)
    load(engine, ARTICLE)
    return engine


def pairs(engine, *words, **options):
    return {(p.one, p.other): p for p in ranking(engine, *words, **options).pairs}


def test_the_order_of_the_article(article):
    found = pairs(article, sign="any")
    khorasan = found["group:is-kp", "group:taliban"]
    stated = found["group:al-qaeda", "group:is"]
    plot = found["group:is-kp", "state:us"]
    assert khorasan.hostility > stated.hostility > plot.hostility > 0
    # It holds by the weight of a stated rivalry, which is printed, and not by itself.
    light = Recipe(stated=0.4)
    other = pairs(article, sign="any", recipe=light)
    assert other["group:al-qaeda", "group:is"].hostility < plot.hostility
    assert "weighs more than a reported plot (2 × 0.5 = 1)" in Recipe().hinge()
    assert "no more than" in light.hinge()


def test_the_two_numbers_stand_apart(article):
    found = pairs(article, sign="any")
    friends = found["group:al-qaeda", "group:taliban"]
    assert friends.hostility == 0 < friends.cooperation
    assert friends.stance == "cooperative"
    foes = found["group:is-kp", "group:taliban"]
    assert foes.cooperation == 0 < foes.hostility
    assert foes.stance == "hostile"


def test_the_ladder_each_way(article):
    found = rivalry(article, "IS-KP", "Taliban")
    pair = found.pair
    assert (pair.one, pair.other) == ("group:is-kp", "group:taliban")
    assert (pair.directed_out, pair.directed_in) == ("violence", "denouncement")
    turned = rivalry(article, "Taliban", "IS-KP").pair
    assert (turned.one, turned.hostility) == ("group:taliban", pair.hostility)
    assert (turned.directed_out, turned.directed_in) == ("denouncement", "violence")


def test_what_it_rests_on(article):
    found = rivalry(article, "IS-KP", "Taliban")
    assert all(one.sources for one in found.evidence)
    killed = {e.record: e for e in found.evidence if e.part == "violence" and e.killed_best}
    assert {k.rpartition(":")[2] for k in killed} == {"I4", "I5"}
    assert all(e.inferred and OFFICIALS in e.rules for e in killed.values())
    threat = next(e for e in found.evidence if e.part == "threat")
    assert (threat.date, threat.line, threat.attribution) == ("2023-07-09", 44, ("blamed",))
    # One statement of thirty pages, told three times, is one act.
    same_day = [e for e in found.evidence if e.part == "denouncement" and e.date == "2024-03-25"]
    assert len(same_day) == 3
    assert sum(e.counted for e in same_day) == 1


def test_without_the_rule_on_officials_no_incident_is_left(article):
    pair = rivalry(article, "IS-KP", "Taliban", without=[OFFICIALS]).pair
    assert (pair.n_incidents, pair.killed_best) == (0, None)
    assert 0 < pair.hostility < rivalry(article, "IS-KP", "Taliban").pair.hostility


def test_a_group_that_governs_changes_class(article):
    after = pairs(article, "IS-KP")["group:is-kp", "group:taliban"]
    assert (after.pair_class, after.class_before) == ("group_government", ("group_group",))
    before = pairs(article, "IS-KP", until=date(2021, 8, 14))["group:is-kp", "group:taliban"]
    assert (before.pair_class, before.class_before) == ("group_group", ())
    course = {y.year: y for y in rivalry(article, "IS-KP", "Taliban").course}
    assert (course[2020].pair_class, course[2021].pair_class) == (
        "group_group",
        "group_government",
    )
    assert any("governs as" in mark for mark in course[2021].breaks)


def test_a_window_leaves_undated_acts_out_and_says_so(article):
    whole = ranking(article, "IS-KP")
    window = ranking(article, "IS-KP", since=date(2023, 1, 1), until=date(2023, 12, 31))
    told = {p.other: p for p in window.pairs}["group:taliban"]
    assert (told.n_incidents, told.n_denouncements) == (2, 0)
    assert whole.pairs[0].n_denouncements == 4
    assert any("undated threats and denouncements are left out" in n for n in window.notes)


def test_nobody_looked_where_only_a_document_is_loaded(article):
    quiet = {y.year: y for y in rivalry(article, "IS-KP", "Taliban").course}[2022]
    assert (quiet.hostility, quiet.killed_best, quiet.covered) == (None, None, "no")
    assert "Afghanistan" in quiet.not_covered


def test_nothing_at_all_says_why(article):
    found = rivalry(article, "IS-KP", "al-Qaeda")
    assert found.pair is None
    assert found.absence.kind == "not_covered"


def test_the_registry_is_no_outside_source(article):
    assert ("group:aqis", "group:al-qaeda") not in pairs(article, sign="any")
    with_lineage = pairs(article, sign="any", lineage=True)
    assert ("group:al-qaeda", "group:aqis") in with_lineage


def test_names_that_mean_nothing_or_one_party_are_refused(article):
    with pytest.raises(InputError, match="no actor is called"):
        ranking(article, "Nobody At All")
    with pytest.raises(InputError, match="one party"):
        rivalry(article, "Taliban", "state:af/islamic-emirate")
    with pytest.raises(InputError, match="lies after"):
        ranking(article, since=date(2024, 1, 1), until=date(2020, 1, 1))


def test_sensitivity_moves_one_parameter_at_a_time(article):
    found = ranking(article)
    shifts = {(s.parameter, s.factor): s for s in sensitivity(found)}
    assert shifts["source_a", 2.0].moved == 0
    assert {s.value for s in shifts.values() if s.parameter == "stated"} == {1.25, 5.0}
    assert all(s.tau is None or -1 <= s.tau <= 1 for s in shifts.values())


def test_kendall_counts_couples_of_one_group_only():
    assert kendall([3, 2, 1], [3, 2, 1], "aaa") == 1
    assert kendall([3, 2, 1], [1, 2, 3], "aaa") == -1
    assert kendall([3, 2, 1], [2, 3, 1], "aaa") == pytest.approx(1 / 3)
    assert kendall([3, 2], [2, 3], "ab") is None
    assert kendall([1, 1], [2, 3], "aa") is None
    assert kendall([1, 1, 2], [1, 2, 3], "aaa") == pytest.approx(2 / 6**0.5)


def test_the_library_gives_frames(article):
    graph = Graph(article, None, None)
    frame = graph.rivals("IS-KP", since="2021-08-15")
    assert list(frame["other"]) == ["group:taliban", "state:us"]
    assert "rivalry/1" in frame.attrs["recipe"]
    years = graph.rivalry("IS-KP", "Taliban")
    assert list(years["year"]) == list(range(2020, 2025))
    assert years.attrs["pair"]["level_out"] == "violence"
    assert years["hostility"].isna().sum() == 2


def test_ranks_are_drawn_again_and_again(article):
    frame = Graph(article, None, None).rivals("IS-KP", draws=60)
    assert (frame["rank_first"] <= frame["rank"]).all()
    assert (frame["rank"] <= frame["rank_last"]).all()
    asked = run_on(article, "rivals", "IS-KP", "--draws", "60", "--format", "json")
    assert asked.exit_code == 0, asked.stderr
    spans = [row["rank_interval"].split("-") for row in json.loads(asked.stdout)]
    assert [(int(span[0]), int(span[-1])) for span in spans] == [
        *zip(frame["rank_first"], frame["rank_last"], strict=True)
    ]
    assert "95% of the ranks in 60 draws" in asked.stderr
    plain = run_on(article, "rivals", "IS-KP", "--format", "json")
    assert "rank_interval" not in plain.stdout
    moved = run_on(article, "rivals", "IS-KP", "--sensitivity", "--intervals")
    assert "draws of the evidence" not in moved.stderr
    allies = run_on(article, "rivals", "al-Qaeda", "--allies", "--intervals", "--format", "json")
    assert [row["rank_interval"] for row in json.loads(allies.stdout)] == ["1"]


def test_the_camps_of_the_article(article):
    found = balance(article, predict=True)
    assert found.camps == [["group:al-qaeda", "group:taliban"], ["group:is", "group:is-kp"]]
    assert (found.frustration, found.cycles, found.alone, found.fewest) == (0, 1, [], 2)
    assert found.method.startswith("exact")
    assert all(tie.sources == (S,) for tie in found.ties)
    expected = {(p.one, p.other): p.sign for p in found.predictions}
    assert expected == {
        ("group:al-qaeda", "group:is-kp"): HOSTILE,
        ("group:is", "group:taliban"): HOSTILE,
    }
    # They are nowhere among the ties.
    assert not set(expected) & {(tie.one, tie.other) for tie in found.ties}
    text = "\n".join(page(found))
    assert "half the time (1/2): this alone informs nobody" in text
    assert "PREDICTED, no facts" in text
    coin = balance(article, strong=True).chance[0]
    assert (coin.model, coin.as_low) == ("coin", 0.5)


def test_negotiation_carries_a_sign_only_when_asked_for(article):
    def pairs_of(found):
        return {(t.one, t.other): (t.sign, t.why) for t in found.ties}

    assert ("group:taliban", "state:us") not in pairs_of(balance(article))
    asked = pairs_of(balance(article, add=["negotiated"]))
    assert asked["group:taliban", "state:us"] == (FRIENDLY, "negotiated")
    with pytest.raises(InputError, match="cannot be added"):
        balance(article, add=["hearsay"])


def test_an_actor_with_those_tied_to_it(article):
    found = balance(article, ["al-Qaeda"])
    assert set(found.names) == {"group:al-qaeda", "group:is", "group:taliban"}
    assert (found.cycles, found.chance) == (0, [])
    assert "balance says nothing here" in "\n".join(page(found))


def event(number, day, best, **others):
    row = made_events(1, first=number)[0]
    return (
        row
        | {
            "date_start": day,
            "date_end": day,
            "year": day[:4],
            "type_of_violence": "2",
            "side_a_new_id": "234",
            "side_a": "IS",
            "side_b_new_id": "303",
            "side_b": "Taleban",
            "adm_1": "Khyber Pakhtunkhwa province",
            "adm_2": "Peshawar district",
            "gwnoa": "-",
            "gwnob": "-",
            "dyad_name": "IS - Taleban",
            "dyad_new_id": "12345",
            "best": str(best),
            "low": str(best),
            "high": str(best),
            "deaths_a": "0",
            "deaths_b": str(best),
            "deaths_civilians": "0",
            "deaths_unknown": "0",
        }
        | others
    )


REPUBLIC = {
    "type_of_violence": "1",
    "side_a_new_id": "130",
    "side_a": "Government of Afghanistan",
    "gwnoa": "700",
    "dyad_name": "Government of Afghanistan - Taleban",
    "dyad_new_id": "735",
}


@pytest.fixture(scope="module")
def both(engine, tmp_path_factory):
    wipe(engine)
    rows = [
        event(1, "2017-04-29", 3),
        event(2, "2019-03-01", 5),
        event(3, "2023-06-07", 40),
        event(4, "2018-02-09", 7, **REPUBLIC),
    ]
    file = write_ged(tmp_path_factory.mktemp("ged") / "ged241.csv", rows)
    load(engine, file)
    load(engine, ARTICLE)
    return engine


def test_series_of_one_year_stand_beside_each_other(both):
    found = rivalry(both, "IS-KP", "Taliban")
    counted = {e.record for e in found.evidence if e.counted and e.part == "violence"}
    assert counted == {f"incident:ucdp-ged:{n}" for n in (1, 2, 3)}
    assert found.pair.killed_best == 48
    alone = rivalry(both, "IS-KP", "Taliban", sources=[S]).pair
    assert (alone.n_incidents, alone.killed_best) == (2, 5)


def test_a_year_without_incidents_is_silence_only_where_somebody_looked(both):
    course = {y.year: y for y in rivalry(both, "IS-KP", "Taliban").course}
    # Both are active in Afghanistan too, which the dataset does not cover.
    assert (course[2018].hostility, course[2018].covered) == (None, "partly")
    assert course[2018].not_covered == ("Afghanistan",)
    assert course[2017].hostility > 0
    assert any("begins" in m for m in course[2017].breaks)


def test_rules_are_named_and_can_be_left_out(both):
    found = rivalry(both, "IS-KP", "Taliban")
    rules = {rule for e in found.evidence for rule in e.rules}
    early = next(rule for rule in rules if rule.startswith("is-kp-in-pakistan"))
    pair = rivalry(both, "IS-KP", "Taliban", without=[early]).pair
    assert pair.n_incidents == found.pair.n_incidents - 2


def test_a_rivalry_that_was_over_keeps_its_class(both):
    found = pairs(both, "Taliban")["group:taliban", "state:af/islamic-republic"]
    assert found.pair_class == "group_government"
    # With the rule off, nobody is put in the place of the government of that day.
    assert ("group:taliban", "state:af/islamic-republic") not in pairs(
        both, "Taliban", without=["regime-in-kabul"]
    )
    with pytest.raises(InputError, match="there is no rule"):
        pairs(both, "Taliban", without=["no-such-rule"])


def test_each_rule_off_in_turn_as_a_rebuild_would_have_it(both):
    found = by_rule(ranking(both, "IS-KP"))
    effects = {(e.rule, e.other_name): e for e in found}
    early = "is-kp-in-pakistan-before-2019-05-14"
    told = effects[early, "Taliban"]
    assert (told.incidents, told.hostility_without < told.hostility) == (2, True)
    assert effects[OFFICIALS, "Taliban"].incidents == 2
    rebuild(both, without=[early])
    try:
        rebuilt = pairs(both, "IS-KP")["group:is-kp", "group:taliban"]
    finally:
        rebuild(both)
    assert rebuilt.hostility == told.hostility_without


def test_a_sample_is_no_evidence(both, tmp_path):
    from loaders.base import Options

    file = write_ged(tmp_path / "ged231.csv", [event(9, "2022-01-01", 500)])
    before = rivalry(both, "IS-KP", "Taliban").pair
    load(both, file, options=Options(release="23.1", coverage="sample"))
    after = rivalry(both, "IS-KP", "Taliban").pair
    assert replace(after, rank=0) == replace(before, rank=0)
