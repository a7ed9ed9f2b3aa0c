"""The report shows where a date came from."""

from __future__ import annotations

import datetime as dt

from newscorpus.model import Article, Published
from newscorpus.reports.articles import view_article
from newscorpus.reports.limits import LIMITS


def test_what_is_said_elsewhere_and_doubted_is_shown() -> None:
    other = Published(date=dt.date(2024, 10, 14), found="url")
    published = Published(date=dt.date(2024, 10, 16), others=(other,), doubts=("future",))
    view = view_article(Article(id="a", published=published), limits=LIMITS)
    shown = dict(view.facts)

    assert shown["Said elsewhere"] == "Monday 14 October 2024 (url)"
    assert "seen" in shown["Doubted"]
    plain = view_article(Article(id="a", published=other), limits=LIMITS)
    assert not {"Said elsewhere", "Doubted"} & dict(plain.facts).keys()
