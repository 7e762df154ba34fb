"""Knowledge about places."""

from schema.model import Kind, Layer, NodeType, Property, RelationType
from schema.vocabulary import PLACE_LEVEL

NODES = (
    NodeType(
        "Location",
        Layer.KNOWLEDGE,
        "A country, division, settlement or site.",
        (
            Property("id", Kind.STRING, "path from the country inwards", required=True),
            Property("name", Kind.STRING, "the name shown", required=True, indexed=True),
            Property("names", Kind.STRINGS, "all names"),
            Property("level", Kind.STRING, "what sort of place", vocabulary=PLACE_LEVEL),
            Property("country_ref", Kind.STRING, "country, namespaced"),
            Property("ids", Kind.STRINGS, "ids in sources, namespaced", required=True),
            Property("registered", Kind.BOOLEAN, "is an entry of the registry", required=True),
            Property("point", Kind.POINT, "where", unit="WGS 84"),
        ),
        caption="name",
    ),
)

RELATIONS = (RelationType("WITHIN", Layer.KNOWLEDGE, "Lies inside.", (("Location", "Location"),)),)
