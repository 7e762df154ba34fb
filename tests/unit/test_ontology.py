"""The ontology is refused when it contradicts itself, and its generated pages are fresh."""

from pathlib import Path

import pytest

from schema.emit import constraints
from schema.emit.__main__ import pages
from schema.model import (
    Kind,
    Layer,
    NodeType,
    Ontology,
    OntologyError,
    Property,
    RelationType,
    Term,
    Vocabulary,
)
from schema.ontology import ONTOLOGY
from schema.vocabulary import EXTERNAL, PREDICATE, RELATIONS

ID = Property("id", Kind.STRING, "key", required=True)
THING = NodeType("Thing", Layer.KNOWLEDGE, "A thing.", (ID,))


def test_every_relation_between_actors_is_an_edge_type_with_its_sign():
    for kind in RELATIONS.values():
        edge = ONTOLOGY.relations[kind.name]
        assert (edge.sign, edge.symmetric) == (kind.sign, kind.symmetric)
        assert kind.name in PREDICATE


def test_words_of_other_formats_lead_to_relations_that_exist():
    assert set(EXTERNAL.values()) <= set(RELATIONS)


@pytest.mark.parametrize(
    ("nodes", "relations", "said"),
    [
        ([NodeType("Thing", Layer.KNOWLEDGE, "x")], [], "has no id"),
        ([THING, THING], [], "declared twice"),
        ([NodeType("thing", Layer.KNOWLEDGE, "x", (ID,))], [], "well-formed"),
        ([NodeType("A", Layer.KNOWLEDGE, "x", (ID,), extends="B")], [], "does not exist"),
        ([NodeType("A", Layer.KNOWLEDGE, "x", (ID,), caption="name")], [], "caption"),
        ([NodeType("A", Layer.KNOWLEDGE, "x", (ID, ID))], [], "twice"),
        (
            [
                THING,
                NodeType("A", Layer.KNOWLEDGE, "x", (Property("id", Kind.FLOAT, "k"),), "Thing"),
            ],
            [],
            "changes the kind",
        ),
        ([THING], [RelationType("R", Layer.KNOWLEDGE, "x", (("Thing", "Other"),))], "Other"),
        ([THING], [RelationType("R", Layer.KNOWLEDGE, "x", ())], "no ends"),
        ([THING], [RelationType("bad", Layer.KNOWLEDGE, "x", (("Thing", "Thing"),))], "formed"),
    ],
)
def test_a_contradiction_is_refused(nodes, relations, said):
    with pytest.raises(OntologyError, match=said):
        Ontology(nodes, relations)


def test_a_declaration_on_its_own_is_refused_when_it_makes_no_sense():
    with pytest.raises(OntologyError, match="sign"):
        RelationType("R", Layer.KNOWLEDGE, "x", (("A", "A"),), sign=2)
    with pytest.raises(OntologyError, match="symmetric"):
        RelationType("R", Layer.KNOWLEDGE, "x", (("A", "B"),), symmetric=True)
    with pytest.raises(OntologyError, match="snake"):
        Property("Bad", Kind.STRING, "x")
    with pytest.raises(OntologyError, match="meaning"):
        Property("bad", Kind.STRING, "")
    with pytest.raises(OntologyError, match="vocabulary"):
        Property("n", Kind.INTEGER, "x", vocabulary=Vocabulary("v", "d", (Term("a", "b"),)))
    with pytest.raises(OntologyError, match="twice"):
        Vocabulary("v", "d", (Term("a", "b"), Term("a", "c")))


def test_every_keyed_label_has_a_unique_id():
    statements = constraints.statements(ONTOLOGY)
    for node in ONTOLOGY.roots():
        wanted = f"FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        assert any(statement.endswith(wanted) for statement in statements)


def test_the_generated_pages_are_fresh():
    folder = Path(__file__).resolve().parents[2] / "docs" / "reference"
    for name, text in pages().items():
        assert (folder / name).read_text(encoding="utf-8") == text, (
            f"docs/reference/{name} is stale: run `python -m schema.emit`"
        )
