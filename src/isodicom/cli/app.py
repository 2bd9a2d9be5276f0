"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from isodicom.cli.checking.command import check
from isodicom.cli.demo import demo
from isodicom.cli.explain import explain
from isodicom.cli.export import export
from isodicom.cli.render import render
from isodicom.cli.repair import repair
from isodicom.cli.require import require
from isodicom.cli.seg.app import app as seg
from isodicom.cli.show import show
from isodicom.cli.viewer_check import viewer_check
from isodicom.version import __version__

app = typer.Typer(
    name="isodicom",
    help="Look at the DICOM standard, check objects against it, and draw images.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isodicom {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Look at the DICOM standard, check objects against it, and draw images."""


app.command()(show)
app.command()(check)
app.command()(explain)
app.command()(require)
app.command()(repair)
app.command("viewer-check")(viewer_check)
app.command()(export)
app.command()(render)
app.command()(demo)
app.add_typer(seg, name="seg")
