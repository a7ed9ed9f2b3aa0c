"""What is packed: compressed files and archives, whole and broken, honest and not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pathlib
import struct
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, RawDocument
from newscorpus.readers import packing
from newscorpus.readers.opening import Item, open_paths
from newscorpus.readers.packing import packing_of, unpack
from newscorpus.readers.skips import Skipped

ROWS = b'{"text": "It rained."}\n' * 3000


def _zstd(content: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    packed: bytes = zstandard.ZstdCompressor().compress(content)
    return packed


PACKERS: list[Callable[[bytes], bytes]] = [gzip.compress, bz2.compress, lzma.compress, _zstd]


def _zip(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _open(path: pathlib.Path, content: bytes) -> list[Item]:
    path.write_bytes(content)
    return list(open_paths([path]))


def _messages(items: list[Item]) -> str:
    return " | ".join(item.message for item in items if isinstance(item, Failure))


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz", "zstd"])
def test_packed_rows_are_rows(tmp_path: pathlib.Path, pack: Callable[[bytes], bytes]) -> None:
    """All four packings, members one after the other included, under a name that says nothing."""
    items = _open(tmp_path / "rows", pack(ROWS) + pack(ROWS))

    assert [type(item).__name__ for item in items] == ["RawDocument"] * 6000


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz", "zstd"])
def test_what_breaks_off_gives_what_it_held(tmp_path: pathlib.Path, pack: Callable[[bytes], bytes]) -> None:
    """A file whose end is missing is a failure, after the rows that came before."""
    # chance makes it incompressible, so that a cut loses only the end
    rows = b"".join(b'{"text": "%d"}\n' % (number * 2654435761 % 2**32) for number in range(30_000))
    items = _open(tmp_path / "rows", pack(rows)[:-2000])

    assert isinstance(items[-1], Failure)
    assert "breaks off" in items[-1].message
    if pack is gzip.compress:
        assert len(items) > 10_000


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz", "zstd"])
def test_a_bomb_is_not_let_off(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    """What grows out of all proportion is not read on, and the message says so."""
    monkeypatch.setattr(packing, "FLOOR", 1_000_000)
    assert callable(pack)
    # a line end now and then, so that no limit on lines comes first
    content = pack((b" " * 9999 + b"\n") * 3000)
    items = _open(tmp_path / "bomb.jsonl", b"" + content)

    assert "far more than its size allows" in _messages(items)


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz", "zstd"])
def test_an_unpacked_stream_can_go_back(pack: Callable[[bytes], bytes]) -> None:
    """Forwards, back, to the end: as any other stream."""
    packed = pack(ROWS)
    stream = unpack(io.BytesIO(packed), packing=packing_of(packed) or "", bound=10**9)

    assert stream.read(10) == ROWS[:10]
    assert stream.seek(20_000) == 20_000
    assert stream.read(7) == ROWS[20_000:20_007]
    assert stream.seek(3) == 3
    assert stream.read() == ROWS[3:]
    assert stream.seek(0, io.SEEK_END) == len(ROWS)


def test_garbage_behind_a_packed_file_is_said() -> None:
    """Zeros fill a block; anything else is damage."""
    packed = gzip.compress(ROWS)

    assert unpack(io.BytesIO(packed + b"\0" * 512), packing="gzip", bound=10**9).read() == ROWS
    with pytest.raises(MalformedDocumentError, match="broken gzip"):
        unpack(io.BytesIO(packed + b"garbage"), packing="gzip", bound=10**9).read()


def test_packed_more_often_than_anybody_means(tmp_path: pathlib.Path) -> None:
    """Three times over is read, four times over is not."""
    content = b"It rained on the town all day."
    for _ in range(3):
        content = gzip.compress(content)

    assert isinstance(_open(tmp_path / "a", content)[0], RawDocument)
    assert "more than 3 times" in _messages(_open(tmp_path / "a", gzip.compress(content)))


def test_the_members_of_an_archive(tmp_path: pathlib.Path) -> None:
    """In the order of the bytes of their names, each with its own place; what is beside the news is skipped."""
    page = b"<!doctype html><html><body><p>It rained on the town all day long.</p></body></html>"
    items = _open(
        tmp_path / "dump.docx",
        _zip(
            {
                "b/two.html": page,
                "a.jsonl.gz": gzip.compress(b'{"text": "It rained."}\n{"text": "It stopped."}\n'),
                "README.md": b"What this is.",
                "__MACOSX/._a": b"x",
                "c.zip": _zip({"inner.txt": b"It rained in the inner archive."}),
            }
        ),
    )
    told = [(item.origin.member, type(item).__name__) for item in items if item.origin is not None]

    assert told == [
        ("README.md", "Skipped"),
        ("__MACOSX/._a", "Skipped"),
        ("a.jsonl.gz", "RawDocument"),
        ("a.jsonl.gz", "RawDocument"),
        ("b/two.html", "RawDocument"),
        ("c.zip!inner.txt", "RawDocument"),
    ]
    assert str(items[-1].origin).endswith("dump.docx!c.zip!inner.txt")


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_a_member_stays_in_its_folder(tmp_path: pathlib.Path, name: str) -> None:
    """A name that leads out is a failure, the other members are read, and nothing is written anywhere."""
    items = _open(tmp_path / "a.zip", _zip({"good.txt": b"It rained on the town all day.", name: b"It rained."}))

    assert sum(isinstance(item, RawDocument) for item in items) == 1
    assert "leads out" in _messages(items)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_an_archive_that_grows_out_of_proportion(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All members count together, so that many small bombs are one large one; the rest is left unread."""
    monkeypatch.setattr(packing, "FLOOR", 1_000_000)
    zeros = (b" " * 9999 + b"\n") * 100
    items = _open(tmp_path / "a.zip", _zip({f"{number:03}.txt": zeros for number in range(200)}))

    assert "far more than its size allows" in _messages(items)
    assert "left unread" in _messages(items)
    assert len(items) < 200


