"""What a report says, over an invented GED, a sample, an analyst's notes and hostile names."""

from datetime import date
from pathlib import Path

import pytest
from made_ged import made_events, write_ged
from questions_graph import wipe

from graph.engine import Engine
from graph.ingest import load
from graph.library import Graph
from graph.report import Contents, gather, scope
from graph.report.contents import Heat, Map, Network, Sentence, Table, Timeline
from loaders.base import Options
from schema.errors import InputError

pytestmark = pytest.mark.engine

BLANK = made_events(1)[0]
SCRIPT = "<script>alert(1)</script> Front"
FRONT, ARMY, BAND = (900_801, SCRIPT), (142, "Government of Pakistan"), (900_802, "Band")
CIVILIANS = (1, "Civilians")

NOTES = """
rivalgraph: 1
source: {series: notes, title: Notes, published: 2016, reliability: b}
actors:
  - {id: B, key: bandits, kind: group, name: Bandits}
places:
  - {id: W0, name: Pakistan, level: country, ref: gw:770}
  - {id: W1, name: Punjab, level: province, within: W0}
incidents:
  - {id: I1, date: 2015-05-01, place: W1, perpetrators: bandits, killed: 2, claimed: {killed: 20}}
"""


def event(number, kind, a, b, day, low, best, high, *, where=3, province="Punjab province"):
    longitude = 73.0 if where < 4 else 72.0
    return BLANK | {
        "id": str(number),
        "year": day[:4],
        "type_of_violence": kind,
        "dyad_new_id": str(500_000 + 7 * (a[0] % 1000) + b[0] % 1000),
        "dyad_name": f"{a[1]} - {b[1]}",
        "side_a_new_id": str(a[0]),
        "side_a": a[1],
        "side_b_new_id": str(b[0]),
        "side_b": b[1],
        "adm_1": province,
        "adm_2": "",
        "where_prec": str(where),
        "where_coordinates": "Somewhere",
        "latitude": "31.5",
        "longitude": str(longitude),
        "priogrid_gid": str(int((31.5 + 90) * 2) * 720 + int((longitude + 180) * 2) + 1),
        "date_start": day,
        "date_end": day,
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": str(best) if kind == "3" else "0",
        "deaths_unknown": "0" if kind == "3" else str(best),
        "low": str(low),
        "best": str(best),
        "high": str(high),
        "gwnoa": "770" if a is ARMY else "-",
        "gwnob": "-",
    }


EVENTS = [
    event(1, "1", ARMY, FRONT, "2014-01-10", 8, 10, 15),
    event(2, "1", ARMY, FRONT, "2014-01-20", 4, 5, 4),
    event(3, "2", FRONT, BAND, "2015-03-01", 1, 2, 3),
    event(4, "3", FRONT, CIVILIANS, "2015-06-01", 6, 6, 6, where=4),
    event(5, "1", ARMY, FRONT, "2017-02-01", 1, 1, 1, province="Sindh province"),
]
SAMPLE = [event(9, "1", ARMY, FRONT, "2014-05-01", 900, 900, 900)]


