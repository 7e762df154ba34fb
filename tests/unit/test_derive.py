"""Knowledge from evidence: pure functions, one rule at a time."""

from datetime import date

import pytest

from graph.ingest.derive.claims import derive_things, links, read_claim
from graph.ingest.derive.incidents import derive_incident, newest_first
from graph.ingest.derive.mentions import MentionResolver
from graph.ingest.derive.ties import Fighting, Stated, derive_ties
from graph.ingest.elements import Elements, Key, difference
from graph.ingest.evidence import as_row
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from schema.records import Claim, Mention, Report, Source, place_path

GED = Source(series="ucdp-ged", release="24.1", title="GED", kind="dataset")
OLD = Source(series="ucdp-ged", release="9.1", title="GED", kind="dataset")
NOTE = Source(series="note", title="Note", kind="document")
SLOT = {"s": False, "sample": True}
TTP = Mention("side_b", "group", "TTP", "ucdp:356")
PAKISTAN = Mention("side_a", "state", "Government of Pakistan", "ucdp:142")


@pytest.fixture(scope="module")
def mentions():
    return MentionResolver(Resolver(load_registry()))


def report(source=GED, slots=("s",), **given):
    given = {"record_ref": "1", "mentions": (PAKISTAN, TTP)} | given
    return as_row(Report(**given), source).properties | {"slots": list(slots)}


def incident(mentions, *reports):
    found = derive_incident(reports[0]["event"], reports, SLOT, mentions)
    return next(iter(found.nodes.values())).properties, found


def edge(found, kind):
    return sorted((e.start.id, e.end.id) for e in found.edges if e.type == kind)


def test_an_incident_needs_a_report(mentions):
    assert derive_incident("ucdp-ged:1", [], SLOT, mentions) == Elements()


def test_sides_clash_and_nobody_attacks(mentions):
    _, found = incident(mentions, report())
    assert edge(found, "CLASHED_IN") == [
        ("group:ttp", "incident:ucdp-ged:1"),
        ("state:pk", "incident:ucdp-ged:1"),
    ]
    assert not edge(found, "PERPETRATED")


def test_the_figures_of_the_newest_release_are_taken_whole(mentions):
    old = report(OLD, killed_low=1, killed_best=2, killed_high=90)
    new = report(killed_low=5, killed_best=4)
    for order in ((old, new), (new, old)):
        node, _ = incident(mentions, *order)
        assert (node["killed_low"], node["killed_best"]) == (5, 4)
        assert "killed_high" not in node
        assert node["figure_report"] == new["id"]
        assert (node["killed_least"], node["killed_most"]) == (1, 90)
        assert node["n_reports"] == 2


def test_a_perpetrators_claim_is_never_the_figure(mentions):
    claimed = report(NOTE, record_ref="1/claim", voice="perpetrator", killed_best=50)
    plain = report(NOTE, killed_best=7)
    node, _ = incident(mentions, plain, claimed)
    assert (node["killed_best"], node["killed_most"]) == (7, 50)
    alone, _ = incident(mentions, claimed)
    assert "killed_best" not in alone
    assert "not taken over" in alone["figure_rule"]


def test_unknown_is_not_zero(mentions):
    node, _ = incident(mentions, report())
    assert "killed_best" not in node
    assert node["figure_rule"] == "none stated"


def test_an_incident_is_a_sample_only_when_nothing_else_asserts_it(mentions):
    assert incident(mentions, report(slots=["sample"]))[0]["sample"] is True
    assert "sample" not in incident(mentions, report(slots=["s", "sample"]))[0]
    both = incident(mentions, report(slots=["sample"]), report(OLD, slots=["s"]))
    assert "sample" not in both[0]


def test_a_candidate_among_several_makes_no_edge(mentions):
    who = Mention("perpetrator", "group", "TTP", "ucdp:356", "alternative")
    node, found = incident(mentions, report(mentions=(who,)))
    assert not edge(found, "PERPETRATED")
    assert "alternative" in node["unresolved"][0]


