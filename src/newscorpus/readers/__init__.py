"""
From files to raw documents: what a file is, told by its content; which files a folder holds; one file a format.
"""
