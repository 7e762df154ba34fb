"""The style of the Neo4j Browser follows the ontology."""

import re
from itertools import combinations, pairwise

import pytest

from schema.emit.style import COOPERATIVE, DIAMETERS, HOSTILE, LOOKS, style
from schema.evidence import SUPERSEDED
from schema.model import Kind, Layer, NodeType, Ontology, OntologyError, Property
from schema.ontology import ONTOLOGY
from schema.sizes import SIZES
from schema.vocabulary import RELATIONS

RULE = re.compile(r"^(\S+) \{\n((?:  [a-z-]+: [^\n]+;\n)+)\}$", re.MULTILINE)


@pytest.fixture(scope="module")
def rules() -> dict[str, dict[str, str]]:
    """The rules by selector, in the order of the sheet, as the Browser reads them."""
    return {
        selector: dict(line.strip(" ;").split(": ", 1) for line in body.splitlines())
        for selector, body in RULE.findall(style(ONTOLOGY))
    }


def looks(rules: dict[str, dict[str, str]], *labels: str) -> dict[str, str]:
    """What the Browser makes of a node: every rule that fits, the later over the earlier."""
    found: dict[str, str] = {}
    for selector, rule in rules.items():
        tag, *classes = selector.split(".")
        if tag == "node" and set(classes) <= set(labels):
            found |= rule
    return found


def test_every_label_and_type_has_a_rule(rules):
    labels = {f"node.{label}" for label in (*ONTOLOGY.nodes, SUPERSEDED)}
    types = {f"relationship.{kind}" for kind in ONTOLOGY.relations}
    assert rules.keys() == labels | types | {"node", "relationship"}


def test_no_label_is_left_to_the_colours_of_the_browser(rules):
    assert all("color" in rule for rule in rules.values())


def test_colour_tells_the_sign_of_a_relation(rules):
    meant = {-1: HOSTILE, 1: COOPERATIVE}
    for kind in RELATIONS.values():
        color = rules[f"relationship.{kind.name}"]["color"]
        assert color == meant.get(kind.sign, color)
        assert kind.sign or color not in meant.values()


def test_an_actor_has_the_colour_of_its_type_and_the_size_of_its_class(rules):
    for size in (s for s in SIZES if s.of == "Actor"):
        look = looks(rules, "Actor", "Group", size.label)
        assert look["color"] == LOOKS["Group"].color
        assert look["diameter"] == f"{DIAMETERS[size.label]}px"
        assert look["caption"] == "'{name}'"


def test_a_larger_class_is_drawn_larger(rules):
    for one, other in combinations(SIZES, 2):
        if one.of == other.of:
            assert one.at_least < other.at_least
            assert DIAMETERS[one.label] < DIAMETERS[other.label]
    for size in (s for s in SIZES if s.of == "Incident"):
        look = looks(rules, "Incident", size.label)
        assert look["color"] == LOOKS["Incident"].color
        assert look["diameter"] == f"{DIAMETERS[size.label]}px"


def test_classes_leave_no_gap():
    for one, other in pairwise(SIZES):
        assert one.below == (other.at_least if one.of == other.of else None)


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("label", LOOKS)
def test_captions_can_be_read(label):
    light, dark = sorted(map(luminance, (LOOKS[label].color, LOOKS[label].text)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_types_can_be_told_apart():
    colours = [look.color for look in LOOKS.values()]
    assert len(set(colours)) == len(colours)


def test_a_type_without_a_colour_is_refused():
    new = NodeType("Novelty", Layer.KNOWLEDGE, "x", (Property("id", Kind.STRING, "key"),))
    with pytest.raises(OntologyError, match="no colour for Novelty"):
        style(Ontology([new], []))


def test_a_size_class_without_a_diameter_is_refused():
    thing = NodeType("Actor", Layer.KNOWLEDGE, "x", (Property("id", Kind.STRING, "key"),))
    huge = NodeType("Huge", Layer.ANALYSIS, "x", extends="Actor")
    with pytest.raises(OntologyError, match="no diameter for Huge"):
        style(Ontology([thing, huge], []))
