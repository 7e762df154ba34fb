"""Read ahead: the next batch is prepared while the server writes the last one."""

import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Made(Generic[_T]):
    item: _T


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


class _End:
    pass


def ahead(items: Iterable[_T], depth: int = 2) -> Iterator[_T]:
    """The items, computed in a thread of their own up to `depth` before they are asked for.

    An exception in the making of an item is raised where that item would have come. When the
    caller stops early, so does the thread.
    """
    ready: queue.Queue[_Made[_T] | _Failed | _End] = queue.Queue(maxsize=depth)
    stop = threading.Event()

    def offer(made: _Made[_T] | _Failed | _End) -> None:
        while not stop.is_set():
            try:
                ready.put(made, timeout=0.1)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for item in items:
                offer(_Made(item))
                if stop.is_set():
                    return
        except BaseException as error:
            offer(_Failed(error))
        offer(_End())

    thread = threading.Thread(target=work, name="read-ahead", daemon=True)
    thread.start()
    try:
        while not isinstance(got := ready.get(), _End):
            if isinstance(got, _Failed):
                raise got.error
            yield got.item
    finally:
        stop.set()
        thread.join()
