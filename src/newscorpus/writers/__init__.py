"""
From articles to files and frames: JSONL, Parquet, CSV. A file that is being written appears whole or not at all.
"""
