"""A code of the standard itself, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views.parts import head, section
from isodicom.cli.views.registry import Options
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.code_usage import context_groups_with, template_rows_with
from isodicom.conformance.lookup.plain_values import Plain, facts_of
from isodicom.schema.rows import Code

FEW = 12


def show(value: Code, options: Options, width: int) -> Iterator[RenderableType]:
    """Its meaning, and the context groups and templates that name it."""
    yield from head(value, value.meaning, f"{value.value} {value.scheme}")
    yield from _listed("context group", _groups(value), options)
    yield from _listed("template", _templates(value), options)


def facts(value: Code, options: Options) -> Plain:
    """The code, and where it is named."""
    plain = facts_of(value)
    plain["context_groups"] = [group.cid for group in context_groups_with(value)]
    plain["template_rows"] = [{"tid": use.tid, "number": use.row.number} for use in template_rows_with(value)]
    return plain


def _groups(value: Code) -> list[str]:
    return [f"CID {group.cid} {group.name}" for group in context_groups_with(value)]


def _templates(value: Code) -> list[str]:
    lines = []
    for tid, uses in groupby(template_rows_with(value), key=lambda use: use.tid):
        rows = ", ".join(use.row.number for use in uses)
        lines.append(f"{tid} {tables.template_names()[tid]}, row {rows}")
    return lines


def _listed(what: str, lines: list[str], options: Options) -> Iterator[RenderableType]:
    if not lines:
        return
    count = f"In {len(lines)} {what}{'' if len(lines) == 1 else 's'}"
    whole = options.expand or len(lines) <= FEW
    yield section(count, "" if whole else "--expand lists them all")
    for line in lines if whole else lines[:FEW]:
        yield Text(f"  {line}")
