"""
What holds for pages of HTML, whatever site they are from.

The pages are made here: an article in one of several layouts, with the furniture that sites put around it.
"""

from __future__ import annotations

import random
import time

import pytest

import newscorpus as nc
from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_labels import label_html
from newscorpus.blocks.html_trees import judge_page
from newscorpus.model import BODY_ROLES

_WHO = ("The mayor", "A teacher", "The ferry company", "Nobody on the council", "The keeper of the lock", "Her brother")
_DID = ("said on Tuesday that", "had hoped that", "was told in a letter that", "does not believe that", "denied that")
_WHAT = (
    "the bridge over the river would open before winter",
    "the price of bread had risen by a third since the storm",
    "two of the seven schools were without heating",
    "the old market would be sold to a builder from the coast",
    "a hundred houses on the north bank had no water",
)
_ENDS = (
    "which surprised nobody who lives there.",
    "according to three people who were in the room.",
    "and the work is to begin again in March.",
    "though the figures have not been made public.",
    "before the vote was put off for a second time.",
)
_LAYOUTS = (
    ('<main><article class="article"><h1 class="headline">{title}</h1>{text}{end}</article></main>', "<p>{}</p>"),
    (
        '<div id="content"><h1>{title}</h1><div class="article-body">{text}{end}</div></div>',
        '<p class="article-text">{}</p>',
    ),
    ('<div class="post"><h1>{title}</h1><div class="entry-content">{text}</div>{end}</div>', "<p>{}</p>"),
    ('<section class="story"><h1>{title}</h1><div class="story-body">{text}</div></section>{end}', "<p>{}</p>"),
)
_NOTICES = (
    '<div class="cookie-banner"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>',
    "<div><p>This website uses cookies to ensure you get the best experience.</p><button>Got it</button></div>",
    '<div class="share"><ul><li><a href="#f">Facebook</a></li><li><a href="#m">Email</a></li></ul></div>',
    '<div><span>Share this article</span> <a href="#w">WhatsApp</a> <a href="#l">Copy link</a></div>',
)
_MENU = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Sport", "Culture", "Weather"))
_HEADLINES = (
    "Ferry runs again after storm",
    "Council sells old market to builder from the coast",
    "Two schools without heating for a third week",
    "Bread is dearer than ever",
)


def page_of(seed: int, *, end: str = "") -> str:
    """A page of our own making."""
    chance = random.Random(seed)
    layout, paragraph = _LAYOUTS[seed % len(_LAYOUTS)]
    said = [
        " ".join(
            f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)}, {chance.choice(_ENDS)}"
            for _ in range(chance.randint(1, 4))
        )
        for _ in range(chance.randint(4, 14))
    ]
    title = chance.choice(_HEADLINES)
    article = layout.format(title=title, text="".join(map(paragraph.format, said)), end=end)
    more = "".join(f'<li><a href="/{i}">{headline}</a></li>' for i, headline in enumerate(_HEADLINES))
    return (
        f"<html><head><title>{title} - The Gazette</title></head><body><header><nav><ul>{_MENU}</ul></nav></header>"
        f'{article}<aside class="related"><h2>More stories</h2><ul>{more}</ul></aside>'
        f'<footer class="site-footer"><p>© 2024 The Gazette</p><ul>{_MENU}</ul></footer></body></html>'
    )


def body_of_page(html: str) -> list[str]:
    """The blocks that the labeller keeps, by itself."""
    page = cut_html(html)
    blocks = label_html(page, chances=judge_page(page), titles=[page.title or ""])
    return [block.text for block in blocks if block.role in BODY_ROLES]


def test_plain_chrome_at_the_end_changes_nothing() -> None:
    """A cookie notice or a share row behind the text changes no body block in 99 of 100 pages."""
    cases = [(seed, notice) for seed in range(30) for notice in _NOTICES]
    same = sum(body_of_page(page_of(seed)) == body_of_page(page_of(seed, end=notice)) for seed, notice in cases)

    assert same >= 0.99 * len(cases), f"{same} of {len(cases)}"


def test_the_text_of_such_pages_is_found() -> None:
    """All paragraphs of the article and nothing else, on nearly every page."""
    right = 0
    for seed in range(40):
        found = body_of_page(page_of(seed))
        right += len(found) >= 4 and all(text.split(",")[-1].endswith(".") for text in found)

    assert right >= 38


def test_the_order_of_sites_changes_nothing() -> None:
    """Pages of several sites, read together in any order, have the same bodies."""
    documents = [
        nc.RawDocument(content=page_of(seed), url=f"https://www.{site}.example/{seed}")
        for site in ("gazette", "herald", "courier")
        for seed in range(4)
    ]
    shuffled = documents[:]
    random.Random(3).shuffle(shuffled)
    bodies = [{article.url: article.body for article in nc.Corpus.parse(order)} for order in (documents, shuffled)]

    assert bodies[0] == bodies[1]
    assert len(bodies[0]) == len(documents)


