"""
What fuzzing begins from: small valid inputs of each kind, made here, and the tokens that each kind is written in.

`starting_inputs` gives those of a target, and `tokens` the words that a fuzzer may put in. Without them it spends its
time on the first check of a format, and two texts that share a passage never come up. Nothing is drawn by chance: the
inputs of a target are the same on every machine, and the ordinary suite runs each target over all of its own.
"""

from __future__ import annotations

import gzip
import io
import json
import pathlib
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import newscorpus as nc
from newscorpus.engine.journal import Journal
from newscorpus.engine.packing import pack, seal
from newscorpus.testing import pools

__all__ = ["dictionary", "starting_inputs", "tokens"]

ROOT = pathlib.Path(__file__).resolve().parents[1]
APART = "\x1e"
"""What stands between the articles of one input."""

_TEXT = " ".join(pools.SENTENCES[:6])
_TOLD = (
    "BERN, Oct 16 (AP) — Chancellor Olaf Scholz met President Emmanuel Macron. “We will send 310 tanks,” Scholz said.",
    "BERLIN — 310 Panzer werden nach Vilnius geschickt, sagte Kanzler Olaf Scholz am Mittwoch. Emmanuel Macron ging.",
    "В среду Олаф Шольц встретился с Эммануэлем Макроном: 310 танков отправятся в Вильнюс, сообщает ТАСС.",
    "قال المستشار أولاف شولتس إن 310 دبابات ستغادر برلين يوم الأربعاء.",
    "ショルツ首相は水曜日、マクロン大統領とベルリンで会談し、戦車310両を送ると述べた。",
    "肖尔茨总理星期三在柏林会见马克龙总统，宣布将派出310辆坦克。",
)
_HEADS = (
    "#2024-10-16|en|https://post.example/1|Scholz meets Macron|Valley Post|AP",
    "#2024-10-17|en|https://courier.example/2|Town agrees to mend its bridges|Courier|",
    "#2024-10-16|de|https://bote.example/3|Scholz trifft Macron|Bote|AP",
    "#|en||||",
)


def _shuffled(text: str) -> str:
    sentences = text.split(". ")
    return ". ".join(sentences[::-1])


def _cut(text: str) -> str:
    sentences = text.split(". ")
    return ". ".join(each for number, each in enumerate(sentences) if number % 4)


def _pairs() -> Iterator[bytes]:
    base = "\n".join(pools.SENTENCES[:12])
    other = "\n".join(pools.SENTENCES[8:])
    for first, second in (
        *((base, base), (base, _cut(base)), (base, _shuffled(base)), (base, other), (base, base[:400] + other)),
        (base, base.replace("bridge", "ferry").replace("12", "17")),
        (base, base.upper()),
        (base + "\nUpdate: the council met again.", base),
        *((one, two) for one in _TOLD[:3] for two in _TOLD),
        ("", ""),
        ("It rained.", "It rained."),
    ):
        yield f"{first}{APART}{second}".encode()
    for one, two in ((0, 1), (0, 2), (1, 3)):
        yield f"{_HEADS[one]}\n{_TOLD[0]}\n{base}{APART}{_HEADS[two]}\n{_TOLD[0]}\n{_cut(base)} (AP)".encode()


def _corpora() -> Iterator[bytes]:
    held = [pair.decode() for pair in _pairs()]
    yield from (pair.encode() for pair in held)
    for start in range(0, len(held) - 3, 3):
        yield APART.join(held[start : start + 3]).encode()
    yield APART.join(
        f"{head}\n{text}\n{story}"
        for head, text, story in zip(_HEADS * 3, _TOLD * 2, [_TEXT, _cut(_TEXT)] * 6, strict=False)
    ).encode()
    for one, two in (
        *(("UPDATE 1-Rain in Bern", "UPDATE 3-Rain in Bern"), ("CORRECTED-Rain in Bern", "Rain in Bern")),
        *(
            ("Rain in Bern, 1st Ld-Writethru", "Rain in Bern, 2nd Ld"),
            ("Berichtigung: Regen", "ACHTUNG REDAKTIONEN: Regen"),
        ),
        *(("This story has been updated.", "(Adds quotes)"), ("EDITORS: KILL Rain", "Correction: the name was wrong.")),
        ("(With inputs from Reuters and AP)", "With additional reporting by Anna Costa, AFP"),
    ):
        # of one outlet, as revisions are, in the headline and at both ends of the text
        heads = [_HEADS[0].replace("Scholz meets Macron", each).replace("/1", f"/{each}") for each in (one, two)]
        yield f"{heads[0]}\n{one}\n{_TEXT}\n{one}{APART}{heads[1]}\n{two}\n{_TEXT}\n{two}".encode()
    for spellings in pools.SPELLINGS:
        yield APART.join(f"{name} spoke in Bern. Mr {name.split()[-1]} left." for name in spellings).encode()


