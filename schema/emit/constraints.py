"""Constraints and indexes in Cypher."""

import hashlib
import re

from schema.model import Ontology

FULLTEXT_NAMES = "names"


def statements(ontology: Ontology) -> list[str]:
    """Cypher statements that make the constraints and indexes; each may be run again.

    Every keyed label has a unique `id`; indexed properties have a range index; names of
    actors, places and offices share one full-text index.
    """
    found = []
    for node in ontology.roots():
        name = _snake(node.label)
        found.append(
            f"CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        )
        for prop in ontology.properties(node.label).values():
            if prop.indexed:
                found.append(
                    f"CREATE INDEX {name}_{prop.name} IF NOT EXISTS "
                    f"FOR (n:{node.label}) ON (n.{prop.name})"
                )
    found.append(
        f"CREATE FULLTEXT INDEX {FULLTEXT_NAMES} IF NOT EXISTS "
        "FOR (n:Name|Actor|Location|Office) ON EACH [n.text, n.name] "
        "OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}}"
    )
    return found


def digest(ontology: Ontology) -> str:
    """Twelve hex digits over the statements, to see whether a graph has them all."""
    return hashlib.sha256("\n".join(statements(ontology)).encode()).hexdigest()[:12]


def _snake(label: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label).lower()
