"""How a frame is turned (PS3.3 C.7.6.16.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydicom.dataset import Dataset

from isodicom.content.single_item import SingleItemSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.valuerep import decimal_strings, member


class PlaneOrientationSequence(SingleItemSequence):
    """The orientation of frames (Plane Orientation macro, PS3.3 C.7.6.16.2.4; of slides, C.8.12.4.1).

    Parameters
    ----------
    coordinate_system: str | isodicom.CoordinateSystemNames
        `PATIENT` or `SLIDE`.
    image_orientation: Sequence[float]
        Unit vectors along a row (x, y, z), then along a column.

    Raises
    ------
    ValueError
        If the coordinate system has another name, or the orientation is not six finite numbers.

    Examples
    --------
    >>> from isodicom import PlaneOrientationSequence
    >>> PlaneOrientationSequence("PATIENT", [1, 0, 0, 0, 1, 0]).cosines
    (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    """

    required: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("ImageOrientationPatient",),
        ("ImageOrientationSlide",),
    )

    def __init__(
        self, coordinate_system: str | CoordinateSystemNames, image_orientation: Sequence[float]
    ) -> None:
        item = Dataset()
        system = member(CoordinateSystemNames, coordinate_system, "coordinate_system")
        if system is CoordinateSystemNames.PATIENT:
            item.ImageOrientationPatient = decimal_strings(image_orientation, 6, "ImageOrientationPatient")
        else:
            item.ImageOrientationSlide = decimal_strings(image_orientation, 6, "ImageOrientationSlide")
        super().__init__(item)

    @property
    def cosines(self) -> tuple[float, float, float, float, float, float]:
        """tuple[float, float, float, float, float, float]: x, y, z along a row, then along a column"""
        item = self[0]
        values = item.get("ImageOrientationPatient") or item.ImageOrientationSlide
        a, b, c, d, e, f = (float(value) for value in values)
        return a, b, c, d, e, f

    def __eq__(self, other: Any) -> bool:
        """Whether the other one is the same orientation in the same coordinate system."""
        if not isinstance(other, PlaneOrientationSequence):
            return False
        same_system = ("ImageOrientationPatient" in self[0]) == ("ImageOrientationPatient" in other[0])
        return same_system and self.cosines == other.cosines

    __hash__ = None  # type: ignore[assignment]  # a sequence changes
