"""`ask`, `cypher` and `why`: questions to the graph."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from graph import output
from graph.cli.common import (
    count,
    emit,
    emit_records,
    format_option,
    full_option,
    notes,
    open_engine,
    pairs,
    read_stdin,
    say,
    typed,
)
from graph.credits import cited, credits_of
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.questions import Answer, Question

DEFAULT_ROWS = 1000


@click.command(short_help="Ask a question, or list them.")
@click.argument("question", required=False)
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--show", is_flag=True, help="Print the Cypher, to be pasted into the Browser.")
@click.option(
    "--browser",
    "--link",
    "link",
    is_flag=True,
    help="Print the address that opens it in the Browser.",
)
@click.option("--explain", is_flag=True, help="Say what the question takes and what it answers.")
@click.option("--search", metavar="WORDS", help="Find questions by words.")
@click.option("--family", metavar="NAME", help="List or search one family only.")
@click.option("--actor", metavar="NAME", help="List the questions that have an answer for it.")
@click.option(
    "--without",
    "without",
    multiple=True,
    metavar="RULE",
    help="The answer with and without a rule.",
)
@click.option("--each-rule", is_flag=True, help="The ranking with each rule off, side by side.")
@click.option("--known-on", metavar="LOAD", help="What the graph knew after an earlier load, L3.")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many rows.")
@click.option("--since", metavar="DAY", help="The same as since=DAY.")
@click.option("--until", metavar="DAY", help="The same as until=DAY.")
@click.option("--as-of", metavar="DAY", help="The same as as_of=DAY.")
@click.option("--min-sources", metavar="N", help="The same as min_sources=N.")
@full_option
@format_option
def ask(
    question: str | None,
    parameters: tuple[str, ...],
    show: bool,
    link: bool,
    explain: bool,
    search: str | None,
    family: str | None,
    actor: str | None,
    without: tuple[str, ...],
    each_rule: bool,
    known_on: str | None,
    limit: int | None,
    full: bool,
    form: str,
    **everywhere: str | None,
) -> None:
    """Ask one of the prepared questions; without a question, list or find them.

    A question in plain words, in quotes, finds those that come nearest.

    \b
    Example:
      rivalgraph ask
      rivalgraph ask "who is the enemy of my enemy"
      rivalgraph ask --search "death toll" --family claims
      rivalgraph ask --actor IS-KP
      rivalgraph ask rivals actor=IS-KP
      rivalgraph ask rivals --explain
      rivalgraph ask rivals actor=IS-KP --show
      rivalgraph ask rivals actor=IS-KP --browser
      rivalgraph ask rivals actor=IS-KP --without is-kp-in-khyber-pakhtunkhwa
      rivalgraph ask rivals actor=IS-KP --each-rule
      rivalgraph ask dyads place=Pakistan --known-on L2
      rivalgraph ask dyads place=Pakistan --format csv > dyads.csv
    """
    words = search or (question if question and " " in question.strip() else None)
    if question and words is None and (family or actor):
        raise click.UsageError(
            "--family and --actor list questions; an actor is asked about with actor=NAME"
        )
    if words is not None:
        _find_questions(words, family or "", limit or 8, form)
    elif actor is not None:
        _questions_for(actor, family or "", form)
    elif question is None:
        _list_questions(family or "", form)
    elif explain:
        _explain(question)
    else:
        given = pairs(parameters, f"rivalgraph ask {question} --explain says what it takes")
        given |= {name: value for name, value in everywhere.items() if value is not None}
        if show or link:
            _show(question, given, link)
        elif without or each_rule:
            if known_on or (without and each_rule):
                raise click.UsageError("--without, --each-rule and --known-on go one at a time")
            _compare(question, given, without, limit, form)
        elif known_on:
            _answer_then(question, given, known_on, limit, full, form)
        else:
            _answer(question, given, limit, full, form)


@click.command(short_help="Run a Cypher query, read-only.")
@click.argument("query")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Value of $NAME.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=DEFAULT_ROWS,
    show_default=True,
    help="At most this many rows.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Give up after this many seconds.",
)
@full_option
@format_option
def cypher(
    query: str, params: tuple[str, ...], limit: int, timeout: float, full: bool, form: str
) -> None:
    """Run a Cypher query that only reads; `-` takes it from standard input.

    A value of --param that reads as JSON (5, true, ["a", "b"]) is taken as such, any other
    as text.

    \b
    Example:
      rivalgraph cypher 'MATCH (g:Group) RETURN g.name ORDER BY g.name LIMIT 5'
      rivalgraph cypher 'MATCH (a:Actor {id: $id}) RETURN a' --param id=group:is-kp
      rivalgraph cypher - --format csv < query.cypher
    """
    values = {name: typed(value) for name, value in pairs(params, "write --param id=value").items()}
    if query == "-":
        query = read_stdin("the query")
    with open_engine() as engine:
        found = engine.read(query, timeout=timeout, limit=limit, parameters=values)
    emit(output.plain_rows(found.columns, found.rows), found.columns, form, full=full)
    if found.truncated:
        notes([f"the first {count(limit, 'row')}; --limit shows more"])
    elif not found.rows:
        notes(["no rows"])


@click.command(short_help="Show the evidence behind a node, an edge or a number.")
@click.argument("start")
@click.argument("relation", required=False, default="", metavar="[TYPE")
@click.argument("end", required=False, default="", metavar="END]")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many rows.")
@full_option
@format_option
def why(start: str, relation: str, end: str, limit: int | None, full: bool, form: str) -> None:
    """Show the claims and reports behind a node, an edge or a number of an incident.

    \b
    Example:
      rivalgraph why group:is-kp
      rivalgraph why group:is-kp RIVAL_OF group:taliban
      rivalgraph why incident:ucdp-ged:244657 killed_best
    """
    from graph.questions import why as evidence_of

    with open_engine() as engine:
        rows = evidence_of(engine, start, relation, end)
    shown = rows[:limit] if limit else rows
    emit_records(shown, form, full=full)
    if len(shown) < len(rows):
        notes([f"{len(shown):,} of {count(len(rows), 'record')}; leave out --limit for all"])
    elif all(row["kind"] == "note" for row in rows):
        notes(["nothing in the graph says so"])


def _find_questions(words: str, family: str, limit: int, form: str) -> None:
    from graph.questions.catalogue import family as family_named
    from graph.questions.search import search

    hits = search(words, family=family_named(family) if family else "", limit=limit)
    rows = [
        {
            "question": hit.question.id,
            "asks": hit.question.question,
            "how": _how(hit.question),
            "score": round(hit.score, 1),
        }
        for hit in hits
    ]
    emit(
        rows,
        ["question", "asks", "how", "score"] if form != "table" else ["question", "asks"],
        form,
    )
    if hits:
        say(f"\nThe nearest, asked: {_how(hits[0].question)}")
    else:
        notes(["no question has such words; `rivalgraph ask` lists them all"])


def _questions_for(actor: str, family: str, form: str) -> None:
    from graph.cli.progress import progress
    from graph.questions.catalogue import family as family_named
    from graph.questions.search import for_actor

    with open_engine() as engine, progress("asking") as tell:
        found = for_actor(
            engine, actor, family=family_named(family) if family else "", progress=tell
        )
    said = {True: "yes", False: "no", None: ""}
    rows = [
        {
            "question": chance.question.id,
            "asks": chance.question.question,
            "answer": said[chance.answers],
            "remark": chance.remark,
            "how": _how(chance.question, {chance.param: actor}),
        }
        for chance in found
    ]
    rows.sort(key=lambda row: ["yes", "", "no"].index(str(row["answer"])))
    columns = ["question", "answer", "remark", "asks", "how"]
    emit(rows, columns[:4] if form == "table" else columns, form)


def _how(question: "Question", values: Mapping[str, str] | None = None) -> str:
    """The command that asks it, with examples for what must be given."""
    from graph.questions.ask import quoted

    given = {p.name: p.example for p in question.params.values() if p.required} | {**(values or {})}
    shown = " ".join(f"{name}={quoted(value)}" for name, value in given.items())
    return f"rivalgraph ask {question.id} {shown}".rstrip()


def _list_questions(only: str, form: str) -> None:
    from graph.questions import questions
    from graph.questions.catalogue import FAMILIES
    from graph.questions.catalogue import family as family_named

    wanted = family_named(only) if only else ""
    rows = [
        {
            "question": one.id,
            "asks": one.question,
            "takes": [name if p.required else f"[{name}]" for name, p in one.params.items()],
            "family": one.family,
        }
        for one in questions()
        if wanted in ("", one.family)
    ]
    if form != "table":
        emit(rows, ["question", "asks", "takes", "family"], form)
        return
    family = ""
    for row in rows:
        if row["family"] != family:
            family = str(row["family"])
            click.secho(f"\n{FAMILIES[family]}", bold=True)
        click.echo(f"  {row['question']:<24} {row['asks']}")
    say("\nrivalgraph ask QUESTION --explain says what it takes and gives an example.")


def _explain(question: str) -> None:
    from graph.questions import find

    one = find(question)
    click.echo(f"{one.id}: {one.question}\n")
    for param in one.params.values():
        given = "must be given" if param.required else f"default {param.default or 'none'}"
        click.echo(f"  {param.name}={param.example}   {param.meaning} ({param.type}, {given})")
    click.echo("\nIts columns:")
    room = max(len(name) for name in one.columns)
    for name, meaning in one.columns.items():
        click.echo(f"  {name:<{room}}  {meaning}")
    click.echo(f"\nExample:\n  {_how(one)}")


def _show(question: str, given: dict[str, str], as_link: bool) -> None:
    from graph.questions import ask as answer_to
    from graph.questions import find
    from graph.questions.link import browser_link, pasteable

    if not given and not as_link:
        click.echo(find(question).cypher)
        return
    with open_engine() as engine:
        answer = answer_to(engine, question, given, limit=1)
        link = browser_link(engine, answer.cypher, answer.params)
    if not as_link:
        click.echo(pasteable(answer.cypher, answer.params))
    elif link:
        click.echo(link)
    else:
        raise RivalgraphError(f"the Browser of {engine.uri} is its server's own; use --show")


def _compare(
    question: str, given: dict[str, str], rules: tuple[str, ...], limit: int | None, form: str
) -> None:
    """The answer with and without some rules, or with each rule off in turn."""
    from graph.cli import comparing
    from graph.cli.progress import progress
    from graph.questions import compare

    with open_engine() as engine, progress("without") as tell:
        if rules:
            one = compare.without(engine, question, given, rules, limit=limit, progress=tell)
            shown = comparing.of_one(one, form)
        else:
            each = compare.each_rule(engine, question, given, limit=limit, progress=tell)
            shown = comparing.of_each(each, form)
    emit(shown.rows, shown.columns, form)
    notes(shown.notes)


def _answer_then(
    question: str, given: dict[str, str], load: str, limit: int | None, full: bool, form: str
) -> None:
    """What would have been answered after an earlier load."""
    from graph.cli.progress import progress
    from graph.ingest.recall import recalled
    from graph.questions import ask as answer_to

    with (
        open_engine() as engine,
        progress(f"as of {load}") as tell,
        recalled(engine, load, progress=tell) as then,
    ):
        answer = answer_to(then.engine, question, given, limit=limit)
        credit_lines = credits_of(then.engine, cited(answer.rows))
    _tell(answer, credit_lines, full, form, then.notes)


def _answer(question: str, given: dict[str, str], limit: int | None, full: bool, form: str) -> None:
    from graph.questions import ask as answer_to

    with open_engine() as engine:
        answer = answer_to(engine, question, given, limit=limit)
        credit_lines = credits_of(engine, cited(answer.rows))
    _tell(answer, credit_lines, full, form)


def _tell(
    answer: "Answer", credit_lines: list[str], full: bool, form: str, first: Sequence[str] = ()
) -> None:
    emit(answer.rows, answer.columns, form, full=full)
    absence = [str(answer.absence)] if answer.absence else []
    notes([*absence, *first, *answer.notes, *credit_lines])
