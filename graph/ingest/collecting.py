"""Python's cyclic garbage collector, held back while millions of records pass by."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

YOUNG: Final = 500_000


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect seldom within the block.

    A load makes many containers and hardly a cycle; looking through them at the usual pace
    took a third of its time. Memory stays bounded: a collection still comes with every half
    million new containers.
    """
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        yield
    finally:
        # What is still there is old: it is put among the old unseen, not looked through as young.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*before)
