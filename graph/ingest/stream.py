"""The records of a file as batches of rows, each record once; refused rows set aside."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.ingest.evidence import Row, as_row
from graph.ingest.result import LoadResult
from loaders.base import Reading
from schema.errors import RivalgraphError
from schema.records import Rejected

BATCH: Final = 2_000
"""Rows in one transaction."""

SHOWN_REJECTS: Final = 5


class Stream:
    """The records of a reading as batches of rows, each record once."""

    def __init__(self, reading: Reading, result: LoadResult) -> None:
        self.reading = reading
        self.result = result
        self.seen: dict[str, str] = {}
        self._rejects: list[Rejected] = []

    def batches(self) -> Iterator[list[Row]]:
        """Rows in batches; claims about incidents and statements come last."""
        batch: list[Row] = []
        late: list[Row] = []
        for item in self.reading.items():
            if isinstance(item, Rejected):
                self._reject(item)
                continue
            row = as_row(item, self.reading.source)
            if not self._new(row):
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

    def keep_rejects(self, folder: Path) -> None:
        """Write the refused rows beside the graph, one JSON object a line."""
        if not self._rejects:
            return
        path = folder / f"{self.result.load_id}-{Path(self.result.file_name).stem}.rejects.jsonl"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with path.open("w", encoding="utf-8") as file:
                for reject in self._rejects:
                    row = {"line": reject.row, "reason": reject.reason, "row": reject.raw}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            raise RivalgraphError(f"cannot keep the rejected rows in {path}: {error}") from None
        self.result.rejects_path = path

    def _new(self, row: Row) -> bool:
        """Whether a record comes for the first time; a second one of other content is refused."""
        key = f"{row.label} {row.record}"
        before = self.seen.get(key)
        if before is None:
            self.seen[key] = row.properties["digest"]
            return True
        if row.aux:
            return False
        if before == row.properties["digest"]:
            self.result.unchanged += 1
        else:
            self._reject(
                Rejected(
                    row.line,
                    f"record {row.properties['record_ref']} stands twice with different content",
                    json.dumps(row.properties, default=str, ensure_ascii=False),
                )
            )
        return False

    def _reject(self, reject: Rejected) -> None:
        self._rejects.append(reject)
        self.result.rejected += 1
        if len(self.result.first_rejects) < SHOWN_REJECTS:
            self.result.first_rejects.append(reject)
