"""Segmentations, parametric maps, functional groups, dimensions."""

from __future__ import annotations

from copy import deepcopy

from pydicom.dataset import Dataset

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

FRAMES = "PerFrameFunctionalGroupsSequence"
SHARED = "SharedFunctionalGroupsSequence[1]"
LUNG = code("39607008", "SCT", "Lung")
SOURCE = f"{FRAMES}[1]/DerivationImageSequence[1]/SourceImageSequence[1]"
MAPPING = f"{SHARED}/RealWorldValueMappingSequence[1]"


def to_frames(group: str, numbers: tuple[int, ...] | None = None) -> Edit:
    """Move a shared functional group to frames: to all, or to some."""

    def edit(dataset: Dataset) -> None:
        shared = item_of(dataset, SHARED)
        items = deepcopy(shared[group].value)
        del shared[group]
        for number, frame in enumerate(dataset[FRAMES].value, 1):
            if numbers is None or number in numbers:
                setattr(frame, group, deepcopy(items))

    return edit


def in_frame(number: int, path: str) -> str:
    """The path of something in a frame."""
    return f"{FRAMES}[{number}]/{path}"


INDEX = "FrameContentSequence[1]/DimensionIndexValues"

SEGMENTS = (
    Defect(
        "seg_binary",
        "missing_cond",
        "SegmentSequence[2]/SegmentAlgorithmName",
        drop("SegmentSequence[2]/SegmentAlgorithmName"),
    ),
    Defect(
        "seg_sm",
        "missing_cond",
        "SegmentSequence[1]/SegmentAlgorithmName",
        put("SegmentSequence[1]/SegmentAlgorithmType", "SEMIAUTOMATIC"),
    ),
    Defect(
        "seg_labelmap",
        "seg_number_gap",
        "SegmentSequence[3]/SegmentNumber",
        put("SegmentSequence[3]/SegmentNumber", 1),
    ),
    Defect(
        "seg_labelmap",
        "seg_fractional",
        "BitsAllocated",
        all_of(put("BitsAllocated", 1), put("BitsStored", 1), put("HighBit", 0)),
        accept=("BitsStored", "HighBit"),
    ),
    Defect(
        "seg_labelmap",
        "seg_fractional",
        "PhotometricInterpretation",
        put("PhotometricInterpretation", "MONOCHROME1"),
    ),
    Defect("seg_labelmap", "seg_fractional", "SegmentsOverlap", put("SegmentsOverlap", "YES")),
    Defect(
        "seg_labelmap", "seg_reference", "PixelData", drop("SegmentSequence[3]"), accept=("SegmentSequence",)
    ),
    Defect(
        "seg_labelmap",
        "seg_fractional",
        "SegmentationFractionalType",
        put("SegmentationFractionalType", "PROBABILITY"),
    ),
    Defect(
        "seg_labelmap",
        "seg_fractional",
        "SegmentationType",
        put("SegmentationType", "BINARY"),
        accept=("BitsAllocated", "BitsStored"),
    ),
    Defect(
        "seg_binary",
        "seg_fractional",
        "SegmentationType",
        put("SegmentationType", "LABELMAP"),
        accept=("BitsAllocated", "SOPClassUID"),
    ),
    Defect("seg_fractional", "seg_fractional", "PixelRepresentation", put("PixelRepresentation", 1)),
    Defect("seg_binary", "seg_fractional", "SamplesPerPixel", put("SamplesPerPixel", 3)),
    Defect(
        "seg_binary",
        "wrong_vm",
        in_frame(1, "SegmentIdentificationSequence[1]/ReferencedSegmentNumber"),
        put(in_frame(1, "SegmentIdentificationSequence[1]/ReferencedSegmentNumber"), [1, 2]),
    ),
    Defect(
        "seg_binary",
        "seg_reference",
        in_frame(4, "SegmentIdentificationSequence[1]/ReferencedSegmentNumber"),
        put(in_frame(4, "SegmentIdentificationSequence[1]/ReferencedSegmentNumber"), 0),
    ),
    Defect(
        "seg_sm",
        "cross_attribute",
        in_frame(1, "PlanePositionSlideSequence[1]/ColumnPositionInTotalImagePixelMatrix"),
        put(in_frame(1, "PlanePositionSlideSequence[1]/ColumnPositionInTotalImagePixelMatrix"), 0),
    ),
    Defect(
        "seg_sm",
        "cross_attribute",
        in_frame(2, "PlanePositionSlideSequence[1]/RowPositionInTotalImagePixelMatrix"),
        put(in_frame(2, "PlanePositionSlideSequence[1]/RowPositionInTotalImagePixelMatrix"), 500),
    ),
    Defect("seg_sm", "missing_type1", "TotalPixelMatrixColumns", drop("TotalPixelMatrixColumns")),
    Defect("seg_sm", "missing_cond", "ImageOrientationSlide", drop("ImageOrientationSlide")),
    Defect(
        "seg_fractional",
        "nested_type1_missing",
        "SegmentSequence[1]/SegmentationAlgorithmIdentificationSequence[1]/AlgorithmFamilyCodeSequence",
        drop("SegmentSequence[1]/SegmentationAlgorithmIdentificationSequence[1]/AlgorithmFamilyCodeSequence"),
    ),
    Defect(
        "seg_binary",
        "too_many_items",
        "SegmentSequence[2]/SegmentedPropertyCategoryCodeSequence",
        append("SegmentSequence[2]/SegmentedPropertyCategoryCodeSequence", LUNG),
    ),
    Defect(
        "seg_binary",
        "nested_type1_missing",
        "ReferencedSeriesSequence[1]/SeriesInstanceUID",
        drop("ReferencedSeriesSequence[1]/SeriesInstanceUID"),
    ),
    Defect(
        "seg_binary",
        "sr_evidence",
        "ReferencedSeriesSequence[1]/ReferencedInstanceSequence[1]/ReferencedSOPClassUID",
        put(
            "ReferencedSeriesSequence[1]/ReferencedInstanceSequence[1]/ReferencedSOPClassUID",
            "1.2.840.10008.5.1.4.1.1.4",
        ),
        accept=("ReferencedSeriesSequence",),
    ),
    Defect(
        "seg_binary",
        "foreign_attribute",
        f"{SHARED}/MREchoSequence",
        put(f"{SHARED}/MREchoSequence", [new(EffectiveEchoTime=1.0)]),
    ),
    Defect(
        "seg_binary",
        "malformed_uid",
        "SegmentSequence[1]/TrackingUID",
        put("SegmentSequence[1]/TrackingUID", "1.2.3."),
    ),
)

