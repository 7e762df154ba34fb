"""The evidence behind a node, an edge or a number: who said it, where, in which words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from graph.questions import names
from graph.questions.ask import plain
from schema.errors import InputError
from schema.text import fold
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    from graph.engine import Engine
    from schema.model import RelationType

OFFICIALS: Final = "officials-stand-for-actor"
"""The rule by which harm to a person counts as violence against whom the person served."""

OFFICIALS_REASON: Final = (
    "an attack on the holder of an office is one on the actor to whom the office belonged that day"
)
MOST_REPORTS: Final = 50
"""Reports listed behind a tie or an actor; a line says how many there are in all."""

COLUMNS: Final = (
    "kind",
    "source",
    "record",
    "says",
    "figures",
    "attribution",
    "asserted_by",
    "date",
    "line",
    "span",
    "quote",
    "doubt",
    "rules",
    "load",
)

_ROOTS: Final = ("Actor", "Location", "Incident", "Statement", "Estimate", "Office", "Name")
_OF_INCIDENT: Final = frozenset(
    {
        "PERPETRATED",
        "TARGETED",
        "CLASHED_IN",
        "ASSOCIATED_IN",
        "OCCURRED_AT",
        "KILLED_IN",
        "INJURED_IN",
        "RELATED_TO",
    }
)
_OF_WORD: Final = frozenset({"ISSUED", "ADDRESSES", "ABOUT"})
_FIGURES: Final = tuple(
    f"{harm}_{bound}" for harm in ("killed", "injured") for bound in ("low", "best", "high")
)

_FIND: Final = " UNION ".join(
    f"MATCH (x:{root} {{id: $id}}) RETURN '{root}' AS root, x.id AS id" for root in _ROOTS
)
_SHOWN: Final = """
RETURN r AS record, labels(r) AS labels, s.title AS source, s.release AS release,
  COLLECT {
    MATCH (r)-[e:SUBJECT|OBJECT]->()
    UNWIND coalesce(e.resolved_by, []) AS rule
    RETURN DISTINCT rule ORDER BY rule
  } {rules} AS rules
