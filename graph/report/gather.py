"""From a graph and a scope to the contents of a report."""

import shlex
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.questions import ask
from graph.report.contents import Contents, Section
from graph.report.evidence import Evidence
from graph.report.incidents import read_incidents
from graph.report.material import Material
from graph.report.outlines import Outlines
from graph.report.scope import Scope
from graph.report.sections.balance import balance_section
from graph.report.sections.figures import figures_section
from graph.report.sections.gaps import gaps_section
from graph.report.sections.network import network_section
from graph.report.sections.places import places_section
from graph.report.sections.rivalry import rivalry_section
from graph.report.sections.sources import credits_section
from graph.report.sections.summary import summary_section
from graph.report.sections.time import time_section
from graph.report.ties import read_ties

if TYPE_CHECKING:
    from graph.engine import Engine

Progress = Callable[[str, int, int], None]


def gather(
    engine: "Engine",
    asked: Scope,
    *,
    outlines: Outlines | None = None,
    day: date | None = None,
    with_hash: bool = False,
    progress: Progress | None = None,
) -> Contents:
    """Read the graph once and make the sections.

    Args:
        engine: the graph.
        asked: actor, area and window.
        outlines: borders to draw under the map.
        day: the day written on the report; today by default.
        with_hash: also print the graph hash, which reads the whole graph.
        progress: called with the stage, how much is done and how much there is.
    """
    makers: list[tuple[str, Callable[[Material], Section]]] = [
        ("summary", summary_section),
        ("network", network_section),
        ("rivalry", rivalry_section),
        ("time", time_section),
        ("places", lambda material: places_section(material, outlines or Outlines())),
        ("figures", figures_section),
        ("balance", balance_section),
        ("gaps", gaps_section),
    ]
    tell = progress or (lambda stage, done, total: None)
    tell("incidents", 0, len(makers) + 2)
    incidents = read_incidents(engine, asked)
    tell("ties", 1, len(makers) + 2)
    material = Material(
        engine=engine,
        scope=asked,
        incidents=incidents,
        ties=read_ties(engine, asked, incidents),
        evidence=Evidence(incidents),
        coverage=ask(engine, "coverage", {}).rows,
        recipes={},
        cited=set(),
    )
    sections = []
    for n, (stage, make) in enumerate(makers):
        tell(stage, n + 2, len(makers) + 2)
        sections.append(make(material))
    items = material.evidence.items()
    return Contents(
        title=asked.title,
        subtitle=asked.window,
        facts=_facts(engine, asked, day or date.today(), with_hash),
        sections=tuple(sections),
        recipes=tuple(material.recipes.values()),
        credits=credits_section(material),
        items=items,
        evidence=material.evidence.lists,
        cut=material.evidence.cut,
        command=shlex.join(["rivalgraph", "report", *asked.words]),
    )


def _facts(
    engine: "Engine", asked: Scope, day: date, with_hash: bool
) -> tuple[tuple[str, str], ...]:
    """What identifies the report: scope, day, state of the graph."""
    from graph.ingest import graph_hash, state

    now: dict[str, Any] = state(engine)
    found = [("Made", day.isoformat())]
    if asked.since or asked.until:
        since = asked.since.isoformat() if asked.since else "the beginning"
        until = asked.until.isoformat() if asked.until else "the end"
        found.append(("Window", f"{since} to {until}"))
    if asked.actor:
        found.append(("Actor", asked.actor.id))
    if asked.area:
        found.append(("Area", asked.area.id))
    found += [("Note", one.remark) for one in (asked.actor, asked.area) if one and one.remark]
    if asked.min_incidents:
        found.append(("Ties from", f"{asked.min_incidents} incidents"))
    found.append(("State of the graph", f"load {now['loads']}"))
    if now["rules_off"]:
        found.append(("Rules switched off", ", ".join(now["rules_off"])))
    if now["stale"]:
        found.append(("Warning", now["stale"]))
    if with_hash:
        found.append(("Graph hash", graph_hash(engine)))
    return tuple(found)
