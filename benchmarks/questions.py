"""Each question against its hand-written best, on one loaded graph, in one run.

    python benchmarks/questions.py --home HOME [--rounds N] [--only ID ...] [--profile] [--world]

`HOME` holds a graph of UCDP GED and what else is to be asked about; 100,905 events are the
measure. Every question is asked with what it must be given, and with a place or an actor where
everybody would be compared with everybody. The best is the leanest query that gives the columns
an analyst came for, with the values written into it: no switches, no window, no names of
sources. Where ours has no such extras the best is ours, and the ratio is 1 by definition (`=`).
Both take turns, round after round; `p95` is over the rounds, the first of which warm the caches
and do not count. `middle` is the ratio of the medians, which other work on the machine moves less.
`asked` is the p95 of the whole answer: names looked up, the query, and what must be said beside it.
`--world` asks with nothing but what must be given, and without the best, which is of one country.
`--profile` prints the operators that read a whole label, and why no index would serve.
"""

# ruff: noqa: E501  (a query is easier to read in long lines)

import argparse
import statistics
import time
from pathlib import Path
from typing import Any

from graph.engine import Engine, connect
from graph.questions import names, questions
from graph.questions.ask import ask, read_params
from graph.questions.catalogue import Question

WARM = 2

HOSTILE = (
    "CASE type(e) WHEN 'CLASHED_IN' THEN type(f) = 'CLASHED_IN' AND e.side <> f.side "
    "WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' ELSE type(f) = 'PERPETRATED' END"
)

ASKED: dict[str, dict[str, str]] = {
    "actors": {"place": "Pakistan"},
    "attacks-on": {"target": "Shia"},
    "civilians-killed": {"place": "Pakistan"},
    "conflicting-figures": {"actor": "IS-KP"},
    "dyads": {"place": "Pakistan"},
    "dyads-above": {"place": "Pakistan"},
    "events-v-published": {"actor": "TTP"},
    "joined": {"actor": "ISIS"},
    "opponents": {"place": "Pakistan"},
    "revised-incidents": {"place": "Pakistan"},
    "series-disagree": {"actor": "IS-KP"},
    "shared-enemies": {"place": "Pakistan"},
    "totals-by-precision": {"place": "Pakistan"},
    "unattributed": {"place": "Pakistan"},
    "changed-records": {"since_load": "8"},
    "relations-said": {"actor": "IS-KP"},
    "contradictions": {"actor": "Taliban"},
}
"""What is given beyond what must be: whole-world questions are asked of one country."""

IN_PLACE = "MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)"
PARTY = "MATCH (me:Actor {id: $actor}) WITH [me] + [(me)-[:GOVERNS_AS]->(s:Actor) | s] AS party UNWIND party AS us "
PAIR = (
    "MATCH (a:Actor {id: $a}), (b:Actor {id: $b}) "
    "WITH [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] AS xs, [b] + [(b)-[:GOVERNS_AS]->(s:Actor) | s] AS ys "
    "UNWIND xs AS x UNWIND ys AS y "
)
PAIRS_IN_PLACE = (
    f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "MATCH (a:Actor)-[e:CLASHED_IN|PERPETRATED]->(i)-[f:CLASHED_IN|TARGETED]-(b:Actor) "
    "WHERE a <> b AND NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false) "
    "AND CASE type(e) WHEN 'PERPETRATED' THEN type(f) = 'TARGETED' "
    "ELSE type(f) = 'CLASHED_IN' AND e.side < f.side END "
    "WITH DISTINCT i, CASE WHEN a.id < b.id THEN a ELSE b END AS a, CASE WHEN a.id < b.id THEN b ELSE a END AS b "
)

DEAD = [
    "civilians",
    "officials",
    "security",
    "militants",
    "perpetrators",
    "side_a",
    "side_b",
    "worshippers",
    "clergy",
    "women",
    "children",
    "unknown",
    "other",
]