def test_a_regime_does_not_fight_the_group_it_is(mentions):
    afghan = Mention("side_a", "state", "Government of Afghanistan", "ucdp:130")
    taliban = Mention("side_b", "group", "Taleban", "ucdp:303")
    day = date(2021, 10, 1)
    given = {"mentions": (afghan, taliban), "date_from": day, "date_to": day}
    node, found = incident(mentions, report(**given))
    assert not edge(found, "CLASHED_IN")
    assert "one party" in node["unresolved"][0]
    assert "regime-governs-as" in node["unresolved"][0]
    before = date(2020, 10, 1)
    _, fought = incident(mentions, report(**given | {"date_from": before, "date_to": before}))
    assert len(edge(fought, "CLASHED_IN")) == 2


def test_the_rule_by_which_an_actor_was_recognised_is_on_the_edge(mentions):
    islamic_state = Mention("side_b", "group", "IS", "ucdp:234")
    given = {
        "mentions": (Mention("side_a", "group", "Taleban", "ucdp:303"), islamic_state),
        "date_from": date(2017, 1, 1),
        "date_to": date(2017, 1, 1),
        "country_ref": "gw:700",
    }
    _, found = incident(mentions, report(**given))
    ruled = {e.start.id: p.get("resolved_by") for e, p in found.edges.items()}
    assert ruled["group:is-kp"] == ["is-kp-in-afghanistan"]
    assert ruled["group:taliban"] is None


def test_releases_are_ordered_by_number():
    assert sorted(["9.1", "24.1", "23.1"], key=newest_first) == ["24.1", "23.1", "9.1"]


# claims ---------------------------------------------------------------------------------------

A = Mention("subject", "group", "Made Front", "ucdp:900001")
B = Mention("object", "group", "Other Front", "ucdp:900002")


def claim(resolver, source=NOTE, **given):
    given = {"record_ref": "1", "predicate": "RIVAL_OF", "mentions": (A, B)} | given
    return read_claim(as_row(Claim(**given), source).properties, resolver)


def derive(mentions, *claims):
    things = {key for c in claims for key in c.things}
    return derive_things(things, list(claims), mentions)


def test_a_symmetric_relation_is_stored_once_from_either_side(mentions):
    turned = (Mention("subject", *B[1:]), Mention("object", *A[1:]))
    found = derive(mentions, claim(mentions), claim(mentions, record_ref="2", mentions=turned))
    assert edge(found, "RIVAL_OF") == [("group:ucdp:900001", "group:ucdp:900002")]
    assert next(p for e, p in found.edges.items() if e.type == "RIVAL_OF")["n_claims"] == 2


def test_a_directed_relation_keeps_its_direction(mentions):
    turned = (Mention("subject", *B[1:]), Mention("object", *A[1:]))
    found = derive(mentions, claim(mentions, predicate="THREATENED", mentions=turned))
    assert edge(found, "THREATENED") == [("group:ucdp:900002", "group:ucdp:900001")]


def test_a_denied_relation_stays_a_claim(mentions):
    denied = claim(mentions, attribution="denied")
    assert not edge(derive(mentions, denied), "RIVAL_OF")
    assert {e.type for e in links(denied).edges} == {"SUBJECT", "OBJECT"}


def test_episodes_and_dates_of_evidence_are_gathered(mentions):
    found = derive(
        mentions,
        claim(mentions, predicate="ALLIED_WITH", valid_from="2015", valid_to="2016-03"),
        claim(mentions, GED, record_ref="2", predicate="ALLIED_WITH", valid_from="2019"),
    )
    properties = next(p for e, p in found.edges.items() if e.type == "ALLIED_WITH")
    assert properties["episode_from"] == ["2015", "2019"]
    assert properties["episode_to"] == ["2016-03", ""]
    assert properties["first_evidence"] == date(2015, 1, 1)
    assert properties["last_evidence"] == date(2019, 12, 31)
    assert properties["n_sources"] == 2


def test_an_alias_is_somebodys_word(mentions):
    named = claim(
        mentions,
        predicate="NAMED",
        text="Khawarij",
        name_quality="hostile",
        mentions=(
            Mention("subject", "group", "", "group:is-kp"),
            Mention("used_by", "group", "", "group:taliban"),
        ),
    )
    found = derive(mentions, named)
    name = found.nodes[Key("Name", "name:group:is-kp:khawarij")].properties
    assert name["used_by"] == ["group:taliban"]
    assert name["quality"] == "hostile"


