"""Make, read and check DICOM objects, with types and rules generated from the standard.

Names are imported when they are first used, so that `import isodicom` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door
from isodicom.version import __version__

if TYPE_CHECKING:
    from isodicom import color, conformance, errors, image, iods, modules, seg, sr
    from isodicom.base import SOPClass
    from isodicom.base_content import ContributingEquipment
    from isodicom.conformance import check
    from isodicom.content import (
        AlgorithmIdentificationSequence,
        ContentCreatorIdentificationCodeSequence,
        PixelMeasuresSequence,
        PlaneOrientationSequence,
        PlanePositionSequence,
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
    from isodicom.image import Image, imread
    from isodicom.uid import UID

_ENUMS = (
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
)
_CONTENT = (
    "AlgorithmIdentificationSequence",
    "ContentCreatorIdentificationCodeSequence",
    "PixelMeasuresSequence",
    "PlaneOrientationSequence",
    "PlanePositionSequence",
)
_MODULES = ("color", "conformance", "errors", "image", "iods", "modules", "seg", "sr")

__all__ = [
    "UID",
    "AlgorithmIdentificationSequence",
    "AnatomicalOrientationTypeValues",
    "AxisHandedness",
    "ContentCreatorIdentificationCodeSequence",
    "ContentQualificationValues",
    "ContributingEquipment",
    "CoordinateSystemNames",
    "DimensionOrganizationTypeValues",
    "Image",
    "InterpolationMethods",
    "LateralityValues",
    "PadModes",
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
    "PresentationLUTShapeValues",
    "RGBColorChannels",
    "RescaleTypeValues",
    "SOPClass",
    "SpecificCharacterSetValues",
    "UniversalEntityIDTypeValues",
    "VOILUTFunctionValues",
    "__version__",
    "check",
    "color",
    "conformance",
    "errors",
    "image",
    "imread",
    "iods",
    "modules",
    "seg",
    "sr",
]

__getattr__, __dir__ = door(
    __name__,
    {
        **dict.fromkeys(_ENUMS, "isodicom.enum"),
        **dict.fromkeys(_CONTENT, "isodicom.content"),
        **{name: f"isodicom.{name}" for name in _MODULES},
        "ContributingEquipment": "isodicom.base_content",
        "Image": "isodicom.image",
        "SOPClass": "isodicom.base",
        "UID": "isodicom.uid",
        "check": "isodicom.conformance",
        "imread": "isodicom.image",
    },
)
