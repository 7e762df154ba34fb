"""From a parsed text to its claims: the frames in their order, then the checks between them.

`reading` calls the stages and puts the claims together; each kind of claim has its module;
`passed_over` says what does not belong.
"""

from loaders.article.claiming.reading import claims_of

__all__ = ["claims_of"]
