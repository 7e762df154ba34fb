"""What FollowTheMoney schemata become, and which of their properties are read."""

from typing import Final, NamedTuple

ACTORS: Final = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
}
POSITION: Final = "Position"
ARMED: Final = "crime.terror"
"""Topic that makes an `Organization` a group: its publisher holds it for a militant one."""


class Edge(NamedTuple):
    """A schema that joins two things: from whom to whom, as which relation."""

    subject: str
    object: str
    predicate: str
    roles: tuple[str, ...] = ("role",)
    fallback: str = ""


EDGES: Final = {
    "Family": Edge("person", "relative", "FAMILY_OF", ("relationship",)),
    "Associate": Edge("person", "associate", "LINKED_TO", ("relationship",), "associate"),
    "Membership": Edge("member", "organization", "MEMBER_OF"),
    "Employment": Edge("employee", "employer", "LINKED_TO", ("role",), "employee"),
    "Directorship": Edge("director", "organization", "LINKED_TO", ("role",), "director"),
    "Representation": Edge("agent", "client", "LINKED_TO", ("role",), "representative"),
    "Ownership": Edge("owner", "asset", "OWNS", ("role", "percentage", "ownershipType")),
    "UnknownLink": Edge("subject", "object", "LINKED_TO", ("role",), "unknown link"),
    "Succession": Edge("successor", "predecessor", "SUCCEEDED"),
}
OCCUPANCY: Final = "Occupancy"
SANCTION: Final = "Sanction"

READ: Final = {*ACTORS, POSITION, *EDGES, OCCUPANCY, SANCTION}

NAMES: Final = {
    "name": "good",
    "alias": "good",
    "abbreviation": "acronym",
    "previousName": "former",
    "weakAlias": "low",
}
"""Properties that hold names, best first, with the quality of each."""

NAME_PARTS: Final = {
    *("firstName", "secondName", "middleName", "lastName", "nameSuffix"),
}
"""Parts of a name that also stands whole in `name`; left out."""

FACTS: Final = {
    *("address", "amount", "appearance", "authorityId", "bikCode", "birthCountry", "birthDate"),
    *("birthPlace", "bvdId", "cageCode", "citizenship", "classification", "country"),
    *("createdAt", "deathDate", "deathPlace", "description", "dissolutionDate", "dunsCode"),
    *("duration", "education", "email", "ethnicity", "eyeColor", "fatherName", "gender"),
    *("hairColor", "height", "icijId", "idNumber", "imoNumber", "inceptionDate"),
    *("incorporationDate", "innCode", "isinCode", "jurisdiction", "keywords", "legalForm"),
    *("leiCode", "licenseNumber", "listingDate", "mainCountry", "modifiedAt", "motherName"),
    *("nationality", "notes", "npiCode", "numberOfSeats", "ogrnCode", "okpoCode"),
    *("opencorporatesUrl", "organization", "parent", "passportNumber", "phone", "political"),
    *("position", "profession", "program", "programId", "programUrl", "provisions"),
    *("publisher", "publisherUrl", "reason", "recordId", "registrationNumber", "religion"),
    *("retrievedAt", "sector", "socialSecurityNumber", "sourceUrl", "spokenLanguage", "status"),
    *("subnationalArea", "summary", "swiftBic", "taxNumber", "title", "topics", "unscId"),
    *("vatCode", "website", "weight", "wikidataId", "wikipediaUrl", "duns"),
}
"""Properties of actors, positions and ties that are kept as facts, in the words of the file."""

TIE: Final = {
    OCCUPANCY: {"startDate", "endDate", "status"},
    SANCTION: {
        *("authority", "publisher", "startDate", "listingDate", "endDate", "program"),
        *("programId", "reason", "authorityId"),
    },
    **{
        schema: {"startDate", "endDate", "description", "summary", *edge.roles}
        for schema, edge in EDGES.items()
    },
}
"""Properties of ties that are read, beside their ends."""
