"""`python -m haki` is the command `haki`."""

from haki.cli.main import main

main()
