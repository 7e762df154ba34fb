"""Panels as files: CSV that R and Stata read as it is, or Parquet with its notes inside."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from schema.errors import InputError, RivalgraphError

if TYPE_CHECKING:
    import pandas as pd

    from graph.panel.build import Panel

FORMATS: Final = ("csv", "parquet")
SUFFIXES: Final = {".csv": "csv", ".parquet": "parquet", ".gz": "csv"}


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: rows, columns, and how many rows have an incident or are NA."""

    rows: int
    columns: int
    with_incidents: int
    zeros: int
    unknown: int


def form_of(path: Path, chosen: str | None = None) -> str:
    """How a panel is written to a file: as chosen, else by the suffix.

    Raises:
        InputError: neither says.
    """
    form = chosen or SUFFIXES.get(path.suffix.lower(), "")
    if not form:
        raise InputError(
            f"{path.name}: write to .csv, .csv.gz or .parquet, or name the format with --format"
        )
    return form


def write(panel: "Panel", path: Path, form: str, tell: Callable[[int], None] | None = None) -> Made:
    """Write a panel; NA is an empty field in CSV and a null in Parquet.

    The file appears whole or not at all.

    Args:
        panel: what to write.
        path: the file, which is replaced.
        form: one of `FORMATS`.
        tell: called with the number of rows written.

    Raises:
        RivalgraphError: the file cannot be written, or pyarrow is missing.
    """
    made = [0, 0, 0, 0]
    beside = path.with_name(f".{path.name}.part")
    try:
        sink = _Parquet(beside, panel) if form == "parquet" else _Csv(beside, path.suffix)
        try:
            for part in panel.parts():
                sink.add(part)
                counted = part["n_incidents"]
                some, none = int((counted > 0).sum()), int((counted == 0).sum())
                rows = len(part)
                made = [made[0] + rows, made[1] + some, made[2] + none,
                        made[3] + rows - some - none]  # fmt: skip
                if tell:
                    tell(made[0])
        finally:
            sink.close()
        os.replace(beside, path)
    except OSError as error:
        raise RivalgraphError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        beside.unlink(missing_ok=True)
    rows, some, none, unknown = made
    return Made(rows, len(panel.columns), some, none, unknown)


class _Csv:
    """CSV, one header, parts below one another."""

    def __init__(self, path: Path, suffix: str) -> None:
        import gzip

        # No time of writing in the file: the same panel is the same file.
        self._raw = path.open("wb")
        self._file: Any = (
            gzip.GzipFile(fileobj=self._raw, mode="wb", filename="", mtime=0)
            if suffix == ".gz"
            else self._raw
        )
        self._first = True

    def add(self, part: "pd.DataFrame") -> None:
        text = part.to_csv(index=False, header=self._first, lineterminator="\n")
        self._file.write(text.encode())
        self._first = False

    def close(self) -> None:
        self._file.close()
        self._raw.close()


class _Parquet:
    """Parquet, a row group for each part; notes, sources and meanings in the schema."""

    def __init__(self, path: Path, panel: "Panel") -> None:
        try:
            import pyarrow.parquet
        except ImportError:
            raise RivalgraphError(
                "Parquet needs pyarrow; `pip install 'rivalgraph[parquet]'` brings it"
            ) from None
        self._arrow = pyarrow
        self._path = path
        self._writer: Any = None
        self._meta = {
            b"rivalgraph": json.dumps(
                {
                    "unit": panel.choice.unit,
                    "sources": list(panel.sources),
                    "notes": list(panel.notes),
                    "columns": {column.name: column.meaning for column in panel.columns},
                },
                ensure_ascii=False,
            ).encode()
        }

    def add(self, part: "pd.DataFrame") -> None:
        table = self._arrow.Table.from_pandas(part, preserve_index=False)
        if self._writer is None:
            schema = table.schema.with_metadata({**(table.schema.metadata or {}), **self._meta})
            self._writer = self._arrow.parquet.ParquetWriter(self._path, schema)
        self._writer.write_table(table.cast(self._writer.schema))

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
