"""Headless Chromium for tests: the machine's own, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium_or_skip() -> Iterator[Browser]:
    """A browser without a window. Where there is none: a failure in CI, else a loud skip."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "needs Chromium; on Debian: apt install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
