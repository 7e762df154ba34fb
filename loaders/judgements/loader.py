"""Judgements as evidence: an actor that was merged says on whose word."""

from collections.abc import Iterator
from typing import Final

from loaders.base import Item, Reading
from loaders.judgements.judgement import Judgement, Judgements
from schema.records import Claim, Mention, Slot, Source

SERIES: Final = "judgements"


class JudgementsReading(Reading):
    """A claim SAME_AS for each pair judged the same.

    What is judged different makes no claim: nothing in the graph rests on it.
    """

    def __init__(self, judgements: Judgements) -> None:
        super().__init__()
        self.judgements = judgements
        self.source = Source(
            series=SERIES, title="Judgements of identity", kind="judgement", reliability="a"
        )

    def items(self) -> Iterator[Item]:
        """The claims, by the ids of the two."""
        for entry in self.judgements.same:
            yield _claim(entry)

    def slot(self) -> Slot:
        """One slot. It says nothing of whom it leaves out."""
        return Slot(source=self.source.id, coverage="document")


def _claim(entry: Judgement) -> Claim:
    names = {entry.a: entry.a_name, entry.b: entry.b_name}
    one, other = entry.pair
    return Claim(
        record_ref=f"same:{one}={other}",
        predicate="SAME_AS",
        mentions=(
            Mention("subject", one.partition(":")[0], names[one], one),
            Mention("object", other.partition(":")[0], names[other], other),
            Mention("asserter", "text", entry.by),
        ),
        text=entry.why,
        date_from=entry.day,
        date_to=entry.day,
        date_precision="day",
    )
