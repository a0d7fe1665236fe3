"""Pure Python: nothing below this folder imports Django."""
