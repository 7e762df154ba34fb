"""The report as a PDF, printed by a Chromium that is already on the machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from schema.errors import RivalgraphError

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "Google Chrome",
)
PATIENCE: Final = 120


def write_pdf(page: str, path: Path) -> None:
    """Print a page to a file.

    Args:
        page: the HTML of a report.
        path: the PDF.

    Raises:
        RivalgraphError: no Chromium is found, or it does not print.
    """
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser is None:
        raise RivalgraphError(
            "a PDF needs Chromium or Chrome on the path; install one (Debian: apt install "
            "chromium), or write HTML and print it from a browser"
        )
    with tempfile.TemporaryDirectory(prefix="rivalgraph-pdf-") as folder:
        source, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        words = [browser, *_options(Path(folder)), f"--print-to-pdf={made}", source.as_uri()]
        try:
            done = subprocess.run(words, capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise RivalgraphError(
                f"{browser} did not print within {PATIENCE} s; write HTML instead"
            ) from None
        if not made.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise RivalgraphError(f"{browser} did not print: {said[-1] if said else 'no reason'}")
        shutil.copyfile(made, path)


def _options(folder: Path) -> list[str]:
    found = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
    ]
    # Chromium refuses its sandbox to root, as in most containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append("--no-sandbox")
    return found
