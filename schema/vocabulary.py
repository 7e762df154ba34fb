"""The closed lists: what a coded value may be, and what each word means."""

from dataclasses import dataclass
from typing import Final

from schema.model import vocabulary

ACTOR_KIND: Final = vocabulary(
    "actor kind",
    "What sort of actor a mention speaks of.",
    group="an armed or political group that is no government",
    state="a government or a regime and its forces",
    organization="an agency, unit, embassy, institute or company",
    person="one human being",
    community="people of one kind: civilians of a country, a faith, a class of officials",
)

MENTION_KIND: Final = vocabulary(
    "mention kind",
    "What sort of thing a mention speaks of.",
    **{term.code: term.meaning for term in ACTOR_KIND.terms},
    place="a location, given as a path from the country inwards",
    office="a post that persons hold",
    incident="an incident, by its record in the same source",
    statement="a statement, by its record in the same source",
    text="plain words that stand for no thing in the graph",
)

ROLE: Final = vocabulary(
    "role",
    "What part a mentioned thing plays in a report or a claim.",
    side_a="first side of a clash in which nobody says who attacked",
    side_b="second side of such a clash",
    perpetrator="who did it, as far as the attribution goes",
    target="whom or what the act was aimed at",
    associate="stood beside one side, without a direction",
    killed="a person who died",
    injured="a person who was hurt",
    place="where it happened, or where something lies",
    asserter="on whose word the source says it",
    related="another incident of the same source that belongs with this one",
    subject="whom the claim is about",
    object="to whom or what the claim relates the subject",
    addressee="to whom a statement is directed",
    about="what a statement or an estimate speaks of",
    used_by="who uses a name",
    office="the post that is held",
    of="the actor to whom an office belongs",
    covers="the place for which an office is held",
)

ATTRIBUTION: Final = vocabulary(
    "attribution",
    "How a source ties an act to an actor.",
    asserted="the source says so in its own voice",
    coded="the coding of a dataset says so",
    claimed="the actor itself says so",
    blamed="another party says so",
    suspected="the source calls it likely or reported",
    alternative="one of several candidates; makes no tie",
    inferred="follows by a named rule from something else that is said",
    denied="the actor denies it",
)

VOICE: Final = vocabulary(
    "voice",
    "Who speaks in a report.",
    source="the source in its own name",
    perpetrator="the alleged perpetrator, relayed by the source",
    party="another party to the conflict, relayed by the source",
    official="an authority that is no party, relayed by the source",
)

EVENT_TYPE: Final = vocabulary(
    "event type",
    "Kind of organised violence, after UCDP's three.",
    state_based="armed force between a government and a group or another government",
    non_state="armed force between organised groups of which none is a government",
    one_sided="armed force of a government or group against civilians",
    unclassified="violence that its source puts in no such class",
    nonviolent="no violence: a peaceful protest, an agreement, a transfer that a source lists",
)

METHOD: Final = vocabulary(
    "method",
    "How an act was carried out.",
    suicide_bombing="an attacker died by his own explosive",
    bombing="an explosive device, thrown, laid or driven",
    armed_assault="an armed attack, means not told apart",
    shooting="firearms against chosen victims",
    assassination="the killing of a named person for what he is",
    kidnapping="the taking of persons",
    arson="fire",
    execution="the killing of somebody held",
    airstrike="bombs, missiles or drones from the air",
    clash="fighting between armed sides",
    shelling="artillery, mortars, rockets or missiles from the ground",
    chemical="poison or gas",
    sexual_violence="rape and other sexual violence",
    mob_violence="the violence of a crowd",
    hostage_taking="the holding of persons at the place of the act",
    hijacking="the seizure of a vehicle, ship or aircraft",
    sabotage="an attack on buildings or installations, not chiefly by explosives",
    unarmed_assault="an attack without firearms, blades or explosives",
    unspecified="the source does not say",
)

DATE_PRECISION: Final = vocabulary(
    "date precision",
    "How closely a date is known; date_from and date_to are its earliest and latest day.",
    day="the day",
    few_days="two to six days",
    week="the week",
    month="the month",
    year="the year",
    longer="more than a month",
    unknown="not stated",
)

WHERE_PRECISION: Final = vocabulary(
    "where precision",
    "How closely a place is known, after UCDP's seven codes.",
    exact="the place itself (1)",
    near="within about 25 km of a known place (2)",
    district="the second-order division (3)",
    province="the first-order division (4)",
    region="an area that is no division, a line or a polygon (5)",
    country="the country only (6)",
    international="international waters or airspace (7)",
    unknown="not stated",
)

