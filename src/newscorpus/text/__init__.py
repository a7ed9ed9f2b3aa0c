"""
From text to text and from text to tokens: the ground floor, which knows nothing of articles.
"""
