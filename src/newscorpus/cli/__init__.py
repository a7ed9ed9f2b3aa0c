"""
The command line: `newscorpus`, with one file a sub-command.

The files are loaded when their command is asked for and load the rest of the package when it runs, so that
`newscorpus --help` answers at once. Exit status: 0 all fine, 1 some documents failed (the result is there),
2 wrong use, or nothing could be read; 70 a fault of the program; 130 after an interrupt.
"""

from __future__ import annotations

from newscorpus.cli.entrance import main

__all__ = ["main"]
