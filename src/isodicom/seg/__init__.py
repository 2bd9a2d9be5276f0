"""Segmentations: make them, read them, and get their segments.

`sop` has the class, whose methods are steps of the rooms: `making`, with `mask`, goes from arguments to an
object, `reading` from an object to arrays, `converting` from one type to another; `described` knows the
segments, and `telling` shows them. `streaming` and `pyramid` make several files. `nifti` reads and writes
masks of other programs, `placed` brings them onto the images, and `metadata` says what their segments are.
"""

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
    from isodicom.seg.mask import Tiles
    from isodicom.seg.metadata import SegmentationMetadata
    from isodicom.seg.nifti import from_nifti, to_nifti
    from isodicom.seg.pyramid import create_segmentation_pyramid
    from isodicom.seg.sop import SOP_CLASS_UIDS, Segmentation, segread
    from isodicom.seg.streaming import join_concatenation, write_segmentation

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
    "Tiles",
    "create_segmentation_pyramid",
    "from_nifti",
    "join_concatenation",
    "segread",
    "to_nifti",
    "utils",
    "write_segmentation",
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
            ".mask": ["Tiles"],
            ".metadata": ["SegmentationMetadata"],
            ".nifti": ["from_nifti", "to_nifti"],
            ".pyramid": ["create_segmentation_pyramid"],
            ".sop": ["SOP_CLASS_UIDS", "Segmentation", "segread"],
            ".streaming": ["join_concatenation", "write_segmentation"],
            ".utils": [],
        },
    )
