"""Sections of PS3.3 that cells refer to, in PS3.3 and in other parts."""

from __future__ import annotations

import re

from codegen.docbook.cells import Cell

_NUMBER = re.compile(r"\b[A-Z](?:\.\d+)+\w*")


def section_in(cell: Cell, part: str = "") -> str:
    """Return the section that a cell links to, or whose bare number it holds; "" if there is none.

    Parameters
    ----------
    cell: any cell
    part: what its links to PS3.3 name as their document; `""` in PS3.3 itself
    """
    if targets := [link.target for link in cell.links if link.part == part or not part]:
        return targets[0]
    number = None if cell.links else _NUMBER.search(cell.text)
    return f"sect_{number[0]}" if number else ""
