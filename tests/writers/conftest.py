"""An article in which every field is set."""

from __future__ import annotations

import datetime as dt

import pytest

from newscorpus.model import (
    Address,
    Article,
    Block,
    Dateline,
    Language,
    Mention,
    MentionKind,
    NameKey,
    Origin,
    Published,
    Quotation,
    Reason,
    Role,
    StepRecord,
)


@pytest.fixture
def rich_article() -> Article:
    """Every field is set, and set to something that is not its default."""
    return Article(
        id="a",
        url="https://example.org/a",
        address=Address(canonical="https://example.org/a", domain="example.org", declared="https://example.org/b"),
        origin=Origin(path="dump/a.warc", member="m", record=3, offset=77),
        media_type="text/html",
        title="Rain in the north — “again”",
        title_parts=["Opinion", "The Example"],
        standfirst="It rained.",
        source="The Example",
        authors=["Ann Lee", "Bo Chan"],
        credits=["AP"],
        language=Language(code="en", confidence=0.75, declared="en-GB"),
        published=Published(
            date=dt.date(2024, 10, 16),
            time=dt.time(13, 40, 5),
            zone="GMT",
            offset=0,
            found="meta",
            printed="16 Oct",
            others=(Published(date=dt.date(2024, 10, 18), found="url", printed="20241018"),),
            doubts=("future",),
        ),
        modified=Published(date=dt.date(2024, 10, 17), ambiguous=True),
        dateline=Dateline(place="BRUSSELS", date="Oct 16", agency="AP", authors=("Bo Roe",), start=0, end=11),
        body="It rained.\n“Again,” said Lee.",
        blocks=[
            Block(source="It rained.\r\n", text="It rained.", head=2, cues=("long",), language="de"),
            Block(source="Share\t", text="Share", role=Role.CHROME, reason=Reason.SHARE, confidence=0.5),
        ],
        mentions=(
            Mention(start=25, end=28, text="Lee", kind=MentionKind.PERSON, role="Ms", key=NameKey("li")),
            Mention(start=0, end=2, text="It", kind=MentionKind.PLACE, key=NameKey("it")),
        ),
        quotations=(
            Quotation(
                start=11,
                end=19,
                spans=((11, 19),),
                text="Again,",
                speaker="Lee",
                speaker_start=25,
                verb="said",
            ),
        ),
        provenance=(StepRecord(step="cut", version=2, changed=("blocks",), note="by hand"),),
        extra=(("section", "Weather"), ("section", "North")),
    )
