"""A query in the Neo4j Browser: a link that opens it, and text to paste."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from graph.engine import Engine

_PARAMETER: Final = re.compile(
    r"""//[^\n]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\$([A-Za-z_]\w*)""", re.DOTALL
)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def browser_link(engine: "Engine", cypher: str, params: Mapping[str, Any]) -> str:
    """An address that opens the Browser with the query in its editor; '' without a Browser.

    The values stand in the query itself, because the address carries one statement.
    """
    page = browser_page(engine)
    return page and f"{page}&cmd=edit&arg={quote(with_values(cypher, params), safe='')}"


def browser_page(engine: "Engine") -> str:
    """An address that opens the Browser with server and user filled in; '' without a Browser."""
    if not engine.http_url:
        return ""
    bolt = urlsplit(engine.uri)
    base = engine.http_url.rstrip("/").removesuffix("/browser")
    dbms = quote(f"{bolt.scheme}://neo4j@{bolt.netloc}", safe="")
    return f"{base}/browser/?dbms={dbms}&db={engine.database}"


def with_values(cypher: str, params: Mapping[str, Any]) -> str:
    """The query with its parameters replaced by their values."""

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        return literal(params[name]) if name in params else match[0]

    return _PARAMETER.sub(replace, cypher)


def pasteable(cypher: str, params: Mapping[str, Any]) -> str:
    """The query to paste into the Browser: one statement, its values in it and named above it.

    Of several statements, such as `:param` lines and a query, the Browser shows only that they
    were run, and no rows.
    """
    lines = [f"// {line}" for line in param_lines(params)]
    return "\n".join([*lines, f"{with_values(cypher, params)};"])


def for_shell(cypher: str, params: Mapping[str, Any]) -> str:
    """The query after lines that set its parameters, for cypher-shell."""
    return "\n".join([*param_lines(params), f"{cypher};"])


def param_lines(params: Mapping[str, Any]) -> list[str]:
    """A line for each parameter that sets it, as the Browser and cypher-shell write it."""
    return [f":param {name} => {literal(value)};" for name, value in params.items()]


def literal(value: Any) -> str:
    """A value as Cypher writes it; a day as a date."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(item) for item in value)}]"
    text = str(value)
    if _ISO_DAY.fullmatch(text):
        return f"date('{text}')"
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"
