"""
What the calendars are made of besides the CLDR: the languages that dates are read in, and forms that papers print.

The tables are from general knowledge of how papers write; `tools/compile_calendars.py` joins them with the CLDR's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

__all__ = ["LANGUAGES", "MORE_DAYS", "MORE_HALVES", "MORE_MONTHS", "fold_word"]

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "ru",
    "uk",
    "el",
    "tr",
    "hr",
    "sl",
    "sr",
    "mk",
    "lt",
    "lv",
    "et",
    "ca",
    "af",
    "sq",
    "sw",
    "so",
    "cy",
    "ga",
    "is",
    "id",
    "ms",
    "tl",
    "vi",
    "ar",
    "fa",
    "ur",
    "he",
    "hi",
    "mr",
    "ne",
    "bn",
    "pa",
    "gu",
    "ta",
    "te",
    "kn",
    "ml",
    "th",
    "ko",
    "ja",
    "zh",
    "hy",
    "ka",
    "az",
    "kk",
    "be",
    "bs",
    "eu",
    "gl",
    "my",
    "km",
    "lo",
    "si",
    "am",
    "ps",
    "uz",
    "ky",
    "mn",
    "tg",
    "tk",
    "zu",
    "xh",
    "ha",
    "ig",
    "mt",
    "lb",
    "fo",
)
"""The languages that are tried where none is given or the given one does not fit, the commonest first."""

MORE_MONTHS: Mapping[str, Mapping[str, int]] = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "mrz": 3, "mär": 3, "maerz": 3, "dez": 12},
    "es": {"set": 9, "setiembre": 9},
    "fr": {"fevrier": 2, "fev": 2, "aout": 8, "decembre": 12},
    "ro": {"ian": 1, "noi": 11},
    "hi": {
        "फरवरी": 2, "अप्रेल": 4, "अगस्‍त": 8, "सितम्बर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवम्बर": 11, "नवंबर": 11,
        "दिसम्बर": 12, "दिसंबर": 12, "सितंबर": 9,
    },
    "bn": {"জানুয়ারি": 1, "জানুয়ারী": 1, "ফেব্রুয়ারি": 2, "ফেব্রুয়ারী": 2},
    "ar": {
        # as the Levant and Iraq call them, and the Maghreb
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "اذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7,
        "آب": 8, "أيلول": 9, "ايلول": 9, "تشرين الأول": 10, "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
        "كانون الاول": 12, "جانفي": 1, "فيفري": 2, "أفريل": 4, "افريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8,
        "ابريل": 4, "اغسطس": 8, "اكتوبر": 10, "يوليوز": 7, "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12, "ماي و": 5,
    },
    "fa": {"جنوری": 1, "فبروری": 2, "اپریل": 4, "جون": 6, "جولای": 7, "اگست": 8, "سپتمبر": 9, "اکتوبر": 10,
           "نومبر": 11, "دسمبر": 12},
}  # fmt: skip
"""Names of months that papers print and the CLDR does not list."""

MORE_DAYS: Mapping[str, Mapping[str, int]] = {
    "en": {"tues": 1, "thur": 3, "thurs": 3, "weds": 2},
    "de": {"sonnabend": 5},
}
"""Names of days that papers print and the CLDR does not list."""

MORE_HALVES: Mapping[str, Mapping[str, int]] = {
    "en": {"am": 0, "pm": 1, "a.m": 0, "p.m": 1},
    "es": {"a. m": 0, "p. m": 1, "a.m": 0, "p.m": 1},
    "ko": {"오전": 0, "오후": 1},
    "hi": {"पूर्वाह्न": 0, "अपराह्न": 1, "एएम": 0, "पीएम": 1},
    "ur": {"صبح": 0, "شام": 1},
    "fa": {"صبح": 0, "بعدازظهر": 1, "عصر": 1},
    "ar": {"صباحا": 0, "صباحًا": 0, "مساء": 1, "مساءً": 1},
    "el": {"πμ": 0, "μμ": 1},
    "tr": {"öö": 0, "ös": 1},
    "bn": {"পূর্বাহ্ণ": 0, "অপরাহ্ণ": 1, "এএম": 0, "পিএম": 1, "এ এম": 0, "পি এম": 1},
    "ta": {"காலை": 0, "மாலை": 1},
}
"""Forms of "a.m." (0) and "p.m." (1) that papers print and the CLDR does not list."""


def fold_word(word: str) -> str:
    """
    A word as it is compared: compatibility form, small letters, no full stop at its end; "_" stands for a space.

    >>> fold_word("Févr.")
    'févr'
    """
    folded = (
        word.lower()
        if word.isascii()
        else unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    )
    return folded.strip(".’'׳").replace("_", " ")
