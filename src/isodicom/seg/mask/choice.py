"""Which style reads the planes of a mask: by their form, and the type of segmentation that is wanted."""

from __future__ import annotations

from typing import Any

import numpy as np

from isodicom.errors import AttributeValueError
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.mask.fractions import Fractions
from isodicom.seg.mask.labels import LabelMaps, Labels
from isodicom.seg.mask.stacks import StackMaps, Stacks
from isodicom.seg.mask.style import Style, Wanted

_TYPES = SegmentationTypeValues


def style_of(dtype: np.dtype[Any], dimensions: int, wanted: Wanted) -> Style:
    """Return the style for planes.

    Parameters
    ----------
    dtype: numpy.dtype
        Their data type.
    dimensions: int
        2 for rows x columns, 3 with segments behind.
    wanted: Wanted
        What is to become of them.

    Raises
    ------
    TypeError
        If planes are not of such a type.
    isodicom.errors.AttributeValueError
        If they are fractions of several segments without an axis for these.
    """
    if dtype.kind not in "buif":
        raise TypeError(f"pixel_array holds booleans or numbers, not {dtype}.")
    fractional = dtype.kind == "f" and wanted.kind is _TYPES.FRACTIONAL
    if fractional:
        if dimensions == 2 and len(wanted.numbers) > 1:
            raise AttributeValueError(
                f"pixel_array has fractions, but no last axis that tells those of the {len(wanted.numbers)} "
                "segments apart.",
                keyword="PixelData",
            )
        return Fractions(wanted)
    if dimensions == 3:
        return StackMaps(wanted) if wanted.kind is _TYPES.LABELMAP else Stacks(wanted)
    return LabelMaps(wanted) if wanted.kind is _TYPES.LABELMAP else Labels(wanted)
