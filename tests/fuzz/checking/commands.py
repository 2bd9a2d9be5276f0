"""Commands that are given a damaged file: they end with 0, 1 or 2, and show no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from isodicom.cli.app import app

_FORMATS = ("text", "json", "jsonl", "sarif", "html", "junit")
_SIGNS = ("Traceback (most recent call last)", "fault of isodicom")


class Fault(Exception):
    """A command did what it must not: with which arguments, and what it said."""


def run(arguments: list[str]) -> None:
    """Run a command.

    Raises
    ------
    Fault
        If it ends in another way than commands do.
    """
    result = CliRunner().invoke(app, arguments)
    error, said, called = result.exception, result.output, " ".join(arguments)
    if error is not None and not isinstance(error, SystemExit):
        raise Fault(called, f"{type(error).__name__}: {error}"[:300])
    if result.exit_code not in (0, 1, 2):
        raise Fault(called, f"status {result.exit_code}")
    if any(sign in said for sign in _SIGNS):
        at = max(said.find(sign) for sign in _SIGNS)
        raise Fault(called, said[at : at + 300])


def commands(path: Path, number: int) -> Iterator[list[str]]:
    """What is asked of a file, each time in another format."""
    target = path.with_suffix(".mended")
    yield ["check", str(path), "--jobs", "1", "--format", _FORMATS[number // 40 % len(_FORMATS)]]
    yield ["explain", str(path), "PatientName"]
    yield ["explain", str(path), "ConceptNameCodeSequence", "--json"]
    yield ["require", "CTImage", "--given", str(path)]
    yield ["repair", str(path), "-o", str(target)]
    target.unlink(missing_ok=True)
