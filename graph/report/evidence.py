"""What numbers rest on: lists of incidents under a key, the deadliest first."""

from collections.abc import Iterable
from typing import Final

from graph.report.contents import Item
from graph.report.incidents import Incident, Incidents

MANY: Final = 15_000
"""With more incidents than this a key lists only the deadliest, so that the page stays small."""

FEW: Final = 60


class Evidence:
    """Collects the lists while the sections are made."""

    def __init__(self, incidents: Incidents) -> None:
        self._incidents = incidents
        self._order = sorted(incidents.counted, key=lambda one: (-(one.best or 0), one.id))
        self._place = {one.id: n for n, one in enumerate(self._order)}
        self.cut = FEW if len(self._order) > MANY else 0
        self.lists: dict[str, tuple[int, ...]] = {}

    def keep(self, key: str, incidents: Iterable[Incident]) -> str:
        """Keep what a number was counted over; '' when it was counted over nothing listed."""
        places = sorted({self._place[one.id] for one in incidents if one.id in self._place})
        if not places:
            return ""
        self.lists[key] = tuple(places[: self.cut] if self.cut else places)
        return key

    def items(self) -> tuple[Item, ...]:
        """The incidents that the lists point into; those that no list names are left out."""
        used = sorted({place for places in self.lists.values() for place in places})
        renumbered = {place: n for n, place in enumerate(used)}
        self.lists = {
            key: tuple(renumbered[place] for place in places) for key, places in self.lists.items()
        }
        self._place = {}
        return tuple(self._item(self._order[place]) for place in used)

    def _item(self, one: Incident) -> Item:
        first, last = one.date_from, one.date_to
        date = first.isoformat() if first else ""
        if last and first and last != first:
            date += f" to {last.isoformat()}"
        low, high = one.bounds
        place = ", ".join(dict.fromkeys(filter(None, (one.place, one.district, one.province))))
        return Item(
            id=one.id,
            date=date,
            place=place or one.country or "not known",
            sides=self._sides(one),
            kind=(one.method or one.type).replace("_", " "),
            low=low,
            best=one.best,
            high=high,
            where=one.where,
            sources=one.sources,
            rules=one.rules,
        )

    def _sides(self, one: Incident) -> str:
        """`A – B` where two sides clashed, `A → B` where one attacked the other."""
        name = self._incidents.name

        def named(*parts: str, side: str = "") -> str:
            found = [p.actor for p in one.parties if p.part in parts and p.side == side]
            return ", ".join(name(actor) for actor in found)

        clash = [named("CLASHED_IN", side=side) for side in ("a", "b")]
        if any(clash):
            return " – ".join(part or "unknown" for part in clash)
        by, target = named("PERPETRATED"), named("TARGETED")
        return f"{by or 'unknown'} → {target}" if target else by or "unknown"
