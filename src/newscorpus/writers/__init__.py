"""
From articles to files and frames, one form a file; what is being written appears whole or not at all.
"""
