"""What stands around each entry: its sentence, its place in the text, and its doubt."""

from typing import Final

from loaders.article.claims import Claim, Passage
from loaders.article.layout.values import scalar

_MILD: Final = (
    "the country is taken from",
    "the perpetrator is suspected",
    "known by its form",
    "only the day of the attack",
    "what the post covers",
)
"""Doubts that a reader should see and that need no decision."""


def needs_review(claim: Claim) -> bool:
    """Whether a person has to look before the claim is loaded."""
    return any(not doubt.startswith(_MILD) for doubt in claim.doubts)


def comment(claim: Claim, *, explain: bool) -> list[str]:
    """The sentence of a claim above its entry, with the rule that made it when asked for."""
    lines = [f"  # {' '.join((claim.at.sentence or claim.at.quote).split())}"]
    if explain:
        lines.append(f"  # rule: {claim.rule}")
    return lines


def end(claim: Claim) -> list[str]:
    """The last keys of an entry: where it stands in the text, and what is doubtful."""
    return [*place_in_text(claim.at), *doubt_lines(claim)]


def place_in_text(at: Passage) -> list[str]:
    """Line and span of a passage."""
    return [f"    line: {at.line}", f"    span: [{at.start}, {at.end}]"]


def doubt_lines(claim: Claim) -> list[str]:
    """Why a claim is doubtful, and whether a person must decide."""
    if not claim.doubts:
        return []
    lines = [f"    doubt: {scalar('; '.join(claim.doubts))}"]
    if needs_review(claim):
        lines.append("    review: needed")
    return lines
