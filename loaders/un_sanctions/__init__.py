"""The UN Security Council's consolidated sanctions list, in XML, of any year."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from loaders.base import About, Head, Item, Loader, Options, Progress, Reading, read_head
from loaders.facts import introduced, whole_only
from loaders.sidecar import read_sidecar
from loaders.un_sanctions import layout
from loaders.un_sanctions.claims import COUNCIL, claims
from loaders.un_sanctions.entries import Element, Entries
from schema.records import Rejected, Slot, Source

SERIES: Final = "un-sanctions"
LICENCE: Final = "UN terms of use"
CREDIT: Final = "United Nations Security Council, consolidated list"
_ROOT: Final = re.compile(r"<CONSOLIDATED_LIST\b[^>]*>")
_GENERATED: Final = re.compile(r"dateGenerated\s*=\s*[\"'](\d{4}-\d{2}-\d{2})")


class SanctionsReading(Reading):
    """A consolidated list being read. Every entry is one row: its designation."""

    def __init__(self, path: Path, options: Options, progress: Progress) -> None:
        """Find out of what day the list is.

        Raises:
            InputError: the options ask for a part that a list does not have.
        """
        super().__init__()
        whole_only(path, options)
        self._path, self._progress, self._limit = path, progress, options.limit
        self.complete = options.complete
        stated = read_sidecar(path)
        root = _ROOT.search(read_head(path).text)
        generated = _GENERATED.search(root[0]) if root else None
        day = generated[1] if generated else ""
        release = options.release or stated.release or day
        if not release:
            self.remarks.append("the list does not say of what day it is; state it with --release")
        self.scope = options.scope or stated.scope
        self._coverage = options.coverage or stated.coverage or "full"
        self._release = release
        self.source = Source(
            series=SERIES,
            release=release or "unstated",
            title=f"UN Security Council consolidated list {release}".strip(),
            publisher="United Nations Security Council",
            kind="list",
            url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
            licence=stated.licence or LICENCE,
            credit=stated.credit or f"{CREDIT}, {release or 'undated'}",
            published=day,
            reliability="b",
        )

    def items(self) -> Iterator[Item]:
        """See `Reading.items`.

        Raises:
            InputError: it is no well-formed list, or breaks off.
        """
        unread: Counter[str] = Counter()
        references: set[str] = set()
        met = False
        kept = 0
        yield introduced(COUNCIL)
        for entry in Entries(self._path, self._progress):
            unread.update(_unread(entry))
            try:
                found = claims(entry)
                reference = entry.word("REFERENCE_NUMBER")
                if reference in references:
                    raise ValueError(f"REFERENCE_NUMBER {reference} stands on an earlier line")
                references.add(reference)
            except ValueError as error:
                yield Rejected(entry.line, str(error), _raw(entry))
                continue
            for claim in found:
                if not met and any(mention.role == "of" for mention in claim.mentions):
                    met = True
                    yield introduced(
                        next(mention for mention in claim.mentions if mention.role == "of")
                    )
                yield claim
            kept += 1
            if kept == self._limit:
                break
        for tag, count in sorted(unread.items()):
            self.remarks.append(f"elements not read, unknown in the list: {tag} ({count})")

    def slot(self) -> Slot:
        """See `Reading.slot`: a list is all of the list, everywhere."""
        return Slot(source=self.source.id, scope=self.scope, coverage=self._coverage)


class SanctionsLoader(Loader):
    """Reads the consolidated list."""

    about = About(
        order=0,
        name=SERIES,
        title="UN Security Council consolidated sanctions list",
        reads="XML as published, of any year, gzip or plain",
        licence=LICENCE,
        credit=CREDIT,
    )

    def detect(self, head: Head) -> bool:
        """See `Loader.detect`: the root element is that of the list."""
        return bool(_ROOT.search(head.text))

    def nearly(self, head: Head) -> str:
        """See `Loader.nearly`."""
        if re.search(r"<(INDIVIDUALS?|ENTIT(Y|IES))>", head.text):
            return "looks like a part of the UN list; load the whole file <CONSOLIDATED_LIST>"
        return ""

    def read(self, path: Path, options: Options, progress: Progress) -> Reading:
        """See `Loader.read`."""
        return SanctionsReading(path, options, progress)


def _unread(entry: Element) -> Iterator[str]:
    """Names of elements that hold something and that nobody reads."""
    for element in entry.inner:
        known = layout.INNER.get(element.tag)
        if known is None:
            if element.tag not in layout.PLAIN | layout.LEFT_OUT:
                yield element.tag
            continue
        yield from (
            f"{element.tag}/{inner.tag}" for inner in element.inner if inner.tag not in known
        )


def _raw(entry: Element) -> str:
    parts = [f"{inner.tag}={' '.join(inner.text.split())}" for inner in entry.inner]
    return "; ".join(part for part in parts if not part.endswith("="))[:2_000]


LOADER: Final = SanctionsLoader()
