"""The word lists of this folder, read once."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "lexicon"


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A file of `lexicon/` as a mapping.

    Args:
        name: the file without its ending: `violence`, `people`, `scope` …
    """
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, yaml.CSafeLoader)  # the safe loader, in C
    assert isinstance(found, dict)
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of a lexicon, in lower case."""
    return frozenset(str(word).casefold() for word in lexicon(name)[key])


@cache
def category_of(noun: str) -> str:
    """The category of a noun for people (`villager` is `civilians`); '' when it has none."""
    return _categories().get(noun.casefold(), "")


@cache
def _categories() -> dict[str, str]:
    found: dict[str, str] = {}
    for category, nouns in lexicon("people")["categories"].items():
        for noun in nouns:
            found.setdefault(str(noun).casefold(), category)
    return found
