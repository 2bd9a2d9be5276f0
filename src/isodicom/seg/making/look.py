"""The colours that a label map is shown in: its palette and what its colours mean (PS3.3 C.8.20.2.3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from pydicom.dataset import Dataset

from isodicom.color import ColorManager
from isodicom.content import PaletteColorLUTTransformation
from isodicom.errors import AttributeValueError
from isodicom.seg.enum import SegmentationTypeValues

_COLORS = ("Red", "Green", "Blue")
_GREY, _PALETTE = "MONOCHROME2", "PALETTE COLOR"
_DEVICE_CLASS = slice(12, 16)  # in the header of a profile
_SCANNER, _COLOR_SPACE = b"scnr", b"spac"


@dataclass(frozen=True, slots=True)
class Look:
    """How labels are shown: in the colours of a palette, or in those that their descriptions recommend.

    Parameters
    ----------
    palette: isodicom.PaletteColorLUTTransformation | None
        The palette.
    icc_profile: bytes | None
        What its colours mean; sRGB if it isn't given.
    """

    palette: PaletteColorLUTTransformation | None = None
    icc_profile: bytes | None = None

    @property
    def photometric_interpretation(self) -> str:
        """str: how pixels are to be read"""
        return _GREY if self.palette is None else _PALETTE

    def put_on(self, dataset: Dataset) -> None:
        """Write palette and profile."""
        if self.palette is not None:
            dataset.update(deepcopy(self.palette))  # which the caller may use and change
            for color in _COLORS:
                dataset[f"{color}PaletteColorLookupTableDescriptor"].VR = "US"
            dataset.ICCProfile = self.icc_profile or _srgb()


def read_look(
    kind: SegmentationTypeValues, palette: object, icc_profile: bytes | None, items: Sequence[Dataset]
) -> Look:
    """Check a palette and a profile.

    Parameters
    ----------
    kind: isodicom.seg.SegmentationTypeValues
        The type of the segmentation; only label maps have colours.
    palette: isodicom.PaletteColorLUTTransformation | None
        The palette.
    icc_profile: bytes | None
        What its colours mean.
    items: Sequence[pydicom.dataset.Dataset]
        The descriptions of all segments, the background's among them.

    Raises
    ------
    TypeError
        If they are not for this type, the palette is none, or there is a profile but no palette.
    isodicom.errors.ColorError
        If the profile can't be read.
    isodicom.errors.AttributeValueError
        If the profile is one for other devices than those that make images; if the palette lacks a segment
        or the background, or segments have colours besides it.
    """
    for name, value in (("palette_color_lut_transformation", palette), ("icc_profile", icc_profile)):
        if value is not None and kind is not SegmentationTypeValues.LABELMAP:
            raise TypeError(
                f"{name} is for label maps (LABELMAP), not for segmentations of type {kind.value}."
            )
    if palette is None:
        if icc_profile is not None:
            raise TypeError("icc_profile tells what the colours of a palette mean; no palette was given.")
        return Look()
    if not isinstance(palette, PaletteColorLUTTransformation):
        raise TypeError(
            "palette_color_lut_transformation takes a PaletteColorLUTTransformation, "
            f"not {type(palette).__name__}."
        )
    if icc_profile is not None:
        _check_profile(icc_profile)
    _check_palette(palette, items)
    return Look(palette, icc_profile)


def _check_profile(profile: bytes) -> None:
    ColorManager(profile)
    found = profile[_DEVICE_CLASS]
    if found not in (_SCANNER, _COLOR_SPACE):
        raise AttributeValueError(
            f"icc_profile is one of an input device (scnr) or of a colour space (spac), not of {found!r}.",
            keyword="ICCProfile",
            expected=(_SCANNER, _COLOR_SPACE),
            found=found,
            reference="PS3.3 C.11.15",
        )


@cache
def _srgb() -> bytes:
    """sRGB, as the profile of an input device: an image with a palette has to have one (PS3.3 A.51)."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DEVICE_CLASS] = _SCANNER
    return bytes(made)


def _check_palette(palette: PaletteColorLUTTransformation, items: Sequence[Dataset]) -> None:
    first = palette.first_mapped_value
    last = first + palette.number_of_entries - 1
    numbers = [int(item.SegmentNumber) for item in items]
    missing = [number for number in numbers if not first <= number <= last]
    if missing:
        raise AttributeValueError(
            f"The palette has colours from {first} to {last}, but none for {missing[:5]}; it needs one for "
            "each segment, and for 0, the background.",
            keyword="RedPaletteColorLookupTableDescriptor",
            expected=f"{min(numbers)} to {max(numbers)}",
            found=f"{first} to {last}",
            reference="PS3.3 C.8.20.2.3.1",
        )
    if any("RecommendedDisplayCIELabValue" in item for item in items):
        raise AttributeValueError(
            "Segments are shown in the colours of the palette: leave display_color out of descriptions.",
            keyword="RecommendedDisplayCIELabValue",
            reference="PS3.3 C.8.20.4",
        )
