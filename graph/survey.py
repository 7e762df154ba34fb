"""What a file holds, read through its loader without a graph."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.base import Options, Progress, find_loader
from schema.records import Claim, Rejected, Report

FIRST: int = 10


@dataclass(slots=True)
class Survey:
    """What loading a file would bring; names as in the result of a load."""

    file_name: str
    loader: str
    source_id: str
    source_title: str
    slot: str = ""
    coverage: str = ""
    reports: int = 0
    claims: int = 0
    rejected: int = 0
    first_rejects: list[Rejected] = field(default_factory=list)
    warning_words: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def survey(
    path: Path,
    *,
    loader: str = "",
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Survey:
    """Read a whole file and count what it holds; nothing is written anywhere.

    Raises:
        InputError: the file cannot be read as what it claims to be.
    """
    options = options or Options()
    reader = find_loader(path, loader)

    def tell(done: int, total: int) -> None:
        if progress:
            progress("reading", done, total)

    reading = reader.read(path, options, Progress(tell))
    found = Survey(path.name, reader.about.name, reading.source.id, reading.source.title)
    words: Counter[str] = Counter()
    for item in reading.items():
        if isinstance(item, Rejected):
            found.rejected += 1
            if len(found.first_rejects) < FIRST:
                found.first_rejects.append(item)
        elif item.aux:
            continue
        elif isinstance(item, Report):
            found.reports += 1
            words.update(item.warnings)
        elif isinstance(item, Claim):
            found.claims += 1
    slot = reading.slot()
    found.slot, found.coverage = slot.id, slot.coverage
    found.warning_words = dict(words)
    found.remarks = list(reading.remarks)
    return found
