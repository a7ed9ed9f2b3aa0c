"""
Runs builds in forks of one process that has loaded everything, so that a test can kill many of them.

Each line of the input is a list: a file for what the build says, then its arguments. A fork runs it; its process id is
printed at once, and when it has ended, how.
"""

from __future__ import annotations

import json
import os
import pathlib
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout

from newscorpus.cli import main


def _status(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _warm() -> None:
    """Load whatever a build needs, so that each fork has it."""
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        # two that tell one story, so that the models are loaded too
        for name, days in (("a.html", "two days"), ("b.html", "days on end")):
            text = f"<p>It rained for {days} in Bern, and the river rose, said Anna Costa, the mayor.</p>"
            pathlib.Path(folder, name).write_text(text * 2, encoding="utf-8")
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            _status(["build", folder, "--out", str(pathlib.Path(folder, "out"))])


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def serve() -> None:
    """Fork for each line, until there are no more."""
    _warm()
    _say("ready")
    for line in sys.stdin:
        said, *arguments = json.loads(line)
        pid = os.fork()
        if pid == 0:
            stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(stream, 1)
            os.dup2(stream, 2)
            status = _status(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _say(pid)
        _say(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    serve()
