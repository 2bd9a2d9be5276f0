"""A SOP class: its UID, and the IOD of its objects."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views import iod
from isodicom.cli.views.parts import head
from isodicom.cli.views.registry import Options
from isodicom.conformance import tables
from isodicom.conformance.links import link
from isodicom.conformance.plain_values import Plain, as_plain
from isodicom.schema.rows import IOD, SOPClass


def show(value: SOPClass, options: Options, width: int) -> Iterator[RenderableType]:
    """The class, and below it its IOD."""
    yield from head(value.name, f"{value.uid} {value.keyword}", link("sect_B.5", part=4))
    yield ""
    definition = tables.definition(value.iod) if value.iod else None
    if isinstance(definition, IOD):
        yield from iod.show(definition, options, width)
    else:
        yield Text("Retired: the standard has no IOD for it any more.")


def facts(value: SOPClass, options: Options) -> Plain:
    """The class with its IOD."""
    plain_value = as_plain(value)
    assert isinstance(plain_value, dict)
    plain_value["link"] = link("sect_B.5", part=4)
    definition = tables.definition(value.iod) if value.iod else None
    if isinstance(definition, IOD):
        plain_value["definition"] = iod.facts(definition, options)
    return plain_value