def test_a_damaged_member_costs_one_member(tmp_path: pathlib.Path) -> None:
    """Its sum is wrong; the others are read."""
    content = bytearray(_zip({"a.txt": b"It rained " * 50, "b.txt": b"It stopped " * 50}, method=zipfile.ZIP_STORED))
    content[content.index(b"It rained") + 4] ^= 1
    first, second = _open(tmp_path / "a.zip", bytes(content))

    assert isinstance(first, Failure)
    assert isinstance(second, RawDocument)


def test_lengths_that_lie(tmp_path: pathlib.Path) -> None:
    """A member that says that it is larger or smaller than it is gives itself or a failure, never too much."""
    for said in (1, 10_000_000):
        content = bytearray(_zip({"a.txt": b"It rained on the town. " * 50, "b.txt": b"It stopped at last."}))
        at = content.index(b"PK\x01\x02")
        content[at + 24 : at + 28] = struct.pack("<L", said)
        items = _open(tmp_path / "a.zip", bytes(content))

        assert isinstance(items[-1], RawDocument)
        assert len(items) == 2


def test_a_broken_archive_says_so(tmp_path: pathlib.Path) -> None:
    """One that breaks off has lost its list; a locked member, or none at all, is told of."""
    whole = _zip({"a.txt": b"It rained."})
    locked = bytearray(whole)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    assert "breaks off" in _messages(_open(tmp_path / "a.zip", whole[:-30]))
    assert "password" in _messages(_open(tmp_path / "a.zip", bytes(locked)))
    assert isinstance(_open(tmp_path / "a.zip", _zip({}))[0], Skipped)


def test_a_pattern_of_paths(tmp_path: pathlib.Path) -> None:
    """Its matches come in the order of their bytes; one that matches nothing is a failure."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "d.html", "[e].txt"):
        (tmp_path / name).write_text("It rained on the town all day.")

    def names(pattern: str) -> list[str]:
        found = [item.origin.path for item in open_paths([tmp_path / pattern]) if item.origin is not None]
        return [str(pathlib.Path(path).relative_to(tmp_path).as_posix()) for path in found]

    assert names("*.txt") == ["[e].txt", "a.txt", "b.txt"]
    assert names("**/*.txt") == ["[e].txt", "a.txt", "b.txt", "sub/c.txt"]
    assert names("[e].txt") == ["[e].txt"]
    assert names("*.pdf") == ["*.pdf"]
    assert "nothing matches" in _messages(list(open_paths([tmp_path / "*.pdf"])))


def _tar(members: dict[str, bytes], *, links: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, *PACKERS], ids=["tar", "gzip", "bzip2", "xz", "zstd"])
def test_the_members_of_a_tape(tmp_path: pathlib.Path, pack: Callable[[bytes], bytes]) -> None:
    """Packed or not, in their order, large ones from the archive itself; none leads out, and no link counts."""
    rows = b'{"text": "It rained."}\n' * 500
    content = _tar(
        {
            "./b.jsonl": rows,
            "a.txt": b"It rained on the town.",
            "../evil.txt": b"It rained.",
            "._x": b"x",
            "c.gz": gzip.compress(rows),
        },
        links={"d.txt": "/etc/passwd"},
    )
    path = tmp_path / "dump"
    path.write_bytes(pack(content))
    for limit in (10**6, 100):
        items = list(open_paths([path], limit=limit))
        told = [(item.origin.member, type(item).__name__) for item in items if item.origin is not None]

        assert told[:500] == [("./b.jsonl", "RawDocument")] * 500
        assert told[500:503] == [("a.txt", "RawDocument"), ("../evil.txt", "Failure"), ("._x", "Skipped")]
        assert told[503:1003] == [("c.gz", "RawDocument")] * 500
        assert told[1003:] == [("d.txt", "Skipped")]


def test_a_tape_that_breaks_off(tmp_path: pathlib.Path) -> None:
    """Its members up to there are read, and the end is told of."""
    content = _tar({"a.txt": b"It rained on the town.", "b.txt": b"It stopped. " * 500})
    first, second = _open(tmp_path / "a.tar", content[:2000])

    assert isinstance(first, RawDocument)
    assert isinstance(second, Failure)
    assert "breaks off" in second.message
