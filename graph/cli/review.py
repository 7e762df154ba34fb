"""`rivalgraph review`: doubtful claims of a curated file, one after the other."""

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.common import count, emit_records, format_option, notes, say
from schema.errors import InputError, RivalgraphError

if TYPE_CHECKING:
    from loaders.curated.review import ReviewFile, Waiting

WIDTH = 96
KEYS = "[a]ccept  [e]dit  [r]eject  [s]kip  [q]uit"


@click.command(short_help="Decide on the doubtful claims of a file.")
@click.argument("claims", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--document",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your copy of the text: passages are shown with what stands around them.",
)
@click.option("--list", "listing", is_flag=True, help="List what waits, and change nothing.")
@click.option("--accept-all", is_flag=True, help="Accept all that waits and has no fault.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept this one.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject this one.")
@click.option("--by", default="", metavar="NAME", help="Who decides; signed with the day.")
@click.option("--why", default="", help="Why those named with --reject are rejected.")
@format_option
def review(
    claims: Path,
    document: Path | None,
    listing: bool,
    accept_all: bool,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    by: str,
    why: str,
    form: str,
) -> None:
    """Walk through the claims marked `review: needed`, each with its sentence and the reason.

    Every decision is written at once, in its place: comments and other entries stay as they
    are. Quit when you like; the next call goes on with what is left. Rejected claims stay in the
    file, and are not loaded.

    \b
    Example:
      rivalgraph review claims.yaml --document article.txt --by "A. Analyst"
      rivalgraph review claims.yaml --list
      rivalgraph review claims.yaml --reject I4 --why "the same as I3" --accept R2
    """
    from loaders.curated.review import open_review

    file = open_review(claims)
    if listing:
        _list(file, form)
        return
    if accept_all or accepted or rejected:
        for id_ in accepted:
            file.accept(id_, by=by)
        for id_ in rejected:
            file.reject(id_, by=by, why=why)
        if accept_all:
            _accept_all(file, by)
        _end(file)
        return
    waiting = file.waiting()
    if not waiting:
        _end(file)
        return
    say(f"{count(len(waiting), 'claim')} to decide on in {claims}")
    for number, entry in enumerate(waiting, start=1):
        click.echo(f"\n[{number}/{len(waiting)}] {_title(entry)}")
        if not _decide(file, entry, document, by):
            break
    _end(file)


def _decide(file: "ReviewFile", entry: "Waiting", document: Path | None, by: str) -> bool:
    """Ask about one entry until it is decided or left; False to stop."""
    _show(file, entry, document)
    while True:
        try:
            answer = click.prompt(f"  {KEYS}", default="s", show_default=False, prompt_suffix=": ")
        except click.Abort:
            click.echo()
            return False
        match answer.strip().casefold()[:1]:
            case "a":
                try:
                    file.accept(entry.id, by=by)
                except InputError as fault:
                    say(f"  {fault}")
                    continue
                click.echo("  accepted")
            case "r":
                why = click.prompt("  why (may be empty)", default="", show_default=False)
                file.reject(entry.id, by=by, why=why)
                click.echo("  rejected; it stays in the file")
            case "e":
                _edit(file, entry)
                entry = next(one for one in file.waiting() if one.id == entry.id)
                _show(file, entry, None)
                continue
            case "s":
                click.echo("  left for later")
            case "q":
                return False
            case _:
                say("  a, e, r, s or q")
                continue
        return True


def _edit(file: "ReviewFile", entry: "Waiting") -> None:
    """Change an entry in the editor that is set, else key by key."""
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        lines = file.entry_text(entry.id)
        while True:
            changed = click.edit(lines + "\n", extension=".yaml")
            if changed is None or changed.rstrip("\n") == lines:
                say("  nothing changed")
                return
            try:
                file.replace(entry.id, changed)
            except InputError as fault:
                say(f"  not taken: {fault}")
                if not click.confirm("  edit again", default=True):
                    return
                lines = changed.rstrip("\n")
                continue
            return
    while key := click.prompt("  key (empty: done)", default="", show_default=False).strip():
        value = click.prompt(f"  {key} (empty: take it out)", default="", show_default=False)
        try:
            file.set_key(entry.id, key, value)
        except InputError as fault:
            say(f"  not taken: {fault}")


def _title(entry: "Waiting") -> str:
    return f"{entry.noun.split(' ', 1)[1]} {entry.id}, line {entry.line}"


def _show(file: "ReviewFile", entry: "Waiting", document: Path | None) -> None:
    before = words = after = ""
    if document:
        before, words, after = file.passage(entry.id, document)
    if words:
        text = f"{before}{click.style(words, bold=True)}{after}"
        click.echo(_wrapped(text.replace("\n", " "), "  > "))
    elif entry.sentence:
        click.echo(_wrapped(entry.sentence, "  > "))
    click.echo(textwrap.indent(entry.claim, "    "))
    for word, name in entry.legend:
        click.echo(click.style(f"      {word}: {name}", dim=True))
    click.echo(_wrapped(entry.reason or "no reason is given", "  why: "))
    for fault in entry.faults:
        click.echo(_wrapped(f"{fault}", "  fault: "))


def _wrapped(text: str, head: str) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    )


def _list(file: "ReviewFile", form: str) -> None:
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "list": one.section,
            "line": one.line,
            "why": one.reason,
            "claim": "; ".join(one.claim.splitlines()),
            "sentence": one.sentence,
            "faults": list(one.faults),
        }
        for one in file.waiting()
    ]
    if form != "table":
        emit_records(rows, form)
        return
    for one in file.waiting():
        click.echo(f"{_title(one)}: {one.reason or 'no reason is given'}")
        if one.sentence:
            click.echo(_wrapped(one.sentence, "    "))
        for fault in one.faults:
            click.echo(_wrapped(fault, "    fault: "))
    notes([_state(file)])


def _accept_all(file: "ReviewFile", by: str) -> None:
    taken, faulty = file.accept_all(by=by)
    click.echo(f"accepted: {count(taken, 'claim')}")
    for one in faulty:
        say(f"left: {one.id} (line {one.line}): {one.faults[0]}")
    if faulty and not taken:
        raise RivalgraphError("nothing could be accepted; see above")


def _state(file: "ReviewFile") -> str:
    found = file.counts()
    return (
        f"{found['needed']:,} waiting, {found['accepted']:,} accepted, "
        f"{found['rejected']:,} rejected"
    )


def _end(file: "ReviewFile") -> None:
    lines = [_state(file)]
    if file.counts()["needed"]:
        lines.append("what waits is left out of a load; the same command goes on with it")
    lines.append(f"rivalgraph load {file.path}")
    notes(lines)
