"""`ask`, `cypher` and `why`: questions to the graph."""

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
    limit: int | None,
    full: bool,
    form: str,
    **everywhere: str | None,
) -> None:
    """Ask one of the prepared questions; without a question, list them.

    \b
    Example:
      rivalgraph ask
      rivalgraph ask rivals actor=IS-KP
      rivalgraph ask rivals --explain
      rivalgraph ask rivals actor=IS-KP --show
      rivalgraph ask rivals actor=IS-KP --browser
      rivalgraph ask dyads place=Pakistan --format csv > dyads.csv
    """
    if question is None:
        _list_questions(form)
    elif explain:
        _explain(question)
    else:
        given = pairs(parameters, f"rivalgraph ask {question} --explain says what it takes")
        given |= {name: value for name, value in everywhere.items() if value is not None}
        if show or link:
            _show(question, given, link)
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
    elif not rows:
        notes(["nothing in the graph says so"])


def _list_questions(form: str) -> None:
    from graph.questions import questions
    from graph.questions.catalogue import FAMILIES

    rows = [
        {
            "question": one.id,
            "asks": one.question,
            "takes": [name if p.required else f"[{name}]" for name, p in one.params.items()],
            "family": one.family,
        }
        for one in questions()
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
    from graph.questions.ask import quoted

    one = find(question)
    click.echo(f"{one.id}: {one.question}\n")
    for param in one.params.values():
        given = "must be given" if param.required else f"default {param.default or 'none'}"
        click.echo(f"  {param.name}={param.example}   {param.meaning} ({param.type}, {given})")
    click.echo("\nIts columns:")
    room = max(len(name) for name in one.columns)
    for name, meaning in one.columns.items():
        click.echo(f"  {name:<{room}}  {meaning}")
    needed = " ".join(f"{p.name}={quoted(p.example)}" for p in one.params.values() if p.required)
    click.echo(f"\nExample:\n  rivalgraph ask {one.id} {needed}".rstrip())


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


def _answer(question: str, given: dict[str, str], limit: int | None, full: bool, form: str) -> None:
    from graph.questions import ask as answer_to

    with open_engine() as engine:
        answer = answer_to(engine, question, given, limit=limit)
        credit_lines = credits_of(engine, cited(answer.rows))
    emit(answer.rows, answer.columns, form, full=full)
    lines = list(answer.notes)
    if answer.absence:
        lines.insert(0, str(answer.absence))
    notes([*lines, *credit_lines])