@pytest.fixture(scope="module")
def filled(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("report")
    wipe(engine)
    covered = Options(release="24.1", scope="made", coverage="partial")
    load(engine, write_ged(folder / "ged.csv", EVENTS), options=covered)
    part = Options(release="23.1", scope="some", coverage="sample")
    load(engine, write_ged(folder / "some.csv", SAMPLE), options=part)
    notes = folder / "notes.yaml"
    notes.write_text(NOTES)
    load(engine, notes)
    return engine


def report(engine: Engine, **asked) -> Contents:
    return gather(engine, scope(engine, **asked), day=date(2024, 5, 1))


@pytest.fixture(scope="module")
def pakistan(filled: Engine) -> Contents:
    return report(filled, area="Pakistan")


def section(contents: Contents, ident: str):
    return next(one for one in contents.sections if one.id == ident)


def table(contents: Contents, ident: str) -> Table:
    return next(one for one in contents.tables() if one.id == ident)


def said(contents: Contents, ident: str) -> str:
    blocks = section(contents, ident).blocks
    return " ".join(block.plain for block in blocks if isinstance(block, Sentence))


def chart(contents: Contents, kind: type):
    return [b for one in contents.sections for b in one.blocks if isinstance(b, kind)]


def rows(contents: Contents, ident: str) -> list[tuple]:
    return [row.cells for row in table(contents, ident).rows]


def test_the_summary_adds_up_one_series_and_no_sample(pakistan: Contents) -> None:
    words = said(pakistan, "summary")
    # Low of the second event is 4, its high below its best: the outer bounds are added.
    assert "lists 5 incidents in Pakistan from 2014-01-10 to 2017-02-01, with 24 killed" in words
    assert "(low 20, high 30)" in words
    assert "The deadliest year was 2014 with 15 killed" in words
    assert "Notes tells of 1 incident with 2 killed" in words
    assert "900" not in words


def test_every_number_of_a_sentence_stands_in_a_row_or_a_recipe(pakistan: Contents) -> None:
    ids = {row.id for one in pakistan.tables() for row in one.rows}
    ids |= {one.id for one in pakistan.tables()}
    ids |= {f"{one.id}-section" for one in pakistan.sections}
    recipes = {one.id for one in pakistan.recipes}
    numbers = [
        part
        for one in pakistan.sections
        for block in one.blocks
        if isinstance(block, Sentence)
        for part in block.parts
        if not isinstance(part, str)
    ]
    assert len(numbers) > 10
    for number in numbers:
        assert number.row in ids, number
        assert not number.recipe or number.recipe in recipes, number
        assert not number.evidence or number.evidence in pakistan.evidence, number


def test_evidence_is_what_a_number_was_counted_over(pakistan: Contents) -> None:
    def incidents(key: str) -> set[str]:
        return {pakistan.items[n].id.rsplit(":", 1)[1] for n in pakistan.evidence[key]}

    assert incidents("figure-incidents") == {"1", "2", "3", "4", "5"}
    assert incidents("year:2014") == {"1", "2"}
    assert incidents("where:province") == {"4"}
    assert [item.best for item in pakistan.items[:3]] == [10, 6, 5]
    sides = {item.id.rsplit(":", 1)[1]: item.sides for item in pakistan.items}
    assert sides["1"] == f"Government of Pakistan – {SCRIPT}"
    assert sides["4"].startswith(f"{SCRIPT} → Civilians")


def test_years_without_an_incident_are_there_and_empty(pakistan: Contents) -> None:
    years = {row[0]: row[1:5] for row in rows(pakistan, "years")}
    assert years["2016"] == (0, None, None, None)
    assert years["2014"] == (2, 15, 12, 20)
    by_year, by_month = chart(pakistan, Timeline)
    assert [p.label for p in by_year.periods] == ["2014", "2015", "2016", "2017"]
    assert len(by_month.periods) == 48
    assert by_month.periods[0].best == 15
    assert all(p.covered for p in by_year.periods)


def test_years_outside_of_what_is_loaded_are_not_covered(filled: Engine) -> None:
    found = report(filled, area="Pakistan", since=date(2012, 1, 1), until=date(2019, 12, 31))
    covered = {row[0]: row[6] for row in rows(found, "years")}
    assert covered["2013"] == covered["2018"] == "no"
    assert covered["2015"] == "yes"
    assert "No loaded dataset of incidents covers" in said(found, "gaps")


def test_a_point_says_how_closely_it_is_known(pakistan: Contents) -> None:
    (found,) = chart(pakistan, Map)
    assert [(p.longitude, p.close, p.incidents, p.killed) for p in found.points] == [
        (72.0, False, 1, 6),
        (73.0, True, 4, 18),
    ]
    assert rows(pakistan, "provinces")[0][:4] == ("Punjab", "Pakistan", 4, 23)


def test_the_network_has_no_civilians_and_keeps_classes_apart(pakistan: Contents) -> None:
    (net,) = chart(pakistan, Network)
    assert {node.name for node in net.nodes} == {SCRIPT, "Government of Pakistan", "Band"}
    assert {edge.sign for edge in net.edges} == {"hostile"}
    assert len(net.edges) == 2
    (groups,) = rows(pakistan, "ranked-group-group")
    assert groups[:2] == (1, "1")
    assert groups[6:9] == (1, 2, "1 – 3")
    (fought,) = rows(pakistan, "ranked-group-government")
    assert fought[6:9] == (3, 16, "13 – 21")
    (heat,) = chart(pakistan, Heat)
    assert len(heat.cells) == 2


def test_what_is_weak_is_said(pakistan: Contents) -> None:
    words = said(pakistan, "gaps")
    assert "In 1 incident (20 %) a side stands for nobody in particular" in words
    assert "In 1 row the source's low figure is above its best, or its high below it" in words
    assert "1 incident is known from a sample only" in words
    where = {row[0]: row[2:] for row in rows(pakistan, "where")}
    assert where == {"district": (4, 80.0, 18), "province": (1, 20.0, 6)}
    listed = {row[2] for row in rows(pakistan, "coverage")}
    assert {"partial", "sample", "document"} <= listed


def test_conflicting_figures_stay_side_by_side(filled: Engine) -> None:
    found = report(filled)
    (row,) = rows(found, "conflicts")
    assert (row[2], row[4]) == (2, 20)


def test_a_report_on_an_actor_has_its_ties_and_those_around_it(filled: Engine) -> None:
    found = report(filled, actor="Band")
    assert found.title == "Band"
    assert "1 incident in which Band had a part" in said(found, "summary")
    (net,) = chart(found, Network)
    assert {node.name for node in net.nodes} == {"Band", SCRIPT}


def test_a_tie_below_the_fewest_incidents_is_left_out(filled: Engine) -> None:
    found = report(filled, area="Pakistan", min_incidents=2)
    (net,) = chart(found, Network)
    assert len(net.edges) == 1


def test_nothing_on_record_is_said_and_nothing_breaks(filled: Engine, tmp_path: Path) -> None:
    g = Graph(filled, None, None)
    page = tmp_path / "r.html"
    empty = g.report(page, area="Pakistan", since="2030-01-01", until="2030-12-31")
    g.report(tmp_path / "r.md", area="Punjab", since="2030-01-01")
    g.report(tmp_path / "r.xlsx", actor="Band", until="1990-01-01")
    assert "No incident in this scope is on record" in said(empty, "summary")
    assert "No evidence: " in said(empty, "summary") or "Not covered: " in said(empty, "summary")
    assert empty.items == ()
    assert (tmp_path / "r.xlsx").stat().st_size > 0


def test_names_nobody_bears_and_windows_that_run_backwards_are_refused(filled: Engine) -> None:
    with pytest.raises(InputError, match="no place is called"):
        scope(filled, area="Atlantis")
    with pytest.raises(InputError, match="backwards"):
        scope(filled, since=date(2020, 1, 1), until=date(2019, 1, 1))


def test_every_source_is_credited(pakistan: Contents) -> None:
    credited = {one.id for one in pakistan.credits}
    assert {"ucdp-ged:24.1", "notes"} <= credited
    assert "ucdp-ged:23.1" not in credited


def test_the_commands_that_a_report_tells_can_be_typed(pakistan: Contents, filled: Engine) -> None:
    import shlex

    from graph.cli.root import cli

    around = report(filled, actor="Band", area="Pakistan", since=date(2014, 1, 1))
    told = {
        line
        for found in (pakistan, around)
        for line in (
            *(recipe.command for recipe in found.recipes),
            *(row.command for one in found.tables() for row in one.rows),
        )
        if line
    }
    assert len(told) > 10
    for line in told:
        program, *words = shlex.split(line)
        assert program == "rivalgraph"
        context = cli.make_context(program, words)
        name, command, rest = cli.resolve_command(context, context._protected_args + context.args)
        assert command is not None
        command.make_context(name, rest, parent=context)