BEST: dict[str, str] = {
    "actors": f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "MATCH (i)-[:PERPETRATED|CLASHED_IN|TARGETED]-(a:Actor) WHERE NOT coalesce(a.residual, false) "
    "WITH DISTINCT a, i RETURN a.name AS actor, split(i.id, ':')[1] AS series, count(i) AS incidents, "
    "sum(i.killed_best) AS killed, min(i.date_from) AS first, max(i.date_to) AS last, "
    "collect(DISTINCT i.sources) AS sources ORDER BY incidents DESC, actor",
    "dyads": f"{PAIRS_IN_PLACE} RETURN a.name, b.name, split(i.id, ':')[1] AS series, count(i) AS n, "
    "sum(i.killed_best) AS best, sum(i.killed_low) AS low, sum(i.killed_high) AS high, min(i.date_from), "
    "max(i.date_to), collect(DISTINCT i.sources) ORDER BY best DESC",
    "dyads-above": f"{PAIRS_IN_PLACE} WITH i.year AS year, a, b, split(i.id, ':')[1] AS series, count(i) AS n, "
    "sum(i.killed_best) AS best, collect(DISTINCT i.sources) AS sources WHERE best >= 25 "
    "RETURN year, a.name, b.name, series, n, best, sources ORDER BY year, best DESC",
    "opponents": f"{PAIRS_IN_PLACE} WITH split(i.id, ':')[1] AS series, a, b, count(i) AS n, "
    "collect(DISTINCT i.sources) AS sources UNWIND [[a, b], [b, a]] AS p "
    "WITH series, p[0] AS me, p[1] AS them, n, sources "
    "RETURN series, me.name, count(them) AS k, sum(n), collect(them.name)[..10], collect(sources) ORDER BY k DESC",
    "incidents": f"{PARTY} MATCH (us)-[e:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN]-(i:Incident) "
    "WITH i, party, collect(e) AS ties RETURN i.date_from AS date, i.place, "
    "head(COLLECT { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(p:Location {level: 'province'}) RETURN p.name }), "
    "COLLECT { MATCH (i)-[:PERPETRATED|CLASHED_IN|TARGETED]-(o:Actor) WHERE NOT o IN party RETURN DISTINCT o.name }, "
    "i.method, i.killed_best, i.id AS id, i.sources ORDER BY date, id",
    "place-timeline": f"{IN_PLACE} WITH DISTINCT i RETURN i.date_from AS date, i.place, "
    "COLLECT { MATCH (i)<-[:PERPETRATED|CLASHED_IN]-(a:Actor) RETURN DISTINCT a.name }, "
    "COLLECT { MATCH (i)-[:TARGETED]->(t) RETURN DISTINCT t.name }, i.method, i.killed_best, i.id AS id, i.sources "
    "ORDER BY date, id",
    "dyad-years": f"{PAIR} MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)"
    f"-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y) WHERE x <> y AND NOT coalesce(i.sample, false) AND {HOSTILE} "
    "WITH DISTINCT i RETURN i.year AS year, split(i.id, ':')[1] AS series, count(i), sum(i.killed_best), "
    "sum(i.killed_low), sum(i.killed_high), collect(DISTINCT i.sources) ORDER BY year, series",
    "regime-difference": f"{PAIR} MATCH (x)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)"
    f"-[f:CLASHED_IN|PERPETRATED|TARGETED]-(y) WHERE x <> y AND NOT coalesce(i.sample, false) AND {HOSTILE} "
    "WITH i, max(CASE WHEN x.id = $a AND y.id = $b THEN 1 ELSE 0 END) AS apart "
    "RETURN i.year AS year, split(i.id, ':')[1] AS series, count(i), sum(i.killed_best), sum(apart), "
    "sum(apart * i.killed_best), collect(DISTINCT i.sources) ORDER BY year, series",
    "killed-total": f"{PARTY} MATCH (us)-[:PERPETRATED|CLASHED_IN]->(i:Incident) WHERE NOT coalesce(i.sample, false) "
    "WITH DISTINCT i, head(COLLECT { MATCH (i)<-[:DESCRIBES]-(r:Report {voice: 'perpetrator'}) "
    "WHERE r.killed_best IS NOT NULL RETURN r.killed_best }) AS claimed "
    "RETURN split(i.id, ':')[1] AS series, count(i), sum(i.killed_best), sum(i.killed_low), sum(i.killed_high), "
    "sum(coalesce(claimed, i.killed_best)), sum(i.injured_best), collect(DISTINCT i.sources) ORDER BY series",
    "civilians-killed": f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "AND (i.event_type = 'one_sided' OR EXISTS { (i)-[:TARGETED]->(:Community) }) "
    "MATCH (a:Actor)-[:PERPETRATED]->(i) WHERE NOT coalesce(a.residual, false) "
    "RETURN a.name, split(i.id, ':')[1] AS series, count(i) AS n, sum(i.killed_best) AS best, sum(i.killed_low), "
    "sum(i.killed_high), collect(DISTINCT i.sources) ORDER BY best DESC",
    "unattributed": f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "WITH i, CASE WHEN EXISTS { (i)<-[:PERPETRATED]-(a:Actor) WHERE NOT coalesce(a.residual, false) } THEN 0 "
    "WHEN EXISTS { (i)<-[:PERPETRATED]-(:Actor) } THEN 1 "
    "WHEN NOT EXISTS { (i)<-[:CLASHED_IN]-(:Actor) } OR EXISTS { (i)<-[:CLASHED_IN]-(a:Actor) WHERE a.residual } THEN 1 "
    "ELSE 0 END AS nobody RETURN i.year AS year, split(i.id, ':')[1] AS series, count(i), sum(nobody), "
    "sum(i.killed_best), sum(nobody * i.killed_best), collect(DISTINCT i.sources) ORDER BY year, series",
    "totals-by-precision": f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "RETURN split(i.id, ':')[1] AS series, i.where_precision, i.date_precision, count(i) AS n, sum(i.killed_best), "
    "collect(DISTINCT i.sources) ORDER BY series, n DESC",
    "outbidding": f"{IN_PLACE} WITH DISTINCT i WHERE NOT coalesce(i.sample, false) "
    "MATCH (g:Group)-[e:PERPETRATED|CLASHED_IN]->(i) WHERE NOT coalesce(g.residual, false) "
    "WITH i, collect(DISTINCT g.id) AS groups, count(DISTINCT e.side) AS sides "
    "WITH i.year AS year, split(i.id, ':')[1] AS series, collect({g: groups, k: i.killed_best, t: i.event_type, s: sides, l: i.sources}) AS found "
    "RETURN year, series, size(COLLECT { UNWIND found AS x UNWIND x.g AS g RETURN DISTINCT g }), "
    "reduce(n = 0, x IN [x IN found WHERE x.t = 'one_sided'] | n + coalesce(x.k, 0)), "
    "size([x IN found WHERE size(x.g) > 1]), [x IN found | x.l] ORDER BY year, series",
    "shared-enemies": f"{PAIRS_IN_PLACE} WITH DISTINCT a, b UNWIND [[a, b], [b, a]] AS p WITH p[0] AS x, p[1] AS enemy "
    "WHERE x:Group AND (enemy:Group OR enemy:State) WITH enemy, collect(DISTINCT x) AS foes UNWIND foes AS p UNWIND foes AS q "
    "WITH p, q, enemy WHERE p.id < q.id WITH p, q, collect(enemy.name) AS shared WHERE size(shared) >= 2 "
    "AND NOT EXISTS { (p)-[:RIVAL_OF|FOUGHT|ATTACKED|THREATENED|DENOUNCED|CONDEMNED|ALLIED_WITH|AFFILIATE_OF|PART_OF|PLEDGED_TO|SUPPORTS|GOVERNS_AS|SPLIT_FROM|MERGED_INTO|SUCCEEDED|NEGOTIATED_WITH|LINKED_TO]-(q) } "
    "WITH p, q, shared, COUNT { (p)--() } <= COUNT { (q)--() } AS p_first "
    "WITH p, q, shared, CASE WHEN p_first THEN p ELSE q END AS small, CASE WHEN p_first THEN q ELSE p END AS large "
    "WHERE NOT EXISTS { (small)-[:CLASHED_IN|PERPETRATED|TARGETED|ASSOCIATED_IN]-(:Incident)-[:CLASHED_IN|PERPETRATED|TARGETED|ASSOCIATED_IN]-(large) } "
    "RETURN p.name, q.name, shared ORDER BY size(shared) DESC",
    "contested-ground": "MATCH (a:Actor {id: $a})-[:PERPETRATED|CLASHED_IN]->(i:Incident)-[:OCCURRED_AT]->(:Location)"
    "-[:WITHIN*0..8]->(l:Location {level: 'district'}) WHERE NOT coalesce(i.sample, false) WITH l, i.year AS year, collect(DISTINCT i) AS xs "
    "MATCH (l)<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(j:Incident {year: year})<-[:PERPETRATED|CLASHED_IN]-(:Actor {id: $b}) "
    "WITH year, l, xs, collect(DISTINCT j) AS js RETURN year, l.name, size(xs), size(js), [x IN xs + js | x.sources] ORDER BY year, l.id",
    "victims-by-class": f"{PARTY} MATCH (us)-[:PERPETRATED|CLASHED_IN]->(i:Incident) WHERE NOT coalesce(i.sample, false) "
    "WITH DISTINCT i OPTIONAL MATCH (r:Report {id: i.figure_report}) "
    "RETURN split(i.id, ':')[1] AS series, count(i), sum(i.killed_best), "
    + "".join(f"sum(r.killed_{who}), " for who in DEAD)
    + "collect(DISTINCT i.sources) ORDER BY series",
    "claimed-v-attributed": f"{PARTY} MATCH (us)-[e:PERPETRATED]->(i:Incident) WHERE NOT coalesce(i.sample, false) "
    "RETURN i.date_from AS date, i.place, e.attribution, EXISTS { (i)<-[:ABOUT]-(:Statement {kind: 'responsibility_claim'}) }, "
    "i.killed_best, i.id AS id, i.sources ORDER BY date, id",
    "rivals": f"{PARTY} CALL (us) {{ MATCH (us)-[e:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)-[f:CLASHED_IN|PERPETRATED|TARGETED]-(them:Actor) "
    f"WHERE {HOSTILE} RETURN them, i, null AS c UNION MATCH (us)<-[:SUBJECT|OBJECT]-(c:Claim)-[:SUBJECT|OBJECT]->(them:Actor) "
    "WHERE c.predicate IN ['RIVAL_OF', 'FOUGHT', 'ATTACKED', 'THREATENED', 'DENOUNCED', 'CONDEMNED'] RETURN them, null AS i, c } "
    "WITH them, i, c WHERE them:Group OR them:State OR them:Organization "
    "RETURN them.name, split(i.id, ':')[1] AS series, count(i) AS n, sum(i.killed_low), sum(i.killed_best), sum(i.killed_high), "
    "min(i.date_from), max(i.date_to), collect(c.predicate), collect(DISTINCT i.sources) + collect(c.source), them.id AS id "
    "ORDER BY n DESC, id, series",
}
"""The leanest query for each question whose text carries more than its answer needs."""

