"""`python -m isodicom`: the command line, where the command itself is not on the path."""

from isodicom.cli import main

main()
