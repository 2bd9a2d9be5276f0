"""A code of the standard itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from isodicom.cli.views.parts import head
from isodicom.cli.views.registry import Options
from isodicom.conformance.links import link
from isodicom.conformance.plain_values import Plain, as_plain
from isodicom.schema.rows import Code


def show(value: Code, options: Options, width: int) -> Iterator[RenderableType]:
    """Its meaning."""
    yield from head(value.meaning, f"{value.value} {value.scheme}", link("chapter_D", part=16))


def facts(value: Code, options: Options) -> Plain:
    """The code."""
    plain_value = as_plain(value)
    assert isinstance(plain_value, dict)
    return {**plain_value, "link": link("chapter_D", part=16)}
