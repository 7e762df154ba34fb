"""What a shell may complete: questions, their parameters, names of actors and places.

No server is started or asked: names come from a file that other commands keep.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

VARIABLE: Final = "_RIVALGRAPH_COMPLETE"
_MOST: Final = 200
# Characters at which bash begins a new word; it wants to be told only what follows the last one.
_BREAKS: Final = "=:"


class Bash(BashComplete):
    """Completion for bash, in which `=` and `:` part words and names may have blanks."""

    name = "bash"
    source_template = """\
%(complete_func)s() {
    local line="${COMP_LINE:0:$COMP_POINT}"
    mapfile -t COMPREPLY < <(RIVALGRAPH_LINE="$line" %(complete_var)s=bash_complete "$1")
    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
}
complete -o default -F %(complete_func)s %(prog_name)s
"""

    def source(self) -> str:
        """The script; it needs no look at which bash there is."""
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and what there is of it."""
        line = os.environ.get("RIVALGRAPH_LINE", "")
        words = split_arg_string(line)[1:]
        if not words or (line[-1:].isspace() and not line.endswith("\\ ")):
            return words, ""
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """What bash puts in place of the last part of the word."""
        if item.type != "plain":
            return ""  # files: bash knows them itself
        _, incomplete = self.get_completion_args()
        cut = max(incomplete.rfind(mark) for mark in _BREAKS) + 1
        return _escaped(str(item.value)[cut:])

    def complete(self) -> str:
        """All completions, a line each."""
        return "\n".join(filter(None, super().complete().split("\n")))


def complete(cli: click.Group, instruction: str) -> int:
    """Answer a shell; gives the exit code.

    Args:
        cli: the command.
        instruction: what the shell's script asks, such as `bash_complete`.
    """
    from click.shell_completion import shell_complete

    add_completion_class(Bash)
    for (command, parameter), items in _ITEMS.items():
        for one in cli.commands[command].params if command in cli.commands else ():
            if one.name == parameter:
                _attach(one, items)
    return shell_complete(cli, {}, "rivalgraph", VARIABLE, instruction)


def script(cli: click.Group, shell: str) -> str:
    """The script with which a shell completes our command."""
    from click.shell_completion import get_completion_class

    add_completion_class(Bash)
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"there is no completion for {shell}")
    return made(cli, {}, "rivalgraph", VARIABLE).source()


Items = Callable[[click.Context, str], Iterable[CompletionItem]]


def _attach(parameter: click.Parameter, items: Items) -> None:
    method = "shell_complete"  # of this one parameter, in place of its type's
    setattr(parameter, method, lambda ctx, incomplete: list(items(ctx, incomplete)))


def _questions(_ctx: click.Context, incomplete: str) -> Iterable[CompletionItem]:
    from graph.questions.catalogue import find, index

    for ident in index():
        if ident.startswith(incomplete):
            yield CompletionItem(ident, help=find(ident).question)


def _parameters(ctx: click.Context, incomplete: str) -> Iterable[CompletionItem]:
    from graph.questions.catalogue import find, index

    question = ctx.params.get("question")
    if question not in index():
        return
    params = find(question).params
    name, equals, value = incomplete.partition("=")
    if not equals:
        given = {word.partition("=")[0] for word in ctx.params.get("parameters") or ()}
        for param in params.values():
            if param.name.startswith(name) and param.name not in given:
                yield CompletionItem(f"{param.name}=", help=param.meaning)
    elif name in params:
        if params[name].type == "boolean":
            choices: Iterable[str] = ("true", "false")
        else:
            choices = _kept(ctx, params[name].type)
        for text in _beginning(choices, value, params[name].type):
            yield CompletionItem(f"{name}={text}")


def _named(kind: str) -> Items:
    def items(ctx: click.Context, incomplete: str) -> Iterable[CompletionItem]:
        return (CompletionItem(text) for text in _beginning(_kept(ctx, kind), incomplete, kind))

    return items


def _kept(ctx: click.Context, kind: str) -> Iterable[str]:
    from graph.names_cache import kept_names

    home = ctx.find_root().params.get("home")
    return kept_names(kind, Path(home) if home else None)


def _beginning(texts: Iterable[str], start: str, kind: str) -> list[str]:
    """Those that begin so, whatever the case; ids of actors only when an id was begun."""
    low = start.lower()
    found = [text for text in texts if text.lower().startswith(low)]
    if kind == "actor" and ":" not in start:
        found = [text for text in found if ":" not in text]
    if found and start and not any(text.startswith(start) for text in found):
        return found[:_MOST]
    return [text for text in found if text.startswith(start)][:_MOST]


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in " '\"()&;|<>$`*?[]#!\\" else c for c in text)


_ITEMS: Final[dict[tuple[str, str], Items]] = {
    ("ask", "question"): _questions,
    ("ask", "parameters"): _parameters,
    ("why", "start"): _named("actor"),
    ("why", "end"): _named("actor"),
    ("identify", "a"): _named("actor"),
    ("identify", "b"): _named("actor"),
    ("report", "actor"): _named("actor"),
    ("retire", "target"): _named("source"),
}
