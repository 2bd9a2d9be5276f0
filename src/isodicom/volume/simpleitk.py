"""Images of SimpleITK: the same axes and coordinates, their order in memory reversed."""

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
SimpleITKImage: TypeAlias = Any
"""SimpleITK.Image, whose methods have no types."""

_CASTS = {"bool": "uint8", "float16": "float32", "longdouble": "float64"}


def read_image(image: SimpleITKImage) -> tuple[Array, Floats]:
    """Return the values and the affine matrix of an image.

    Raises
    ------
    isodicom.errors.GeometryError
        If it has more or fewer than three axes, or several values a voxel.
    isodicom.errors.MissingPackageError
        If SimpleITK is not installed.
    """
    package = optional_package("SimpleITK", "simpleitk")
    if image.GetDimension() != 3 or image.GetNumberOfComponentsPerPixel() != 1:
        raise GeometryError(
            f"Volumes are made of images with 3 axes and 1 value a voxel; this one has "
            f"{image.GetDimension()} axes and {image.GetNumberOfComponentsPerPixel()} values."
        )
    affine = np.eye(4)
    affine[:3, :3] = np.reshape(image.GetDirection(), (3, 3)) * image.GetSpacing()
    affine[:3, 3] = image.GetOrigin()
    return package.GetArrayFromImage(image).T, affine


def make_image(array: Array, geometry: VolumeBase) -> SimpleITKImage:
    """Return an image of these values at these places.

    Raises
    ------
    isodicom.errors.GeometryError
        If the array has channels, or values that no type of SimpleITK can hold.
    isodicom.errors.MissingPackageError
        If SimpleITK is not installed.
    """
    package = optional_package("SimpleITK", "simpleitk")
    image = package.GetImageFromArray(castable(array, _CASTS, "SimpleITK").T)
    image.SetOrigin(geometry.position)
    image.SetSpacing(geometry.spacing)
    image.SetDirection(geometry.direction.ravel().tolist())
    return image
