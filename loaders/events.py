"""What loaders of event tables share: introducing parties and places, and finding countries."""

from collections.abc import Iterable
from functools import cache

from loaders.registry.registry import load_registry
from schema.records import PATH_MARK, Claim, Mention, path_steps
from schema.text import fold
from schema.vocabulary import ACTOR_KIND


class Introductions:
    """The claims that introduce parties and places, each once for a file.

    Nothing in them depends on other rows.
    """

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._news: list[Claim] = []

    def named(self, mentions: Iterable[Mention], country_ref: str) -> None:
        """Note the names of the actors among mentions.

        A community without an id of its own stands for nobody in particular, a different one
        in each country: its name is claimed for the country of the event.
        """
        for mention in mentions:
            if mention.kind not in ACTOR_KIND:
                continue
            residual = mention.kind == "community" and not mention.ref
            where = country_ref if residual else ""
            record = f"named:{mention.ref or where}:{mention.kind}:{mention.name}"
            if record not in self._met:
                self._met.add(record)
                self._news.append(
                    Claim(
                        record_ref=record,
                        predicate="NAMED",
                        mentions=(Mention("subject", mention.kind, mention.name, mention.ref),),
                        aux=True,
                        text=mention.name,
                        name_quality="primary",
                        country_ref=where,
                        residual=residual or None,
                    )
                )

    def within(self, path: str, country_ref: str) -> None:
        """Note a place and those around it."""
        record = f"within:{country_ref}:{path}"
        if not path or record in self._met:
            return
        self._met.add(record)
        self.within(path.rpartition(PATH_MARK)[0], country_ref)
        self._news.append(
            Claim(
                record_ref=record,
                predicate="WITHIN",
                mentions=(Mention("subject", "place", path, country_ref),),
                aux=True,
                level=path_steps(path)[-1][0],
                country_ref=country_ref,
            )
        )

    def take(self) -> list[Claim]:
        """What was not met before, and was not taken."""
        news, self._news = self._news, []
        return news


def country_ref(name: str) -> str:
    """The Gleditsch-Ward code of a country by its name (`gw:770`); '' when it has none."""
    return _countries().get(fold(name), "")


@cache
def _countries() -> dict[str, str]:
    registry = load_registry()
    return {
        fold(name.text): next(ref for ref in place.ids if ref.startswith("gw:"))
        for place in registry.places.values()
        if place.level == "country"
        for name in place.names
    }
