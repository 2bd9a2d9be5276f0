"""The total pixel matrix that tiles form, and the pyramid that it is a level of."""

from __future__ import annotations

from pydicom.dataset import Dataset

from isodicom.multiframe.planes import Planes
from isodicom.valuerep import decimal_strings, set_given

_OFFSETS = tuple(f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")


def write_matrix(dataset: Dataset, planes: Planes) -> None:
    """Describe the matrix that tiles form (PS3.3 C.8.12.14); nothing if planes are no tiles.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    planes: isodicom.multiframe.planes.Planes
        Its planes or tiles.
    """
    if planes.total is None or planes.origin is None:
        return
    origin = Dataset()
    for keyword, offset in zip(_OFFSETS, planes.origin, strict=False):
        setattr(origin, keyword, decimal_strings([offset], 1, keyword)[0])
    dataset.TotalPixelMatrixOriginSequence = [origin]
    dataset.TotalPixelMatrixRows, dataset.TotalPixelMatrixColumns = planes.total
    dataset.TotalPixelMatrixFocalPlanes = 1
    dataset.ImageOrientationSlide = decimal_strings(planes.cosines or (), 6, "ImageOrientationSlide")


def write_pyramid(dataset: Dataset, planes: Planes, uid: str | None, label: str | None) -> None:
    """Name the pyramid that a tiled object is a level of (PS3.3 C.7.11).

    Raises
    ------
    TypeError
        If a pyramid is named of an object that isn't tiled, or a label but no UID is given.
    """
    for name, value in (("pyramid_uid", uid), ("pyramid_label", label)):
        if value is not None and planes.total is None:
            raise TypeError(f"{name} is for tiled images; leave it out.")
    if label is not None and uid is None:
        raise TypeError("pyramid_label names a pyramid that has a UID: give pyramid_uid too.")
    set_given(dataset, {"PyramidUID": uid, "PyramidLabel": label})
