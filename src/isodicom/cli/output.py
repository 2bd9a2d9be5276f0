"""How commands write: on a terminal with colour, into a pipe without and not so narrow."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn, TextIO

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


def say(text: str, *, bold: bool = False) -> None:
    """Print a line; what there is no character for, as bytes in names of files, becomes a question mark."""
    typer.secho(_printable(text, sys.stdout), bold=bold)


def complain(message: str) -> None:
    """Print a line on standard error."""
    typer.echo(_printable(f"isodicom: {message}", sys.stderr), err=True)


def fail(message: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    complain(message)
    raise typer.Exit(2)


def named(path: str, message: str) -> str:
    """A message that names its file: what is read from memory doesn't know that it has one."""
    return message if len(path) > 1 and path in message else f"{path}: {message}"


def _printable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
