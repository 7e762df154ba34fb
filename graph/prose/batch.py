"""Many articles in parallel processes. Only counts and finished texts come back from them."""

import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.prose.writing import write_text
from loaders.article.documents import SUFFIXES
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from loaders.article.files import Read

KINDS: Final = ("incidents", "relations", "statements", "offices", "aggregates")
"""What is counted, in the words of `--format json`."""

_AHEAD: Final = 4
"""Articles handed out for each process: enough to keep it busy, few enough to stay small."""

_RENEW: Final = 500
"""Articles after which a process is replaced: the parser keeps every word it ever met."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    Attributes:
        path: the article.
        output: the file of claims; None when nothing was written for it alone.
        counts: claims by kind; empty when nothing in it is in scope.
        doubtful: how many claims wait for a person.
        silent: why there is no claim; '' when there is one.
        failed: why it could not be read; '' when it could.
        text: its object as JSON, when asked for.
    """

    path: Path
    output: Path | None = None
    counts: tuple[tuple[str, int], ...] = ()
    doubtful: int = 0
    silent: str = ""
    failed: str = ""
    text: str = ""


@dataclass(slots=True)
class Summary:
    """All articles together. `silent` and `failed` hold a line each, in the order of the files."""

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    silent: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    passed_over: int = 0

    def add(self, one: Outcome) -> None:
        """Count one article."""
        self.documents += 1
        self.counts.update(dict(one.counts))
        self.doubtful += one.doubtful
        if one.failed:
            self.failed.append(one.failed)
        elif one.silent:
            self.silent.append(f"{one.path.name}: {one.silent}")


Tell = Callable[[str, int, int], None]


def read_articles(
    places: Sequence[Path],
    output: Path,
    *,
    form: str = "yaml",
    published: date | None = None,
    explain: bool = False,
    force: bool = False,
    jobs: int | None = None,
    tell: Tell | None = None,
) -> Summary:
    """Read files and folders of articles in parallel processes.

    Args:
        places: articles, and folders that are searched for them.
        output: a folder in which each article with claims gets a file, in the folders it came
            from; with json one file: a list with an object for each article, in their order.
        form: `yaml` for people, `json` for programs.
        published: the day of publication for articles that do not state one.
        explain: name the rule that made each claim.
        force: write also over files in which a person decided.
        jobs: processes; as many as there are processors when not given.
        tell: is told how far the work has come.

    Returns:
        What was found, what was silent and what failed. A failure of one article stops no other.

    Raises:
        RivalgraphError: there is no article, the extra `prose` is not installed, the output
            cannot be written, or a process was killed.
    """
    found, passed_over = find_articles(places)
    if not found:
        raise RivalgraphError(
            f"no article in {', '.join(map(str, places))}; read are: {', '.join(SUFFIXES)}"
        )
    from loaders.article.model import model

    model()  # says what to install, once and not for each article
    summary = Summary(passed_over=passed_over)
    targets: dict[Path, Path | None] = dict.fromkeys(found)
    if form == "yaml":
        targets.update(_targets(found, output))
    for folder in {target.parent for target in targets.values() if target}:
        _make(folder)
    work = [_Work(path, targets[path], published, explain, force) for path in found]
    done = _in_order(work, jobs or os.cpu_count() or 1)
    if form == "json":
        _write_list(output, _told(done, summary, len(work), tell), force)
    else:
        for _ in _told(done, summary, len(work), tell):
            pass
    return summary


def find_articles(places: Sequence[Path]) -> tuple[list[Path], int]:
    """The articles of files and folders, sorted, each once; and how many files are none.

    A file that is named is taken whatever it is called; hidden files and folders are not.
    """
    found: dict[Path, None] = {}
    other = 0
    for place in places:
        if not place.is_dir():
            found[place] = None
            continue
        for path in sorted(place.rglob("*")):
            inside = path.relative_to(place).parts
            if any(part.startswith(".") for part in inside) or not path.is_file():
                continue
            if path.suffix.casefold() in SUFFIXES:
                found[path] = None
            else:
                other += 1
    return list(found), other


