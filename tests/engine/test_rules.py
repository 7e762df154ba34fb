"""Rules reach the graph, show on what rests on them, and can be switched off for all of it."""

from pathlib import Path

import pytest
from made_ged import made_events, write_ged

from graph.engine import Engine
from graph.ingest import graph_hash, load, rebuild, state
from graph.questions.ask import ask
from schema.errors import InputError

pytestmark = pytest.mark.engine
REPOSITORY = Path(__file__).resolve().parents[2]

AFGHAN = {
    "country": "Afghanistan",
    "country_id": "700",
    "adm_1": "Nangarhar province",
    "adm_2": "Achin district",
    "latitude": "34.05",
    "longitude": "70.7",
    "priogrid_gid": "179062",
    "type_of_violence": "2",
    "side_a": "IS",
    "side_a_new_id": "234",
    "side_b": "Taleban",
    "side_b_new_id": "303",
    "dyad_name": "IS - Taleban",
    "dyad_new_id": "12345",
    "gwnoa": "-",
    "gwnob": "-",
}


def pairs(engine: Engine) -> list[tuple[str, str]]:
    rows = engine.read("MATCH (a)-[:TIE]->(b) RETURN a.id, b.id ORDER BY a.id, b.id").rows
    return [(a, b) for a, b in rows]


@pytest.fixture
def fighting(clean_engine, tmp_path):
    row = made_events(1)[0] | AFGHAN
    day = {"year": "2019", "date_start": "2019-03-01", "date_end": "2019-03-01"}
    load(clean_engine, write_ged(tmp_path / "ged-24.1.csv", [row | day]))
    return clean_engine


def test_an_inferred_actor_shows_its_rule_and_goes_with_it(fighting):
    resolved = "MATCH (a)-[e:CLASHED_IN]->() RETURN a.id, e.resolved_by ORDER BY a.id"
    assert [tuple(r) for r in fighting.read(resolved).rows] == [
        ("group:is-kp", ["is-kp-in-afghanistan"]),
        ("group:taliban", None),
    ]
    assert ("group:is-kp", "group:taliban") in pairs(fighting)
    before = graph_hash(fighting)
    rebuild(fighting, without=["is-kp-in-afghanistan"])
    assert ("group:is", "group:taliban") in pairs(fighting)
    assert ("group:is-kp", "group:taliban") not in pairs(fighting)
    assert state(fighting)["rules_off"] == ["is-kp-in-afghanistan"]
    rebuild(fighting)
    assert graph_hash(fighting) == before


def test_a_rule_that_does_not_exist_is_refused_before_anything_is_deleted(fighting):
    before = graph_hash(fighting)
    with pytest.raises(InputError, match="is-kp-in-afghanistan"):
        rebuild(fighting, without=["no-such-rule"])
    assert graph_hash(fighting) == before


def test_an_attack_on_an_official_is_one_on_his_actor_while_the_rule_holds(clean_engine):
    load(clean_engine, REPOSITORY / "graph/demo/is-kp-potent-challenger.yaml")
    tie = (
        "MATCH (:Actor {id: 'group:is-kp'})-[t:TIE]-(:Actor {id: 'group:taliban'}) "
        "RETURN t.level, t.n_incidents"
    )
    assert clean_engine.read(tie).rows == [("violence", 2)]
    assert ask(clean_engine, "rivals", {"actor": "IS-KP"}).rows[0]["violence"] == 2
    rebuild(clean_engine, without=["officials-stand-for-actor"])
    assert clean_engine.read(tie).rows[0][1] == 0
    taliban = ask(clean_engine, "rivals", {"actor": "IS-KP"}).rows[0]
    assert (taliban["rival_id"], taliban["violence"]) == ("group:taliban", 0)
