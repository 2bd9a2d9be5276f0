"""What several views are made of: a head, a table, a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from isodicom.conformance.lookup.links import link_to
from isodicom.schema.rows import Named


def head(value: Named, title: str, aside: str, *facts: str) -> Iterator[RenderableType]:
    """The lines at the top: what it is, where the standard has it, and what else is to be said."""
    yield Text.assemble((title, "bold"), "  ", (aside, "dim"))
    yield Text(link_to(value), style="dim", overflow="fold")
    for fact in facts:
        if fact:
            yield Text(fact)


def grid(*columns: str, fixed: Iterable[str] = ()) -> Table:
    """A table without lines; the columns named in `fixed` are never broken."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=column in fixed, overflow="fold")
    return table


def indented(text: Text, depth: int) -> Padding:
    """Text that keeps its indentation where it is broken."""
    return Padding(text, (0, 0, 0, 2 * depth))


def section(title: str, aside: str = "") -> RenderableType:
    """The line above a table."""
    return Text.assemble("\n", (title, "bold"), ("  " + aside if aside else "", "dim"))
