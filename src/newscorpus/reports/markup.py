"""
Marked texts as HTML: lines of segments -> Markup.

This is done here rather than in a template, since a report has millions of segments. Every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from newscorpus.reports.marking import Segment, Span, displayed

__all__ = ["write_line", "write_lines"]


def write_line(segments: Iterable[Segment], *, root: str = "", side: str = "") -> Markup:
    """
    One line of a marked text.

    Args:
        segments: The segments of the line.

        root: What stands before the links of the marks.

        side: In a pair the letter of this text; passages are numbered then, and their numbers lead across.

    Returns:
        The line, every text in it escaped.

    >>> from newscorpus.reports.marking import Span, mark
    >>> (line,) = mark("a < b", spans=[Span(start=0, end=1, style="person", link="people/1.html#n1", note="person")])
    >>> print(write_line(line, root="../"))
    <a class="mark person" href="../people/1.html#n1" title="person">a</a> &lt; b
    """
    out: list[str] = []
    for segment in segments:
        text = escape(displayed(segment.text))
        if not segment.spans:
            out.append(text)
            continue
        if side:
            out.extend(_number(span, side) for span in segment.begins if span.number)
            numbers = " ".join(str(span.number) for span in segment.spans if span.number)
            passage = f' data-passage="{numbers}"' if numbers else ""
            out.append(f'<span class="mark {segment.styles}"{passage} title="{_said(segment.note)}">{text}</span>')
        elif segment.link:
            out.append(
                f'<a class="mark {segment.styles}" href="{escape(root + segment.link)}" title="{_said(segment.note)}">'
                f"{text}</a>"
            )
        else:
            out.append(f'<span class="mark {segment.styles}" title="{_said(segment.note)}">{text}</span>')
    return Markup("".join(out))  # noqa: S704 - every part of it was escaped above


def write_lines(lines: Iterable[Iterable[Segment]], *, root: str = "") -> Markup:
    r"""
    Lines of a marked text, broken where they end.

    Args:
        lines: The segments of each line.

        root: What stands before the links of the marks.

    Returns:
        The lines.

    >>> from newscorpus.reports.marking import mark
    >>> print(write_lines(mark("one\ntwo")))
    one<br>two
    """
    return Markup("<br>").join(write_line(line, root=root) for line in lines)


def _number(span: Span, side: str) -> str:
    place = f'class="num" id="{side}{span.number}" data-passage="{span.number}"'
    if not span.link:
        return f"<span {place}>{span.number}</span>"
    return f'<a {place} href="#{span.link}" aria-label="{_said(span.note)}">{span.number}</a>'


def _said(note: str) -> Markup:
    return escape(displayed(note))
