"""Readers of what agencies send: XML, JSON and teleprinter formats."""
