"""The language in which the ontology is declared: properties, node types, relation types.

A declaration that contradicts itself or another one is refused when the ontology is
assembled (`schema.ontology`), so a mistake stops the import and never reaches a graph.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeVar

LABEL: Final = re.compile(r"[A-Z][A-Za-z]*")
TYPE: Final = re.compile(r"[A-Z][A-Z_]*")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


class OntologyError(Exception):
    """The declarations contradict one another; the message names both sides."""


class Kind(Enum):
    """How a property is stored in Neo4j."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    POINT = "point"
    STRINGS = "list of strings"
    INTEGERS = "list of integers"


class Layer(Enum):
    """Which of the layers a type belongs to."""

    EVIDENCE = "evidence"
    KNOWLEDGE = "knowledge"
    ANALYSIS = "analysis"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed vocabulary, with its meaning."""

    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of words; a value outside it is refused, never guessed."""

    name: str
    doc: str
    terms: tuple[Term, ...]
    codes: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        codes = [term.code for term in self.terms]
        if len(codes) != len(set(codes)):
            raise OntologyError(f"vocabulary {self.name} lists a word twice")
        object.__setattr__(self, "codes", frozenset(codes))

    def __contains__(self, code: object) -> bool:
        return code in self.codes


def vocabulary(name: str, doc: str, **terms: str) -> Vocabulary:
    """A vocabulary from keyword arguments, in the order written."""
    return Vocabulary(name, doc, tuple(Term(code, meaning) for code, meaning in terms.items()))


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or a relationship.

    `unit` is what a number counts; `vocabulary` closes the values of a string (or of each
    string of a list); `required` means that the property is on every element. A `computed` one is
    put on by analysis when asked, may be taken off, and is no part of what the graph says.
    """

    name: str
    kind: Kind
    doc: str
    unit: str = ""
    vocabulary: Vocabulary | None = None
    required: bool = False
    indexed: bool = False
    computed: bool = False

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise OntologyError(f"property name {self.name!r} is not lower_snake_case")
        if not self.doc:
            raise OntologyError(f"property {self.name} has no meaning written down")
        if self.vocabulary and self.kind not in (Kind.STRING, Kind.STRINGS):
            raise OntologyError(f"property {self.name}: a vocabulary needs strings")


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. Its key is the property `id`, unique within the label.

    `extends` names the label that a node of this type carries as well (`Group` extends
    `Actor`); such a type adds a label, and its properties to those of the other.
    """

    label: str
    layer: Layer
    doc: str
    properties: tuple[Property, ...] = ()
    extends: str = ""
    caption: str = "id"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relationship type with its possible ends.

    `sign` is -1 for hostile, +1 for cooperative, 0 for unsigned; only relations between
    actors carry one. A symmetric relation is stored once, smaller id first, and is matched
    without direction.
    """

    type: str
    layer: Layer
    doc: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    sign: int = 0
    symmetric: bool = False

    def __post_init__(self) -> None:
        if self.sign not in (-1, 0, 1):
            raise OntologyError(f"{self.type}: sign must be -1, 0 or 1")
        if self.symmetric and any(start != end for start, end in self.ends):
            raise OntologyError(f"{self.type} is symmetric, so both ends must be of one type")


class Ontology:
    """All declarations together, checked against one another.

    Raises:
        OntologyError: a name is not well formed or used twice, an end or a parent does not
            exist, a caption is not a property, or a property is declared with two kinds.
    """

    def __init__(self, nodes: Iterable[NodeType], relations: Iterable[RelationType]) -> None:
        self.nodes: Mapping[str, NodeType] = _by_name(nodes, "label", LABEL)
        self.relations: Mapping[str, RelationType] = _by_name(relations, "type", TYPE)
        for node in self.nodes.values():
            self._check_node(node)
        for relation in self.relations.values():
            self._check_relation(relation)

    def properties(self, label: str) -> dict[str, Property]:
        """The properties of a label by name, those of the label it extends included."""
        node = self.nodes[label]
        inherited = self.properties(node.extends) if node.extends else {}
        return inherited | {prop.name: prop for prop in node.properties}

    def root(self, label: str) -> str:
        """The label that carries the key: `Actor` for `Group`, the label itself otherwise."""
        return self.nodes[label].extends or label

    def roots(self) -> list[NodeType]:
        """The node types that carry a key, in the order declared."""
        return [node for node in self.nodes.values() if not node.extends]

    def labels_of(self, root: str) -> list[str]:
        """The labels that extend a label, in the order declared."""
        return [node.label for node in self.nodes.values() if node.extends == root]

    def computed_labels(self) -> frozenset[str]:
        """The labels that analysis puts on nodes of another type, and may take off again."""
        return frozenset(
            node.label
            for node in self.nodes.values()
            if node.extends and node.layer is Layer.ANALYSIS
        )

    def computed_properties(self) -> frozenset[str]:
        """The names of the properties that analysis puts on nodes, and may take off again."""
        return frozenset(
            prop.name for node in self.nodes.values() for prop in node.properties if prop.computed
        )

    def _check_node(self, node: NodeType) -> None:
        if node.extends:
            parent = self.nodes.get(node.extends)
            if parent is None:
                raise OntologyError(f"{node.label} extends {node.extends}, which does not exist")
            if parent.extends:
                raise OntologyError(f"{node.label} extends {node.extends}, itself an extension")
        names = [prop.name for prop in node.properties]
        if len(names) != len(set(names)):
            raise OntologyError(f"{node.label} declares a property twice")
        properties = self.properties(node.label)
        if "id" not in properties:
            raise OntologyError(f"{node.label} has no id")
        if node.caption not in properties:
            raise OntologyError(f"{node.label}: caption {node.caption!r} is not a property")
        inherited = self.properties(node.extends) if node.extends else {}
        for prop in node.properties:
            if prop.name in inherited and inherited[prop.name].kind is not prop.kind:
                raise OntologyError(f"{node.label}.{prop.name} changes the kind it inherits")

    def _check_relation(self, relation: RelationType) -> None:
        if not relation.ends:
            raise OntologyError(f"{relation.type} has no ends")
        for label in {label for ends in relation.ends for label in ends}:
            if label not in self.nodes:
                raise OntologyError(f"{relation.type} ends in {label}, which does not exist")
        names = [prop.name for prop in relation.properties]
        if len(names) != len(set(names)):
            raise OntologyError(f"{relation.type} declares a property twice")


_T = TypeVar("_T", NodeType, RelationType)


def _by_name(items: Iterable[_T], attribute: str, pattern: re.Pattern[str]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for item in items:
        name: str = getattr(item, attribute)
        if not pattern.fullmatch(name):
            raise OntologyError(f"{name!r} is not a well-formed {attribute}")
        if name in found:
            raise OntologyError(f"{attribute} {name} is declared twice")
        found[name] = item
    return found
