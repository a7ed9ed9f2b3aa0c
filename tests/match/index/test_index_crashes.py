"""What becomes of an index whose writer is killed, and of one whose files are damaged."""

from __future__ import annotations

import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from newscorpus.errors import ArgumentError, DataError, NewscorpusError
from newscorpus.match.index import layout
from newscorpus.match.index.index import Index
from newscorpus.match.index.keeper import Keeper
from newscorpus.match.index.layout import Sections, Writer
from newscorpus.match.index.manifest import _check
from newscorpus.match.relations import relate
from newscorpus.model import Article

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "laws"))

from index_making import COPIES, made, rows  # noqa: E402 - found by the line above

COUNT, SIZE = 60, 6


def test_killed_at_any_moment(tmp_path: pathlib.Path, request: pytest.FixtureRequest) -> None:
    """The last finished batch is whole, no other is there in part, and going on ends where one run ends."""
    rounds = 60 if request.config.getoption("--long") else 5
    luck = random.Random(7)
    for turn in range(rounds):
        folder = tmp_path / str(turn)
        articles = made(turn, COUNT)
        # under --long the same index again and again, until a writer comes to its end
        for _ in range(4 if rounds > 5 else 1):
            if not _killed(folder, turn, luck):
                break
            with Index.open(folder, kinds=COPIES) as index:
                held = [article.id for article in index.articles()]

                assert len(held) % SIZE == 0
                assert held == [article.id for article in articles[: len(held)]]
        with Index.open(folder, kinds=COPIES) as index:
            for start in range(len(index), COUNT, SIZE):
                index.add(articles[start : start + SIZE])
            index.verify()

            assert rows(index.relations()) == rows(relate(articles, kinds=COPIES))
            assert sorted(path.name for path in folder.iterdir() if path.suffix == ".part") == []
        shutil.rmtree(folder)


