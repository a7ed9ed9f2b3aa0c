"""
What the code knows as facts: chrome phrases, agencies, outlets, honorifics, name variants.

Each table is a reviewed YAML file in this folder. `tools/compile_data.py` turns it into JSON in `compiled/`, which is
what is read at run time, so that the package needs no YAML parser; a test fails where the two differ.
Weights of trained parts stand in `compiled/` as well, with the program in `tools/` that makes them.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import orjson

from newscorpus.errors import DataError

__all__ = ["load_bytes", "load_table"]


def load_bytes(name: str) -> bytes:
    """
    A compiled file, as it stands.

    Args:
        name: Its name in `compiled/`, with its ending.

    Raises:
        DataError: There is no such file.

    >>> load_bytes("weekdays.json")[:1]
    b'{'
    """
    try:
        return resources.files(__name__).joinpath("compiled", name).read_bytes()
    except OSError as error:
        raise DataError("there is no such table", file=name) from error


# tables are facts: the same for everybody and never changed, so one copy a process is no hidden state
@functools.cache
def load_table(name: str) -> Any:
    """
    A compiled table: plain lists, dicts, strings and numbers, as its YAML file has them. Treat it as read-only.

    Args:
        name: Its name, without an ending.

    Raises:
        DataError: There is no such table.

    >>> load_table("no_such_table")
    Traceback (most recent call last):
        ...
    newscorpus.errors.DataError: no_such_table.json: there is no such table
    """
    return orjson.loads(load_bytes(f"{name}.json"))
