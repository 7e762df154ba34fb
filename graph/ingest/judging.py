"""Which judgements of identity hold for a graph: those of a file that belongs to its user."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.engine.home import default_home
from loaders.judgements import Judgements, merged, read_judgements
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.engine import Engine

VARIABLE: Final = "RIVALGRAPH_JUDGEMENTS"


def judgements_file(engine: "Engine") -> Path:
    """The file in RIVALGRAPH_JUDGEMENTS, else `judgements.yaml` in the home of the graph.

    For a server elsewhere it is the home of the client, so each colleague has a file; the
    graph remembers with which it was derived.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser().resolve()
    return (engine.home or default_home()).path / "judgements.yaml"


def in_force(engine: "Engine") -> Judgements:
    """The judgements with which a graph is to be derived.

    Raises:
        InputError: their file cannot be read, or contradicts itself or the registry.
    """
    return read_judgements(judgements_file(engine))


def new_resolver(judgements: Judgements, without: "Collection[str]" = ()) -> Resolver:
    """Decides who is meant, with today's registry.

    Args:
        judgements: who is the same.
        without: rules to leave out.

    Raises:
        InputError: there is no such rule.
    """
    registry = load_registry()
    return Resolver(registry, frozenset(without), merged(judgements, registry))
