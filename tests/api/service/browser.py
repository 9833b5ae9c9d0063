"""The real pages in a real browser: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.conftest import require

_PATIENCE_MS = 10_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; while it is open, its thread has an event loop running."""
    program = shutil.which("chromium")
    require(program, "Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Browsing:
    """Opens pages of one site, each as another visitor; keeps what they complain of: errors of scripts, of the CSP."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser = browser
        self._site = site
        self.complaints: list[str] = []

    def open(self, path: str, **visitor: Any) -> Page:
        """A new visitor's page; ``visitor`` as Playwright's ``new_context`` takes it."""
        context = self._browser.new_context(base_url=self._site, locale="vi-VN", **visitor)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def close(self) -> None:
        """End all visits."""
        for context in self._browser.contexts:
            context.close()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, a line for each element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
