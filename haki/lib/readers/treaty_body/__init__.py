"""Concluding observations of the treaty bodies in English, as DOCX, PDF or HTML: their numbered paragraphs.

Every format is made lines (`docxlines`, `htmllines`, `pdflines`); what they say is read from these in one way (`paragraphs`).
"""

from haki.lib.readers.treaty_body.observations import Observations, Observed
from haki.lib.readers.treaty_body.read import read

__all__ = ["Observations", "Observed", "read"]
