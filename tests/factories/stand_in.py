"""A few tables in the place of the generated layer, for cases that the real one doesn't have."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from types import ModuleType

import pytest

from isodicom.conformance.plugins import all_rules
from isodicom.conformance.reports.rules import every_rule
from isodicom.schema.rows import (
    IOD,
    ContextGroup,
    DataElement,
    Edition,
    Macro,
    Module,
    SOPClass,
    Template,
)

PACKAGE = "isodicom.standard"

ELEMENTS = (
    DataElement("00080008", "Image Type", "ImageType", "CS", "2-n"),
    DataElement("00080016", "SOP Class UID", "SOPClassUID", "UI", "1"),
    DataElement("00080018", "SOP Instance UID", "SOPInstanceUID", "UI", "1"),
    DataElement("00080060", "Modality", "Modality", "CS", "1"),
    DataElement("00080100", "Code Value", "CodeValue", "SH", "1"),
    DataElement("00080102", "Coding Scheme Designator", "CodingSchemeDesignator", "SH", "1"),
    DataElement("00080104", "Code Meaning", "CodeMeaning", "LO", "1"),
    DataElement("00100010", "Patient's Name", "PatientName", "PN", "1"),
    DataElement("00100020", "Patient ID", "PatientID", "LO", "1"),
    DataElement("00102000", "Medical Alerts", "MedicalAlerts", "LO", "1-n"),
    DataElement("00180050", "Slice Thickness", "SliceThickness", "DS", "1"),
    DataElement("00189323", "Exposure Modulation Type", "ExposureModulationType", "CS", "1-n"),
    DataElement("00200030", "Image Position", "ImagePosition", "DS", "3", True),
    DataElement("00209111", "Frame Content Sequence", "FrameContentSequence", "SQ", "1"),
    DataElement("00280030", "Pixel Spacing", "PixelSpacing", "DS", "2"),
    DataElement("00289110", "Pixel Measures Sequence", "PixelMeasuresSequence", "SQ", "1"),
    DataElement("0040A040", "Value Type", "ValueType", "CS", "1"),
    DataElement("0040A043", "Concept Name Code Sequence", "ConceptNameCodeSequence", "SQ", "1"),
    DataElement("0040A160", "Text Value", "TextValue", "UT", "1"),
    DataElement("0040A30A", "Numeric Value", "NumericValue", "DS", "1-n"),
    DataElement("0040A730", "Content Sequence", "ContentSequence", "SQ", "1"),
    DataElement("52009229", "Shared Functional Groups Sequence", "SharedFunctionalGroupsSequence", "SQ", "1"),
    DataElement(
        "52009230", "Per-Frame Functional Groups Sequence", "PerFrameFunctionalGroupsSequence", "SQ", "1"
    ),
    DataElement("60xx3000", "Overlay Data", "OverlayData", "OB or OW", "1"),
)

UID = "1.2.3"
"""The SOP class of the IOD of a stand-in."""


def stand_in(
    monkeypatch: pytest.MonkeyPatch,
    *definitions: IOD | Module | Macro,
    context_groups: Iterable[ContextGroup] = (),
    not_held: tuple[int, ...] = (),
    templates: Iterable[Template] = (),
) -> None:
    """Put these tables in the place of the generated ones until the test ends."""
    all_rules()  # loaded with the tables that they are for, and linked to their edition
    for rule in every_rule():
        assert rule.reference or not rule.section
    forget()
    put = _Put(monkeypatch)
    put("edition", EDITION=Edition("2099z", ()))
    put(
        "keywords",
        ELEMENTS={e.keyword: (e.tag, e.vr, e.vm, e.name, e.retired) for e in ELEMENTS},
        KEYWORDS={e.tag: e.keyword for e in ELEMENTS},
    )
    put("uids", UIDS={UID: ("Test Storage", "TestStorage", "SOP Class", False)}, UID_KEYWORDS={})
    put("codes.dcm", CODES={})
    iods = [d for d in definitions if isinstance(d, IOD)]
    iod = iods[0].keyword if iods else ""
    put("sop_classes", SOP_CLASSES={UID: SOPClass(UID, "Test Storage", "TestStorage", iod)})
    for folder, suffix in (("iods", "IOD"), ("modules", "Module"), ("macros", "Macro")):
        found = [d for d in definitions if d.keyword.endswith(suffix)]
        put(folder, FILES={d.keyword: _stem(d.keyword) for d in found})
        for definition in found:
            put(f"{folder}.{_stem(definition.keyword)}", TABLE=definition)
    put.groups(list(context_groups), not_held)
    listed = list(templates)
    put("templates", NAMES={t.tid: t.name for t in listed})
    for template in listed:
        put(f"templates.{template.tid.lower().replace(' ', '_')}", TABLE=template)


class _Put:
    """Registers made-up modules below the generated package."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, name: str, **contents: object) -> None:
        module = ModuleType(f"{PACKAGE}.{name}")
        module.__path__ = []
        vars(module).update(contents)
        self.monkeypatch.setitem(sys.modules, module.__name__, module)

    def groups(self, groups: list[ContextGroup], not_held: tuple[int, ...]) -> None:
        """The context groups, all in the pack that their numbers say."""
        self("context_groups", NAMES={group.cid: group.name for group in groups}, NOT_HELD=not_held)
        for pack in {group.cid // 100 * 100 for group in groups}:
            held = {group.cid: group for group in groups if group.cid // 100 * 100 == pack}
            self(f"context_groups.cid_{pack:04d}", CONTEXT_GROUPS=held)


def _stem(keyword: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", re.sub("(IOD|Module|Macro)$", "", keyword)).lower()


def forget() -> None:
    """Let go of everything that was made ready from tables."""
    for name, module in list(sys.modules.items()):
        for held in list(vars(module).values()) if name.startswith("isodicom.conformance") else ():
            clear = getattr(held, "cache_clear", None)
            if clear is not None and held is not all_rules:
                clear()
