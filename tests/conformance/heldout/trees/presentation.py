"""Presentation states, registrations, real world values, bulk annotations."""

from __future__ import annotations

import numpy as np

from tests.conformance.heldout.defect import Defect, all_of, code, drop, new, put, repeat

LUNG = code("39607008", "SCT", "Lung")
GRAPHIC = "GraphicAnnotationSequence[1]/GraphicObjectSequence[1]"
TEXT = "GraphicAnnotationSequence[1]/TextObjectSequence[1]"
AREA = "DisplayedAreaSelectionSequence[1]"
BLEND = "BlendingDisplaySequence[1]"
MATRIX = "RegistrationSequence[2]/MatrixRegistrationSequence[1]/MatrixSequence[1]"
TURN = f"{MATRIX}/FrameOfReferenceTransformationMatrix"
MAPPED = "ReferencedImageRealWorldValueMappingSequence[1]"
MAPPING = f"{MAPPED}/RealWorldValueMappingSequence[1]"
GROUP = "AnnotationGroupSequence[1]"
VALUES = f"{GROUP}/MeasurementsSequence[1]"
CT = "1.2.840.10008.5.1.4.1.1.2"


def floats(*values: float) -> bytes:
    """Numbers as bytes of OF."""
    return np.array(values, "<f4").tobytes()


def longs(*values: int) -> bytes:
    """Numbers as bytes of OL."""
    return np.array(values, "<u4").tobytes()


OTHER = new(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID="1.2.3.4")

