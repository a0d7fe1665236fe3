"""How a recommendation is cited."""


def cite(symbol: str, number: str) -> str:
    """Return how the United Nations cites a paragraph: “A/HRC/28/15, para. 115.24”; empty without a symbol."""
    if symbol and number:
        return f"{symbol}, para. {number}"
    return symbol
