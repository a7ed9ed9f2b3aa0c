"""The index as its users see it: what it answers, what it refuses, and who may do what at the same time."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import pickle

import pytest

import newscorpus as nc
from newscorpus.errors import ArgumentError, BusyError, DataError
from newscorpus.match.index import adding, opening, rules
from newscorpus.match.index.index import Index
from newscorpus.match.index.layout import FORMAT
from newscorpus.match.index.merging import due
from newscorpus.match.prints import read_prints
from newscorpus.match.relations import relate
from newscorpus.match.terms import terms_of_batch
from newscorpus.model import Article, Kind, Origin, Published

TEXT = (
    "The board of the harbour will close the north quay for repairs on Monday, and ships of more than eighty metres "
    "are asked to use the south quay until the work is done, its head Ann Lee said in Ellery."
)
OTHER = "The town choir sang for three hours on Sunday, to a hall that was full to the last seat, in spite of the rain."


def article(name: str, body: str = TEXT, day: int | None = None, **rest: object) -> Article:
    published = None if day is None else Published(date=dt.date(2024, 10, day))
    return Article(id=name, body=body, published=published, **rest)  # type: ignore[arg-type]


def pairs(relations: nc.Relations) -> list[tuple[str, str]]:
    return [(each.a, each.b) for each in relations]


def test_what_was_added_is_there(tmp_path: pathlib.Path) -> None:
    with nc.Index.open(tmp_path / "index") as index:
        assert (len(index), "a" in index, index.get("a"), list(index.articles())) == (0, False, None, [])
        assert len(index.relations()) == len(index.copies()) == 0
        assert pairs(index.add([article("b"), article("c", OTHER)])) == []
        assert pairs(index.add([article("a")])) == [("a", "b")]
        assert pairs(index.add([])) == []

    with nc.Index.open(tmp_path / "index", create=False) as index:
        assert (len(index), "a" in index, 7 in index) == (3, True, False)
        assert [each.id for each in index.articles()] == ["b", "c", "a"]
        assert index.get("c") == article("c", OTHER)
        assert pairs(index.relations()) == [("a", "b")]
        assert [group.ids for group in index.copies()] == [("a", "b"), ("c",)]
        assert (index.window, set(index.kinds)) == (None, set(Kind) - {Kind.UNRELATED})


def test_relations_of_an_index_are_whole(tmp_path: pathlib.Path) -> None:
    """Evidence, lineage and questions for one article, also after the index is closed; they pickle."""
    articles = [article("a", TEXT + " It opens again in May."), article("b", day=3), article("c", OTHER)]
    with nc.Index.open(tmp_path / "index") as index:
        found = [index.add([each]) for each in articles][1]
        whole = index.relations()
    one_run = relate(articles)

    assert list(found) == list(whole) == list(one_run)
    assert whole.of("a") == one_run.of("a")
    assert whole.between("b", "a") == one_run.between("a", "b")
    assert whole.lineage(whole.copies()[0]) == one_run.lineage(one_run.copies()[0])
    assert pickle.loads(pickle.dumps(list(whole))) == list(one_run)
    with pytest.raises(ArgumentError, match="'z'"):
        whole.of("z")
    with pytest.raises(ArgumentError, match="closed"):
        index.relations()


def test_query_leaves_everything_as_it_is(tmp_path: pathlib.Path) -> None:
    with Index.open(tmp_path / "index") as index:
        index.add([article("a"), article("b", OTHER)])
        before = sorted((path.name, path.read_bytes()) for path in (tmp_path / "index").iterdir())

        assert pairs(index.query([article("z"), article("y")])) == [("a", "y"), ("a", "z"), ("y", "z")]
        # one that is there is looked at in its own place
        assert pairs(index.query([article("b")])) == [("a", "b")]
        assert pairs(index.query([article("a")])) == []
        assert (len(index), pairs(index.relations())) == (2, [])
    assert before == sorted((path.name, path.read_bytes()) for path in (tmp_path / "index").iterdir())


def test_an_id_that_is_there_already(tmp_path: pathlib.Path) -> None:
    with Index.open(tmp_path / "index") as index:
        index.add([article("a", origin=Origin(path="one.txt")), article("b")])
        with pytest.raises(ArgumentError, match=r"'a'.*one\.txt.*two\.txt.*replace=True"):
            index.add([article("c"), article("a", OTHER, origin=Origin(path="two.txt"))])
        with pytest.raises(ArgumentError, match="'c'"):
            index.add([article("c"), article("c")])

        assert "c" not in index
        assert pairs(index.relations()) == [("a", "b")]
        assert pairs(index.add([article("a", OTHER), article("c", OTHER)], replace=True)) == [("a", "c")]
        assert pairs(index.relations()) == [("a", "c")]
        assert (len(index), index.get("a")) == (3, article("a", OTHER))


def test_deleting(tmp_path: pathlib.Path) -> None:
    with Index.open(tmp_path / "index") as index:
        index.add([article("a", day=1), article("b", day=2), article("c"), article("d", day=9)])
        with pytest.raises(ArgumentError, match="'z'"):
            index.delete(["a", "z"])
        assert index.delete("a") == 1
        assert pairs(index.relations()) == [("b", "c"), ("b", "d"), ("c", "d")]
        assert index.expire(before=dt.date(2024, 10, 9)) == 1
        assert index.expire(before=dt.datetime(2024, 10, 9, 13, tzinfo=dt.UTC)) == 1
        assert index.expire(before=dt.datetime(2030, 1, 1)) == 0  # noqa: DTZ001 - without a zone it is UTC
        assert [each.id for each in index.articles()] == ["c"]
        index.add([article("a")])
        assert pairs(index.relations()) == [("a", "c")]
        assert index.delete(["a", "c"]) == 2
        index.compact()
        assert (len(index), len(index.relations())) == (0, 0)
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == ["lock", "manifest.json"]


def test_room_of_what_was_deleted_is_given_back(tmp_path: pathlib.Path) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in (tmp_path / "index").iterdir())

    with Index.open(tmp_path / "index") as index:
        index.add([article(f"{n}", f"{OTHER} {n}" * 20) for n in range(40)])
        full = size()
        index.delete([f"{n}" for n in range(30)])
        assert size() < full / 2
        index.verify()


def test_window_and_kinds_belong_to_the_index(tmp_path: pathlib.Path) -> None:
    with Index.open(tmp_path / "index", window=dt.timedelta(days=2), kinds=["exact"]) as index:
        index.add([article("a", day=1), article("b", day=2), article("c", day=8), article("d")])
        assert pairs(index.relations()) == [("a", "b"), ("a", "d"), ("b", "d"), ("c", "d")]
    with Index.open(tmp_path / "index") as index:
        assert (index.window, index.kinds) == (dt.timedelta(days=2), (Kind.EXACT,))
    Index.open(tmp_path / "index", window=dt.timedelta(days=2), kinds=("exact",)).close()
    with pytest.raises(ArgumentError, match="window"):
        Index.open(tmp_path / "index", window=dt.timedelta(days=3))
    with pytest.raises(ArgumentError, match="exact"):
        Index.open(tmp_path / "index", kinds=("partial",))
    with pytest.raises(ArgumentError, match="window"):
        Index.open(tmp_path / "new", window=dt.timedelta(days=-1))
    with pytest.raises(ArgumentError, match="copy"):
        Index.open(tmp_path / "new", kinds=("copy",))
    assert not (tmp_path / "new").exists()


def test_where_no_index_is(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ArgumentError, match="no index"):
        Index.open(tmp_path / "none", create=False)
    with pytest.raises(ArgumentError, match="no index"):
        Index.rebuild(tmp_path / "none")
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(ArgumentError, match=r"letter\.txt"):
        Index.open(tmp_path)
    with pytest.raises(ArgumentError, match="folder"):
        Index.open(tmp_path / "letter.txt")
    with Index.open(tmp_path / "a" / "b") as index, pytest.raises(ArgumentError, match="str"):
        index.add(["a text"])  # type: ignore[list-item]


def test_one_writer_and_many_readers(tmp_path: pathlib.Path) -> None:
    """A second writer is told at once; readers see the index as it was until they look again."""
    folder = tmp_path / "index"
    with Index.open(folder) as writer:
        writer.add([article("a")])
        with Index.open(folder) as reader:
            for n in range(9):
                writer.add([article(f"b{n}", f"{OTHER} {n}")])
            writer.delete(["b3"])
            for change in (
                lambda: reader.add([article("z")]),
                lambda: reader.delete(["a"]),
                reader.compact,
                lambda: Index.rebuild(folder),
            ):
                with pytest.raises(BusyError, match="writing"):
                    change()
            assert (len(reader), "b1" in reader, reader.get("a")) == (1, False, article("a"))
            reader.refresh()
            assert (len(reader), "b1" in reader, "b3" in reader) == (9, True, False)
            writer.close()
            reader.add([article("z")])
            with Index.open(folder) as third:
                assert pairs(third.relations())[0] == ("a", "z")


def test_who_writes_next_sees_what_was_written(tmp_path: pathlib.Path) -> None:
    one, two = Index.open(tmp_path / "index"), Index.open(tmp_path / "index")
    one.add([article("a")])
    one.close()

    assert pairs(two.add([article("b")])) == [("a", "b")]
    two.close()


def test_segments_are_merged(tmp_path: pathlib.Path) -> None:
    """However many batches there were, there are few files, and what was judged is judged once."""
    with Index.open(tmp_path / "index") as index:
        for n in range(40):
            index.add([article(f"{n:02d}", f"{OTHER} Seat {n} in row {n * 7}.")])
        assert len(list((tmp_path / "index").glob("*.segment"))) <= 6
        assert [each.id for each in index.articles()] == [f"{n:02d}" for n in range(40)]


def test_few_segments_for_any_batches() -> None:
    import random

    luck = random.Random(0)
    sizes: list[int] = []
    copied = total = most = 0
    for _ in range(4000):
        size = luck.choice((0, 1, 1, 5, 300))
        sizes.append(size)
        total += size
        while (chosen := due(sizes, sizes)) is not None:
            copied += sum(sizes[chosen])
            sizes[chosen] = [sum(sizes[chosen])]
        most = max(most, len(sizes))

    assert most <= 19
    assert copied < 9 * total


def test_another_version(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of other rules is refused and can be made anew; one of another format is refused."""
    folder = tmp_path / "index"
    with Index.open(folder, window=dt.timedelta(days=30)) as index:
        index.add([article("a"), article("b"), article("c", OTHER)])
        index.delete(["c"])
        right = list(index.relations())
    monkeypatch.setattr(opening, "rules", lambda: "others")
    with pytest.raises(DataError, match="rebuild"):
        Index.open(folder)
    with Index.rebuild(folder) as index:
        index.verify()
        assert list(index.relations()) == right
        assert index.window == dt.timedelta(days=30)
        index.add([article("d")])
    assert len([path for path in folder.iterdir() if path.name.startswith(".")]) == 0
    whole = json.loads((folder / "manifest.json").read_text())
    whole["newscorpus index"] = FORMAT + 1
    (folder / "manifest.json").write_text(json.dumps(whole))
    with pytest.raises(DataError, match=f"manifest.json.*{FORMAT + 1}"):
        Index.open(folder)


