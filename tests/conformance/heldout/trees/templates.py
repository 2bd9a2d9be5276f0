"""Documents against their templates, and the codes in them."""

from __future__ import annotations

from tests.conformance.heldout.defect import (
    Defect,
    all_of,
    code,
    drop,
    new,
    put,
    repeat,
)
from tests.conformance.heldout.trees.items import (
    AREA,
    CT,
    GROUP,
    LUNG,
    NEXT,
    REGION,
    add,
    item,
    only_image,
)

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

DEFECTS = (
    *TEMPLATES,
    *CODES,
)
