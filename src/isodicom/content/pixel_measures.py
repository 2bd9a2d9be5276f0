"""The size of pixels in space (PS3.3 C.7.6.16.2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydicom.dataset import Dataset

from isodicom.content.single_item import SingleItemSequence
from isodicom.errors import AttributeValueError
from isodicom.valuerep import decimal_string, decimal_strings


class PixelMeasuresSequence(SingleItemSequence):
    """How large pixels are, and how far apart slices (Pixel Measures macro, PS3.3 C.7.6.16.2.1).

    Parameters
    ----------
    pixel_spacing: Sequence[float]
        Distance in mm between rows, then between columns.
    slice_thickness: float | None
        Thickness of a slice in mm; None if it is not known.
    spacing_between_slices: float | None, optional
        Distance in mm between the centres of neighbouring slices.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there are not two spacings above 0, or a number is not finite.

    Examples
    --------
    >>> from isodicom import PixelMeasuresSequence
    >>> PixelMeasuresSequence([0.5, 0.5], slice_thickness=1.25)[0].SliceThickness
    '1.25'
    """

    required: ClassVar[tuple[tuple[str, ...], ...]] = (("PixelSpacing",),)

    def __init__(
        self,
        pixel_spacing: Sequence[float],
        slice_thickness: float | None,
        spacing_between_slices: float | None = None,
    ) -> None:
        item = Dataset()
        item.PixelSpacing = decimal_strings(pixel_spacing, 2, "PixelSpacing")
        if min(item.PixelSpacing) <= 0:
            raise AttributeValueError(
                f"PixelSpacing takes lengths above 0; {list(pixel_spacing)} was given.",
                keyword="PixelSpacing",
                expected="lengths above 0",
                found=list(pixel_spacing),
                reference="PS3.3 10.7.1.3",
            )
        if slice_thickness is not None:
            item.SliceThickness = decimal_string(slice_thickness, "SliceThickness")
        if spacing_between_slices is not None:
            item.SpacingBetweenSlices = decimal_string(spacing_between_slices, "SpacingBetweenSlices")
        super().__init__(item)

    def __eq__(self, other: Any) -> bool:
        """Whether the other sequence states the same measures."""
        return isinstance(other, Sequence) and _measures(self) == _measures(other)

    __hash__ = None  # type: ignore[assignment]  # a sequence changes


def _measures(sequence: Sequence[Dataset]) -> list[tuple[object, ...]]:
    keywords = ("PixelSpacing", "SliceThickness", "SpacingBetweenSlices")
    return [tuple(item.get(keyword) for keyword in keywords) for item in sequence]
