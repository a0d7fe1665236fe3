"""How a recommendation is cited."""

from collections.abc import Iterable


def cite(symbol: str, number: str) -> str:
    """Return how the United Nations cites a paragraph: “A/HRC/28/15, para. 115.24”; empty without a symbol."""
    if symbol and number:
        return f"{symbol}, para. {number}"
    return symbol


def citation(*, symbol: str, number: str, states: Iterable[str], session: str, identifier: str) -> str:
    """Return how a recommendation is cited: document and paragraph, else States, session and number, else its identifier."""
    found = cite(symbol, number) or ", ".join(filter(None, [", ".join(states), session, number]))
    return found or identifier
