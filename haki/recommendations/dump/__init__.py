"""The whole public index as files with a date, and what changed since a date."""
