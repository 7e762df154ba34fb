"""The command line from end to end, on the demonstration."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commandline import PAKISTAN, Broken, Command, Demo

pytestmark = pytest.mark.e2e

TTP = "Tehrik-i-Taliban Pakistan"
HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)


def records(run: Command, *words: str) -> list[dict[str, Any]]:
    done = run(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    assert all(isinstance(row, dict) for row in found)
    return found


def test_an_interrupted_load_says_how_to_go_on(broken: Broken) -> None:
    code, out, told = broken.interrupted
    assert code == 130
    assert out == ""
    assert told.splitlines()[-1].startswith(f"rivalgraph: interrupted while loading {PAKISTAN}")
    assert "run the same command again" in told
    assert "Traceback" not in told


def test_a_killed_load_leaves_part_of_it_and_says_so(broken: Broken) -> None:
    code, _, _ = broken.killed
    assert code == -9
    assert 0 <= broken.reports < 7145
    assert "a load was interrupted: load its file again" in broken.status


def test_the_demonstration_finishes_what_was_broken(demo: Demo) -> None:
    counted = records(
        demo.run,
        "cypher",
        "MATCH (r:Report)-[:FROM]->(s:Source {id: 'ucdp-ged:24.1'}) RETURN count(r) AS n",
    )
    assert counted == [{"n": 7145}]
    assert records(demo.run, "status")[0]["state"] == "fresh"
    entries = [(row["action"], row["status"]) for row in records(demo.run, "log")]
    assert ("load", "failed") in entries
    assert entries[-1] == ("load", "complete")


def test_knowledge_after_the_broken_loads_is_what_a_rebuild_derives(demo: Demo) -> None:
    before = demo.run("hash").stdout
    done = demo.run("rebuild")
    assert done.returncode == 0, done.stderr
    assert demo.run("hash").stdout == before
    assert len(before.strip()) == 64


def test_what_the_demonstration_prints(demo: Demo) -> None:
    assert any("4,168  29,054" in line for line in demo.printed.splitlines())
    assert "UCDP Georeferenced Event Dataset 24.1: " in demo.printed
    assert "CC BY 4.0" in demo.printed
    assert "not_covered" in demo.printed
    assert f"export RIVALGRAPH_HOME={demo.run.home}" in demo.printed
    assert "Traceback" not in demo.told


def test_the_report_of_the_demonstration(demo: Demo) -> None:
    assert demo.report.startswith("# Demonstration\n")
    assert "| Tehrik-i-Taliban Pakistan | Government of Pakistan | 4,168 | 29,054 |" in demo.report
    assert "## What is loaded, and what it covers" in demo.report
    assert "sample" in demo.report
    assert "Sundberg & Melander 2013" in demo.report
    assert demo.page.startswith("<!doctype html>")
    assert "UCDP Georeferenced Event Dataset 24.1 lists" in demo.page


def test_rivals(demo: Demo) -> None:
    rows = records(demo.run, "ask", "rivals", "actor=IS-KP")
    assert (rows[0]["rival_id"], rows[0]["level"]) == ("group:taliban", "violence")
    assert rows[0]["threats"] >= 1
    assert rows[0]["denouncements"] >= 1
    assert "group:al-qaeda" not in {row["rival_id"] for row in rows}
    assert all(row["sources"] for row in rows)


def test_the_options_for_every_question_are_its_parameters(demo: Demo) -> None:
    asked = ("ask", "incidents", f"actor={TTP}")
    named = records(demo.run, *asked, "since=2023-12-01")
    assert named == records(demo.run, *asked, "--since", "2023-12-01")
    assert named != []
    done = demo.run("ask", "names-of", "actor=IS-KP", "--as-of", "2020")
    assert done.returncode == 1
    assert "does not take 'as_of'" in done.stderr


def test_notes_and_credits_go_to_stderr(demo: Demo) -> None:
    done = demo.run("ask", "dyads", "place=Pakistan", "--limit", "3", "--format", "json")
    assert json.loads(done.stdout)[0]["incidents"] == 4168
    assert "ucdp-ged:24.1: UCDP Georeferenced Event Dataset 24.1" in done.stderr
    assert "rest on rule" in done.stderr


def test_an_empty_answer_says_why(demo: Demo) -> None:
    done = demo.run("ask", "relation-between", "a=IS-KP", "b=al-Qaeda", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == []
    assert "not_covered" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["cypher", "MATCH (g:Group) RETURN g, g.name AS name ORDER BY name LIMIT 3"],
        ["cypher", "MATCH p = (:Group)-[:RIVAL_OF]-(:Group) RETURN p LIMIT 1"],
        ["cypher", "MATCH (i:Incident) RETURN i.point AS at, i.date_from AS day LIMIT 1"],
        ["cypher", "RETURN datetime() AS now, duration('P1D') AS day, 0.0/0.0 AS nothing"],
        ["why", "group:is-kp", "RIVAL_OF", "group:taliban"],
        ["log"],
        ["log", "--diff", "L1", "L3"],
        ["sources"],
        ["sources", "--loaded"],
        ["rules"],
        ["status"],
        ["load", "--dry-run", str(PAKISTAN)],
    ],
)
def test_json_is_one_list_and_nothing_else(demo: Demo, words: list[str]) -> None:
    assert records(demo.run, *words) != []


@pytest.mark.parametrize("width", [80, 100, 120])
def test_tables_keep_to_the_width(demo: Demo, width: int) -> None:
    for words in (
        ["ask", "rivals", "actor=IS-KP"],
        ["ask", "dyads", "place=Pakistan", "--limit", "5", "--full"],
        ["why", "group:is-kp", "RIVAL_OF", "group:taliban"],
        ["log"],
        ["sources", "--loaded"],
        ["rules"],
    ):
        done = demo.run(*words, COLUMNS=str(width))
        assert done.returncode == 0, done.stderr
        assert max(map(len, done.stdout.splitlines())) <= width, words


def test_csv(demo: Demo) -> None:
    done = demo.run("ask", "dyads", "place=Pakistan", "--limit", "2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 2
    assert rows[0]["sources"] == "ucdp-ged:24.1"


def test_cypher_reads_standard_input_and_parameters(demo: Demo) -> None:
    found = records(
        demo.run,
        "cypher",
        "MATCH (a:Actor {id: $id}) RETURN a.name AS name, $n + 1 AS n",
        "--param",
        "id=group:ttp",
        "--param",
        "n=2",
    )
    assert found == [{"name": TTP, "n": 3}]
    done = demo.run("cypher", "UNWIND range(1, 9) AS n RETURN n", "--limit", "4")
    assert done.stdout.split() == ["n", "─", "1", "2", "3", "4"]
    assert "the first 4 rows" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "rivals", "actor=Taliba"], "did you mean"),
        (["ask", "rivalries"], "did you mean"),
        (["ask", "rivals"], "needs actor"),
        (["cypher", "CREATE (n)"], "only reads"),
        (["cypher", "MATCH (n) DETACH DELETE n"], "only reads"),
        (["cypher", "RETRUN 1"], "RETRUN"),
        (["cypher", "RETURN 1 AS x", "--param", "x"], None),
        (["retire", "nothing-of-that-name"], "there is no source or slot"),
        (["log", "--diff", "L3", "L1"], "name two loads in order"),
        (["rebuild", "--without", "no-such-rule"], "no-such-rule"),
        (["load", "no-such-file.csv"], "there is no such file"),
    ],
)
def test_failures_are_told_and_counted(demo: Demo, words: list[str], said: str | None) -> None:
    done = demo.run(*words)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if said is None:
        assert done.returncode == 2
    else:
        assert done.returncode == 1
        assert done.stderr.startswith("rivalgraph: ")
        assert said in done.stderr


def test_loading_again_changes_nothing(demo: Demo) -> None:
    before = demo.run("hash").stdout
    done = demo.run("load", str(PAKISTAN))
    assert done.returncode == 0
    assert "nothing new: 7,145 rows unchanged, 0 rejected" in done.stdout
    assert demo.run("hash").stdout == before


def test_a_load_as_json(demo: Demo) -> None:
    (result,) = records(demo.run, "load", str(PAKISTAN))
    assert (result["rows"], result["unchanged"], result["status"]) == (7145, 7145, "complete")
    assert result["first_rejects"] == []


def test_a_question_imports_nothing_it_does_not_need(demo: Demo) -> None:
    heavy = ["pandas", "numpy", "networkx", "rapidfuzz", "yaml", "rich", "psutil", "jgo"]
    program = (
        "import sys\nfrom graph.cli import root\n"
        "root.run(['ask', 'rivals', 'actor=IS-KP'])\n"
        f"print('heavy:', [name for name in {heavy} if name in sys.modules])"
    )
    done = replace(demo.run, start=(sys.executable, "-c", program))()
    assert done.stdout.endswith("heavy: []\n"), done.stderr


def test_no_colour_when_asked_not_to(demo: Demo) -> None:
    pty = pytest.importorskip("pty")

    def shown(**more: str) -> bytes:
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [*demo.run.start, "ask"],
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            cwd=demo.run.folder,
            env=demo.run.environment({"TERM": "xterm"} | more),
            timeout=60,
        )
        os.close(theirs)
        text = bytes(os.read(ours, 1 << 16))
        os.close(ours)
        assert done.returncode == 0
        return text

    assert b"\x1b[1m" in shown()
    assert b"\x1b[" not in shown(NO_COLOR="1")


def event(ident: int, **values: str) -> str:
    """A row in the layout of GED: an invented clash in Pakistan."""
    row = dict.fromkeys(HEADER.split(","), "")
    row |= {
        "id": str(ident),
        "year": "2020",
        "active_year": "1",
        "code_status": "Clear",
        "type_of_violence": "1",
        "conflict_new_id": "404",
        "dyad_new_id": "404",
        "side_a_new_id": "141",
        "side_a": "Government of Pakistan",
        "side_b_new_id": "9001",
        "side_b": "Front of the Test",
        "number_of_sources": "1",
        "where_prec": "1",
        "where_coordinates": "Quetta",
        "adm_1": "Balochistan province",
        "latitude": "30.2",
        "longitude": "67.0",
        "priogrid_gid": "173295",
        "country": "Pakistan",
        "country_id": "770",
        "region": "Asia",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2020-05-01",
        "date_end": "2020-05-01",
        "deaths_a": "1",
        "deaths_b": "0",
        "deaths_civilians": "0",
        "deaths_unknown": "0",
        "best": "1",
        "high": "1",
        "low": "1",
        "gwnoa": "770",
    } | values
    return ",".join(row.values())


def ged(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_loading_retiring_and_rejected_rows(demo: Demo, tmp_path: Path) -> None:
    before = demo.run("hash").stdout
    good = [event(900_001 + n) for n in range(4)]
    small = ged(tmp_path / "small.csv", *good, event(900_009, type_of_violence="7"))
    words = ("load", str(small), "--release", "99.1", "--slot", "test")
    checked = demo.run(*words, "--dry-run")
    assert checked.returncode == 0, checked.stderr
    assert "5 rows, 1 to be rejected" in checked.stdout
    assert demo.run("hash").stdout == before

    done = demo.run(*words)
    assert done.returncode == 0, done.stderr
    assert "5 rows: 4 written, 0 unchanged, 1 rejected" in done.stdout
    assert "rejected line 6: " in done.stdout
    assert "type_of_violence" in done.stdout
    path = Path(done.stdout.split("rejected row: ")[1].splitlines()[0])
    assert json.loads(path.read_text(encoding="utf-8"))["line"] == 6
    assert "coverage: " in done.stdout
    assert "credit: " in done.stdout
    assert demo.run("hash").stdout != before

    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01\x02 nothing of the kind")
    both = demo.run("load", str(bad), str(small), "--release", "99.1", "--slot", "test")
    assert both.returncode == 1
    assert f"rivalgraph: {bad}" in both.stderr
    assert "nothing new: 4 rows unchanged, 1 rejected" in both.stdout

    gone = demo.run("retire", "ucdp-ged:99.1/test")
    assert gone.returncode == 0, gone.stderr
    assert "withdrawn" in gone.stdout
    found = records(
        demo.run, "cypher", "MATCH (i:Incident {id: 'incident:ucdp-ged:900001'}) RETURN i"
    )
    assert found == []


def test_a_sidecar_is_passed_over(demo: Demo) -> None:
    folder = PAKISTAN.parent
    files = sorted(str(path) for path in folder.glob("ged-*"))
    done = demo.run("load", "--dry-run", *files)
    assert done.returncode == 0, done.stderr
    assert ".source.yaml" not in done.stdout + done.stderr
    assert done.stdout.count(" rows, ") == 2


def test_a_folder_is_loaded_and_what_is_no_data_is_named(demo: Demo) -> None:
    done = demo.run("load", "--dry-run", str(PAKISTAN.parent))
    assert done.returncode == 0, done.stderr
    assert "passed over" in done.stderr
    assert "CREDIT.txt: no loader knows this kind of file" in done.stderr
    assert done.stdout.count(" rows, ") == 3


def test_showing_a_question(demo: Demo) -> None:
    shown = demo.run("ask", "rivals", "actor=IS-KP", "--show")
    assert shown.returncode == 0, shown.stderr
    assert "// :param actor => 'group:is-kp';" in shown.stdout
    assert "MATCH" in shown.stdout
    assert demo.run("ask", "rivals", "--show").stdout.startswith("MATCH")
    link = demo.run("ask", "rivals", "actor=IS-KP", "--link").stdout
    assert link.startswith("http://127.0.0.1:")
    assert "/browser/?dbms=" in link
    explained = demo.run("ask", "rivals", "--explain").stdout
    assert "rivalgraph ask rivals actor=IS-KP" in explained


def test_the_browser_needs_user_and_password(demo: Demo) -> None:
    done = demo.run("browser", "--no-open")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("http://127.0.0.1:")
    assert "user neo4j, password " in done.stderr


def test_up_and_status(demo: Demo) -> None:
    assert demo.run("up").stdout.startswith("Neo4j answers at bolt://127.0.0.1:")
    shown = demo.run("status").stdout
    assert "home " in shown
    assert "incidents" in shown


def test_down_of_a_home_that_does_not_run(tmp_path: Path) -> None:
    run = Command(tmp_path / "nowhere")
    assert run("down").stdout == "Neo4j is not running\n"
    shown = run("status", "--format", "json")
    assert json.loads(shown.stdout)[0]["running"] is False
    assert not (tmp_path / "nowhere").exists()


def test_report_writes_what_the_name_asks_for(demo: Demo, tmp_path: Path) -> None:
    file = tmp_path / "sindh.md"
    words = ("report", "--area", "Sindh", "--since", "2013", "--until", "2013", "-o", str(file))
    done = demo.run(*words)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "Sindh, 2013; " in done.stderr
    text = file.read_text(encoding="utf-8")
    assert "- Window: 2013-01-01 to 2013-12-31" in text
    assert "ucdp-ged:24.1" in text
    refused = demo.run("report", "--area", "Atlantis", "-o", str(file))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert demo.run("report", "-o", "report.doc").returncode == 1
