"""PS3.3: a row of a module or macro table."""

from __future__ import annotations

import re

from codegen.docbook.cells import Cell
from codegen.model.attribute import AttributeRow
from codegen.text.tags import dictionary_tag, written_tag

_DEPTH = re.compile(r"[>\s]*")
_TAG = re.compile(r"\( ?[0-9A-FX]{4} ?, ?[0-9A-FX]{4} ?\)", re.IGNORECASE)
_INCLUDE = re.compile(r"Include\b.*?\bTable\s+(\S+)[\s.]*(.*)")


def read_row(name: Cell, tag: Cell, type_: Cell, description: Cell, section: str = "") -> AttributeRow | None:
    """Return what a row says, or None for a heading between rows.

    Attributes have a tag. Rows without one include a macro (they link to its table), stand for the
    functional group macros of the IOD, point at a section that tells what else may stand here, or
    allow attributes that the table does not name. In a heading nothing follows the first cell.

    Parameters
    ----------
    name, tag, type_, description: the cells; those that the table doesn't have are empty
    section: the section of the table
    """
    nesting = _DEPTH.match(name.text)
    text = name.text[nesting.end() if nesting else 0 :]
    depth = name.text.count(">", 0, nesting.end() if nesting else 0)
    if found := _TAG.search(tag.text):
        return AttributeRow(
            "attribute",
            depth,
            text,
            written_tag(dictionary_tag(found[0])),
            type_.text,
            description,
            section=_said_more(description, section),
        )
    if "Functional Group Macros" in text:
        return AttributeRow("functional_groups", depth, text, "", "", description)
    if target := _target(name, text):
        included = _INCLUDE.match(text)
        condition = included[2] if included else ""
        return AttributeRow(
            "include", depth, text, "", "", description, target=target, condition_text=condition
        )
    if not (depth or text.startswith("Any") or any(cell.text for cell in (tag, type_, description))):
        return None
    return AttributeRow("any", depth, text, "", type_.text, description)


def _target(name: Cell, text: str) -> str:
    """The table that the name links to or speaks of, else the section."""
    targets = [link.target for link in name.links if not link.part]
    if tables := [target for target in targets if target.startswith("table_")]:
        return tables[0]
    if included := _INCLUDE.match(text):
        return f"table_{included[1]}"
    return targets[0] if targets else ""


def _said_more(description: Cell, own: str) -> str:
    """Where the standard says more about an attribute: the first section that its description links
    to, those below the section of the table before others (which often define a term only)."""
    targets = [k.target for k in description.links if k.target.startswith("sect_") and not k.part]
    below = (target for target in targets if target.startswith(f"{own}."))
    return next(below, targets[0] if targets else "")
