"""Enumerated values of segmentations."""

from __future__ import annotations

from enum import Enum


class SegmentAlgorithmTypeValues(Enum):
    """Segment Algorithm Type (0062,0008) (PS3.3 C.8.20.4)."""

    AUTOMATIC = "AUTOMATIC"
    SEMIAUTOMATIC = "SEMIAUTOMATIC"
    MANUAL = "MANUAL"


class SegmentationFractionalTypeValues(Enum):
    """Segmentation Fractional Type (0062,0010) (PS3.3 C.8.20.2)."""

    PROBABILITY = "PROBABILITY"
    OCCUPANCY = "OCCUPANCY"


class SegmentationTypeValues(Enum):
    """Segmentation Type (0062,0001) (PS3.3 C.8.20.2)."""

    BINARY = "BINARY"
    FRACTIONAL = "FRACTIONAL"
    LABELMAP = "LABELMAP"


class SegmentsOverlapValues(Enum):
    """Segments Overlap (0062,0013) (PS3.3 C.8.20.2)."""

    YES = "YES"
    UNDEFINED = "UNDEFINED"
    NO = "NO"


class SpatialLocationsPreservedValues(Enum):
    """Spatial Locations Preserved (0028,135A) (PS3.3 10.3)."""

    YES = "YES"
    NO = "NO"
    REORIENTED_ONLY = "REORIENTED_ONLY"
