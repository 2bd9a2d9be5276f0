"""Relationships and value types of content items, references between them, and what is said of a document."""

from __future__ import annotations

from pydicom.uid import generate_uid

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
    GROUP,
    LENGTH,
    LUNG,
    NEXT,
    NOTE,
    add,
    item,
    only_image,
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

DEFECTS = (
    *REFERENCES,
    *DOCUMENT,
)
