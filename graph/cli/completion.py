"""`completion`: the shell completes commands, questions, parameters and names."""

import os
from pathlib import Path
from typing import Final

import click

from graph.cli.common import notes
from schema.errors import RivalgraphError

SHELLS: Final = ("bash", "zsh", "fish")


@click.command(short_help="Let the shell complete commands, questions and names.")
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.option("--install", is_flag=True, help="Put the script where the shell looks for it.")
@click.pass_context
def completion(ctx: click.Context, shell: str | None, install: bool) -> None:
    """Print the script by which a shell completes commands, questions, parameters and names.

    Without a shell, that of this login. Names are those of the graph at the last command that
    used it; completing never starts a server.

    \b
    Example:
      eval "$(rivalgraph completion bash)"
      rivalgraph completion fish --install
    """
    from graph.cli.completing import script

    root = ctx.find_root().command
    assert isinstance(root, click.Group)
    shell = shell or Path(os.environ.get("SHELL", "bash")).name
    if shell not in SHELLS:
        raise RivalgraphError(f"there is no completion for {shell}; name one of bash, zsh, fish")
    text = script(root, shell)
    if not install:
        click.echo(text)
        return
    place, hint = _place(shell)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise RivalgraphError(f"cannot write {place}: {error.strerror}") from error
    click.echo(str(place))
    notes([hint])


def _place(shell: str) -> tuple[Path, str]:
    """Where a shell looks for the script, and what is left to do."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    if shell == "fish":
        return config / "fish" / "completions" / "rivalgraph.fish", "new shells complete at once"
    if shell == "zsh":
        return (
            data / "zsh" / "site-functions" / "_rivalgraph",
            f"in ~/.zshrc: fpath+=({data}/zsh/site-functions); autoload -U compinit && compinit",
        )
    return (
        data / "bash-completion" / "completions" / "rivalgraph",
        "new shells complete, where the package bash-completion is installed; else put "
        '`eval "$(rivalgraph completion bash)"` into ~/.bashrc',
    )
