"""The commands on segmentations, put together."""

from __future__ import annotations

import typer

from isodicom.cli.seg.create import create
from isodicom.cli.seg.export import export
from isodicom.cli.seg.info import info

app = typer.Typer(help="Make segmentations, see what is in them, take it out.", no_args_is_help=True)

app.command()(create)
app.command()(info)
app.command()(export)
