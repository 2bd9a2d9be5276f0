"""Rows of module and macro tables, from text to facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from codegen.docbook.cells import Cell
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import Bound, Items, Values

CODE_SEQUENCE = "CodeSequenceMacro"
"""The macro whose rows are the items of a code sequence (PS3.3 8.8)."""

TableKind: TypeAlias = Literal["module", "macro"]
RowKind: TypeAlias = Literal["attribute", "include", "functional_groups", "any"]


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One row: what the cells said, and below that what the passes have read from it so far.

    `rows` is empty until the nesting pass has run; before it, `depth` tells the nesting. `target`
    is the table or section that an include row links to, `macro` the keyword it resolves to.
    `by_hand` says that a person, not the grammar, has read the requirement.
    """

    kind: RowKind
    depth: int
    name: str
    tag: str
    type: str
    description: Cell

    keyword: str = ""
    target: str = ""
    macro: str = ""
    condition_text: str = ""
    requirement: Requirement | None = None
    by_hand: bool = False
    values: tuple[Values, ...] = ()
    bound: tuple[Bound, ...] = ()
    items: Items | None = None
    section: str = ""
    rows: tuple[AttributeRow, ...] = ()

    @property
    def condition_words(self) -> str:
        """The words that a requirement is read from: the condition's, or all if none stand out."""
        return self.condition_text or self.description.text

    def walk(self) -> Iterator[AttributeRow]:
        """This row and all below it."""
        yield self
        for row in self.rows:
            yield from row.walk()


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """A module or macro table. `keyword` is given by the naming pass (`PatientModule`)."""

    id: str
    kind: TableKind
    name: str
    section: str
    rows: tuple[AttributeRow, ...]
    keyword: str = ""
    sections: tuple[str, ...] = ()
    """ids of the table's section and all sections above it, innermost first."""

    def walk(self) -> Iterator[AttributeRow]:
        """All rows at every depth, outer rows first."""
        for row in self.rows:
            yield from row.walk()
