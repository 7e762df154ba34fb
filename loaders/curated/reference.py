"""The layout as Markdown tables, for the end of `docs/curated.md`."""

import sys
from pathlib import Path
from typing import Final

from loaders.curated.layout import CLAIMED, NAME, SECTIONS, SOURCE, Key, Section

MARK: Final = "<!-- From loaders/curated/layout.py; a test compares. -->"

_FORMS: Final = {
    "text": "words",
    "flag": "yes or no",
    "date": "date",
    "valid": "span of time",
    "figure": "figure",
    "decimal": "number",
    "span": "span",
    "line": "line",
    "id": "id",
    "thing": "thing",
    "place": "place",
    "relation": "type of relation",
    "names": "names",
    "claimed": "claimed accounts",
}


def reference() -> str:
    """The tables of all lists, in the order of the layout."""
    sections = (SOURCE, *SECTIONS.values(), NAME, CLAIMED)
    return "\n".join(_table(section) for section in sections)


def _table(section: Section) -> str:
    rows = "\n".join(_row(key) for key in section.keys.values())
    return (
        f"### `{section.name}`\n\n{section.doc}\n\n"
        f"| key | value | meaning (what holds when it is left out) |\n|---|---|---|\n{rows}\n"
    )


def _row(key: Key) -> str:
    value = _FORMS.get(key.form, "")
    if key.words:
        value = ", ".join(f"`{term.code}`" for term in key.words.terms)
    if key.many:
        value += "; one or a list"
    needed = " **Needed.**" if key.required else ""
    return f"| `{key.name}` | {value} | {key.doc}{needed} |"


def main() -> None:
    """Write the reference at the end of the page anew: `python -m loaders.curated.reference`."""
    page = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/curated.md")
    text, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{text}{mark}\n\n{reference()}", encoding="utf-8")


if __name__ == "__main__":
    main()
