"""
The manifest: which segments an index is made of, and by which rules. It is replaced in one step.

A folder goes in, a `Manifest` comes out, and the other way round. The file is JSON with a checksum of itself. What is
not named in it does not exist for a reader: a segment that nobody finished, or one that a merge has made superfluous,
is swept away by the next writer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from newscorpus.errors import ArgumentError, DataError
from newscorpus.match.index.layout import FORMAT
from newscorpus.model import Kind
from newscorpus.writers.replacement import replace_file

__all__ = ["Entry", "Manifest", "flush_folder", "read_manifest", "sweep", "write_manifest"]

_FILE = "manifest.json"
_KEY = "newscorpus index"
_ENDING = ".segment"
_NAME = re.compile(r"[0-9]{8,20}\.segment")


@attrs.frozen(kw_only=True)
class Entry:
    """
    One segment.

    Attributes:
        file: Its name.

        bytes: How many bytes it has.

        check: The checksum of its table of contents.

        articles: How many articles it holds, deleted ones included.
    """

    file: str
    bytes: int
    check: int
    articles: int


@attrs.frozen(kw_only=True)
class Manifest:
    """
    What an index is made of.

    Attributes:
        generation: How often it has been changed.

        rules: What relations are found and judged by; an index holds what was judged by one set of rules alone.

        window: How far apart two related articles may have been published, in seconds; None for no limit.

        kinds: The kinds of relation that it lists.

        next_number: The number of the next article; numbers are never given twice.

        next_file: The number of the next segment.

        segments: Its segments, the oldest articles first.
    """

    generation: int = 0
    rules: str
    window: float | None
    kinds: tuple[str, ...]
    next_number: int = 0
    next_file: int = 1
    segments: tuple[Entry, ...] = ()

    def file_name(self) -> str:
        """The name of the next segment."""
        return f"{self.next_file:08d}{_ENDING}"

    @property
    def span(self) -> dt.timedelta | None:
        """The window as a span of time."""
        return None if self.window is None else dt.timedelta(seconds=self.window)


def read_manifest(folder: Path) -> Manifest | None:
    """
    The manifest of the index in *folder*, or None where nothing stands there.

    Raises:
        ArgumentError: The folder holds something else.

        DataError: The manifest is damaged, or of another version.
    """
    path = folder / _FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if folder.is_dir() and any(each.name.endswith(_ENDING) for each in folder.iterdir()):
            raise DataError(
                "it is missing, though segments of an index stand beside where it should be", file=str(path)
            ) from None
        return None
    except NotADirectoryError:
        raise ArgumentError(f"{folder} is no folder: an index is one") from None
    try:
        held = json.loads(raw)
        version = held[_KEY]
        body, check = held["manifest"], held["check"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DataError("this is no manifest of an index, or a damaged one", file=str(path)) from None
    if version != FORMAT:
        raise DataError(f"the index has the format {version!r}, and this newscorpus reads {FORMAT}", file=str(path))
    if check != _check(body):
        raise DataError("the manifest of the index is damaged", file=str(path))
    try:
        return _manifest_of(body)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        # whoever writes a manifest by hand can reckon its checksum
        raise DataError(f"this is no manifest that newscorpus wrote: {error}", file=str(path)) from error


def _manifest_of(body: dict[str, Any]) -> Manifest:  # of whatever a file says
    entries = tuple(Entry(**entry) for entry in body["segments"])
    made = Manifest(**{**body, "kinds": tuple(Kind(kind).value for kind in body["kinds"]), "segments": entries})
    numbers: list[object] = [made.generation, made.next_number, made.next_file]
    for entry in entries:
        numbers += [entry.bytes, entry.check, entry.articles]
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise ValueError("a count in it is none")
    # a name that is a path would lead out of the folder
    names: list[object] = [entry.file for entry in entries]
    if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in names) or len(set(names)) < len(names):
        raise ValueError("a segment in it has a name that segments don't bear")
    rules: object = made.rules
    if not isinstance(rules, str) or (made.span is not None and made.span < dt.timedelta(0)):
        raise ValueError("its rules or its window are none")
    return made


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put *manifest* in the place of the one before; afterwards it stays, whatever happens to the machine."""
    body = attrs.asdict(manifest)
    whole = {_KEY: FORMAT, "manifest": body, "check": _check(body)}
    with replace_file(folder / _FILE) as stream:
        stream.write(json.dumps(whole, indent=1).encode("ascii"))
    flush_folder(folder)


def _check(body: object) -> str:
    return hashlib.blake2b(json.dumps(body, sort_keys=True).encode("ascii"), digest_size=16).hexdigest()


def flush_folder(folder: Path) -> None:
    """Have the names in *folder* written to the disk, where the system can."""
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Take away what was left by writers that did not come to their end; only for who holds the lock."""
    named = {entry.file for entry in manifest.segments}
    for path in sorted(folder.iterdir()):
        stale = path.suffix == _ENDING and path.name not in named
        if stale or (path.name.startswith(".newscorpus-") and path.name.endswith(".part")):
            # elsewhere than on POSIX a reader may still hold it; then it goes another time
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
