"""Armed groups as claims, with all the names the text gives them."""

from collections.abc import Iterator

from loaders.article import names as n
from loaders.article.claims import Group
from loaders.article.scene import Scene


def groups_of(scene: Scene, unrelated: set[int]) -> Iterator[Group]:
    """The armed groups of a text, without those of unrelated paragraphs."""
    number = 0
    hostile = {word: key for word, key, _, _ in scene.declared.glosses if word != "enemy"}
    for key, first in scene.first_of.items():
        if first.kind != n.GROUP:
            continue
        start, end = scene.first_at[key]
        if not any(
            name.key == key and s.paragraph not in unrelated
            for s in scene.sentences for name in s.names
        ):  # fmt: skip
            continue
        number += 1
        names = list(dict.fromkeys([*scene.declared.aliases.get(key, []), *scene.names_of[key]]))
        shown = scene.display(key)
        aliases = [
            name for name in names
            if name != shown and n.key_of(name) != n.key_of(shown) and name not in hostile
        ]  # fmt: skip
        own_hostile = [word for word, of in hostile.items() if of == key]
        doubts = ("known by its form only",) if first.how == "form" else ()
        yield Group(
            id=f"G{number}",
            rule=f"name/{first.how}",
            at=scene.passage(start, end),
            doubts=doubts,
            party=scene.party(first),
            aliases=(*aliases, *own_hostile),
            hostile=tuple((word, "") for word in own_hostile),
        )
