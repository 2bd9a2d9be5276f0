"""Values that make sense where no table lists any, so that what must go together does."""

from __future__ import annotations

from pydicom.dataset import Dataset

FORCED: dict[str, object] = {
    "SpecificCharacterSet": "ISO_IR 192",
    # an image of 4 rows and 6 columns, one frame
    "Rows": 4,
    "Columns": 6,
    "NumberOfFrames": 1,
    "TotalPixelMatrixRows": 4,
    "TotalPixelMatrixColumns": 6,
    "PixelData": b"\0\0",
    "ConcatenationFrameOffsetNumber": 0,
    "InConcatenationNumber": 1,
    "ReferencedSOPInstanceUID": "1.2.3.9.1",
    "ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
    "DataRepresentation": "COMPLEX",
    "WaveformBitsAllocated": 16,
    "WaveformSampleInterpretation": "SS",
    "EncapsulatedDocument": b"%PDF-1.4",
    "ICCProfile": bytes([0, 0, 0, 128]) + bytes(32) + b"acsp" + bytes(88),
    "RelationshipType": "CONTAINS",
}
"""Whatever lists say."""

BY_KEYWORD: dict[str, object] = {
    "TimezoneOffsetFromUTC": "+0000",
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "BitsAllocated": 16,
    "BitsStored": 12,
    "HighBit": 11,
    "PixelRepresentation": 0,
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "ImageOrientationSlide": [0, -1, 0, -1, 0, 0],
    "ImageOrientationVolume": [1, 0, 0, 0, 1, 0],
    "PixelSpacing": [0.5, 0.5],
    "SliceThickness": 1,
    "SpacingBetweenSlices": 1,
    "ImageType": ["ORIGINAL", "PRIMARY", "NONE", "NONE"],
    "PatientAge": "042Y",
    "WindowWidth": 100,
    "WindowCenter": 50,
    "RescaleSlope": 1,
    "RescaleIntercept": 0,
    "BodyPartExamined": "CHEST",
    "PixelPaddingValue": 0,
    "LongPrimitivePointIndexList": [1, 3, 5],
    "PixelAspectRatio": [1, 1],
}
_UNITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
BY_KEYWORD |= {
    "SamplingFrequency": 500,
    "RedPaletteColorLookupTableDescriptor": [2, 0, 8],
    "GreenPaletteColorLookupTableDescriptor": [2, 0, 8],
    "BluePaletteColorLookupTableDescriptor": [2, 0, 8],
    "LUTDescriptor": [2, 0, 10],
    "LUTData": [0, 1023],
    "PatientOrientation": ["L", "P"],
    "DimensionOrganizationUID": "1.2.3.4.0",
    "VolumeToTransducerMappingMatrix": _UNITY,
    "VolumeToTableMappingMatrix": _UNITY,
    "FrameOfReferenceTransformationMatrix": _UNITY,
    "MPRViewWidthDirection": [1, 0, 0],
    "MPRViewHeightDirection": [0, 1, 0],
    "SlabOrientation": [1, 0, 0],
    "NumberOfScanSpotPositions": 1,
    "ScanSpotPositionMap": [0.0, 0.0],
    "NumberOfPolygonalVertices": 2,
    "VerticesOfThePolygonalOutline": [0.0] * 4,
    "AlphaPaletteColorLookupTableDescriptor": [2, 0, 8],
    "PointCoordinatesData": bytes(24),
    "NumberOfSurfacePoints": 2,
    "NumberOfAnnotations": 3,
    "TwoDimensionalToThreeDimensionalMapData": bytes(20),
    "DevicePositionToEquipmentMappingMatrix": _UNITY,
    "SpectroscopyData": bytes(192),
    "FloatPixelData": bytes(96),
    "DoubleFloatPixelData": bytes(192),
}

NOT_SPLIT = frozenset(["OB", "OD", "OF", "OL", "OV", "OW", "UN"])
"""Representations of which several values are one."""

BY_VR: dict[str, object] = {
    "AE": "AE", "AS": "010Y", "AT": 0x00100010, "CS": "ANY", "DA": "20200101", "DS": "1", "DT": "20200101120000",
    "FD": 1.0, "FL": 1.0, "IS": "1", "LO": "text", "LT": "text", "OB": b"\0\0", "OD": bytes(8), "OF": bytes(4),
    "OL": bytes(4), "OV": bytes(8), "OW": bytes(2), "PN": "Doe^John", "SH": "text", "SL": 1, "SS": 1, "ST": "text",
    "SV": 1, "TM": "120000", "UC": "text", "UL": 1, "UN": b"", "UR": "http://a.org/", "US": 1, "UT": "text", "UV": 1,
}  # fmt: skip

_REFERENCE = Dataset()
_REFERENCE.ReferencedSOPClassUID, _REFERENCE.ReferencedSOPInstanceUID = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.3.9.1",
)
_SERIES = Dataset()
_SERIES.SeriesInstanceUID = "1.2.3.9"
_SERIES.ReferencedInstanceSequence = [_REFERENCE]

START: dict[str, dict[str, object]] = {
    "SegmentationStorage": {"SegmentationType": "BINARY", "BitsAllocated": 1},
    "LabelMapSegmentationStorage": {"SegmentationType": "LABELMAP", "BitsAllocated": 8},
    "ParametricMapStorage": {"BitsAllocated": 16},
    "RealWorldValueMappingStorage": {"ReferencedSeriesSequence": [_SERIES]},
}
"""What objects of a SOP class begin with."""

NEVER = frozenset(
    [
        # of encapsulated pixels only
        *("ExtendedOffsetTable", "ExtendedOffsetTableLengths"),
        # of a representation that is not known yet
        *("SmallestPixelValueInSeries", "LargestPixelValueInSeries"),
        # must name what else is there
        *("FunctionalGroupPointer", "FunctionalGroupPrivateCreator", "DimensionIndexPrivateCreator"),
    ]
)
"""Never there if it need not be."""

PREFERRED = {"GraphicType": "POINT", "ImageType": "NONE", "FrameType": "NONE"}
PREFERRED |= {"VolumeBasedCalculationTechnique": "NONE", "VolumetricProperties": "VOLUME"}
PREFERRED |= {"PixelPresentation": "MONOCHROME", "ComplexImageComponent": "MAGNITUDE"}
PREFERRED["SegmentsOverlap"] = "NO"
"""Taken wherever it may be."""

UNIT = "Matrix|Orientation|Direction|Axis|Normal"
UNITS: dict[str, list[int]] = {"16": _UNITY, "6": [1, 0, 0, 0, 1, 0], "3": [1, 0, 0]}
"""Directions by the number of values."""
