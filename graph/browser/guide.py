"""The guide that the Browser opens: a walk through the graph on what is loaded in it.

Every slide looks for something worth showing in this graph, and is left out when there is no such
thing. A query that gives no row is left out too, and a slide with it that has no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from graph.browser import finds
from graph.engine.errors import EngineError
from graph.output import cell
from graph.questions.link import literal
from schema.emit.style import COOPERATIVE, HOSTILE, LOOKS, TIES, UNSIGNED
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    from graph.engine import Engine

COOPERATION: Final = "|".join(kind.name for kind in RELATIONS.values() if kind.sign > 0)
_SPACE: Final = 'style="margin-top: 14px"'
_ROOM: Final = 'style="padding: 1px 18px 1px 0; text-align: left"'
_SHOWN: Final = ("Group", "State", "Organization", "Person", "Community")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: its title.
        lead: one sentence on what it shows, plain text.
        body: what stands beside it, HTML.
        queries: Cypher with a caption each; all of them give rows on this graph.
    """

    title: str
    lead: str
    body: str = ""
    queries: tuple[tuple[str, str], ...] = ()


class Keeper:
    """Keeps the guide of a graph, and makes it anew when something was loaded."""

    def __init__(self, connected: "Callable[[], Engine | None]", address: str) -> None:
        self._connected = connected
        self._address = address
        self._lock = Lock()
        self._made: tuple[object, str] = (None, "")

    def page(self) -> str:
        """The guide for the graph as it is."""
        engine = self._connected()
        if engine is None:
            return html([Slide("The graph is not running", "rivalgraph up starts it.")])
        with self._lock, engine as opened:
            mark = state(opened)
            if self._made[0] != mark:
                self._made = mark, html(slides(opened, self._address))
            return self._made[1]


def state(engine: "Engine") -> tuple[Any, ...]:
    """What changes when the guide must be made anew."""
    rows = engine.read(
        "MATCH (m:Meta {id: 'graph'}) RETURN m.loads, m.unfinished, m.sizes_at", vetted=True
    ).rows
    return rows[0] if rows else ()


def slides(engine: "Engine", address: str) -> list[Slide]:
    """The slides for a graph, in their order.

    Args:
        engine: an open graph.
        address: where the pages are served, for the link that takes the style back.
    """
    counts = finds.counts(engine)
    if not counts:
        return [
            Slide(
                "An empty graph",
                "Nothing was loaded yet. Load something in a terminal, then reload this page.",
                _code("rivalgraph load FILE\nrivalgraph --help"),
            )
        ]
    made = [_welcome(counts)]
    for make in (_sources, _here, _rivals, _namesakes, _dispute, _chain, _camps, _why):
        slide = make(engine)
        if slide is None:
            continue
        kept = tuple(query for query in slide.queries if _gives_rows(engine, query[1]))
        if kept:
            made.append(replace(slide, queries=kept))
    return [*made, _further(address)]


def html(made: list[Slide]) -> str:
    """Slides as a page that the Browser plays."""
    parts = "\n".join(_slide(one) for one in made)
    return (
        '<article class="guide">\n<carousel class="deck container-fluid">\n'
        f"{parts}\n</carousel>\n</article>\n"
    )


def _gives_rows(engine: "Engine", query: str) -> bool:
    try:
        return bool(engine.read(query, limit=1, vetted=True).rows)
    except EngineError:  # too slow on this graph, for one
        return False


def _welcome(counts: dict[str, int]) -> Slide:
    rows = [(label, counts[label]) for label in (*_SHOWN, "Incident", "Location", "Statement")]
    table = _table(
        ["", "", "in this graph"],
        [[_dot(LOOKS[label].color), label, cell(n)] for label, n in rows if n],
    )
    edges = "".join(
        f"<li>{_bar(color)} {escape(text)}</li>"
        for color, text in (
            (HOSTILE, "hostile relations: rival, fought, threatened, denounced, condemned"),
            (COOPERATIVE, "cooperative relations: allied, affiliate, part, pledged, supports"),
            (UNSIGNED, "relations without a sign: leads, member, split from, negotiated"),
            (
                TIES,
                "TIE: all of it for one pair, computed, with its hostility (-) and cooperation (+)",
            ),
        )
    )
    return Slide(
        "Who fights whom, on whose word",
        "A walk through this graph in a few pictures. Click on a query to put it into the editor, "
        "on its ▶ to run it.",
        f'{table}<ul class="big">{edges}</ul>',
    )


