"""Where a frame lies (PS3.3 C.7.6.16.2.3 and C.8.12.6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydicom.dataset import Dataset

from isodicom.content.single_item import SingleItemSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.valuerep import decimal_strings, member

_OFFSETS = (
    "XOffsetInSlideCoordinateSystem",
    "YOffsetInSlideCoordinateSystem",
    "ZOffsetInSlideCoordinateSystem",
)
_MATRIX = ("ColumnPositionInTotalImagePixelMatrix", "RowPositionInTotalImagePixelMatrix")


class PlanePositionSequence(SingleItemSequence):
    """The position of a frame: Plane Position macro of patients (C.7.6.16.2.3) or slides (C.8.12.6.1).

    Parameters
    ----------
    coordinate_system: str | isodicom.CoordinateSystemNames
        `PATIENT` or `SLIDE`.
    image_position: Sequence[float]
        The centre of the pixel in the first row and first column: x, y and z in mm.
    pixel_matrix_position: tuple[int, int] | None, optional
        Its column and row in the total pixel matrix, both counted from 1. Slides need it.

    Raises
    ------
    ValueError
        If the coordinate system has another name, or the position is not three finite numbers.
    TypeError
        If a slide position comes without `pixel_matrix_position`.

    Examples
    --------
    >>> from isodicom import PlanePositionSequence
    >>> PlanePositionSequence("PATIENT", [-125.0, -128.1, 103.02])[0].ImagePositionPatient
    [-125.0, -128.1, 103.02]
    """

    required: ClassVar[tuple[tuple[str, ...], ...]] = (("ImagePositionPatient",), (*_OFFSETS, *_MATRIX))

    def __init__(
        self,
        coordinate_system: str | CoordinateSystemNames,
        image_position: Sequence[float],
        pixel_matrix_position: tuple[int, int] | None = None,
    ) -> None:
        item = Dataset()
        system = member(CoordinateSystemNames, coordinate_system, "coordinate_system")
        if system is CoordinateSystemNames.PATIENT:
            item.ImagePositionPatient = decimal_strings(image_position, 3, "ImagePositionPatient")
        else:
            if pixel_matrix_position is None:
                raise TypeError(
                    "A position on a slide also needs pixel_matrix_position: its column and its row."
                )
            for keyword, offset in zip(
                _OFFSETS, decimal_strings(image_position, 3, "image_position"), strict=True
            ):
                setattr(item, keyword, offset)
            for keyword, index in zip(_MATRIX, pixel_matrix_position, strict=True):
                setattr(item, keyword, int(index))
        super().__init__(item)

    def __eq__(self, other: Any) -> bool:
        """Whether the other one is the same position, number for number."""
        return isinstance(other, PlanePositionSequence) and _place(self[0]) == _place(other[0])

    __hash__ = None  # type: ignore[assignment]  # a sequence changes


def _place(item: Dataset) -> tuple[object, ...]:
    return tuple(item.get(keyword) for keyword in ("ImagePositionPatient", *_OFFSETS, *_MATRIX))
