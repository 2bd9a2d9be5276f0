"""A context group and its codes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views.parts import grid, head, section
from isodicom.cli.views.registry import Options
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import codes_of, members_of
from isodicom.conformance.lookup.plain_values import Plain, as_plain, facts_of
from isodicom.schema.rows import ContextGroup

EXTENSIBLE = {True: "extensible: codes may be added", False: "not extensible", None: ""}

NOT_HELD = "(not in the tables of this edition)"


def show(value: ContextGroup, options: Options, width: int) -> Iterator[RenderableType]:
    """Its own codes and the groups that it includes, or the codes of all of them."""
    version = f"version {value.version}" if value.version else ""
    about = ", ".join(part for part in (EXTENSIBLE[value.extensible], version, value.uid) if part)
    yield from head(value, f"CID {value.cid} {value.name}", value.keyword, about)
    codes = codes_of(value) if options.expand else value.codes
    if codes:
        yield section(f"{len(codes)} code{'' if len(codes) == 1 else 's'}")
        table = grid("Value", "Scheme", "Meaning", fixed=("Value", "Scheme"))
        for code in codes:
            table.add_row(code.value, code.scheme, code.meaning)
        yield table
    if value.includes and not options.expand:
        yield section("Includes", "--expand puts their codes in place")
        for cid in value.includes:
            yield Text(f"  CID {cid} {tables.context_group_names().get(cid, NOT_HELD)}")
    if value.schemes:
        schemes = " and ".join(value.schemes)
        yield Text(
            f"\nThe standard lists no codes here: any code of the coding scheme {schemes} belongs to it."
        )
    untold = [f"CID {group.cid}" for group in members_of(value.cid).untold]
    if untold and (options.expand or not value.includes):
        yield Text(f"\nThe tables do not tell the codes of {', '.join(untold)}.")


def facts(value: ContextGroup, options: Options) -> Plain:
    """The group; with `expand`, the codes of the included ones too."""
    plain = facts_of(value)
    if options.expand:
        plain["codes"] = as_plain(codes_of(value))
    return plain
