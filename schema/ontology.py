"""The whole ontology, assembled and checked."""

from typing import Final

from schema import actors, events, evidence, measures, places, sizes
from schema.model import Ontology

ONTOLOGY: Final = Ontology(
    (*evidence.NODES, *actors.NODES, *events.NODES, *places.NODES, *sizes.NODES, *measures.NODES),
    (*evidence.RELATIONS, *actors.RELATIONS, *events.RELATIONS, *places.RELATIONS),
)
