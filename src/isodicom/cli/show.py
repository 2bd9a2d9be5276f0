"""`isodicom show NAME`: anything of the standard, as people read it or as JSON."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from isodicom.cli.output import console, fail
from isodicom.conformance.lookup.attribute_types import STRICTNESS
from isodicom.conformance.lookup.find import KindName, look_up, other_meanings
from isodicom.errors import UnknownStandardNameError

TYPES = tuple(filter(None, STRICTNESS))


def show(
    name: Annotated[
        list[str],
        typer.Argument(
            help="Name, keyword, tag, UID or number: CT Image, PixelSpacing, (0028,0030), CID 29, TID 1500."
        ),
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help=f"What the name is, if it could be several things: {', '.join(get_args(KindName))}.",
        ),
    ] = "",
    depth: Annotated[
        int | None,
        typer.Option("--depth", min=1, help="How many levels of nested attributes; 1 is the outermost."),
    ] = None,
    types: Annotated[str, typer.Option("--type", help="Only attributes of these types: 1,1C.")] = "",
    expand: Annotated[
        bool,
        typer.Option("--expand", help="Put in place what is included: macros, context groups, templates."),
    ] = False,
    required: Annotated[
        bool, typer.Option("--required", help="What must be filled in: types 1 and 2 of mandatory modules.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Show an IOD, module, macro, attribute, SOP class, UID, context group, template or code."""
    from isodicom.cli.views.registry import Options, view_of

    asked = " ".join(name)
    if kind and kind not in get_args(KindName):
        fail(f"--kind takes one of {', '.join(get_args(KindName))}, not {kind}.")
    try:
        value = look_up(asked, cast("KindName | None", kind or None))
    except UnknownStandardNameError as error:
        fail(error.message)
    options = Options(depth, _types(types), expand, required)
    if as_json:
        import json

        typer.echo(json.dumps(view_of(value).facts(value, options), indent=2, ensure_ascii=False))
        return
    screen = console()
    for part in view_of(value).show(value, options, screen.width):
        screen.print(part)
    others = () if kind else other_meanings(asked)
    if others:
        listed = ", ".join(f"--kind {other}" for other in others)
        screen.print(f"\nOther things of this name: {listed}", style="dim")


def _types(given: str) -> tuple[str, ...]:
    """The types asked for; all if none is."""
    asked = tuple(word.strip().upper() for word in given.split(",") if word.strip())
    wrong = [word for word in asked if word not in TYPES]
    if wrong:
        fail(f"--type takes {', '.join(TYPES)}, separated by commas, not {', '.join(wrong)}.")
    return asked