DIMENSIONS = (
    Defect(
        "seg_binary",
        "cross_attribute",
        "DimensionIndexSequence[1]/DimensionOrganizationUID",
        put("DimensionIndexSequence[1]/DimensionOrganizationUID", "1.2.3.4.5"),
        accept=("DimensionOrganizationSequence",),
    ),
    Defect(
        "enh_mr",
        "cross_attribute",
        "DimensionIndexSequence[2]/DimensionOrganizationUID",
        put("DimensionIndexSequence[2]/DimensionOrganizationUID", "1.2.3.4.5"),
        accept=("DimensionOrganizationSequence",),
    ),
    Defect("seg_binary", "cross_attribute", in_frame(2, INDEX), put(in_frame(2, INDEX), [1, 1])),
    Defect("seg_binary", "cross_attribute", in_frame(1, INDEX), put(in_frame(1, INDEX), [0, 1])),
    Defect("seg_fractional", "cross_attribute", in_frame(1, INDEX), put(in_frame(1, INDEX), [1, 1, 1])),
    Defect(
        "pm",
        "cross_attribute",
        "DimensionIndexSequence[1]/FunctionalGroupPointer",
        put("DimensionIndexSequence[1]/FunctionalGroupPointer", 0x00289110),
        accept=("DimensionIndexPointer",),
    ),
    Defect(
        "seg_binary",
        "cross_attribute",
        "DimensionIndexSequence[2]/DimensionIndexPointer",
        put("DimensionIndexSequence[2]/DimensionIndexPointer", 0x00180050),
        accept=("FunctionalGroupPointer",),
    ),
    Defect(
        "seg_sm",
        "nested_type1_missing",
        "DimensionIndexSequence[2]/DimensionIndexPointer",
        drop("DimensionIndexSequence[2]/DimensionIndexPointer"),
    ),
    Defect(
        "pm",
        "missing_cond",
        "DimensionIndexSequence[1]/FunctionalGroupPointer",
        drop("DimensionIndexSequence[1]/FunctionalGroupPointer"),
    ),
    Defect("pm", "missing_type1", "DimensionOrganizationSequence", drop("DimensionOrganizationSequence")),
    Defect("pm", "enum_violated", "DimensionOrganizationType", put("DimensionOrganizationType", "4D")),
    Defect(
        "seg_binary",
        "defined_term_unknown",
        "DimensionOrganizationType",
        put("DimensionOrganizationType", "VOLUME"),
    ),
    Defect(
        "enh_ct",
        "missing_cond",
        in_frame(1, "FrameContentSequence[1]/StackID"),
        drop(
            in_frame(1, "FrameContentSequence[1]/StackID"),
            in_frame(1, "FrameContentSequence[1]/TemporalPositionIndex"),
        ),
        accept=("InStackPositionNumber",),
    ),
    Defect(
        "enh_mr",
        "cross_attribute",
        in_frame(2, "FrameContentSequence[1]/InStackPositionNumber"),
        put(in_frame(2, "FrameContentSequence[1]/InStackPositionNumber"), 0),
    ),
    Defect(
        "enh_ct",
        "cross_attribute",
        in_frame(2, "FrameContentSequence[1]/TemporalPositionIndex"),
        put(in_frame(2, "FrameContentSequence[1]/TemporalPositionIndex"), 0),
    ),
)

