"""The schemes that texts are coded to, one file for each source of labelled texts."""

from haki.coding.schemes import ohchr_lists, sdg, upr_info
from haki.coding.schemes.scheme import Data, Scheme, all_schemes, declare, find

__all__ = ["Data", "Scheme", "all_schemes", "declare", "find", "ohchr_lists", "sdg", "upr_info"]
