"""Lookup tables, windows and palettes: the same elements as the peer's, and the same values."""

from __future__ import annotations

from typing import Any

import highdicom
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

import isodicom
from isodicom import content
from isodicom.color import ColorManager
from isodicom.pixels import apply_lut, apply_voi_window
from tests.factories.colours import srgb, swapped
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.kinds import labels, segmentation
from tests.factories.pixels import Layout, dataset_bytes, image_of

PEER = highdicom.content

tables = st.sampled_from((np.uint8, np.uint16)).flatmap(
    lambda dtype: arrays.arrays(dtype, st.integers(1, 40))
)
values = st.sampled_from((np.uint8, np.int16, np.uint16, np.int32)).flatmap(
    lambda dtype: arrays.arrays(dtype, (3, 4))
)
first = st.integers(0, 300)
FLOATS = ("f4", "f8")


def same(mine: Dataset, theirs: Dataset) -> None:
    """Fail if they are not the same elements, value by value; odd bytes are padded by us."""
    assert [element.tag for element in mine] == [element.tag for element in theirs]
    for own, other in zip(mine, theirs, strict=True):
        if own.VR == "SQ":
            for item, peers in zip(own.value, other.value, strict=True):
                same(item, peers)
        elif isinstance(own.value, bytes):
            assert own.value == other.value + b"\0" * (len(other.value) % 2)
        else:
            assert str(own.value) == str(other.value)
    if not any(element.VR == "SQ" for element in mine):
        dataset_bytes(mine)  # all representations are known: it can be written


def agree(mine: Any, theirs: Any, highest: float = 1e-300) -> None:
    """Fail unless arrays have the same type and values, floats within the tolerance of their type and range."""
    assert (mine.dtype, mine.shape) == (theirs.dtype, theirs.shape)
    if mine.dtype.kind == "f":
        tolerance = 1e-6 if mine.dtype == np.float32 else 1e-12
        highest = max(float(np.abs(theirs).max(initial=0)), highest)
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=tolerance * highest)
    else:
        np.testing.assert_array_equal(mine, theirs)


def both(name: str, *arguments: Any, **named: Any) -> tuple[Any, Any]:
    """One object of ours and one of the peer's; objects among the arguments are pairs of them."""
    made = []
    for place, package in enumerate((content, PEER)):
        ordered = [value[place] if isinstance(value, tuple) else value for value in arguments]
        by_name = {key: value[place] if isinstance(value, tuple) else value for key, value in named.items()}
        made.append(getattr(package, name)(*ordered, **by_name))
    return made[0], made[1]


@given(first, tables, st.sampled_from((None, "", "what it is for")), values, st.booleans())
def test_tables(start: int, data: Any, explanation: str | None, stored: Any, invert: bool) -> None:
    for name in ("LUT", "VOILUT", "PresentationLUT", "ModalityLUT"):
        unit = ("HU",) if name == "ModalityLUT" else ()
        mine, theirs = (
            getattr(package, name)(*unit, start, data, explanation) for package in (content, PEER)
        )
        same(mine, theirs)
        for member in ("first_mapped_value", "number_of_entries", "bits_per_entry"):
            assert getattr(mine, member) == getattr(theirs, member)
        agree(mine.lut_data, theirs.lut_data)
        agree(mine.get_inverted_lut_data(), theirs.get_inverted_lut_data())
        if data.min() < data.max():
            for dtype in FLOATS:
                agree(
                    mine.get_scaled_lut_data((-1, 9), np.dtype(dtype), invert),
                    theirs.get_scaled_lut_data((-1, 9), np.dtype(dtype), invert),
                )
        if start <= np.iinfo(stored.dtype).max - len(data):
            agree(mine.apply(stored), theirs.apply(stored))
            agree(mine.apply(stored, np.float32), theirs.apply(stored, np.float32))
        taken = getattr(content, name).from_dataset(theirs)
        agree(taken.lut_data, theirs.lut_data)


@given(
    st.floats(-3000, 3000).map(lambda number: round(number, 4)),
    st.floats(-10, 10).map(lambda number: round(number, 4)),
    st.sampled_from(("HU", "US", "odd")),
    values,
    st.sampled_from(FLOATS),
)
def test_slope_and_intercept(intercept: float, slope: float, unit: str, stored: Any, dtype: str) -> None:
    mine, theirs = both("ModalityLUTTransformation", intercept, slope, unit)
    same(mine, theirs)
    assert mine.has_lut() is theirs.has_lut() is False
    agree(mine.apply(stored), theirs.apply(stored))
    agree(mine.apply(stored, np.dtype(dtype)), theirs.apply(stored, np.dtype(dtype)))


