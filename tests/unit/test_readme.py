"""What the pages tell to type exists: commands, options, questions, make targets, files."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from graph.cli.root import cli
from graph.questions import find, questions
from graph.questions.search import search
from loaders.base import Options, Progress, read_head
from schema.records import Claim, Rejected, Report

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
GENERATED = {"cli.md", "ontology.md"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(rivalgraph [^`\n]*|make [^`\n]*)`")


def typed(page: Path) -> Iterator[str]:
    """The commands of a page: lines of shell blocks, lines after `$`, and inline code."""
    text = page.read_text(encoding="utf-8")
    for language, block in BLOCK.findall(text):
        for line in block.splitlines():
            words = line.removeprefix("$ ").removeprefix(".venv/bin/")
            if (language in ("sh", "") or line.startswith("$ ")) and words.startswith(
                ("rivalgraph", "make ")
            ):
                yield words
    yield from INLINE.findall(BLOCK.sub("", text))


INVENTED = re.compile(r"^\s*// id: (\S+)$", re.MULTILINE)
"""A question that a page makes up to show how one is written."""

MADE_UP = {name for page in PAGES for name in INVENTED.findall(page.read_text(encoding="utf-8"))}

COMMANDS = [
    pytest.param(line, id=f"{page.relative_to(ROOT)}: {line[:60]}")
    for page in PAGES
    if page.name not in GENERATED
    for line in dict.fromkeys(typed(page))
]


def parse(words: list[str]) -> tuple[click.Command, dict[str, object]]:
    """What click makes of the words after `rivalgraph`, without running anything."""
    context = cli.make_context("rivalgraph", list(words))
    name, command, rest = cli.resolve_command(context, context._protected_args + context.args)
    assert command is not None, name
    return command, command.make_context(name, rest, parent=context).params


@pytest.mark.parametrize("line", COMMANDS)
def test_what_is_told_to_type_exists(line: str) -> None:
    words = shlex.split(line, comments=True)
    words = words[: next((n for n, w in enumerate(words) if w in (">", "|", "<")), len(words))]
    if words[0] == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{word}:", makefile, re.MULTILINE) for word in words[1:])
        return
    if len(words) == 1:
        return
    command, params = parse(words[1:])
    asked = params.get("question")
    if command.name == "ask" and " " in str(asked):
        assert search(str(asked))
    elif command.name == "ask" and isinstance(asked, str) and asked not in {"QUESTION", *MADE_UP}:
        question = find(asked)
        given = params["parameters"]
        assert isinstance(given, tuple)
        assert {word.partition("=")[0] for word in given} <= question.params.keys()


def test_the_pages_tell_enough_to_be_checked() -> None:
    assert len(COMMANDS) > 20


def test_the_check_finds_what_it_looks_for() -> None:
    with pytest.raises(click.UsageError):
        parse(["rebuild", "--no-such-option"])
    with pytest.raises(click.UsageError):
        parse(["no-such-command"])
    with pytest.raises(click.UsageError):
        parse(["load"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_python_of_the_readme_calls_what_there_is() -> None:
    from graph.library import Graph

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block for language, block in BLOCK.findall(text) if language == "python"]
    called = {
        node.func.attr
        for block in blocks
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert {"open_graph", "load", "ask", "why", "cypher", "network"} <= called
    assert all(hasattr(Graph, name) for name in called - {"open_graph"})


def test_the_loader_of_the_recipe_reads(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "recipes" / "add-a-source.md").read_text(encoding="utf-8")
    (source,) = [block for language, block in BLOCK.findall(text) if language == "python"]
    module: dict[str, Any] = {}
    exec(compile(source, "add-a-source.md", "exec"), module)
    file = tmp_path / "attacks.csv"
    file.write_text(
        "attack_id,day,by_id,by,against_id,against,dead\n"
        "1,2024-05-01,17,Example Front,18,Other Front,3\n"
        "2,2024-05-02,18,Other Front,17,Example Front,\n"
        "3,1 May,17,Example Front,18,Other Front,3\n"
        "4,2024-05-01,17,Example Front\n"
    )
    loader = module["LOADER"]
    assert loader.detect(read_head(file))
    reading = loader.read(file, Options(release="1"), Progress())
    items = list(reading.items())
    assert [item.record_ref for item in items if isinstance(item, Claim)] == [
        "named:example:17",
        "named:example:18",
    ]
    assert [item.killed_best for item in items if isinstance(item, Report)] == [3, None]
    assert [item.row for item in items if isinstance(item, Rejected)] == [4, 5]
    assert reading.slot().id == "example:1"


def test_the_examples_of_every_question_parse() -> None:
    for question in questions():
        needed = [f"{p.name}={p.example}" for p in question.params.values() if p.required]
        parse(["ask", question.id, *needed])


def test_the_examples_in_help_exist() -> None:
    for name, command in cli.commands.items():
        assert command.help
        examples = command.help.partition("Example:")[2].splitlines()
        lines = [line.strip() for line in examples if line.strip().startswith("rivalgraph")]
        assert lines, name
        for line in lines:
            words = shlex.split(line)
            stop = next((n for n, w in enumerate(words) if w in (">", "|", "<")), len(words))
            parsed, params = parse(words[1:stop])
            if parsed.name == "ask" and " " in str(params["question"]):
                assert search(str(params["question"]))
            elif parsed.name == "ask" and params["question"]:
                question = find(str(params["question"]))
                given = params["parameters"]
                assert isinstance(given, tuple)
                assert {word.partition("=")[0] for word in given} <= question.params.keys()
