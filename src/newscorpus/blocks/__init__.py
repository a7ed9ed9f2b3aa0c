"""
Blocks: how pages and texts are cut into them, which of them belong to the article, and why the others do not.
"""