@dataclass(frozen=True, slots=True)
class _Work:
    path: Path
    output: Path | None
    published: date | None
    explain: bool
    force: bool


def _targets(found: Sequence[Path], output: Path) -> dict[Path, Path]:
    """Where the claims of each article go: its name, with its ending where two would meet."""
    root = Path(os.path.commonpath([path.absolute().parent for path in found]))
    plain = {
        path: output / path.absolute().relative_to(root).with_suffix(".yaml") for path in found
    }
    often = Counter(plain.values())
    return {
        path: target if often[target] == 1 else target.with_name(f"{path.name}.yaml")
        for path, target in plain.items()
    }


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RivalgraphError(f"{folder}: cannot be made: {error.strerror}") from None


def _told(
    outcomes: Iterator[Outcome], summary: Summary, total: int, tell: Tell | None
) -> Iterator[str]:
    """The objects of the articles that could be read, while all are counted and told of."""
    for done, one in enumerate(outcomes, start=1):
        summary.add(one)
        if tell:
            tell("articles", done, total)
        if one.text:
            yield one.text


def _write_list(output: Path, texts: Iterator[str], force: bool) -> None:
    """One JSON list, written as it comes and put in its place when it is whole."""
    if output.is_dir():
        raise RivalgraphError(f"{output} is a folder; with json name a file")
    part = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8") as file:
            lead = "["
            for text in texts:
                file.write(f"{lead}\n{text}")
                lead = ","
            file.write("\n]\n")
        if lead == ",":
            part.replace(output)
    except OSError as error:
        raise RivalgraphError(f"{output}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def _in_order(work: Sequence[_Work], jobs: int) -> Iterator[Outcome]:
    """The outcomes in the order of the work, whichever is finished first."""
    if jobs == 1 or len(work) == 1:
        yield from map(_one, work)
        return
    waiting: dict[Future[Outcome], int] = {}
    ready: dict[int, Outcome] = {}
    handed = given = 0
    with ProcessPoolExecutor(
        min(jobs, len(work)),
        mp_context=get_context("spawn"),
        initializer=_begin,
        max_tasks_per_child=_RENEW,
    ) as pool:
        try:
            while given < len(work):
                while handed < len(work) and handed - given < _AHEAD * jobs:
                    waiting[pool.submit(_one, work[handed])] = handed
                    handed += 1
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    ready[waiting.pop(future)] = future.result()
                while given in ready:
                    yield ready.pop(given)
                    given += 1
        except BrokenProcessPool:
            names = ", ".join(work[at].path.name for at in sorted(waiting.values())[: 2 * jobs])
            raise RivalgraphError(
                f"a process that reads was killed (out of memory?) near {names}; "
                "what was written is whole"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Ctrl-C is for the command; its processes end with it, also when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _one(work: _Work) -> Outcome:
    """Read one article and write its claims; nothing of it stays in memory."""
    from loaders.article.files import read_file

    try:
        read = read_file(work.path, published=work.published)
        # A text without claims leaves no file; the summary names it.
        if work.output and not read.reading.empty:
            write_text(work.output, read.yaml(explain=work.explain), force=work.force)
    except RivalgraphError as error:
        return Outcome(work.path, failed=str(error))
    except Exception as error:
        # One article of thousands that meets a fault of ours must not end the others.
        return Outcome(work.path, failed=f"{work.path}: unforeseen {type(error).__name__}: {error}")
    text = "" if work.output else json.dumps(read.object(), ensure_ascii=False, indent=1)
    return outcome(read, work.output, text)


def outcome(read: "Read", output: Path | None = None, text: str = "") -> Outcome:
    """What a reading comes to, in numbers."""
    from loaders.article.layout import needs_review

    reading = read.reading
    silent = ""
    if reading.empty:
        silent = reading.noise[-1].reason if reading.noise else "no sentence in it"
        silent = silent.removeprefix("nothing in scope: ")
    return Outcome(
        read.path,
        output,
        tuple((kind, len(getattr(reading, kind))) for kind in KINDS),
        sum(needs_review(claim) for claim in reading.claims),
        silent,
        "",
        text,
    )
