"""The ontology as a Markdown page with pictures."""

from collections.abc import Iterable

from schema import vocabulary
from schema.model import Layer, Ontology, Property, RelationType, Vocabulary

_SIGNS = {-1: "hostile", 0: "unsigned", 1: "cooperative"}
_LAYERS = {
    Layer.EVIDENCE: "What each source said, in its own words and ids.",
    Layer.KNOWLEDGE: "One node per thing, one edge per pair and kind, derived from the evidence.",
    Layer.ANALYSIS: "Computed from the knowledge; never loaded.",
    Layer.LEDGER: "The book of loads.",
}


def page(ontology: Ontology) -> str:
    """The reference page."""
    parts = [
        "# The ontology",
        "Generated from `schema/` by `python -m schema.emit`; do not edit.",
        _picture(ontology),
    ]
    for layer, meaning in _LAYERS.items():
        parts.append(f"## Layer: {layer.value}\n\n{meaning}")
        parts.extend(_node(ontology, n.label) for n in ontology.nodes.values() if n.layer is layer)
        relations = [r for r in ontology.relations.values() if r.layer is layer]
        if relations:
            parts.append("### Relationships\n\n" + _relations(relations, ontology))
    parts.append("## Vocabularies")
    words = [v for v in vars(vocabulary).values() if isinstance(v, Vocabulary)]
    parts.extend(_words(v) for v in sorted(words, key=lambda v: v.name))
    return "\n\n".join(parts) + "\n"


def _picture(ontology: Ontology) -> str:
    lines = ["```mermaid", "flowchart LR"]
    for node in ontology.roots():
        if node.layer is not Layer.LEDGER:
            lines.append(f"  {node.label}")
    drawn = set()
    for relation in ontology.relations.values():
        for start, end in relation.ends:
            if start == end == "Actor":
                continue
            drawn.add((ontology.root(start), relation.type, ontology.root(end)))
    lines += [f"  {start} -- {kind} --> {end}" for start, kind, end in sorted(drawn)]
    lines.append("  Actor -- 23 kinds of relation, TIE --- Actor".replace("23", str(_n(ontology))))
    return "\n".join([*lines, "```"])


def _n(ontology: Ontology) -> int:
    return sum(1 for r in ontology.relations.values() if r.ends == (("Actor", "Actor"),)) - 1


def _node(ontology: Ontology, label: str) -> str:
    node = ontology.nodes[label]
    title = f"### {label}" + (f" (also `{node.extends}`)" if node.extends else "")
    table = _properties(node.properties)
    return f"{title}\n\n{node.doc}" + (f"\n\n{table}" if table else "")


def _properties(properties: Iterable[Property]) -> str:
    rows = [f"| `{p.name}` | {p.kind.value} | {_meaning(p)} | {p.unit} |" for p in properties]
    if not rows:
        return ""
    return "\n".join(["| property | type | meaning | unit |", "| --- | --- | --- | --- |", *rows])


def _meaning(prop: Property) -> str:
    extra = f" ({prop.vocabulary.name})" if prop.vocabulary else ""
    return f"{prop.doc}{extra}{' — always there' if prop.required else ''}"


def _relations(relations: Iterable[RelationType], ontology: Ontology) -> str:
    rows = ["| type | from → to | meaning | sign | properties |", "| --- | --- | --- | --- | --- |"]
    for r in relations:
        arrow = " ↔ " if r.symmetric else " → "
        ends = ", ".join(f"{start}{arrow}{end}" for start, end in r.ends)
        between = all(ontology.root(label) == "Actor" for pair in r.ends for label in pair)
        sign = _SIGNS[r.sign] if between else ""
        names = ", ".join(f"`{p.name}`" for p in r.properties)
        rows.append(f"| `{r.type}` | {ends} | {r.doc} | {sign} | {names} |")
    return "\n".join(rows)


def _words(words: Vocabulary) -> str:
    rows = [f"| `{term.code}` | {term.meaning} |" for term in words.terms]
    return "\n".join(
        [f"### {words.name}", "", words.doc, "", "| word | meaning |", "| --- | --- |", *rows]
    )
