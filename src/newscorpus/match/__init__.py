"""
How articles relate: from two texts to a kind with evidence, from a corpus to groups and lineage.
"""
