"""The Neo4j Browser as a test sees it: connected, a query run, what its frame shows."""

import base64
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

FRAME = "[data-testid=frame]"
_OLD = "for (const f of document.querySelectorAll('[data-testid=frame]')) f.dataset.old = 1"
_DONE = """() => {
  const frame = document.querySelector('[data-testid=frame]:not([data-old])')
  return frame && (frame.querySelector('[data-testid=frameStatusbar] span, svg.neod3viz, svg .node')
    || /ERROR|Neo\\.|no changes, no records/.test(frame.innerText))
}"""
_NONE = re.compile(r"no changes, no records|ERROR|Neo\.ClientError")
_FILE = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0))
  const carried = new DataTransfer()
  carried.items.add(new File([bytes], name, {type: 'application/zip'}))
  return carried
}"""


class Neo4jBrowser:
    """A page of the Browser, connected to a server."""

    def __init__(self, browser: Browser, address: str, password: str) -> None:
        self.outside: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": 1400, "height": 1000})
        self.page.set_default_timeout(30_000)
        # As on a machine without a network: nothing but loopback answers.
        self.page.route("**/*", self._loopback_only)
        self.page.goto(address)
        self.page.fill("[data-testid=password]", password)
        self.page.click("[data-testid=connect]")
        self.page.wait_for_selector(FRAME)

    def _loopback_only(self, route) -> None:
        url = route.request.url
        if urlsplit(url).hostname in ("127.0.0.1", None):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def run(self, text: str) -> Locator:
        """Put a text into the editor, run it, and give its frame when it has ended."""
        self.page.evaluate(_OLD)
        self._enter(text)
        return self._ended()

    def _enter(self, text: str) -> None:
        self.page.locator("[data-testid=activeEditor] textarea").first.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")

    def command(self, text: str) -> None:
        """Run a command of the Browser's own, and wait for its frame."""
        self.page.evaluate(_OLD)
        self._enter(text)
        self.page.wait_for_selector(f"{FRAME}:not([data-old])")

    def click(self, what: Locator) -> Locator:
        """Click on what runs a query, and give its frame when it has ended."""
        self.page.evaluate(_OLD)
        what.click()
        return self._ended()

    def _ended(self) -> Locator:
        self.page.wait_for_function(_DONE)
        return self.page.locator(f"{FRAME}:not([data-old])").first

    def drop(self, file: Path) -> None:
        """Drop a file on the page."""
        content = base64.b64encode(file.read_bytes()).decode()
        carried = self.page.evaluate_handle(_FILE, [file.name, content])
        target = self.page.locator("[data-testid=frameContents]").first
        for event in ("dragenter", "dragover", "drop"):
            target.dispatch_event(event, {"dataTransfer": carried})


def rows(frame: Locator) -> int:
    """How many rows or nodes a frame shows; -1 when it shows an error."""
    frame.locator("tbody tr, svg .node").or_(frame.get_by_text(_NONE)).first.wait_for()
    text = frame.inner_text()
    if "ERROR" in text or "Neo.ClientError" in text:
        return -1
    return frame.locator("tbody tr, svg .node").count()
