"""Clauses of one sentence that tell one event, put together."""

from loaders.article.claims import add_party
from loaders.article.events.draft import Draft
from loaders.article.parse import Sentence
from loaders.article.scene import Scene
from loaders.article.where_when import place_and_date


def join(scene: Scene, sentence: Sentence, built: list[Draft]) -> list[Draft]:
    """Join clauses that tell one event; share out the sentence's dates and places."""
    if not built:
        return []
    place_and_date(scene, sentence, built)
    joined: list[Draft] = [built[0]]
    for draft in built[1:]:
        last = joined[-1]
        if _same_event(last, draft):
            _absorb(last, draft)
        else:
            joined.append(draft)
    return joined


def _same_event(a: Draft, b: Draft) -> bool:
    if a.anaphoric and not a.tolls and b.succeeds:
        return False
    if a.tolls and b.tolls and (a.claim_of is None) != (b.claim_of is None):
        return False  # `eleven died; X said it had killed 65`: two accounts of the toll
    own_date = (
        bool(b.dates)
        and bool(a.dates)
        and {d.start for d in a.dates}.isdisjoint({d.start for d in b.dates})
    )
    if own_date:
        return False
    own_place = (
        bool(b.places)
        and bool(a.places)
        and {p.start for p in a.places}.isdisjoint({p.start for p in b.places})
    )
    named_a = {p.key for p in a.perpetrators if p.kind in ("group",)}
    named_b = {p.key for p in b.perpetrators if p.kind in ("group",)}
    # Those that act in the second clause were the ones hit in the first: an exchange, one event.
    if named_a and named_b and named_a.isdisjoint(named_b) and own_place:
        return False
    if own_place and not b.anaphoric and b.perpetrators and a.perpetrators:
        return False
    return not (b.another and own_place)


def _absorb(a: Draft, b: Draft) -> None:
    if b.claim_of is None and a.claim_of is not None and b.tolls:
        a.claim_of = None
    elif b.claim_of is not None and b.tolls and not a.tolls:
        a.claim_of = b.claim_of
    a.triggers += b.triggers
    a.methods += b.methods
    hit = {p.key for p in a.target_parties}
    for party in b.perpetrators:
        if not a.perpetrators or (party.key not in hit and not _counter(a, b)):
            add_party(a.perpetrators, party)
    if b.attribution != "asserted" and a.attribution == "asserted" and b.perpetrators:
        a.attribution = b.attribution
    for text in b.targets:
        if text not in a.targets:
            a.targets.append(text)
    for party in b.target_parties:
        if all(party.key != p.key for p in a.perpetrators):
            add_party(a.target_parties, party)
    a.tolls += b.tolls
    a.claimed_by += [p for p in b.claimed_by if p not in a.claimed_by]
    a.dates += [d for d in b.dates if d not in a.dates]
    a.places += [p for p in b.places if p not in a.places]
    a.weak_places += [p for p in b.weak_places if p not in a.weak_places]
    a.asserted_by += [s for s in b.asserted_by if s not in a.asserted_by]
    a.anaphoric = a.anaphoric and b.anaphoric
    a.plural = a.plural and b.plural
    a.clash = a.clash or b.clash
    a.weak = a.weak and b.weak
    a.time = a.time or b.time


def _counter(a: Draft, b: Draft) -> bool:
    """Whether the second clause tells what the forces did in answer to the attack of the first."""
    forces_a = all(p.kind == "force" for p in a.perpetrators)
    forces_b = all(p.kind == "force" for p in b.perpetrators)
    return forces_a != forces_b
