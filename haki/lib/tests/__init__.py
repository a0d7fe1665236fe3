"""Tests of the small pure-Python modules."""