def _sources(engine: "Engine") -> Slide:
    titles = finds.sources(engine)
    return Slide(
        "What is loaded",
        "Everything else rests on these sources. What none of them covers is not in the graph, "
        "which does not mean that it did not happen.",
        _table(["source", "publisher", "kind"], [[escape(cell(x)) for x in row] for row in titles]),
        (
            (
                "with the credit each asks for",
                "MATCH (s:Source)\nWHERE NOT s:Superseded\n"
                "RETURN s.title AS title, s.release AS release, s.publisher AS publisher,\n"
                "  s.licence AS licence, s.credit AS credit\nORDER BY title",
            ),
        ),
    )


def _here(engine: "Engine") -> Slide:
    rows = finds.embattled(engine)
    return Slide(
        "Who is here",
        "The actors that stand in most hostility. A node is the larger the more of it, an edge is "
        "a pair with all that is known of it.",
        _table(
            ["actor", "type", "rivals", "incidents", "killed"],
            [[escape(cell(x)) for x in row] for row in rows],
        ),
        (
            (
                "the strongest ties",
                "MATCH tie = (a:Actor)-[t:TIE]->(b:Actor)\nWHERE t.hostility > 0\n"
                "RETURN tie\nORDER BY t.hostility DESC, a.id, b.id\nLIMIT 25",
            ),
        ),
    )


def _rivals(engine: "Engine") -> Slide | None:
    actor = finds.fighter(engine)
    if actor is None:
        return None
    ident, name = actor
    rows = finds.rivals(engine, ident)
    me = f"(me:Actor {{id: {literal(ident)}}})"
    return Slide(
        f"Rivals of {name}",
        "Violence, threats and words are counted apart, and on a ladder: who is only called a "
        "rival stands below one that was threatened, and that below one that was attacked.",
        _table(
            ["rival", "level", "incidents", "killed", "statements"],
            [[escape(cell(x)) for x in row] for row in rows],
        )
        + _aside("with every kind of evidence", f"rivalgraph ask rivals actor={ident} --browser"),
        (
            (
                "the ties to its rivals, and among them",
                f"MATCH {me}-[t:TIE]-(them:Actor)\nWHERE t.hostility > 0\n"
                "WITH me, them\nORDER BY t.hostility DESC, them.id\nLIMIT 20\n"
                "WITH me, collect(them) AS others\nWITH [me] + others AS actors\n"
                "UNWIND actors AS a\n"
                "MATCH tie = (a)-[t:TIE]->(b)\nWHERE b IN actors\nRETURN tie",
            ),
            (
                "what they did to each other, the deadliest first",
                f"MATCH {me}-[p:PERPETRATED|CLASHED_IN|TARGETED]-(i:Incident)"
                "-[q:PERPETRATED|CLASHED_IN|TARGETED]-(them:Actor)\n"
                "WHERE them <> me AND type(p) + type(q) <> 'PERPETRATEDPERPETRATED'\n"
                "RETURN me, p, i, q, them\nORDER BY i.killed_best DESC, i.id\nLIMIT 30",
            ),
        ),
    )


