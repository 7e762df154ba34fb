"""The file of a backup: a zip with a manifest, Neo4j's dump, and the judgements of identity."""

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Final

from schema.errors import InputError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DUMP: Final = "neo4j.dump"
JUDGEMENTS: Final = "judgements.yaml"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        format: version of this layout.
        made: when, ISO text with the offset from UTC.
        rivalgraph: version that made it.
        neo4j: version of the server whose dump it is.
        graph_hash: hash of the graph in it.
        loads: number of its newest load.
        nodes: number of nodes, the ledger included.
        edges: number of relationships.
        sha256: of each other file in the zip, by name.
    """

    format: int
    made: str
    rivalgraph: str
    neo4j: str
    graph_hash: str
    loads: int
    nodes: int
    edges: int
    sha256: dict[str, str] = field(default_factory=dict)


def write(place: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    """Put a backup together; it appears whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    part = place.with_name(f".{place.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1) + "\n")
            for name, file in files.items():
                archive.write(file, name)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def read_manifest(place: Path) -> Manifest:
    """The manifest of a backup, after everything in the file was checked against it.

    Raises:
        InputError: it is no backup, a damaged one, or one of a later version.
    """
    try:
        with zipfile.ZipFile(place) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            if manifest.format != FORMAT:
                raise InputError(
                    f"{place} is a backup of format {manifest.format}; this version reads {FORMAT}"
                )
            if DUMP not in manifest.sha256:
                raise InputError(f"{place} holds no dump")
            for name, wanted in manifest.sha256.items():
                with archive.open(name) as stream:
                    if digest(stream) != wanted:
                        raise InputError(f"{place} is damaged: {name} is not what was saved")
            return manifest
    except OSError as error:
        raise InputError(f"cannot read {place}: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise InputError(f"{place} is damaged, or no backup: {error}") from error
    except (KeyError, ValueError, TypeError, EOFError, NotImplementedError) as error:
        raise InputError(f"{place} is damaged, or no backup of a graph") from error


def unpack(place: Path, name: str, target: Path) -> None:
    """Put one file of a backup on disk.

    Raises:
        OSError: it cannot be written.
    """
    with zipfile.ZipFile(place) as archive, archive.open(name) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            out.write(chunk)


def digest(stream: IO[bytes]) -> str:
    """The sha256 of what is left in a stream."""
    total = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        total.update(chunk)
    return total.hexdigest()
