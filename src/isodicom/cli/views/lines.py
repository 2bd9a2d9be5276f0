"""Attributes as a table: a line each, nested ones indented, notes beside or below."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from isodicom.cli.views.notes import notes
from isodicom.cli.views.parts import grid
from isodicom.conformance.conditions.wording import describe
from isodicom.conformance.lookup.expand import AttributeUse
from isodicom.conformance.lookup.plain_values import Plain, as_plain

WIDE = 100
"""From this width on, notes have a column of their own."""

STYLES = {"1": "bold", "1C": "bold", "2": "", "2C": "", "3": "dim", "": "dim"}

WIDTHS = {"Tag": 11, "Type": 4, "VR": 8, "VM": 4}
"""The same in each table, so that tables below each other look like one."""

MANY = 10
"""So many values are listed; the view of the attribute lists all."""


def attribute_table(uses: Iterable[AttributeUse], width: int, header: bool = True) -> Table:
    """The table of the attributes."""
    wide = width >= WIDE
    table = grid("Tag", "Attribute", "Type", "VR", "VM", *(["Notes"] if wide else []))
    table.show_header = header
    table.expand = True
    for column in table.columns:
        column.width = WIDTHS.get(str(column.header))
        column.ratio = None if column.width else 1
    listed: set[str] = set()
    for use in uses:
        above = use.path.rpartition("/")[0]
        alone = above not in listed and not use.group
        listed.add(use.path)
        where = [f"in {above}"] if above and alone else []
        said = Text("; ".join([*where, *notes(use, MANY)]), style="dim")
        name = Text(use.name or use.keyword, style=STYLES[use.type])
        below = [Padding(said, (0, 0, 0, 2))] if said and not wide else []
        attribute = Padding(Group(name, *below), (0, 0, 0, 0 if alone else 2 * use.depth))
        vr = use.vr.replace(" or ", "/")
        table.add_row(use.tag, attribute, use.type, vr, use.vm, *([said] if wide else []))
    return table


def attribute_facts(uses: Iterable[AttributeUse]) -> list[Plain]:
    """The attributes as plain values, with conditions in words too."""
    found: list[Plain] = []
    for use in uses:
        fact = as_plain(use)
        if isinstance(fact, dict) and use.requirement:
            fact["when"] = describe(use.requirement)
        found.append(fact)
    return found
