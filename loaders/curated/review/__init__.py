"""What a person decides about the doubtful entries of a curated file, written into the file."""

from loaders.curated.review.decisions import ReviewFile, Waiting, open_review

__all__ = ["ReviewFile", "Waiting", "open_review"]
