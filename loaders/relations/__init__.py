"""Tables that say who stands with or against whom, in the layouts that are passed around."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from loaders.base import About, Head, Item, Loader, Options, Progress, Reading, read_head
from loaders.facts import whole_only
from loaders.relations.cnet import CnetLayout
from loaders.relations.layout import Layout, Notes
from loaders.relations.misp import MispLayout
from loaders.relations.tables import GroupLayout, LinkLayout
from loaders.sidecar import read_sidecar
from schema.errors import InputError
from schema.records import Rejected, Slot, Source
from schema.text import slug

LAYOUTS: Final[tuple[Layout, ...]] = (CnetLayout(), MispLayout(), GroupLayout(), LinkLayout())


class RelationsReading(Reading):
    """A table of relations being read. Who is known by name alone stays unresolved."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out how the table is written and whose it is.

        Raises:
            InputError: it is written in no known way, or its sidecar is wrong.
        """
        super().__init__()
        whole_only(path, options)
        self._path, self._progress, self._limit = path, progress, options.limit
        self.complete = options.complete
        self._stated = stated = read_sidecar(path)
        layout = next((each for each in LAYOUTS if each.fits(read_head(path), stated)), None)
        if layout is None:
            raise InputError(
                f"{path} is no table of relations; it needs the columns source, target and type, "
                f"or a file {path.name}.source.yaml that names them under `columns`"
            )
        self._layout = layout
        origin = layout.origin(path, stated)
        release = options.release or stated.release
        title = stated.title or origin.title
        self.scope = options.scope or stated.scope or slug(path.name.partition(".")[0])
        # What such a table leaves out says nothing.
        self._coverage = options.coverage or stated.coverage or "document"
        self.source = Source(
            series=stated.series or origin.series,
            release=release,
            title=title,
            publisher=origin.publisher,
            kind=origin.kind,
            licence=stated.licence or origin.licence,
            credit=stated.credit or f"{title}, {stated.licence or origin.licence}",
            reliability="c",
        )

    def items(self) -> Iterator[Item]:
        """See `Reading.items`.

        Raises:
            InputError: the file breaks off, or lacks a column.
        """
        notes, kept = Notes(), 0
        stream = self._layout.items(
            self._path, self._stated, self.source.series, self._progress, notes
        )
        for item in stream:
            if not isinstance(item, Rejected) and not item.aux:
                if kept == self._limit:
                    break
                kept += 1
            yield item
        self.remarks.extend(notes.remarks())

    def slot(self) -> Slot:
        """See `Reading.slot`."""
        return Slot(source=self.source.id, scope=self.scope, coverage=self._coverage)


class RelationsLoader(Loader):
    """Reads tables of relations between groups."""

    about = About(
        name="relations",
        title="Tables of relations between groups",
        reads="; ".join(f"{layout.name}: {layout.reads}" for layout in LAYOUTS),
        licence="as its author says",
        credit="as its author says",
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: one of the layouts, or a sidecar that names columns."""
        stated = read_sidecar(head.path)
        return any(layout.fits(head, stated) for layout in LAYOUTS)

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        header = {name.lower() for name in head.header}
        for one, other in (("source", "target"), ("group1", "group2"), ("side1", "side2")):
            if {one, other} <= header:
                return (
                    "looks like a table of relations, but has no column `type`; name it under "
                    f"`columns` in {head.path.name}.source.yaml"
                )
        return ""

    def read(self, path: Path, options: Options, progress: Progress) -> Reading:
        """See `Loader.read`."""
        return RelationsReading(path, options, progress)


LOADER: Final = RelationsLoader()
