"""One edition of the standard, as the passes see it."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.docbook.cells import Section
from codegen.model.attribute import AttributeTable
from codegen.model.erratum import ErratumOutcome
from codegen.model.iod import IODTable
from codegen.model.problem import Problem
from codegen.model.record import RecordRow
from codegen.model.registry import SOPClassRow
from codegen.model.template import TemplateTable
from isodicom.schema.rows import Code, ContextGroup, DataElement, PartSource, Relationship, UIDEntry


@dataclass(frozen=True, slots=True)
class Standard:
    """Everything that was read from the parts; each pass returns a changed copy.

    Parts that the source does not have leave their fields empty and are named in `absent`.
    """

    edition: str
    sources: tuple[PartSource, ...] = ()
    absent: tuple[int, ...] = ()
    chapters: tuple[Section, ...] = ()
    """The text of Part 3, for what descriptions refer to."""
    tables: tuple[AttributeTable, ...] = ()
    iods: tuple[IODTable, ...] = ()
    records: tuple[RecordRow, ...] = ()
    sop_classes: tuple[SOPClassRow, ...] = ()
    elements: tuple[DataElement, ...] = ()
    uids: tuple[UIDEntry, ...] = ()
    context_groups: tuple[ContextGroup, ...] = ()
    templates: tuple[TemplateTable, ...] = ()
    codes: tuple[Code, ...] = ()
    relationships: tuple[tuple[str, tuple[Relationship, ...]], ...] = ()
    """IOD keyword -> what may hold what in its content tree."""
    root_templates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()
    errata: tuple[ErratumOutcome, ...] = ()
