"""
How the command line speaks: text that can do no harm to a terminal, and numbers with their nouns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["calm", "counted", "json_line", "shown"]

# what JSON may hold as it stands, and a terminal would obey
_LATER_CONTROLS = re.compile(b"\x7f|\xc2[\x80-\x9f]")

# all controls but tabs and line ends
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def shown(text: str) -> str:
    r"""
    The *text* with everything that a terminal would obey rather than print as backslash escapes.

    >>> shown("a\x1b[31m.txt")
    'a\\x1b[31m.txt'
    """
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def calm(text: str) -> str:
    r"""
    A *text* of many lines with the controls in it, which a terminal obeys, as backslash escapes; all else stays.

    >>> calm("It \x1b[31mrained.\nIt stopped.")
    'It \\x1b[31mrained.\nIt stopped.'
    """
    return _CONTROLS.sub(lambda found: _escaped(found[0]), text)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """
    A number with its noun.

    >>> counted(1, "story", "stories"), counted(2, "story", "stories"), counted(0, "copy", "copies")
    ('1 story', '2 stories', '0 copies')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def json_line(row: Mapping[str, Any]) -> bytes:
    r"""
    A *row* as one line of JSON, all controls in it as escapes, so that it may go to a terminal.

    >>> json_line({"body": "It \x9b2Jrained."})
    b'{"body":"It \\u009b2Jrained."}\n'
    """
    from newscorpus.writers.jsonl import line_of

    return _LATER_CONTROLS.sub(lambda found: b"\\u%04x" % found[0][-1], line_of(row))


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
