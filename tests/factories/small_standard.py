"""A standard of a few tables that shows every kind of thing that the real one holds, in our own words."""

from __future__ import annotations

from typing import Any

from codegen.docbook.cells import Cell
from codegen.model.attribute import AttributeRow, AttributeTable, RowKind
from codegen.model.iod import IODTable, UseRow
from codegen.model.registry import SOPClassRow
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable, TemplateTextRow
from isodicom.schema.conditions import UNREADABLE, Equals, Requirement
from isodicom.schema.rows import (
    Bound,
    Code,
    Constraint,
    ContextGroup,
    DataElement,
    Items,
    PartSource,
    Relationship,
    TemplateRow,
    UIDEntry,
    Values,
)

EMPTY = Cell()

ELEMENTS = (
    DataElement("00080018", "SOP Instance UID", "SOPInstanceUID", "UI", "1"),
    DataElement("00080008", "Image Type", "ImageType", "CS", "2-n"),
    DataElement("00080060", "Modality", "Modality", "CS", "1"),
    DataElement("00080100", "Code Value", "CodeValue", "SH", "1"),
    DataElement("00082218", "Anatomic Region Sequence", "AnatomicRegionSequence", "SQ", "1"),
    DataElement("00082220", "Anatomic Region Modifier Sequence", "AnatomicRegionModifierSequence", "SQ", "1"),
    DataElement("00100010", "Patient's Name", "PatientName", "PN", "1"),
    DataElement("00104000", "Patient Comments", "PatientComments", "LT", "1", True),
    DataElement("00280030", "Pixel Spacing", "PixelSpacing", "DS", "2"),
    DataElement("00281050", "Window Center", "WindowCenter", "DS", "1-n"),
    DataElement("00280106", "Smallest Image Pixel Value", "SmallestImagePixelValue", "US or SS", "1"),
    DataElement("00289110", "Pixel Measures Sequence", "PixelMeasuresSequence", "SQ", "1"),
    DataElement("04000550", "Modified Attributes Sequence", "ModifiedAttributesSequence", "SQ", "1"),
    DataElement("52009229", "Shared Groups", "SharedFunctionalGroupsSequence", "SQ", "1"),
    DataElement("60xx3000", "Overlay Data", "OverlayData", "OB or OW", "1"),
)


def row(
    keyword: str, type: str = "3", *rows: AttributeRow, kind: RowKind = "attribute", **facts: Any
) -> AttributeRow:
    """An attribute row on which the passes have run."""
    named = {"name": keyword, "tag": "", **facts}
    return AttributeRow(kind, 0, type=type, description=EMPTY, keyword=keyword, rows=rows, **named)


def include(macro: str, **facts: Any) -> AttributeRow:
    """A row that includes a macro."""
    return AttributeRow("include", 0, "", "", "", EMPTY, macro=macro, **facts)


def module(keyword: str, *rows: AttributeRow) -> AttributeTable:
    """A module table."""
    name = keyword.removesuffix("Module")
    return AttributeTable(f"table_{name}", "module", name, f"sect_{name}", rows, keyword)


def macro(keyword: str, *rows: AttributeRow) -> AttributeTable:
    """A macro table."""
    name = keyword.removesuffix("Macro")
    return AttributeTable(f"table_{name}", "macro", name, f"sect_{name}", rows, keyword)


def small_standard() -> Standard:
    """Two IODs, a handful of modules and macros, and one of everything else."""
    return Standard(
        edition="2025e",
        sources=(PartSource(3, "https://dicom.nema.org/medical/dicom/2025e/part03.xml", "ab", 2),),
        tables=_tables(),
        iods=_iods(),
        sop_classes=(SOPClassRow("1.2.3", "Scan Storage", "sect_A.1", "ScanImageIOD", "ScanStorage"),),
        elements=ELEMENTS,
        uids=(UIDEntry("1.2.3", "Scan Storage", "ScanStorage", "SOP Class"),),
        context_groups=_context_groups(),
        templates=(_template(),),
        codes=(Code("113000", "DCM", "Of Interest"),),
        relationships=(("ScanImageIOD", (Relationship("CONTAINER", "CONTAINS", "CODE", False),)),),
        root_templates=(("ScanImageIOD", ("TID 4",)),),
    )