def test_an_office_is_held_of_an_actor_for_a_place(mentions):
    held = claim(
        mentions,
        predicate="HELD",
        mentions=(
            Mention("subject", "person", "X", "note:x"),
            Mention("office", "office", "Governor of Balkh"),
            Mention("of", "group", "Taliban", "group:taliban"),
            Mention(
                "covers", "place", place_path(("country", "Afghanistan"), ("province", "Balkh"))
            ),
        ),
    )
    found = derive(mentions, held)
    office = "office:taliban/governor-of-balkh"
    assert edge(found, "HELD") == [("person:note:x", office)]
    assert edge(found, "OF") == [(office, "group:taliban")]
    assert edge(found, "COVERS") == [(office, "location:af/balkh")]


def test_a_statement_and_an_estimate_are_things_of_their_own(mentions):
    said = claim(
        mentions,
        predicate="STATED",
        statement_kind="threat",
        mentions=(A, Mention("addressee", *B[1:]), Mention("about", "incident", ref="note:I1")),
    )
    found = derive(mentions, said)
    assert edge(found, "ISSUED") == [("group:ucdp:900001", "statement:note:1")]
    assert edge(found, "ADDRESSES") == [("statement:note:1", "group:ucdp:900002")]
    assert edge(found, "ABOUT") == [("statement:note:1", "incident:note:I1")]
    counted = claim(
        mentions,
        predicate="ESTIMATED",
        measure="fighters",
        low=4000,
        high=6000,
        mentions=(Mention("about", *A[1:]),),
    )
    node = derive(mentions, counted).nodes[Key("Estimate", "estimate:note:1")].properties
    assert (node["low"], node["high"]) == (4000, 6000)
    assert "best" not in node


# differences and ties -------------------------------------------------------------------------


def test_nothing_is_written_when_nothing_changed(mentions):
    found = derive(mentions, claim(mentions))
    assert difference(found, found).empty
    assert len(difference(Elements(), found).new_nodes) == len(found.nodes)
    assert len(difference(found, Elements()).gone_edges) == len(found.edges)


def tie(fighting=(), stated=()):
    labels = {"a": "Group", "b": "Group", "c": "State"}
    return {
        (e.start.id, e.end.id): p for e, p in derive_ties(fighting, stated, labels).edges.items()
    }


def fight(one="a", other="b", n=1, best=1):
    return Fighting(one, other, n, best, best, best, ("s",), date(2020, 1, 1), date(2020, 1, 2))


def stated(kind="RIVAL_OF", one="a", other="b", footing="asserted", n=1):
    backing = {"sources": ["s"], "attribution": [footing], "n_sources": n, "n_claims": n}
    return Stated(kind, one, other, backing)


def test_hostility_and_cooperation_are_never_netted():
    both = tie([fight()], [stated("ALLIED_WITH")])["a", "b"]
    assert both["hostility"] == tie([fight()])["a", "b"]["hostility"]
    assert both["cooperation"] == tie((), [stated("ALLIED_WITH")])["a", "b"]["cooperation"] > 0


def test_hostility_grows_with_incidents_and_deaths():
    least = tie([fight()])["a", "b"]["hostility"]
    assert tie([fight(n=2)])["a", "b"]["hostility"] > least
    assert tie([fight(best=2)])["a", "b"]["hostility"] > least


def test_a_stated_rivalry_weighs_more_than_a_suspected_plot():
    plot = tie((), [stated("THREATENED", footing="suspected")])["a", "b"]["hostility"]
    assert tie((), [stated()])["a", "b"]["hostility"] > plot


@pytest.mark.parametrize(
    ("kind", "level"),
    [("RIVAL_OF", "stated"), ("DENOUNCED", "denouncement"), ("THREATENED", "threat")],
)
def test_the_level_is_the_highest_rung(kind, level):
    assert tie((), [stated(), stated(kind)])["a", "b"]["level"] == level
    assert tie([fight()], [stated(kind)])["a", "b"]["level"] == "violence"


def test_pairs_are_classed_and_unsigned_relations_make_no_tie():
    assert tie([fight()])["a", "b"]["class"] == "group_group"
    assert tie([fight("a", "c")])["a", "c"]["class"] == "group_government"
    assert tie((), [stated("NEGOTIATED_WITH")]) == {}
