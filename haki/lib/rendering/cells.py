"""Text from outside in a cell of a spreadsheet: never taken for a formula.

Source: OWASP, CSV Injection. Full-width signs count, because some spreadsheets take them for the narrow ones.
"""

_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe(text: str) -> str:
    """Return `text`, with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in _BEGINS_FORMULA else text