def _letter(text: str = _TEXT, **headers: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Rosa <rosa@courier.example>", "Rain"
    letter["Date"], letter["Message-ID"] = "Wed, 16 Oct 2024 06:30:00 +0100", "<1@courier.example>"
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter


def _raw(letter: EmailMessage) -> bytes:
    # boundaries are drawn by chance where there are none
    for number, part in enumerate(letter.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"b{number}b")
    return letter.as_bytes()


def _exports() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "tests/readers/exports").iterdir()):
        if path.suffix != ".json" and path.stat().st_size < 12_000:
            yield path.name, path.read_bytes()


def _letters() -> Iterator[bytes]:
    yield _raw(_letter())
    yield _raw(_letter("Größe, 東京, قال", List_Id="<news.example>", Reply_To="a@b.example", To="c@d.example"))
    both = _letter()
    both.add_alternative(f"<html><body><h1>Rain</h1><p>{_TEXT}</p></body></html>", subtype="html")
    yield _raw(both)
    forwarded = _letter("See below.")
    forwarded.add_attachment(both)
    yield _raw(forwarded)
    deep = _letter("The innermost.")
    for _ in range(7):
        outer = _letter("See below.")
        outer.add_attachment(deep)
        deep = outer
    yield _raw(deep)
    pictured = _letter()
    pictured.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="a.png")
    pictured.add_attachment(b"\x00\x01" * 30, maintype="application", subtype="octet-stream", filename="Größe.bin")
    yield _raw(pictured)
    for name, content in _exports():
        carrier = _letter("Here are the articles that you asked for.")
        carrier.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        yield _raw(carrier)
    for encoding in ("quoted-printable", "base64", "7bit", "8bit", "x-uuencode", "bogus"):
        yield (
            f"From: a@b.example\nSubject: =?utf-8?q?F=C3=BCnf?= =?koi8-r?b?8NLJ18XU?=\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: {encoding}\n\n"
            "Rain=20=C4\nUmFpbg==\n"
        ).encode()
    for charset in ('"UT\x00F-8"', "nonsense", "utf-8''en'a", "*0*=utf-8''a%20b"):
        yield (
            f"From: =?nonsense?q?H=E4fen?= =?utf-8?b?broken\nMIME-Version: 1.0\nContent-Type: text/html; "
            f"charset={charset}\nContent-Disposition: attachment; filename*0*={charset}''%FF; filename*1=b\n\n\xe4"
        ).encode("latin-1")
    yield b"".join(
        b"From rosa@a.example Wed Jan  2 06:30:00 2019\n" + _raw(each).replace(b"\nFrom ", b"\n>From ") + b"\n"
        for each in (_letter("From here on it rained."), both, pictured)
    )
    yield b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n\n--b--\n"


def _saved_pages() -> Iterator[bytes]:
    page = f"<html><head><title>Rain</title></head><body><h1>Rain</h1><p>{_TEXT}</p></body></html>"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\n"
        "Subject: =?utf-8?Q?Rain?=\r\nDate: Wed, 16 Oct 2024 06:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tstart="<1@b.example>";\r\n'
        '\tboundary="----b"\r\n\r\n'
    )
    first = (
        "------b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <{id}>\r\nContent-Location: {place}\r\n\r\n"
    )
    picture = "------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    for parts in (
        [first.format(id="1@b.example", place="https://post.example/1") + page + "\r\n", picture],
        [picture, first.format(id="2@b.example", place="cid:2") + page + "\r\n"],
        [first.format(id="2", place="file:///a") + "\r\n", first.format(id="1@b.example", place="") + page + "\r\n"],
        [picture],
    ):
        yield (head + "".join(parts) + "------b--\r\n").encode()
    for _, content in _exports():
        if content.lstrip()[:1] == b"<":
            yield head.encode() + first.format(id="1@b.example", place="").encode() + content + b"\r\n------b--\r\n"
    yield head.replace("multipart/related", "text/html").encode() + page.encode()