GROUPS = (
    Defect(
        "seg_binary",
        "too_many_items",
        f"{SHARED}/PixelMeasuresSequence",
        repeat(f"{SHARED}/PixelMeasuresSequence[1]"),
    ),
    Defect(
        "enh_mr",
        "too_many_items",
        in_frame(1, "FrameContentSequence"),
        repeat(in_frame(1, "FrameContentSequence[1]")),
    ),
    Defect("pm", "too_many_items", "SharedFunctionalGroupsSequence", repeat(SHARED)),
    Defect(
        "enh_ct",
        "fg_missing_in_one_frame",
        in_frame(3, "PixelMeasuresSequence"),
        to_frames("PixelMeasuresSequence", (1, 2)),
    ),
    Defect(
        "pm",
        "fg_missing_in_one_frame",
        in_frame(1, "PlaneOrientationSequence"),
        to_frames("PlaneOrientationSequence", (2, 3)),
    ),
    Defect(
        "pm_float",
        "fg_missing_in_one_frame",
        in_frame(2, "RealWorldValueMappingSequence"),
        to_frames("RealWorldValueMappingSequence", (1, 3)),
    ),
    Defect(
        "enh_mr", "fg_missing_in_one_frame", in_frame(1, "MREchoSequence"), to_frames("MREchoSequence", (2,))
    ),
    Defect(
        "seg_binary",
        "fg_missing_in_one_frame",
        in_frame(5, "PlanePositionSequence"),
        drop(in_frame(5, "PlanePositionSequence")),
    ),
    Defect(
        "enh_ct",
        "foreign_attribute",
        f"{SHARED}/MREchoSequence",
        put(f"{SHARED}/MREchoSequence", [new(EffectiveEchoTime=1.0)]),
    ),
    Defect(
        "pm",
        "foreign_attribute",
        f"{SHARED}/CTExposureSequence",
        put(f"{SHARED}/CTExposureSequence", [new(ExposureTimeInms=1.0)]),
    ),
    Defect(
        "enh_ct",
        "nested_type1_missing",
        f"{SHARED}/FrameVOILUTSequence[1]/WindowWidth",
        drop(f"{SHARED}/FrameVOILUTSequence[1]/WindowWidth"),
    ),
    Defect(
        "enh_ct",
        "cross_attribute",
        f"{SHARED}/FrameVOILUTSequence[1]/WindowWidth",
        put(f"{SHARED}/FrameVOILUTSequence[1]/WindowWidth", "0"),
    ),
    Defect(
        "enh_ct",
        "cross_attribute",
        f"{SHARED}/PixelMeasuresSequence[1]/PixelSpacing",
        put(f"{SHARED}/PixelMeasuresSequence[1]/PixelSpacing", ["0", "0.7"]),
    ),
    Defect(
        "seg_binary",
        "cross_attribute",
        f"{SHARED}/PlaneOrientationSequence[1]/ImageOrientationPatient",
        put(f"{SHARED}/PlaneOrientationSequence[1]/ImageOrientationPatient", ["1", "0", "0", "1", "1", "0"]),
    ),
    Defect(
        "seg_binary",
        "wrong_vm",
        in_frame(3, "PlanePositionSequence[1]/ImagePositionPatient"),
        put(in_frame(3, "PlanePositionSequence[1]/ImagePositionPatient"), ["0", "1"]),
    ),
    Defect(
        "pm",
        "cross_attribute",
        in_frame(2, "PlanePositionSequence[1]/ImagePositionPatient"),
        put(in_frame(2, "PlanePositionSequence[1]/ImagePositionPatient"), ["-7.2", "-7.2", "6.5"]),
        accept=("DimensionOrganizationType", "SpacingBetweenSlices"),
    ),
    Defect(
        "pm",
        "cross_attribute",
        f"{SHARED}/PixelMeasuresSequence[1]/SpacingBetweenSlices",
        put(f"{SHARED}/PixelMeasuresSequence[1]/SpacingBetweenSlices", "3"),
    ),
    Defect(
        "seg_binary",
        "cross_attribute",
        f"{SHARED}/PixelMeasuresSequence[1]/SpacingBetweenSlices",
        put(f"{SHARED}/PixelMeasuresSequence[1]/SpacingBetweenSlices", "-5"),
    ),
    Defect(
        "enh_ct",
        "enum_violated",
        f"{SHARED}/FrameAnatomySequence[1]/FrameLaterality",
        put(f"{SHARED}/FrameAnatomySequence[1]/FrameLaterality", "X"),
    ),
    Defect(
        "enh_ct",
        "nested_type1_missing",
        f"{SHARED}/IrradiationEventIdentificationSequence[1]/IrradiationEventUID",
        drop(f"{SHARED}/IrradiationEventIdentificationSequence[1]/IrradiationEventUID"),
    ),
    Defect(
        "seg_binary",
        "nested_type1_missing",
        f"{SHARED}/PlaneOrientationSequence[1]/ImageOrientationPatient",
        drop(f"{SHARED}/PlaneOrientationSequence[1]/ImageOrientationPatient"),
    ),
    Defect(
        "pm",
        "enum_violated",
        f"{SOURCE}/SpatialLocationsPreserved",
        put(f"{SOURCE}/SpatialLocationsPreserved", "MAYBE"),
    ),
    Defect(
        "seg_sm",
        "cross_attribute",
        f"{SOURCE}/ReferencedFrameNumber",
        put(f"{SOURCE}/ReferencedFrameNumber", 0),
    ),
)

