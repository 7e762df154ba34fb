"""A judgement makes two actors one, says why, and leaves no trace once it is undone."""

import json
import shlex
from pathlib import Path

import pytest
from made_ged import made_events, write_ged

from graph.cli import root
from graph.engine import Engine
from graph.identity import judge, take_back, unresolved
from graph.ingest import graph_hash, history, load, rebuild, retire, state
from graph.questions import ask, why
from schema.errors import InputError, RivalgraphError

pytestmark = pytest.mark.engine

FIELD = """
rivalgraph: 1
source: {series: field-notes, title: Field notes}
places:
  - {id: W1, name: Pakistan, level: country}
incidents:
  - id: E1
    date: 2014-03-02
    place: W1
    perpetrators: {group: Made Frunt 5}
    targets: {group: Tahreek-e-Taleban Pakistan}
    killed: 9
  - id: E2
    date: 2014-04-02
    place: W1
    perpetrators: {group: Made Frunt 5}
    targets: {group: Xyzzy Plugh}
    killed: 2
relations:
  - id: R1
    subject: {group: Made Frunt 5}
    type: enemy
    object: {group: Tahreek-e-Taleban Pakistan}
    valid: 2014
"""
FRUNT = "group:field-notes:made-frunt-5"
TALIB = "group:field-notes:tahreek-e-taleban-pakistan"
FRONT, TTP = "group:ucdp:900105", "group:ttp"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "judgements.yaml"
    monkeypatch.setenv("RIVALGRAPH_JUDGEMENTS", str(path))
    return path


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    notes = tmp_path / "notes.yaml"
    notes.write_text(FIELD, encoding="utf-8")
    return [notes, write_ged(tmp_path / "ged-24.1.csv", made_events(160))]


@pytest.fixture
def loaded(clean_engine: Engine, file: Path, paths: list[Path]) -> Engine:
    for path in paths:
        load(clean_engine, path)
    return clean_engine


def wipe(engine: Engine) -> None:
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def same(engine: Engine, a: str, b: str, why: str = "one letterhead") -> None:
    judge(engine, a, b, "same", why=why, by="A. Analyst")


def incidents(engine: Engine, actor: str) -> set[str]:
    query = "MATCH (:Actor {id: $id})-[:PERPETRATED|CLASHED_IN|TARGETED]-(i) RETURN i.id"
    return {row[0] for row in engine.read(query, id=actor).rows}


def test_two_actors_become_one_with_all_that_either_did(loaded: Engine) -> None:
    before = incidents(loaded, FRUNT), incidents(loaded, FRONT)
    assert all(before)
    same(loaded, "Made Frunt 5", FRONT)
    assert "other judgements" in state(loaded)["stale"]
    rebuild(loaded)
    assert state(loaded)["stale"] == ""
    one = min(FRUNT, FRONT)
    assert incidents(loaded, one) == before[0] | before[1]
    rows = loaded.read(
        "MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id, a.ids, a.unresolved", ids=[FRUNT, FRONT]
    ).rows
    assert rows == [(one, sorted([FRONT, "ucdp:900105"]), None)]


def test_the_registered_id_is_kept_and_the_former_one_still_leads_there(loaded: Engine) -> None:
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    found = ask(loaded, "incidents", {"actor": TALIB})
    assert found.params["actor"] == TTP
    assert [row["incident"] for row in found.rows] == ["incident:field-notes:E1"]
    assert ask(loaded, "incidents", {"actor": "Tahreek-e-Taleban Pakistan"}).params == found.params


def test_why_names_the_analyst_and_the_reason(loaded: Engine) -> None:
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    for asked in ((TALIB, "SAME_AS", TTP), (TTP,)):
        rows = [row for row in why(loaded, *asked) if row["says"].startswith("SAME_AS")]
        assert [(r["says"], r["asserted_by"], r["source"]) for r in rows] == [
            ("SAME_AS: one letterhead", "A. Analyst", "Judgements of identity")
        ]
    joined = why(loaded, "incident:field-notes:E1", "TARGETED", TTP)
    assert joined[0]["rules"][0].startswith(f"judgement:{TALIB}: an analyst's judgement")