STATES = (
    Defect(
        "gsps",
        "cross_attribute",
        "GraphicAnnotationSequence[1]/GraphicLayer",
        put("GraphicAnnotationSequence[1]/GraphicLayer", "LAYER9"),
    ),
    Defect(
        "gsps", "cross_attribute", "GraphicLayerSequence[2]/GraphicLayer", repeat("GraphicLayerSequence[1]")
    ),
    Defect(
        "gsps",
        "cross_attribute",
        f"{GRAPHIC}/GraphicType",
        all_of(put(f"{GRAPHIC}/GraphicType", "ELLIPSE")),
        accept=("GraphicData", "NumberOfGraphicPoints"),
    ),
    Defect(
        "gsps",
        "cross_attribute",
        f"{GRAPHIC}/GraphicType",
        all_of(put(f"{GRAPHIC}/GraphicType", "POINT")),
        accept=("GraphicData", "NumberOfGraphicPoints"),
        note="point",
    ),
    Defect(
        "gsps",
        "cross_attribute",
        f"{GRAPHIC}/GraphicData",
        put(f"{GRAPHIC}/GraphicData", [1.0, 1.0, 8.0]),
        accept=("NumberOfGraphicPoints",),
    ),
    Defect("gsps", "enum_violated", f"{GRAPHIC}/GraphicDimensions", put(f"{GRAPHIC}/GraphicDimensions", 3)),
    Defect(
        "gsps",
        "missing_cond",
        f"{TEXT}/AnchorPoint",
        drop(f"{TEXT}/AnchorPoint", f"{TEXT}/AnchorPointVisibility", f"{TEXT}/AnchorPointAnnotationUnits"),
        accept=("BoundingBoxTopLeftHandCorner",),
    ),
    Defect(
        "gsps",
        "missing_cond",
        f"{TEXT}/BoundingBoxBottomRightHandCorner",
        all_of(
            put(f"{TEXT}/BoundingBoxTopLeftHandCorner", [1.0, 1.0]),
            put(f"{TEXT}/BoundingBoxAnnotationUnits", "PIXEL"),
            put(f"{TEXT}/BoundingBoxTextHorizontalJustification", "LEFT"),
        ),
    ),
    Defect(
        "gsps",
        "cross_attribute",
        f"{GRAPHIC}/GraphicData",
        put(f"{GRAPHIC}/GraphicAnnotationUnits", "DISPLAY"),
        accept=("GraphicAnnotationUnits",),
        note="display",
    ),
    Defect(
        "gsps",
        "missing_cond",
        "GraphicAnnotationSequence[1]/TextObjectSequence",
        drop(
            "GraphicAnnotationSequence[1]/TextObjectSequence",
            "GraphicAnnotationSequence[1]/GraphicObjectSequence",
        ),
        accept=("GraphicObjectSequence",),
    ),
    Defect(
        "gsps",
        "missing_cond",
        f"{AREA}/PresentationPixelSpacing",
        all_of(
            drop(f"{AREA}/PresentationPixelAspectRatio"), put(f"{AREA}/PresentationSizeMode", "TRUE SIZE")
        ),
    ),
    Defect(
        "gsps",
        "forbidden_cond",
        f"{AREA}/PresentationPixelMagnificationRatio",
        put(f"{AREA}/PresentationPixelMagnificationRatio", 2.0),
    ),
    Defect(
        "gsps",
        "enum_violated",
        "ImageRotation",
        all_of(put("ImageRotation", 45), put("ImageHorizontalFlip", "N")),
    ),
    Defect("gsps", "missing_type1", "ImageHorizontalFlip", put("ImageRotation", 90)),
    Defect(
        "csps",
        "enum_violated",
        "ImageHorizontalFlip",
        all_of(put("ImageRotation", 90), put("ImageHorizontalFlip", "YES")),
    ),
    Defect(
        "gsps",
        "cross_attribute",
        "SoftcopyVOILUTSequence[1]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID",
        put("SoftcopyVOILUTSequence[1]/ReferencedImageSequence", [OTHER]),
    ),
    Defect(
        "gsps",
        "cross_attribute",
        f"{AREA}/ReferencedImageSequence[1]/ReferencedSOPInstanceUID",
        put(f"{AREA}/ReferencedImageSequence", [OTHER]),
    ),
    Defect("gsps", "cross_attribute", "RescaleSlope", put("RescaleSlope", "0")),
    Defect(
        "gsps",
        "forbidden_cond",
        "ModalityLUTSequence",
        put("ModalityLUTSequence", [new(LUTDescriptor=[2, 0, 8], ModalityLUTType="HU", LUTData=b"\0\1")]),
        accept=("RescaleIntercept", "RescaleSlope", "RescaleType"),
    ),
    Defect(
        "gsps",
        "forbidden_cond",
        "PresentationLUTSequence",
        put("PresentationLUTSequence", [new(LUTDescriptor=[2, 0, 8], LUTData=b"\0\1")]),
        accept=("PresentationLUTShape",),
    ),
    Defect(
        "gsps",
        "missing_cond",
        "PresentationLUTShape",
        drop("PresentationLUTShape"),
        accept=("PresentationLUTSequence",),
    ),
    Defect(
        "gsps",
        "missing_cond",
        "ShutterLeftVerticalEdge",
        all_of(
            put("ShutterShape", "RECTANGULAR"),
            put("ShutterPresentationValue", 0),
            put("ShutterRightVerticalEdge", "9"),
            put("ShutterUpperHorizontalEdge", "1"),
            put("ShutterLowerHorizontalEdge", "9"),
        ),
    ),
    Defect(
        "gsps",
        "missing_cond",
        "RadiusOfCircularShutter",
        all_of(
            put("ShutterShape", "CIRCULAR"),
            put("ShutterPresentationValue", 0),
            put("CenterOfCircularShutter", ["4", "4"]),
        ),
    ),
    Defect(
        "gsps",
        "missing_cond",
        "ShutterPresentationValue",
        all_of(
            put("ShutterShape", "CIRCULAR"),
            put("RadiusOfCircularShutter", "3"),
            put("CenterOfCircularShutter", ["4", "4"]),
        ),
    ),
    Defect(
        "gsps",
        "wrong_vm",
        "VerticesOfThePolygonalShutter",
        all_of(
            put("ShutterShape", "POLYGONAL"),
            put("ShutterPresentationValue", 0),
            put("VerticesOfThePolygonalShutter", ["1", "1", "8"]),
        ),
    ),
    Defect(
        "gsps",
        "missing_type1",
        "GraphicLayerSequence[1]/GraphicLayerOrder",
        drop("GraphicLayerSequence[1]/GraphicLayerOrder"),
    ),
    Defect("gsps", "enum_violated", f"{GRAPHIC}/GraphicFilled", put(f"{GRAPHIC}/GraphicFilled", "YES")),
    Defect(
        "gsps",
        "cross_attribute",
        "SoftcopyVOILUTSequence[1]/WindowWidth",
        put("SoftcopyVOILUTSequence[1]/WindowWidth", "0"),
    ),
    Defect(
        "pcps",
        "cross_attribute",
        "SoftcopyVOILUTSequence[1]/WindowWidth",
        put("SoftcopyVOILUTSequence[1]/WindowWidth", ["400"]),
        accept=("WindowCenter",),
    ),
    Defect("csps", "cross_attribute", "ICCProfile", put("ICCProfile", bytes(200))),
    Defect("pcps", "missing_type1", "ICCProfile", drop("ICCProfile")),
    Defect(
        "pcps",
        "cross_attribute",
        "GreenPaletteColorLookupTableDescriptor",
        put("GreenPaletteColorLookupTableDescriptor", [255, 0, 16]),
        accept=("GreenPaletteColorLookupTableData",),
    ),
    Defect(
        "pcps",
        "cross_attribute",
        "BluePaletteColorLookupTableData",
        put("BluePaletteColorLookupTableData", bytes(100)),
    ),
    Defect("abps", "missing_cond", f"{BLEND}/RelativeOpacity", put(f"{BLEND}/BlendingMode", "FOREGROUND")),
    Defect("abps", "forbidden_cond", f"{BLEND}/RelativeOpacity", put(f"{BLEND}/RelativeOpacity", 0.5)),
    Defect("abps", "enum_violated", f"{BLEND}/BlendingMode", put(f"{BLEND}/BlendingMode", "ADD")),
    Defect(
        "abps",
        "cross_attribute",
        "AdvancedBlendingSequence[2]/BlendingInputNumber",
        put("AdvancedBlendingSequence[2]/BlendingInputNumber", 1),
    ),
    Defect(
        "abps",
        "cross_attribute",
        "AdvancedBlendingSequence[1]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID",
        put("AdvancedBlendingSequence[1]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID", "1.2.3.4"),
    ),
    Defect("abps", "enum_violated", "PixelPresentation", put("PixelPresentation", "COLOR")),
    Defect(
        "abps",
        "nested_type1_missing",
        "AdvancedBlendingSequence[2]/BlendingInputNumber",
        drop("AdvancedBlendingSequence[2]/BlendingInputNumber"),
    ),
    Defect(
        "abps",
        "cross_attribute",
        "AdvancedBlendingSequence[1]/PaletteColorLookupTableSequence[1]/RedPaletteColorLookupTableData",
        put(
            "AdvancedBlendingSequence[1]/PaletteColorLookupTableSequence[1]/RedPaletteColorLookupTableData",
            bytes(100),
        ),
    ),
)

