"""What is done with shades of grey: real-world map or modality transform, VOI transform, inversion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.encoding.values import items_in
from isodicom.errors import TransformError
from isodicom.frame.format import PixelFormat
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column, combined
from isodicom.image.transforms.header import Header
from isodicom.image.transforms.real_world import RealWorldValues, real_world_maps
from isodicom.image.transforms.voi import Voi, voi_transforms
from isodicom.pixels.capacity import Checked, holds, rescale_problem
from isodicom.pixels.lut import Table, inverted, safely_cast, scaled
from isodicom.pixels.real_world import RealWorldMap
from isodicom.pixels.rescale import Rescale
from isodicom.pixels.voi import LutValues, lut_values
from isodicom.pixels.window import Window, float_dtype

GreyStep = Rescale | Checked | Window | Table | RealWorldMap
First = Rescale | LutValues | RealWorldValues


def grey_steps(
    header: Header, pixel_format: PixelFormat, asked: Asked, dtype: np.dtype[Any]
) -> tuple[Sequence[GreyStep], list[int]]:
    """Return what is done, each step once, and for each frame asked for the index of its step.

    Raises
    ------
    isodicom.errors.TransformError
        If a frame doesn't have a transform that was demanded, or the data type can't hold the values.
    """
    low, high = stored_range(pixel_format)
    maps: Column[RealWorldValues | None] = Column.same(None)
    if asked.real_world is not False and not asked.modality:
        maps = real_world_maps(header, asked)
    _demand(maps, asked.real_world, "apply_real_world_transform", "real-world value map")
    first: Column[Rescale | LutValues | None] = Column.same(None)
    if asked.modality is not False and None in maps.values:
        first = modality_transforms(header, pixel_format)
        _demand(first, asked.modality, "apply_modality_transform", "modality transform")
    voi: Column[Voi | None] = Column.same(None)
    if asked.voi is not False and None in maps.values:
        signed = any(isinstance(one, Rescale) and one.range(low, high)[0] < 0 for one in first.values)
        voi = voi_transforms(header, asked, signed or low < 0)
        _demand(voi, asked.voi, "apply_voi_transform", "VOI transform")
    if asked.voi and maps.values != [None]:
        raise TransformError(
            "apply_voi_transform=True, but a real-world value map takes the place of the modality transform "
            "that a VOI transform needs. Pass apply_real_world_transform=False."
        )
    chain = _Chain(asked, dtype, asked.presentation and is_inverse(header, pixel_format), low, high)
    made = Column.made(
        combined(maps, first, voi),
        lambda key: chain.step(maps.values[key[0]], first.values[key[1]], voi.values[key[2]]),
    )
    return made.values, made.codes


def stored_range(pixel_format: PixelFormat) -> tuple[float, float]:
    """The lowest and highest value that may be stored, whatever a frame holds."""
    if pixel_format.dtype.kind == "f":
        return -np.inf, np.inf
    bits = pixel_format.bits_stored
    if pixel_format.pixel_representation:
        return -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1
    return 0.0, 2.0**bits - 1


def modality_transforms(header: Header, pixel_format: PixelFormat) -> Column[Rescale | LutValues | None]:
    """The modality transform of each frame (PS3.3 C.11.1, C.7.6.16.2.9), None where it has none."""
    tables = items_in(header.image, "ModalityLUTSequence")
    if tables:
        return Column.same(
            lut_values(tables[0], bool(pixel_format.pixel_representation), header.is_little_endian)
        )
    slopes = header.floats("PixelValueTransformationSequence", "RescaleSlope")
    intercepts = header.floats("PixelValueTransformationSequence", "RescaleIntercept")
    return Column.made(zip(_keys(slopes), _keys(intercepts), strict=True), _rescale)


def is_inverse(header: Header, pixel_format: PixelFormat) -> bool:
    """Whether low values are bright (PS3.3 C.7.6.3.1.2, C.11.6.1.2)."""
    if "PresentationLUTShape" in header.image:
        return header.text("PresentationLUTShape") == "INVERSE"
    return pixel_format.photometric_interpretation == "MONOCHROME1"


@dataclass(frozen=True, slots=True)
class _Chain:
    """Makes one step of all that is done with a frame.

    Parameters
    ----------
    asked: isodicom.image.transforms.asked.Asked
        What is asked for.
    dtype: numpy.dtype
        The type of the output.
    invert: bool
        Whether low values are bright.
    low, high: float
        The lowest and highest value that may be stored.
    """

    asked: Asked
    dtype: np.dtype[Any]
    invert: bool
    low: float
    high: float

    def step(
        self, real_world: RealWorldValues | None, first: Rescale | LutValues | None, voi: Voi | None
    ) -> GreyStep:
        """The step for a frame with these transforms."""
        if real_world is not None:
            return self._mapped(real_world)
        if isinstance(first, LutValues) or isinstance(voi, LutValues):
            return self._table(first, voi)
        rescale = first or Rescale()
        if voi is not None:
            float_dtype(self.dtype)
            return Window.after(
                rescale, voi.center, voi.width, voi.function, self.asked.voi_range, self.invert
            )
        return self._rescaled(self._inverted(rescale) if self.invert else rescale, self.low, self.high)

    def _inverted(self, rescale: Rescale) -> Rescale:
        if not isfinite(self.high - self.low):
            raise TransformError(
                "Low values are bright in this image, but it stores floats, so there is no highest value to "
                "invert them at. Pass apply_presentation_lut=False, or apply a window."
            )
        return rescale.inverted(self.low, self.high)

    def _rescaled(self, rescale: Rescale, low: float, high: float) -> Rescale | Checked:
        problem = rescale_problem(self.dtype, rescale, low, high)
        if problem:
            raise TransformError(problem[0].upper() + problem[1:] + ".")
        if isfinite(high - low) and not holds(self.dtype, *rescale.range(low, high)):
            return Checked(rescale)
        return rescale

    def _mapped(self, values: RealWorldValues) -> GreyStep:
        step: GreyStep
        if values.data is None:
            low, high = max(self.low, values.first), min(self.high, values.last)
            step = self._rescaled(Rescale(values.slope, values.intercept), low, max(low, high))
        else:
            self._need_whole_numbers()
            if self.dtype.kind != "f":
                safely_cast(values.data, self.dtype)
            step = Table(values.data.astype(self.dtype), int(values.first))
        if values.first <= self.low and self.high <= values.last:
            return step
        return RealWorldMap(step, values.first, values.last)

    def _table(self, first: Rescale | LutValues | None, voi: Voi | None) -> Table:
        """All in one table."""
        self._need_whole_numbers()
        if isinstance(first, LutValues):
            if voi is None:
                data = inverted(first.data) if self.invert else first.data
                return Table(safely_cast(data, self.dtype), first.first)
            seen = np.empty(first.data.shape, float_dtype(self.dtype))
            self.step(None, None, voi).apply(first.data, seen)
            return Table(seen, first.first)
        assert isinstance(voi, LutValues)
        rescale = first or Rescale()
        if not rescale.is_integral:
            raise TransformError(
                f"A VOI lookup table has entries for whole numbers only, but {rescale} makes others."
            )
        data = scaled(voi.data, *self.asked.voi_range, self.invert).astype(float_dtype(self.dtype))
        return Table(data, voi.first, int(rescale.slope), int(rescale.intercept))

    def _need_whole_numbers(self) -> None:
        if not isfinite(self.high - self.low):
            raise TransformError("A lookup table takes whole numbers, but the image stores floats.")


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
        lacks = "the image has no" if len(column.values) == 1 else "not every frame has a"
        raise TransformError(f"{argument}=True, but {lacks} {name}.")
