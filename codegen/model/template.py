"""Templates of Part 16 as text, before their rows are read."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.docbook.cells import Cell
from isodicom.schema.rows import TemplateRow


@dataclass(frozen=True, slots=True)
class TemplateTextRow:
    """The cells of a template row by column, and the row they come to once it is read."""

    number: str
    nesting: str
    relationship: str
    value_type: str
    concept: Cell
    vm: str
    requirement_type: str
    condition: Cell
    value: Cell
    row: TemplateRow | None = None


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """A template as it stands in the book."""

    tid: str
    name: str
    section: str
    table: str
    type: str
    order: str
    root: str
    parameters: tuple[str, ...]
    rows: tuple[TemplateTextRow, ...]
    keyword: str = ""
