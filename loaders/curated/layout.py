"""The declared layout of a curated file: its lists, the keys of an entry, and what each means.

The checks, the column names of the tables and the reference in `docs/curated.md` rest on
this one declaration.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from schema import vocabulary as v
from schema.model import Vocabulary, vocabulary

VERSION: Final = "1"

REVIEW: Final = vocabulary(
    "review",
    "What a person decided about a doubtful entry.",
    needed="nobody has looked yet; the entry is left out",
    accepted="looked at and taken",
    rejected="looked at and refused; the entry is left out",
)

SIGN: Final = vocabulary(
    "sign", "Hostile, neither or cooperative.", **{"-1": "hostile", "0": "neither", "1": "friendly"}
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an entry.

    `form` says how its value is written: text, word (of `words`), flag, date, valid,
    figure, decimal, span, line, id, actor, thing, place, names, table. A key that `many`
    marks takes a list as well, in a table of rows separated by `;`.
    """

    name: str
    form: str
    doc: str
    required: bool = False
    words: Vocabulary | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One list of a file; `noun` names an entry of it in messages."""

    name: str
    noun: str
    doc: str
    keys: dict[str, Key]


def _section(name: str, noun: str, doc: str, *keys: Key) -> Section:
    return Section(name, noun, doc, {key.name: key for key in keys})


ID = Key("id", "id", "names the entry; unique in the file, and kept when the file changes", True)
TEXT = Key("text", "text", "content, in your own words")
PASSAGE = (
    Key("line", "line", "line of the document, from 1"),
    Key("span", "span", "characters in the document, from 0: [first, one past the last]"),
)
DOUBTS = (
    Key("doubt", "text", "why it is not to be taken at its word"),
    Key("review", "word", "whether a person has looked", words=REVIEW),
)
SAID = (
    Key("attribution", "word", "on what footing (asserted)", words=v.ATTRIBUTION),
    Key("asserted_by", "thing", "on whose word the source says it", many=True),
)
DATE = (
    Key("date", "date", "when it was said or happened"),
    Key("date_inferred", "flag", "part of the date comes from context"),
)
VALID = Key("valid", "valid", "when it held: 2015, 2015.., 2020-02..2021-08")
END = (*PASSAGE, *DOUBTS)
POINT = (
    Key("latitude", "decimal", "degrees north, WGS 84"),
    Key("longitude", "decimal", "degrees east, WGS 84"),
)
NAMES = Key("names", "names", "further names: words, or tables as below", many=True)

SOURCE = _section(
    "source",
    "the source",
    "The text or table that the file was made from.",
    Key("series", "id", "short id of the source; begins the ids of its records", True),
    Key("title", "text", "title", True),
    Key("kind", "word", "what sort of source (document)", words=v.SOURCE_KIND),
    Key("release", "text", "version or date, when there are several"),
    Key("author", "text", "who wrote it"),
    Key("publisher", "text", "who published it"),
    Key("published", "text", "date of publication; `2024-05-03..` says not before"),
    Key("url", "text", "where it is found"),
    Key("licence", "text", "terms of use"),
    Key("credit", "text", "how its authors want to be named (the author)"),
    Key("reliability", "word", "weight when figures are chosen between (c)", words=v.RELIABILITY),
    Key("coverage", "word", "how much of its scope the file holds (document)", words=v.COVERAGE),
    Key("countries", "text", "countries covered, namespaced: gw:700", many=True),
    Key("years", "valid", "years covered: 2015..2024"),
    Key("document_sha256", "text", "digest of the document that spans refer to"),
)

NAME = _section(
    "names",
    "a name",
    "A name of an actor or a place, as somebody's word.",
    Key("text", "text", "the name", True),
    Key("id", "id", "names the entry, when the name has a place of its own in the source"),
    Key("quality", "word", "what sort of name (good)", words=v.NAME_QUALITY),
    Key("used_by", "thing", "whose word it is", many=True),
    Key("lang", "text", "language (ISO 639)"),
    Key("script", "text", "script (ISO 15924)"),
    VALID,
    *DATE,
    *PASSAGE,
    Key("doubt", "text", "why it is not to be taken at its word"),
)

ACTOR = _section(
    "actors",
    "an actor",
    "Groups, states, organisations and communities that the file speaks of.",
    ID,
    Key("actor", "id", "id in the registry: group:is-kp"),
    Key("key", "id", "short word by which this file calls an actor the registry lacks"),
    Key("kind", "word", "what sort of actor; needed with `key`", words=v.ACTOR_KIND),
    Key("name", "text", "the name the source gives first", True),
    NAMES,
    Key("ref", "id", "id in a dataset: ucdp:303, un:QDe.161"),
    Key("residual", "flag", "stands for nobody in particular"),
    *END,
)

PERSON = _section(
    "persons",
    "a person",
    "Human beings.",
    *(key for key in ACTOR.keys.values() if key.name not in ("kind", "residual")),
)

PLACE = _section(
    "places",
    "a place",
    "Places, from the country down to the site.",
    ID,
    Key("name", "text", "name, as the source gives it", True),
    Key("level", "word", "what sort of place", True, v.PLACE_LEVEL),
    Key("within", "id", "id of the next larger place of the file"),
    NAMES,
    Key("ref", "id", "id elsewhere: gw:700 for a country"),
    *POINT,
    TEXT,
    *END,
)

OFFICE = _section(
    "offices",
    "an office",
    "Posts that persons hold.",
    ID,
    Key("person", "thing", "who holds it", True),
    Key("title", "text", "the post", True),
    Key("of", "thing", "the actor it belongs to; {actor: …, attribution: inferred} if not said"),
    Key("covers", "place", "where it holds"),
    Key("acting", "flag", "held for the time being"),
    VALID,
    *DATE,
    TEXT,
    *SAID,
    *END,
)

CLAIMED = _section(
    "claimed",
    "a claimed account",
    "What a party says of the same incident; kept as a report of its own.",
    Key("by", "thing", "whose account (the perpetrators)", many=True),
    Key("voice", "word", "who speaks (perpetrator)", words=v.VOICE),
    Key("killed", "figure", "killed, by that account"),
    Key("injured", "figure", "injured, by that account"),
    Key("figure_basis", "word", "whether perpetrators are counted", words=v.FIGURE_BASIS),
    Key("method", "word", "how, by that account", words=v.METHOD),
    Key("summary", "text", "what it says, in your own words"),
    *PASSAGE,
)

INCIDENT = _section(
    "incidents",
    "an incident",
    "Something violent that happened once.",
    ID,
    *DATE,
    Key("time", "text", "time of day, as given"),
    Key("place", "place", "where", many=True),
    Key("where_precision", "word", "how closely (the finest level)", words=v.WHERE_PRECISION),
    *POINT,
    Key("perpetrators", "thing", "who did it", many=True),
    Key("side_a", "thing", "one side of a clash in which nobody says who attacked", many=True),
    Key("side_b", "thing", "the other side", many=True),
    Key("targets", "thing", "whom or what it was aimed at", many=True),
    Key("associates", "thing", "who stood beside a side", many=True),
    Key("target_kind", "text", "class of target, in plain words"),
    Key("event_type", "word", "kind of violence (unclassified)", words=v.EVENT_TYPE),
    Key("method", "word", "how it was done", words=v.METHOD),
    Key("killed", "figure", "killed: a figure, or a table with `total` and categories"),
    Key("injured", "figure", "injured, likewise"),
    Key("figure_basis", "word", "whether perpetrators are counted", words=v.FIGURE_BASIS),
    Key("killed_persons", "thing", "named dead", many=True),
    Key("injured_persons", "thing", "named injured", many=True),
    Key("claimed", "claimed", "figures of a party, kept apart", many=True),
    Key("related", "thing", "ids of incidents that belong with this one", many=True),
    Key("summary", "text", "what happened, in your own words"),
    *SAID,
    *END,
)

RELATION = _section(
    "relations",
    "a relation",
    "How one actor stands to another.",
    ID,
    Key("subject", "thing", "who", True),
    Key("type", "relation", "what: RIVAL_OF, ALLIED_WITH or a word such as enemy", True),
    Key("object", "thing", "to whom", True, many=True),
    VALID,
    *DATE,
    Key("sign", "word", "overrides the sign of the type", words=SIGN),
    Key("role", "text", "the relation in plain words"),
    TEXT,
    *SAID,
    *END,
)

STATEMENT = _section(
    "statements",
    "a statement",
    "Claims of responsibility, threats, warnings, letters and reports.",
    ID,
    Key("kind", "word", "what it does", True, v.STATEMENT_KIND),
    Key("by", "thing", "who issued it; {text: an unnamed report} when no actor is named", True),
    Key("to", "thing", "to whom", many=True),
    Key("about", "thing", "of what it speaks", many=True),
    *DATE,
    Key("lang", "text", "its language (ISO 639)"),
    TEXT,
    *SAID,
    *END,
)

ESTIMATE = _section(
    "estimates",
    "an estimate",
    "Published totals, sizes and shares.",
    ID,
    Key("measure", "text", "what is counted, in a word or two", True),
    Key("value", "figure", "the figure", True),
    Key("unit", "text", "unit of the figure"),
    Key("about", "thing", "whom or what it concerns", True, many=True),
    Key("period", "valid", "the time it counts"),
    Key("part_of", "id", "id of the total of which this is a part"),
    *DATE,
    TEXT,
    *SAID,
    *END,
)

DESCRIPTION = _section(
    "descriptions",
    "a description",
    "What is said of something and makes no relation.",
    ID,
    Key("of", "thing", "of whom or what", True),
    Key("also", "thing", "what else it speaks of", many=True),
    Key("role", "text", "the topic"),
    Key("text", "text", "what is said, in your own words", True),
    VALID,
    *DATE,
    Key("lang", "text", "language (ISO 639)"),
    *SAID,
    *END,
)

SECTIONS: Final[dict[str, Section]] = {
    section.name: section
    for section in (
        ACTOR,
        PERSON,
        PLACE,
        OFFICE,
        INCIDENT,
        RELATION,
        STATEMENT,
        ESTIMATE,
        DESCRIPTION,
    )
}
TOP_KEYS: Final = ("rivalgraph", "source", *SECTIONS)


def meant(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` when a known word is close, otherwise ''."""
    found = process.extractOne(
        word.casefold(), list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65
    )
    return f"; did you mean `{found[0]}`?" if found else ""
