"""Palettes, listed and in segments."""

from __future__ import annotations

import pickle
from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import PaletteColorLUT, PaletteColorLUTTransformation, SegmentedPaletteColorLUT
from isodicom.errors import AttributeValueError, MissingAttributeError
from tests.factories.colours import Palette, palette_image
from tests.factories.pixels import dataset_bytes

DATA = np.array([10, 20, 40], np.uint16)
SEGMENTS = np.array([0, 1, 10, 1, 4, 50], np.uint8)
COLORS = ("red", "green", "blue")


def tables(*changes: Any) -> list[Any]:
    """Tables of red, green and blue that fit together, with changes by place."""
    made: list[Any] = [PaletteColorLUT(5, DATA + place, color) for place, color in enumerate(COLORS)]
    for place, table in changes:
        made[place] = table
    return made


def test_a_table_of_one_colour_is_valid_at_once() -> None:
    table = PaletteColorLUT(1, DATA.astype(np.uint8), "GREEN")
    assert table.GreenPaletteColorLookupTableDescriptor == [3, 1, 8]
    assert table.GreenPaletteColorLookupTableData == b"\x0a\x14\x28\0"
    assert dataset_bytes(table)
    for copied in (deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert copied.lut_data.tolist() == [10, 20, 40]


def test_colours_have_names() -> None:
    for color in ("pink", 5):
        with pytest.raises(AttributeValueError, match="takes red, green or blue"):
            PaletteColorLUT(0, DATA, color)  # type: ignore[arg-type]


def test_segments_are_expanded() -> None:
    table = SegmentedPaletteColorLUT(2, SEGMENTS, "red")
    assert table.RedPaletteColorLookupTableDescriptor == [5, 2, 8]
    assert table.lut_data.tolist() == [10, 20, 30, 40, 50]
    assert table.segmented_lut_data.tolist() == SEGMENTS.tolist()
    assert (table.number_of_entries, table.first_mapped_value, table.bits_per_entry) == (5, 2, 8)
    with pytest.raises(AttributeValueError, match="damaged"):
        SegmentedPaletteColorLUT(0, np.array([1, 5, 5], np.uint8), "red")


def test_a_palette_of_segments() -> None:
    palette = PaletteColorLUTTransformation(
        *(SegmentedPaletteColorLUT(2, SEGMENTS, color) for color in COLORS)
    )
    assert palette.is_segmented
    assert palette.combined_lut_data.tolist() == [[value] * 3 for value in (10, 20, 30, 40, 50)]
    assert palette.apply(np.array([3])).tolist() == [[20, 20, 20]]
    taken = PaletteColorLUTTransformation.extract_from_dataset(palette)
    assert taken == palette
    assert isinstance(taken.blue_lut, SegmentedPaletteColorLUT)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ((1, PaletteColorLUT(6, DATA, "green")), "first_mapped_value"),
        ((1, PaletteColorLUT(5, DATA[:2], "green")), "number_of_entries"),
        ((1, PaletteColorLUT(5, DATA.astype(np.uint8), "green")), "bits_per_entry"),
        ((1, PaletteColorLUT(5, DATA, "red")), "green_lut takes a table of green"),
    ],
)
def test_tables_fit_together(change: Any, problem: str) -> None:
    with pytest.raises(AttributeValueError, match=problem):
        PaletteColorLUTTransformation(*tables(change))


def test_other_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="green_lut takes a PaletteColorLUT"):
        PaletteColorLUTTransformation(*tables((1, Dataset())))
    with pytest.raises(AttributeValueError, match="takes a UID"):
        PaletteColorLUTTransformation(*tables(), palette_color_lut_uid="abc")


def test_named_colours() -> None:
    palette = PaletteColorLUTTransformation.from_colors(["black", "#ff7733"], 3)
    assert (palette.first_mapped_value, palette.bits_per_entry) == (3, 8)
    assert palette.combined_lut_data.tolist() == [[0, 0, 0], [255, 119, 51]]
    with pytest.raises(AttributeValueError, match="1 to 65536 entries"):
        PaletteColorLUTTransformation.from_colors([])
    for colors in (["nothing"], ["#11223344"], "red"):
        with pytest.raises(ValueError, match=r"colou?r"):
            PaletteColorLUTTransformation.from_colors(colors)


@pytest.mark.parametrize("data", [np.zeros((3, 4), np.uint8), np.zeros(3, np.uint8), np.zeros((4, 3))])
def test_arrays_of_colours_have_a_shape_and_type(data: Any) -> None:
    with pytest.raises(AttributeValueError, match="lut_data takes an array"):
        PaletteColorLUTTransformation.from_combined_lut(data)


@pytest.mark.parametrize("segmented", [True, False])
def test_the_palette_of_an_image(segmented: bool) -> None:
    image = palette_image(Palette(segmented=segmented))
    image.PaletteColorLookupTableUID = "1.2.3"
    palette = PaletteColorLUTTransformation.extract_from_dataset(image)
    assert (palette.number_of_entries, palette.is_segmented) == (256, segmented)
    assert palette.PaletteColorLookupTableUID == "1.2.3"
    assert "PatientID" not in palette


def test_no_palette() -> None:
    with pytest.raises(MissingAttributeError, match="no palette"):
        PaletteColorLUTTransformation.extract_from_dataset(Dataset())
    with pytest.raises(MissingAttributeError, match="RedPaletteColorLookupTableDescriptor"):
        PaletteColorLUT.extract_from_dataset(Dataset(), "red")
    with pytest.raises(TypeError, match="pydicom Dataset"):
        PaletteColorLUTTransformation.extract_from_dataset(5)  # type: ignore[arg-type]