def _namesakes(engine: "Engine") -> Slide | None:
    found = finds.namesakes(engine)
    if found is None:
        return None
    name, rows = found
    return Slide(
        f"Two places called {name}",
        "Names are words, places are nodes. Two of one name stay two, each with what it lies in "
        "and with what happened there.",
        _table(
            ["place", "lies in", "incidents"],
            [[escape(cell(x)) for x in row] for row in rows],
        ),
        (
            (
                "both, with what they lie in and their incidents",
                f"MATCH (l:Location)\nWHERE l.name = {literal(name)}\n"
                "MATCH up = (l)-[:WITHIN*1..4]->(:Location)\n"
                "OPTIONAL MATCH here = (l)<-[:OCCURRED_AT]-(i:Incident)\n"
                "RETURN up, here\nLIMIT 60",
            ),
        ),
    )


def _dispute(engine: "Engine") -> Slide | None:
    found = finds.dispute(engine)
    if found is None:
        return None
    ident, day, place, rows = found
    where = f"{place}, " if place else ""
    return Slide(
        f"A figure in dispute: {where}{day}",
        "Each account keeps its own figures. The incident shows those of one account, whole, and "
        "says by which rule it was chosen; the others stay beside it.",
        _table(
            ["account", "voice", "killed", "injured"],
            [[escape(cell(x)) for x in row] for row in rows],
        )
        + _aside("all such incidents", "rivalgraph ask conflicting-figures --browser"),
        (
            (
                "the incident, its accounts, and who gives them",
                f"MATCH account = (i:Incident {{id: {literal(ident)}}})<-[:DESCRIBES]-(r:Report)"
                "-[:FROM]->(s:Source)\n"
                "OPTIONAL MATCH part = (i)-[:PERPETRATED|CLASHED_IN|TARGETED|OCCURRED_AT]-(x)\n"
                "RETURN account, part",
            ),
            (
                "their figures side by side",
                f"MATCH (i:Incident {{id: {literal(ident)}}})<-[:DESCRIBES]-(r:Report)\n"
                "RETURN r.source AS source, r.voice AS voice, r.killed_low AS low,\n"
                "  r.killed_best AS killed, r.killed_high AS high, r.injured_best AS injured,\n"
                "  i.killed_best AS shown, i.figure_rule AS because\nORDER BY killed, source",
            ),
        ),
    )


def _chain(engine: "Engine") -> Slide | None:
    found = finds.chain(engine)
    if found is None:
        return None
    (one, one_name), (other, other_name), steps = found
    types = "|".join(kind.name for kind in RELATIONS.values() if kind.name != "SAME_AS")
    return Slide(
        f"From {one_name} to {other_name}",
        f"No edge joins the two. The shortest chains between them take {steps} steps. That there "
        "is one says nothing of whether its ends know each other.",
        _aside("as text, with the sources", f"rivalgraph ask path from={one} to={other} --browser"),
        (
            (
                "the shortest chains of stated relations",
                f"MATCH (a:Actor {{id: {literal(one)}}}), (b:Actor {{id: {literal(other)}}})\n"
                f"MATCH chain = allShortestPaths((a)-[:{types}*..6]-(b))\n"
                "RETURN chain\nLIMIT 10",
            ),
        ),
    )


def _camps(engine: "Engine") -> Slide | None:
    camps = finds.camps(engine)
    if len(camps) < 2:
        return None
    first, second = camps[:2]
    members = [*first, *second]
    return Slide(
        "The camps",
        "Actors that sources join by alliance, affiliation, pledge or support stand together here; "
        "the two largest such camps, with all the relations inside and between them.",
        _table(
            ["camp", "members", "among them"],
            [
                [str(n), cell(len(camp)), escape(", ".join(list(camp.values())[:6]))]
                for n, camp in enumerate((first, second), 1)
            ],
        ),
        (
            (
                "green joins, red divides",
                f"MATCH (a:Actor)\nWHERE a.id IN {literal(members)}\nWITH collect(a) AS actors\n"
                "UNWIND actors AS a\n"
                f"MATCH relation = (a)-[r:{_signed()}]->(b)\n"
                "WHERE b IN actors\nRETURN relation\nLIMIT 150",
            ),
        ),
    )


