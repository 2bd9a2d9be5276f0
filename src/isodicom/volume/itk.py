"""Images of ITK: the same axes and coordinates, their order in memory reversed."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import GeometryError
from isodicom.volume.base import VolumeBase
from isodicom.volume.casting import castable
from isodicom.volume.grid import Floats
from isodicom.volume.packages import optional_package

Array: TypeAlias = npt.NDArray[Any]
ITKImage: TypeAlias = Any
"""itk.Image, a class for each type of values, made at run time."""

_CASTS = {
    "bool": "uint8",
    "int8": "int16",
    "int64": "int32",
    "float16": "float32",
    "longdouble": "float64",
}


def read_image(image: ITKImage) -> tuple[Array, Floats]:
    """Return the values and the affine matrix of an image.

    Raises
    ------
    TypeError
        If it is none.
    isodicom.errors.GeometryError
        If it has more or fewer than three axes, or several values a voxel.
    isodicom.errors.MissingPackageError
        If ITK is not installed.
    """
    package = optional_package("itk", "itk")
    if not hasattr(image, "GetLargestPossibleRegion"):
        raise TypeError(f"An itk.Image is needed, not {type(image).__name__}.")
    axes, values = image.GetImageDimension(), image.GetNumberOfComponentsPerPixel()
    if axes != 3 or values != 1:
        raise GeometryError(
            f"Volumes are made of images with 3 axes and 1 value a voxel; this one has {axes} axes and "
            f"{values} values."
        )
    affine = np.eye(4)
    affine[:3, :3] = package.array_from_matrix(image.GetDirection()) * np.asarray(image.GetSpacing())
    # The origin is the place of index 0, which an image that was cut out needn't have.
    first = np.asarray(image.GetLargestPossibleRegion().GetIndex(), dtype=np.float64)
    affine[:3, 3] = np.asarray(image.GetOrigin()) + affine[:3, :3] @ first
    return package.array_from_image(image).T, affine


def make_image(array: Array, geometry: VolumeBase) -> ITKImage:
    """Return an image of these values at these places.

    Raises
    ------
    isodicom.errors.GeometryError
        If the array has channels, or values that no type of ITK can hold.
    isodicom.errors.MissingPackageError
        If ITK is not installed.
    """
    package = optional_package("itk", "itk")
    image = package.image_from_array(np.ascontiguousarray(castable(array, _CASTS, "ITK").T))
    image.SetOrigin(geometry.position)
    image.SetSpacing(geometry.spacing)
    image.SetDirection(geometry.direction)
    return image
