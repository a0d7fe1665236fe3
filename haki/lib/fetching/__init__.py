"""Fetching from the web what others may have put there to harm us: public addresses only, small, soon, and said in words.

`fetch` gets one address. It connects to the very address that it checked, checks again at each redirect, and ends within
a given time whatever the server does.
"""

from haki.lib.fetching.addresses import is_public
from haki.lib.fetching.errors import FetchProblem, Refused, TooLarge, TooSlow
from haki.lib.fetching.fetch import Fetched, Policy, fetch

__all__ = ["FetchProblem", "Fetched", "Policy", "Refused", "TooLarge", "TooSlow", "fetch", "is_public"]
