from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.pixels.processing import _expand_segmented_lut

from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.lut_data import Descriptor
from isodicom.pixels.palette import count_expanded, expanded, read_palette
from tests.factories.colours import Palette, palette_image

NAME = "SegmentedRedPaletteColorLookupTableData"


def expand(segments: list[int], entries: int, bits: int = 16) -> list[int]:
    """The entries that segments make."""
    data = np.array(segments, "u1" if bits == 8 else "<u2").tobytes()
    words = np.frombuffer(data + b"\0" * (len(data) % 2), "<u2")
    found = expanded(words, Descriptor(entries, 0, bits), NAME)
    assert found.dtype == (np.uint8 if bits == 8 else np.uint16)
    return [int(entry) for entry in found]


@pytest.mark.parametrize("bits", [8, 16])
def test_lists_and_lines(bits: int) -> None:
    assert expand([0, 2, 10, 20, 1, 3, 50], 5, bits) == [10, 20, 30, 40, 50]
    assert expand([0, 1, 7, 1, 4, 5], 5, bits) == [7, 6, 6, 6, 5]


def test_repeated_segments_are_found_by_bytes() -> None:
    assert expand([0, 2, 10, 20, 1, 3, 50, 2, 2, 0, 0], 10) == [10, 20, 30, 40, 50] * 2
    assert expand([0, 2, 10, 20, 0, 1, 9, 2, 1, 8, 0], 4) == [10, 20, 9, 9]
    assert expand([0, 2, 10, 20, 0, 1, 9, 2, 1, 4, 0, 0, 0], 4, 8) == [10, 20, 9, 9]


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(1, 20), st.integers(0, 65535)), min_size=1, max_size=9)
)
def test_expansion_is_that_of_pydicom(parts: list[tuple[int, int, int]]) -> None:
    segments = [0, 1, 77]
    for kind, length, value in parts:
        segments += [kind, length, *([value] * (length if kind == 0 else 1))]
    reference = _expand_segmented_lut(tuple(segments), "<H")
    assert count_expanded(np.array(segments, np.uint16), NAME) == len(reference)
    found = np.array(expand(segments, len(reference)))
    assert abs(found - reference).max() <= 1  # it sums steps up, so that halves are rounded either way


@pytest.mark.parametrize(
    ("segments", "problem"),
    [
        ([1, 3, 50], "type 1 and length 3 before entry 0"),
        ([5, 1, 2], "type 5"),
        ([0, 9, 1, 2], "type 0 and length 9"),
        ([0, 1, 5, 2, 1, 99, 0], "repeated segments"),
        ([0, 1, 5, 2, 1, 6, 0], "repeated segments"),
        ([0, 1, 5], "1 entries, where the descriptor says 8"),
    ],
)
def test_damaged_segments(segments: list[int], problem: str) -> None:
    with pytest.raises(AttributeValueError, match=f"{NAME} is damaged.*{problem}"):
        expand(segments, 8)


def test_too_many_entries() -> None:
    with pytest.raises(AttributeValueError, match="65545 entries, where 1 to 65536 may be"):
        count_expanded(np.array([0, 1, 5, 1, 65535, 9, 1, 9, 9], np.uint16), NAME)


def test_a_palette_is_read_whole() -> None:
    first, entries = read_palette(palette_image(Palette(entries=100, first=50)))
    assert (first, entries.shape, entries.dtype) == (50, (100, 3), np.uint16)
    first, entries = read_palette(palette_image(Palette(bits=8)))
    assert (first, entries.shape, entries.dtype) == (0, (256, 3), np.uint8)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(MissingAttributeError, match="no RedPaletteColorLookupTableDescriptor"):
        read_palette(Dataset())
    image = palette_image(Palette())
    del image.GreenPaletteColorLookupTableData
    with pytest.raises(MissingAttributeError, match="no GreenPaletteColorLookupTableData"):
        read_palette(image)


def test_colours_stand_for_the_same_values() -> None:
    image = palette_image(Palette())
    image.BluePaletteColorLookupTableDescriptor = [256, 1, 16]
    with pytest.raises(AttributeValueError, match="stand for the same values"):
        read_palette(image)
