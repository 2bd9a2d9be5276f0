"""What is done with shades of grey: real-world map or modality transform, VOI transform, inversion."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import TransformError
from isodicom.frame.format import PixelFormat
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column, combined
from isodicom.image.transforms.header import Header
from isodicom.image.transforms.voi import WindowValues, voi_transforms
from isodicom.pixels.capacity import Checked, holds, rescale_problem
from isodicom.pixels.rescale import Rescale
from isodicom.pixels.window import Window, float_dtype

GreyStep = Rescale | Checked | Window


def grey_steps(
    header: Header, pixel_format: PixelFormat, asked: Asked, dtype: np.dtype[Any]
) -> tuple[Sequence[GreyStep], list[int]]:
    """Return what is done, each step once, and for each frame asked for the index of its step."""
    first: Column[Rescale | None] = rescales(header) if asked.modality is not False else Column.same(None)
    _demand(first, asked.modality, "apply_modality_transform", "modality transform")
    voi: Column[WindowValues | None] = (
        voi_transforms(header, asked) if asked.voi is not False else Column.same(None)
    )
    _demand(voi, asked.voi, "apply_voi_transform", "VOI transform")
    invert = asked.presentation and is_inverse(header, pixel_format)
    low, high = stored_range(pixel_format)

    def make(key: tuple[int, ...]) -> GreyStep:
        rescale, window = first.values[key[0]], voi.values[key[1]]
        if window is not None:
            return _windowed(rescale, window, asked, invert, dtype)
        return _rescaled(rescale or Rescale(), invert, dtype, low, high)

    made = Column.made(combined(first, voi), make)
    return made.values, made.codes


def stored_range(pixel_format: PixelFormat) -> tuple[float, float]:
    """The lowest and highest value that may be stored, whatever a frame holds."""
    if pixel_format.dtype.kind == "f":
        return -np.inf, np.inf
    bits = pixel_format.bits_stored
    if pixel_format.pixel_representation:
        return -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1
    return 0.0, 2.0**bits - 1


def rescales(header: Header) -> Column[Rescale | None]:
    """The linear modality transform of each frame (PS3.3 C.11.1, C.7.6.16.2.9), None where it has none."""
    slopes = header.floats("PixelValueTransformationSequence", "RescaleSlope")
    intercepts = header.floats("PixelValueTransformationSequence", "RescaleIntercept")
    return Column.made(zip(_keys(slopes), _keys(intercepts), strict=True), _rescale)


def is_inverse(header: Header, pixel_format: PixelFormat) -> bool:
    """Whether low values are bright (PS3.3 C.7.6.3.1.2, C.11.6.1.2)."""
    if "PresentationLUTShape" in header.image:
        return header.text("PresentationLUTShape") == "INVERSE"
    return pixel_format.photometric_interpretation == "MONOCHROME1"


def _keys(column: npt.NDArray[np.float64]) -> list[float | None]:
    # NaN differs from itself: it would make a new transform for each frame.
    return [None if isnan(value) else value for value in column.tolist()]


def _rescale(key: tuple[float | None, float | None]) -> Rescale | None:
    slope, intercept = key
    if slope is None and intercept is None:
        return None
    return Rescale(slope or 1.0, intercept or 0.0)  # a slope of 0 would leave nothing: not what is meant


def _demand(column: Column[Any], wanted: bool | None, argument: str, name: str) -> None:
    if wanted and None in column.values:
        all_frames = "the image" if len(column.values) == 1 else "not every frame"
        lacks = "has no" if len(column.values) == 1 else "has a"
        raise TransformError(f"{argument}=True, but {all_frames} {lacks} {name}.")


def _windowed(
    rescale: Rescale | None, window: WindowValues, asked: Asked, invert: bool, dtype: np.dtype[Any]
) -> Window:
    float_dtype(dtype)
    low, high = asked.voi_range
    return Window(window.center, window.width, window.function, low, high, invert, rescale or Rescale())


def _rescaled(
    rescale: Rescale, invert: bool, dtype: np.dtype[Any], low: float, high: float
) -> Rescale | Checked:
    if invert:
        if not np.isfinite(high - low):
            raise TransformError(
                "Low values are bright in this image, but it stores floats, so there is no highest value to "
                "invert them at. Pass apply_presentation_lut=False, or apply a window."
            )
        rescale = rescale.inverted(low, high)
    problem = rescale_problem(dtype, rescale, low, high)
    if problem:
        raise TransformError(problem[0].upper() + problem[1:] + ".")
    if np.isfinite(high - low) and not holds(dtype, *rescale.range(low, high)):
        return Checked(rescale)
    return rescale
