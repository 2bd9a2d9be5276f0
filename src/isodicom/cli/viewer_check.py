"""`isodicom viewer-check FILE`: why a viewer doesn't show a segmentation, and what to do."""

from __future__ import annotations

import json
import warnings
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodicom.cli.output import console, fail, say
from isodicom.errors import IsodicomError

if TYPE_CHECKING:
    from isodicom.viewers import ViewerReport

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
    """Print what was found, a table for each viewer."""
    from isodicom.viewers import VIEWERS

    say(f"{report.file}: {len(report.findings)} found in {len(report.viewers)} rule packs", bold=True)
    for name, findings in groupby(report.findings, key=lambda finding: finding.viewer):
        say(f"\n{VIEWERS[name].title}", bold=True)
        for finding in findings:
            severity = typer.style(f"{finding.severity:12}", fg=COLOURS[finding.severity])
            versions = f" ({finding.versions})" if finding.versions else ""
            say(f"  {severity}{finding.rule}: {finding.found}")
            for label, text in (
                ("effect", f"{finding.effect}{versions}"),
                ("remedy", finding.remedy),
                ("see", finding.reference),
            ):
                console().print(f"{'':14}{label:8}{text}", markup=False, soft_wrap=True)
    silent = [name for name in report.viewers if name not in {f.viewer for f in report.findings}]
    if silent:
        say(f"\nNothing is known that would trouble {', '.join(VIEWERS[name].title for name in silent)}.")
    for line in report.not_told:
        say(f"\nnot told: {line}")
    if not compared:
        say("\nPlaces and sizes were not compared with the images: name their folder by --source.")