def test_undone_and_rebuilt_the_graph_is_what_it_was(loaded: Engine) -> None:
    before = graph_hash(loaded)
    same(loaded, FRUNT, FRONT)
    rebuild(loaded)
    assert graph_hash(loaded) != before
    # The names on the judgement lead to it, although both now lead to one actor.
    take_back(loaded, "Made Frunt 5", FRONT, by="B. Boss", why="two letterheads")
    assert "other judgements" in state(loaded)["stale"]
    rebuild(loaded)
    assert graph_hash(loaded) == before
    same(loaded, FRUNT, FRONT)
    rebuild(loaded)
    assert incidents(loaded, FRUNT) == incidents(loaded, FRUNT) | incidents(loaded, FRONT)


def test_one_of_two_judgements_undone_leaves_the_other(loaded: Engine) -> None:
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    alone = graph_hash(loaded)
    same(loaded, FRUNT, FRONT)
    rebuild(loaded)
    take_back(loaded, FRUNT, FRONT, by="A. Analyst")
    rebuild(loaded)
    assert graph_hash(loaded) == alone


def test_judgements_and_loads_in_any_order_give_one_graph(
    loaded: Engine, paths: list[Path]
) -> None:
    same(loaded, FRUNT, FRONT)
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    seen = {graph_hash(loaded)}
    for order in (paths, paths[::-1]):
        wipe(loaded)
        for path in order:
            load(loaded, path)
        seen.add(graph_hash(loaded))
    load(loaded, paths[0])
    seen.add(graph_hash(loaded))
    rebuild(loaded)
    seen.add(graph_hash(loaded))
    assert len(seen) == 1


def test_a_source_is_retired_from_under_a_judgement(loaded: Engine, paths: list[Path]) -> None:
    same(loaded, FRUNT, FRONT)
    rebuild(loaded)
    before = graph_hash(loaded)
    retire(loaded, "field-notes")
    rebuilt = graph_hash(loaded)
    rebuild(loaded)
    assert graph_hash(loaded) == rebuilt
    load(loaded, paths[0])
    assert graph_hash(loaded) == before


