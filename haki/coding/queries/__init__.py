"""Reading codes, suggestions, models, rules and samples."""

from haki.coding.queries.codes import codes_of, rejected, suggestions_of, undecided

__all__ = ["codes_of", "rejected", "suggestions_of", "undecided"]
