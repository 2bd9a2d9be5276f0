"""Images of nibabel: the same axes; coordinates grow to the right, front and head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.enum import NiBabelImageClasses
from isodicom.errors import GeometryError
from isodicom.spatial import RAS_PATIENT_REFERENCE_CONVENTION
from isodicom.valuerep import member
from isodicom.volume.base import VolumeBase
from isodicom.volume.casting import Casts, castable
from isodicom.volume.grid import Floats
from isodicom.volume.packages import optional_package

if TYPE_CHECKING:
    from nibabel.spatialimages import SpatialImage

Array: TypeAlias = npt.NDArray[Any]

_NIFTI: Casts = {"bool": "uint8", "float16": "float32", "longdouble": "float64"}
_MINC: Casts = {"bool": "uint8"}
_CASTS: dict[NiBabelImageClasses, Casts] = {
    NiBabelImageClasses.NIFTI1IMAGE: _NIFTI,
    NiBabelImageClasses.NIFTI2IMAGE: _NIFTI,
    NiBabelImageClasses.MGHIMAGE: {
        "bool": "uint8",
        "int8": "int16",
        "uint32": "int32",
        "uint64": "int32",
        "int64": "int32",
        "float16": "float32",
        "float64": "float32",
        "longdouble": "float32",
    },
    NiBabelImageClasses.MINC1IMAGE: _MINC,
    NiBabelImageClasses.MINC2IMAGE: _MINC,
    NiBabelImageClasses.ANALYZEIMAGE: {
        "bool": "uint8",
        "int8": "int16",
        "uint16": "int16",
        "uint32": "int32",
        "uint64": "int32",
        "int64": "int32",
        "float16": "float32",
        "longdouble": "float64",
    },
}
"""Class of image -> what becomes of types that it cannot hold."""

_NIFTI_CLASSES = (NiBabelImageClasses.NIFTI1IMAGE, NiBabelImageClasses.NIFTI2IMAGE)


def read_image(image: SpatialImage) -> tuple[Array, Floats]:
    """Return the values and the affine matrix of an image, as it is there.

    Raises
    ------
    isodicom.errors.GeometryError
        If it has more or fewer than three axes.
    isodicom.errors.MissingPackageError
        If nibabel is not installed.
    """
    optional_package("nibabel", "nibabel")
    if len(image.shape) != 3:
        raise GeometryError(f"Volumes are made of images with 3 axes; this one has shape {image.shape}.")
    return np.asarray(image.dataobj), np.asarray(image.affine, dtype=np.float64)


def make_image(array: Array, geometry: VolumeBase, image_class: str | NiBabelImageClasses) -> SpatialImage:
    """Return an image of these values at these places.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there is no such class of images.
    isodicom.errors.GeometryError
        If the array has channels, or values that no type of the format can hold.
    isodicom.errors.MissingPackageError
        If nibabel is not installed.
    """
    package = optional_package("nibabel", "nibabel")
    kind = member(NiBabelImageClasses, image_class, "image_class")
    values = castable(array, _CASTS[kind], kind.value)
    affine = geometry.get_affine(RAS_PATIENT_REFERENCE_CONVENTION)
    make = getattr(package, kind.value)
    if kind not in _NIFTI_CLASSES:
        plain: SpatialImage = make(values, affine)
        return plain
    # A dtype, as 64-bit integers are refused unless they are asked for.
    nifti: SpatialImage = make(values, affine, dtype=values.dtype)
    header: Any = nifti.header
    header.set_xyzt_units("mm")
    return nifti