def test_a_colleague_with_another_file_is_told_so(
    loaded: Engine, paths: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    theirs = tmp_path / "theirs.yaml"
    monkeypatch.setenv("RIVALGRAPH_JUDGEMENTS", str(theirs))
    assert str(theirs) in state(loaded)["stale"]
    with pytest.raises(RivalgraphError, match=r"theirs\.yaml: run `rivalgraph rebuild`, or name"):
        load(loaded, paths[0])


def test_judged_different_is_neither_stale_nor_offered_again(loaded: Engine) -> None:
    before = graph_hash(loaded)
    (first,) = [one for one in unresolved(loaded).actors if one.id == FRUNT]
    assert first.candidates[0].id == FRONT
    judge(loaded, FRUNT, FRONT, "different", why="two leaders", by="A. Analyst")
    assert state(loaded)["stale"] == ""
    listing = unresolved(loaded)
    (again,) = [one for one in listing.actors if one.id == FRUNT]
    assert FRONT not in {one.id for one in again.candidates}
    assert listing.apart == 1
    rebuild(loaded)
    assert graph_hash(loaded) == before


def test_what_did_not_resolve_by_how_much_hangs_on_it(loaded: Engine) -> None:
    found = unresolved(loaded)
    assert [(one.id, one.incidents, one.killed_best) for one in found.actors] == [
        (FRUNT, 2, 11),
        (TALIB, 1, 9),
        ("group:field-notes:xyzzy-plugh", 1, 2),
    ]
    assert found.actors[1].candidates[0].id == TTP
    assert found.actors[1].candidates[0].score > 85
    assert "both in Pakistan" in found.actors[1].candidates[0].evidence
    assert found.actors[2].candidates == ()
    assert unresolved(loaded, limit=1).total == 3
    everything = unresolved(loaded, limit=100, everything=True)
    assert FRONT in {one.id for one in everything.actors}
    assert TTP not in {one.id for one in everything.actors}


def test_what_cannot_be_judged_is_refused_in_one_line(loaded: Engine, file: Path) -> None:
    refused = {
        ("group:ttp", "group:taliban"): "two entries of the registry",
        ("group:ttp", "Tehrik-i-Taliban Pakistan"): "one actor already",
        ("community:pk/civilians", FRONT): "nobody in particular",
        ("nobody at all", FRONT): "no actor is called",
    }
    for (a, b), message in refused.items():
        with pytest.raises(InputError, match=message):
            same(loaded, a, b)
    with pytest.raises(InputError, match="no judgement in force"):
        take_back(loaded, FRUNT, FRONT, by="A. Analyst")
    assert not file.exists()


def test_judgements_are_not_retired_as_a_source(loaded: Engine) -> None:
    same(loaded, TALIB, TTP)
    rebuild(loaded)
    with pytest.raises(RivalgraphError, match="--undo"):
        retire(loaded, "judgements", force=True)


def test_an_interrupted_rebuild_ends_with_the_judgements_of_today(
    loaded: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = graph_hash(loaded)
    same(loaded, FRUNT, FRONT)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("graph.ingest.rebuilding.derive_events", broken)
        with pytest.raises(KeyboardInterrupt):
            rebuild(loaded)
    assert "interrupted" in state(loaded)["stale"]
    take_back(loaded, FRUNT, FRONT, by="A. Analyst")
    rebuild(loaded)
    assert graph_hash(loaded) == before
    assert {entry["action"] for entry in history(loaded)} == {"load", "rebuild"}


def run(home: Path, *words: str) -> int:
    return root.run(["--home", str(home), *words])


def test_the_commands(
    loaded: Engine, engine_home: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(engine_home, "unresolved", "--limit", "2") == 0
    shown = capsys.readouterr()
    assert f"1. Made Frunt 5  [{FRUNT}]\n   2 incidents, 11 killed, " in shown.out
    line = f'rivalgraph identify {FRUNT} {FRONT} --same --why "…"'
    assert line in shown.out
    assert "2 of 3; --limit shows more" in shown.err
    assert run(engine_home, "unresolved", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["type"] == line
    assert rows[-1]["candidate"] is None

    words = shlex.split(line)[1:-1]
    assert run(engine_home, *words, "one letterhead", "--by", "Ann", "--rebuild") == 0
    assert capsys.readouterr().out == (
        f"same: {FRUNT} (Made Frunt 5) and {FRONT} (Made Front 5)\nby Ann, in {file}\n"
    )
    assert state(loaded)["stale"] == ""
    assert run(engine_home, "identify", FRUNT, FRONT, "--undo", "--by", "Ann") == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("undone: same: ")
    assert "`rivalgraph rebuild` brings it into the graph" in shown.err
    assert run(engine_home, "unresolved") == 0
    assert "run `rivalgraph rebuild`" in capsys.readouterr().err


def test_another_file_is_written_but_not_rebuilt_with(
    loaded: Engine,
    engine_home: Path,
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = tmp_path / "other.yaml"
    words = ["identify", FRUNT, FRONT, "--same", "--why", "x", "--file", str(other)]
    assert run(engine_home, *words, "--rebuild") == 1
    assert "is not the file in force" in capsys.readouterr().err
    assert not other.exists()
    assert run(engine_home, *words) == 0
    assert f"set RIVALGRAPH_JUDGEMENTS={other}" in capsys.readouterr().err
    assert other.exists()
    assert not file.exists()
    assert state(loaded)["stale"] == ""