def _killed(folder: pathlib.Path, seed: int, luck: random.Random) -> bool:
    """Whether a writer was killed before it came to its end; what it said was there is there."""
    command = [sys.executable, str(HERE / "kill_child.py"), str(folder), str(seed), str(COUNT), str(SIZE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(luck.random() * 0.25)
        child.send_signal(signal.SIGKILL)
        said = [int(line) for line in child.stdout.read().splitlines() if line.isdigit()]
    with Index.open(folder, kinds=COPIES, create=False) as index:
        assert len(index) >= (said[-1] if said else 0)
        return len(index) < COUNT


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """An index of three segments with deletions."""
    folder = tmp_path_factory.mktemp("whole") / "index"
    articles = made(3, 60)
    with Index.open(folder, kinds=COPIES) as index:
        index.add(articles[:40])
        index.add(articles[40:52])
        index.delete([articles[0].id])
        index.add(articles[52:])
    return folder


def _used(folder: pathlib.Path) -> tuple[list[Article], list[tuple[object, ...]]]:
    with Index.open(folder, create=False) as index:
        index.verify()
        return list(index.articles()), rows(index.relations())


def test_files_that_are_cut_off(whole: pathlib.Path, tmp_path: pathlib.Path, soak: int) -> None:
    """Cut off anywhere, a file is told by its name; nothing else happens."""
    luck = random.Random(1)
    files = sorted(path for path in whole.iterdir() if path.stat().st_size)
    for turn in range(soak // 5):
        path = files[turn % len(files)]
        copy = tmp_path / str(turn)
        shutil.copytree(whole, copy)
        size = path.stat().st_size
        with (copy / path.name).open("r+b") as stream:
            stream.truncate(luck.choice((0, 1, size - 1, luck.randrange(size))))
        with pytest.raises(NewscorpusError, match=path.name.replace(".", r"\.")):
            _used(copy)
        shutil.rmtree(copy)


def test_bytes_that_are_wrong(whole: pathlib.Path, tmp_path: pathlib.Path, soak: int) -> None:
    """A wrong byte is told with the name of its file, or is one that holds nothing; nothing is given out wrongly."""
    luck = random.Random(2)
    right = _used(whole)
    files = sorted(path for path in whole.iterdir() if path.stat().st_size)
    told = 0
    for turn in range(soak // 5):
        path = files[turn % len(files)]
        copy = tmp_path / str(turn)
        shutil.copytree(whole, copy)
        raw = bytearray(path.read_bytes())
        raw[luck.randrange(len(raw))] ^= 1 << luck.randrange(8)
        (copy / path.name).write_bytes(raw)
        found: tuple[list[Article], list[tuple[object, ...]]] | None = None
        with suppress(NewscorpusError):
            found = _used(copy)
        told += found is None
        assert found in (None, right)
        shutil.rmtree(copy)

    assert told > soak // 5 * 0.7


FORGED: dict[str, Callable[[dict[str, Any]], object]] = {
    "nothing": lambda body: body.clear(),
    "more": lambda body: body.update(surplus=1),
    "no list": lambda body: body.update(segments=3),
    "no entry": lambda body: body.update(segments=["x"]),
    "a path": lambda body: body["segments"][0].update(file="../index/00000001.segment"),
    "no name": lambda body: body["segments"][0].update(file=3),
    "a name of no file": lambda body: body["segments"][0].update(file="\0"),
    "one twice": lambda body: body.update(segments=body["segments"] * 2),
    "no size": lambda body: body["segments"][0].update(bytes="x"),
    "another size": lambda body: body["segments"][0].update(articles=99),
    "no kind": lambda body: body.update(kinds=["nonsense"]),
    "no window": lambda body: body.update(window="x"),
    "no number": lambda body: body.update(window=float("nan")),
    "a window without end": lambda body: body.update(window=1e300),
    "no count": lambda body: body.update(next_number=-1),
    "no rules": lambda body: body.update(rules=3),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_manifest_that_somebody_wrote(whole: pathlib.Path, tmp_path: pathlib.Path, name: str) -> None:
    """With the right checksum of what it says: what can't be is told, and nothing outside of the folder is opened."""
    copy = tmp_path / "index"
    shutil.copytree(whole, copy)
    held = json.loads((copy / "manifest.json").read_bytes())
    FORGED[name](held["manifest"])
    held["check"] = _check(held["manifest"])
    (copy / "manifest.json").write_text(json.dumps(held))
    with pytest.raises(DataError):
        _used(copy)


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"newscorpus index":1,"check":"","manifest":' + b"[" * 100_000, b"[]"]
)
def test_a_manifest_that_is_none(whole: pathlib.Path, tmp_path: pathlib.Path, content: bytes) -> None:
    """However deep it is nested, it is told by its path."""
    copy = tmp_path / "index"
    shutil.copytree(whole, copy)
    (copy / "manifest.json").write_bytes(content)
    with pytest.raises(DataError, match=r"manifest\.json"):
        _used(copy)


@pytest.mark.parametrize("table", [{}, {"facts": {}, "sections": {}}, {"facts": {}, "sections": {"numbers": 3}}, []])
def test_a_table_that_somebody_wrote(tmp_path: pathlib.Path, table: object) -> None:
    """A file whose checksums are right and whose sections are none says so, by its path."""
    path = tmp_path / "00000001.segment"
    raw = json.dumps(table).encode()
    with path.open("wb") as stream:
        Writer(stream)
        start = stream.tell()
        stream.write(raw + layout._TAIL.pack(start, len(raw), zlib.crc32(raw), layout.FORMAT, layout._END))
    with pytest.raises(DataError, match=r"00000001\.segment"):
        Sections(path)["numbers"]


def test_missing_files(whole: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for path in sorted(whole.iterdir()):
        copy = tmp_path / path.name
        shutil.copytree(whole, copy)
        (copy / path.name).unlink()
        if path.name == "lock":
            _used(copy)
        else:
            with pytest.raises(NewscorpusError, match=path.name.replace(".", r"\.")):
                _used(copy)


def test_a_change_that_is_broken_off_in_the_last_moment(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is interrupted once the manifest stands, and goes on with the same index, loses nothing."""
    with Index.open(tmp_path / "index") as index:
        with monkeypatch.context() as patch:
            patch.setattr(Keeper, "_show", interrupted)
            with pytest.raises(KeyboardInterrupt):
                index.add([Article(id="a", body="It rained.")])
        index.add([Article(id="b", body="It stopped.")])
        with pytest.raises(ArgumentError, match="'a'"):
            index.add([Article(id="a", body="It rained.")])

        assert [article.id for article in index.articles()] == ["a", "b"]


def interrupted(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_what_was_left_unfinished_is_swept_away(whole: pathlib.Path, tmp_path: pathlib.Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(whole, copy)
    right = _used(copy)
    for name in ("00000099.segment", ".newscorpus-0123.part"):
        (copy / name).write_bytes(b"half of")
    (copy / ".newscorpus-rebuilt.part").mkdir()

    assert _used(copy) == right
    with Index.open(copy) as index:
        index.add([Article(id="new", body="It rained.")])
    assert not [path.name for path in copy.iterdir() if path.name.startswith(".") or path.name == "00000099.segment"]


def test_a_write_that_fails_leaves_the_index_as_it_was(
    whole: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No space is left on the disk, at the segment or at the manifest."""
    import newscorpus.match.index.drafts
    import newscorpus.match.index.keeper

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    copy = tmp_path / "index"
    shutil.copytree(whole, copy)
    right = _used(copy)
    with Index.open(copy) as index:
        for module, name in (
            (newscorpus.match.index.drafts, "finished"),
            (newscorpus.match.index.keeper, "write_manifest"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(module, name, full)
                with pytest.raises(OSError, match="No space"):
                    index.add([Article(id="new", body="It rained.")])

            assert "new" not in index
            assert rows(index.relations()) == right[1]
    assert _used(copy) == right
    with Index.open(copy) as index:
        index.add([Article(id="new", body="It rained.")])
        assert "new" in index
    with pytest.raises(ArgumentError, match="closed"):
        len(index)