PLACE_LEVEL: Final = vocabulary(
    "place level",
    "What sort of location.",
    region="a part of the world or a named area across borders",
    country="a country",
    province="a first-order division",
    district="a second-order division",
    settlement="a town, village or quarter",
    site="a building or spot",
)

FIGURE_BASIS: Final = vocabulary(
    "figure basis",
    "Whether a number of deaths counts the perpetrators.",
    with_perpetrators="they are counted",
    without_perpetrators="they are left out",
    unknown="the source does not say",
)

FIGURE_FORM: Final = vocabulary(
    "figure form",
    "In what form a source gives its number of deaths.",
    bounds="low, best and high, as far as known",
    value_only="one number without bounds; vague words may have been made a number",
)

WEAPON: Final = vocabulary(
    "weapon",
    "With what an act was carried out.",
    biological="germs or toxins",
    chemical="poison or gas",
    radiological="radioactive matter",
    nuclear="a nuclear device",
    firearms="firearms",
    explosives="explosives of any sort",
    fake="a weapon that was none",
    incendiary="fire",
    melee="blades, blows, bare hands",
    vehicle="a vehicle driven into its target",
    sabotage="tools of sabotage",
    other="something else",
    unknown="not known",
)

QUALIFIER: Final = vocabulary(
    "qualifier",
    "How a source hedges a number.",
    exactly="given as a plain number",
    at_least="a lower bound",
    at_most="an upper bound",
    about="an approximation",
    range="given as low and high",
    vague="words such as dozens, several, many: no number is stored",
)

CASUALTY: Final = vocabulary(
    "casualty category",
    "Who the dead or injured are. Categories of different kinds may overlap.",
    side_a="fighters of side A",
    side_b="fighters of side B",
    civilians="civilians",
    unknown="persons of unknown status",
    officials="holders of a public office",
    security="soldiers, police and other security personnel",
    militants="members of armed groups",
    perpetrators="those who carried out the act",
    worshippers="people at prayer, clergy not counted apart",
    clergy="religious leaders",
    women="women",
    children="children",
    other="the rest of a stated total",
)

STATEMENT_KIND: Final = vocabulary(
    "statement kind",
    "What a statement does.",
    responsibility_claim="says we did it",
    threat="announces harm",
    denouncement="attacks another actor in words",
    condemnation="condemns an act",
    warning="warns of another's intent",
    agreement="settles terms between actors",
    letter="an instruction or message to addressees",
    confirmation="confirms what another statement said",
    report="a published account on whose word something is said",
)

NAME_QUALITY: Final = vocabulary(
    "name quality",
    "What sort of name.",
    primary="the name by which its source lists the thing",
    good="an alias its source holds for good",
    low="an alias its source holds for weak",
    variant="a spelling variant",
    acronym="a short form",
    former="a name used before",
    original="the name in its own language or script",
    hostile="a name that opponents use",
)

COVERAGE: Final = vocabulary(
    "coverage",
    "How much of its declared scope a loaded file holds.",
    full="all of a release",
    partial="all of a declared part: these countries, these years",
    sample="some rows; evidence only, kept out of totals, ties and centrality",
    document="what one text happens to say; says nothing about what it leaves out",
)

SOURCE_KIND: Final = vocabulary(
    "source kind",
    "What sort of source.",
    dataset="a table of coded records",
    list="an official list",
    document="a text",
    registry="names, ids and lineage kept by this project",
    judgement="decisions an analyst recorded",
)

RECORD_UNIT: Final = vocabulary(
    "record unit",
    "What one row of a dataset stands for. Only lists of incidents can tell that none happened.",
    incident="one act of violence, or one event",
    pair_year="two sides and a year, above the threshold",
    actor_year="an actor and a year, above the threshold",
    support_year="a supporter, whom it supports against whom, and a year",
    country_year="a country and a year",
    actor="an actor, with names and descent",
)

RELIABILITY: Final = vocabulary(
    "source reliability",
    "How far a source is trusted when figures must be chosen between, best first.",
    a="curated, with a published codebook and review",
    b="edited, with named sources",
    c="unedited or partly unsourced",
    d="a party to the conflict",
)

LEVEL: Final = vocabulary(
    "ladder level",
    "The highest rung of hostility for which there is evidence (after the ViNSAR ladder).",
    none="no hostile evidence",
    stated="a source states the rivalry, and gives no act",
    denouncement="one side denounced or condemned the other",
    threat="one side threatened the other",
    violence="one side used violence against the other",
)

