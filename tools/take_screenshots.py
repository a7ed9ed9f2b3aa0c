"""
Take the pictures of the report that the README and the documentation show: seeds in, docs/_static/*.png out.

It needs a Chromium. The pictures depend on its version and on the fonts of the machine, so that they are looked at and
committed by hand rather than checked.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import newscorpus as nc

ROOT = pathlib.Path(__file__).resolve().parents[1]
SCENES = (
    ("report.png", "article-1", "1280,860"),
    ("report-overview.png", "overview", "1280,760"),
    ("report-story.png", "story-1", "1280,1010"),
    ("report-pair.png", "pair-1", "1280,860"),
    ("report-names.png", "names", "1280,860"),
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


def main() -> int:
    """Write the report of the seeds to a folder of its own and take each scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs" / "_static")
    parser.add_argument("--only", help="the name of one picture")
    options = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        print("there is no Chromium on this machine: apt-get install chromium", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(ROOT)  # so that the page says where the seeds are, and not where the checkout is
        page = nc.report(nc.Corpus.read("seeds"), folder, title="Five documents on one event")
        for number, (name, fragment, size) in enumerate(SCENES):
            if options.only not in (None, name):
                continue
            command = [
                program,
                *FLAGS,
                f"--user-data-dir={folder}/profile-{number}",
                f"--window-size={size}",
                f"--screenshot={options.out / name}",
                f"{page.as_uri()}#{fragment}",
            ]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=120)
            print(f"{name}: {(options.out / name).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
