"""What a load did."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from schema.records import Rejected


@dataclass(slots=True)
class LoadResult:
    """What a load did. `rows` is `written` + `unchanged` + `rejected`.

    `status` is `complete`, or `partial` when only part of the file was asked for or when the
    file holds so much less than before that nothing was withdrawn.
    """

    load_id: str
    loader: str
    file_name: str
    source_id: str
    source_title: str
    credit: str
    slot: str
    coverage: str
    rows: int = 0
    written: int = 0
    unchanged: int = 0
    rejected: int = 0
    withdrawn: int = 0
    warnings: int = 0
    warning_words: Counter[str] = field(default_factory=Counter)
    rejects_path: Path | None = None
    first_rejects: list[Rejected] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seconds: float = 0.0
    status: str = "complete"
