"""Which queries may pass the read-only door.

Three things keep it. The session's read access mode: the server itself refuses every write to
the graph, its schema and its users. The server's settings: LOAD CSV reaches nothing. And what
is left, which changes no fact but has no place in a reader's query (procedures that clear caches
or end connections, TERMINATE, the server's configuration, transactions of a query's own), is
refused here, judged by the plan the server makes of the query and not by the query's text: in a
plan there are no comments, escapes or odd spellings left.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph.engine.errors import QueryRefused

# Procedures that only tell what is in the graph.
PROCEDURES: Final = frozenset(
    {
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.ping",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)
_OPERATORS: Final[tuple[tuple[str, str], ...]] = (
    ("LoadCSV", "LOAD CSV"),
    ("Transaction", "CALL … IN TRANSACTIONS"),
    ("TerminateTransactions", "TERMINATE TRANSACTIONS"),
    ("ShowTransactions", "SHOW TRANSACTIONS"),
    ("ShowSettings", "SHOW SETTINGS"),
)
# A subquery inside an expression has no operators of its own in the plan; it stands written out,
# in the planner's spelling, among the details of the operator that holds it.
_NESTED: Final = re.compile(r"\b(?:EXISTS|COUNT|COLLECT)\s*\{", re.IGNORECASE)
_NESTED_CALL: Final = re.compile(r"\b(?:ResolvedCall\(|UnresolvedCall\(|CALL\s+)([\w.`]+)")
_NESTED_OTHER: Final = re.compile(r"\bIN\s+(?:\S+\s+)?TRANSACTIONS\b|\bLOAD\s+CSV\b", re.IGNORECASE)


def check(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Refuse a query by what EXPLAIN says of it.

    Args:
        query_type: the server's word for what the query does; only "r" reads.
        plan: the plan, as the driver gives it.

    Raises:
        QueryRefused: it does something that a reader has no need of.
    """
    if query_type != "r" or plan is None:
        raise QueryRefused("this door only reads the graph; the query does something else")
    for operator, details in _steps(plan):
        for start, name in _OPERATORS:
            if operator.startswith(start):
                raise QueryRefused(f"this door only reads the graph; {name} is refused")
        if operator == "ProcedureCall":
            _check_procedure(details.partition("(")[0])
        elif _NESTED.search(details):
            for name in _NESTED_CALL.findall(details):
                _check_procedure(name)
            if _NESTED_OTHER.search(details):
                raise QueryRefused(
                    "this door only reads the graph; LOAD CSV and IN TRANSACTIONS are refused"
                )


def _check_procedure(name: str) -> None:
    name = name.replace("`", "")
    if name not in PROCEDURES:
        raise QueryRefused(f"this door only reads the graph; the procedure {name} is refused")


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    todo = [plan]
    while todo:
        step = todo.pop()
        todo.extend(step.get("children") or ())
        details = (step.get("args") or {}).get("Details") or ""
        yield str(step.get("operatorType", "")).partition("@")[0], str(details)
