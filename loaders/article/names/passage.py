"""All names of a passage: what is surest takes its letters first."""

from collections.abc import Iterable

from loaders.article.names.atoms import atoms_of
from loaders.article.names.declared import Declared, declare_short_forms
from loaders.article.names.forces import forces
from loaders.article.names.groups import groups_by_form
from loaders.article.names.known import known_names
from loaders.article.names.name import GROUP, ORG, Name
from loaders.article.names.organisations import has_head, organisations
from loaders.article.names.persons import (
    persons_by_shape,
    persons_identified,
    persons_over_places,
    persons_with_post,
    persons_with_title,
)
from loaders.article.names.places import known_places, places_by_form
from loaders.article.names.sites import sites


def find_names(passage: str, declared: Declared) -> list[Name]:
    """The names of a passage, in order and without overlap.

    Args:
        passage: a cleaned sentence.
        declared: what its text declares.
    """
    taken: list[Name] = []
    busy = bytearray(len(passage))

    def take(found: Iterable[Name]) -> None:
        for name in found:
            if name.end > name.start and busy.find(1, name.start, name.end) < 0:
                busy[name.start : name.end] = b"\1" * (name.end - name.start)
                taken.append(name)

    atoms = atoms_of(passage)
    known = list(known_names(passage, atoms, declared))
    take(name for name in known if name.kind == GROUP and " " in name.text)
    take(sites(passage, atoms.words))
    take(persons_with_title(passage, atoms.words, declared))
    take(persons_with_post(passage, atoms.words, declared))
    bodies = list(organisations(passage))
    whose = {name.start: name.end for name in known if name.kind == ORG} if bodies else {}
    take(  # `African Union Mission in X`, before the African Union
        body
        for body in bodies
        if body.start in whose and has_head(passage[whose[body.start] : body.end])
    )
    take(known)
    take(persons_identified(passage, atoms.words, declared))
    take(forces(passage))
    take(bodies)
    take(groups_by_form(passage, atoms.words))
    take(persons_over_places(passage, atoms, declared))
    take(known_places(passage, atoms, busy))
    take(places_by_form(passage, atoms.words))
    take(persons_by_shape(passage, declared, busy))
    declare_short_forms(taken, declared)
    return sorted(taken, key=lambda name: name.start)
