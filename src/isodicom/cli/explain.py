"""`isodicom explain FILE KEYWORD`: why something must be in an object, may be, or must not."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from typing import Annotated

import typer

from isodicom.cli.checking.choices import site_rules_in
from isodicom.cli.output import fail, say
from isodicom.cli.reading import dataset_of
from isodicom.errors import AttributeValueError, SiteRulesError, UnknownStandardNameError


def explain(
    file: Annotated[str, typer.Argument(help="A DICOM file; - is standard input.")],
    name: Annotated[
        list[str],
        typer.Argument(
            help="An attribute by keyword, name or tag; a path, as ContentSequence[2]/CodeValue; or a module "
            "or functional group of the IOD."
        ),
    ],
    site: Annotated[
        str, typer.Option("--site", metavar="TOML", help="Rules of one's own, which are explained too.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Explain why an attribute or module must be in an object, may be, or must not.

    At every place where it stands or may stand: what the tables say, the condition with what holds of it
    and what does not, and the values that made it so.
    """
    from isodicom.conformance.explaining.explain import explain as explained

    try:
        own = site_rules_in(site)
    except SiteRulesError as error:
        fail(error.message)
    except OSError as error:
        fail(f"{site}: {error.strerror or error}.")
    dataset = dataset_of(file)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"pydicom\.")
            found = replace(explained(dataset, " ".join(name), site=own), file=file)
    except (UnknownStandardNameError, AttributeValueError) as error:
        fail(error.message)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=2, ensure_ascii=False))
        return
    for line in found.lines():
        say(line)
