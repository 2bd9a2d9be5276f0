"""`isodicom check FILE...`: findings about objects, as text or JSON."""

from __future__ import annotations

import json
import sys
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterator
from enum import StrEnum
from os import R_OK, X_OK, access, fsdecode
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodicom.cli.output import complain, fail, say
from isodicom.errors import EncodingError

if TYPE_CHECKING:
    from isodicom.conformance.report import Finding, Report

COLOURS = {"error": "red", "warning": "yellow"}
INPUT = "-"
"""The path that stands for standard input."""

UNREADABLE = "unreadable"
"""The rule that a file breaks that can't be read."""

KEYS = ("path", "keyword", "tag", "module", "rule", "severity", "message", "reference")


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="DICOM files, folders of them; - is standard input.")
    ] = None,
    output: Annotated[
        Format,
        typer.Option("--format", help="text to read, json as one array, jsonl as a line each finding."),
    ] = Format.text,
    files_from: Annotated[
        str, typer.Option("--files-from", help="A text file with a path on each line; - is standard input.")
    ] = "",
) -> None:
    """Check DICOM objects against the IOD of their SOP class.

    Ends with status 0 if there is no error, 1 if there is one, 2 if a file can't be read.
    """
    paths = [*(files or []), *_listed(files_from)]
    if not paths:
        fail("name a file to check, or a list of them with --files-from.")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pydicom\.")  # what it warns of are findings here
        raise typer.Exit(_check_all(paths, output))


def _check_all(paths: list[str], output: Format) -> int:
    """Write the findings on all files and give the status."""
    status = 0
    reports: list[Report] = []
    for path in _opened(paths):
        report = _checked(path)
        unreadable = any(finding.rule == UNREADABLE for finding in report.errors)
        status = max(status, 2 if unreadable else 0 if report.ok else 1)
        if unreadable:
            complain(report.errors[0].message)
        if output is Format.json:
            reports.append(report)
        elif output is Format.jsonl or not unreadable:
            _write(report, output)
    if output is Format.json:
        typer.echo(json.dumps([report.to_dict() for report in reports], indent=2))
    return status


def _listed(source: str) -> list[str]:
    """The paths in a list of files."""
    if not source:
        return []
    try:
        data = sys.stdin.buffer.read() if source == INPUT else Path(source).read_bytes()
    except OSError as error:
        fail(f"can't read the list {source}: {error.strerror}.")
    if b"\0" in data:
        fail(f"can't read the list {source}: it is no text.")
    lines = fsdecode(data.removeprefix(BOM_UTF8)).splitlines()  # names of files need not be text
    return [line for line in lines if line.strip()]


def _opened(paths: list[str]) -> Iterator[str]:
    """The files, those of folders in order of name. A folder that is empty, or locked, stands for itself."""
    for path in paths:
        files = [str(file) for file in sorted(Path(path).rglob("*")) if file.is_file() or _is_locked(file)]
        yield from files or [path]


def _is_locked(path: Path) -> bool:
    """Whether it is a folder that nobody lets us look into."""
    return path.is_dir() and not access(path, R_OK | X_OK)


def _checked(path: str) -> Report:
    """The report on a file; where it can't be read, that is the only finding."""
    from pydicom.errors import InvalidDicomError

    from isodicom.conformance.engine import check as check_file

    try:
        return _check_input() if path == INPUT else check_file(path)
    except InvalidDicomError:
        problem = f"{path} is no DICOM file."
    except IsADirectoryError:
        problem = f"there is no file in {path}."
    except OSError as error:
        problem = f"can't read {path}: {error.strerror or error}."
    except EncodingError as error:
        problem = error.message
    return _unreadable(path, problem)


def _check_input() -> Report:
    """The report on what comes in on standard input."""
    from isodicom.conformance.engine import check_dataset
    from isodicom.encoding.files import read_file

    return check_dataset(read_file(sys.stdin.buffer.read()), INPUT)


def _unreadable(path: str, problem: str) -> Report:
    from isodicom.conformance.report import Finding, Report

    finding = Finding(
        path="", keyword="", tag="", module="", rule=UNREADABLE, severity="error", message=problem
    )
    return Report(path, "", "", (finding,))


def _write(report: Report, output: Format) -> None:
    if output is Format.jsonl:
        for finding in report.findings:
            typer.echo(json.dumps({"file": report.file} | {key: getattr(finding, key) for key in KEYS}))
        return
    say(f"{report.file}: {report.title}", bold=True)
    for finding in report.findings:
        _write_line(finding)


def _write_line(finding: Finding) -> None:
    severity = typer.style(f"{finding.severity:8}", fg=COLOURS[finding.severity])
    alike = f" So in {finding.items} items." if finding.items > 1 else ""
    path = typer.style(finding.path, bold=True) + "  " if "/" in finding.path else ""
    tag = f"{finding.tag} " if finding.tag else ""
    say(f"  {severity}{tag}{path}{finding.message}{alike}")
