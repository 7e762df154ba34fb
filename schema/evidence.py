"""The evidence layer: what each source said, in its own words and ids, and the ledger of loads."""

from schema.model import Kind, Layer, NodeType, Property, RelationType
from schema.vocabulary import (
    ATTRIBUTION,
    CASUALTY,
    COVERAGE,
    DATE_PRECISION,
    EVENT_TYPE,
    FIGURE_BASIS,
    FIGURE_FORM,
    METHOD,
    NAME_QUALITY,
    PREDICATE,
    QUALIFIER,
    RECORD_UNIT,
    RELIABILITY,
    ROLE,
    SOURCE_KIND,
    STATEMENT_KIND,
    VOICE,
    WEAPON,
    WHERE_PRECISION,
)

S, N, F, B, D, T = (
    Kind.STRING,
    Kind.INTEGER,
    Kind.FLOAT,
    Kind.BOOLEAN,
    Kind.DATE,
    Kind.DATETIME,
)

MENTIONS = (
    Property("mention_role", Kind.STRINGS, "part each mention plays", vocabulary=ROLE),
    Property("mention_kind", Kind.STRINGS, "what each mention speaks of"),
    Property("mention_ref", Kind.STRINGS, "the source's id of each, namespaced (ucdp:234)"),
    Property("mention_name", Kind.STRINGS, "the source's name of each; for a place, its path"),
    Property("mention_attribution", Kind.STRINGS, "how each is tied to the act", vocabulary=None),
)
"""Parallel lists: the n-th entry of each belongs to the n-th mention; '' is unknown."""

LOCATOR = (
    Property("line", N, "line of the source file", unit="line, from 1"),
    Property("span_start", N, "first character in the document", unit="character, from 0"),
    Property("span_end", N, "character after the last", unit="character, from 0"),
    Property("quote", S, "the words themselves, cut from the reader's own copy"),
)

KEPT = (
    Property("slots", Kind.STRINGS, "the slots that assert this record", required=True),
    Property("seen_from", N, "number of the load that first brought it", indexed=True),
    Property("seen_to", N, "number of the load that superseded or retired it", indexed=True),
    Property("seen_gaps", Kind.INTEGERS, "loads that took it away and brought it back, in pairs"),
)

FIGURES = tuple(
    Property(f"{harm}_{bound}", N, f"{bound} number of {harm}", unit="persons")
    for harm in ("killed", "injured")
    for bound in ("low", "best", "high")
)

CASUALTIES = tuple(
    Property(f"{harm}_{term.code}", N, f"{harm}: {term.meaning}", unit="persons")
    for harm in ("killed", "injured")
    for term in CASUALTY.terms
)


def _record(*, indexed: bool) -> tuple[Property, ...]:
    """Ids of a record. Reports are looked up by their event, claims by their record."""
    return (
        Property("id", S, "source, record and a digest of the content", required=True),
        Property(
            "record", S, "series and the source's own record id", required=True, indexed=indexed
        ),
        Property("record_ref", S, "the source's own record id", required=True),
        Property("source", S, "id of the source", required=True),
        Property("series", S, "series of the source", required=True),
        Property("digest", S, "digest of the content", required=True),
    )


DATES = (
    Property("date_from", D, "earliest day"),
    Property("date_to", D, "latest day"),
    Property("date_precision", S, "how closely the date is known", vocabulary=DATE_PRECISION),
    Property("date_inferred", B, "the date was completed from context"),
)

WHERE = (
    Property("country", S, "country, as the source names it"),
    Property("country_ref", S, "country code, namespaced (gw:770, iso:pk)"),
    Property("admin1", S, "first-order division, as the source names it"),
    Property("admin2", S, "second-order division, as the source names it"),
    Property("place", S, "the finest place, as the source names it"),
    Property("latitude", F, "latitude", unit="degrees, WGS 84"),
    Property("longitude", F, "longitude", unit="degrees, WGS 84"),
    Property("where_precision", S, "how closely it is known", vocabulary=WHERE_PRECISION),
)

