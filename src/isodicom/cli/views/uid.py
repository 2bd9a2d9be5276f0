"""A registered UID."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from isodicom.cli.views.parts import head
from isodicom.cli.views.registry import Options
from isodicom.conformance.lookup.plain_values import Plain, facts_of
from isodicom.schema.rows import UIDEntry


def show(value: UIDEntry, options: Options, width: int) -> Iterator[RenderableType]:
    """What it names."""
    what = value.type + (", retired" if value.retired else "")
    yield from head(value, value.name, f"{value.uid} {value.keyword}", what)


def facts(value: UIDEntry, options: Options) -> Plain:
    """The row of the registry."""
    return facts_of(value)