@given(st.integers(-99, 99), st.integers(1, 9), values, st.sampled_from(("u1", "i2", "u2", "i4", "i8")))
def test_whole_slopes_into_whole_types(intercept: int, slope: int, stored: Any, dtype: str) -> None:
    mine, theirs = both("ModalityLUTTransformation", float(intercept), float(slope), "US")
    try:
        expected = theirs.apply(stored, np.dtype(dtype))
    except ValueError:
        if (slope, intercept) != (1, 0):  # which the peer takes for a change of values
            with pytest.raises(ValueError, match="Data type"):
                mine.apply(stored, np.dtype(dtype))
    else:
        agree(mine.apply(stored, np.dtype(dtype)), expected)


@given(tables, values)
def test_modality_tables(data: Any, stored: Any) -> None:
    mine, theirs = both("ModalityLUTTransformation", modality_lut=both("ModalityLUT", "US", 3, data))
    same(mine, theirs)
    assert mine.has_lut() is theirs.has_lut() is True
    agree(mine.apply(stored), theirs.apply(stored))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-999, 999), st.floats(2, 999)), min_size=1, max_size=3),
    st.sampled_from((None, "LINEAR", "LINEAR_EXACT", "SIGMOID")),
    st.booleans(),
    st.lists(tables.filter(lambda data: data.min() < data.max()), max_size=2),
    values,
    st.sampled_from(FLOATS),
    st.booleans(),
    st.booleans(),
    st.sampled_from((0, 1, -1, 2, "W0", "W1", "T1")),
)
def test_voi_transforms(
    windows: list[tuple[float, float]],
    function: str | None,
    explained: bool,
    data: list[Any],
    stored: Any,
    dtype: str,
    invert: bool,
    prefer: bool,
    selector: int | str,
) -> None:
    pairs = [both("VOILUT", 5, entries, f"T{place}") for place, entries in enumerate(data)]
    named: dict[str, Any] = {
        "window_center": [center for center, _ in windows],
        "window_width": [width for _, width in windows],
        "voi_lut_function": function,
        "window_explanation": [f"W{place}" for place in range(len(windows))] if explained else None,
    }
    mine, theirs = (
        package.VOILUTTransformation(**named, voi_luts=[pair[place] for pair in pairs] or None)
        for place, package in enumerate((content, PEER))
    )
    same(mine, theirs)
    assert (mine.has_lut(), mine.has_window()) == (theirs.has_lut(), theirs.has_window())
    asked = {
        "output_range": (-2, 5),
        "voi_transform_selector": selector,
        "dtype": np.dtype(dtype),
        "invert": invert,
        "prefer_lut": prefer,
    }
    try:
        expected = theirs.apply(stored, **asked)
    except IndexError:
        with pytest.raises(IndexError):
            mine.apply(stored, **asked)
    else:
        agree(mine.apply(stored, **asked), expected, 5)


@pytest.mark.parametrize("shape", [None, "IDENTITY", "INVERSE"])
def test_presentation(shape: str | None) -> None:
    same(*both("PresentationLUTTransformation", shape))
    table = both("PresentationLUT", 0, np.arange(5, dtype=np.uint16))
    same(*both("PresentationLUTTransformation", presentation_lut=table))


@given(
    st.sampled_from((np.uint8, np.uint16)), st.integers(1, 9), st.integers(0, 99), values, st.integers(0, 9)
)
def test_palettes(dtype: Any, count: int, start: int, stored: Any, seed: int) -> None:
    entries = np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, (count, 3)).astype(dtype)
    mine, theirs = (
        package.PaletteColorLUTTransformation.from_combined_lut(entries, start, "1.2.3")
        for package in (content, PEER)
    )
    same(mine, theirs)
    for name in ("first_mapped_value", "number_of_entries", "bits_per_entry", "is_segmented"):
        assert getattr(mine, name) == getattr(theirs, name)
    for color in ("red", "green", "blue"):
        same(getattr(mine, f"{color}_lut"), getattr(theirs, f"{color}_lut"))
        table, peers = getattr(mine, f"{color}_lut"), getattr(theirs, f"{color}_lut")
        agree(table.lut_data, peers.lut_data)
        agree(table.apply(stored), peers.apply(stored))
    agree(mine.combined_lut_data, theirs.combined_lut_data)
    agree(mine.apply(stored), theirs.apply(stored))
    agree(mine.apply(stored, np.float32), theirs.apply(stored, np.float32))
    del theirs.PaletteColorLookupTableUID  # the peer does not take it
    del mine.PaletteColorLookupTableUID
    same(
        content.PaletteColorLUTTransformation.extract_from_dataset(theirs),
        PEER.PaletteColorLUTTransformation.extract_from_dataset(mine),
    )