def _tables() -> tuple[AttributeTable, ...]:
    when = Requirement(Equals("Modality", ("CT",)), otherwise=False)
    return (
        module("PatientModule", row("PatientName", "2"), row("PatientComments"), include("RegionMacro")),
        module(
            "SOPCommonModule", row("SOPInstanceUID", "1"), row("", "3", name="Private Thing", tag="00091001")
        ),
        module(
            "ScanImageModule",
            row("Modality", "1", values=(Values(("CT", "MR"), "defined"),)),
            row("ImageType", "1", values=(Values(("ORIGINAL",), position=1),)),
            row("SmallestImagePixelValue", "1C", requirement=when),
            row("WindowCenter", "1C", requirement=Requirement(UNREADABLE)),
            row("OverlayData"),
            include("RegionMacro"),
        ),
        module(
            "GroupsModule",
            row(
                "SharedFunctionalGroupsSequence", "1", row("", kind="functional_groups", name="Shared groups")
            ),
            row("ModifiedAttributesSequence", "3", row("", kind="any", name="any attribute")),
        ),
        macro("CodeMacro", row("CodeValue", "1")),
        macro(
            "RegionMacro",
            row(
                "AnatomicRegionSequence",
                "2",
                include("CodeMacro", bound=(Bound("CID 4", "defined"),)),
                row("AnatomicRegionModifierSequence", "3", include("CodeMacro"), items=Items(1, None)),
                items=Items(0, 1),
            ),
        ),
        macro("PixelMeasuresMacro", row("PixelMeasuresSequence", "1", row("PixelSpacing", "1C"))),
    )


def _iods() -> tuple[IODTable, ...]:
    shared = (
        UseRow("Patient", "sect_Patient", "M", "Patient", keyword="PatientModule"),
        UseRow("SOP Common", "sect_SOPCommon", "M", "Image", keyword="SOPCommonModule"),
        UseRow("Scan Image", "sect_ScanImage", "M", "Image", keyword="ScanImageModule"),
    )
    groups = UseRow("Groups", "sect_Groups", "M", "Image", keyword="GroupsModule")
    measures = UseRow("Pixel Measures", "sect_PixelMeasures", "M", keyword="PixelMeasuresMacro")
    return (
        IODTable("table_A.1-1", "Scan Image", "sect_A.1", shared, keyword="ScanImageIOD"),
        IODTable("table_A.2-1", "Scan 4D", "sect_A.2", (*shared, groups), (measures,), keyword="Scan4DIOD"),
    )


def _context_groups() -> tuple[ContextGroup, ...]:
    head = Code("T-D1100", "SRT", 'Head, "whole"')
    return (
        ContextGroup(4, "Anatomic Region", "AnatomicRegion", "1.2.4", "20020904", True, (head,), (4031,)),
        ContextGroup(4031, "Common Regions", "CommonRegions", "1.2.5", "20030327", True),
    )


def _template() -> TemplateTable:
    concept = Constraint("EV", (Code("121070", "DCM", "Findings"),))
    rows = (
        TemplateRow("1", 0, "", "CONTAINER", concept, vm="1", requirement_type="M"),
        TemplateRow(
            "2",
            1,
            "CONTAINS",
            "CODE",
            vm="1-n",
            requirement_type="U",
            value=Constraint("DCID", bound="CID 4"),
        ),
    )
    text = tuple(TemplateTextRow(r.number, "", "", "", EMPTY, "", "", EMPTY, EMPTY, r) for r in rows)
    return TemplateTable(
        "TID 4",
        "Findings",
        "sect_TID_4",
        "table_TID_4",
        "Extensible",
        "Significant",
        "Yes",
        (),
        text,
        "Findings",
    )
