"""
The index on disk: relations for those who add articles every day, equal to those of one run over everything.

An index is a folder. A `manifest` names the segments that it is made of; each segment is one file that never changes,
with articles, the keys by which they are found, and what has been judged of pairs. Whatever is done to an index writes
one new segment and then puts a new manifest in the place of the old one, so that there is never a moment at which half
of a batch is there.
"""