MAPS = (
    Defect(
        "pm", "missing_cond", f"{MAPPING}/RealWorldValueIntercept", drop(f"{MAPPING}/RealWorldValueIntercept")
    ),
    Defect(
        "pm",
        "cross_attribute",
        f"{MAPPING}/RealWorldValueLUTData",
        all_of(
            drop(f"{MAPPING}/RealWorldValueIntercept", f"{MAPPING}/RealWorldValueSlope"),
            put(f"{MAPPING}/RealWorldValueLUTData", [1.0, 2.0, 3.0]),
        ),
        accept=("RealWorldValueLastValueMapped", "RealWorldValueFirstValueMapped"),
    ),
    Defect(
        "pm",
        "forbidden_cond",
        f"{MAPPING}/RealWorldValueSlope",
        put(f"{MAPPING}/RealWorldValueLUTData", [float(n) for n in range(4096)]),
        accept=("RealWorldValueIntercept", "RealWorldValueLUTData"),
    ),
    Defect(
        "pm_float", "nested_type1_missing", f"{MAPPING}/LUTExplanation", drop(f"{MAPPING}/LUTExplanation")
    ),
    Defect(
        "pm",
        "sr_units_dimension",
        f"{MAPPING}/MeasurementUnitsCodeSequence[1]/CodeValue",
        put(
            f"{MAPPING}/MeasurementUnitsCodeSequence",
            [code("mm2sec", "UCUM", "square millimeter per second")],
        ),
    ),
    Defect(
        "pm",
        "enum_violated",
        f"{SHARED}/PixelValueTransformationSequence[1]/RescaleSlope",
        put(f"{SHARED}/PixelValueTransformationSequence[1]/RescaleSlope", "2"),
    ),
    Defect(
        "pm",
        "enum_violated",
        f"{SHARED}/PixelValueTransformationSequence[1]/RescaleIntercept",
        put(f"{SHARED}/PixelValueTransformationSequence[1]/RescaleIntercept", "-5"),
    ),
    Defect("pm", "enum_violated", "PresentationLUTShape", put("PresentationLUTShape", "INVERSE")),
    Defect(
        "pm",
        "cross_attribute",
        f"{SHARED}/ParametricMapFrameTypeSequence[1]/FrameType",
        put(
            f"{SHARED}/ParametricMapFrameTypeSequence[1]/FrameType",
            ["ORIGINAL", "PRIMARY", "VOLUME", "QUANTITY"],
        ),
        accept=("ImageType",),
    ),
    Defect(
        "pm",
        "enum_violated",
        "ImageType",
        put("ImageType", ["ORIGINAL", "PRIMARY", "VOLUME", "QUANTITY"]),
        accept=("FrameType",),
    ),
    Defect(
        "pm_float",
        "forbidden_cond",
        "PixelData",
        lambda ds: ds.add_new(0x7FE00010, "OW", bytes(16)),
        accept=("FloatPixelData",),
    ),
    Defect(
        "pm_float",
        "pixel_data_length",
        "FloatPixelData",
        lambda ds: setattr(ds, "FloatPixelData", ds.FloatPixelData[:-8]),
    ),
    Defect(
        "pm_float",
        "missing_cond",
        f"{MAPPING}/DoubleFloatRealWorldValueFirstValueMapped",
        drop(f"{MAPPING}/DoubleFloatRealWorldValueFirstValueMapped"),
    ),
    Defect("pm", "missing_type1", "RecognizableVisualFeatures", drop("RecognizableVisualFeatures")),
)

DEFECTS = (*SEGMENTS, *DIMENSIONS, *GROUPS, *MAPS)
