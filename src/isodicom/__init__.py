"""Make, read and check DICOM objects, with types and rules generated from the standard.

Names are imported when they are first used, so that `import isodicom` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door
from isodicom.version import __version__

if TYPE_CHECKING:
    from isodicom import base as base
    from isodicom import base_content as base_content
    from isodicom import coding_schemes as coding_schemes
    from isodicom import color, conformance, errors, image, io, iods, modules, pixels, seg, spatial, sr, utils
    from isodicom import content as content
    from isodicom import enum as enum
    from isodicom import uid as uid
    from isodicom import valuerep as valuerep
    from isodicom.base import SOPClass
    from isodicom.base_content import ContributingEquipment
    from isodicom.conformance import check
    from isodicom.content import (
        LUT,
        VOILUT,
        AlgorithmIdentificationSequence,
        ContentCreatorIdentificationCodeSequence,
        IssuerOfIdentifier,
        ModalityLUT,
        ModalityLUTTransformation,
        PaletteColorLUT,
        PaletteColorLUTTransformation,
        PixelMeasuresSequence,
        PlaneOrientationSequence,
        PlanePositionSequence,
        PresentationLUT,
        PresentationLUTTransformation,
        ReferencedImageSequence,
        SegmentedPaletteColorLUT,
        VOILUTTransformation,
    )
    from isodicom.enum import (
        AnatomicalOrientationTypeValues,
        AxisHandedness,
        ContentQualificationValues,
        CoordinateSystemNames,
        DimensionOrganizationTypeValues,
        InterpolationMethods,
        LateralityValues,
        PadModes,
        PatientOrientationValuesBiped,
        PatientOrientationValuesQuadruped,
        PatientSexValues,
        PhotometricInterpretationValues,
        PixelDataKeywords,
        PixelIndexDirections,
        PixelRepresentationValues,
        PlanarConfigurationValues,
        PresentationLUTShapeValues,
        RescaleTypeValues,
        RGBColorChannels,
        SpecificCharacterSetValues,
        UniversalEntityIDTypeValues,
        VOILUTFunctionValues,
    )
    from isodicom.image import Image, get_volume_from_series, imread
    from isodicom.uid import UID
    from isodicom.volume import (
        RGB_COLOR_CHANNEL_DESCRIPTOR,
        ChannelDescriptor,
        Volume,
        VolumeGeometry,
        VolumeToVolumeTransformer,
    )

__all__ = [
    "LUT",
    "RGB_COLOR_CHANNEL_DESCRIPTOR",
    "UID",
    "VOILUT",
    "AlgorithmIdentificationSequence",
    "AnatomicalOrientationTypeValues",
    "AxisHandedness",
    "ChannelDescriptor",
    "ContentCreatorIdentificationCodeSequence",
    "ContentQualificationValues",
    "ContributingEquipment",
    "CoordinateSystemNames",
    "DimensionOrganizationTypeValues",
    "Image",
    "InterpolationMethods",
    "IssuerOfIdentifier",
    "LateralityValues",
    "ModalityLUT",
    "ModalityLUTTransformation",
    "PadModes",
    "PaletteColorLUT",
    "PaletteColorLUTTransformation",
    "PatientOrientationValuesBiped",
    "PatientOrientationValuesQuadruped",
    "PatientSexValues",
    "PhotometricInterpretationValues",
    "PixelDataKeywords",
    "PixelIndexDirections",
    "PixelMeasuresSequence",
    "PixelRepresentationValues",
    "PlanarConfigurationValues",
    "PlaneOrientationSequence",
    "PlanePositionSequence",
    "PresentationLUT",
    "PresentationLUTShapeValues",
    "PresentationLUTTransformation",
    "RGBColorChannels",
    "ReferencedImageSequence",
    "RescaleTypeValues",
    "SOPClass",
    "SegmentedPaletteColorLUT",
    "SpecificCharacterSetValues",
    "UniversalEntityIDTypeValues",
    "VOILUTFunctionValues",
    "VOILUTTransformation",
    "Volume",
    "VolumeGeometry",
    "VolumeToVolumeTransformer",
    "__version__",
    "check",
    "color",
    "conformance",
    "errors",
    "get_volume_from_series",
    "image",
    "imread",
    "io",
    "iods",
    "modules",
    "pixels",
    "seg",
    "spatial",
    "sr",
    "utils",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".base": ["SOPClass"],
            ".base_content": ["ContributingEquipment"],
            ".coding_schemes": [],
            ".color": [],
            ".conformance": ["check"],
            ".content": [
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
            ],
            ".enum": [
                "AnatomicalOrientationTypeValues",
                "AxisHandedness",
                "ContentQualificationValues",
                "CoordinateSystemNames",
                "DimensionOrganizationTypeValues",
                "InterpolationMethods",
                "LateralityValues",
                "PadModes",
                "PatientOrientationValuesBiped",
                "PatientOrientationValuesQuadruped",
                "PatientSexValues",
                "PhotometricInterpretationValues",
                "PixelDataKeywords",
                "PixelIndexDirections",
                "PixelRepresentationValues",
                "PlanarConfigurationValues",
                "PresentationLUTShapeValues",
                "RGBColorChannels",
                "RescaleTypeValues",
                "SpecificCharacterSetValues",
                "UniversalEntityIDTypeValues",
                "VOILUTFunctionValues",
            ],
            ".errors": [],
            ".image": ["Image", "get_volume_from_series", "imread"],
            ".io": [],
            ".iods": [],
            ".modules": [],
            ".pixels": [],
            ".seg": [],
            ".spatial": [],
            ".sr": [],
            ".uid": ["UID"],
            ".utils": [],
            ".valuerep": [],
            ".volume": [
                "RGB_COLOR_CHANNEL_DESCRIPTOR",
                "ChannelDescriptor",
                "Volume",
                "VolumeGeometry",
                "VolumeToVolumeTransformer",
            ],
        },
    )
