"""Values of content items: numbers, coordinates, times, references to frames."""

from __future__ import annotations

from tests.conformance.heldout.defect import (
    Defect,
    all_of,
    code,
    put,
    repeat,
)
from tests.conformance.heldout.trees.items import (
    AREA,
    GROUP,
    IMAGE_OF_REGION,
    LENGTH,
    NEXT,
    NOTE,
    NUMBER,
    REGION,
    UNIT,
    add,
    item,
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
        "sr1500_enh",
        "sr_graphic",
        f"{REGION}/GraphicType",
        put(f"{REGION}/GraphicType", "POINT"),
        accept=("GraphicData",),
    ),
    Defect(
        "sr1500_comp",
        "sr_graphic",
        f"{REGION}/GraphicType",
        all_of(
            put(f"{REGION}/GraphicType", "ELLIPSE"),
            put(f"{REGION}/GraphicData", [1.0, 1.0, 7.0, 1.0, 4.0, 4.0]),
        ),
        accept=("GraphicData",),
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
        all_of(
            add(GROUP, item("CONTAINS", "DATE", code("111018", "DCM", "Content Date"), Date="20240101")),
            put(f"{NEXT}/Date", "20241340"),
        ),
    ),
)

DEFECTS = (*VALUES,)
