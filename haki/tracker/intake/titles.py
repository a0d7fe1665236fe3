"""What stands for a title where there is none."""

_LETTERS = 120


def first_line(text: str) -> str:
    """Return the beginning of a text: its first line, cut at a word."""
    line = text.strip().partition("\n")[0].strip()
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rsplit(' ', 1)[0]} …"
