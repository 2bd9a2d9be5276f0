"""`isodicom check PATH...`: what is found in objects, however many, as people or programs read it."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from isodicom.cli.checking.choices import (
    format_named,
    listed,
    rules_named,
    selection_of,
    site_rules_in,
    sop_classes_named,
)
from isodicom.cli.checking.request import Request
from isodicom.cli.checking.task import INPUT
from isodicom.cli.output import complain, fail
from isodicom.errors import IsodicomError

INTERRUPTED = 130
CUT_OFF = 141
"""What shells say of a command whose output is not read to its end."""


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="DICOM files, folders, zip or tar archives, URLs; - is standard input.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--format", help="text, html, json, jsonl (a line a finding), sarif or junit.")
    ] = "text",
    target: Annotated[
        str, typer.Option("--output", "-o", help="Write to this file; - is standard output.")
    ] = "",
    severity: Annotated[
        str,
        typer.Option(
            "--severity",
            help="error, warning or information: print findings of this severity or graver, and end with "
            "status 1 if there is one. Without it errors and warnings are printed, and errors count.",
        ),
    ] = "",
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="RULE[:PATH]", help="Leave a rule out, or at this path only; may be repeated."
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="IOD", help="Only objects of this IOD or SOP class; may be repeated."),
    ] = None,
    files_from: Annotated[
        str, typer.Option("--files-from", help="A text file with a path on each line; - is standard input.")
    ] = "",
    across: Annotated[
        bool | None,
        typer.Option(
            "--across/--no-across",
            help="Compare files with each other.",
            show_default="if they are not from a list",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="How many processes.", show_default="as it pays"),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit",
            min=0,
            metavar="SECONDS",
            help="Give up a file that takes longer; 0: never.",
            show_default="300, where there are several processes",
        ),
    ] = None,
    dask: Annotated[
        str, typer.Option("--dask", metavar="ADDRESS", help="Check on a Dask cluster: tcp://host:8786.")
    ] = "",
    resume: Annotated[
        str, typer.Option("--resume", metavar="JOURNAL", help="Note what is done; go on where it stopped.")
    ] = "",
    edition: Annotated[
        str, typer.Option("--edition", help="Edition of the tables, or the folder of one that was built.")
    ] = "",
    site: Annotated[
        str, typer.Option("--site", metavar="TOML", help="Rules of one's own, which are checked too.")
    ] = "",
    list_rules: Annotated[bool, typer.Option("--list-rules", help="Print all rules and stop.")] = False,
) -> None:
    """Check DICOM objects against the standard.

    Ends with status 0 if all is well, 1 if there are errors, 2 if a file can't be read.
    """
    try:
        if [*(files or ()), files_from].count(INPUT) > 1:
            fail("- is standard input, which can be read once.")
        _use(edition)
        if list_rules:
            _print_rules()
            return
        request = Request(
            paths=(*(files or ()), *listed(files_from)),
            format=format_named(output),
            target="" if target == INPUT else target,
            selection=selection_of(severity, rules_named(ignore or ())),
            only=sop_classes_named(only or ()),
            across=not files_from if across is None else across,
            jobs=jobs,
            time_limit=time_limit,
            cluster=dask,
            journal=resume,
            edition=edition,
            site=site_rules_in(site),
        )
        status = _run(request)
    except IsodicomError as error:
        fail(error.message)
    except BrokenPipeError:  # who reads has enough, as `head` has
        _leave_standard_output()
        raise typer.Exit(CUT_OFF) from None
    except OSError as error:
        fail(f"{error.filename or target or 'standard output'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        complain("interrupted." + (f" --resume {resume} goes on where it stopped." if resume else ""))
        raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(status)


def _leave_standard_output() -> None:
    """Nothing more can be written; without this Python would say so when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _use(edition: str) -> None:
    from isodicom.cli.checking.edition import use_edition

    use_edition(edition)


def _run(request: Request) -> int:
    if not request.paths:
        fail("name a file to check, or a list of them with --files-from.")
    if request.cluster and request.jobs is not None:
        fail("--jobs says how many processes there are of this machine; --dask has those of a cluster.")
    from isodicom.cli.checking.all_files import check_all

    return check_all(request)


def _print_rules() -> None:
    from isodicom.conformance.reports.rules import every_rule

    for rule in every_rule():
        typer.echo(f"{rule.id:36} {rule.severity:12} {rule.title}  {rule.section}".rstrip())
