"""Helpers for the tests of the questions."""

from graph.engine import Engine


def wipe(engine: Engine) -> None:
    """Empty the graph; constraints and indexes stay."""
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()
