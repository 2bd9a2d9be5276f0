"""Numbers of many images, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, nan

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.encoding.tags import elements_in, representation_of
from isodicom.errors import GeometryError
from isodicom.multiframe.source_images import has_value, name_of
from isodicom.valuerep import number_in

_EXPECTED = {
    "ImagePositionPatient": (3, "three numbers"),
    "ImageOrientationPatient": (6, "six numbers"),
    "PixelSpacing": (2, "two lengths"),
    "SliceThickness": (1, "a number"),
    "SpacingBetweenSlices": (1, "a number"),
    "Rows": (1, "a number"),
    "Columns": (1, "a number"),
}


def numbers(images: Sequence[Dataset], keyword: str) -> npt.NDArray[np.float64]:
    """Return the numbers of an attribute of many images, an image a row; NaN where there are none.

    Bytes that several images have in common are read once.

    Raises
    ------
    isodicom.errors.GeometryError
        If an image has more or fewer of them, or something else.
    """
    rows: list[Sequence[float]] = []
    known: dict[object, Sequence[float]] = {}
    for image, element in zip(images, elements_in(images, keyword), strict=True):
        raw = None
        if isinstance(element, RawDataElement):
            raw = element.value, element.VR, element.is_little_endian
        row = known.get(raw) if raw else None
        if row is None:
            row = known[raw] = _row(image, keyword, element)
        rows.append(row)
    return np.array(rows, np.float64)


def _row(image: Dataset, keyword: str, element: DataElement | RawDataElement | None) -> Sequence[float]:
    width, expected = _EXPECTED[keyword]
    if element is None or not has_value(element):
        return [nan] * width
    try:
        values = [*_values(image, keyword, element)]
    except (TypeError, ValueError, OverflowError):
        values = []
    if len(values) != width or not all(map(isfinite, values)):
        raise GeometryError(
            f"The {keyword} of the {name_of(image)} is not {expected}: {element.value!r}.",
            keyword=keyword,
        )
    return values


def _values(image: Dataset, keyword: str, element: DataElement | RawDataElement) -> Iterable[float]:
    """The numbers of an element; those of text are read without converting it."""
    single = _EXPECTED[keyword][0] == 1
    if isinstance(element, DataElement):
        return [float(element.value)] if single else map(float, element.value)
    if representation_of(element) == "DS" and element.value:
        return map(float, element.value.split(b"\\"))
    return [number_in(image, keyword) or 0.0] if single else map(float, image[keyword].value)
