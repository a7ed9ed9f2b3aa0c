"""A headless Chromium for tests, driven by Playwright, that keeps what the pages complain of and ask for."""

from __future__ import annotations

import pathlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))

from take_screenshots import find_chromium

__all__ = ["AXE_RULES", "Tab", "faults_of", "open_browser", "skip_reason", "why_not"]

PATIENCE = 60.0  # seconds until a page that says nothing counts as hung
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def why_not() -> str:
    """Why there can be no browser here, or ""."""
    if find_chromium() is None:
        return "there is no Chromium on this machine: apt-get install chromium"
    try:
        import axe_playwright_python
        import playwright  # noqa: F401 - only to see whether it is there
    except ImportError:
        return "Playwright and axe are not installed: pip install playwright axe-playwright-python"
    return "" if axe_playwright_python else "no axe"


class Tab:
    """One tab; complaints and requests are those since it last opened a page by its address."""

    # Any, since Playwright need not be installed where these tests are only collected
    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.refused: list[str] = []
        page.on("console", lambda said: self._note(said.text) if said.type in {"error", "warning", "assert"} else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("dialog", self._dialogue)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.refused.append(request.url))

    def open(self, address: str) -> None:
        """Show a page and wait until its script has run."""
        self.complaints.clear()
        self.requests.clear()
        self.refused.clear()
        self.page.goto(address)
        self.ready()

    def ready(self) -> None:
        """Wait until the script of the page has run."""
        self.wait("document.documentElement.dataset.ready === 'yes'")

    def wait(self, condition: str) -> None:
        """Wait until a piece of script is true; Playwright's own way asks for what the page's policy forbids."""
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            self.page.wait_for_timeout(10)

    def run(self, script: str) -> Any:
        """The value of a piece of script, which stands outside the page's policy as a person at the console does."""
        return self.page.evaluate(script)

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def _dialogue(self, dialogue: Any) -> None:
        self._note(f"dialogue: {dialogue.message}")
        dialogue.dismiss()


@contextmanager
def open_browser() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


def faults_of(tab: Tab) -> list[str]:
    """The serious and critical faults that axe finds on the page that is shown."""
    import axe_playwright_python

    program = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js")
    if not tab.run("typeof axe === 'object'"):
        tab.run(program.read_text(encoding="utf-8"))
    found = tab.page.evaluate("rules => axe.run(document, rules)", AXE_RULES)
    return [
        f"{fault['impact']} {fault['id']}: {node['target']} {node['html'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:3]
    ]


def skip_reason() -> pytest.MarkDecorator:
    """The mark that skips where there is no browser, with the reason."""
    return pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")
