"""
The work past one machine, in stages: which kernels follow each other, for any engine that can carry them.

`relations` relates articles, `groups` gathers what was found, `names` makes the book of names. Every stage takes a
`newscorpus.engine.carriers.Carrier` and frames of it, and gives frames. Nothing but counts, samples, lists of keys that
are over a cap and the names that decisions speak of comes together in the one process that calls them.
"""