FEW = 1000
"""A label with fewer nodes than this is as cheap to read as an index."""

WHOLE: dict[str, str] = {
    "alliances-broken": "everybody's alliances are asked about",
    "listed-v-incidents": "every group is asked about",
    "place-namesakes": "the word may stand inside of any name; no index looks inside of lists",
    "signed-cycles": "the ties of all actors are asked about",
    "signed-ties": "the ties of all actors are asked about",
    "ties-by-source": "the ties of all actors are asked about",
}
"""Why a question reads a label whole where it does."""


def main() -> None:
    """Measure, and print a row for each question."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--world", action="store_true", help="ask of everybody, everywhere")
    parser.add_argument("--profile", action="store_true", help="print what reads a whole label")
    given = parser.parse_args()
    with connect(given.home) as engine:
        events = engine.read("MATCH (i:Incident) RETURN count(i)").rows[0][0]
        print(f"{events:,} incidents\n")
        print(
            f"{'question':<22} {'rows':>6} {'asked':>8} {'p95 ms':>8} {'median':>8} {'best p95':>9} "
            f"{'ratio':>6} {'middle':>6}"
        )
        worst: list[float] = []
        for question in questions():
            if not given.only or question.id in given.only:
                worst.append(row(engine, question, given.rounds, given.profile, given.world))
        print(
            f"\nwhole answers: median of the p95s {statistics.median(worst):.0f} ms, "
            f"largest {max(worst):.0f} ms"
        )


def row(engine: Engine, question: Question, rounds: int, profile: bool, world: bool) -> float:
    """Measure one question and print what was found; returns the p95 of whole answers, in ms."""
    given = {p.name: p.example for p in question.params.values() if p.required}
    given |= {} if world else ASKED.get(question.id, {})
    best = "" if world else BEST.get(question.id, "")
    bound = values(engine, question, given)
    asked: list[float] = []
    ours: list[float] = []
    theirs: list[float] = []
    rows = 0
    for at in range(rounds + WARM):
        took, rows = timed(engine, question.cypher, bound)
        lean = timed(engine, best, bound)[0] if best else took
        started = time.perf_counter()
        ask(engine, question.id, given)
        whole = 1000 * (time.perf_counter() - started)
        if at >= WARM:
            asked.append(whole)
            ours.append(took)
            theirs.append(lean)
    ratio = f"{p95(ours) / p95(theirs):.2f}" if best else "="
    middle = f"{statistics.median(ours) / statistics.median(theirs):.2f}" if best else "="
    print(
        f"{question.id:<22} {rows:>6} {p95(asked):>8.0f} {p95(ours):>8.0f} {statistics.median(ours):>8.0f} "
        f"{p95(theirs):>9.0f} {ratio:>6} {middle:>6}",
        flush=True,
    )
    if profile and (scans := whole_scans(engine, question.cypher, bound)):
        why = WHOLE.get(question.id, "AN INDEX MAY SERVE")
        print(f"{'':<22} reads all of: {', '.join(scans)}: {why}")
    return p95(asked)


def values(engine: Engine, question: Question, given: dict[str, str]) -> dict[str, Any]:
    """The values of the parameters, names resolved."""
    read = read_params(question, given)
    wanted = {
        (question.params[n].type, v)
        for n, v in read.items()
        if question.params[n].type in names.NAMED_TYPES and v is not None
    }
    found = names.find(engine, wanted)
    return {
        n: found[question.params[n].type, v].id if (question.params[n].type, v) in found else v
        for n, v in read.items()
    }


def timed(engine: Engine, cypher: str, bound: dict[str, Any]) -> tuple[float, int]:
    """Milliseconds and rows of one run, as `ask` runs it."""
    started = time.perf_counter()
    rows = engine.read(cypher, vetted=True, timeout=120, parameters=bound).rows
    return 1000 * (time.perf_counter() - started), len(rows)


def p95(times: list[float]) -> float:
    """The 95th percentile, the nearest that was measured."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, round(0.95 * (len(ranked) - 1)))]


def whole_scans(engine: Engine, cypher: str, bound: dict[str, Any]) -> list[str]:
    """The labels of more than a few nodes that the plan reads whole, with their rows.

    What read none was not run: the branch for a parameter that was not given.
    """
    with engine.session() as session:
        result = session.run(f"PROFILE {cypher}", bound)
        list(result)
        plan = result.consume().profile
    found: list[str] = []

    def look(node: dict[str, Any]) -> None:
        kind = str(node["operatorType"]).partition("@")[0]
        if (
            kind in ("NodeByLabelScan", "AllNodesScan", "UnionNodeByLabelsScan")
            and node["rows"] >= FEW
        ):
            found.append(f"{node['args'].get('Details', kind)} ({node['rows']:,} rows)")
        for child in node.get("children", []):
            look(child)

    look(plan or {"operatorType": "", "rows": 0})
    return found


if __name__ == "__main__":
    main()
