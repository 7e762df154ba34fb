"""Write the reference of the command line: `python -m graph.cli.reference_page [FILE]`."""

import sys
from pathlib import Path
from typing import Final

import click

from graph.cli.root import CONTEXT, cli

WIDTH: Final = 96
HEAD: Final = """# The command line

Generated from the commands themselves by `make generate`; do not edit.
Answers go to stdout, everything else to stderr. Exit codes: 0 done, 1 the request failed
(one line says why and what to do), 2 wrong usage, 130 interrupted.
"""


def page() -> str:
    """The whole page: the help of every command, as it is printed."""
    root = click.Context(cli, info_name="rivalgraph", terminal_width=WIDTH, **CONTEXT)
    parts = [HEAD, _section(root, "rivalgraph")]
    for name in cli.list_commands(root):
        command = cli.commands[name]
        context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH)
        parts.append(_section(context, f"rivalgraph {name}"))
    return "\n".join(parts)


def _section(context: click.Context, title: str) -> str:
    text = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return f"## {title}\n\n```text\n{text}\n```\n"


def main() -> None:
    """Write the page to `docs/cli.md`, or to the file named."""
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/cli.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
