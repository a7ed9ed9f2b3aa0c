"""Readers of rows: JSON Lines, JSON, CSV and Parquet, of newscorpus itself or with columns that the caller names."""