_TONGUES = {
    "ar": (
        "عادت العبارة إلى العمل يوم الثلاثاء بعد العاصفة، وقال رئيس البلدية إن الجسر سيفتح قبل الشتاء.",
        "ولم تعلن الشركة عن أسعار التذاكر الجديدة، لكن ثلاثة من الموظفين قالوا إنها سترتفع بمقدار الثلث.",
    ),
    "he": (
        "המעבורת חזרה לפעול ביום שלישי אחרי הסערה, וראש העירייה אמר כי הגשר ייפתח לפני החורף.",
        "החברה לא פרסמה את מחירי הכרטיסים החדשים, אבל שלושה עובדים אמרו כי הם יעלו בשליש.",
    ),
    "fa": (
        "کشتی روز سه‌شنبه پس از توفان دوباره به راه افتاد و شهردار گفت که پل پیش از زمستان باز می‌شود.",
        "شرکت بهای تازهٔ بلیت‌ها را اعلام نکرد، اما سه کارمند گفتند که یک سوم بالا خواهد رفت.",
    ),
    "ja": (
        "嵐のあと運休していた渡し船は火曜日に運航を再開し、町長は橋が冬までに開通すると述べた。",
        "会社は新しい運賃を公表していないが、三人の職員は三割ほど上がる見通しだと話している。",
    ),
    "zh": (
        "暴风雨过后，渡轮于周二恢复运营，市长表示大桥将在冬天到来之前通车，居民对此并不感到意外。",
        "公司没有公布新的票价，但三名员工说票价将上涨三分之一，新的时刻表要到三月才会公布。",
    ),
    "th": (
        "เรือข้ามฟากกลับมาให้บริการอีกครั้งเมื่อวันอังคารหลังพายุสงบ และนายกเทศมนตรีกล่าวว่าสะพานจะเปิดก่อนฤดูหนาว",
        "บริษัทยังไม่ประกาศค่าโดยสารใหม่ แต่พนักงานสามคนบอกว่าจะเพิ่มขึ้นหนึ่งในสาม และจะเริ่มใช้ในเดือนมีนาคม",
    ),
}


@pytest.mark.parametrize("tongue", sorted(_TONGUES))
@pytest.mark.parametrize("layout", range(len(_LAYOUTS)))
def test_scripts_from_right_to_left_and_without_spaces_work(tongue: str, layout: int) -> None:
    """The paragraphs of the article are kept, the menu and the links beneath are not, in any script."""
    frame, paragraph = _LAYOUTS[layout]
    lines = [*_TONGUES[tongue] * 3]
    menu = "".join(f'<li><a href="/{i}">{line[:6]}</a></li>' for i, line in enumerate(_TONGUES[tongue] * 3))
    more = "".join(f'<li><a href="/m{i}">{line[:30]}</a></li>' for i, line in enumerate(_TONGUES[tongue] * 2))
    text = "".join(map(paragraph.format, lines))
    html = (
        f'<html lang="{tongue}"><body><nav><ul>{menu}</ul></nav>{frame.format(title=lines[0][:20], text=text, end="")}'
        f'<aside class="related"><ul>{more}</ul></aside></body></html>'
    )

    assert nc.parse(html).paragraphs == tuple(lines)


_LINE = "It rained on the town for most of the day, and nobody in the market was surprised by it. "


def _hostile(kind: str, size: int) -> str:
    if kind == "article":
        return "<article>" + "".join(f"<p>{_LINE * 2}{i}</p>" for i in range(size // 190)) + "</article>"
    if kind == "links":
        return "<ul>" + "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(size // 40)) + "</ul>"
    if kind == "line":
        return f"<p>{_LINE * (size // len(_LINE))}</p>"
    if kind == "blocks":
        return "".join(f"<div>Block {i}</div>" for i in range(size // 22))
    if kind == "nesting":
        return f"{'<div>' * (size // 12)}It rained.{'</div>' * (size // 12)}"
    if kind == "soup":
        return "<b><p></i><table><a></div><li>x" * (size // 32)
    if kind == "attributes":
        return "<html><p " + " ".join(f"a{i}=''" for i in range(size // 8)) + ">It rained."
    if kind == "states":
        story = ",".join(f'{{"text":"{_LINE}"}}' for _ in range(size // 110))
        return f'<p>{_LINE}</p><script type="application/json">{{"a":[{story}]}}</script>'
    return "<h1>Rain on the town</h1>" * (size // 26)


@pytest.mark.parametrize(
    "kind", ["article", "links", "line", "blocks", "nesting", "soup", "attributes", "states", "headlines"]
)
def test_time_is_linear_in_hostile_pages(kind: str) -> None:
    """Four times the page takes about four times the time, and no more than a generous ten."""
    taken = []
    for size in (60_000, 240_000):
        html = _hostile(kind, size)
        start = time.process_time()
        nc.parse(html)
        taken.append(time.process_time() - start)

    assert taken[1] < 10 * taken[0] + 0.3
