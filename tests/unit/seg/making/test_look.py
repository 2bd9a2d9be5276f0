"""The colours of label maps: palettes and profiles that fit, and those that don't."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from isodicom import PaletteColorLUTTransformation
from isodicom.color import CIELabColor
from isodicom.errors import AttributeValueError
from isodicom.seg import SegmentationTypeValues
from isodicom.seg.making.look import read_look
from isodicom.seg.making.segments import read_segments
from tests.factories.colours import srgb, swapped
from tests.factories.images import segment

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues
ITEMS = read_segments([segment(1), segment(2)], LABELMAP, False).items
PALETTE = PaletteColorLUTTransformation.from_colors(["black", "red", "blue"])


def test_without_a_palette_labels_are_grey() -> None:
    look, image = read_look(LABELMAP, None, None, ITEMS), Dataset()
    look.put_on(image)
    assert look.photometric_interpretation == "MONOCHROME2"
    assert not image


def test_a_palette_comes_with_a_profile() -> None:
    look, image = read_look(LABELMAP, PALETTE, None, ITEMS), Dataset()
    look.put_on(image)
    assert look.photometric_interpretation == "PALETTE COLOR"
    assert image.RedPaletteColorLookupTableDescriptor == [3, 0, 8]
    assert image.ICCProfile[12:16] == b"scnr"
    assert PaletteColorLUTTransformation.extract_from_dataset(image).combined_lut_data.tolist() == [
        [0, 0, 0],
        [255, 0, 0],
        [0, 0, 255],
    ]


def test_the_palette_stays_the_callers() -> None:
    image = Dataset()
    read_look(LABELMAP, PALETTE, None, ITEMS).put_on(image)
    image.RedPaletteColorLookupTableDescriptor = [1, 2, 3]
    assert PALETTE.RedPaletteColorLookupTableDescriptor == [3, 0, 8]


def test_a_profile_that_is_given_is_taken() -> None:
    image = Dataset()
    read_look(LABELMAP, PALETTE, swapped(), ITEMS).put_on(image)
    assert image.ICCProfile == swapped()


@pytest.mark.parametrize(
    ("kind", "palette", "profile", "error", "expected"),
    [
        (BINARY, PALETTE, None, TypeError, "for label maps"),
        (FRACTIONAL, None, b"", TypeError, "for label maps"),
        (LABELMAP, None, swapped(), TypeError, "no palette was given"),
        (LABELMAP, "red", None, TypeError, "not str"),
        (LABELMAP, PALETTE, b"nonsense", ValueError, "can't be read"),
        (LABELMAP, PALETTE, srgb(), AttributeValueError, "mntr"),
    ],
)
def test_what_does_not_go_together_is_refused(
    kind: SegmentationTypeValues, palette: Any, profile: bytes | None, error: type[Exception], expected: str
) -> None:
    with pytest.raises(error, match=expected):
        read_look(kind, palette, profile, ITEMS)


@pytest.mark.parametrize(("colors", "first"), [(["black", "red"], 0), (["red", "blue", "green"], 1)])
def test_a_palette_has_a_colour_for_each_segment_and_the_background(colors: list[str], first: int) -> None:
    palette = PaletteColorLUTTransformation.from_colors(colors, first)
    with pytest.raises(AttributeValueError, match="none for"):
        read_look(LABELMAP, palette, None, ITEMS)


def test_segments_have_no_colours_besides_the_palette() -> None:
    items = read_segments([segment(1, display_color=CIELabColor(50, 0, 0))], LABELMAP, False).items
    with pytest.raises(AttributeValueError, match="leave display_color out"):
        read_look(LABELMAP, PALETTE, None, items)
