"""Bytes to rows: the files that people download and upload, read strictly and reported clearly."""
