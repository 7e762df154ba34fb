"""`balance`: camps, what does not fit, and what chance alone would give."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from graph import output
from graph.cli.common import count, emit, format_option, notes, open_engine, say
from graph.cli.rivalry import evidence_options
from graph.credits import credits_of

if TYPE_CHECKING:
    from graph.analysis.balance import Balance, SignedTie

SHOWN: Final = 12
"""So many triads, faults and expected ties are listed; json has all."""

NEGOTIATED, DESIGNATED, LINEAGE = "negotiated", "designated", "lineage"


@click.command(short_help="Divide actors into camps; show what does not fit.")
@click.option("--actor", "actors", multiple=True, help="Only this actor and those tied to it.")
@evidence_options
@click.option("--strong", is_flag=True, help="Two camps at most (Cartwright and Harary).")
@click.option(
    "--with",
    "add",
    multiple=True,
    type=click.Choice([NEGOTIATED, DESIGNATED, LINEAGE]),
    help="Count this too: negotiation as friendly, designation as hostile, our own registry.",
)
@click.option("--predict", is_flag=True, help="Also what balance would expect, with a back-test.")
@format_option
def balance(
    actors: tuple[str, ...],
    since: date | None,
    until: date | None,
    place: str | None,
    sources: tuple[str, ...],
    without: tuple[str, ...],
    strong: bool,
    add: tuple[str, ...],
    predict: bool,
    form: str,
) -> None:
    """Divide actors into camps with the fewest ties at fault, and show what does not fit.

    Weak balance, with as many camps as there are: three rebels who fight one another are no
    fault. The frustration is shown beside the number of cycles and beside what signs drawn at
    random would give. json gives everything, csv the ties with their signs.

    \b
    Example:
      rivalgraph balance
      rivalgraph balance --place Pakistan --since 2010 --until 2020
      rivalgraph balance --actor IS-KP --actor Taliban --strong --predict
    """
    from graph.analysis.balance import balance as divide

    with open_engine() as engine:
        found = divide(
            engine,
            actors,
            since=since,
            until=until,
            place=place,
            strong=strong,
            add=add,
            predict=predict,
            sources=sources,
            without=without,
        )
        credit_lines = credits_of(engine, sorted({s for tie in found.ties for s in tie.sources}))
    if form == "json":
        whole = output.plain(found.plain())
        emit([whole], list(whole), form)
        return
    if form == "csv":
        rows = [output.plain(_tie(tie)) for tie in found.ties]
        emit(rows, list(rows[0]) if rows else [], form)
    else:
        for line in page(found):
            click.echo(line)
    lines = [f"Evidence ages up to {found.on}."] if found.on else []
    notes([*lines, *found.notes, found.recipe.text(), *credit_lines])
    if not found.ties:
        say("· no pair has a sign; --with lineage adds what our own registry says")


def page(found: "Balance") -> Iterator[str]:
    """The division as lines to read."""
    yield from _camps(found)
    yield ""
    yield from _frustration(found)
    yield from _faults(found)
    yield from _triads(found)
    if found.mixed:
        yield ""
        yield (
            f"Both hostile and cooperative, so of no one sign, and left out: "
            f"{_some([_pair(found, tie) for tie in found.mixed])}."
        )
    if found.weak:
        yield f"Too weak for a sign: {count(found.weak, 'pair')}."
    if found.tests:
        yield ""
        yield from _expected(found)


def _camps(found: "Balance") -> Iterator[str]:
    friendly = sum(tie.sign > 0 for tie in found.ties)
    kind = "Strong balance (two camps)" if found.strong else "Weak balance (any number of camps)"
    ends = {end for tie in found.ties for end in (tie.one, tie.other)}
    yield (
        f"{kind}: {count(len(ends), 'actor')}, {count(len(found.ties), 'tie')}, of which "
        f"{friendly} friendly"
    )
    for number, camp in enumerate(found.camps, 1):
        yield f"  camp {number}: {_some([found.names[a] for a in camp])}"
    if found.alone:
        yield f"  alone: {_some([found.names[a] for a in found.alone])}"
    if found.fewest is not None and found.ties:
        yield (
            f"  As few as {count(found.fewest, 'camp')} would do with the same faults; camps are "
            "shown as friendly ties hold them together, since a common enemy makes no camp."
        )
    if not friendly and found.ties:
        yield "  No tie is friendly: weak balance then holds whatever happens, and says nothing."


def _frustration(found: "Balance") -> Iterator[str]:
    bound = "" if found.at_least == found.frustration else f" (at least {found.at_least})"
    yield (
        f"Frustration {found.frustration}{bound}: so many ties are at fault, of "
        f"{count(found.cycles, 'independent cycle')} (ties − actors + components)."
    )
    yield f"  Found by: {found.method}."
    for counts in found.counts:
        if counts.cycles:
            name = "triads" if counts.length == 3 else "cycles of four"
            yield f"  {name}: {counts.balanced:,} of {counts.cycles:,} balanced"
    if not found.chance:
        yield "  Without a cycle nothing can be at fault; balance says nothing here."
        return
    for model in found.chance:
        what = (
            "every sign set by a coin"
            if model.model == "coin"
            else "as many hostile ties, put anywhere"
        )
        how = "all" if model.counted else "drawn"
        yield (
            f"  By chance, {what}: {model.expected:.2f} at fault on average; "
            f"{model.as_low:.0%} of {model.ways:,} ways ({how}) have {found.frustration} or fewer."
        )
    yield f"  {_worth(found)}"


def _worth(found: "Balance") -> str:
    if found.cycles == 1:
        half = "" if found.strong else "; in the strong sense a cycle balances half the time (1/2)"
        return (
            f"One cycle is balanced {found.chance[0].as_low:.0%} of the time by a coin{half}: "
            "this alone informs nobody."
        )
    if max(model.as_low for model in found.chance) > 0.05:
        return "No better than chance: this is no evidence that balance is at work."
    return "Lower than chance would make it; that is a finding about these codings, not a cause."


def _faults(found: "Balance") -> Iterator[str]:
    faults = [tie for tie in found.ties if tie.at_fault]
    if faults:
        yield ""
        yield "Ties at fault (another division may blame others):"
        for tie in faults[:SHOWN]:
            where = "friendly across camps" if tie.sign > 0 else "hostile inside a camp"
            yield f"  {tie.one_name} – {tie.other_name}: {where} ({', '.join(tie.sources)})"
        if len(faults) > SHOWN:
            yield f"  … {len(faults)} in all"


def _triads(found: "Balance") -> Iterator[str]:
    out = [t for t in found.triads if not (t.strongly if found.strong else t.weakly)]
    told = out or [t for t in found.triads if t.hostile == 3]
    if not told:
        return
    yield ""
    yield f"{'Triads out of balance' if out else 'Three-way rivalries'}: {len(told)}"
    for triad in told[:SHOWN]:
        yield f"  {triad.story}"
    if len(told) > SHOWN:
        yield f"  … {len(told)} in all"


def _expected(found: "Balance") -> Iterator[str]:
    yield "PREDICTED, no facts: no source says so"
    for one in found.predictions[:SHOWN]:
        word = "hostile (−)" if one.sign < 0 else "friendly (+)"
        via = _some([found.names[a] for a in one.via])
        against = f", {one.against} against" if one.against else ""
        yield (
            f"  {found.names[one.one]} – {found.names[one.other]}: {word}, by "
            f"{count(one.chains, 'chain')} of {one.length}{against}, through {via}"
        )
    if len(found.predictions) > SHOWN:
        yield f"  … {len(found.predictions)} in all"
    if not found.predictions:
        yield "  none"
    if found.withheld:
        yield f"  {found.withheld} withheld: no known tie tests them."
    yield "How such predictions fared on ties that are known:"
    for test in found.tests:
        sign = "hostile" if test.sign < 0 else "friendly"
        since = f" (from {test.cut} on)" if test.cut else ""
        if test.precision is None or test.base_rate is None:
            yield f"  {test.way}{since}, {sign}: none of {test.hidden} was predicted, so untested"
            continue
        better = "" if test.precision > test.base_rate else "; no better than always guessing it"
        yield (
            f"  {test.way}{since}, {sign}: {test.right} of {test.predicted} right "
            f"({test.precision:.0%}), base rate {test.base_rate:.0%} of {test.hidden}{better}"
        )
    yield "  The test is on pairs that have a tie; most pairs have none, and that is not predicted."


def _tie(tie: "SignedTie") -> dict[str, object]:
    from dataclasses import asdict

    return asdict(tie)


def _pair(found: "Balance", tie: tuple[str, str]) -> str:
    return f"{found.names[tie[0]]} – {found.names[tie[1]]}"


def _some(names: list[str], most: int = 20) -> str:
    shown = ", ".join(names[:most])
    return f"{shown}, … {len(names)} in all" if len(names) > most else shown
