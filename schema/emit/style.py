"""How the graph looks in the Neo4j Browser, as GraSS: colour by type and sign, size by class.

GraSS knows a rule for each label and each type of relationship; where several rules fit a node,
a later one wins, property by property. So the label that carries the key comes first, then the
size classes, then the types with their colours, then the communities with theirs. A label
without a colour of its own would be given one by the Browser, and with it the whole node; hence a
rule for each label.
"""

from typing import Final, NamedTuple

from schema.evidence import SUPERSEDED
from schema.model import Layer, NodeType, Ontology, OntologyError, RelationType


class Look(NamedTuple):
    """Colour of a node and of its writing, and its diameter in pixels."""

    color: str
    text: str
    diameter: int


_DARK, _LIGHT = "#1F2933", "#FFFFFF"
# Warm for what acts and happens, cool for where and by whom it is told; none relies on telling
# red from green.
LOOKS: Final[dict[str, Look]] = {
    "Actor": Look("#8D99A6", _DARK, 46),
    "Group": Look("#E07B39", _DARK, 46),
    "State": Look("#2F6DB5", _LIGHT, 46),
    "Organization": Look("#7E6BB0", _LIGHT, 46),
    "Person": Look("#F2C14E", _DARK, 46),
    "Community": Look("#9C8B7A", _LIGHT, 46),
    "Office": Look("#B7A6D9", _DARK, 40),
    "Name": Look("#E9E2D0", _DARK, 34),
    "Incident": Look("#9B2335", _LIGHT, 26),
    "Statement": Look("#C76D8E", _LIGHT, 40),
    "Estimate": Look("#D9A5B3", _DARK, 40),
    "Location": Look("#3D8B6E", _LIGHT, 42),
    "Source": Look("#37474F", _LIGHT, 50),
    "Report": Look("#78909C", _LIGHT, 34),
    "Claim": Look("#B0BEC5", _DARK, 34),
    "Slot": Look("#CFD8DC", _DARK, 34),
}
LEDGER: Final = Look("#DDE3E8", _DARK, 34)
DIAMETERS: Final[dict[str, int]] = {
    "DeathsUnits": 34,
    "DeathsTens": 46,
    "DeathsHundreds": 64,
    "DeathsThousands": 84,
    "HostilitySlight": 46,
    "HostilityMarked": 58,
    "HostilityHeavy": 72,
    "HostilityExtreme": 90,
    "CentralTop": 90,
    "CentralHigh": 70,
    "CentralMiddle": 54,
    "CentralLow": 40,
}
# Colours of communities, told apart by most eyes; they take the place of that of the type.
CLUSTER_COLOURS: Final[dict[str, Look]] = {
    "ClusterA": Look("#4E79A7", _LIGHT, 46),
    "ClusterB": Look("#F28E2B", _DARK, 46),
    "ClusterC": Look("#59A14F", _LIGHT, 46),
    "ClusterD": Look("#B07AA1", _LIGHT, 46),
    "ClusterE": Look("#EDC948", _DARK, 46),
    "ClusterF": Look("#76B7B2", _DARK, 46),
    "ClusterG": Look("#9C755F", _LIGHT, 46),
    "ClusterH": Look("#FF9DA7", _DARK, 46),
}
CAPTIONS: Final[dict[str, str]] = {
    # The Browser writes a date with its quotation marks, which fills a small node.
    "Incident": "{killed_best} killed",
    "Statement": "{kind}",
    "Estimate": "{measure}",
    "Source": "{title}",
    "Report": "{record}",
    "Claim": "{predicate}",
}
HOSTILE, COOPERATIVE, UNSIGNED = "#D1373F", "#12857E", "#7B8794"
DEEDS, TIES, PLAIN = "#A0603C", "#5A4FCF", "#B8C2CC"
_DEEDS: Final = frozenset(
    {"PERPETRATED", "CLASHED_IN", "TARGETED", "ASSOCIATED_IN", "KILLED_IN", "INJURED_IN"}
)
_BASE: Final = {
    "node": {
        "diameter": "40px",
        "color": "#A5ABB6",
        "border-color": "#7B8794",
        "border-width": "2px",
        "text-color-internal": _DARK,
        "font-size": "10px",
    },
    "relationship": {
        "color": PLAIN,
        "shaft-width": "1px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": _DARK,
        "text-color-internal": _LIGHT,
        "caption": "'<type>'",
    },
}


def style(ontology: Ontology) -> str:
    """The style sheet.

    Raises:
        OntologyError: a label has no look here, or a size class no diameter.
    """
    rules = dict(_BASE)
    for root in ontology.roots():
        rules[f"node.{root.label}"] = _node(root, _look(root), size=True)
        computed = ontology.computed_labels()
        extensions = [ontology.nodes[label] for label in ontology.labels_of(root.label)]
        for node in extensions:
            if node.label in computed and node.label not in CLUSTER_COLOURS:
                if node.label not in DIAMETERS:
                    raise OntologyError(f"the style has no diameter for {node.label}")
                look = _look(root)._replace(diameter=DIAMETERS[node.label])
                rules[f"node.{node.label}"] = _node(root, look, size=True)
        for node in extensions:
            if node.label not in computed:
                rules[f"node.{node.label}"] = _node(node, _look(node), size=False)
        for node in extensions:
            if node.label in CLUSTER_COLOURS:
                rules[f"node.{node.label}"] = _node(root, CLUSTER_COLOURS[node.label], size=False)
    # Carried by records that a later one replaced, whatever they are records of.
    rules[f"node.{SUPERSEDED}"] = _colours(LEDGER)
    for relation in ontology.relations.values():
        rules[f"relationship.{relation.type}"] = _relation(relation)
    return "\n".join(_written(selector, rule) for selector, rule in rules.items())


def _look(node: NodeType) -> Look:
    if node.layer is Layer.LEDGER:
        return LEDGER
    if node.label not in LOOKS:
        raise OntologyError(f"the style has no colour for {node.label}")
    return LOOKS[node.label]


def _node(node: NodeType, look: Look, *, size: bool) -> dict[str, str]:
    caption = CAPTIONS.get(node.label, f"{{{node.caption}}}")
    rule = _colours(look) | {"caption": f"'{caption}'"}
    # A type leaves the size to the classes, whose rules stand before its own.
    return {"diameter": f"{look.diameter}px"} | rule if size else rule


def _colours(look: Look) -> dict[str, str]:
    return {
        "color": look.color,
        "border-color": _darker(look.color),
        "text-color-internal": look.text,
    }


def _relation(relation: RelationType) -> dict[str, str]:
    caption = "'<type>'"
    if relation.sign:
        color, width = (HOSTILE if relation.sign < 0 else COOPERATIVE), 3
    elif relation.type == "TIE":
        # Its strength cannot be a width, as one type has one width; so it is written on it.
        color, width, caption = TIES, 4, "'-{hostility} +{cooperation}'"
    elif relation.type in _DEEDS:
        color, width = DEEDS, 2
    elif relation.layer is Layer.KNOWLEDGE:
        color, width = UNSIGNED, 2
    else:
        color, width = PLAIN, 1
    return {"color": color, "shaft-width": f"{width}px", "caption": caption}


def _darker(color: str) -> str:
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.78):02X}" for part in parts)


def _written(selector: str, rule: dict[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {k}: {v};\n" for k, v in rule.items()) + "}\n"