def _why(engine: "Engine") -> Slide | None:
    found = finds.stated(engine)
    if found is None:
        return None
    kind, (one, one_name), (other, other_name) = found
    return Slide(
        "On whose word?",
        f"{one_name} {kind} {other_name}: each edge between actors is derived from claims, and "
        "each claim names its source, its record and, for a text, the line.",
        _aside("any node, edge or number", f"rivalgraph why {one} {kind} {other}"),
        (
            (
                "the claims behind this edge, and who makes them",
                f"MATCH (a:Actor {{id: {literal(one)}}})<-[s:SUBJECT|OBJECT]-"
                f"(c:Claim {{predicate: {literal(kind)}}})-[o:SUBJECT|OBJECT]->"
                f"(b:Actor {{id: {literal(other)}}})\n"
                "MATCH from = (c)-[:FROM]->(:Source)\nRETURN a, s, c, o, b, from",
            ),
            (
                "the same as a table",
                f"MATCH (:Actor {{id: {literal(one)}}})<-[:SUBJECT|OBJECT]-"
                f"(c:Claim {{predicate: {literal(kind)}}})-[:SUBJECT|OBJECT]->"
                f"(:Actor {{id: {literal(other)}}})\n"
                "RETURN DISTINCT c.source AS source, c.record AS record, c.line AS line,\n"
                "  c.attribution AS attribution, c.quote AS quote\nORDER BY source, record",
            ),
        ),
    )


def _further(address: str) -> Slide:
    return Slide(
        "Going on",
        "All prepared questions, as saved queries of this Browser: make the file, drop it on this "
        "page, and find them under the star.",
        _code("rivalgraph browser --favourites questions.zip")
        + "<ul>"
        + _item("one question with its values filled in", "rivalgraph ask rivals --browser …")
        + _item("a Browser whose queries cannot write", "rivalgraph browser --read-only")
        + _item("a copy of the graph to play with", "rivalgraph browser --copy")
        + _item("no guide and no style on connecting", "rivalgraph browser --welcome nothing")
        + "</ul>"
        + f'<p><a data-exec="style {escape(address)}/style.grass">Take our style again</a> · '
        '<a data-exec="style reset">take the Browser’s own</a> · '
        f'<a data-exec="play {escape(address)}/guide.html">open this guide anew</a></p>',
    )


def _signed() -> str:
    return "|".join(kind.name for kind in RELATIONS.values() if kind.sign)


def _slide(one: Slide) -> str:
    queries = "\n".join(
        f"<p {_SPACE}>{escape(caption[0].upper() + caption[1:])}:</p>\n"
        f'<pre class="pre-scrollable code runnable">{escape(text, quote=False)}</pre>'
        for caption, text in one.queries
    )
    return (
        '<slide class="row-fluid">\n<div class="col-sm-4">\n'
        f'<h3>{escape(one.title)}</h3>\n<p class="lead">{escape(one.lead)}</p>\n</div>\n'
        f'<div class="col-sm-8">\n{one.body}\n{queries}\n</div>\n</slide>'
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f"<th {_ROOM}>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td {_ROOM}>{text}</td>" for text in row) + "</tr>\n" for row in rows
    )
    return (
        '<table class="table table-condensed"><thead>'
        f"<tr>{top}</tr></thead><tbody>\n{body}</tbody></table>"
    )


def _dot(color: str) -> str:
    return f'<span style="color: {color}; font-size: 20px; line-height: 1">●</span>'


def _bar(color: str) -> str:
    return f'<span style="color: {color}; font-weight: bold">━━</span>'


def _code(text: str) -> str:
    return f'<pre class="code">{escape(text, quote=False)}</pre>'


def _aside(what: str, command: str) -> str:
    return f"<p {_SPACE}>In a terminal, {escape(what)}: <code>{escape(command)}</code></p>"


def _item(what: str, command: str) -> str:
    return f"<li>{escape(what)}: <code>{escape(command)}</code></li>"


def queries(made: list[Slide]) -> Iterator[str]:
    """Every query of a guide."""
    for one in made:
        for _, text in one.queries:
            yield text
