"""What becomes of an index whose writer is killed, and of one whose files are damaged."""

from __future__ import annotations

import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from newscorpus.errors import ArgumentError, NewscorpusError
from newscorpus.match.index.index import Index
from newscorpus.match.index.keeper import Keeper
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