def test_a_rebuilding_that_breaks_off_changes_nothing(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.open(tmp_path / "index") as index:
        index.add([article("a"), article("b")])

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(adding, "judge_pairs", broken)
        with pytest.raises(RuntimeError):
            Index.rebuild(tmp_path / "index")
    with Index.open(tmp_path / "index") as index:
        assert pairs(index.relations()) == [("a", "b")]
        index.add([article("c")])
    assert sorted(path.suffix for path in (tmp_path / "index").iterdir()) == ["", ".json", ".segment", ".segment"]


def test_what_is_hashed_belongs_to_the_rules() -> None:
    """
    Who changes what a text is hashed to, or how pairs are judged, raises `rules.VERSION` and writes the new sums here.

    An index keeps hashes and verdicts; those of two versions must never stand in one.
    """
    import hashlib

    from newscorpus.match.hashing import cut_batch

    body = f"{TEXT}\n{OTHER}\nDer Rat tagte. Совет собрался. 理事会开会。"
    made, terms = read_prints([body]), terms_of_batch(cut_batch([body]))
    parts = (made.prints, made.heads, terms.keys, terms.weights)
    sums = [hashlib.blake2b(part.tobytes(), digest_size=4).hexdigest() for part in parts]
    relation = nc.compare(article("a", body), article("b", f"{TEXT}\n{TEXT[:90]}"))

    assert (rules.VERSION, sums, relation.kind.value, relation.score) == EXPECTED


EXPECTED = (5, ["35754a8d", "75f4584c", "3ab86bf9", "04ec2a40"], "near_duplicate", 0.793388)


def test_as_many_as_it_can_hold(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 3)
    with Index.open(tmp_path / "index") as index:
        index.add([article("a"), article("b")])
        with pytest.raises(ArgumentError, match="at most 3 articles"):
            index.add([article("c"), article("d")])
        assert len(index) == 2


def test_many_copies_of_one_text(tmp_path: pathlib.Path) -> None:
    """A large group is held as one, however it comes in."""
    copies = [article(f"{n:04d}", "Rain fell on the harbour of Port Ellery all day long.") for n in range(1200)]
    with Index.open(tmp_path / "index", kinds=("exact",)) as index:
        for start in (900, 0, 600, 300):
            index.add(copies[start : start + 300])
        relations = index.relations()

        assert len(relations) < 1400
        assert [len(group.ids) for group in index.copies()] == [1200]
        assert pairs(relations) == pairs(relate(copies, kinds=("exact",)))


def test_ids_are_sorted_as_text(tmp_path: pathlib.Path) -> None:
    """Who is linked to whom in a large group is decided by the order of the ids, whatever these are."""
    odd = [
        "a",
        "a\0",
        "a\0\0",
        "",
        "\0",
        "ä",
        "𝔘",
        "\ud800",
        "\uffff",
        "b" * 64 + "c",
        "b" * 64,
        "b" * 64 + "a",
        "b" * 7,
        "b" * 8,
    ]
    names = odd + [f"{n:03d}" for n in range(20)]
    articles = [article(name) for name in names]
    with Index.open(tmp_path / "index", kinds=("exact",)) as index:
        for start in range(0, len(articles), 7):
            index.add(articles[start : start + 7])
        snapshot = index._keeper.now
        order = snapshot.order(snapshot.live_slots())

        assert [snapshot.name(slot) for slot in order.tolist()] == sorted(names)
        assert list(index.relations()) == list(relate(articles, kinds=("exact",)))
