"""Sequences and items that many objects share. Built so far: what segmentations need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.content.algorithm_identification import AlgorithmIdentificationSequence
    from isodicom.content.content_creator import ContentCreatorIdentificationCodeSequence
    from isodicom.content.pixel_measures import PixelMeasuresSequence
    from isodicom.content.plane_orientation import PlaneOrientationSequence
    from isodicom.content.plane_position import PlanePositionSequence

__all__ = [
    "AlgorithmIdentificationSequence",
    "ContentCreatorIdentificationCodeSequence",
    "PixelMeasuresSequence",
    "PlaneOrientationSequence",
    "PlanePositionSequence",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".algorithm_identification": ["AlgorithmIdentificationSequence"],
            ".content_creator": ["ContentCreatorIdentificationCodeSequence"],
            ".pixel_measures": ["PixelMeasuresSequence"],
            ".plane_orientation": ["PlaneOrientationSequence"],
            ".plane_position": ["PlanePositionSequence"],
        },
    )
