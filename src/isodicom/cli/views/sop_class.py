"""A SOP class: its UID, and the IOD of its objects."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views import iod
from isodicom.cli.views.parts import head
from isodicom.cli.views.registry import Options
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.plain_values import Plain, facts_of
from isodicom.schema.rows import IOD, SOPClass


def show(value: SOPClass, options: Options, width: int) -> Iterator[RenderableType]:
    """The class, and below it its IOD."""
    yield from head(value, value.name, f"{value.uid} {value.keyword}")
    yield ""
    definition = tables.definition(value.iod) if value.iod else None
    if isinstance(definition, IOD):
        yield from iod.show(definition, options, width)
    else:
        yield Text("Retired: the standard has no IOD for it any more.")


def facts(value: SOPClass, options: Options) -> Plain:
    """The class with its IOD."""
    plain = facts_of(value)
    definition = tables.definition(value.iod) if value.iod else None
    if isinstance(definition, IOD):
        plain["definition"] = iod.facts(definition, options)
    return plain
