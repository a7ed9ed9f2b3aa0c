"""
From a document to an article: one step a file, and the tuple that says in which order they run.
"""
