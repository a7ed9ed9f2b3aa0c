"""
The entrance of the command line: finds the sub-command, runs it, and turns what goes wrong into one line and a status.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

import click

from newscorpus import __version__
from newscorpus.cli.speech import shown
from newscorpus.errors import NewscorpusError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "build": "newscorpus.cli.build",
    "parse": "newscorpus.cli.parse",
    "compare": "newscorpus.cli.compare",
    "names": "newscorpus.cli.names",
    "copies": "newscorpus.cli.copies",
    "index": "newscorpus.cli.index",
    "report": "newscorpus.cli.report",
    "formats": "newscorpus.cli.formats",
    "doctor": "newscorpus.cli.doctor",
    "completion": "newscorpus.cli.completion",
}
"""Each sub-command with the module whose `command` it is."""


# the status that says "software fault" on BSD systems; 1 says that there is a result
_FAULT = 70


_EPILOG = """
\b
To begin:  newscorpus build FOLDER --out DIR, then open DIR/report.html
Exit status:  0 all went well, 1 some documents could not be read, 2 nothing could be done
"""


class _Lazy(click.Group):
    """A group that loads a sub-command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(COMMANDS)}."
            ctx.fail(f"there is no command {args[0]!r}. {meant}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="newscorpus")
def cli() -> None:
    """From a pile of news, in whatever state, to a corpus that can be trusted."""


def main(arguments: Sequence[str] | None = None) -> None:
    """
    Run the command line and end the process with its status.

    Args:
        arguments: What follows the name of the program; those of the process where it is None.

    >>> main(["--version"])
    Traceback (most recent call last):
        ...
    SystemExit: 0
    """
    for stream in (sys.stdout, sys.stderr):
        # a page may hold any character, and the terminal may know few of them
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # an end that is asked for politely leaves nothing half-written
    signal.signal(signal.SIGTERM, _end)
    sys.exit(_status(arguments))


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        return _ran(arguments)
    except BrokenPipeError:
        # whoever read the output has gone; Python would complain again while it closes the stream
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return 128 + 13


def _ran(arguments: Sequence[str] | None) -> int:
    try:
        status = cli.main(args=arguments, prog_name="newscorpus", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except NewscorpusError as error:
        click.echo(f"Error: {shown(str(error))}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {shown(place + (error.strerror or str(error)))}", err=True)
        return 2
    except Exception:  # noqa: BLE001 - whatever it is, it is no mistake of the user's and no half success
        traceback.print_exc()
        click.echo("This is a fault in newscorpus. Please report it with the lines above.", err=True)
        return _FAULT
    return status if isinstance(status, int) else 0
