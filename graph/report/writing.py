"""Write a report in one of its formats."""

from pathlib import Path
from typing import Final

from graph.report.contents import Contents
from schema.errors import InputError

FORMATS: Final = ("html", "pdf", "md", "xlsx")


def form_of(path: Path) -> str:
    """The format that the name of a file asks for.

    Raises:
        InputError: the name ends in none of them.
    """
    form = path.suffix.lstrip(".").lower()
    form = {"htm": "html", "markdown": "md"}.get(form, form)
    if form not in FORMATS:
        raise InputError(f"{path.name} does not end in .{', .'.join(FORMATS)}; say --format")
    return form


def write(contents: Contents, path: Path, form: str = "") -> Path:
    """Write a report.

    Args:
        contents: what `gather` made.
        path: where to.
        form: one of `FORMATS`; by the name of the file when it is ''.

    Raises:
        InputError: no such format, or the file cannot be written.
        RivalgraphError: a PDF is asked for and there is no Chromium.
    """
    form = form or form_of(path)
    if form not in FORMATS:
        raise InputError(f"format {form!r} is not one of {', '.join(FORMATS)}")
    try:
        _write(contents, path, form)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None
    return path


def _write(contents: Contents, path: Path, form: str) -> None:
    if form == "md":
        from graph.report.markdown import write_markdown

        path.write_text(write_markdown(contents), encoding="utf-8")
    elif form == "xlsx":
        from graph.report.workbook import write_workbook

        write_workbook(contents, path)
    else:
        from graph.report.cutting import within_budget
        from graph.report.html import write_html

        page = write_html(within_budget(contents))
        if form == "html":
            path.write_text(page, encoding="utf-8")
            return
        from graph.report.pdf import write_pdf

        write_pdf(page, path)
