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

__getattr__, __dir__ = door(
    __name__,
    {
        "AlgorithmIdentificationSequence": "isodicom.content.algorithm_identification",
        "ContentCreatorIdentificationCodeSequence": "isodicom.content.content_creator",
        "PixelMeasuresSequence": "isodicom.content.pixel_measures",
        "PlaneOrientationSequence": "isodicom.content.plane_orientation",
        "PlanePositionSequence": "isodicom.content.plane_position",
    },
)
