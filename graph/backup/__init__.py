"""Backups of a local graph: Neo4j's own dump with a manifest, checked before it is used."""

from graph.backup.manifest import Manifest, read_manifest
from graph.backup.restoring import restore
from graph.backup.saving import backup

__all__ = ["Manifest", "backup", "read_manifest", "restore"]
