"""
Take the pictures of the report that the README and the documentation show: seeds in, docs/_static/*.png out.

It needs a Chromium and Playwright. The pictures depend on the browser's version and on the fonts of the machine, so
that they are looked at and committed by hand rather than checked. The tests take the same pictures, to see that each
scene is there.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
from typing import Any

import newscorpus as nc

ROOT = pathlib.Path(__file__).resolve().parents[1]
SCENES = (
    ("report.png", "report_files/article/0/1.html", 860, "light", ""),
    ("report-overview.png", "report.html", 760, "light", ""),
    ("report-story.png", "report_files/story/0/1.html", 1500, "light", ""),
    ("report-pair.png", "report_files/pair/0/2.html", 980, "light", ""),
    ("report-names.png", "report_files/people/1.html", 860, "light", ""),
    ("report-search.png", "report_files/search.html#victory%20plan", 520, "light", "#found a"),
    ("report-dark.png", "report_files/article/0/1.html", 860, "dark", ""),
    ("report-beside.png", "report_files/article/0/4.html", 860, "light", "details.beside"),
)
"""Each picture with its page, its height, light or dark, and what is waited for or opened."""
WIDTH = 1280
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1")


def find_chromium() -> str | None:
    """Where a Chromium is, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def take(browser: Any, first: pathlib.Path, out: pathlib.Path, *, only: str | None = None) -> list[pathlib.Path]:
    """
    Take each scene of a report.

    Args:
        browser: A browser of Playwright.

        first: The first page of the report.

        out: The folder for the pictures.

        only: The name of one picture, or None for all.

    Returns:
        The pictures.
    """
    taken = []
    for name, path, height, scheme, wanted in SCENES:
        if only not in (None, name):
            continue
        page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme=scheme)
        address, _, fragment = path.partition("#")
        page.goto(first.parent.joinpath(address).as_uri() + (f"#{fragment}" if fragment else ""))
        if wanted:
            page.wait_for_selector(wanted)
        if wanted.startswith("details"):
            page.evaluate("name => { const fold = document.querySelector(name); fold.open = true; }", wanted)
            page.evaluate("name => document.querySelector(name).scrollIntoView()", wanted)
            page.mouse.wheel(0, -80)
            page.wait_for_timeout(200)
        page.screenshot(path=out / name)
        page.close()
        taken.append(out / name)
    return taken


def main() -> int:
    """Write the report of the seeds to a folder of its own and take each scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs" / "_static")
    parser.add_argument("--only", help="the name of one picture")
    options = parser.parse_args()
    program = find_chromium()
    if program is None:
        print("there is no Chromium on this machine: apt-get install chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.chdir(ROOT)  # so that the page says where the seeds are, and not where the checkout is
        first = nc.report(nc.Corpus.read("seeds"), folder, title="Five documents on one event")
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for picture in take(browser, first, options.out.resolve(), only=options.only):
            print(f"{picture.name}: {picture.stat().st_size:,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
