"""A journal keeps what is finished: whatever happens to the process, and whatever stands in the file."""

from __future__ import annotations

import os
import pathlib
import pickle
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscorpus.engine.journal import Journal, key_of, map_kept
from newscorpus.engine.local import Lost, Workers
from newscorpus.engine.packing import content_of, head_of, pack, seal, unpack
from newscorpus.errors import ArgumentError, BusyError
from newscorpus.model import Article, Origin
from newscorpus.testing.strategies import articles


class Spy:
    """A function that counts its calls."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, item: str) -> bytes:
        self.seen.append(item)
        if item == "bad":
            raise ValueError("unlucky")
        return seal(item.upper(), b"...")


def test_what_is_finished_is_not_done_again(tmp_path: pathlib.Path) -> None:
    """Neither what went well nor what was lost."""
    first, second = Spy(), Spy()
    items = ["a", "bad", "c"]
    with Journal(tmp_path / "j") as journal, Workers(first) as pool:
        told = list(map_kept(pool, items, journal, key=key_of))
    with Journal(tmp_path / "j") as journal, Workers(second) as pool:
        again = list(map_kept(pool, ["new", *items], journal, key=key_of))

    assert first.seen == items
    assert second.seen == ["new"]
    assert [(kept.item, head_of(kept.made)) for kept in again[:2]] == [("new", "NEW"), ("a", "A")]
    assert again[1:] == told
    assert content_of(again[0].made) == b"..."
    assert head_of(again[2].made) == Lost(error="ValueError", message="unlucky")


@given(cut=st.integers(0, 400), noise=st.binary(max_size=40))
def test_a_torn_end_costs_no_more_than_what_is_torn(
    tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes
) -> None:
    """Cut anywhere, with anything after the cut: what stands before is there, and the journal can go on."""
    path = tmp_path_factory.mktemp("journal") / "j"
    names = [f"word {number}" for number in range(8)]
    ends = []
    with Journal(path) as journal:
        for name in names:
            journal.put(key_of(name), name.encode())
            ends.append(path.stat().st_size)
    content = path.read_bytes()
    cut = min(cut, len(content))
    path.write_bytes(content[:cut] + noise)
    if cut < 21 and (content[:cut] + noise)[:21] != content[: min(21, cut + len(noise))]:
        with pytest.raises(ArgumentError, match="no journal"):
            Journal(path)
        return
    whole = sum(end <= cut for end in ends)
    with Journal(path) as journal:
        found = [name for name in names if journal.find(key_of(name)) is not None]
        journal.put(key_of("more"), b"more")
    with Journal(path) as journal:
        ticket = journal.find(key_of("more"))
        assert ticket is not None
        assert journal.get(ticket) == b"more"

    assert found[:whole] == names[:whole]
    # noise may happen to be what was cut off
    assert len(found) <= whole + 1


def test_a_changed_byte_is_found(tmp_path: pathlib.Path) -> None:
    """What cannot be trusted is made again, and all that stands after it."""
    with Journal(tmp_path / "j") as journal:
        for name in "abc":
            journal.put(key_of(name), name.encode() * 50)
    content = bytearray((tmp_path / "j").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "j").write_bytes(content)

    with Journal(tmp_path / "j") as journal:
        assert [journal.find(key_of(name)) is not None for name in "abc"] == [True, False, False]


def test_two_jobs_do_not_share_one(tmp_path: pathlib.Path) -> None:
    """The second is told, and the first goes on."""
    pytest.importorskip("fcntl", reason="no locks of this kind here")
    with Journal(tmp_path / "j") as journal:
        with pytest.raises(BusyError, match="at work"):
            Journal(tmp_path / "j")
        journal.put(key_of("a"), b"a")
    with Journal(tmp_path / "j") as journal:
        assert len(journal) == 1


def test_another_file_is_left_as_it_is(tmp_path: pathlib.Path) -> None:
    """Nobody loses a text because it was named by mistake."""
    path = tmp_path / "notes.txt"
    path.write_text("Mind the gap.")

    with pytest.raises(ArgumentError, match="no journal"):
        Journal(path)

    assert path.read_text() == "Mind the gap."
    with pytest.raises(ArgumentError, match="can't be opened"):
        Journal(tmp_path)


@given(article=articles())
def test_articles_come_back_as_they_were(article: Article) -> None:
    """To the last field."""
    assert unpack(pack(article)) == article


@pytest.mark.parametrize(
    "value",
    [os.system, print, pathlib.PurePosixPath("a"), type("Odd", (), {}), OSError("x"), pytest],
    ids=["system", "print", "path", "class", "error", "module"],
)
def test_nothing_but_values_is_made(value: object) -> None:
    """What a stranger wrote into a journal is never called."""
    try:
        content = pickle.dumps(value)
    except Exception:  # noqa: BLE001 - some cannot even be written
        content = b"cnewscorpus.engine.local\nos.system\n."
    with pytest.raises(ArgumentError, match="unpacked"):
        unpack(zlib.compress(content))


@pytest.mark.parametrize(
    "content",
    [
        b"\x80\x04\x8c\x17newscorpus.engine.spool\x8c\x0ftempfile.mktemp\x93.",
        b"cnewscorpus.engine.journal\nos\n.",
        b"cnewscorpus.engine.journal\nkey_of\n(tR.",
        b"cnewscorpus.engine.local\nWorkers\n.",
        b"cposix\nsystem\n(S'true'\ntR.",
    ],
    ids=["through a module", "a module", "a function", "a class that acts", "the system"],
)
def test_no_way_round_through_our_own_modules(content: bytes) -> None:
    """What our modules import is not ours."""
    with pytest.raises(ArgumentError, match="is no value of"):
        unpack(zlib.compress(content))


@given(content=st.binary())
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    """There is no other error."""
    for given_bytes in (content, zlib.compress(content)):
        try:
            unpack(given_bytes)
        except ArgumentError:
            continue


def test_keys_tell_apart_what_is_made_of_other_parts() -> None:
    """Where one part ends and the next begins counts, and so does text against bytes."""
    told = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), (b"abc",)]
    assert len({key_of(*parts) for parts in told}) == len(told)
    assert key_of("\ud800", str(Origin(path="a"))) == key_of("\ud800", "a")