RIGID = [str(v) for v in (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)]


def with_values(**cells: str) -> list[str]:
    """The identity with other values in some cells, `c0="2"`."""
    changed = list(RIGID)
    for cell, value in cells.items():
        changed[int(cell[1:])] = value
    return changed


SPACE = (
    Defect(
        "reg",
        "cross_attribute",
        TURN,
        put(TURN, with_values(c0="2", c5="2", c10="2")),
        accept=("FrameOfReferenceTransformationMatrixType",),
    ),
    Defect(
        "reg",
        "cross_attribute",
        TURN,
        put(TURN, with_values(c1="0.5")),
        accept=("FrameOfReferenceTransformationMatrixType",),
        note="shear",
    ),
    Defect(
        "reg",
        "cross_attribute",
        TURN,
        put(TURN, with_values(c10="-1")),
        accept=("FrameOfReferenceTransformationMatrixType",),
        note="mirrored",
    ),
    Defect(
        "reg",
        "cross_attribute",
        TURN,
        put(TURN, with_values(c10="0")),
        accept=("FrameOfReferenceTransformationMatrixType",),
        note="flat",
    ),
    Defect(
        "reg",
        "cross_attribute",
        TURN,
        all_of(
            put(TURN, with_values(c1="0.5")),
            put(f"{MATRIX}/FrameOfReferenceTransformationMatrixType", "RIGID_SCALE"),
        ),
        accept=("FrameOfReferenceTransformationMatrixType",),
        note="sheared scale",
    ),
    Defect("reg", "wrong_vm", TURN, put(TURN, RIGID[:15])),
    Defect(
        "reg",
        "missing_cond",
        "RegistrationSequence[1]/FrameOfReferenceUID",
        drop("RegistrationSequence[1]/FrameOfReferenceUID"),
        accept=("ReferencedImageSequence",),
    ),
    Defect(
        "reg",
        "cross_attribute",
        "RegistrationSequence[2]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID",
        put("RegistrationSequence[2]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID", "1.2.3.4"),
    ),
    Defect(
        "reg",
        "nested_type1_missing",
        f"{MATRIX}/FrameOfReferenceTransformationMatrixType",
        drop(f"{MATRIX}/FrameOfReferenceTransformationMatrixType"),
    ),
    Defect(
        "reg",
        "missing_type2",
        "RegistrationSequence[1]/MatrixRegistrationSequence[1]/RegistrationTypeCodeSequence",
        drop("RegistrationSequence[1]/MatrixRegistrationSequence[1]/RegistrationTypeCodeSequence"),
    ),
    Defect(
        "rwv",
        "sr_units_dimension",
        f"{MAPPING}/MeasurementUnitsCodeSequence[1]/CodeValue",
        put(f"{MAPPING}/MeasurementUnitsCodeSequence", [code("HU", "UCUM", "Hounsfield unit")]),
    ),
    Defect(
        "rwv",
        "cross_attribute",
        f"{MAPPED}/ReferencedImageSequence[1]/ReferencedSOPInstanceUID",
        put(f"{MAPPED}/ReferencedImageSequence[1]/ReferencedSOPInstanceUID", "1.2.3.4"),
    ),
    Defect(
        "rwv",
        "cross_attribute",
        f"{MAPPING}/RealWorldValueLUTData",
        all_of(
            drop(f"{MAPPING}/RealWorldValueSlope", f"{MAPPING}/RealWorldValueIntercept"),
            put(f"{MAPPING}/RealWorldValueLUTData", [0.0, 1.0]),
        ),
    ),
    Defect("rwv", "missing_cond", f"{MAPPING}/RealWorldValueSlope", drop(f"{MAPPING}/RealWorldValueSlope")),
    Defect(
        "rwv",
        "missing_cond",
        f"{MAPPING}/RealWorldValueLastValueMapped",
        drop(f"{MAPPING}/RealWorldValueLastValueMapped"),
    ),
    Defect(
        "rwv",
        "nested_type1_missing",
        f"{MAPPING}/QuantityDefinitionSequence[1]/ConceptNameCodeSequence",
        put(f"{MAPPING}/QuantityDefinitionSequence", [new(ValueType="CODE", ConceptCodeSequence=[LUNG])]),
    ),
    Defect(
        "rwv",
        "missing_cond",
        f"{MAPPING}/QuantityDefinitionSequence[1]/ConceptCodeSequence",
        put(
            f"{MAPPING}/QuantityDefinitionSequence",
            [new(ValueType="CODE", ConceptNameCodeSequence=[code("246205007", "SCT", "Quantity")])],
        ),
    ),
    Defect(
        "rwv",
        "empty_sequence_1n",
        f"{MAPPED}/ReferencedImageSequence",
        put(f"{MAPPED}/ReferencedImageSequence", []),
    ),
)

