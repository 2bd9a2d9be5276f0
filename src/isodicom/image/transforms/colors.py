"""What is done with colours: palette and colour profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from isodicom.color.profiles import ProfileTransform
from isodicom.encoding.values import bytes_in, items_in
from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import TransformError
from isodicom.frame.format import PixelFormat
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column
from isodicom.image.transforms.grey import grey_steps, is_inverse, stored_range
from isodicom.image.transforms.header import Header
from isodicom.image.transforms.voi import Voi, voi_transforms
from isodicom.pixels.capacity import Checked, holds, rescale_problem
from isodicom.pixels.colors import Managed
from isodicom.pixels.lut import Table, safely_cast
from isodicom.pixels.palette import read_palette
from isodicom.pixels.rescale import Rescale
from isodicom.pixels.supplemental import Supplemental
from isodicom.pixels.texts import own_text
from isodicom.pixels.window import Window

ColorStep = Rescale | Checked | Managed | Table


def color_steps(
    header: Header, pixel_format: PixelFormat, asked: Asked, dtype: np.dtype[Any]
) -> tuple[Sequence[ColorStep], list[int]]:
    """Return what is done with colours, each step once, and for each frame the index of its step."""
    profiles = _profiles_asked_for(header, asked)
    highest = 2.0**pixel_format.bits_stored - 1

    def make(profile: bytes | None) -> ColorStep:
        if profile is not None:
            _as_stored(pixel_format, dtype)
            return Managed(ProfileTransform(profile), highest)
        return _as_stored(pixel_format, dtype)

    made = Column.made(profiles, make)
    return made.values, made.codes


def palette_steps(
    header: Header, pixel_format: PixelFormat, asked: Asked, dtype: np.dtype[Any]
) -> tuple[Sequence[ColorStep], list[int]]:
    """Return what is done with indices into a palette, as `color_steps` does."""
    if asked.palette is False:
        return [_as_stored(pixel_format, dtype)], [0]
    signed = bool(pixel_format.pixel_representation)
    first, entries = read_palette(header.image, signed, header.is_little_endian)
    highest = float(np.iinfo(entries.dtype).max)

    def make(profile: bytes | None) -> ColorStep:
        # The profile is applied to the colours of the palette, not to each pixel.
        managed = (
            entries if profile is None else Managed(ProfileTransform(profile), highest).of(entries[None])[0]
        )
        return Table(np.ascontiguousarray(safely_cast(managed, dtype)), first)

    made = Column.made(_profiles_asked_for(header, asked), make)
    return made.values, made.codes


def supplemental_steps(
    header: Header, pixel_format: PixelFormat, asked: Asked, dtype: np.dtype[Any]
) -> tuple[Sequence[Supplemental], list[int]]:
    """Return what is done where some values of a grey image have colours, as `color_steps` does.

    Shades of grey run from the palette's lowest to its highest number: as the VOI transform spreads them,
    else in proportion to what may be stored below the palette.
    """
    signed = bool(pixel_format.pixel_representation)
    first, entries = read_palette(header.image, signed, header.is_little_endian)
    highest = float(np.iinfo(entries.dtype).max)
    table = np.ascontiguousarray(safely_cast(entries, dtype))
    voi: Column[Voi | None] = Column.same(None)
    if asked.voi is not False:
        voi = voi_transforms(header, asked, signed)
    if None in voi.values and not asked.voi:
        low, invert = stored_range(pixel_format)[0], asked.presentation and is_inverse(header, pixel_format)
        center, width = (low + first) / 2, max(first - low, 1)
        spread = Window(center, width, VOILUTFunctionValues.LINEAR_EXACT, 0.0, highest, invert)
        return [Supplemental(spread, first, table)], [0]
    shades = replace(asked, palette=None, real_world=False, voi=True, voi_range=(0.0, highest))
    steps, codes = grey_steps(header, pixel_format, shades, np.dtype(np.float32))
    return [Supplemental(step, first, table) for step in steps], codes


def profiles(header: Header) -> list[bytes | None]:
    """Return the ICC profile of each frame asked for, None where it has none; one for all if it is the same.

    Raises
    ------
    isodicom.errors.TransformError
        If there are several, and nothing says which is whose.
    """
    own = bytes_in(header.image, "ICCProfile")
    if own:
        return [own]
    paths = items_in(header.image, "OpticalPathSequence")
    of_paths = {own_text(path, "OpticalPathIdentifier"): bytes_in(path, "ICCProfile") for path in paths}
    if len(set(of_paths.values())) <= 1:
        return [next(iter(of_paths.values()), None)]
    names = header.texts("OpticalPathIdentificationSequence", "OpticalPathIdentifier").tolist()
    if all(name in of_paths for name in names):
        return [of_paths[name] for name in names]
    if header.text("DimensionOrganizationType") != "TILED_FULL" or header.count % len(paths):
        raise TransformError(
            "The image has several optical paths with different ICC profiles, but does not say which frame "
            "is of which. Pass apply_icc_profile=False for colours without them.",
            reference="PS3.3 C.8.12.5",
        )
    # Frames of one path after those of another (PS3.3 C.7.6.17.3).
    each = header.asked_for(np.arange(header.count) // (header.count // len(paths)))
    listed = list(of_paths.values())
    return [listed[int(path)] for path in each]


def _profiles_asked_for(header: Header, asked: Asked) -> list[bytes | None]:
    if asked.icc is False:
        return [None]
    found = profiles(header)
    if asked.icc and None in found:
        raise TransformError("apply_icc_profile=True, but the image has no ICC profile for its colours.")
    return found


def _as_stored(pixel_format: PixelFormat, dtype: np.dtype[Any]) -> Rescale | Checked:
    highest = 2.0**pixel_format.bits_stored - 1
    lowest = -(highest + 1) / 2 if pixel_format.pixel_representation else 0.0
    problem = rescale_problem(dtype, Rescale(), lowest, highest)
    if problem:
        raise TransformError(problem[0].upper() + problem[1:] + ".")
    return Rescale() if holds(dtype, lowest, highest) else Checked(Rescale())
