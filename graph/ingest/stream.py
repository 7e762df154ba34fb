"""The records of a file as batches of rows, each record once; refused rows set aside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.ingest.evidence import Row, as_row
from loaders.base import Reading
from schema.errors import RivalgraphError
from schema.records import Rejected

BATCH: Final = 2_000
"""Rows in one transaction."""


@dataclass(slots=True)
class Account:
    """What a stream met; whole when the stream has ended.

    Attributes:
        seen: digest of each record by its label and id.
        repeated: records that stood in the file more than once.
        rejects: refused rows.
    """

    seen: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    rejects: list[Rejected] = field(default_factory=list)


def batches(reading: Reading, account: Account) -> Iterator[list[Row]]:
    """Rows in batches; claims about incidents and statements come last.

    Args:
        reading: the file.
        account: takes down what was met.
    """
    batch: list[Row] = []
    late: list[Row] = []
    for item in reading.items():
        if isinstance(item, Rejected):
            account.rejects.append(item)
            continue
        row = as_row(item, reading.source)
        if not _new(row, account):
            continue
        (late if row.late else batch).append(row)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    # What speaks of statements comes after the statements themselves.
    late.sort(key=lambda row: ("statement" in row.properties["mention_kind"], row.id))
    for row in late:
        batch.append(row)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def keep_rejects(rejects: list[Rejected], path: Path) -> None:
    """Write refused rows, one JSON object a line.

    Raises:
        RivalgraphError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("w", encoding="utf-8") as file:
            for reject in rejects:
                row = {"line": reject.row, "reason": reject.reason, "row": reject.raw}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        raise RivalgraphError(f"cannot keep the rejected rows in {path}: {error}") from None


def _new(row: Row, account: Account) -> bool:
    """Whether a record comes for the first time; a second one of other content is refused."""
    key = f"{row.label} {row.record}"
    before = account.seen.get(key)
    if before is None:
        account.seen[key] = row.properties["digest"]
        return True
    if row.aux:
        return False
    if before == row.properties["digest"]:
        account.repeated += 1
    else:
        account.rejects.append(
            Rejected(
                row.line,
                f"record {row.properties['record_ref']} stands twice with different content",
                json.dumps(row.properties, default=str, ensure_ascii=False),
            )
        )
    return False
