"""haki: one open-source program for the information work of human rights."""