AREAS = (
    Defect("gsps", "cross_attribute", f"{AREA[:-3]}[2]/ReferencedImageSequence", repeat(AREA)),
    Defect("csps", "cross_attribute", f"{AREA[:-3]}[2]/ReferencedImageSequence", repeat(AREA)),
    Defect(
        "pcps",
        "cross_attribute",
        "SoftcopyVOILUTSequence[2]/ReferencedImageSequence",
        repeat("SoftcopyVOILUTSequence[1]"),
    ),
)

ANNOTATIONS = (
    Defect(
        "ann",
        "cross_attribute",
        f"{GROUP}/LongPrimitivePointIndexList",
        put(f"{GROUP}/LongPrimitivePointIndexList", longs(1, 8)),
        note="between coordinates",
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{GROUP}/LongPrimitivePointIndexList",
        put(f"{GROUP}/LongPrimitivePointIndexList", longs(0, 7)),
        note="from zero",
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{GROUP}/LongPrimitivePointIndexList",
        put(f"{GROUP}/LongPrimitivePointIndexList", longs(1, 3)),
        note="polygon of one point",
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{GROUP}/PointCoordinatesData",
        lambda ds: setattr(
            ds.AnnotationGroupSequence[0],
            "PointCoordinatesData",
            ds.AnnotationGroupSequence[0].PointCoordinatesData[:-4],
        ),
    ),
    Defect(
        "ann",
        "forbidden_cond",
        f"{GROUP}/DoublePointCoordinatesData",
        put(f"{GROUP}/DoublePointCoordinatesData", np.arange(12.0).tobytes()),
        accept=("PointCoordinatesData",),
    ),
    Defect(
        "ann",
        "missing_cond",
        f"{GROUP}/PointCoordinatesData",
        drop(f"{GROUP}/PointCoordinatesData"),
        accept=("DoublePointCoordinatesData",),
    ),
    Defect("ann", "missing_cond", "PixelOriginInterpretation", drop("PixelOriginInterpretation")),
    Defect("ann", "missing_cond", "ReferencedImageSequence", drop("ReferencedImageSequence")),
    Defect(
        "ann",
        "missing_cond",
        "FrameOfReferenceUID",
        put("AnnotationCoordinateType", "3D"),
        accept=("AnnotationCoordinateType",),
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{VALUES}/MeasurementValuesSequence[1]/FloatingPointValues",
        put(f"{VALUES}/MeasurementValuesSequence[1]/FloatingPointValues", floats(1, 2, 3)),
        accept=("NumberOfAnnotations",),
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{VALUES}/MeasurementValuesSequence[1]/AnnotationIndexList",
        put(f"{VALUES}/MeasurementValuesSequence[1]/AnnotationIndexList", longs(1, 5)),
    ),
    Defect(
        "ann",
        "cross_attribute",
        f"{VALUES}/MeasurementValuesSequence[1]/AnnotationIndexList",
        put(f"{VALUES}/MeasurementValuesSequence[1]/AnnotationIndexList", longs(1)),
        accept=("FloatingPointValues",),
        note="too short",
    ),
    Defect(
        "ann",
        "forbidden_cond",
        f"{GROUP}/LongPrimitivePointIndexList",
        all_of(put(f"{GROUP}/GraphicType", "POINT"), put(f"{GROUP}/NumberOfAnnotations", 6), drop(VALUES)),
    ),
    Defect(
        "ann", "cross_attribute", f"{GROUP}/AnnotationGroupNumber", put(f"{GROUP}/AnnotationGroupNumber", 2)
    ),
    Defect(
        "ann",
        "cross_attribute",
        "AnnotationGroupSequence[2]/AnnotationGroupUID",
        all_of(repeat(GROUP), put("AnnotationGroupSequence[2]/AnnotationGroupNumber", 2)),
    ),
    Defect(
        "ann",
        "sr_units_dimension",
        f"{VALUES}/MeasurementUnitsCodeSequence[1]/CodeValue",
        put(f"{VALUES}/MeasurementUnitsCodeSequence", [code("um", "UCUM", "micrometer")]),
    ),
    Defect(
        "ann",
        "sr_units_dimension",
        f"{VALUES}/MeasurementUnitsCodeSequence[1]/CodeValue",
        put(f"{VALUES}/MeasurementUnitsCodeSequence", [code("microns", "UCUM", "micrometer")]),
        note="no unit",
    ),
    Defect("ann", "missing_type1", f"{GROUP}/AnnotationGroupLabel", drop(f"{GROUP}/AnnotationGroupLabel")),
    Defect(
        "ann",
        "nested_type1_missing",
        f"{VALUES}/ConceptNameCodeSequence",
        drop(f"{VALUES}/ConceptNameCodeSequence"),
    ),
    Defect(
        "ann",
        "enum_violated",
        f"{GROUP}/AnnotationAppliesToAllOpticalPaths",
        put(f"{GROUP}/AnnotationAppliesToAllOpticalPaths", "Y"),
    ),
)

DEFECTS = (*STATES, *AREAS, *SPACE, *ANNOTATIONS)
