"""Resolutions of the Human Rights Council in Akoma Ntoso (AKN4UN), one file for each language: their operative paragraphs.

Akoma Ntoso: OASIS LegalDocumentML 1.0. The marking is not even: preambular paragraphs stand among operative ones, without a
number, and some numbers stand in the text.
"""

from haki.lib.readers.akn.calls import Call, calls, names
from haki.lib.readers.akn.read import read
from haki.lib.readers.akn.resolution import Operative, Resolution

__all__ = ["Call", "Operative", "Resolution", "calls", "names", "read"]
