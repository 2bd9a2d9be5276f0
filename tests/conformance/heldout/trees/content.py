"""Content items of documents: templates, value types, relationships, references."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydicom.dataset import Dataset
from pydicom.uid import generate_uid

from tests.conformance.heldout.defect import (
    Defect,
    Edit,
    all_of,
    append,
    code,
    drop,
    item_of,
    new,
    put,
    repeat,
)

GROUP = "ContentSequence[7]/ContentSequence[1]"
AREA, LENGTH, REGION = (f"{GROUP}/ContentSequence[{number}]" for number in (5, 6, 8))
NEXT = f"{GROUP}/ContentSequence[9]"
CODED = "ConceptCodeSequence[1]"
NUMBER = "MeasuredValueSequence[1]"
UNIT = f"{NUMBER}/MeasurementUnitsCodeSequence[1]"
IMAGE_OF_REGION = f"{REGION}/ContentSequence[1]/ReferencedSOPSequence[1]"

LUNG = code("39607008", "SCT", "Lung")
CT = "1.2.840.10008.5.1.4.1.1.2"


def item(relationship: str, value_type: str, name: Dataset | None = None, **values: Any) -> Dataset:
    """A content item."""
    made = new(RelationshipType=relationship, ValueType=value_type, **values)
    if name is not None:
        made.ConceptNameCodeSequence = [deepcopy(name)]
    return made


def add(path: str, one: Dataset) -> Edit:
    """Put an item behind those below an item."""
    return append(f"{path}/ContentSequence" if path else "ContentSequence", one)


def only_image(path: str, **values: Any) -> Edit:
    """Put an item that refers to the image of the region."""

    def edit(dataset: Dataset) -> None:
        reference = deepcopy(item_of(dataset, IMAGE_OF_REGION))
        reference.update({})
        made = item("CONTAINS", "IMAGE", values.get("name"), ReferencedSOPSequence=[reference])
        if "relationship" in values:
            made.RelationshipType = values["relationship"]
        add(path, made)(dataset)

    return edit


NOTE = code("121106", "DCM", "Comment")
TEMPLATES = (
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{GROUP}/ContentSequence[2]",
        drop(f"{GROUP}/ContentSequence[2]"),
        pattern="Tracking Unique|112040",
    ),
    Defect(
        "sr1501_generic",
        "sr_template_row",
        f"{GROUP}/ContentSequence[2]",
        drop(f"{GROUP}/ContentSequence[2]"),
        pattern="Tracking Unique|112040",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        "ContentSequence[3]",
        drop("ContentSequence[3]"),
        pattern="Person Observer Name|121008",
    ),
    Defect(
        "sr1500_3d",
        "sr_template_row",
        "ContentSequence[5]",
        drop("ContentSequence[5]"),
        pattern="Device Observer UID|121012",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        "ContentSequence[8]",
        repeat("ContentSequence[1]"),
        pattern="template",
    ),
    Defect(
        "sr1500_enh",
        "sr_template_row",
        "ContentSequence[8]",
        repeat("ContentSequence[7]"),
        pattern="template",
    ),
    Defect("sr1500_enh", "sr_template_row", NEXT, repeat(f"{GROUP}/ContentSequence[1]"), pattern="template"),
    Defect("sr1500_3d", "sr_template_row", NEXT, repeat(f"{GROUP}/ContentSequence[3]"), pattern="template"),
    Defect(
        "sr1500_comp", "sr_template_row", f"{REGION}/GraphicType", put(f"{REGION}/GraphicType", "MULTIPOINT")
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{REGION}/ContentSequence",
        drop(f"{REGION}/ContentSequence"),
        pattern="template",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        NEXT,
        only_image(GROUP, name=code("121214", "DCM", "Referenced Segmentation Frame")),
        pattern="template",
        note="region and segment",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{GROUP}/ContentSequence[4]/RelationshipType",
        put(f"{GROUP}/ContentSequence[4]/RelationshipType", "CONTAINS"),
    ),
    Defect(
        "sr1500_enh",
        "sr_template_row",
        f"{GROUP}/ContentSequence[3]/RelationshipType",
        put(f"{GROUP}/ContentSequence[3]/RelationshipType", "HAS CONCEPT MOD"),
    ),
    Defect(
        "sr1500_3d",
        "sr_template_row",
        f"{GROUP}/ContentSequence[1]/RelationshipType",
        put(f"{GROUP}/ContentSequence[1]/RelationshipType", "HAS CONCEPT MOD"),
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        "ContentSequence[6]/ValueType",
        all_of(
            drop("ContentSequence[6]/ConceptCodeSequence"),
            put("ContentSequence[6]/ValueType", "TEXT"),
            put("ContentSequence[6]/TextValue", "CT"),
        ),
        pattern="template",
    ),
    Defect(
        "sr1501_generic",
        "sr_template_row",
        "ContentSequence[5]",
        put("ContentSequence[4]/ConceptCodeSequence", [code("121006", "DCM", "Person")]),
        pattern="template",
        note="device of a person",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{AREA}/ContentSequence[1]",
        add(AREA, item("HAS CONCEPT MOD", "TEXT", code("121401", "DCM", "Derivation"), TextValue="mean")),
        pattern="template",
        accept=("ValueType",),
        note="derivation as text",
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{NEXT}/ContentSequence",
        add(
            GROUP,
            item(
                "CONTAINS",
                "COMPOSITE",
                code("126100", "DCM", "Real World Value Map used for measurement"),
                ReferencedSOPSequence=[new(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID="1.2.3.4")],
            ),
        ),
        pattern="template|evidence",
        accept=("ReferencedSOPClassUID",),
        note="map that is an image",
    ),
    Defect("ko", "sr_template_row", "ContentSequence[7]", repeat("ContentSequence[3]"), pattern="template"),
    Defect(
        "ko",
        "sr_template_row",
        "ContentSequence[4]",
        drop("ContentSequence[6]", "ContentSequence[5]", "ContentSequence[4]"),
        pattern="template",
    ),
    Defect(
        "ko",
        "sr_template_row",
        "ContentSequence",
        put("ConceptNameCodeSequence", [code("113013", "DCM", "Best In Set")]),
        pattern="113011|Document Title Modifier",
        note="best in set of what",
    ),
    Defect(
        "ko",
        "sr_template_row",
        "ContentSequence",
        put("ConceptNameCodeSequence", [code("113001", "DCM", "Rejected for Quality Reasons")]),
        pattern="113011|Document Title Modifier",
        note="rejected why",
    ),
    Defect(
        "ko",
        "sr_template_row",
        "ContentSequence[2]",
        drop("ContentSequence[2]"),
        pattern="Person Observer Name|121008",
    ),
    Defect("ko", "missing_cond", "ContentTemplateSequence", drop("ContentTemplateSequence"), pattern="2010"),
    Defect(
        "ko",
        "sr_template_row",
        "ContentTemplateSequence[1]/TemplateIdentifier",
        put("ContentTemplateSequence[1]/TemplateIdentifier", "2000"),
    ),
    Defect(
        "sr1500_comp",
        "forbidden_cond",
        f"{AREA}/ContentTemplateSequence",
        put(f"{AREA}/ContentTemplateSequence", [new(MappingResource="DCMR", TemplateIdentifier="300")]),
    ),
    Defect(
        "sr1500_comp",
        "sr_template_row",
        f"{GROUP}/ContentTemplateSequence[1]/TemplateIdentifier",
        put(f"{GROUP}/ContentTemplateSequence[1]/TemplateIdentifier", "1420"),
        pattern="template",
    ),
    Defect(
        "sr1500_comp",
        "nested_type1_missing",
        f"{GROUP}/ContentTemplateSequence[1]/MappingResource",
        drop(f"{GROUP}/ContentTemplateSequence[1]/MappingResource"),
    ),
)

CODES = (
    Defect(
        "sr1500_comp",
        "sr_context_group",
        f"{GROUP}/ContentSequence[4]/ContentSequence[1]/ConceptCodeSequence[1]/CodeValue",
        add(
            f"{GROUP}/ContentSequence[4]",
            item(
                "HAS CONCEPT MOD", "CODE", code("272741003", "SCT", "Laterality"), ConceptCodeSequence=[LUNG]
            ),
        ),
    ),
    Defect(
        "sr1500_comp",
        "sr_context_group",
        "ContentSequence[1]/ContentSequence[1]/ConceptCodeSequence[1]/CodeValue",
        add(
            "ContentSequence[1]",
            item(
                "HAS CONCEPT MOD",
                "CODE",
                code("121046", "DCM", "Country of Language"),
                ConceptCodeSequence=[code("XX", "DCM", "Nowhere")],
            ),
        ),
        accept=("CodingSchemeDesignator",),
    ),
    Defect(
        "ko",
        "sr_context_group",
        "ContentSequence[7]/ConceptCodeSequence[1]/CodeValue",
        all_of(
            put("ConceptNameCodeSequence", [code("113001", "DCM", "Rejected for Quality Reasons")]),
            add(
                "",
                item(
                    "HAS CONCEPT MOD",
                    "CODE",
                    code("113011", "DCM", "Document Title Modifier"),
                    ConceptCodeSequence=[LUNG],
                ),
            ),
        ),
    ),
    Defect(
        "sr1500_comp",
        "sr_context_group",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/CodeValue",
        put(
            f"{GROUP}/ContentSequence[3]/ConceptCodeSequence",
            [code("999999", "DCM", "Nothing that there is")],
        ),
    ),
    Defect(
        "sr1501_generic",
        "sr_context_group",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/CodeMeaning",
        put(f"{GROUP}/ContentSequence[3]/ConceptCodeSequence", [code("121071", "DCM", "Laterality")]),
    ),
    Defect(
        "sr1500_comp",
        "code_form",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/LongCodeValue",
        put(
            f"{GROUP}/ContentSequence[3]/ConceptCodeSequence",
            [new(LongCodeValue="108369006", CodingSchemeDesignator="SCT", CodeMeaning="Neoplasm")],
        ),
    ),
    Defect(
        "sr1500_comp",
        "code_form",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/URNCodeValue",
        put(
            f"{GROUP}/ContentSequence[3]/ConceptCodeSequence",
            [new(URNCodeValue="108369006", CodeMeaning="Neoplasm")],
        ),
    ),
    Defect(
        "sr1500_enh",
        "code_form",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/CodeValue",
        put(
            f"{GROUP}/ContentSequence[3]/ConceptCodeSequence",
            [code("108369006", "SCT", "Neoplasm", LongCodeValue="1083690061083690061")],
        ),
        accept=("LongCodeValue",),
    ),
    Defect(
        "sr1500_3d",
        "code_form",
        f"{GROUP}/ContentSequence[3]/ConceptCodeSequence[1]/CodingSchemeDesignator",
        put(f"{GROUP}/ContentSequence[3]/ConceptCodeSequence", [code("M-80000", "SNM3", "Neoplasm")]),
        accept=("CodeValue",),
    ),
    Defect(
        "sr1500_comp",
        "sr_context_group",
        f"{GROUP}/ContentSequence[4]/ConceptCodeSequence[1]/ContextIdentifier",
        put(
            f"{GROUP}/ContentSequence[4]/ConceptCodeSequence",
            [
                code(
                    "39607008",
                    "SCT",
                    "Lung",
                    MappingResource="DCMR",
                    ContextGroupVersion="20200101",
                    ContextIdentifier="244",
                )
            ],
        ),
        accept=("CodeValue",),
    ),
    Defect(
        "sr1500_enh",
        "sr_context_group",
        f"{GROUP}/ContentSequence[4]/ConceptCodeSequence[1]/ContextUID",
        put(
            f"{GROUP}/ContentSequence[4]/ConceptCodeSequence",
            [
                code(
                    "39607008",
                    "SCT",
                    "Lung",
                    MappingResource="DCMR",
                    ContextGroupVersion="20200101",
                    ContextIdentifier="4",
                    ContextUID="1.2.840.10008.6.1.308",
                )
            ],
        ),
        accept=("ContextIdentifier",),
    ),
    Defect(
        "sr1500_3d",
        "forbidden_cond",
        f"{GROUP}/ContentSequence[4]/ConceptCodeSequence[1]/ContextGroupLocalVersion",
        put(
            f"{GROUP}/ContentSequence[4]/ConceptCodeSequence",
            [
                code(
                    "39607008",
                    "SCT",
                    "Lung",
                    MappingResource="DCMR",
                    ContextGroupVersion="20200101",
                    ContextIdentifier="4",
                    ContextGroupExtensionFlag="N",
                    ContextGroupLocalVersion="20200101",
                )
            ],
        ),
    ),
    Defect(
        "sr1500_comp",
        "enum_violated",
        f"{GROUP}/ContentSequence[4]/ConceptCodeSequence[1]/ContextGroupExtensionFlag",
        put(
            f"{GROUP}/ContentSequence[4]/ConceptCodeSequence",
            [
                code(
                    "39607008",
                    "SCT",
                    "Lung",
                    MappingResource="DCMR",
                    ContextGroupVersion="20200101",
                    ContextIdentifier="4",
                    ContextGroupExtensionFlag="MAYBE",
                )
            ],
        ),
    ),
    Defect(
        "sr1501_generic",
        "coding_scheme",
        "CodingSchemeIdentificationSequence[1]/CodingSchemeUID",
        put(
            "CodingSchemeIdentificationSequence",
            [new(CodingSchemeDesignator="SCT", CodingSchemeRegistry="HL7", CodingSchemeUID="1.2.3.4")],
        ),
    ),
    Defect(
        "sr1500_comp",
        "coding_scheme",
        "CodingSchemeIdentificationSequence[2]/CodingSchemeDesignator",
        put(
            "CodingSchemeIdentificationSequence",
            [
                new(CodingSchemeDesignator="99ACME", CodingSchemeUID="1.2.3.4"),
                new(CodingSchemeDesignator="99ACME", CodingSchemeUID="1.2.3.5"),
            ],
        ),
    ),
    Defect(
        "sr1500_3d",
        "missing_cond",
        "CodingSchemeIdentificationSequence[1]/CodingSchemeExternalID",
        put(
            "CodingSchemeIdentificationSequence",
            [new(CodingSchemeDesignator="SCT", CodingSchemeRegistry="HL7")],
        ),
        accept=("CodingSchemeUID",),
    ),
)

VALUES = (
    Defect(
        "sr1500_comp",
        "sr_units_dimension",
        f"{UNIT}/CodeValue".replace(NUMBER, f"{LENGTH}/{NUMBER}"),
        put(f"{LENGTH}/{UNIT}/CodeValue", "mm3"),
    ),
    Defect(
        "sr1500_comp",
        "sr_units_dimension",
        f"{AREA}/{UNIT}/CodingSchemeDesignator",
        put(f"{AREA}/{UNIT}/CodingSchemeDesignator", "DCM"),
        accept=("CodeValue",),
    ),
    Defect(
        "sr1500_comp",
        "wrong_vm",
        f"{AREA}/{NUMBER}/NumericValue",
        put(f"{AREA}/{NUMBER}/NumericValue", ["1", "2"]),
    ),
    Defect(
        "sr1500_enh",
        "cross_attribute",
        f"{AREA}/{NUMBER}/FloatingPointValue",
        put(f"{AREA}/{NUMBER}/FloatingPointValue", 99.5),
        accept=("NumericValue",),
    ),
    Defect(
        "sr1500_comp",
        "missing_cond",
        f"{AREA}/{NUMBER}/RationalDenominatorValue",
        put(f"{AREA}/{NUMBER}/RationalNumeratorValue", 36),
    ),
    Defect("sr1500_comp", "too_many_items", f"{AREA}/MeasuredValueSequence", repeat(f"{AREA}/{NUMBER}")),
    Defect(
        "sr1500_3d",
        "sr_context_group",
        f"{AREA}/NumericValueQualifierCodeSequence[1]/CodeValue",
        put(f"{AREA}/NumericValueQualifierCodeSequence", [LUNG]),
    ),
    Defect(
        "sr1500_enh",
        "sr_graphic",
        f"{REGION}/GraphicType",
        put(f"{REGION}/GraphicType", "POINT"),
        accept=("GraphicData",),
    ),
    Defect(
        "sr1500_comp",
        "sr_graphic",
        f"{REGION}/GraphicData",
        all_of(
            put(f"{REGION}/GraphicType", "ELLIPSE"),
            put(f"{REGION}/GraphicData", [1.0, 1.0, 7.0, 1.0, 4.0, 4.0]),
        ),
        accept=("GraphicType",),
    ),
    Defect(
        "sr1500_3d",
        "sr_graphic",
        f"{REGION}/GraphicData",
        put(f"{REGION}/GraphicData", [0.0, 0, 0, 5, 0, 0, 5, 5, 0, 1, 1, 0]),
        note="open",
    ),
    Defect(
        "sr1500_3d",
        "sr_graphic",
        f"{REGION}/GraphicType",
        put(f"{REGION}/GraphicType", "ELLIPSOID"),
        accept=("GraphicData",),
        note="ellipsoid",
    ),
    Defect(
        "sr1500_3d",
        "sr_graphic",
        f"{REGION}/GraphicData",
        put(f"{REGION}/GraphicData", [0.0, 0, 0, 5, 0, 0, 5, 5, 0, 0, 5, 3, 0, 0, 0]),
        note="not flat",
    ),
    Defect(
        "sr1500_3d",
        "sr_graphic",
        f"{REGION}/GraphicData",
        put(f"{REGION}/GraphicData", [0.0, 0, 0, 5, 0, 0, 5, 5, 0, 0, 0]),
        note="odd",
    ),
    Defect("sr1500_enh", "enum_violated", f"{REGION}/GraphicType", put(f"{REGION}/GraphicType", "POLYGON")),
    Defect(
        "sr1500_comp",
        "enum_violated",
        f"{REGION}/PixelOriginInterpretation",
        put(f"{REGION}/PixelOriginInterpretation", "WHOLE"),
    ),
    Defect("sr1500_comp", "malformed_uid", f"{REGION}/FiducialUID", put(f"{REGION}/FiducialUID", "1.02.3")),
    *(
        Defect(
            "sr1500_comp",
            "missing_cond",
            f"{NEXT}/{keyword}",
            add(GROUP, item("CONTAINS", value_type, name)),
            accept=accept,
        )
        for value_type, keyword, name, accept in (
            ("DATE", "Date", code("111018", "DCM", "Content Date"), ()),
            ("TIME", "Time", code("111019", "DCM", "Content Time"), ()),
            ("DATETIME", "DateTime", code("111526", "DCM", "DateTime Started"), ()),
            ("COMPOSITE", "ReferencedSOPSequence", code("121200", "DCM", "Illustration of ROI"), ()),
            ("WAVEFORM", "ReferencedSOPSequence", code("121112", "DCM", "Source of Measurement"), ()),
            ("TCOORD", "TemporalRangeType", code("121106", "DCM", "Comment"), ()),
            ("NUM", "MeasuredValueSequence", code("410668003", "SCT", "Length"), ()),
        )
    ),
    Defect(
        "sr1500_comp",
        "missing_cond",
        f"{NEXT}/ReferencedSamplePositions",
        add(GROUP, item("CONTAINS", "TCOORD", NOTE, TemporalRangeType="POINT")),
        accept=("ReferencedTimeOffsets", "ReferencedDateTime"),
    ),
    Defect(
        "sr1500_comp",
        "sr_graphic",
        f"{NEXT}/ReferencedTimeOffsets",
        add(
            GROUP,
            item(
                "CONTAINS", "TCOORD", NOTE, TemporalRangeType="SEGMENT", ReferencedTimeOffsets=["1", "2", "3"]
            ),
        ),
        accept=("TemporalRangeType",),
    ),
    Defect(
        "sr1500_comp",
        "sr_graphic",
        f"{NEXT}/ReferencedTimeOffsets",
        add(
            GROUP,
            item(
                "CONTAINS", "TCOORD", NOTE, TemporalRangeType="POINT", ReferencedTimeOffsets=["1", "2", "3"]
            ),
        ),
        accept=("TemporalRangeType",),
        note="point",
    ),
    Defect(
        "sr1500_comp",
        "enum_violated",
        f"{NEXT}/TemporalRangeType",
        add(
            GROUP,
            item("CONTAINS", "TCOORD", NOTE, TemporalRangeType="RANGE", ReferencedTimeOffsets=["1", "2"]),
        ),
    ),
    Defect(
        "sr1500_comp",
        "cross_attribute",
        f"{IMAGE_OF_REGION}/ReferencedFrameNumber",
        put(f"{IMAGE_OF_REGION}/ReferencedFrameNumber", 0),
    ),
    Defect(
        "sr1500_comp",
        "forbidden_cond",
        f"{IMAGE_OF_REGION}/ReferencedSegmentNumber",
        all_of(
            put(f"{IMAGE_OF_REGION}/ReferencedFrameNumber", 1),
            put(f"{IMAGE_OF_REGION}/ReferencedSegmentNumber", 1),
        ),
        accept=("ReferencedFrameNumber",),
    ),
    Defect(
        "sr1500_enh",
        "bad_vr_content",
        f"{NEXT}/Date",
        add(GROUP, item("CONTAINS", "DATE", code("111018", "DCM", "Content Date"), Date="20241340")),
    ),
)

REFERENCES = (
    Defect(
        "sr1500_comp",
        "sr_reference",
        f"{AREA}/ContentSequence[1]/ReferencedContentItemIdentifier",
        add(AREA, new(RelationshipType="INFERRED FROM", ReferencedContentItemIdentifier=[1, 9, 9])),
    ),
    Defect(
        "sr1500_3d",
        "sr_reference",
        f"{AREA}/ContentSequence[1]/ReferencedContentItemIdentifier",
        add(AREA, new(RelationshipType="INFERRED FROM", ReferencedContentItemIdentifier=[1, 7])),
    ),
    Defect(
        "sr1500_comp",
        "sr_reference",
        f"{AREA}/ContentSequence[1]/ReferencedContentItemIdentifier",
        add(AREA, new(RelationshipType="INFERRED FROM", ReferencedContentItemIdentifier=[2, 1])),
        note="root",
    ),
    Defect(
        "sr1500_comp",
        "sr_reference",
        f"{AREA}/ContentSequence[1]/ValueType",
        add(
            AREA,
            item("INFERRED FROM", "TEXT", NOTE, TextValue="x", ReferencedContentItemIdentifier=[1, 7, 1, 6]),
        ),
        accept=("ReferencedContentItemIdentifier",),
    ),
    Defect(
        "sr1500_enh",
        "sr_relationship",
        f"{AREA}/ContentSequence[1]/ReferencedContentItemIdentifier",
        add(AREA, new(RelationshipType="INFERRED FROM", ReferencedContentItemIdentifier=[1, 7, 1, 8])),
        accept=("RelationshipType",),
    ),
    Defect(
        "ko",
        "sr_relationship",
        "ContentSequence[7]/ReferencedContentItemIdentifier",
        add("", new(RelationshipType="CONTAINS", ReferencedContentItemIdentifier=[1, 4])),
        accept=("RelationshipType",),
    ),
    Defect(
        "ko",
        "sr_relationship",
        "ContentSequence[7]/RelationshipType",
        add("", item("CONTAINS", "CODE", code("121071", "DCM", "Finding"), ConceptCodeSequence=[LUNG])),
    ),
    Defect(
        "ko",
        "sr_relationship",
        "ContentSequence[7]/RelationshipType",
        add(
            "",
            item("CONTAINS", "CONTAINER", code("121070", "DCM", "Findings"), ContinuityOfContent="SEPARATE"),
        ),
    ),
    Defect(
        "ko",
        "sr_value_type",
        "ContentSequence[7]/ValueType",
        add("", item("CONTAINS", "DATE", code("111018", "DCM", "Content Date"), Date="20240101")),
    ),
    Defect(
        "ko",
        "sr_value_type",
        "ContentSequence[7]/ValueType",
        add(
            "",
            item(
                "CONTAINS",
                "SCOORD",
                code("111030", "DCM", "Image Region"),
                GraphicType="POINT",
                GraphicData=[1.0, 1.0],
            ),
        ),
        note="SCOORD",
    ),
    Defect(
        "sr1500_comp",
        "sr_relationship",
        f"{AREA}/ContentSequence[1]/RelationshipType",
        only_image(AREA, name=code("121112", "DCM", "Source of Measurement")),
    ),
    Defect(
        "sr1500_comp",
        "sr_relationship",
        f"{GROUP}/ContentSequence[1]/ContentSequence[1]/RelationshipType",
        add(
            f"{GROUP}/ContentSequence[1]",
            item("CONTAINS", "CODE", code("121071", "DCM", "Finding"), ConceptCodeSequence=[LUNG]),
        ),
    ),
    Defect(
        "sr1500_enh",
        "sr_relationship",
        f"{GROUP}/ContentSequence[3]/ContentSequence[1]/RelationshipType",
        add(f"{GROUP}/ContentSequence[3]", item("SELECTED FROM", "TEXT", NOTE, TextValue="x")),
    ),
    Defect(
        "sr1500_comp",
        "sr_relationship",
        "ContentSequence[8]/RelationshipType",
        add("", item("HAS PROPERTIES", "TEXT", NOTE, TextValue="x")),
    ),
    Defect(
        "sr1500_3d",
        "sr_relationship",
        f"{LENGTH}/ContentSequence[1]/RelationshipType",
        add(LENGTH, item("CONTAINS", "TEXT", NOTE, TextValue="x")),
    ),
    Defect(
        "sr1500_comp",
        "sr_value_type",
        f"{NEXT}/ValueType",
        add(
            GROUP,
            item(
                "CONTAINS",
                "SCOORD3D",
                code("111030", "DCM", "Image Region"),
                GraphicType="POINT",
                GraphicData=[1.0, 1.0, 1.0],
                ReferencedFrameOfReferenceUID=generate_uid(entropy_srcs=["x"]),
            ),
        ),
    ),
)

DOCUMENT = (
    Defect(
        "sr1500_comp",
        "nested_type1_missing",
        "VerifyingObserverSequence[1]/VerificationDateTime",
        all_of(
            put("VerificationFlag", "VERIFIED"),
            put(
                "VerifyingObserverSequence",
                [
                    new(
                        VerifyingObserverName="A^B",
                        VerifyingOrganization="X",
                        VerifyingObserverIdentificationCodeSequence=[],
                    )
                ],
            ),
        ),
    ),
    Defect(
        "sr1500_3d",
        "missing_type2",
        "VerifyingObserverSequence[1]/VerifyingObserverIdentificationCodeSequence",
        all_of(
            put("VerificationFlag", "VERIFIED"),
            put(
                "VerifyingObserverSequence",
                [
                    new(
                        VerifyingObserverName="A^B",
                        VerifyingOrganization="X",
                        VerificationDateTime="20240116",
                    )
                ],
            ),
        ),
    ),
    Defect(
        "sr1500_enh",
        "cross_attribute",
        "PredecessorDocumentsSequence[1]/ReferencedSeriesSequence[1]/ReferencedSOPSequence[1]/ReferencedSOPInstanceUID",
        lambda ds: put(
            "PredecessorDocumentsSequence",
            [
                new(
                    StudyInstanceUID=str(ds.StudyInstanceUID),
                    ReferencedSeriesSequence=[
                        new(
                            SeriesInstanceUID=str(ds.SeriesInstanceUID),
                            ReferencedSOPSequence=[
                                new(
                                    ReferencedSOPClassUID=str(ds.SOPClassUID),
                                    ReferencedSOPInstanceUID=str(ds.SOPInstanceUID),
                                )
                            ],
                        )
                    ],
                )
            ],
        )(ds),
    ),
    Defect(
        "sr1500_comp",
        "nested_type1_missing",
        "PredecessorDocumentsSequence[1]/StudyInstanceUID",
        put(
            "PredecessorDocumentsSequence",
            [
                new(
                    ReferencedSeriesSequence=[
                        new(
                            SeriesInstanceUID="1.2.3",
                            ReferencedSOPSequence=[
                                new(
                                    ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.88.33",
                                    ReferencedSOPInstanceUID="1.2.3.4",
                                )
                            ],
                        )
                    ]
                )
            ],
        ),
    ),
    Defect(
        "ko",
        "sr_evidence",
        "CurrentRequestedProcedureEvidenceSequence[1]/ReferencedSeriesSequence[1]/ReferencedSOPSequence[4]/ReferencedSOPInstanceUID",
        repeat(
            "CurrentRequestedProcedureEvidenceSequence[1]/ReferencedSeriesSequence[1]/ReferencedSOPSequence[1]"
        ),
    ),
    Defect(
        "sr1500_comp",
        "nested_type1_missing",
        "CurrentRequestedProcedureEvidenceSequence[1]/ReferencedSeriesSequence[1]/SeriesInstanceUID",
        drop("CurrentRequestedProcedureEvidenceSequence[1]/ReferencedSeriesSequence[1]/SeriesInstanceUID"),
    ),
    Defect("sr1500_3d", "enum_violated", "CompletionFlag", put("CompletionFlag", "FINAL")),
    Defect(
        "sr1501_generic",
        "enum_violated",
        f"{GROUP}/ContinuityOfContent",
        put(f"{GROUP}/ContinuityOfContent", "JOINED"),
    ),
    Defect(
        "sr1501_generic", "missing_cond", f"{GROUP}/ContinuityOfContent", drop(f"{GROUP}/ContinuityOfContent")
    ),
    Defect("ko", "missing_type1", "ContentDate", drop("ContentDate")),
)

DEFECTS = (*TEMPLATES, *CODES, *VALUES, *REFERENCES, *DOCUMENT)
