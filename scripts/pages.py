"""Run the pages that show code with its output, and write them anew.

    python scripts/pages.py HOME [FOLDER]        (`make pages` does it with a home of its own)

The sources are in docs/pages/: prose with blocks of Python. They run one after the other on
the graph of HOME, whose server is started when it does not run; the first one loads what the
others need. `tutorial.md` becomes a notebook, `four-ways.md` a page of text. An output holds no
time, no path of a machine and no address, so the same code gives the same page.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "docs" / "pages"
PAGES = {"tutorial.md": "tutorial.ipynb", "four-ways.md": "four-ways.md"}
BLOCK = re.compile(r"^```python\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
QUIET = "import warnings; warnings.simplefilter('ignore')"
"""Run before each page: what packages say about their own future is not an output."""


def notebook(source: str) -> NotebookNode:
    """A page as a notebook that has not run: prose and blocks in turn."""
    cells = []
    for number, part in enumerate(BLOCK.split(source)):
        if text := part.strip("\n"):
            make = nbformat.v4.new_code_cell if number % 2 else nbformat.v4.new_markdown_cell
            cells.append(make(text, id=f"cell-{len(cells) + 1}"))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )


def run(page: NotebookNode, home: Path) -> NotebookNode:
    """Run a page with this Python, in an empty folder, on the graph of a home.

    Raises:
        nbclient.exceptions.CellExecutionError: a block failed.
    """
    os.environ["RIVALGRAPH_HOME"] = str(home)
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    for name in ("RIVALGRAPH_URI", "RIVALGRAPH_USER", "RIVALGRAPH_PASSWORD"):
        os.environ.pop(name, None)
    page.cells.insert(0, nbformat.v4.new_code_cell(QUIET))
    with tempfile.TemporaryDirectory() as folder:
        # Over a socket file: a kernel listens nowhere, not even on loopback.
        sockets = Config(KernelManager={"transport": "ipc", "ip": f"{folder}/k"})
        client = NotebookClient(
            page,
            config=sockets,
            kernel_name="python3",
            timeout=280,
            record_timing=False,
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    del page.cells[0]
    for number, cell in enumerate((c for c in page.cells if c.cell_type == "code"), 1):
        cell.execution_count = number
        # Progress and remarks of packages are for the terminal.
        cell.outputs = _joined([o for o in cell.outputs if o.get("name") != "stderr"])
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    page.metadata["language_info"] = {"name": "python"}
    return page


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs in which what is printed in a row is one piece, however it arrived."""
    found: list[NotebookNode] = []
    for output in outputs:
        if found and output.output_type == found[-1].output_type == "stream":
            found[-1].text += output.text
        else:
            found.append(output)
    return found


def as_text(page: NotebookNode) -> str:
    """A page that has run as Markdown, each block with what it printed below it."""
    parts = []
    for cell in page.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        if printed := "\n".join(filter(None, map(_printed, cell.outputs))):
            parts.append(f"```text\n{printed}\n```")
    return "\n\n".join(parts) + "\n"


def _printed(output: NotebookNode) -> str:
    text = output.text if output.output_type == "stream" else output.data.get("text/plain", "")
    return "\n".join(line.rstrip() for line in str(text).rstrip().splitlines())


def main() -> None:
    """Run every page and write it to docs/, or to the folder named."""
    home = Path(sys.argv[1]).resolve()
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs"
    for source, target in PAGES.items():
        page = run(notebook((SOURCES / source).read_text(encoding="utf-8")), home)
        text = nbformat.writes(page) + "\n" if target.endswith(".ipynb") else as_text(page)
        (folder / target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
