"""Readers of what news archives export: many articles a file, in the labels and languages of each archive."""
