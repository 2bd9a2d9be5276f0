"""Which requests contradict themselves, or the kind of image that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, SupportsIndex

import numpy as np
from pydicom.dataset import Dataset

from isodicom.errors import TransformError
from isodicom.frame.format import PixelFormat
from isodicom.image.transforms.asked import Asked
from isodicom.pixels.window import checked_range


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two wishes that cannot both be granted.

    Parameters
    ----------
    holds: Callable[[isodicom.image.transforms.Asked], bool]
        Whether a request has it.
    message: str
        What is said then.
    """

    holds: Callable[[Asked], bool]
    message: str


CONTRADICTIONS = (
    Contradiction(
        lambda asked: asked.real_world is True and asked.modality is True,
        "A real-world value map and the modality transform exclude each other: ask for one.",
    ),
    Contradiction(
        lambda asked: asked.voi is not False and (asked.modality is False or asked.real_world is True),
        "VOI transforms take the values that the modality transform gives: apply_voi_transform needs "
        "apply_modality_transform, and excludes apply_real_world_transform=True.",
    ),
    Contradiction(
        lambda asked: asked.icc is not False and asked.palette is False,
        "A colour profile takes the colours that the palette gives: with apply_palette_color_lut=False, "
        "pass apply_icc_profile=False too.",
    ),
)

_GREY_ONLY: tuple[tuple[str, Callable[[Asked], bool | None]], ...] = (
    ("apply_real_world_transform", lambda asked: asked.real_world),
    ("apply_modality_transform", lambda asked: asked.modality),
    ("apply_voi_transform", lambda asked: asked.voi),
)

_FLAGS = (
    ("apply_real_world_transform", "real_world"),
    ("apply_modality_transform", "modality"),
    ("apply_voi_transform", "voi"),
    ("apply_presentation_lut", "presentation"),
    ("apply_palette_color_lut", "palette"),
    ("apply_icc_profile", "icc"),
)
"""What arguments are called, and the fields they are in."""


def settled(asked: Asked) -> Asked:
    """Return a request whose flags are True, False or None.

    Raises
    ------
    TypeError
        If one is something else: "no" and 0 would be taken for a yes.
    """
    for argument, field in _FLAGS:
        flag = getattr(asked, field)
        if flag is None or flag is True or flag is False:
            continue
        if not isinstance(flag, np.bool_):
            raise TypeError(f"{argument} takes True, False or None, not {flag!r}.")
        plain: dict[str, Any] = {field: bool(flag)}
        asked = replace(asked, **plain)
    return asked


def checked(asked: Asked, pixel_format: PixelFormat, has_palette: bool = False) -> Asked:
    """Return a request that can be granted as far as the kind of image goes.

    Parameters
    ----------
    asked: isodicom.image.transforms.asked.Asked
        The request.
    pixel_format: isodicom.frame.format.PixelFormat
        How pixels are stored.
    has_palette: bool, optional
        Whether a grey image has colours for some values.

    Raises
    ------
    ValueError
        If flags contradict each other, or the range of output is empty.
    TypeError
        If the selector of a VOI transform is none.
    isodicom.errors.TransformError
        If a transform was demanded that the kind of image never has.
    """
    for contradiction in CONTRADICTIONS:
        if contradiction.holds(asked):
            raise ValueError(contradiction.message)
    _check_selector(asked.voi_selector)
    _check_kind(asked, pixel_format, has_palette)
    return replace(asked, voi_range=checked_range(asked.voi_range, "voi_output_range"))


def is_palette(pixel_format: PixelFormat) -> bool:
    """Whether stored values are indices into a palette."""
    return pixel_format.photometric_interpretation == "PALETTE COLOR" and pixel_format.samples_per_pixel == 1


def is_grey(pixel_format: PixelFormat) -> bool:
    """Whether stored values are shades of grey."""
    return pixel_format.samples_per_pixel == 1 and not is_palette(pixel_format)


def _check_selector(selector: object) -> None:
    if not isinstance(selector, SupportsIndex | str | Dataset):
        raise TypeError(
            "voi_transform_selector takes an index, an explanation or a VOILUTTransformation, "
            f"not {selector!r}."
        )


def _check_kind(asked: Asked, pixel_format: PixelFormat, has_palette: bool) -> None:
    found = pixel_format.photometric_interpretation
    grey, palette = is_grey(pixel_format), is_palette(pixel_format)
    for argument, wanted in _GREY_ONLY:
        if wanted(asked) is True and not grey:
            raise TransformError(f"{argument}=True, but this image is {found}: only greyscale ones have it.")
    if asked.palette is True and not (palette or (grey and has_palette)):
        raise TransformError(f"apply_palette_color_lut=True, but the image is {found}, not PALETTE COLOR.")
    if asked.icc is True and grey:
        raise TransformError(f"apply_icc_profile=True, but the image is {found}, and has no colours.")
