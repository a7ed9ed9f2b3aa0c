"""
Who is said to speak in Chinese, Japanese and Korean.

In go the words before and behind a quotation; out come the speaker and the verb, or None. The speaker stands before the
verb (张伟说), is marked by a particle (山田氏は, 장관은), and ends where a time, a place or another particle begins.
"""

from __future__ import annotations

import functools
import re

import attrs

from newscorpus.data import load_table

__all__ = ["EasternAttribution", "eastern_attribution"]

_WINDOW = 120  # characters beside a quotation that are read
_BETWEEN = '“”「」『』"\n'
_KOREAN_QUOTE = re.compile(r"(?:이?라고|이?라며|이?라면서|이?라는|고|며|면서|는|하고)")
_KOREAN_TOPIC = re.compile(r"((?:[\w·()]{1,12}\s){0,3}[\w·()]{1,12}?)(은|는|이|가|께서는)(?=\s|\Z)")
_KOREAN_PARTICLE = re.compile(r"(?:에서|에게|으로|에|을|를|은|는|로|와|과|도|의|며|고|면서|다|날)\Z")
_JAPANESE_TOPIC = re.compile(r"([^、。「」『』\n]{1,24}?)(?:は|が)")
_JAPANESE_PLACED = re.compile(r".*[でにをと](?=.)")


@attrs.frozen
class EasternAttribution:
    """
    Who speaks.

    Attributes:
        speaker: As printed, or None.

        start: Where the speaker's name starts in the whole text, or None.

        verb: The verb as printed, or None.
    """

    speaker: str | None
    start: int | None
    verb: str | None


@functools.cache  # shipped facts, the same for everybody
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = load_table("speech_verbs_east")
    chinese, japanese, korean = (
        "|".join(map(re.escape, sorted(table[language], key=lambda form: (-len(form), form))))
        for language in ("zh", "ja", "ko")
    )
    clause = rf"[^。！？；;，,：:{_BETWEEN}]"
    return (
        re.compile(rf"({clause}{{1,30}}?)({chinese})(?:道|到)?[：:，,\s]*\Z"),
        re.compile(rf"[，,。]?\s*({clause}{{1,20}}?)({chinese})(?=[。，,；;！!：:\s]|道|着|了|\Z)"),
        re.compile(rf"(?:などと|とも|と|って)([^。{_BETWEEN}]{{0,40}}?)((?:{japanese})(?:た|だ)?)"),
        re.compile(rf"{_KOREAN_QUOTE.pattern}?([^.{_BETWEEN}]{{0,40}}?)({korean})"),
    )


def eastern_attribution(text: str, head: int, start: int, end: int, tail: int) -> EasternAttribution | None:
    """
    The attribution of a quotation in one of the three languages.

    Args:
        text: The whole text.

        head: Where the narrator's words before the quotation start.

        start: Where the quotation starts.

        end: Where it ends.

        tail: Where the narrator's words behind it end.

    Returns:
        The attribution, or None where nothing beside the quotation attributes it.

    >>> eastern_attribution("张伟16日说：“我们在等雨。”", 0, 7, 15, 15)
    EasternAttribution(speaker='张伟', start=0, verb='说')
    >>> eastern_attribution("山田氏は「雨だ」と述べた。", 0, 4, 8, 13).speaker
    '山田氏'
    """
    head, tail = max(head, start - _WINDOW), min(tail, end + _WINDOW)
    for read in (_read_japanese, _read_korean, _read_chinese):
        found = read(text, head, start, end, tail)
        if found is not None:
            return found
    return None


def _placed(name: str, at: int, verb: str | None) -> EasternAttribution:
    shown = name.strip(" 　,、，·")
    if not shown:
        return EasternAttribution(None, None, verb)
    return EasternAttribution(shown, at + name.index(shown), verb)


def _read_chinese(text: str, head: int, start: int, end: int, tail: int) -> EasternAttribution | None:
    before, after = _patterns()[:2]
    stops = load_table("speech_verbs_east")["zh_stops"]
    for pattern, low, high in ((before, head, start), (after, end, tail)):
        stretch = text[low:high]
        match = pattern.search(stretch) if pattern is before else pattern.match(stretch)
        if match is None:
            continue
        name = match[1]
        size = next((i for i, letter in enumerate(name) if letter in stops), len(name))
        return _placed(name[:size], low + match.start(1), match[2])
    return None


def _read_japanese(text: str, head: int, start: int, end: int, tail: int) -> EasternAttribution | None:
    match = _patterns()[2].match(text, end, tail)
    if match is None:
        return None
    topic = _JAPANESE_TOPIC.match(match[1].lstrip("、"))
    if topic is not None:
        return _placed(topic[1], text.index(topic[1], match.start(1)), match[2])
    sentence = max(text.rfind(mark, head, start) for mark in "。\n」』") + 1
    topic = _JAPANESE_TOPIC.search(text, max(head, sentence), start)
    if topic is None:
        return EasternAttribution(None, None, match[2])
    placed = _JAPANESE_PLACED.match(topic[1])
    cut = placed.end() if placed else 0
    return _placed(topic[1][cut:], topic.start(1) + cut, match[2])


def _read_korean(text: str, head: int, start: int, end: int, tail: int) -> EasternAttribution | None:
    if not "\uac00" <= text[end : end + 1] <= "\ud7a3":
        return None
    match = _patterns()[3].match(text, end, tail)
    if match is None and _KOREAN_QUOTE.match(text, end, tail) is None:
        return None
    verb = match[2] if match else None
    sentence = max(text.rfind(mark, head, start) for mark in (". ", "\n", '"', "”")) + 1
    topic = _KOREAN_TOPIC.search(text, max(head, sentence), start)
    if topic is None and match is not None:  # "…"고 대변인은 말했다
        topic = _KOREAN_TOPIC.search(text, match.start(1), match.end(1))
    if topic is None:
        return EasternAttribution(None, None, verb)
    words = topic[1].split(" ")
    cut = next((i + 1 for i in range(len(words) - 2, -1, -1) if _KOREAN_PARTICLE.search(words[i])), 0)
    name = " ".join(words[cut:])
    return _placed(name, topic.start(1) + len(topic[1]) - len(name), verb)
