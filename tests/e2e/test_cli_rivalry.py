"""`rivals`, `rivalry` and `balance` on the demonstration, as an analyst types them."""

import csv
import io
import json

import pytest
from commandline import Demo

pytestmark = pytest.mark.e2e


def run(demo: Demo, *words: str) -> tuple[str, str]:
    done = demo.run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_rivals_are_ranked_by_class_with_recipe_and_credits(demo: Demo) -> None:
    out, told = run(demo, "rivals", "TTP")
    assert out.index("group – group") < out.index("group – government")
    assert "Ansaar ul-Islam" in out
    assert "rivalry/1: hostility = " in told
    assert "A stated rivalry (2.5 × 1 = 2.5) weighs more than a reported plot" in told
    assert "UCDP" in told
    assert "Not covered by any loaded dataset: Afghanistan." in told


def test_rivals_as_json_and_of_one_class(demo: Demo) -> None:
    out, _ = run(demo, "rivals", "IS-KP", "--class", "group_government", "--format", "json")
    rows = json.loads(out)
    assert {row["pair_class"] for row in rows} == {"group_government"}
    assert all(row["sources"] for row in rows)
    assert all(row["hostility_low"] <= row["hostility"] <= row["hostility_high"] for row in rows)
    assert [row["hostility"] for row in rows] == sorted(
        (row["hostility"] for row in rows), reverse=True
    )


def test_sensitivity_and_rules_are_tables_of_their_own(demo: Demo) -> None:
    out, _ = run(demo, "rivals", "IS-KP", "--sensitivity", "--format", "json")
    assert {"half_life", "violence", "stated"} <= {row["parameter"] for row in json.loads(out)}
    out, _ = run(demo, "rivals", "IS-KP", "--by-rule", "--format", "json")
    rules = {row["rule"] for row in json.loads(out)}
    assert {"officials-stand-for-actor", "is-kp-in-khyber-pakhtunkhwa"} <= rules
    assert demo.run("rivals", "IS-KP", "--by-rule", "--sensitivity").returncode == 2


def test_one_rivalry_on_a_page(demo: Demo) -> None:
    out, _ = run(demo, "rivalry", "IS-KP", "Taliban")
    assert "Islamic State - Khorasan Province → Taliban: violence" in out
    assert "governs as Islamic Emirate of Afghanistan" in out
    assert "rests on officials-stand-for-actor" in out
    assert "not covered: Afghanistan" in out
    out, _ = run(demo, "rivalry", "IS-KP", "Taliban", "--format", "json")
    (whole,) = json.loads(out)
    assert {"pair", "parts", "course", "breaks", "evidence", "recipe", "parameters"} <= set(whole)
    out, _ = run(demo, "rivalry", "IS-KP", "Taliban", "--format", "csv")
    years = list(csv.DictReader(io.StringIO(out)))
    # Nobody looked in Afghanistan: unknown, and not zero.
    assert [y["hostility"] for y in years if y["year"] == "2022"] == [""]


def test_no_evidence_says_which_kind_of_nothing(demo: Demo) -> None:
    out, _ = run(demo, "rivalry", "IS-KP", "al-Qaeda")
    assert "No evidence. not_covered:" in out


def test_camps_with_the_baseline_of_chance(demo: Demo) -> None:
    out, _ = run(demo, "balance", "--source", "is-kp-potent-challenger", "--predict")
    assert "camp 1: al-Qaeda, Taliban" in out
    assert "camp 2: Islamic State, Islamic State - Khorasan Province" in out
    assert "Frustration 0" in out
    assert "this alone informs nobody" in out
    assert out.index("PREDICTED, no facts") > out.index("this alone informs nobody")
    out, _ = run(demo, "balance", "--place", "Pakistan", "--format", "csv")
    assert {row["sign"] for row in csv.DictReader(io.StringIO(out))} <= {"-1", "1"}


def test_a_name_nobody_bears_or_a_wrong_day_ends_in_one_line(demo: Demo) -> None:
    for words, code in (
        (("rivals", "Nobody At All"), 1),
        (("rivals", "IS-KP", "--since", "2020-13-01"), 2),
        (("rivals", "IS-KP", "--since", "2022", "--until", "2020"), 1),
        (("balance", "--without", "no-such-rule"), 1),
    ):
        done = demo.run(*words)
        assert done.returncode == code, words
        assert "Traceback" not in done.stderr
