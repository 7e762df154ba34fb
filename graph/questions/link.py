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
    if not engine.http_url:
        return ""
    bolt = urlsplit(engine.uri)
    base = engine.http_url.rstrip("/").removesuffix("/browser")
    dbms = quote(f"{bolt.scheme}://neo4j@{bolt.netloc}", safe="")
    text = quote(with_values(cypher, params), safe="")
    return f"{base}/browser/?dbms={dbms}&db={engine.database}&cmd=edit&arg={text}"


def with_values(cypher: str, params: Mapping[str, Any]) -> str:
    """The query with its parameters replaced by their values."""

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        return literal(params[name]) if name in params else match[0]

    return _PARAMETER.sub(replace, cypher)


def pasteable(cypher: str, params: Mapping[str, Any]) -> str:
    """The query after lines that set its parameters, to paste into the Browser or the shell."""
    lines = [f":param {name} => {literal(value)};" for name, value in params.items()]
    return "\n".join([*lines, f"{cypher};"])


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
