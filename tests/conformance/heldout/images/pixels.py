"""Pixels, and what must fit them: bits, tables of colors and values, overlays, frames, fragments, planes."""

from __future__ import annotations

import struct

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.written import META, At, drop, put, row

CROSS, LENGTH = "cross_attribute", "pixel_data_length"
ENHANCED = "SharedFunctionalGroupsSequence[1]/"
LUT = {"LUTDescriptor": [4, 0, 16], "LUTData": b"\0" * 8}
OVERLAY: dict[str, object] = {
    "(6000,0010)": 16, "(6000,0011)": 16, "(6000,0040)": "G", "(6000,0050)": [1, 1], "(6000,0100)": 1,
    "(6000,0102)": 0, "(6000,3000)": b"\0" * 32,
}  # fmt: skip


def overlay(**changed: object) -> tuple[At, ...]:
    """An overlay of the first group with some elements changed: `e0040="X"`; None leaves one out."""
    elements = OVERLAY | {f"(6000,{name[1:].upper()})": value for name, value in changed.items()}
    return tuple(put(tag, value) for tag, value in elements.items() if value is not None)


BITS: tuple[Defect, ...] = (
    row("ct", CROSS, put("HighBit", 12), accept="BitsStored"),
    row("us", CROSS, put("SamplesPerPixel", 1), accept="PhotometricInterpretation PlanarConfiguration PixelData"),
    row("mr", CROSS, put("PhotometricInterpretation", "PALETTE COLOR"), accept="RedPaletteColorLookupTableDescriptor"),
    row("sc", CROSS, put("PhotometricInterpretation", "MONOCHROME2"), accept="SamplesPerPixel"),
    row("sc", CROSS, put("PhotometricInterpretation", "YBR_FULL_422"), put("PlanarConfiguration", 1), at="PhotometricInterpretation", accept="PlanarConfiguration PixelData", note="by plane"),
    row("ct", CROSS, put("LargestImagePixelValue", 60000)),
    row("ct", CROSS, put("WindowCenter", ["40"]), accept="WindowWidth"),
    row("ct", CROSS, put("WindowCenterWidthExplanation", ["A", "B", "C"]), accept="WindowWidth WindowCenter"),
    row("mr", CROSS, put("WindowWidth", "0.5"), note="less than 1"),
    row("ct", CROSS, put("RescaleSlope", "0")),
    row("ct", CROSS, put("FloatPixelData", b"\0" * 1024), accept="PixelData"),
    row("mr", CROSS, put("Columns", 17), at="PixelData", accept="Columns"),
    row("file_examples_palette", CROSS, put("RedPaletteColorLookupTableDescriptor", [256, 0, 12])),
    row("file_examples_palette", CROSS, put("GreenPaletteColorLookupTableDescriptor", [128, 0, 16]), accept="GreenPaletteColorLookupTableData RedPaletteColorLookupTableDescriptor"),
    row("file_examples_palette", CROSS, put("BluePaletteColorLookupTableDescriptor", [256, 5, 16]), accept="RedPaletteColorLookupTableDescriptor GreenPaletteColorLookupTableDescriptor"),
    row("file_examples_palette", CROSS, put("GreenPaletteColorLookupTableData", b"\0" * 500), accept="GreenPaletteColorLookupTableDescriptor"),
    row("ct", CROSS, put("VOILUTSequence", [{**LUT, "LUTDescriptor": [4, 0, 12], "LUTData": b"\0" * 6}]),
        at="VOILUTSequence[1]/LUTData", accept="LUTDescriptor"),
    row("ct", CROSS, put("VOILUTSequence", [{**LUT, "LUTDescriptor": [5, 0, 16]}]), at="VOILUTSequence[1]/LUTData", accept="LUTDescriptor", note="an entry short"),
    row("ct", CROSS, put("VOILUTSequence", [{**LUT, "LUTDescriptor": [4, 0, 7]}]), at="VOILUTSequence[1]/LUTDescriptor", note="bits"),
    row("cr", CROSS, put("ModalityLUTSequence", [{**LUT, "LUTDescriptor": [4, 0, 32], "ModalityLUTType": "OD"}]), at="ModalityLUTSequence[1]/LUTDescriptor"),
    row("cr", "nested_type1_missing", put("ModalityLUTSequence", [LUT]), at="ModalityLUTSequence[1]/ModalityLUTType"),
    row("mr", CROSS, put("IconImageSequence", [{"SamplesPerPixel": 3, "PhotometricInterpretation": "RGB", "PlanarConfiguration": 0, "Rows": 4, "Columns": 4,
        "BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0, "PixelData": b"\0" * 48}]),
        at="IconImageSequence[1]/PhotometricInterpretation", accept="SamplesPerPixel"),
    row("mr", CROSS, put("IconImageSequence", [{"SamplesPerPixel": 1, "PhotometricInterpretation": "MONOCHROME2", "Rows": 8, "Columns": 8,
        "BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0, "PixelData": b"\0" * 48}]),
        at="IconImageSequence[1]/PixelData", accept="Rows Columns"),
    row("sc_mf", CROSS, put("BitsAllocated", 16), put("BitsStored", 16), put("HighBit", 15), at="BitsAllocated", accept="BitsStored HighBit PixelData"),
    row("sc_mf", CROSS, put("PixelRepresentation", 1)),
    row("sm", CROSS, put("PlanarConfiguration", 1)),
    row("xa", CROSS, put("BitsAllocated", 8), put("BitsStored", 6), put("HighBit", 5), at="BitsStored", accept="HighBit"),
    row("pt", CROSS, put("BitsStored", 12), put("HighBit", 11), at="BitsStored", accept="HighBit"),
    row("pt", CROSS, put("RescaleIntercept", "10")),
)  # fmt: skip

OVERLAYS: tuple[Defect, ...] = (
    row("ct", "overlay", *overlay(e0010=None), at="OverlayRows"),
    row("ct", "overlay", *overlay(e3000=None), at="OverlayData"),
    row("ct", "overlay", *overlay(e3000=b"\0" * 30), at="OverlayData", note="short"),
    row("ct", "overlay", *overlay(e0040="X"), at="OverlayType"),
    row("ct", "overlay", *overlay(e0100=8), at="OverlayBitsAllocated", accept="OverlayBitPosition"),
    row("ct", "overlay", *overlay(e0102=3), at="OverlayBitPosition", accept="OverlayBitsAllocated"),
    row("ct", "overlay", *overlay(e0050=1), at="OverlayOrigin"),
    row("ct", "overlay", *overlay(e0011=0), at="OverlayColumns", accept="OverlayData"),
    row("ct", "overlay", *overlay(e0040=None), at="OverlayType", note="none"),
    row("ct", "overlay", *overlay(e0045="SOMETHING"), at="OverlaySubtype"),
    row("xa", "overlay", *overlay(), put("(6000,0015)", "3"), at="OverlayData", accept="NumberOfFramesInOverlay"),
    row("xa", "overlay", *overlay(e0050=[1, 1]), put("(6000,0015)", "1"), put("(6000,0051)", 9), at="ImageFrameOrigin", accept="NumberOfFrames"),
)  # fmt: skip

FRAMES: tuple[Defect, ...] = (
    row("us_mf", "frames", put("NumberOfFrames", "0")),
    row("us_mf", "frames", put("FrameIncrementPointer", "FrameTimeVector"), accept="FrameTimeVector"),
    row("us_mf", "frames", put("FrameIncrementPointer", ["FrameTime", "FrameTimeVector"]), accept="FrameTimeVector", note="the second"),
    row("us_mf", "frames", put("RepresentativeFrameNumber", 9)),
    row("us_mf", "frames", put("StartTrim", "9")),
    row("us_mf", "frames", put("StopTrim", "2"), put("StartTrim", "3"), accept="StopTrim", note="after the end"),
    row("us_mf", "frames", put("FrameNumbersOfInterest", [1, 9])),
    row("xa", "frames", put("RecommendedViewingMode", "SUB"), put("MaskSubtractionSequence", [{"MaskOperation": "AVG_SUB", "MaskFrameNumbers": [9]}]), at="MaskSubtractionSequence[1]/MaskFrameNumbers"),
    row("xa", "frames", put("RecommendedViewingMode", "SUB"), put("MaskSubtractionSequence", [{"MaskOperation": "AVG_SUB", "MaskFrameNumbers": [1], "ApplicableFrameRange": [1, 2, 3]}]),
        at="MaskSubtractionSequence[1]/ApplicableFrameRange"),
    row("nm", "frames", put("EnergyWindowVector", [1, 2]), accept="NumberOfEnergyWindows"),
    row("nm", "frames", put("DetectorVector", [1, 2, 1]), accept="NumberOfFrames"),
    row("nm", "frames", put("DetectorVector", [1, 3]), accept="NumberOfDetectors", note="of three"),
    row("nm", "frames", put("NumberOfDetectors", 3), accept="DetectorInformationSequence DetectorVector"),
    row("nm", "frames", put("FrameIncrementPointer", ["DetectorVector", "EnergyWindowVector"]), note="order"),
    row("rtdose", "frames", put("GridFrameOffsetVector", ["0", "6", "3"])),
    row("rtdose", "frames", put("GridFrameOffsetVector", ["1", "4", "7"]), note="begins elsewhere"),
    row("pt", "frames", put("ImageIndex", 2), accept="NumberOfSlices"),
    row("pt", "frames", put("ImageIndex", 0), note="from 1"),
    row("sm", "frames", put("TotalPixelMatrixRows", 64), at="TotalPixelMatrixColumns", accept="TotalPixelMatrixRows NumberOfFrames"),
    row("xa", "frames", put("FrameTime", "-66.7")),
    row("sc_mf", "frames", put("FrameTimeVector", ["5", "100", "100"]), note="begins with 0"),
    row("sc_mf", "frames", put("PageNumberVector", ["1", "2"])),
    row("xa", "frames", put("PositionerMotion", "DYNAMIC"), put("PositionerPrimaryAngleIncrement", ["0", "1"]), put("PositionerSecondaryAngleIncrement", ["0", "0", "0"]),
        at="PositionerPrimaryAngleIncrement", accept="NumberOfFrames"),
)  # fmt: skip

PLACES: tuple[Defect, ...] = (
    row("sm", CROSS, put("ImageOrientationSlide", ["0", "-1", "0", "-1", "1", "0"])),
    row("nm", CROSS, put("DetectorInformationSequence[2]/ImageOrientationPatient", ["1", "0", "0", "1", "0", "0"]), note="of a detector"),
    row("ct", CROSS, put("SliceThickness", "-5")),
    row("dx", CROSS, put("ImagerPixelSpacing", ["-0.15", "0.15"])),
    row("dx", CROSS, put("DetectorElementSpacing", ["0", "0.15"])),
    row("ct", CROSS, put("SpacingBetweenSlices", "-5")),
    row("dx", CROSS, put("PatientOrientation", ["L", "R"])),
    row("dx", CROSS, put("PatientOrientation", ["X", "F"]), note="letter"),
    row("cr", CROSS, put("PatientOrientation", ["LR", "F"]), note="both"),
    row("enh_ct", CROSS, put(ENHANCED + "PixelMeasuresSequence[1]/SliceThickness", "-1")),
    row("rtimage", CROSS, put("ImagePlanePixelSpacing", ["0", "0.4"])),
    row("us", CROSS, put("SequenceOfUltrasoundRegions[1]/RegionLocationMaxX1", 40), accept="Columns"),
    row("us", CROSS, put("SequenceOfUltrasoundRegions[1]/RegionLocationMaxY1", 3), put("SequenceOfUltrasoundRegions[1]/RegionLocationMinY0", 15), accept="RegionLocationMaxY1"),
    row("xa", CROSS, put("DistanceSourceToPatient", "1200"), accept="DistanceSourceToDetector"),
    row("xa", CROSS, put("ShutterShape", "RECTANGULAR"), put("ShutterRightVerticalEdge", "2"), put("ShutterUpperHorizontalEdge", "1"),
        put("ShutterLowerHorizontalEdge", "16"), put("ShutterLeftVerticalEdge", "12"), accept="ShutterRightVerticalEdge"),
    row("sm", CROSS, put("ImagedVolumeWidth", 0.0)),
    row("mr", CROSS, put("MagneticFieldStrength", "-1.5")),
    row("nm", CROSS, put("EnergyWindowInformationSequence[1]/EnergyWindowRangeSequence[1]/EnergyWindowLowerLimit", "200"), accept="EnergyWindowUpperLimit"),
    row("ct", CROSS, put("ImageLaterality", "L"), put("Laterality", "R"), accept="ImageLaterality"),
    row("ct", "dates", put("StudyDate", "19500101"), at="PatientBirthDate", accept="StudyDate"),
    row("ct", CROSS, put("PatientAge", "012Y"), accept="PatientBirthDate"),
    row("ct", CROSS, put("PerformedProcedureStepStartDate", "20240115"), put("PerformedProcedureStepEndDate", "20240114"), accept="PerformedProcedureStepStartDate"),
    row("pt", CROSS, put("DecayCorrection", "NONE"), accept="CorrectedImage DecayFactor"),
    row("pt", CROSS, put("CorrectedImage", ["ATTN"]), accept="DecayCorrection DecayFactor"),
)  # fmt: skip


def fragments(*parts: bytes, table: bytes = b"", end: bool = True) -> bytes:
    """Encapsulated pixels: an offset table and fragments, as they are written."""
    items = b"".join(struct.pack("<HHI", 0xFFFE, 0xE000, len(part)) + part for part in (table, *parts))
    return items + (struct.pack("<HHI", 0xFFFE, 0xE0DD, 0) if end else b"")


RLE = struct.pack("<16I", 2, 64, 66, *[0] * 13) + b"\x81\0" * 2
ENCAPSULATED: tuple[Defect, ...] = (
    row("file_MR_small_RLE", "fragments", put("PixelData", fragments(end=False)), note="none"),
    row("file_MR_small_RLE", "fragments", put("PixelData", fragments(RLE, RLE, end=False)), note="too many"),
    row("file_MR_small_RLE", "fragments", put("PixelData", fragments(RLE, table=struct.pack("<I", 40), end=False)), note="table"),
    row("file_MR_small_RLE", "fragments", put("PixelData", fragments(struct.pack("<16I", 9, *[64] * 15) + b"\0\0", end=False)), note="segments"),
    row("file_SC_rgb_dcmtk_pebpcr", "fragments", put("Rows", 200), accept="PixelData"),
    row("file_SC_rgb_dcmtk_pebpcr", "fragments", put("LossyImageCompression", "00"), accept="TransferSyntaxUID LossyImageCompressionRatio"),
    row("file_MR_small_jpeg_ls_lossless", "fragments", put(META + "TransferSyntaxUID", "1.2.840.10008.1.2.5"), accept="PixelData"),
    row("file_SC_rgb_gdcm_KY", "fragments", put("ExtendedOffsetTable", b"\0" * 8), at="ExtendedOffsetTableLengths", accept="ExtendedOffsetTable"),
    row("file_SC_rgb_dcmtk_pebpcr", "fragments", put("BitsAllocated", 16), put("BitsStored", 12), put("HighBit", 11), at="BitsAllocated", accept="BitsStored PixelData"),
    row("file_SC_rgb_dcmtk_pebpcr", "fragments", put("SamplesPerPixel", 1), put("PhotometricInterpretation", "MONOCHROME2"), drop("PlanarConfiguration"),
        at="SamplesPerPixel", accept="PixelData PhotometricInterpretation"),
    row("file_MR_small_RLE", "fragments", put("PhotometricInterpretation", "YBR_FULL_422"), accept="SamplesPerPixel"),
)  # fmt: skip

ROWS: tuple[Defect, ...] = (*BITS, *OVERLAYS, *FRAMES, *PLACES, *ENCAPSULATED)
