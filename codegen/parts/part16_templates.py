"""PS3.16 Annexes A and C: templates, as text."""

from __future__ import annotations

import re

from codegen.docbook.cells import Book, Cell, Section
from codegen.model.template import TemplateTable, TemplateTextRow
from codegen.parts.columns import has_columns, read_rows
from codegen.parts.part16_terms import read_terms

# Templates for acquisition and protocol context have no nesting and no relationships.
_HEADINGS = {
    "number": "",
    "nesting?": "NL",
    "relationship?": "Rel",
    "value_type": "VT|Value Type",
    "concept": "Concept Name",
    "vm": "VM",
    "requirement_type": "Req",
    "condition": "Condition",
    "value": "Value Set Constraint",
}
_PARAMETERS = {"name": "Parameter Name"}

_SECTION = re.compile(r"sect_TID_(\w+)")


def read_templates(book: Book) -> tuple[TemplateTable, ...]:
    """Return the templates of Part 16, in the order of the book.

    A template that is printed as several tables has the rows of all of them.
    """
    templates = []
    for section in book.walk():
        if found := _SECTION.fullmatch(section.id):
            template = _template(found[1], section)
            if template.rows:
                templates.append(template)
    return tuple(templates)


def _template(number: str, section: Section) -> TemplateTable:
    terms = read_terms(section)
    tables = [table for table in section.tables if has_columns(table, _HEADINGS)]
    parameters = [row["name"].text for table in section.tables for row in read_rows(table, _PARAMETERS)]
    return TemplateTable(
        tid=f"TID {number}",
        name=section.title,
        section=section.id,
        table=tables[0].id if tables else "",
        type=terms.get("type", ""),
        order=terms.get("order", ""),
        root=terms.get("root", ""),
        parameters=tuple(parameters),
        rows=tuple(_row(row) for table in tables for row in read_rows(table, _HEADINGS) if _is_row(row)),
    )


def _is_row(row: dict[str, Cell]) -> bool:
    """Whether a row is one of the template: a heading or a note goes across its cells."""
    cells = (row["number"], row["value_type"], row["concept"])
    return not row["value_type"].covered and any(cell.text for cell in cells)


def _row(row: dict[str, Cell]) -> TemplateTextRow:
    return TemplateTextRow(
        number=row["number"].text,
        nesting=row["nesting"].text,
        relationship=row["relationship"].text,
        value_type=row["value_type"].text,
        concept=row["concept"],
        vm=row["vm"].text,
        requirement_type=row["requirement_type"].text,
        condition=row["condition"],
        value=row["value"],
    )
