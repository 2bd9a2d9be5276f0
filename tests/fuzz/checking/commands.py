"""Commands that are given a damaged file: they end with 0, 1 or 2, and show no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from isodicom.cli.app import app

_FORMATS = ("text", "json", "jsonl", "sarif", "html", "junit")
_FAULTS = ("Traceback (most recent call last)", "fault of isodicom")


def problem_of_commands(path: Path, number: int) -> tuple[str, str, str] | None:
    """Run the commands; what goes wrong: in which one, with which arguments, and what is said."""
    for arguments in _commands(path, number):
        result = CliRunner().invoke(app, arguments)
        error = result.exception
        said = result.output
        if error is not None and not isinstance(error, SystemExit):
            return arguments[0], " ".join(arguments), f"{type(error).__name__}: {error}"[:300]
        if result.exit_code not in (0, 1, 2):
            return arguments[0], " ".join(arguments), f"status {result.exit_code}"
        if any(fault in said for fault in _FAULTS):
            at = max(said.find(fault) for fault in _FAULTS)
            return arguments[0], " ".join(arguments), said[at : at + 300]
    return None


def _commands(path: Path, number: int) -> Iterator[list[str]]:
    target = path.with_suffix(".mended")
    kind = _FORMATS[number // 40 % len(_FORMATS)]
    yield ["check", str(path), "--jobs", "1", "--format", kind]
    yield ["explain", str(path), "PatientName"]
    yield ["explain", str(path), "ConceptNameCodeSequence", "--json"]
    yield ["require", "CTImage", "--given", str(path)]
    yield ["repair", str(path), "-o", str(target)]
    target.unlink(missing_ok=True)
