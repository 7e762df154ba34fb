"""Write the generated pages: `python -m schema.emit [FOLDER]` (default `docs/reference`)."""

import sys
from pathlib import Path

from schema.emit import constraints, reference
from schema.emit.style import style
from schema.ontology import ONTOLOGY


def pages() -> dict[str, str]:
    """The generated files by name."""
    return {
        "constraints.cypher": ";\n".join(constraints.statements(ONTOLOGY)) + ";\n",
        "ontology.md": reference.page(ONTOLOGY),
        "style.grass": style(ONTOLOGY),
    }


def main() -> None:
    """Write every page into the folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
