"""Articles and reports read into claims that a person reviews: text in, claims out."""

from loaders.article.claims import Reading
from loaders.article.reader import read_text

__all__ = ["Reading", "read_text"]
