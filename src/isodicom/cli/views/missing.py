"""What an object still lacks, as tables: one a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from isodicom.cli.views.parts import grid, section
from isodicom.conformance.conditions.wording import title
from isodicom.conformance.explaining.still_missing import Missing, MissingAttribute

WIDTHS = {"Tag": 11, "Type": 4, "VR": 8, "VM": 4}


def show(found: Missing, untold: bool, width: int) -> Iterator[RenderableType]:
    """The attributes that are missing, module by module, and those that may be."""
    if not found:
        yield Text(f"Nothing that {title(found.iod)} demands is missing.")
    for module in found.modules:
        yield section(title(module))
        yield _table(one for one in found.attributes if one.module == module)
    count = len(found.untold)
    if count and untold:
        yield section("May be required: whether the condition holds can't be told")
        yield _table(found.untold)
    elif count:
        yield Text(f"\nOf {count} more it can't be told whether they are required (--untold).", style="dim")


def _table(attributes: Iterable[MissingAttribute]) -> Table:
    table = grid("Tag", "Attribute", "Type", "VR", "VM")
    table.expand = True
    for column in table.columns:
        column.width = WIDTHS.get(str(column.header))
        column.ratio = None if column.width else 1
    for one in attributes:
        above, _, _ = one.path.rpartition("/")
        name = Text(one.name, style="bold" if one.type.startswith("1") else "")
        if above:
            name.append(f"  in {above}", style="dim")
        said = [one.why] if one.condition or one.module.endswith("Macro") else []
        said += ["empty now"] if one.found == "empty" else []
        said += ["a coded concept"] if one.coded else []
        said += [", ".join(one.values)] if one.values else []
        if said:
            name.append(f"\n  {'; '.join(said)}", style="dim")
        table.add_row(one.tag, name, one.type, one.vr.replace(" or ", "/"), one.vm)
    return table
