"""
What makes many documents go through: processes on one machine, reading from end to end, and telling how far it is.
"""
