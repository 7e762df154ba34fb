"""Where and when: each date and place of a sentence goes to the deed it stands closest to.

Nearness is counted in steps through the sentence's tree. Origins (`from X`), destinations
(`on its way to X`), the ground an office covers and the dates of reports are no place and no
date of a deed, and serve only when nothing better is said. `sharing` gives them out; `days` and
`ground` say which serve; `chains` puts places in order from the country down.
"""

from loaders.article.where_when.chains import chain_of, compatible, merged, spot_of
from loaders.article.where_when.days import resolve_date
from loaders.article.where_when.sharing import place_and_date

__all__ = ["chain_of", "compatible", "merged", "place_and_date", "resolve_date", "spot_of"]
