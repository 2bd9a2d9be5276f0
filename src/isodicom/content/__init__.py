"""Sequences and items that many objects share; lookup tables and the transforms made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.content.algorithm_identification import AlgorithmIdentificationSequence
    from isodicom.content.content_creator import ContentCreatorIdentificationCodeSequence
    from isodicom.content.issuer import IssuerOfIdentifier
    from isodicom.content.lut import LUT, VOILUT, ModalityLUT, PresentationLUT
    from isodicom.content.modality import ModalityLUTTransformation
    from isodicom.content.palette import PaletteColorLUT, SegmentedPaletteColorLUT
    from isodicom.content.palette_transformation import PaletteColorLUTTransformation
    from isodicom.content.pixel_measures import PixelMeasuresSequence
    from isodicom.content.plane_orientation import PlaneOrientationSequence
    from isodicom.content.plane_position import PlanePositionSequence
    from isodicom.content.presentation import PresentationLUTTransformation
    from isodicom.content.referenced_images import ReferencedImageSequence
    from isodicom.content.voi import VOILUTTransformation

__all__ = [
    "LUT",
    "VOILUT",
    "AlgorithmIdentificationSequence",
    "ContentCreatorIdentificationCodeSequence",
    "IssuerOfIdentifier",
    "ModalityLUT",
    "ModalityLUTTransformation",
    "PaletteColorLUT",
    "PaletteColorLUTTransformation",
    "PixelMeasuresSequence",
    "PlaneOrientationSequence",
    "PlanePositionSequence",
    "PresentationLUT",
    "PresentationLUTTransformation",
    "ReferencedImageSequence",
    "SegmentedPaletteColorLUT",
    "VOILUTTransformation",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".algorithm_identification": ["AlgorithmIdentificationSequence"],
            ".content_creator": ["ContentCreatorIdentificationCodeSequence"],
            ".issuer": ["IssuerOfIdentifier"],
            ".lut": ["LUT", "ModalityLUT", "PresentationLUT", "VOILUT"],
            ".modality": ["ModalityLUTTransformation"],
            ".palette": ["PaletteColorLUT", "SegmentedPaletteColorLUT"],
            ".palette_transformation": ["PaletteColorLUTTransformation"],
            ".pixel_measures": ["PixelMeasuresSequence"],
            ".plane_orientation": ["PlaneOrientationSequence"],
            ".plane_position": ["PlanePositionSequence"],
            ".presentation": ["PresentationLUTTransformation"],
            ".referenced_images": ["ReferencedImageSequence"],
            ".voi": ["VOILUTTransformation"],
        },
    )
