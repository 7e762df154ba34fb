"""Drawing the evidence of rivalries again and again: the score of a draw, and the intervals."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_rivalry_scoring import RECIPE, TODAY, incident, items, word

from graph.analysis.draws import Interval, RankDraws
from graph.analysis.rivalry.evidence import Gathered, Known
from graph.analysis.rivalry.ranking import rank_gathered
from graph.analysis.rivalry.resampling import Records, drawn, intervals
from graph.analysis.rivalry.scoring import COOPERATIVE, HOSTILE, score


@given(st.lists(items, min_size=1, max_size=3))
def test_every_record_once_gives_the_score(pairs):
    hostile, friendly = (Records(pairs, RECIPE, TODAY, each) for each in (HOSTILE, COOPERATIVE))
    expected = [score(evidence, RECIPE, TODAY) for evidence in pairs]
    assert hostile.score(np.ones(len(hostile), dtype=np.intp)) == pytest.approx(
        [one.hostility.value for one in expected]
    )
    assert friendly.score(np.ones(len(friendly), dtype=np.intp)) == pytest.approx(
        [one.cooperation.value for one in expected]
    )


@given(items, st.data())
def test_a_draw_gives_the_score_of_what_was_drawn(evidence, data):
    laid_out = Records([evidence], RECIPE, TODAY, HOSTILE)
    times = {record: data.draw(st.integers(0, 3)) for record in laid_out.records}
    # A record that is drawn twice counts as two of its kind.
    again = [
        replace(item, record=f"{item.record}#{n}")
        for item in evidence
        for n in range(times.get(item.record, 0))
    ]
    assert laid_out.score(np.array([*times.values()], dtype=np.intp)) == pytest.approx(
        [score(again, RECIPE, TODAY).hostility.value]
    )


def gathered(*evidence):
    pairs = {}
    for item in evidence:
        pairs.setdefault((min(item.one, item.other), max(item.one, item.other)), []).append(item)
    actors = {end: Known(end.upper(), "Group") for ends in pairs for end in ends}
    return Gathered(pairs, actors, (), TODAY)


def around_ranks(found, ranked, parts=HOSTILE, **how):
    return intervals(ranked, drawn(found, RECIPE, ranked, parts, **how))


def fights(one, other, many, **given):
    return [
        replace(incident(f"{one}{other}{n}", sources=("ged:1",), **given), one=one, other=other)
        for n in range(many)
    ]


def test_what_rests_on_much_evidence_has_a_narrow_interval():
    found = gathered(
        *fights("a", "b", 60, killed_best=9, killed_high=9),
        *fights("a", "c", 6),
        *fights("a", "d", 5),
    )
    ranked = rank_gathered(found, RECIPE)
    around = around_ranks(found, ranked, seed=1)
    assert around == around_ranks(found, ranked, seed=1)
    assert around["a", "b"] == Interval(1, 1, 1.0)
    assert (around["a", "c"].first, around["a", "d"].last) == (2, 3)
    assert around["a", "d"].first == 2


def test_a_pair_known_from_one_record_is_missing_from_many_draws():
    found = gathered(*fights("a", "b", 30), *fights("a", "c", 1))
    around = around_ranks(found, rank_gathered(found, RECIPE), draws=400)
    # One of 31 records is left out of (30/31)^31 of the draws.
    assert around["a", "c"].present == pytest.approx(1 - (30 / 31) ** 31, abs=0.08)


def test_an_incident_between_three_is_drawn_with_all_its_pairs():
    both = [
        replace(incident(f"i{n}", sources=("ged:1",)), one="a", other=other)
        for n in range(8)
        for other in ("b", "c")
    ]
    around = around_ranks(found := gathered(*both), rank_gathered(found, RECIPE))
    assert set(map(str, around.values())) == {"1-2"}


def test_cooperation_is_ranked_by_its_own_claims():
    found = gathered(
        *[word("support", f"s{n}", series=f"p{n}", sources=("p",)) for n in range(20)],
        word("support", "one", other="c", sources=("p",)),
        *fights("a", "d", 3),
    )
    ranked = rank_gathered(found, RECIPE, sign="cooperative")
    around = around_ranks(found, ranked, COOPERATIVE)
    assert around.keys() == {("a", "b"), ("a", "c")}
    assert around["a", "b"] == Interval(1, 1, 1.0)


def test_who_is_missing_from_a_draw_stands_behind_all():
    seen = RankDraws()
    for _ in range(3):
        seen.add(["a", "b"], np.array([1, 2]), np.array([1, 2]))
    seen.add(["b"], np.array([1]), np.array([1]))
    assert seen.intervals(share=1.0) == {"a": Interval(1, 2, 0.75), "b": Interval(1, 2, 1.0)}


def test_who_shares_a_rank_or_has_none_widens_the_interval():
    seen = RankDraws()
    seen.add(["a", "b", "c"], np.array([1, 1, 0]), np.array([2, 2, 0]))
    found = seen.intervals()
    assert [str(found[ident]) for ident in "abc"] == ["1-2", "1-2", "3"]
