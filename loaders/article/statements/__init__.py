"""What parties say: claims of responsibility, condemnations, threats, letters, reports.

`gathering` goes through the sentences, then through tolls that a party claimed and relations that
are words (a condemnation, a threat); each kind of statement has its module.
"""

from loaders.article.statements.dating import dates_around
from loaders.article.statements.gathering import statements
from loaders.article.statements.responsibility import deed_told
from loaders.article.statements.said import Said

__all__ = ["Said", "dates_around", "deed_told", "statements"]