PAIR_CLASS: Final = vocabulary(
    "pair class",
    "What sort of actors a tie joins; ranked apart.",
    group_group="two groups",
    group_government="a group and a government",
    government_government="two governments",
    other="any other pair",
)


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relation between actors: what it says, its sign, and whether it has a direction."""

    name: str
    sign: int
    symmetric: bool
    meaning: str
    level: str = "none"


RELATIONS: Final[dict[str, RelationKind]] = {
    kind.name: kind
    for kind in (
        RelationKind("RIVAL_OF", -1, True, "a source calls them rivals or enemies", "stated"),
        RelationKind("FOUGHT", -1, True, "a source says they fought", "violence"),
        RelationKind("ATTACKED", -1, False, "a source says one attacked the other", "violence"),
        RelationKind("THREATENED", -1, False, "announced or planned harm to", "threat"),
        RelationKind("DENOUNCED", -1, False, "attacked in words", "denouncement"),
        RelationKind("CONDEMNED", -1, False, "condemned an act of", "denouncement"),
        RelationKind("ALLIED_WITH", 1, True, "stands together with"),
        RelationKind("AFFILIATE_OF", 1, False, "is a branch or affiliate of"),
        RelationKind("PART_OF", 1, False, "belongs to as a part or member organisation"),
        RelationKind("PLEDGED_TO", 1, False, "swore allegiance to"),
        RelationKind("SUPPORTS", 1, False, "gives men, means or shelter to"),
        RelationKind("GOVERNS_AS", 0, False, "rules a country as this regime"),
        RelationKind("MEMBER_OF", 0, False, "is a member of"),
        RelationKind("LEADS", 0, False, "leads"),
        RelationKind("FAMILY_OF", 0, True, "is a relative of"),
        RelationKind("OWNS", 0, False, "owns"),
        RelationKind("SPLIT_FROM", 0, False, "broke away from"),
        RelationKind("MERGED_INTO", 0, False, "was absorbed by"),
        RelationKind("SUCCEEDED", 0, False, "came after, as its continuation"),
        RelationKind("NEGOTIATED_WITH", 0, True, "talked or came to terms with"),
        RelationKind("DESIGNATED", 0, False, "put on a list of"),
        RelationKind("LINKED_TO", 0, False, "is linked to, in a way that `role` names"),
        RelationKind("SAME_AS", 0, True, "is judged to be the same as; a recorded judgement only"),
    )
}

PREDICATE: Final = vocabulary(
    "predicate",
    "What a claim says of its subject.",
    **{kind.name: kind.meaning for kind in RELATIONS.values()},
    NAMED="is called by the words of the claim",
    HELD="held an office",
    STATED="issued a statement",
    ESTIMATED="a published total, size or share concerns it",
    WITHIN="lies inside",
    DESCRIBED="is characterised in the words of the claim; makes no relation",
)

EXTERNAL: Final[dict[str, str]] = {
    "ally": "ALLIED_WITH",
    "allies": "ALLIED_WITH",
    "alliance": "ALLIED_WITH",
    "affiliate": "AFFILIATE_OF",
    "affiliates": "AFFILIATE_OF",
    "branch": "AFFILIATE_OF",
    "wing": "PART_OF",
    "umbrella": "PART_OF",
    "umbrella organisations": "PART_OF",
    "umbrella organizations": "PART_OF",
    "member": "MEMBER_OF",
    "enemy": "RIVAL_OF",
    "opponent": "RIVAL_OF",
    "opponents": "RIVAL_OF",
    "rival": "RIVAL_OF",
    "rivals": "RIVAL_OF",
    "challenges": "RIVAL_OF",
    "competes": "RIVAL_OF",
    "fights": "FOUGHT",
    "attacks": "ATTACKED",
    "threatens": "THREATENED",
    "plots": "THREATENED",
    "denounces": "DENOUNCED",
    "criticises": "DENOUNCED",
    "blames": "DENOUNCED",
    "condemns": "CONDEMNED",
    "supports": "SUPPORTS",
    "splinter": "SPLIT_FROM",
    "splinters": "SPLIT_FROM",
    "split": "SPLIT_FROM",
    "splits": "SPLIT_FROM",
    "merger": "MERGED_INTO",
    "mergers": "MERGED_INTO",
    "joined": "MERGED_INTO",
    "pledged": "PLEDGED_TO",
    "negotiates": "NEGOTIATED_WITH",
    "governs": "GOVERNS_AS",
    "designated": "DESIGNATED",
    "linked": "LINKED_TO",
    "same": "SAME_AS",
}
"""Words of sources and formats, mapped onto the relations; lower case."""
