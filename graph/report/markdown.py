"""The report as a Markdown page; each number leads to its recipe."""

from graph.report.contents import Contents, Heat, Map, Network, Number, Sentence, Table, Timeline
from graph.report.html import shown
from graph.tour import escaped

LONGEST = 50
"""So many rows of a table are written; the workbook holds all."""


def write_markdown(contents: Contents) -> str:
    """Sentences and tables, with a line for each picture that Markdown cannot hold."""
    parts = [f"# {escaped(contents.title)}, {escaped(contents.subtitle)}"]
    parts.append("\n".join(f"- {name}: {escaped(value)}" for name, value in contents.facts))
    for section in contents.sections:
        parts.append(f"## {section.title}")
        for block in section.blocks:
            if isinstance(block, Table):
                parts += _table(block)
            elif isinstance(block, Sentence):
                parts.append(_sentence(block))
            else:
                parts += _chart(block)
        parts += [f"- {escaped(note)}" for note in section.notes]
    parts.append("## How the figures are made")
    for recipe in contents.recipes:
        words = f'<a id="recipe-{recipe.id}"></a>**{recipe.title}.** {escaped(recipe.text)}'
        parts.append(
            f"{words} `{recipe.command.replace('`', chr(39))}`" if recipe.command else words
        )
    parts.append("## Sources and credits")
    parts.append(
        "\n".join(
            f"- {escaped(one.id)}: {escaped(one.credit)} ({escaped(one.licence)})"
            for one in contents.credits
        )
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _sentence(it: Sentence) -> str:
    return "".join(_number(p) if isinstance(p, Number) else escaped(p) for p in it.parts)


def _number(number: Number) -> str:
    return f"[{number.text}](#recipe-{number.recipe})" if number.recipe else number.text


def _table(it: Table) -> list[str]:
    if not it.rows:
        return [f"### {escaped(it.caption)}", escaped(it.empty)]
    lines = [
        "| " + " | ".join(column.title for column in it.columns) + " |",
        "|"
        + "".join(
            " ---: |" if column.kind in ("number", "decimal", "share") else " --- |"
            for column in it.columns
        ),
    ]
    for row in it.rows[:LONGEST]:
        cells = (
            escaped(shown(value, column.kind))
            for value, column in zip(row.cells, it.columns, strict=True)
        )
        lines.append("| " + " | ".join(cells) + " |")
    notes = [*it.notes]
    if len(it.rows) > LONGEST:
        notes.append(f"{LONGEST} of {len(it.rows):,} rows are shown.")
    said = "\n".join(f"- {escaped(note)}" for note in notes)
    if it.recipe:
        said += f"\n- [How this is made](#recipe-{it.recipe})"
    return [f"### {escaped(it.caption)}", "\n".join(lines), said.strip()]


def _chart(it: Network | Map | Timeline | Heat) -> list[str]:
    return [f"### {escaped(it.title)}", f"{escaped(it.description)} (Drawn in the HTML report.)"]
