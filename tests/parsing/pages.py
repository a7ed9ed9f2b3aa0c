"""Pages written for the tests: an article with everything around it."""

from __future__ import annotations

_TEXT = """
RIVERTON — The council of Riverton voted on Tuesday to rebuild the old bridge over the Lenn, ending a dispute
that has lasted for nearly eleven years and cost two mayors their office.

The plan was carried by nine votes to six after a debate of five hours, in which residents of both banks were
heard and an engineer showed how far the river has worn down the northern pier.

“We have waited long enough,” said Mayor Ada Lindqvist, who had promised a decision before the winter. “Nobody
in this town should have to drive forty minutes to see the other half of it.”

Work is due to begin in March and should be finished within two years, according to the council's own
schedule. The cost is put at 14 million, of which the region pays a third.

Opponents said that the money would be better spent on the school, whose roof has leaked since the storm of
last autumn. They want to put the plan to a vote of all residents in the spring.

The bridge was closed in 2013, when an inspection found cracks in two of its four arches. Since then a ferry
has run on working days, paid for by the shops of the market square.
"""

PARAGRAPHS = tuple(" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n"))

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Riverton votes to rebuild its bridge | The Lenn Courier</title>
<meta property="og:title" content="Riverton votes to rebuild its bridge">
<meta property="og:site_name" content="The Lenn Courier">
<meta property="article:published_time" content="2023-11-14T18:05:00+01:00">
<meta name="author" content="Jonas Wieck">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Riverton votes to rebuild its bridge", "datePublished": "2023-11-14T18:05:00+01:00",
 "author": {{"@type": "Person", "name": "Jonas Wieck"}},
 "publisher": {{"@type": "Organization", "name": "The Lenn Courier"}}}}
</script></head><body>
<header class="masthead"><a href="/">The Lenn Courier</a></header>
<nav class="main-nav"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li>
<a href="/town">Town</a></li></ul></nav>
<div class="cookie-banner">
<p>We use cookies to improve your experience on our site. <button>Accept all</button></p></div>
<main><article class="story"><h1 class="headline">Riverton votes to rebuild its bridge</h1>
<p class="standfirst">After eleven years of dispute the council has found a majority for the costly plan</p>
<div class="byline">By <a href="/people/wieck">Jonas Wieck</a></div>
<time datetime="2023-11-14T18:05:00+01:00">14 November 2023, 18:05</time>
<ul class="share-bar"><li><a href="#">Share on Facebook</a></li><li><a href="#">Tweet</a></li></ul>
<figure><img src="bridge.jpg" alt=""><figcaption>The old bridge in October. Photo: Lenn Courier</figcaption>
</figure>
<div class="story-body"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>
<aside class="related"><h4>Read more</h4><ul><li><a href="/a">Ferry to run on Sundays</a></li><li>
<a href="/b">School roof leaks again</a></li></ul></aside>
<p>{PARAGRAPHS[3]}</p><h2>Doubts remain</h2><p>{PARAGRAPHS[4]}</p><p>{PARAGRAPHS[5]}</p></div></article>
<section class="newsletter-signup">
<p>Sign up for our newsletter and get the news of the day in your inbox every morning.</p></section>
<section class="most-read"><h3>Most read</h3><ol><li><a href="/1">Ten walks along the river</a></li><li>
<a href="/2">Where to eat on Sunday</a></li></ol></section>
</main><footer class="site-footer"><p>© 2023 The Lenn Courier. All rights reserved.</p>
<a href="/imprint">Imprint</a></footer></body></html>"""
