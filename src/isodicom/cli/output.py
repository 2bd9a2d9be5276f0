"""How commands write: on a terminal with colour, into a pipe without and not so narrow."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 120
"""Columns where there is no terminal that says how many it has."""


def console(stderr: bool = False) -> Console:
    """Where to print tables and trees."""
    import os

    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    wide = None if stream.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(stderr=stderr, width=wide, highlight=False, soft_wrap=False)


def fail(message: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    typer.echo(f"isodicom: {message}", err=True)
    raise typer.Exit(2)
