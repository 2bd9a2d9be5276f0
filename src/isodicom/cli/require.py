"""`isodicom require NAME --given FILE`: what else must be there, given what is there."""

from __future__ import annotations

import json
import warnings
from typing import Annotated

import typer

from isodicom.cli.output import console, fail, named
from isodicom.cli.reading import bytes_of
from isodicom.errors import AttributeValueError, EncodingError, UnknownStandardNameError


def require(
    name: Annotated[list[str], typer.Argument(help="An IOD or SOP class: CTImage, Enhanced MR Image.")],
    given: Annotated[
        str,
        typer.Option(
            "--given",
            help="What is there: a DICOM file, DICOM JSON, or keywords and values in JSON; - is stdin.",
        ),
    ] = "",
    untold: Annotated[
        bool, typer.Option("--untold", help="List also what may be required, where that can't be told.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """List what else must be there to make an object, given what is there: by module, with type and reason.

    Ends with status 0 if nothing is missing, else with 1.
    """
    from pydicom.dataset import Dataset

    from isodicom.conformance.explaining.still_missing import missing_from
    from isodicom.conformance.given import read_given

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"pydicom\.")
            dataset = read_given(bytes_of(given), given) if given else Dataset()
            found = missing_from(dataset, " ".join(name))
    except EncodingError as error:
        fail(named(given, error.message))
    except (UnknownStandardNameError, AttributeValueError) as error:
        fail(error.message)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=2, ensure_ascii=False))
    else:
        from isodicom.cli.views.missing import show

        screen = console()
        for part in show(found, untold, screen.width):
            screen.print(part)
    raise typer.Exit(1 if found else 0)
