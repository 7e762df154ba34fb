"""The built wheel, installed on its own, run from a folder that holds its own modules.

The environment is empty but for the wheel and the packages it needs. Fetching those anew for
every test run would take a minute and a network, so the folder they lie in is linked, package
by package, without rivalgraph's own (editable) installation.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from commandline import DEMO, ROOT, Command, Demo

pytestmark = pytest.mark.e2e

ROOMS = ("graph", "loaders", "schema")
OURS = ("rivalgraph", "__editable__", *ROOMS)


def quiet(*words: str, cwd: Path) -> None:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that no `build` folder of the checkout gets into it."""
    copy = tmp_path_factory.mktemp("source")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    quiet(
        sys.executable,
        *("-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."),
        cwd=copy,
    )
    (found,) = (copy / "dist").glob("*.whl")
    return found


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    quiet(
        sys.executable,
        *("-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)),
        cwd=folder,
    )
    packages = folder / "packages"
    packages.mkdir()
    for key in ("purelib", "platlib"):
        for path in Path(sysconfig.get_path(key)).iterdir():
            link = packages / path.name
            if not path.name.startswith(OURS) and path.suffix != ".pth" and not link.exists():
                link.symlink_to(path)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "venv" / "lib" / version / "site-packages"
    (site / "dependencies.pth").write_text(f"{packages}\n")
    return python


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an analyst works: data in `graph`, a `schema.py`, and worse."""
    (tmp_path / "schema.py").write_text("raise SystemExit('the wrong schema')\n")
    (tmp_path / "loaders.py").write_text("raise SystemExit('the wrong loaders')\n")
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "edges.csv").write_text("a,b\n")
    return tmp_path


STARTS = {
    "rivalgraph": ["rivalgraph"],
    "python -m graph": ["python", "-m", "graph"],
    "python -P -m graph": ["python", "-P", "-m", "graph"],
}


def command(python: Path, start: str, home: Path, folder: Path) -> Command:
    first, *rest = STARTS[start]
    return Command(home, (str(python.parent / first), *rest), folder)


def test_the_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for room in ROOMS:
        assert f"{room}/py.typed" in names
        for path in (ROOT / room).rglob("*"):
            if path.suffix in (".cypher", ".lock", ".yaml", ".gz", ".py"):
                assert str(path.relative_to(ROOT)) in names
    tops = {name.partition("/")[0] for name in names}
    assert tops - set(ROOMS) == {next(t for t in tops if t.endswith(".dist-info"))}


def test_the_environment_is_not_the_checkout(python: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(python), "-c", "import graph; print(graph.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(python.parent.parent) in done.stdout


@pytest.mark.parametrize("start", STARTS)
def test_it_runs_in_a_folder_with_its_own_modules(
    python: Path, folder: Path, demo: Demo, start: str
) -> None:
    run = command(python, start, demo.run.home, folder)
    assert run("--version").stdout.startswith("rivalgraph, version 0.")
    answer = run("ask", "rivals", "actor=IS-KP", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)[0]["rival_id"] == "group:taliban"
    rules = run("rules", "--format", "json")
    assert rules.returncode == 0, rules.stderr
    checked = run("load", "--dry-run", str(DEMO / "is-kp-potent-challenger.yaml"))
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("start", STARTS)
def test_a_foreign_schema_on_the_path_is_refused(
    python: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, start: str
) -> None:
    run = command(python, start, folder / "home", tmp_path_factory.mktemp("elsewhere"))
    done = run("--version", PYTHONPATH=str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(
        f"rivalgraph: `schema` on Python's path is {folder}{os.sep}schema.py"
    )
