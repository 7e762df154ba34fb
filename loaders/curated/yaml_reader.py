"""YAML into a tree that keeps lines. Nothing is constructed, and nothing is nested by reference."""

from typing import Final

import yaml

from loaders.curated.tree import Items, Node, Table, Words
from schema.errors import InputError

DEPTH: Final = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, begins: str = "rivalgraph: 1") -> Table:
    """The tree of a YAML document.

    Args:
        text: the document.
        begins: how such a file begins, for the message when it is no table of keys.

    Raises:
        InputError: it is no YAML, uses anchors, aliases or tags, is nested too deeply, holds
            more than one document or is no table of keys; the message names the line.
    """
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise InputError(f"{where}not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"not YAML: {reason}") from None
    if not isinstance(builder.root, Table):
        raise InputError(f"not a table of keys: such a file begins with `{begins}`")
    return builder.root


class _Builder:
    """Builds the tree from parser events without recursion, so that depth costs nothing."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Items | Table] = []
        self._keys: list[Words | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise InputError(f"line {line}: a second document begins; write one per file")
        elif isinstance(event, yaml.AliasEvent):
            raise InputError(f"line {line}: `*` references are not read; write the value out")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            closed = self._open.pop()
            self._keys.pop()
            if isinstance(closed, Table) and event.end_mark:
                closed.end = event.end_mark.line + 1
            self._place(closed)

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            raise InputError(f"line {line}: `&` anchors are not read; leave `&{event.anchor}` out")
        if tag := getattr(event, "tag", None):
            raise InputError(f"line {line}: tags such as {tag} are not read; leave it out")
        if isinstance(event, yaml.ScalarEvent):
            self._place(Words(event.value.strip(), line, quoted=bool(event.style)))
            return
        if len(self._open) >= DEPTH:
            raise InputError(f"line {line}: nested more than {DEPTH} deep")
        opened: Items | Table
        opened = Items(line) if isinstance(event, yaml.SequenceStartEvent) else Table(line)
        self._open.append(opened)
        self._keys.append(None)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        holder = self._open[-1]
        if isinstance(holder, Items):
            holder.values.append(node)
        elif (key := self._keys[-1]) is None:
            if not isinstance(node, Words):
                raise InputError(f"line {node.line}: a key must be one word")
            self._keys[-1] = node
        else:
            holder.put(key.text, key.line, node)
            self._keys[-1] = None
