"""The pages that show code with its output say what the code prints now.

The first page loads the demonstration, on which the panel is then held against the file itself.
"""

import csv
import gzip
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import nbformat
import pytest
from questions_graph import wipe

from graph.panel.build import panel
from graph.panel.choice import Choice

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
PAKISTAN = ROOT / "graph" / "demo" / "ged-24.1-pakistan.csv.gz"
FIGURES = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


@pytest.fixture(scope="module")
def written(engine, tmp_path_factory) -> Path:
    """A folder with the pages, run on the server that the tests share."""
    wipe(engine)
    folder = tmp_path_factory.mktemp("pages")
    words = [sys.executable, str(ROOT / "scripts" / "pages.py"), str(engine.home.path), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=580)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def shown(path: Path) -> list[tuple[str, str, list[str]]]:
    """Kind, source and outputs of each cell; of a picture only that there is one."""
    cells = nbformat.read(path, as_version=4).cells
    return [(c.cell_type, c.source, [_shown(o) for o in c.get("outputs", ())]) for c in cells]


def _shown(output: nbformat.NotebookNode) -> str:
    if output.output_type == "stream":
        return str(output.text)
    if png := output.data.get("image/png"):
        assert len(png) > 5_000
        return "picture"
    return str(output.data["text/plain"])


def test_the_tutorial_is_fresh(written):
    old, new = (shown(folder / "tutorial.ipynb") for folder in (ROOT / "docs", written))
    assert new == old, "make pages"
    assert sum("picture" in outputs for _, _, outputs in new) == 1


def test_ten_tasks_come_out_the_same_four_ways(written):
    new = (written / "four-ways.md").read_text(encoding="utf-8")
    assert new == (ROOT / "docs" / "four-ways.md").read_text(encoding="utf-8"), "make pages"
    assert len(re.findall(r"^the same, 4 ways; rows: [1-9]", new, re.MULTILINE)) == 10


@pytest.mark.parametrize("name", ["tutorial.ipynb", "four-ways.md"])
def test_no_machine_is_in_a_page(name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert not re.search(r"/home/|/tmp/|/root|127\.0\.0\.1|localhost:\d|iopub|object at 0x", text)


def test_the_panel_of_pakistan_is_the_sum_of_the_rows_of_the_file(engine, written):
    sums: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with gzip.open(PAKISTAN, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["active_year"].lower() in ("true", "1"):
                one = sums[int(row["dyad_new_id"]), int(row["year"])]
                one["n_incidents"] += 1
                for figure in FIGURES:
                    one[figure] += int(row[figure])
    chosen = Choice("dyad-year", active_years=True, rows="events", source="ucdp-ged:24.1")
    frame = panel(engine, chosen).frame()
    names = ["n_incidents", *FIGURES]
    found = {
        (int(row["dyad_id"]), int(row["year"])): {name: int(row[name]) for name in names}
        for row in frame.to_dict("records")
    }
    assert found == {key: dict(one) for key, one in sums.items()}
    assert len(found) > 80
