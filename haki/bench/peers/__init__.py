"""The peers: the same records and queries in SQLite FTS5 and in PostgreSQL's full text, facets counted in SQL."""
