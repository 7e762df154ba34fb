"""What the layouts of relation tables have in common."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from loaders.base import Head, Item, Progress
from loaders.facts import introduced
from loaders.sidecar import Sidecar
from schema.records import Claim


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose table it is, as far as the layout tells."""

    series: str
    title: str
    licence: str = "as its author says"
    publisher: str = ""
    kind: str = "dataset"


@dataclass(slots=True)
class Notes:
    """What a reading leaves out, counted by reason."""

    left_out: Counter[str] = field(default_factory=Counter)

    def remarks(self) -> Iterator[str]:
        """One line for each reason."""
        for reason, count in sorted(self.left_out.items()):
            yield f"{reason}: {count}"


class Layout(ABC):
    """One way in which tables of relations are written."""

    name: str
    reads: str

    @abstractmethod
    def fits(self, head: Head, stated: Sidecar) -> bool:
        """Whether a file is written so."""

    @abstractmethod
    def origin(self, path: Path, stated: Sidecar) -> Origin:
        """Whose table it is; what the sidecar states goes first in the loader."""

    @abstractmethod
    def items(
        self, path: Path, stated: Sidecar, series: str, progress: Progress, notes: Notes
    ) -> Iterator[Item]:
        """The rows of a file: one claim that counts for each, others beside it.

        Raises:
            InputError: the file breaks off or is not written so.
        """


def with_actors(claims: Iterable[Claim], met: set[str], row: int) -> Iterator[Claim]:
    """The claims of a row, actors and places introduced once, before their first mention.

    Args:
        claims: the claims.
        met: record ids of the introductions made so far; added to.
        row: the line of the row, set on all claims.
    """
    for claim in claims:
        for mention in claim.mentions:
            if mention.kind not in ("place", "text"):
                first = introduced(mention)
                if first.record_ref not in met:
                    met.add(first.record_ref)
                    first.row = row
                    yield first
        if claim.predicate == "WITHIN":
            if claim.record_ref in met:
                continue
            met.add(claim.record_ref)
        claim.row = row
        yield claim
