"""PS3.3: the rows that say what an IOD uses, and whether it must."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.docbook.cells import Block, ItemList, Paragraph, Table
from codegen.model.iod import UseRow
from codegen.model.problem import Problem
from codegen.parts.columns import read_rows
from codegen.parts.part03_sections import section_in
from isodicom.schema.rows import Usage

_USAGES: dict[str, Usage] = {"M": "M", "C": "C", "U": "U"}
_USAGE = re.compile(r"([MCU])\b[\s–—:.-]*(.*)", re.IGNORECASE)


def read_uses(table: Table, headings: Mapping[str, str], problems: list[Problem]) -> tuple[UseRow, ...]:
    """Return the rows of a table of modules or functional groups; a heading or a note goes across it.

    Parameters
    ----------
    table: any table; one without these columns has no rows
    headings: the columns `entity` (if any), `name`, `reference` and `usage`
    problems: takes what can't be read; such a row counts as optional
    """
    uses: list[UseRow] = []
    for cells in read_rows(table, headings):
        name = cells["name"].text
        if not name or cells["usage"].covered:
            continue
        entity = cells["entity"].text if "entity" in cells else ""
        usage = _text(cells["usage"].blocks)
        found = _USAGE.fullmatch(usage)
        if found is None:
            problems.append(Problem("row", f"{table.id}: {name}", "the usage is none of M, C and U"))
        uses.append(
            UseRow(
                name=name,
                target=section_in(cells["reference"]),
                usage=_USAGES[found[1].upper()] if found else "U",
                entity=entity or (uses[-1].entity if uses else ""),
                condition_text=found[2] if found else usage,
            )
        )
    return tuple(uses)


def _text(blocks: tuple[Block, ...]) -> str:
    """What a usage cell says, the cases that it lists included."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, ItemList):
            texts.extend(map(_text, block.items))
    return " ".join(texts)
