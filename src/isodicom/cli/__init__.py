"""The command line: `isodicom show`, `check`, `export` and `demo`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; what it needs is imported only now."""
    from isodicom.cli.app import app

    app()
