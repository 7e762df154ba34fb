"""Signed balance: camps, ties at fault, triads, and what chance alone would give."""

from typing import Final

from graph.analysis.balance.balance import Balance, of_evidence
from graph.analysis.balance.chance import DRAWS
from graph.report.contents import Block, Column, Number, Row, Section, Sentence, Table, sentence
from graph.report.material import Material, counted, noun

SHOWN: Final = 60
FEWEST_DRAWS: Final = 20
EFFORT: Final = 60_000
"""Ties times draws of chance: a network of thousands of ties would take minutes otherwise."""

_TRIADS: Final = (
    Column("Story"),
    Column("Hostile ties", "number"),
    Column("Weak balance", "text", "Davis 1967: any number of camps"),
    Column("Strong balance", "text", "Cartwright and Harary 1956: two camps"),
)
_CAMPS: Final = (
    Column("Camp", "number"),
    Column("Actors", "number"),
    Column("Who", "list", "held together by friendly ties"),
)
_FAULTS: Final = (
    Column("Pair", "name"),
    Column("Sign"),
    Column("Hostility", "decimal"),
    Column("Cooperation", "decimal"),
    Column("Sources", "list"),
)


def balance_section(material: Material) -> Section:
    """The section; a network without a cycle cannot be out of balance, and is said so."""
    asked = material.scope
    recipe = material.recipe(
        "balance",
        "Signed balance",
        "A pair is hostile or friendly by the thresholds of the recipe of ties; pairs of which "
        "both is on record have no sign and are left out. Weak balance (Davis 1967) with as many "
        "camps as there are: three that fight one another are a three-way rivalry and no fault. "
        "Frustration is the fewest ties at fault in any division. Chance puts signs on the same "
        "ties by a coin, or shuffles those there are. A division is no proof of an alliance.",
        material.line("balance", *(["--actor", asked.actor.id] if asked.actor else [])),
    )
    found = of_evidence(
        material.ties.gathered,
        material.ties.recipe,
        focus=frozenset({asked.actor.id}) if asked.actor else frozenset(),
        draws=_draws(len(material.ties.gathered.items)),
    )
    if not found.ties:
        words = "No tie has a sign, so there is nothing to balance."
        return Section("balance", "Balance", (sentence(words),))
    blocks: list[Block] = [*_sentences(found, recipe), _triads(found, recipe)]
    if found.frustration:
        blocks.append(_faults(material, found, recipe))
    if found.camps:
        blocks.append(_camps(found, recipe))
    return Section("balance", "Balance", tuple(blocks), tuple(found.notes))


def _draws(ties: int) -> int:
    """How often chance is drawn."""
    return min(DRAWS, max(FEWEST_DRAWS, EFFORT // max(ties, 1)))


def _sentences(found: Balance, recipe: str) -> list[Sentence]:
    cycles = found.cycles
    words = [
        sentence(
            counted(len(found.ties), "rivalry-section", recipe),
            f" {noun(len(found.ties), 'tie has', 'ties have')} one sign and make ",
            counted(cycles, "triads", recipe),
            f" independent {noun(cycles, 'cycle')}",
            f"; {len(found.mixed):,} of both signs are left out." if found.mixed else ".",
        )
    ]
    if not cycles:
        words.append(sentence("Without a cycle nothing can be out of balance."))
        return words
    parts: list[str | Number] = [
        "The best division into camps leaves ",
        counted(found.frustration, "faults" if found.frustration else "triads", recipe),
        f" {noun(found.frustration, 'tie')} at fault ({found.method}).",
    ]
    words.append(sentence(*parts))
    models = {"coin": "signs set by a coin", "shuffled": "the same signs shuffled"}
    for one in found.chance:
        words.append(
            sentence(
                f"With {models.get(one.model, one.model)} {one.expected:.1f} would be expected, "
                f"and {100 * one.as_low:.0f} % of the {one.ways:,} ways "
                f"{'counted' if one.counted else 'drawn'} are as low as what was found."
            )
        )
    return words


def _triads(found: Balance, recipe: str) -> Table:
    """Triads out of strong balance; those out of weak balance first."""
    chosen = [triad for triad in found.triads if not triad.strongly]
    rows = tuple(
        Row(
            f"triad-{n}",
            (
                triad.story,
                triad.hostile,
                "yes" if triad.weakly else "no",
                "yes" if triad.strongly else "no",
            ),
        )
        for n, triad in enumerate(chosen[:SHOWN], 1)
    )
    total, odd = len(found.triads), sum(not triad.weakly for triad in found.triads)
    notes = [f"{total:,} {noun(total, 'triad')} in all, {odd:,} out of weak balance."]
    if len(chosen) > SHOWN:
        notes.append(f"{SHOWN} of {len(chosen):,} are shown.")
    empty = "All triads are balanced." if total else "No three actors are all tied to one another."
    return Table("triads", "Unbalanced triads", _TRIADS, rows, tuple(notes), recipe, empty)


def _faults(material: Material, found: Balance, recipe: str) -> Table:
    rows = tuple(
        Row(
            f"fault-{min(tie.one, tie.other)}-{max(tie.one, tie.other)}",
            (
                f"{tie.one_name} – {tie.other_name}",
                "hostile" if tie.sign < 0 else "friendly",
                tie.hostility,
                tie.cooperation,
                tie.sources,
            ),
            command=material.line("rivalry", tie.one, tie.other),
        )
        for tie in found.ties
        if tie.at_fault
    )
    return Table("faults", "Ties at fault in the best division", _FAULTS, rows, (), recipe)


def _camps(found: Balance, recipe: str) -> Table:
    rows = tuple(
        Row(
            f"camp-{n}",
            (n, len(camp), tuple(sorted(found.names.get(actor, actor) for actor in camp))),
        )
        for n, camp in enumerate(found.camps, 1)
    )
    notes = [f"{len(found.alone):,} actors have no friendly tie and stand alone."]
    if found.fewest is not None:
        notes.append(f"{found.fewest} camps would do with as few ties at fault.")
    return Table("camps", "Camps", _CAMPS, rows, tuple(notes), recipe)
