"""Whether the `schema` and `loaders` that Python would import are ours.

`schema` is also the name of a library, and a folder an analyst works in may well hold a
`schema.py` of its own. Running on somebody else's module would end in a riddle, so start-up
looks first.
"""

import importlib.util
import sys
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("schema", "loaders")


def leave_foreign_folder() -> None:
    """Take the current folder off the module path when `python -m graph` put it there.

    Python puts the folder it is started in before everything else with `-m`, so that a
    `schema.py` lying there would be taken for ours. While the package of `-m` is being
    looked up, `sys.argv[0]` is "-m"; `-P` leaves the folder out in the first place.
    """
    if sys.argv[:1] != ["-m"] or sys.flags.safe_path or not sys.path:
        return
    try:
        first, here = Path(sys.path[0]).resolve(), Path.cwd()
    except FileNotFoundError:  # started in a folder that has been deleted
        return
    if first == here != HOUSE:
        del sys.path[0]


def foreign_room() -> str:
    """One line on the first foreign `schema` or `loaders`, or '' when both are ours."""
    for name in ROOMS:
        found = _found_at(name)
        if found != HOUSE / name / "__init__.py":
            where = found or "nowhere"
            return (
                f"`{name}` on Python's path is {where}, not rivalgraph's own "
                f"({HOUSE / name}); take that one off PYTHONPATH, or install rivalgraph in an "
                "environment of its own"
            )
    return ""


def on_command_line() -> bool:
    """Whether this process was started as the command rather than as somebody's program."""
    return sys.argv[:1] == ["-m"] or Path(sys.argv[0] if sys.argv else "").stem == "rivalgraph"


def _found_at(name: str) -> Path | None:
    loaded = sys.modules.get(name)
    if loaded is not None:
        origin = getattr(loaded, "__file__", None)
    else:
        spec = importlib.util.find_spec(name)
        origin = spec.origin if spec else None
        if spec and not origin:
            origin = next(iter(spec.submodule_search_locations or ()), None)
    return Path(origin).resolve() if origin else None
