"""The command line in this process, on the server that the tests share."""

from click.testing import CliRunner, Result

from graph.cli.root import cli
from graph.engine import Engine


def run_on(engine: Engine, *words: str) -> Result:
    """Run one command on the graph of an engine."""
    assert engine.home is not None
    return CliRunner().invoke(cli, ["--home", str(engine.home.path), *words])