ORDER BY labels(r), r.date_from, r.record, r.id
"""


def _shown(rules: str = "") -> str:
    return _SHOWN.replace("{rules}", rules)


_SEEN: Final = "MATCH (r)-[:FROM]->(s:Source) "
_CLAIMS_OF: Final = (
    "MATCH (:{root} {{id: $id}})<-[:SUBJECT|OBJECT]-(r:Claim) WITH DISTINCT r " + _SEEN
)
_CLAIMS_BETWEEN: Final = (
    "MATCH (:{start} {{id: $start}})<-[a:SUBJECT|OBJECT]-(r:Claim)-[b:SUBJECT|OBJECT]->"
    "(:{end} {{id: $end}}) WHERE {where} WITH DISTINCT r " + _SEEN
)
_REPORTS_OF: Final = (
    "MATCH (i:Incident {id: $id})<-[:DESCRIBES]-(r:Report) WITH r, i "
    "OPTIONAL MATCH (i)-[e]-() UNWIND coalesce(e.resolved_by, [null]) AS rule "
    "WITH r, collect(DISTINCT rule) AS used " + _SEEN + _shown("+ used")
)
_EDGE: Final = (
    "MATCH (a:{start} {{id: $start}}){left}[e:{type}]{right}(b:{end} {{id: $end}}) "
    "RETURN coalesce(e.resolved_by, []) AS rules"
)
_HARMED: Final = """
  MATCH ({by})-[e:PERPETRATED]->(i:Incident)<-[:KILLED_IN|INJURED_IN]-(:Person)
    -[h:HELD]->(:Office)-[:OF]->({of})
  WITH i, e, h, toString(i.date_from) AS day
  WHERE coalesce(h.episode_from, []) = [] OR any(n IN range(0, size(h.episode_from) - 1)
    WHERE h.episode_from[n] <= day AND (h.episode_to[n] = ''
      OR h.episode_to[n] >= left(day, size(h.episode_to[n]))))
  RETURN i, coalesce(e.resolved_by, []) + [$officials] AS used"""
_FOUGHT: Final = f"""
MATCH (a:Actor {{id: $start}}), (b:Actor {{id: $end}})
CALL (a, b) {{
  MATCH (a)-[e:CLASHED_IN]->(i:Incident)<-[f:CLASHED_IN]-(b)
  WHERE e.side <> f.side
  RETURN i, coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS used
  UNION
  MATCH (a)-[e:PERPETRATED|TARGETED]-(i:Incident)-[f:PERPETRATED|TARGETED]-(b)
  WHERE type(e) <> type(f)
  RETURN i, coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS used
  UNION{_HARMED.format(by="a", of="b")}
  UNION{_HARMED.format(by="b", of="a")}
}}
WITH i, used
WHERE NOT coalesce(i.sample, false)
"""
_FOUGHT_REPORTS: Final = (
    _FOUGHT + "WITH i, collect(used) AS lists "
    "ORDER BY coalesce(i.killed_best, -1) DESC, i.id LIMIT $most "
    "MATCH (i)<-[:DESCRIBES]-(r:Report) WITH r, reduce(all = [], l IN lists | all + l) AS used "
    + _SEEN
    + _shown("+ used")
)
_FOUGHT_COUNT: Final = _FOUGHT + "RETURN count(DISTINCT i) AS n"
_PARTS_COUNT: Final = (
    "MATCH (:Actor {id: $id})-[:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN]"
    "-(i:Incident) UNWIND i.sources AS source RETURN source, count(DISTINCT i) AS n ORDER BY source"
)


def why(engine: "Engine", start: str, type: str = "", end: str = "") -> list[dict[str, Any]]:  # noqa: A002
    """The evidence behind a node, an edge or a figure, one row for each record.

    Args:
        engine: the graph.
        start: id or name of a node.
        type: type of an edge (`RIVAL_OF`), or a figure of an incident (`killed_best`).
        end: id or name of the edge's other end. A symmetric relation is found from either.

    Returns:
        Rows with the columns `COLUMNS`; none when the graph does not say so, but for one of
        kind `note` for each name that was read in a way the reader should know of.

    Raises:
        InputError: a name is not known or not clear, or there is no such type or figure.
    """
    if type and type not in _FIGURES and type not in _relations():
        raise InputError(
            f"{type!r} is no type of edge and no figure; edges are such as RIVAL_OF, PERPETRATED "
            f"or HELD, figures {', '.join(_FIGURES)}"
        )
    one, read_as = _node(engine, start)
    if not type:
        return read_as + _of_node(engine, one)
    if type in _FIGURES:
        return read_as + _of_figure(engine, one, type, end)
    if not end:
        raise InputError(f"an edge has two ends: why {start} {type} END")
    other, other_read_as = _node(engine, end)
    return read_as + other_read_as + _of_edge(engine, one, type, other)


def _relations() -> Mapping[str, "RelationType"]:
    from schema.ontology import ONTOLOGY

    return ONTOLOGY.relations


def _node(engine: "Engine", text: str) -> tuple[tuple[str, str], list[dict[str, Any]]]:
    """Label and id of the node that a text means, and a row that says so where it is not plain."""
    exact = engine.read(_FIND, vetted=True, id=text).rows
    if exact:
        return (exact[0][0], exact[0][1]), []
    first: InputError | None = None
    for kind in names.NAMED_TYPES:
        try:
            found = names.find(engine, {(kind, text)})[kind, text]
        except InputError as error:
            first = first or error
            continue
        read_as = [_remark(found.remark, "", kind="note")] if found.remark else []
        return (kind.capitalize(), found.id), read_as
    raise InputError(str(first))


def _of_node(engine: "Engine", node: tuple[str, str]) -> list[dict[str, Any]]:
    root, id_ = node
    if root == "Name":
        thing, text = engine.read(
            "MATCH (n:Name {id: $id})-[:NAMES]->(x) RETURN x.id, n.folded", id=id_
        ).rows[0]
        return _named(engine, _node(engine, thing)[0], text)
    rows = _run(engine, _CLAIMS_OF.format(root=root) + _shown(), id=id_)
    if root == "Incident":
        return _run(engine, _REPORTS_OF, id=id_) + rows
    if root == "Actor":
        rows += [
            _remark(f"part in {n:,} incidents; `ask incidents actor={id_}` lists them", source)
            for source, n in engine.read(_PARTS_COUNT, vetted=True, id=id_).rows
        ]
    return rows


def _of_figure(
    engine: "Engine", node: tuple[str, str], figure: str, end: str
) -> list[dict[str, Any]]:
    root, id_ = node
    if root != "Incident" or end:
        raise InputError(f"{figure} is a figure of an incident: why INCIDENT {figure}")
    chosen, rule = engine.read(
        "MATCH (i:Incident {id: $id}) RETURN i.figure_report, i.figure_rule", id=id_
    ).rows[0]
    rows = _run(engine, _REPORTS_OF, id=id_)
    for row in rows:
        value = row["figures"].get(figure)
        said = "does not state it" if value is None else f"{figure} {value:,}"
        if row["record"] == chosen:
            said += f"; the figure shown ({rule})"
        row["says"] = said
    return rows


def _of_edge(
    engine: "Engine", start: tuple[str, str], type_: str, end: tuple[str, str]
) -> list[dict[str, Any]]:
    symmetric = _relations()[type_].symmetric
    edge = _EDGE.format(
        start=start[0], end=end[0], type=type_, left="-", right="-" if symmetric else "->"
    )
    found = engine.read(edge, vetted=True, start=start[1], end=end[1]).rows
    if type_ == "TIE":
        return _of_tie(engine, start, end) if found else []
    if type_ == "SAME_AS" and start == end:
        # Judged the same, the two are one; what is left of the pair is the judgement.
        return _between(engine, start, end, "r.predicate = 'SAME_AS'")
    if not found:
        return []
    rules = sorted({rule for row in found for rule in row[0]})
    if type_ in _OF_INCIDENT:
        incident = start if start[0] == "Incident" else end
        rows = _run(engine, _REPORTS_OF, id=incident[1])
        for row in rows:
            row["rules"] = _explained(rules)
        return rows
    if type_ == "NAMES":
        text = engine.read(
            "MATCH (n:Name {id: $id}) RETURN n.folded", vetted=True, id=start[1]
        ).rows[0][0]
        return _named(engine, end, text)
    if type_ in _OF_WORD:
        word = start if start[0] in ("Statement", "Estimate") else end
        own = "STATED" if word[0] == "Statement" else "ESTIMATED"
        rows = _run(engine, _CLAIMS_OF.format(root=word[0]) + _shown(), id=word[1])
        return [row for row in rows if row["says"].startswith(own)]
    if type_ in ("OF", "COVERS"):
        where = "r.predicate = 'HELD'"
    elif type_ == "WITHIN":
        rows = _run(engine, _CLAIMS_OF.format(root="Location") + _shown(), id=start[1])
        return [row for row in rows if row["says"].startswith("WITHIN")]
    else:
        where = f"r.predicate = '{type_}'"
        if type_ in RELATIONS and not symmetric:
            where += " AND type(a) = 'SUBJECT'"
    return _between(engine, start, end, where)


def _of_tie(engine: "Engine", start: tuple[str, str], end: tuple[str, str]) -> list[dict[str, Any]]:
    """Evidence behind a computed tie: its claims, and the deadliest of its incidents."""
    recipe = engine.read(
        "MATCH (:Actor {id: $start})-[t:TIE]-(:Actor {id: $end}) RETURN t.recipe",
        start=start[1],
        end=end[1],
    ).rows[0][0]
    ends = {"start": start[1], "end": end[1], "officials": OFFICIALS}
    n = engine.read(_FOUGHT_COUNT, vetted=True, timeout=120.0, parameters=ends).rows[0][0]
    signed = sorted(kind.name for kind in RELATIONS.values() if kind.sign)
    rows = [_remark(f"computed, no evidence itself: {recipe}", "")]
    rows += _between(engine, start, end, f"r.predicate IN {signed}")
    if n:
        shown = f"the {MOST_REPORTS} deadliest follow" if n > MOST_REPORTS else "they follow"
        rows.append(_remark(f"{n:,} incidents in which they stand against each other; {shown}", ""))
        rows += _run(engine, _FOUGHT_REPORTS, **ends, most=MOST_REPORTS)
    return rows


def _between(
    engine: "Engine", start: tuple[str, str], end: tuple[str, str], where: str
) -> list[dict[str, Any]]:
    query = _CLAIMS_BETWEEN.format(start=start[0], end=end[0], where=where) + _shown()
    return _run(engine, query, start=start[1], end=end[1])


def _named(engine: "Engine", node: tuple[str, str], folded: str) -> list[dict[str, Any]]:
    rows = _run(engine, _CLAIMS_OF.format(root=node[0]) + _shown(), id=node[1])
    return [
        row
        for row in rows
        if row["says"].startswith("NAMED: ") and fold(row["says"].removeprefix("NAMED: ")) == folded
    ]


def _run(engine: "Engine", query: str, **params: Any) -> list[dict[str, Any]]:
    found = engine.read(query, vetted=True, timeout=120.0, parameters=params)
    return [_row(dict(zip(found.columns, row, strict=True))) for row in found.rows]


def _row(found: Mapping[str, Any]) -> dict[str, Any]:
    record = {key: plain(value) for key, value in dict(found["record"]).items()}
    report = "Report" in found["labels"]
    asserted = ", ".join(_asserters(record))
    if report and record["voice"] != "source":
        asserted = asserted or f"the {record['voice']}"
    return {
        "kind": "report" if report else "claim",
        "source": f"{found['source']} {found['release']}".strip(),
        "record": record["id"],
        "says": _says(record, report),
        "figures": {
            name: record[name]
            for name in (*_FIGURES, "low", "best", "high")
            if record.get(name) is not None
        },
        "attribution": _footing(record),
        "asserted_by": asserted,
        "date": _span(record.get("date_from"), record.get("date_to"))
        or _span(record.get("valid_from"), record.get("valid_to")),
        "line": record.get("line"),
        "span": _range(record.get("span_start"), record.get("span_end")),
        "quote": record.get("quote", ""),
        "doubt": record.get("doubt", "") or ", ".join(record.get("warnings", [])),
        "rules": _explained([rule for rule in found["rules"] if rule]),
        "load": f"L{record['seen_from']}" if record.get("seen_from") else "",
    }


def _says(record: Mapping[str, Any], report: bool) -> str:
    if report:
        parties = [
            f"{role} {name}"
            for role, name in zip(record["mention_role"], record["mention_name"], strict=True)
            if role not in ("place", "related") and name
        ]
        return "; ".join([*([record["summary"]] if record.get("summary") else []), *parties])
    words = [record[key] for key in ("role", "text", "measure") if record.get(key)]
    what = record.get("statement_kind") or ""
    head = f"{record['predicate']} ({what})" if what else str(record["predicate"])
    return f"{head}: {'; '.join(words)}" if words else head


def _asserters(record: Mapping[str, Any]) -> list[str]:
    """On whose word the source says it, as the source calls them."""
    return [
        name or ref
        for role, name, ref in zip(
            record["mention_role"], record["mention_name"], record["mention_ref"], strict=True
        )
        if role == "asserter"
    ]


def _footing(record: Mapping[str, Any]) -> str:
    if record.get("attribution"):
        return str(record["attribution"])
    return ", ".join(sorted({word for word in record["mention_attribution"] if word}))


def _span(first: str | None, last: str | None) -> str:
    if not first and not last:
        return ""
    return first if first == last and first else f"{first or ''}..{last or ''}"


def _range(first: int | None, last: int | None) -> str:
    return "" if first is None else f"{first}-{last}"


def _explained(rules: list[str]) -> list[str]:
    """Each rule with its reason, from the registry."""
    if not rules:
        return []
    from loaders.registry.registry import load_registry
    from loaders.registry.resolver import JUDGEMENT

    known = load_registry().rules
    reasons = {rule: known[rule].reason for rule in rules if rule in known}
    for rule in rules:
        if rule.startswith(JUDGEMENT):
            own = rule.removeprefix(JUDGEMENT)
            reasons[rule] = f"an analyst's judgement; `why {own} SAME_AS {own}` shows it"
    reasons[OFFICIALS] = OFFICIALS_REASON
    return [f"{rule}: {' '.join(reasons.get(rule, '').split())}" for rule in sorted(set(rules))]


def _remark(text: str, source: str, kind: str = "summary") -> dict[str, Any]:
    return dict.fromkeys(COLUMNS, "") | {"kind": kind, "source": source, "says": text}
