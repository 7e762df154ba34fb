"""The table of parameters in docs/rivalry.md; `python -m graph.analysis.rivalry.reference`."""

from pathlib import Path
from typing import Final

from graph.analysis.rivalry.recipe import FACTORS, VERSION, parameters

PAGE: Final = Path(__file__).parents[3] / "docs" / "rivalry.md"
START: Final = "<!-- parameters: python -m graph.analysis.rivalry.reference -->\n"
END: Final = "<!-- end of parameters -->\n"


def table() -> str:
    """The parameters of the recipe with their defaults."""
    lines = [
        f"Recipe `{VERSION}`. A factor lies between 0 and 1.\n",
        "| parameter | default | | meaning |\n|---|---|---|---|",
    ]
    for name, value, says in parameters():
        sort = "factor" if name in FACTORS else ""
        lines.append(f"| `{name}` | {value:g} | {sort} | {says} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return before + START + table() + END + after


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
