"""Official lists and lists of deletions: what a later one says of an earlier one."""

import json
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.ingest import graph_hash, load, rebuild, retire

pytestmark = pytest.mark.engine

ENTRY = """<ENTITY><DATAID>{n}</DATAID><VERSIONNUM>1</VERSIONNUM>
<FIRST_NAME>Made Front {n}</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDe.9{n}</REFERENCE_NUMBER><LISTED_ON>2010-01-0{n}</LISTED_ON></ENTITY>"""


def a_list(path: Path, day: str, *numbers: int) -> Path:
    entries = "".join(ENTRY.format(n=n) for n in numbers)
    path.write_text(
        f'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">'
        f"<INDIVIDUALS></INDIVIDUALS><ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>",
        encoding="utf-8",
    )
    return path


def listed(engine: Engine) -> dict[str, tuple[list[str], list[str]]]:
    rows = engine.read(
        "MATCH (:Actor)-[e:DESIGNATED]->(a:Actor) RETURN a.id, e.episode_from, e.episode_to"
    ).rows
    return {row[0]: (row[1], row[2]) for row in rows}


def test_who_left_a_list_was_listed_until_the_next_one(clean_engine, tmp_path):
    old = a_list(tmp_path / "old.xml", "2020-05-01", 1, 2, 3, 4, 5, 6)
    new = a_list(tmp_path / "new.xml", "2022-06-01", 1, 2, 3, 4, 5)
    load(clean_engine, old)
    alone = graph_hash(clean_engine)
    assert listed(clean_engine)["group:un:QDe.96"] == (["2010-01-06"], [""])
    load(clean_engine, new)
    assert listed(clean_engine)["group:un:QDe.96"] == (["2010-01-06"], ["2022-06-01"])
    assert listed(clean_engine)["group:un:QDe.91"] == (["2010-01-01"], [""])
    both = graph_hash(clean_engine)
    rebuild(clean_engine)
    assert graph_hash(clean_engine) == both
    retire(clean_engine, next(s for s in sources(clean_engine) if s.endswith("2022-06-01")))
    assert graph_hash(clean_engine) == alone


def test_the_order_of_lists_does_not_show(clean_engine, tmp_path):
    old = a_list(tmp_path / "old.xml", "2020-05-01", 1, 2)
    new = a_list(tmp_path / "new.xml", "2022-06-01", 1)
    load(clean_engine, new)
    load(clean_engine, old)
    assert listed(clean_engine)["group:un:QDe.92"] == (["2010-01-02"], ["2022-06-01"])


def sources(engine: Engine) -> list[str]:
    return [row[0] for row in engine.read("MATCH (s:Source) RETURN s.id ORDER BY s.id").rows]


FIXTURES = Path(__file__).resolve().parents[1] / "sources" / "data" / "acled"


def test_a_deletion_takes_the_incident_back_whatever_came_first(clean_engine, tmp_path):
    events = FIXTURES / "text-invented.csv"
    deletions = tmp_path / "deleted.json"

    def incidents() -> list[str]:
        rows = clean_engine.read("MATCH (i:Incident) RETURN i.id ORDER BY i.id").rows
        return [row[0] for row in rows]

    load(clean_engine, events)
    before = incidents()
    gone = before[0].rpartition(":")[2]
    deletions.write_text(json.dumps([{"event_id_cnty": gone, "deleted_timestamp": "1700000000"}]))
    load(clean_engine, deletions)
    assert incidents() == before[1:]
    assert load(clean_engine, events).unchanged == len(before)
    assert incidents() == before[1:]
    retire(clean_engine, next(r[0] for r in clean_engine.read(DELETION_SLOT).rows))
    assert incidents() == before


DELETION_SLOT = "MATCH (k:Slot) WHERE k.id CONTAINS 'deleted' RETURN k.id"