def _lines() -> Iterator[bytes]:
    for text in (
        *("By Anna Costa and Bob Rae, AP", "BERN, Oct 16 (AP) — It rained.", "Wednesday 16 October 2024 13:40 CEST"),
        *(
            "Von Anna Costa",
            "16.10.2024, 13:40 Uhr",
            "١٦ أكتوبر ٢٠٢٤",
            "2024年10月16日 13時40分",
            "16 ต.ค. 2567",
            "令和6年10月16日",
        ),
        *("“We wait,” said Anna Costa, “and we hope.”", "«Nous attendons», a déclaré Mme Costa.", "「待つ」と語った。"),
    ):
        yield text.encode()
    yield from (f"{one}\n{two}".encode() for one, two, *_ in pools.SPELLINGS)
    yield "Anna Costa\nА. Коста".encode()
    yield "President Xi Jinping\n习近平".encode()


def _addresses() -> Iterator[bytes]:
    yield b"https://user:pw@WWW.Example.org:443/2024/10/16/a%20b/../c.html?utm_source=x&b=2&a=1#top"
    yield "//пример.рф/новости/2024-10-16\nhttps://example.org/a/".encode()
    yield b"mailto:a@b.example\nhttp://[::1]:80/"


def _pages() -> Iterator[bytes]:
    story = "".join(f"<p>{sentence}</p>" for sentence in pools.SENTENCES[:8])
    linked = json.dumps({"@graph": [{"@type": "NewsArticle", "author": [{"name": "Anna Costa"}], "headline": "Rain"}]})
    yield (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Rain | Valley Post</title>"
        f'<meta property="article:published_time" content="2024-10-16T13:40:00+02:00">'
        f'<script type="application/ld+json">{linked}</script></head><body><nav><a href=/>Home</a></nav><article>'
        f"<h1>Rain</h1><p class=byline>By Anna Costa, AP</p><time datetime=2024-10-16>16 Oct</time>{story}</article>"
        f"<aside><h2>Related</h2><ul><li><a href=/2>More</a></ul></aside><footer>Copyright 2024</footer></html>"
    ).encode()
    yield f"<html><body>{story}<table><tr><td>1<td>2</table><pre>a\n b</pre><blockquote>c</blockquote>".encode()


def _markup() -> Iterator[bytes]:
    for held in ({"@type": "NewsArticle", "headline": "Rain"}, [{"@graph": [{"@type": ["Report"]}]}]):
        yield json.dumps(held).encode() + b"\n\nog:title=Rain\nauthor=By Anna Costa\narticle:published_time=2024-10-16"


def _packed() -> Iterator[bytes]:
    page = next(_pages())
    yield page
    yield gzip.compress(page, mtime=0)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a/page.html"), page)
        archive.writestr(zipfile.ZipInfo("../b.eml"), next(_letters()))
    yield held.getvalue()
    yield from (content for _, content in _exports())
    yield from _letters()
    yield from _saved_pages()


def _word() -> Iterator[bytes]:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    yield f"<w:document {space}><w:body><w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p></w:body></w:document>".encode()


def _tables() -> Iterator[bytes]:
    yield b"decision,name,other,note\nsame,Bob Rae,Robert Rae,\ndifferent,Bob Rae,Bob Lee,\nnot a name,Read More,,\n"
    yield b"decision;name;other\nkind;Weeknd;person\nform;Kiev;Kyiv\n"
    yield b"name,form,since,until,except,kind\nKiev|Kiew,Kyiv,2019-08-14,,chicken Kiev,place\nKiev,K,,2019-08-14,,\n"
    yield json.dumps(
        {"same": [["Bob Rae", "Robert Rae"]], "not a name": ["Read More"], "form": {"A B": "C D"}}
    ).encode()
    yield json.dumps([{"decision": "same", "names": ["Bob Rae", "Robert Rae", "B. Rae"]}]).encode()
    yield json.dumps({"Kiev": {"form": "Kyiv", "since": "2019-08-14"}, "Peking": "Beijing"}).encode()
    yield b"same:\n  - [Bob Rae, Robert Rae]\nkind: {Weeknd: person}\n'not a name':\n  - Read More\n"
    yield b"- {name: Kiev, form: Kyiv, except: [chicken Kiev]}\n- &a {name: x, form: y}\n- *a\n"