NODES = (
    NodeType(
        "Source",
        Layer.EVIDENCE,
        "A dataset release, a list of one date, or a document.",
        (
            Property("id", S, "series and release", required=True),
            Property("series", S, "what its releases have in common", required=True),
            Property("release", S, "version or date; empty for a single document", required=True),
            Property("title", S, "title", required=True),
            Property("publisher", S, "who published it"),
            Property("kind", S, "what sort of source", vocabulary=SOURCE_KIND, required=True),
            Property("url", S, "where it is found"),
            Property("licence", S, "terms of use"),
            Property("credit", S, "how its authors want to be named"),
            Property("published", S, "date of publication, as far as known"),
            Property("reliability", S, "weight in a choice", vocabulary=RELIABILITY),
            Property("threshold", N, "fewest deaths a year for inclusion", unit="deaths per year"),
            Property("unit", S, "what one row stands for", vocabulary=RECORD_UNIT),
            Property("violence_types", Kind.STRINGS, "kinds covered", vocabulary=EVENT_TYPE),
            Property("document_sha256", S, "digest of the document the spans refer to"),
        ),
        caption="title",
    ),
    NodeType(
        "Slot",
        Layer.EVIDENCE,
        "A declared part of a source that is loaded and withdrawn as one.",
        (
            Property("id", S, "source and scope", required=True),
            Property("source", S, "id of the source", required=True),
            Property("scope", S, "the declared part; empty for the whole", required=True),
            Property("coverage", S, "how much is there", vocabulary=COVERAGE, required=True),
            Property("country_refs", Kind.STRINGS, "countries covered; empty with full coverage"),
            Property("year_from", N, "first year covered", unit="year"),
            Property("year_to", N, "last year covered", unit="year"),
        ),
    ),
    NodeType(
        "Report",
        Layer.EVIDENCE,
        "One source's account of one incident.",
        _record(indexed=False)
        + DATES
        + WHERE
        + FIGURES
        + CASUALTIES
        + MENTIONS
        + LOCATOR
        + KEPT
        + (
            Property("event", S, "series and the source's id of the incident", indexed=True),
            Property("event_type", S, "kind of violence", vocabulary=EVENT_TYPE),
            Property("method", S, "how it was done", vocabulary=METHOD),
            Property(
                "methods", Kind.STRINGS, "all methods, the chief one first", vocabulary=METHOD
            ),
            Property("weapons", Kind.STRINGS, "with what", vocabulary=WEAPON),
            Property("success", B, "the act came off; false for an attempt that failed"),
            Property("hostages", N, "persons held or taken away", unit="persons"),
            Property("hostages_released", N, "of whom were freed or got away", unit="persons"),
            Property("withdrawn", D, "day on which the source took the incident back"),
            Property("voice", S, "who speaks", vocabulary=VOICE, required=True),
            Property("figure_basis", S, "who is counted", vocabulary=FIGURE_BASIS),
            Property("figure_form", S, "one number or bounds", vocabulary=FIGURE_FORM),
            Property("killed_qualifier", S, "how the number is hedged", vocabulary=QUALIFIER),
            Property("injured_qualifier", S, "how the number is hedged", vocabulary=QUALIFIER),
            Property("summary", S, "what happened, in this project's words"),
            Property("target_kind", S, "class of target, in plain words"),
            Property("time", S, "time of day, as the source gives it"),
            Property("dyad", S, "the source's id of the pair of sides", indexed=True),
            Property("conflict", S, "the source's id of the conflict"),
            Property("active_year", B, "the dyad passed the source's threshold that year"),
            Property("clear", B, "the source calls the event clearly described"),
            Property("n_reports_cited", N, "reports the source cites", unit="reports"),
            Property("warnings", Kind.STRINGS, "what is odd about the row, and was kept"),
        ),
        caption="record",
    ),
    NodeType(
        "Claim",
        Layer.EVIDENCE,
        "One source's word for one relation, name, office, statement, estimate or place.",
        _record(indexed=True)
        + DATES
        + MENTIONS
        + LOCATOR
        + KEPT
        + (
            Property(
                "predicate", S, "what is said", vocabulary=PREDICATE, required=True, indexed=True
            ),
            Property("sign", N, "-1 hostile, 1 cooperative, 0 neither", unit="sign"),
            Property("attribution", S, "on what footing", vocabulary=ATTRIBUTION),
            Property("role", S, "the relation in plain words"),
            Property("text", S, "the name given, or the content in this project's words"),
            Property("lang", S, "language of the text (ISO 639)"),
            Property("script", S, "script of the text (ISO 15924)"),
            Property("name_quality", S, "what sort of name", vocabulary=NAME_QUALITY),
            Property("statement_kind", S, "what the statement does", vocabulary=STATEMENT_KIND),
            Property("valid_from", S, "first day it holds (ISO, may be partial); '' unknown"),
            Property("valid_to", S, "last day it holds (ISO, may be partial); '' unknown"),
            Property("acting", B, "the office was held for the time being"),
            Property("measure", S, "what is counted"),
            Property("low", F, "lower figure"),
            Property("best", F, "the figure"),
            Property("high", F, "higher figure"),
            Property("unit", S, "unit of the figures"),
            Property("qualifier", S, "how the figure is hedged", vocabulary=QUALIFIER),
            Property("part_of", S, "record of the total of which this is a part"),
            Property("level", S, "level of the place"),
            Property("latitude", F, "latitude", unit="degrees, WGS 84"),
            Property("longitude", F, "longitude", unit="degrees, WGS 84"),
            Property("country_ref", S, "country in which it is said to hold, namespaced"),
            Property("residual", B, "the actor stands for nobody in particular"),
            Property("doubt", S, "why the claim is not to be taken at its word"),
            Property("event_type", S, "kind of violence spoken of", vocabulary=EVENT_TYPE),
            Property("figure_basis", S, "who is counted", vocabulary=FIGURE_BASIS),
            Property("dyad", S, "the source's id of the pair of sides", indexed=True),
            Property("conflict", S, "the source's id of the conflict"),
            Property("start", S, "first death of all, whatever the year (ISO, partial)"),
            Property("start_precision", S, "how closely it is known", vocabulary=DATE_PRECISION),
            Property("episode_start", S, "when this episode reached the threshold (ISO, partial)"),
            Property(
                "episode_start_precision", S, "how closely it is known", vocabulary=DATE_PRECISION
            ),
        ),
        caption="record",
    ),
    NodeType(
        "Load",
        Layer.LEDGER,
        "One run of a loader over one file.",
        (
            Property("id", S, "L and a number", required=True),
            Property("number", N, "order of loads", required=True, indexed=True),
            Property("action", S, "load, retire or rebuild", required=True),
            Property("source", S, "id of the source"),
            Property("slot", S, "id of the slot"),
            Property("loader", S, "name of the loader"),
            Property("file_name", S, "name of the file"),
            Property("sha256", S, "digest of the file"),
            Property("rows", N, "rows read", unit="rows"),
            Property("written", N, "rows new or changed", unit="rows"),
            Property("unchanged", N, "rows already there", unit="rows"),
            Property("rejected", N, "rows refused", unit="rows"),
            Property("withdrawn", N, "records no longer asserted", unit="records"),
            Property("warnings", N, "rows kept with a remark", unit="rows"),
            Property("status", S, "running, complete, partial or failed", required=True),
            Property("started", T, "when it began"),
            Property("finished", T, "when it ended"),
            Property("message", S, "why it failed"),
        ),
    ),
    NodeType(
        "Meta",
        Layer.LEDGER,
        "One node: what the graph as a whole was derived with, and what is still to be done.",
        (
            Property("id", S, "always 'graph'", required=True),
            Property("schema_hash", S, "digest of the constraints and indexes in force"),
            Property("registry_hash", S, "digest of the registry and rules last derived with"),
            Property("judgements_hash", S, "digest of the judgements of identity derived with"),
            Property("rules_off", Kind.STRINGS, "rules that were switched off"),
            Property("sizes_at", N, "number of loads when the size classes were last written"),
            Property("loads", N, "number of the newest load"),
            Property("unfinished", S, "step that was begun and not ended"),
        ),
    ),
)

SUPERSEDED = "Superseded"
"""Extra label of a report, claim or source that nothing asserts any more; kept as history."""

RELATIONS = (
    RelationType(
        "FROM",
        Layer.EVIDENCE,
        "Who said it.",
        (("Report", "Source"), ("Claim", "Source"), ("Slot", "Source")),
    ),
)
