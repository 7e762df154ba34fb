"""What in a graph is worth showing, looked for by a query each; no order leaves a tie."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from schema.ontology import ONTOLOGY
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    from graph.engine import Engine

Row = tuple[Any, ...]
Named = tuple[str, str]
"""Id and name of an actor."""

_KINDS: Final = [
    label for label in ONTOLOGY.labels_of("Actor") if label not in ONTOLOGY.computed_labels()
]
_NOBODY: Final = "coalesce({}.residual, false)"
_COOPERATIVE: Final = [kind.name for kind in RELATIONS.values() if kind.sign > 0]
_LARGEST: Final = 30


def counts(engine: "Engine") -> dict[str, int]:
    """How many nodes there are of the labels that analysts read; empty for an empty graph."""
    labels = [*_KINDS, "Incident", "Location", "Statement"]
    text = " UNION ALL ".join(f"RETURN '{x}' AS l, COUNT {{ (:{x}) }} AS n" for x in labels)
    found: dict[str, int] = {row[0]: row[1] for row in _rows(engine, text)}
    return found if any(found.values()) else {}


def sources(engine: "Engine") -> list[Row]:
    """Title, publisher and kind of the sources that something still rests on."""
    return _rows(
        engine,
        "MATCH (s:Source) WHERE NOT s:Superseded AND EXISTS { (s)<-[:FROM]-() } "
        "RETURN s.title AS title, s.publisher, s.kind ORDER BY s.kind, title, s.id LIMIT 12",
    )


def embattled(engine: "Engine") -> list[Row]:
    """The actors in most hostility: name, type, rivals, incidents, killed."""
    return _rows(
        engine,
        "MATCH (a:Actor)-[t:TIE]-() WHERE t.hostility > 0 "
        "WITH a, sum(t.hostility) AS h, count(*) AS rivals, sum(t.n_incidents) AS incidents, "
        "sum(t.killed_best) AS killed ORDER BY h DESC, a.id LIMIT 6 "
        "RETURN a.name, [l IN labels(a) WHERE l IN $kinds][0], rivals, incidents, killed",
        kinds=_KINDS,
    )


def fighter(engine: "Engine") -> Named | None:
    """The group with most kinds of evidence against it, then in most hostility."""
    rows = _rows(
        engine,
        "MATCH (a:Group)-[t:TIE]-(b:Actor) WHERE t.hostility > 0 "
        "WITH a, count(DISTINCT t.level) AS kinds, sum(t.hostility) AS h, count(*) AS rivals "
        "WHERE rivals > 1 RETURN a.id, a.name ORDER BY kinds DESC, h DESC, a.id LIMIT 1",
    )
    return rows[0] if rows else None


def rivals(engine: "Engine", actor: str) -> list[Row]:
    """The rivals of an actor: name, level, incidents, killed, statements."""
    return _rows(
        engine,
        "MATCH (:Actor {id: $actor})-[t:TIE]-(b:Actor) WHERE t.hostility > 0 "
        "WITH b, t, CASE t.level WHEN 'violence' THEN 3 WHEN 'threat' THEN 2 "
        "WHEN 'denouncement' THEN 1 ELSE 0 END AS rung "
        "ORDER BY rung DESC, t.hostility DESC, b.id "
        "WITH rung, collect([b.name, t.level, t.n_incidents, t.killed_best, t.n_statements]) "
        "AS found UNWIND found[..3] AS one RETURN one[0], one[1], one[2], one[3], one[4] "
        "ORDER BY rung DESC, one[2] DESC, one[0]",
        actor=actor,
    )


def namesakes(engine: "Engine") -> tuple[str, list[Row]] | None:
    """A name that two places bear, a site or a settlement if there is one: rows for each."""
    rows = _rows(
        engine,
        "MATCH (l:Location) WHERE l.name IS NOT NULL AND l.level IS NOT NULL "
        "AND EXISTS { (l)-[:WITHIN]->() } "
        "WITH l.name AS name, collect(l) AS places WHERE size(places) = 2 "
        "AND places[0].level = places[1].level "
        "AND all(l IN places WHERE EXISTS { (l)<-[:OCCURRED_AT]-() }) "
        "WITH name, places, CASE places[0].level WHEN 'site' THEN 0 WHEN 'settlement' THEN 1 "
        "ELSE 2 END AS rank, reduce(n = 0, l IN places | n + "
        "COUNT { (l)<-[:OCCURRED_AT]-() }) AS n "
        "ORDER BY rank, n DESC, name LIMIT 1 UNWIND places AS l "
        "WITH name, l ORDER BY l.id "
        "RETURN name, l.name, COLLECT { MATCH p = (l)-[:WITHIN*1..4]->(up) "
        "RETURN up.name AS up ORDER BY length(p) }, COUNT { (l)<-[:OCCURRED_AT]-() }",
    )
    return (rows[0][0], [row[1:] for row in rows]) if rows else None


def dispute(engine: "Engine") -> tuple[str, str, str, list[Row]] | None:
    """The incident whose accounts differ most on the dead: id, day, place, accounts."""
    rows = _rows(
        engine,
        "MATCH (i:Incident) WHERE i.n_reports > 1 MATCH (i)<-[:DESCRIBES]-(r:Report) "
        "WHERE NOT r:Superseded "
        "WITH i, min(r.killed_best) AS least, max(r.killed_best) AS most, collect(r) AS reports "
        "WHERE least > 0 AND most > least "
        "WITH i, reports, toFloat(most) / least AS ratio ORDER BY ratio DESC, i.id LIMIT 1 "
        "UNWIND reports AS r WITH i, r ORDER BY r.killed_best, r.id "
        "RETURN i.id, toString(i.date_from), coalesce(i.place, ''), r.source, r.voice, "
        "r.killed_best, r.injured_best",
    )
    return (*rows[0][:3], [row[3:] for row in rows]) if rows else None


def chain(engine: "Engine") -> tuple[Named, Named, int] | None:
    """Two groups that no edge joins, with a chain of relations between them, and its length."""
    types = "|".join(name for name in RELATIONS if name != "SAME_AS")
    rows = _rows(
        engine,
        f"MATCH (g:Group) WITH g, COUNT {{ (g)-[:{types}]-(:Actor) }} AS n WHERE n > 0 "
        "ORDER BY n DESC, g.id LIMIT 12 WITH collect(g) AS groups "
        "UNWIND groups AS a UNWIND groups AS b WITH a, b WHERE a.id < b.id "
        f"AND NOT EXISTS {{ (a)-[:{types}|TIE]-(b) }} "
        f"MATCH p = shortestPath((a)-[:{types}*..5]-(b)) "
        "WITH a, b, length(p) AS steps, COUNT { (a)-[:TIE]-() } + COUNT { (b)-[:TIE]-() } AS known "
        "ORDER BY abs(steps - 3), known DESC, a.id, b.id LIMIT 1 "
        "RETURN a.id, a.name, b.id, b.name, steps",
    )
    return (rows[0][:2], rows[0][2:4], rows[0][4]) if rows else None


def camps(engine: "Engine") -> list[dict[str, str]]:
    """Sets of actors joined by cooperation, the largest first: names by id, best joined first.

    Persons are left out, and no camp is shown with more than thirty actors.
    """
    rows = _rows(
        engine,
        f"MATCH (a:Actor)-[r:{'|'.join(_COOPERATIVE)}]-(b:Actor) "
        "WHERE NOT a:Person AND NOT b:Person "
        f"AND NOT {_NOBODY.format('a')} AND NOT {_NOBODY.format('b')} "
        "RETURN DISTINCT a.id, a.name, b.id ORDER BY a.id, b.id",
    )
    names: dict[str, str] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    for one, name, other in rows:
        names[one] = name
        beside[one].add(other)
    found, seen = [], set[str]()
    for start in sorted(beside):
        if start in seen:
            continue
        camp, todo = {start}, [start]
        while todo:
            new = beside[todo.pop()] - camp
            camp |= new
            todo += new
        seen |= camp
        best = sorted(camp, key=lambda one: (-len(beside[one]), one))[:_LARGEST]
        found.append({one: names[one] for one in best})
    return sorted(found, key=lambda camp: (-len(camp), min(camp)))


def stated(engine: "Engine") -> tuple[str, Named, Named] | None:
    """The hostile or cooperative relation on which most sources and claims speak."""
    signed = "|".join(kind.name for kind in RELATIONS.values() if kind.sign)
    rows = _rows(
        engine,
        f"MATCH (a:Actor)-[e:{signed}]->(b:Actor) "
        "WITH a, e, b ORDER BY e.n_sources DESC, e.n_claims DESC, a.id, b.id LIMIT 1 "
        "RETURN type(e), a.id, a.name, b.id, b.name",
    )
    return (rows[0][0], rows[0][1:3], rows[0][3:]) if rows else None


def _rows(engine: "Engine", query: str, **given: Any) -> list[Row]:
    return engine.read(query, timeout=20, vetted=True, parameters=given).rows
