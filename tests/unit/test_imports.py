"""Imports run one way, and start-up refuses a foreign room."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "schema": {"schema"},
    "loaders": {"schema", "loaders"},
    "graph": {"schema", "loaders", "graph"},
}


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, also those inside functions and strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." if node.level else (node.module or "").partition(".")[0]
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(("import_module", "__import__"))
            and node.args
        ):
            text = ast.unparse(node.args[0]).lstrip("f").strip("'\"")
            yield node.lineno, text.partition(".")[0]


def forbidden(room: str, source: str) -> list[tuple[int, str]]:
    known = set(MAY_IMPORT) | {"."}
    return [(line, name) for line, name in imports(source) if name in known - MAY_IMPORT[room]]


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_run_one_way(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files
        for line, name in forbidden(room, path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_schema_and_loaders_never_see_the_driver() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for room in ("schema", "loaders")
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in imports(path.read_text(encoding="utf-8"))
        if name in {"neo4j", "py2neo"}
    ]
    assert wrong == []


def test_the_check_finds_what_it_looks_for() -> None:
    assert forbidden("schema", "def f():\n    from loaders import base\n") == [(2, "loaders")]
    assert forbidden("loaders", "import graph.engine as e\n") == [(1, "graph")]
    assert forbidden("loaders", "importlib.import_module('graph.x')\n") == [(1, "graph")]
    assert forbidden("graph", "from . import engine\n") == [(1, ".")]
    assert forbidden("graph", "from loaders.base import Head\n") == []


def python(
    *words: str, cwd: Path, path: Path | None = None, safe: bool = False
) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    environment.pop("PYTHONSAFEPATH", None)
    environment["PYTHONPATH"] = os.pathsep.join(str(p) for p in (path, ROOT) if p)
    return subprocess.run(
        [sys.executable, *(["-P"] if safe else []), *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder as an analyst may have it: a `schema.py`, and data in a folder `graph`."""
    (tmp_path / "schema.py").write_text("raise SystemExit('the wrong schema was imported')\n")
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "notes.csv").write_text("a,b\n")
    return tmp_path


@pytest.mark.parametrize("safe", [False, True])
def test_python_m_graph_works_in_a_folder_with_its_own_schema(foreign: Path, safe: bool) -> None:
    found = python("-m", "graph", "--version", cwd=foreign, safe=safe)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("rivalgraph, version ")


def test_a_foreign_schema_ahead_on_the_path_is_refused_in_one_line(
    foreign: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    found = python("-m", "graph", "--version", cwd=elsewhere, path=foreign)
    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.count("\n") == 1
    assert found.stderr.startswith(f"rivalgraph: `schema` on Python's path is {foreign}/schema.py")


def test_a_foreign_folder_of_loaders_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p" / "loaders").mkdir(parents=True)
    (tmp_path / "p" / "loaders" / "__init__.py").touch()
    found = python("-m", "graph", "--version", cwd=tmp_path, path=tmp_path / "p")
    assert found.returncode == 1
    assert "`loaders` on Python's path is" in found.stderr


def test_a_program_gets_an_import_error(foreign: Path) -> None:
    program = "try:\n    import graph\nexcept ImportError as e:\n    print('refused:', e)\n"
    found = python("-c", program, cwd=foreign, path=foreign)
    assert found.returncode == 0
    assert found.stdout.startswith("refused: `schema` on Python's path is")


def test_a_schema_that_was_imported_before_is_found_out(foreign: Path) -> None:
    program = (
        "import sys, types\n"
        "m = types.ModuleType('schema'); m.__file__ = '/else/schema.py'\n"
        "sys.modules['schema'] = m\n"
        "import graph\n"
    )
    found = python("-P", "-c", program, cwd=foreign)
    assert found.returncode == 1
    assert "ImportError: `schema` on Python's path is /else/schema.py" in found.stderr
