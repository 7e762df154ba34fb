"""What hostility and cooperation must do, whatever the evidence and whatever the recipe."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.rivalry import Item, Recipe, reference, score
from graph.analysis.rivalry.figures import figures
from graph.analysis.rivalry.recipe import FACTORS, parameters
from graph.analysis.rivalry.scoring import COOPERATIVE, HOSTILE, level

TODAY = date(2024, 1, 1)
RECIPE = Recipe()
days = st.dates(date(2000, 1, 1), TODAY)
deaths = st.none() | st.integers(0, 500)


@st.composite
def incidents(draw):
    first = draw(days)
    low, best, high = draw(deaths), draw(deaths), draw(deaths)
    number = draw(st.integers(1, 10_000))
    series = draw(st.sampled_from(["ged", "acled"]))
    one, other = draw(st.permutations(["a", "b"]))
    return Item(
        part="violence",
        one=one,
        other=other,
        record=f"incident:{series}:{number}",
        series=series,
        directed=draw(st.booleans()),
        sources=(f"{series}:1",),
        grade=draw(st.sampled_from("abcd")),
        attribution=(draw(st.sampled_from(["coded", "asserted", "suspected", "blamed"])),),
        first=first,
        last=first,
        as_of=first,
        killed_low=low,
        killed_best=best,
        killed_high=high,
        incident=True,
        inferred=draw(st.booleans()),
    )


@st.composite
def words(draw):
    day = draw(st.none() | days)
    one, other = draw(st.permutations(["a", "b"]))
    series = draw(st.sampled_from(["paper", "blog"]))
    return Item(
        part=draw(st.sampled_from([*HOSTILE, *COOPERATIVE])),
        one=one,
        other=other,
        record=f"{series}:{draw(st.integers(1, 10_000))}",
        series=series,
        directed=draw(st.booleans()),
        sources=(series,),
        grade=draw(st.sampled_from("abcd")),
        attribution=(draw(st.sampled_from(["asserted", "claimed", "suspected"])),),
        first=day,
        last=day,
        as_of=day,
    )


items = st.lists(incidents() | words(), max_size=12, unique_by=lambda i: i.record)


def incident(record="i1", **given):
    day = given.pop("day", TODAY)
    given = {"killed_low": 1, "killed_best": 1, "killed_high": 1} | given
    return Item(
        part="violence",
        one="a",
        other="b",
        record=record,
        series=given.pop("series", "ged"),
        incident=True,
        attribution=given.pop("attribution", ("coded",)),
        first=day,
        last=day,
        as_of=day,
        **given,
    )


def word(part, record="w1", **given):
    day = given.pop("day", TODAY)
    return Item(
        part=part,
        one=given.pop("one", "a"),
        other=given.pop("other", "b"),
        record=record,
        series=given.pop("series", "paper"),
        first=day,
        last=day,
        as_of=given.pop("as_of", day),
        **given,
    )


def hostility(*evidence, recipe=RECIPE, on=TODAY):
    return score(evidence, recipe, on).hostility


@given(items)
def test_the_envelope_holds_the_value(evidence):
    found = score(evidence, RECIPE, TODAY)
    for amount in (found.hostility, found.cooperation, *found.parts.values()):
        assert 0 <= amount.low <= amount.value <= amount.high


@given(items, incidents() | words())
def test_more_evidence_never_lowers_a_number(evidence, further):
    before = score(evidence, RECIPE, TODAY)
    after = score([*evidence, replace(further, record="further:more:1")], RECIPE, TODAY)
    for name in ("hostility", "cooperation"):
        for bound in ("low", "value", "high"):
            assert (
                getattr(getattr(after, name), bound) >= getattr(getattr(before, name), bound) - 1e-9
            )


@given(items, incidents(), st.integers(1, 400))
def test_more_deaths_never_lower_hostility(evidence, one, more):
    one = replace(one, record="incident:ged:0", series="ged")
    known = replace(one, killed_low=1, killed_best=5, killed_high=9)
    greater = replace(known, killed_low=1 + more, killed_best=5 + more, killed_high=9 + more)
    small = score([*evidence, known], RECIPE, TODAY).hostility
    great = score([*evidence, greater], RECIPE, TODAY).hostility
    assert great.value >= small.value - 1e-9
    assert great.low >= small.low - 1e-9
    assert great.high >= small.high - 1e-9


def test_more_deaths_in_the_only_incident_raise_hostility():
    few = hostility(incident(killed_low=2, killed_best=2, killed_high=2))
    many = hostility(incident(killed_low=9, killed_best=9, killed_high=9))
    assert many.value > few.value


@given(items, st.integers(1, 9000))
def test_nothing_gains_by_ageing(evidence, later):
    now = score(evidence, RECIPE, TODAY)
    then = score(evidence, RECIPE, TODAY + timedelta(days=later))
    for name in ("hostility", "cooperation"):
        assert getattr(then, name).value <= getattr(now, name).value + 1e-9


def test_after_a_half_life_evidence_weighs_half():
    day = TODAY - timedelta(days=round(365.25 * RECIPE.half_life))
    young = score([incident()], RECIPE, TODAY).points["i1"]
    old = score([incident(day=day)], RECIPE, TODAY).points["i1"]
    assert old == pytest.approx(young / 2, rel=1e-3)


@given(items)
def test_the_order_of_the_evidence_says_nothing(evidence):
    assert score(evidence, RECIPE, TODAY) == score(evidence[::-1], RECIPE, TODAY)


@given(items)
def test_whoever_is_named_first_hostility_is_the_same(evidence):
    turned = [replace(i, one=i.other, other=i.one) for i in evidence]
    here, there = score(evidence, RECIPE, TODAY), score(turned, RECIPE, TODAY)
    assert (here.hostility, here.cooperation) == (there.hostility, there.cooperation)
    assert level(evidence, RECIPE, "a") == level(turned, RECIPE, "b")


@given(st.lists(incidents(), min_size=1, max_size=8, unique_by=lambda i: i.record), st.data())
def test_further_reports_of_one_incident_add_nothing(evidence, data):
    told = data.draw(st.sampled_from(evidence))
    again = replace(told, sources=("elsewhere:2",), one=told.other, other=told.one)
    before, after = (score(e, RECIPE, TODAY) for e in (evidence, [*evidence, again]))
    assert before.hostility == after.hostility
    assert figures(evidence, before.counted) == figures([*evidence, again], after.counted)


def test_an_incident_without_a_figure_is_an_incident_and_not_one_without_deaths():
    unknown = incident(killed_low=None, killed_best=None, killed_high=None)
    none = incident(killed_low=0, killed_best=0, killed_high=0)
    assert hostility(unknown).value == hostility(none).value > 0
    assert hostility(unknown).high > hostility(none).high
    told = figures([unknown], {"i1"})
    assert (told.incidents, told.no_figure, told.best) == (1, 1, None)
    assert figures([none], {"i1"}).best == 0


def test_bounds_out_of_order_are_taken_outermost():
    odd = incident(killed_low=7, killed_best=4, killed_high=2)
    assert odd.deaths == (2, 4, 7)
    told = figures([odd], {"i1"})
    assert (told.low, told.best, told.high) == (2, 4, 7)


def test_two_series_of_one_year_are_not_added_up():
    ged = [incident(f"g{n}", series="ged") for n in range(3)]
    acled = [incident(f"c{n}", series="acled") for n in range(2)]
    both = score([*ged, *acled], RECIPE, TODAY)
    assert both.hostility == score(ged, RECIPE, TODAY).hostility
    assert both.counted == {"g0", "g1", "g2"}


def test_series_of_different_years_tell_of_different_events():
    old = incident("g1", series="ged", day=date(2019, 5, 1))
    new = incident("c1", series="acled", day=date(2021, 5, 1))
    assert hostility(old, new).value > max(hostility(old).value, hostility(new).value)


def test_that_they_fought_adds_nothing_to_the_incidents_it_sums_up():
    said = word("violence", "f1", day=None, as_of=TODAY)
    told = [incident("g1"), incident("g2")]
    assert hostility(*told, said).value == hostility(*told).value
    # It may mean more than what is told, so that the upper bound stays open.
    assert hostility(*told, said).high > hostility(*told).high
    assert hostility(said).value > 0
    assert score([said], RECIPE, TODAY).level == "violence"


def test_one_act_reported_twice_is_one_act():
    first = word("denouncement", "w1")
    again = word("denouncement", "w2", series="blog")
    answer = word("denouncement", "w3", one="b", other="a")
    assert hostility(first, again) == hostility(first)
    assert hostility(first, answer).value > hostility(first).value


def test_a_source_states_a_rivalry_once_however_often():
    once = word("stated", "w1", day=None, directed=False)
    again = word("stated", "w2", day=None, directed=False)
    other = word("stated", "w3", day=None, directed=False, series="blog")
    assert hostility(once, again) == hostility(once)
    assert hostility(once, other).value > hostility(once).value


def test_one_plain_piece_of_evidence_gives_the_weight_of_its_part():
    for base in (2.0, 10.0):
        recipe = Recipe(log_base=base)
        for part in (*HOSTILE[1:], *COOPERATIVE):
            found = score([word(part)], recipe, TODAY)
            assert found.parts[part].value == pytest.approx(recipe.weight(part))
        silent = incident(killed_low=0, killed_best=0, killed_high=0)
        assert hostility(silent, recipe=recipe).value == pytest.approx(recipe.violence)


def test_hostility_and_cooperation_are_never_netted():
    enemy, friend = incident(), word("alliance", "w2", directed=False)
    both = score([enemy, friend], RECIPE, TODAY)
    assert both.hostility == score([enemy], RECIPE, TODAY).hostility
    assert both.cooperation == score([friend], RECIPE, TODAY).cooperation


def test_a_stated_rivalry_weighs_more_than_a_reported_plot():
    stated = hostility(word("stated"))
    plot = hostility(word("threat", attribution=("suspected",)))
    assert stated.value > plot.value
    assert "weighs more than" in RECIPE.hinge()
    assert "weighs no more than" in Recipe(stated=0.5).hinge()


@pytest.mark.parametrize("grades", ["ab", "bc", "cd"])
def test_a_better_source_weighs_more(grades):
    better, worse = (hostility(incident(grade=grade)) for grade in grades)
    assert better.value > worse.value
    # In the upper bound every source is taken at its word.
    assert better.high == worse.high


def test_violence_through_an_official_weighs_less_and_is_named():
    direct, inferred = incident(), incident(inferred=True)
    assert hostility(inferred).value < hostility(direct).value
    assert figures([inferred], {"i1"}).inferred == 1
    assert figures([inferred, direct], {"i1"}).inferred == 0


def test_what_is_denied_is_no_evidence():
    denied = incident(attribution=("denied",))
    assert hostility(denied).high == 0
    assert level([denied], RECIPE) == "none"


def test_the_ladder_is_climbed_each_way():
    evidence = [
        word("denouncement", one="b", other="a"),
        word("threat", "w2"),
        word("stated", "w3"),
    ]
    assert level(evidence, RECIPE, "a") == "threat"
    assert level(evidence, RECIPE, "b") == "denouncement"
    clash = incident(directed=False)
    assert level([clash], RECIPE, "a") == level([clash], RECIPE, "b") == "violence"


def test_a_recipe_out_of_range_is_refused():
    for wrong in ({"source_a": 1.5}, {"log_base": 1.0}, {"half_life": 0.0}, {"violence": -1.0}):
        with pytest.raises(ValueError):
            Recipe(**wrong)


def test_every_parameter_can_be_moved_and_is_printed():
    for name, value, says in parameters():
        assert says
        for factor in (0.5, 2.0):
            moved = getattr(RECIPE.with_times(name, factor), name)
            assert moved != value or (name in FACTORS and value == 1 and factor == 2)
        text = (
            replace(RECIPE, **{name: value * 0.75 if value > 0.5 else value / 2}).text()
            if (name != "log_base")
            else Recipe(log_base=3.5).text()
        )
        assert text != RECIPE.text(), name


def test_the_table_of_parameters_is_fresh():
    text = reference.PAGE.read_text(encoding="utf-8")
    assert text == reference.page(text), "run: make generate"
    assert all(f"| `{name}` | {value:g} |" in text for name, value, _ in parameters())
