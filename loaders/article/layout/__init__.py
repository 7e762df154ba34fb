"""A reading as a file of the curated layout: what a person reviews and `rivalgraph load` takes.

Above each claim stands its sentence as a comment, with the rule that made it when asked for.
The sentence is for the reviewer; the keys hold facts, line and span. `file` puts it together;
`book` declares what its entries refer to; each kind of entry has its module.
"""

from loaders.article.layout.file import Origin, as_yaml
from loaders.article.layout.review import needs_review
from loaders.article.layout.values import figure_words

__all__ = ["Origin", "as_yaml", "figure_words", "needs_review"]
