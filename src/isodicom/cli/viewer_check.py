"""`isodicom viewer-check FILE`: why a viewer doesn't show a segmentation, and what to do."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodicom.cli.output import console, fail, say
from isodicom.errors import IsodicomError

if TYPE_CHECKING:
    from rich.table import Table

    from isodicom.viewers import ViewerFinding, ViewerReport

COLOURS = {"won't load": "red", "wrong place": "red", "incomplete": "yellow", "cosmetic": "blue"}


def viewer_check(
    file: Annotated[Path, typer.Argument(help="A DICOM segmentation.")],
    viewer: Annotated[
        list[str] | None,
        typer.Option("--viewer", help="A viewer to ask about, such as ohif; may be repeated."),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--source", help="The folder of the images that it is to be shown on.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell why viewers don't show a segmentation as it should be, from what their projects document.

    Ends with status 0 if nothing worse than cosmetic is known, 1 if something is, 2 if a file can't be read.
    """
    from pydicom.errors import InvalidDicomError

    from isodicom.viewers import check

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = check(file, viewer, source)
    except InvalidDicomError:
        fail(f"{file} is no DICOM file.")
    except OSError as error:
        fail(f"can't read {error.filename or file}: {error.strerror or error}.")
    except IsodicomError as error:
        fail(str(error))
    if as_json:
        typer.echo(json.dumps(asdict(report) | {"ok": report.ok}, indent=2))
    else:
        _show(report, compared=source is not None)
    raise typer.Exit(0 if report.ok else 1)


def _show(report: ViewerReport, compared: bool) -> None:
    """Print what was found, a table for each viewer, and the pages that say so below."""
    from isodicom.viewers import VIEWERS

    packs = "1 rule pack" if len(report.viewers) == 1 else f"{len(report.viewers)} rule packs"
    say(f"{report.file}: {len(report.findings)} found by {packs}", bold=True)
    pages = list(dict.fromkeys(finding.reference for finding in report.findings))
    for name, findings in groupby(report.findings, key=lambda finding: finding.viewer):
        say(f"\n{VIEWERS[name].title}", bold=True)
        console().print(_table(findings, pages))
    silent = [
        VIEWERS[name].title for name in report.viewers if name not in {f.viewer for f in report.findings}
    ]
    if silent:
        say(f"\nNothing is known that would trouble {', '.join(silent)}.")
    for line in report.not_told:
        say(f"\nnot told: {line}")
    if not compared:
        say("\nPlaces and sizes were not compared with the images: name their folder by --source.")
    for number, page in enumerate(pages, start=1):
        say(f"{'' if number > 1 else chr(10)}[{number}] {page}")


def _table(findings: Iterable[ViewerFinding], pages: list[str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True, min_width=11)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    for finding in findings:
        versions = f" ({finding.versions})" if finding.versions else ""
        table.add_row(
            Text(finding.severity, style=COLOURS[finding.severity]),
            Text(f"{finding.rule}: {finding.found} {finding.effect}{versions}"),
            Text(finding.remedy),
            Text(f"[{pages.index(finding.reference) + 1}]"),
        )
    return table
