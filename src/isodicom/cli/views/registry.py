"""Which file shows what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from isodicom.schema import rows

if TYPE_CHECKING:
    from rich.console import RenderableType

    from isodicom.conformance.lookup.plain_values import Plain


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line.

    Parameters
    ----------
    depth: int | None, optional
        How many levels of nested attributes; None is what suits the thing.
    types: tuple[str, ...], optional
        Only attributes of these types; all if empty.
    expand: bool, optional
        Put in place what is included.
    required: bool, optional
        Only what must be filled in.
    """

    depth: int | None = None
    types: tuple[str, ...] = ()
    expand: bool = False
    required: bool = False


class View(Protocol):
    """A file of this folder."""

    def show(self, value: object, options: Options, width: int) -> Iterable[RenderableType]:
        """What to print, part by part."""
        ...

    def facts(self, value: object, options: Options) -> Plain:
        """The same as plain values."""
        ...


FILES: dict[type, str] = {
    rows.IOD: "iod",
    rows.Module: "table",
    rows.Macro: "table",
    rows.DataElement: "attribute",
    rows.SOPClass: "sop_class",
    rows.UIDEntry: "uid",
    rows.ContextGroup: "context_group",
    rows.Template: "template",
    rows.Code: "code",
}


def view_of(value: object) -> View:
    """The file that shows a value."""
    return cast("View", import_module(f"isodicom.cli.views.{FILES[type(value)]}"))
