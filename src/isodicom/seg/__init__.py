"""Segmentations: make them, read them, and get their segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.seg import utils
    from isodicom.seg.content import DimensionIndexSequence, SegmentDescription
    from isodicom.seg.enum import (
        SegmentAlgorithmTypeValues,
        SegmentationFractionalTypeValues,
        SegmentationTypeValues,
        SegmentsOverlapValues,
        SpatialLocationsPreservedValues,
    )
    from isodicom.seg.metadata import SegmentationMetadata
    from isodicom.seg.nifti import from_nifti, to_nifti
    from isodicom.seg.sop import SOP_CLASS_UIDS, Segmentation, segread

__all__ = [
    "SOP_CLASS_UIDS",
    "DimensionIndexSequence",
    "SegmentAlgorithmTypeValues",
    "SegmentDescription",
    "Segmentation",
    "SegmentationFractionalTypeValues",
    "SegmentationMetadata",
    "SegmentationTypeValues",
    "SegmentsOverlapValues",
    "SpatialLocationsPreservedValues",
    "from_nifti",
    "segread",
    "to_nifti",
    "utils",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".content": ["DimensionIndexSequence", "SegmentDescription"],
            ".enum": [
                "SegmentAlgorithmTypeValues",
                "SegmentationFractionalTypeValues",
                "SegmentationTypeValues",
                "SegmentsOverlapValues",
                "SpatialLocationsPreservedValues",
            ],
            ".metadata": ["SegmentationMetadata"],
            ".nifti": ["from_nifti", "to_nifti"],
            ".sop": ["SOP_CLASS_UIDS", "Segmentation", "segread"],
            ".utils": [],
        },
    )
