"""
What spoke for the role of a block, in words that a person can read.

In go labelled blocks with what was known when they were labelled; out come the same blocks with their cues, and nothing
else changed. It is asked for seldom, and looks again at what the labellers have seen rather than making them remember.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.blocks.html_opinion import share_kept
from newscorpus.blocks.html_reasons import match_wordings
from newscorpus.blocks.html_surroundings import Surroundings, look_around
from newscorpus.blocks.reasons import Match, Strength, match_chrome, split_words
from newscorpus.blocks.text_lines import view_lines
from newscorpus.blocks.text_lists import find_listed
from newscorpus.model import BODY_ROLES, Block, Reason, Role

__all__ = ["explain_html", "explain_text"]

_LINKED = 0.3
_MOST = 0.5
_SENTENCE = 5  # words
_WORDED = 2000
_FOUND = {Strength.WHOLE: "says only", Strength.START: "begins with", Strength.ANYWHERE: "holds"}
_PRINTED = {
    Role.TITLE: "stands where the headline stands",
    Role.STANDFIRST: "stands between headline and text",
    Role.BYLINE: "reads like a byline, near the headline",
    Role.TIMESTAMP: "says when, near the headline",
    Role.CREDIT: "credits an agency or a paper, under the text",
    Role.CAPTION: "stands with a picture or speaks of one",
    Role.HEADING: "a short line over a paragraph",
    Role.LIST: "an item of a list",
    Role.QUOTE: "set as a quotation",
}


def _share(number: float) -> str:
    return f"{number:.2f}".removeprefix("0")


def _said(match: Match | None) -> str | None:
    return f"{_FOUND[match.strength]} '{match.phrase}' ({match.reason})" if match is not None and match.phrase else None


def _reason(match: Match | None) -> Reason | None:
    return None if match is None else match.reason


def _chance(block: Block) -> str:
    chance = block.confidence if block.role in BODY_ROLES else 1 - block.confidence
    return f"chance {_share(chance)} of being text of the article"


def _wordings(blocks: Sequence[Block], matches: Sequence[Match | None]) -> list[Match | None]:
    """What the wording of each block says, of chrome with the words that tell kinds apart."""
    words = split_words([block.text[:_WORDED].replace("\n", " ") for block in blocks])
    return [
        match_chrome([said], [match])[0] if block.role is Role.CHROME else match
        for block, said, match in zip(blocks, words, matches, strict=True)
    ]


def _with(block: Block, cues: Sequence[str | None]) -> Block:
    return attrs.evolve(block, cues=(*block.cues, *(cue for cue in cues if cue)))


def explain_html(page: Page, blocks: Sequence[Block], *, opinion: Sequence[str] | None = None) -> tuple[Block, ...]:
    r"""
    The blocks of a page with what spoke for their roles.

    Args:
        page: The page, cut.

        blocks: Its blocks, labelled.

        opinion: The lines that a second opinion takes for the article, or None where none was asked.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html('<div class="related"><a href="/">Read more</a></div>')
    >>> chrome = Block(source="Read more\n", text="Read more", role="chrome", reason="related", confidence=0.98)
    >>> for cue in explain_html(page, [chrome])[0].cues:
    ...     print(cue)
    chance .02 of being text of the article
    says only 'read more' (related)
    in an element called 'related'
    link density 1.00
    """
    said = _wordings(blocks, match_wordings(page))
    around = look_around(page, [block.role for block in blocks])
    kept = None if opinion is None else share_kept([block.text for block in blocks], opinion)
    out = []
    for i, (block, found) in enumerate(zip(blocks, page.blocks, strict=True)):
        if not block.text:
            out.append(block)
            continue
        opined = None
        if kept is not None:
            opined = f"trafilatura was asked and {'kept it' if kept[i] >= _MOST else 'left it out'}"
        cues = [
            _chance(block),
            opined,
            _PRINTED.get(block.role),
            "says the headline over again" if block.reason is Reason.DUPLICATE else None,
            _said(said[i]),
            *_place(block, found, page, around[i]),
        ]
        chrome = block.role is Role.CHROME
        told = {around[i].strong, around[i].weak, _reason(said[i]), Reason.DUPLICATE, Reason.OTHER}
        if chrome and block.reason not in told:
            cues.append(f"its shape, and what stands beside it, are those of {block.reason}")
        out.append(_with(block, cues))
    return tuple(out)


def _place(block: Block, found: HtmlBlock, page: Page, around: Surroundings) -> list[str | None]:
    linked = found.linked / max(1, len(found.text))
    return [
        f"in an element called '{around.word}'" if block.role is Role.CHROME and around.word else None,
        f"link density {_share(min(1.0, linked))}" if linked >= _LINKED else None,
        "hidden by its markup" if found.place >= 0 and page.places[found.place].hidden else None,
    ]


def explain_text(blocks: Sequence[Block]) -> tuple[Block, ...]:
    r"""
    The blocks of a plain text with what spoke for their roles.

    Args:
        blocks: The blocks, labelled.

    >>> blocks = [
    ...     Block(source="It rained all day in Bern.\n", text="It rained all day in Bern.", confidence=0.9),
    ...     Block(source="Share", text="Share", role="chrome", reason="share", confidence=0.99),
    ... ]
    >>> [block.cues[1:] for block in explain_text(blocks)]
    [('a sentence of 6 words',), ("says only 'share' (share)",)]
    """
    full = [block for block in blocks if block.text]
    if not full:
        return tuple(blocks)
    lines = view_lines([block.text for block in full])
    said = _wordings(full, lines.matches)
    listed = find_listed(lines)
    out = []
    for i, (block, size) in enumerate(zip(full, lines.sizes, strict=True)):
        chrome = block.role is Role.CHROME
        cues = [
            _chance(block),
            _PRINTED.get(block.role),
            _said(said[i]),
            f"listed with {listed[i]}" if chrome and listed[i] is not None and said[i] is None else None,
            f"a sentence of {size:.0f} words" if lines.has_end(i) and size >= _SENTENCE else None,
        ]
        told = {listed[i], _reason(said[i]), Reason.OTHER}
        if chrome and block.reason not in told:
            cues.append(f"its shape, and what stands beside it, are those of {block.reason}")
        out.append(_with(block, cues))
    told_blocks = iter(out)
    return tuple(next(told_blocks) if block.text else block for block in blocks)
