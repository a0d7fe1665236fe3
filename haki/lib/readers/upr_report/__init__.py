"""The recommendations in a report of the Working Group on the Universal Periodic Review, read from its PDF.

What these reports hold: Human Rights Council resolution 5/1, annex, paragraph 26. Since 2009 recommendations are numbered below
their paragraph (“115.3”); earlier ones begin anew at 1 in each paragraph.
"""

from haki.lib.readers.upr_report.parts import by_states
from haki.lib.readers.upr_report.read import read
from haki.lib.readers.upr_report.report import Recommended, Report

__all__ = ["Recommended", "Report", "by_states", "read"]
