"""
The first steps: from bytes to text, from text to blocks, from blocks to roles.
"""

from __future__ import annotations

from newscorpus.blocks.cues import explain_html, explain_text
from newscorpus.blocks.html_blocks import cut_html
from newscorpus.blocks.html_labels import label_html
from newscorpus.blocks.html_opinion import ask_opinion
from newscorpus.blocks.html_reasons import match_wordings, reasons_of_places
from newscorpus.blocks.html_states import restore_text
from newscorpus.blocks.html_trees import is_doubtful, judge_page
from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_labels import label_text
from newscorpus.fields.structured import read_structured
from newscorpus.fields.title import clean_title
from newscorpus.model.block import build_blocks
from newscorpus.parsing.drafts import Draft
from newscorpus.parsing.media import HTML, TEXT, check_media_type, guess_media_type
from newscorpus.text.encoding import decode

__all__ = ["cut", "decode_document", "label", "read_markup"]


def decode_document(draft: Draft) -> Draft:
    """The document as text, and whether it is a page or plain text."""
    text = draft.document.content
    known = draft.document.known
    if known is not None and known.blocks is not None:
        # nobody needs the text any more: it is the sources of the blocks
        return draft.but(media_type=check_media_type(draft.document.media_type) or TEXT, note="cut by its container")
    if not isinstance(text, str):
        text = decode(text, charset=draft.document.charset)
    named = check_media_type(draft.document.media_type)
    return draft.but(text=text, media_type=named or guess_media_type(text), note="named" if named else "by content")


def cut(draft: Draft) -> Draft:
    """The blocks, all of them body for now; what is no article is found later."""
    known = draft.document.known
    if known is not None and known.blocks is not None:
        return draft.but(blocks=known.blocks, note="by its container")
    if draft.media_type != HTML:
        return draft.but(blocks=cut_text(draft.text))
    page = cut_html(draft.text)
    blocks = build_blocks([block.source for block in page.blocks], [block.text for block in page.blocks])
    return draft.but(page=page, blocks=blocks)


def read_markup(draft: Draft) -> Draft:
    """What the markup of a page says outright."""
    if draft.page is None:
        return draft
    return draft.but(facts=read_structured(draft.page.structured, draft.page.metas))


def label(draft: Draft) -> Draft:
    """A role for every block."""
    known = draft.document.known
    if known is not None and known.blocks is not None:
        return draft.but(note="by its container")
    if draft.page is None:
        labelled = label_text(draft.blocks, beta=draft.options.beta)
        return draft.but(blocks=explain_text(labelled) if draft.options.explain else labelled)
    titles, summaries = [], []
    if draft.facts is not None:
        titles = [title for title in (draft.facts.title, *draft.facts.alternative_titles) if title]
        summaries = [draft.facts.standfirst] if draft.facts.standfirst else []
    if draft.page.title:
        titles.append(clean_title(draft.page.title, source=draft.facts.source if draft.facts else None))
    wordings, reasons = match_wordings(draft.page), reasons_of_places(draft.page)
    told = draft.facts.body.split("\n") if draft.facts is not None and draft.facts.body else ()
    chances = judge_page(draft.page, told=told, wordings=wordings, reasons=reasons)
    # a second opinion costs more than all else together, so it is asked only where it may change something
    opinion = ask_opinion(draft.text, draft.page) if is_doubtful(draft.page, chances) else None
    if opinion is not None:
        chances = judge_page(draft.page, opinion, told=told, wordings=wordings, reasons=reasons)
    page, chances = restore_text(draft.page, chances, told)
    if page is not draft.page:
        wordings, reasons = match_wordings(page), reasons_of_places(page)
    blocks = label_html(
        page,
        chances=chances,
        titles=titles,
        summaries=summaries,
        wordings=wordings,
        reasons=reasons,
        beta=draft.options.beta,
    )
    if draft.options.explain:
        blocks = explain_html(page, blocks, opinion=opinion)
    return draft.but(page=page, blocks=blocks, note="alone" if opinion is None else "with a second opinion")
