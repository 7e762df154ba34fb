"""Knowledge about actors: who they are, what they are called, and how they stand to each other."""

from schema.measures import PROPERTIES as MEASURED
from schema.model import Kind, Layer, NodeType, Property, RelationType
from schema.vocabulary import ATTRIBUTION, LEVEL, NAME_QUALITY, PAIR_CLASS, ROLE
from schema.vocabulary import RELATIONS as KINDS

S, N, F, B = Kind.STRING, Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN
K = Layer.KNOWLEDGE

RESOLVED_BY = Property("resolved_by", Kind.STRINGS, "rules on which an end of the edge rests")

EPISODES = (
    Property("episode_from", Kind.STRINGS, "first day of each episode (ISO, partial); '' unknown"),
    Property("episode_to", Kind.STRINGS, "last day of each episode (ISO, partial); '' open"),
)
"""Parallel lists, so that allied - broken - allied can be said."""

BACKING = (
    Property("first_evidence", Kind.DATE, "earliest day some evidence speaks of; no validity"),
    Property("last_evidence", Kind.DATE, "latest day some evidence speaks of; no validity"),
    Property("n_claims", N, "claims that say so", unit="claims"),
    Property("n_sources", N, "sources of those claims", unit="sources"),
    Property("sources", Kind.STRINGS, "ids of those sources"),
    Property("attribution", Kind.STRINGS, "footings on which it is said", vocabulary=ATTRIBUTION),
    Property("roles", Kind.STRINGS, "the relation in plain words, as claimed"),
)

NODES = (
    NodeType(
        "Actor",
        K,
        "Whoever acts or is acted upon.",
        (
            Property("id", S, "registry slug, or the smallest source-qualified id", required=True),
            Property("name", S, "the name shown", required=True, indexed=True),
            Property("names", Kind.STRINGS, "all names"),
            Property("ids", Kind.STRINGS, "ids in sources, namespaced", required=True),
            Property("registered", B, "is an entry of the registry", required=True),
            Property("residual", B, "stands for nobody in particular; kept out of ties"),
            Property("unresolved", B, "only a name is known; listed for review"),
            Property("country_refs", Kind.STRINGS, "countries of activity, from the registry"),
            *MEASURED,
        ),
        caption="name",
    ),
    NodeType("Group", K, "An armed or political group.", extends="Actor", caption="name"),
    NodeType("State", K, "A government or regime and its forces.", extends="Actor", caption="name"),
    NodeType("Organization", K, "An agency, unit or institute.", extends="Actor", caption="name"),
    NodeType("Person", K, "One human being.", extends="Actor", caption="name"),
    NodeType("Community", K, "People of one kind.", extends="Actor", caption="name"),
    NodeType(
        "Name",
        K,
        "A name as somebody's word: who uses it, and since when.",
        (
            Property("id", S, "thing and folded text", required=True),
            Property("text", S, "the name", required=True),
            Property("folded", S, "lower case, no accents or marks", required=True, indexed=True),
            Property("lang", S, "language (ISO 639)"),
            Property("script", S, "script (ISO 15924)"),
            Property("quality", S, "what sort of name", vocabulary=NAME_QUALITY),
            Property("used_by", Kind.STRINGS, "ids of the actors whose word it is"),
            Property("valid_from", S, "used since (ISO, partial)"),
            Property("valid_to", S, "used until (ISO, partial)"),
            Property("sources", Kind.STRINGS, "ids of the sources that give it"),
        ),
        caption="text",
    ),
    NodeType(
        "Office",
        K,
        "A post that persons hold.",
        (
            Property("id", S, "actor and title", required=True),
            Property("name", S, "title", required=True),
        ),
        caption="name",
    ),
)

RELATIONS = (
    RelationType("NAMES", K, "Is a name of.", (("Name", "Actor"), ("Name", "Location"))),
    RelationType(
        "SUBJECT",
        K,
        "The thing a claim is about, as resolved.",
        (
            ("Claim", "Actor"),
            ("Claim", "Location"),
            ("Claim", "Office"),
            ("Claim", "Statement"),
            ("Claim", "Incident"),
        ),
        (
            RESOLVED_BY,
            Property("parts", Kind.STRINGS, "parts it plays in the claim", vocabulary=ROLE),
        ),
    ),
    RelationType(
        "OBJECT",
        K,
        "Another thing the claim speaks of, as resolved.",
        (
            ("Claim", "Actor"),
            ("Claim", "Location"),
            ("Claim", "Office"),
            ("Claim", "Statement"),
            ("Claim", "Incident"),
        ),
        (
            RESOLVED_BY,
            Property("parts", Kind.STRINGS, "parts it plays in the claim", vocabulary=ROLE),
        ),
    ),
    RelationType(
        "HELD",
        K,
        "Held this office.",
        (("Person", "Office"),),
        (*EPISODES, *BACKING, Property("acting", B, "for the time being"), RESOLVED_BY),
    ),
    RelationType(
        "OF", K, "The actor an office belongs to.", (("Office", "Actor"),), (RESOLVED_BY,)
    ),
    RelationType("COVERS", K, "Where an office holds.", (("Office", "Location"),)),
    *(
        RelationType(
            kind.name,
            K,
            kind.meaning[0].upper() + kind.meaning[1:] + ".",
            (("Actor", "Actor"),),
            (*EPISODES, *BACKING, RESOLVED_BY),
            kind.sign,
            kind.symmetric,
        )
        for kind in KINDS.values()
    ),
    RelationType(
        "TIE",
        Layer.ANALYSIS,
        "The whole-period picture of a pair, computed; never evidence.",
        (("Actor", "Actor"),),
        (
            Property("hostility", F, "weight of hostile evidence", unit="see recipe"),
            Property("cooperation", F, "weight of cooperative evidence", unit="see recipe"),
            Property("level", S, "highest rung of hostility", vocabulary=LEVEL),
            Property("class", S, "what sort of pair", vocabulary=PAIR_CLASS),
            Property("n_incidents", N, "incidents in which they stand against each other"),
            Property("killed_low", N, "sum of low figures", unit="deaths"),
            Property("killed_best", N, "sum of best figures", unit="deaths"),
            Property("killed_high", N, "sum of high figures", unit="deaths"),
            Property("n_statements", N, "denouncements, threats and other words between them"),
            Property("n_sources", N, "sources behind all of it"),
            Property("first", Kind.DATE, "earliest evidence"),
            Property("last", Kind.DATE, "latest evidence"),
            Property("recipe", S, "how it was computed"),
            Property("derived", B, "always true"),
        ),
        symmetric=True,
    ),
)
