"""
Curated pools: values that have broken text code before, and the parts that drawn news is made of.

All of it is invented for this project; the names are common ones put together at random.
"""

from __future__ import annotations

__all__ = ["CHROME", "GIVEN_NAMES", "NASTY_TEXT", "PLACES", "SENTENCES", "SPELLINGS", "SURNAMES"]

NASTY_TEXT = (
    "",
    " ",
    "\n",
    "\r\n\r\n",
    "\x00",
    "\ufeff",
    "\u00ad\u200b",
    "\ud800",
    "e\u0301",
    "\u202eabc\u202c",
    "👩\u200d👩\u200d👧",
    "ﬁ ™ m²",
    "İstanbul",
    "ß",
    "“‘„«»’”\"'" * 5,
    "(((((((((",
    "<p>not <b>really</i> html",
    "&amp;&#x0;&bogus;",
    "http://example.org/?utm_source=x#y",
    "31 February 2024 25:61",
    "By By By and and,,,",
    "— — —",
    "ZELENSKYY",
    "東京で会談した。",
    "قال الرئيس",
    "a" * 2000,
    "word " * 400,
)
"""Text that has broken somebody's code."""

GIVEN_NAMES = ("Anna", "Boris", "Carla", "David", "Elena", "Farid", "Greta", "Hana", "Ivan", "Julia", "Karim", "Lena")
SURNAMES = ("Albrecht", "Barakat", "Costa", "Dvorak", "Eriksen", "Fournier", "Garcia", "Hofmann", "Ivanova", "Jansen")
PLACES = ("BRUSSELS", "Geneva", "NAIROBI", "Lisbon", "SEOUL", "Warsaw")

SPELLINGS = (
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    ("Muammar Gaddafi", "Moammar Gadhafi", "Muammar Qaddafi"),
    ("Mohammed bin Salman", "Mohammad bin Salman", "Muhammad bin Salman"),
    ("Aleksandr Lukashenko", "Alexander Lukashenko", "Alyaksandr Lukashenka"),
    ("Nikita Khrushchev", "Nikita Khrushchov"),
)
"""Names with the spellings that outlets give them; the first is the one that drawn articles use."""

SENTENCES = (
    "The council agreed on Tuesday to repair the two bridges over the river before winter begins.",
    "Residents had waited for the decision since a flood closed the older bridge three years ago.",
    "Engineers said the work would cost about 12 million euros and take at least eight months.",
    "The regional government will pay half of the sum, and the town has borrowed the rest.",
    "Opposition members voted against the plan because they doubted that the estimate would hold.",
    "A similar project in the next valley ended up costing twice what had been announced.",
    "The mayor rejected that comparison and pointed to the contract, which sets a fixed price.",
    "Work on the first bridge is to start in April, once the river has gone down.",
    "Buses will be diverted for the whole of the summer, the transport company announced.",
    "Shopkeepers near the market fear that customers will stay away during the closure.",
    "The town has promised them lower rents until the road is open again.",
    "About 9,000 vehicles crossed the older bridge every day before it was closed.",
    "Scientists from the university measured how far the pillars have sunk into the river bed.",
    "Their report, published last month, warned that another flood could bring them down.",
    "The construction company declined to comment on the report when it was asked on Friday.",
    "Farmers on the far bank have had to drive an additional 40 kilometres to reach the mill.",
    "The ferry that replaced the bridge carries only cars and stops running at nightfall.",
    "Parents complained that school buses arrive late on most mornings of the week.",
    "The national audit office plans to look into how the contracts were awarded.",
    "A decision on the third bridge was put off until the new budget has been passed.",
)
"""Running text, made up for this project."""

CHROME = (
    ("cookie", "We use cookies to improve your experience. Accept all cookies or manage your preferences."),
    ("share", "Share on Facebook Share on Twitter Share by email"),
    ("newsletter", "Sign up for our newsletter and get the day's headlines in your inbox."),
    ("appeal", "Your support helps us to tell the story. Please consider a donation today."),
    ("comments", "Log in to leave a comment"),
    ("copyright", "Copyright 2024. All rights reserved."),
    ("notification", "Notifications can be managed in browser preferences."),
    ("registration", "Thank you for registering. Please refresh the page to be logged in."),
    ("navigation", "Home | News | Sport | Business | Culture | Travel"),
    ("advert", "Advertisement"),
)
"""Chrome of several kinds, each with its reason."""