def _values() -> Iterator[bytes]:
    article = nc.annotate(nc.parse(_TOLD[0], media_type="text/plain"))
    for value in (
        None,
        (1, "It rained."),
        article,
        nc.Failure.of(nc.errors.EmptyDocumentError("no"), origin=nc.Origin(path="a")),
        {"a": {1, 2.5}},
    ):
        yield pack(value)
        yield seal(value, pack(article))


def _journals() -> Iterator[bytes]:
    yield from _values()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "journal")
        with Journal(path) as journal:
            for number, value in enumerate(_values()):
                journal.put(bytes([number]) * 16, value)
        yield path.read_bytes().partition(b"\n")[2]


def _options() -> Iterator[bytes]:
    for content in (next(_pages()), _TOLD[0].encode(), next(_letters()), b""):
        for first in range(0, 12, 3):
            yield bytes([first]) + content


def _damage() -> Iterator[bytes]:
    # a file, what is done to it, where, and with what: see the target
    for file in range(4):
        for deed in range(6):
            yield bytes([file, deed, 10 * deed, 200, 3]) + b"\x00\xff{}"


_STARTS: dict[str, Callable[[], Iterator[bytes]]] = {
    "page": _pages,
    "plain": lambda: (text.encode() for text in (*_TOLD, _TEXT)),
    "fields": _lines,
    "names": _lines,
    "pair": _pairs,
    "corpus": _corpora,
    "addresses": _addresses,
    "normal": _lines,
    "markup": _markup,
    "opening": _packed,
    "word-inside": _word,
    "tables": _tables,
    "packing": _values,
    "journal": _journals,
    "index": _damage,
    "written": _corpora,
    "command": _options,
    "read-mail": _letters,
    "read-mhtml": _saved_pages,
}

_MAIL = (
    *("From: ", "Subject: ", "Date: ", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "\n--b\n"),
    *("Content-Type: text/html", "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "\n--b--\n"),
    *("Content-Transfer-Encoding: quoted-printable", "=?utf-8?q?", "=?koi8-r?b?", "?=", "\nFrom a@b Wed Jan 2 2019\n"),
    *("charset=", "filename*=utf-8''a%20b", "Content-Disposition: attachment; filename=", "multipart/related; start="),
    *("Snapshot-Content-Location: https://", "Content-Location: ", "Content-ID: <1>", "message/external-body"),
)
_PROSE = (
    *(
        APART,
        "\n",
        "“",
        "”",
        " said ",
        " (AP) — ",
        "Olaf Scholz",
        "Mr Scholz",
        "310 ",
        "2024-10-16",
        "#2024-10-16|en|||",
    ),
    *(". ", "Reuters", "By ", "берлин", "北京", "قال ", "\u200d", "\u0301", "\ud800", "Update: ", "Copyright 2024"),
    *(" and ", "—", "http://", "16 October 2024"),
)
_ROWS = (
    "same",
    "different",
    "form",
    "kind",
    "not a name",
    "name",
    "other",
    "person",
    ",",
    ";",
    "\n",
    '"',
    "- ",
    "&a ",
    "*a",
)
_TOKENS: dict[str, tuple[str, ...]] = {
    "read-mail": _MAIL,
    "read-mhtml": _MAIL,
    "opening": (*_MAIL, "PK\x03\x04", "\x1f\x8b\x08", "WARC/1.0\r\n", "{\\rtf1 ", "<?xml", "<rss>", '{"text":"'),
    "pair": _PROSE,
    "corpus": _PROSE,
    "written": _PROSE,
    "plain": _PROSE,
    "fields": _PROSE,
    "names": _PROSE,
    "tables": _ROWS,
    "page": (
        "<p>",
        "</p>",
        "<div>",
        "<article>",
        "<h1>",
        "<script>",
        "<!--",
        "&#x",
        "<time datetime=",
        "<a href=",
        "<li>",
    ),
}


def starting_inputs(name: str) -> list[bytes]:
    """The inputs that a target begins from; none for one that has no need of any."""
    made = _STARTS.get(name)
    return [] if made is None else list(made())


def tokens(name: str) -> list[bytes]:
    """The words that the inputs of a target are written in."""
    return [each.encode("utf-8", "surrogatepass") for each in _TOKENS.get(name, ())]


def dictionary(name: str) -> str:
    r"""The tokens as libFuzzer reads them: one a line, in quotes, all but plain letters escaped."""
    lines = (
        "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in each)
        for each in tokens(name)
    )
    return "".join(f'"{line}"\n' for line in lines)