def test_palettes_of_named_colours() -> None:
    colors = ["black", "red", "Crimson", "#ff7733", "RGB(255, 255, 0)"]
    same(
        *(package.PaletteColorLUTTransformation.from_colors(colors, 7, "1.2") for package in (content, PEER))
    )


@given(
    arrays.arrays(np.float64, (3, 4), elements=st.floats(-5000, 5000)),
    st.floats(-999, 999),
    st.floats(1.5, 3000),
    st.sampled_from(("LINEAR", "LINEAR_EXACT", "SIGMOID")),
    st.sampled_from((np.float64, np.float32, np.int16)),
    st.sampled_from(FLOATS),
    st.booleans(),
)
def test_windows(
    array: Any, center: float, width: float, function: str, kind: Any, dtype: str, invert: bool
) -> None:
    arguments = (array.astype(kind), center, width, function, (0, 255), np.dtype(dtype), invert)
    # In steep windows the peer loses digits, as it takes the centre from values that are rounded already.
    steep = max(1.0, 2000 / (width - 1))
    agree(apply_voi_window(*arguments), highdicom.pixels.apply_voi_window(*arguments), 255 * steep)


@given(
    values, arrays.arrays(np.int32, st.tuples(st.integers(1, 30), st.integers(1, 3))), first, st.booleans()
)
def test_lookup(array: Any, data: Any, start: int, clip: bool) -> None:
    if start > np.iinfo(array.dtype).max - len(data):
        start = 0
    try:
        expected = highdicom.pixels.apply_lut(array, data, start, None, clip)
    except ValueError:
        with pytest.raises(ValueError, match="entries for values"):
            apply_lut(array, data, start, None, clip)
    else:
        agree(apply_lut(array, data, start, None, clip), expected)


@pytest.mark.parametrize("profile", [srgb, swapped])
def test_colours(profile: Any) -> None:
    frame = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    theirs = highdicom.color.ColorManager(profile())
    np.testing.assert_array_equal(
        ColorManager(profile()).transform_frame(frame), theirs.transform_frame(frame)
    )


def test_issuers() -> None:
    for arguments in (("a name",), ("1.2.3", "ISO")):
        mine, theirs = both("IssuerOfIdentifier", *arguments)
        same(mine, theirs)
        assert mine.issuer_of_identifier == theirs.issuer_of_identifier
        kinds = [made.issuer_of_identifier_type for made in (mine, theirs)]
        assert (kinds[0] and kinds[0].value) == (kinds[1] and kinds[1].value)


def references(*arguments: Any) -> tuple[Any, Any]:
    """What both make of referenced images, or the errors that they raise."""
    found: list[Any] = []
    for package in (content, PEER):
        try:
            found.append(package.ReferencedImageSequence(*arguments))
        except (TypeError, ValueError) as error:
            found.append(error)
    return found[0], found[1]


@pytest.mark.parametrize("frames", [None, 1, [1], [1, 2], [3, 1], 0, 9, [1, 9], -1])
@pytest.mark.parametrize("segments", [None, 1, [1, 2], 9])
@pytest.mark.parametrize("kind", ["one frame", "several frames", "segmentation", "two"])
def test_references(frames: Any, segments: Any, kind: str) -> None:
    images = {
        "one frame": lambda: [image_of(Layout())],
        "several frames": lambda: [enhanced(Enhanced())],
        "segmentation": lambda: [segmentation("BINARY", labels(2), 2)],
        "two": lambda: [image_of(Layout()), image_of(Layout(rows=3))],
    }[kind]()
    mine, theirs = references(images, frames, segments)
    if isinstance(theirs, Exception):
        assert isinstance(mine, type(theirs))
    else:
        assert isinstance(mine, Sequence)
        for item, other in zip(mine, theirs, strict=True):
            same(item, other)


def test_classes_are_the_ones_at_the_top() -> None:
    for name in content.__all__:
        assert getattr(isodicom, name) is getattr(content, name)
