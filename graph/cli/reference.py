"""`sources` and `rules`: what can be read, what was read, and the judgements in between."""

from typing import Any

import click

from graph.cli.common import emit_records, format_option, full_option, notes, open_engine

LOADED = """
MATCH (s:Source)
OPTIONAL MATCH (slot:Slot)-[:FROM]->(s)
WITH s, slot ORDER BY slot.id
WITH s, collect(slot.id) AS slots, collect(DISTINCT slot.coverage) AS coverage
RETURN s.id AS source, s.title AS title, s.publisher AS publisher, s.kind AS kind,
       coverage, slots, s.licence AS licence, s.credit AS credit
ORDER BY source
"""


@click.command(short_help="List what can be read, or what was loaded.")
@click.option("--loaded", is_flag=True, help="The sources in this graph, with their credit.")
@full_option
@format_option
def sources(loaded: bool, full: bool, form: str) -> None:
    """List the kinds of file that can be read, or the sources in this graph.

    \b
    Example:
      rivalgraph sources
      rivalgraph sources --loaded
    """
    if not loaded:
        emit_records(_readable(), form, full=full)
        notes(["rivalgraph sources --loaded lists what is in the graph"])
        return
    with open_engine() as engine:
        found = engine.read(LOADED)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    emit_records(rows, form, full=full)
    if not rows:
        notes(["nothing was loaded yet"])


@click.command(short_help="List the rules by which actors are told apart.")
@full_option
@format_option
def rules(full: bool, form: str) -> None:
    """List the judgement rules: what each does, why, on whose word, how sure it is.

    A rule can be left out of the whole graph with `rivalgraph rebuild --without RULE`.

    \b
    Example:
      rivalgraph rules
    """
    from loaders.registry.registry import load_registry

    emit_records(
        [
            {
                "rule": rule.id,
                "says": rule.title,
                "because": rule.reason,
                "source": rule.source,
                "confidence": rule.confidence,
            }
            for rule in load_registry().rules.values()
        ],
        form,
        full=full,
    )


def _readable() -> list[dict[str, Any]]:
    from loaders.base import all_loaders

    return [
        {
            "loader": name,
            "title": loader.about.title,
            "reads": loader.about.reads,
            "licence": loader.about.licence,
            "credit": loader.about.credit,
        }
        for name, loader in all_loaders().items()
    ]
