"""How far the coders of a sample agree."""

from haki.coding.queries.agreement.pairs import Pair
from haki.coding.queries.agreement.report import Report, report

__all__ = ["Pair", "Report", "report"]
