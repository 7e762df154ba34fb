"""Every module of the reader of prose is tested by name."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOM = HERE.parents[2] / "loaders" / "article"
ROOT = "loaders.article"


def modules() -> dict[str, Path]:
    """Every module below the folder by its name; a package that holds code has its folder's."""
    found = {}
    for path in ROOM.rglob("*.py"):
        if path.name == "__init__.py" and not list(imported(path)):
            continue
        parts = path.relative_to(ROOM).with_suffix("").parts
        found[".".join((ROOT, *(part for part in parts if part != "__init__")))] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """What a file imports, as modules and as names in them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(tests: list[Path]) -> set[str]:
    """The modules that tests import, and those whose names a package shows at its door."""
    known = modules()
    found = {name for path in tests for name in imported(path)} & set(known)
    doors = {name for name in found if known[name].name == "__init__.py"}
    return found | {name for door in doors for name in imported(known[door])}


def test_every_module_is_named_in_a_test() -> None:
    tests = sorted(HERE.glob("test_*.py"))
    assert sorted(set(modules()) - {ROOT} - named(tests)) == []


def test_every_stage_has_a_file_of_its_own() -> None:
    stages = {name.split(".")[2] for name in modules() if name != ROOT}
    missing = [
        stage for stage in sorted(stages)
        if not (HERE / f"test_{stage}.py").is_file()
        or f"{ROOT}.{stage}" not in {
            ".".join(name.split(".")[:3]) for name in imported(HERE / f"test_{stage}.py")
        }
    ]  # fmt: skip
    assert missing == []


def test_a_module_that_no_test_names_is_found_out() -> None:
    assert f"{ROOT}.blame" not in named([HERE / "test_text.py"])
    assert f"{ROOT}.text" in named([HERE / "test_text.py"])
